"""`--listen` at a real terminal: lines come in while the rep types, and letters keep them."""

import os
from pathlib import Path

from tests.live.rep import CTRL_C, ENTER, Call, Rep

HEADER = "WEBVTT\n\n"


def cue(second: int, text: str) -> str:
    return f"00:{second:02}.000 --> 00:{second + 1:02}.000\n<v Customer>{text}</v>\n\n"


def append(feed: Path, text: str) -> None:
    with feed.open("a") as file:
        file.write(text)


def listening(rep: Rep, feed: Path) -> Call:
    call = rep.sit("start", "Kim Lee", "--playbook", "six-step", "--listen", str(feed))
    call.wait_question()
    return call


def test_a_file_that_grows(tmp_path: Path) -> None:
    rep, feed = Rep(tmp_path / "home"), tmp_path / "feed.vtt"
    append(feed, HEADER + cue(1, "nobody came"))
    with listening(rep, feed) as call:
        call.wait_for("a 00:01 Customer: nobody came")
        append(feed, cue(3, "I took a day off"))
        call.wait_for("b 00:03 Customer: I took a day off")
        call.type("b*")
        call.wait_until(lambda: call.bar == "→ keeps b (what hurts)", "what is about to be kept")
        append(feed, "".join(cue(5 + n, f"and then {n}") for n in range(12)))
        call.type(" a")
        call.key(ENTER)
        call.wait_for("“I took a day off” is what hurts")
        call.wait_for("00:16 Customer: and then 11")
        call.say("typed as ever")
        assert call.leave(f"0{ENTER}{CTRL_C}p") == 0
    words = rep.summary()["words"]
    assert [(each["text"], each["exact"], each.get("time")) for each in words[:3]] == [
        ("I took a day off", True, "00:03"),
        ("nobody came", False, "00:01"),
        ("typed as ever", False, None),
    ]
    assert [each["text"] for each in words[3:]] == [f"and then {n}" for n in range(6, 12)]
    assert {each.get("source") for each in words} == {"transcribed", None}
    assert b"and then 5" not in (rep.home / "mend.db").read_bytes()


def test_a_fifo_that_stops_and_a_feed_that_never_comes(tmp_path: Path) -> None:
    rep = Rep(tmp_path / "home")
    os.mkfifo(fifo := tmp_path / "fifo")
    with listening(rep, fifo) as call:
        with fifo.open("w") as writer:
            writer.write('{"text": "nobody came", "speaker": 1}\n{"text":\n')
        call.wait_for("a speaker 1: nobody came")
        call.wait_for("(fifo: its writer has closed it)")
        call.say("a")
        call.say("and so on")
        call.pause()
    assert rep.words() == ["nobody came", "and so on"]
    ran = rep.mend("start", "Kim", "--listen", "-", code=2)
    assert "stdin belongs to the keys" in ran.err
    ran = rep.mend("start", "--answers", "x.yaml", "--listen", "x", code=2)
    assert "somebody at the keys" in ran.err
    with rep.sit("resume", "--listen", str(tmp_path / "none.txt")) as call:
        call.wait_question()
        call.wait_for("(none.txt: no such file or directory)")
        call.pause()


def test_where_nothing_can_be_drawn_it_is_said_and_the_call_goes_on(tmp_path: Path) -> None:
    rep = Rep(tmp_path / "home")
    words = ("start", "Kim", "--playbook", "six-step", "--listen", str(tmp_path / "x"))
    with rep.sit(*words, env={"TERM": "dumb"}) as call:
        call.wait_for("nothing is heard here")
        call.wait_until(lambda: call.screen[call.cursor] == " >", "a question")
        call.send("nobody came\n")
        call.wait_until(lambda: " > nobody came" in call.screen[: call.cursor], "the next question")
        call.wait_until(lambda: call.screen[call.cursor] == " >", "the next question")
        call.send("/pause\n")
        assert call.wait_exit() == 0
    assert rep.words() == ["nobody came"]
