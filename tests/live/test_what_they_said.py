"""Customers' words through the whole program: pastes, hostile text, transcripts."""

import json
import os
from pathlib import Path

import pytest

from tests.live.rep import ENTER, Rep

HOSTILE = (
    "[bold red]not markup[/] [/] [link=x]",
    "\x1b]0;owned\x07title \x1b[2J cleared \x1b[31mred",
    "\x1b]52;c;aGVsbG8=\x07 clipboard \x9b31m \x90 q \x9c",
    "rtl \u202eevil\u202c \u2066inside\u2069 \u200f",
    "é e\u0301 👩\u200d👩\u200d👧 🏳️\u200d🌈 ✓ \ufeff \u00ad",
    "{customer} {{ 7*7 }} $HOME `id` %s \\n \\x41",
    "=SUM(A1) | <script>x</script> | - [x] # not a heading",
)
#: A made-up call, as it may be typed along: the rep's own notes and the customer's words.
TRANSCRIPT = (
    "Hello?  Is this a person or the machine again?",
    "I've been passed on four times now — four! — since Tuesday 9:15.",
    "Bestellung 77-0412/b, „Eilzuschlag“ bezahlt: 38,50 €.",
    'She said, quote, "that\'s not my department", and hung up on me.',
    "100% of your drivers go to No. 12 instead of No. 12A.",
    "I'm at the   end of my rope  (and so is my mother: she's 81).",
    "¿Por qué nadie llama? Ça suffit. すみません, だめです.",
    "'; DROP TABLE customers; -- is what your web form told me, by the way",
    "no.",
)


def test_a_transcript_comes_out_byte_for_byte(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        for line in TRANSCRIPT:
            call.say(f'" {line}')
        call.pause()
    found = rep.summary()["words"]
    assert [each["text"] for each in found] == list(TRANSCRIPT)
    assert all(each["exact"] for each in found)


@pytest.mark.slow
@pytest.mark.skipif("MEND_TRANSCRIPT" not in os.environ, reason="MEND_TRANSCRIPT names no file")
def test_someone_elses_transcript_comes_out_byte_for_byte(tmp_path: Path) -> None:
    """MEND_TRANSCRIPT: a file with one JSON string, or an object with "text", on each line."""
    lines = []
    for row in Path(os.environ["MEND_TRANSCRIPT"]).read_text("utf-8").splitlines():
        told = json.loads(row) if row.strip() else ""
        text = told if isinstance(told, str) else told.get("text", "")
        lines += [part for part in text.splitlines() if part.strip()]
    rep = Rep(tmp_path)
    with rep.call() as call:
        for line in lines:
            call.say(f'" {line}')
        call.pause()
    assert rep.words() == lines


def test_a_line_is_marked_while_they_go_on_talking(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        for line in ("late again", "nobody rang", "refund the fee by friday"):
            call.say(line)
        for mark in ('"2', "*1", "*"):
            call.say(mark)
        call.wait_for("“refund the fee by friday” is what hurts")
        for mark in ("/undo", "!"):
            call.say(mark)
        call.wait_for("taken back: “refund the fee by friday” is what hurts")
        call.pause()
    data = rep.summary()
    assert [(each["text"], each["exact"], each.get("hurts")) for each in data["words"]] == [
        ("late again", False, True),
        ("nobody rang", True, None),
        ("refund the fee by friday", False, None),
    ]
    assert [each["what"] for each in data["actions"]] == ["refund the fee"]


def test_short_forms_of_the_config_stand_in_full_on_record(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[short]\nrf = "refund"\n')
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.send("wants a rf ")
        call.wait_for("wants a refund")
        call.send("now")
        call.key(ENTER)
        call.pause()
    assert rep.words() == ["wants a refund now"]


def test_hostile_words_change_nothing_on_the_screen(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        title, modes = call.title, call.modes
        for number, text in enumerate(HOSTILE, 1):
            call.paste(text)
            call.send(ENTER)
            call.wait_until(lambda n=number: f"{n} kept" in call.bar, f"kept {number}")  # type: ignore[misc]
            assert (call.title, call.modes) == (title, modes)
        call.say("/words")
        assert (call.title, call.modes) == (title, modes)
        call.pause()
        for mark in ("\x1b]", "\x1b[2J", "\u202e", "\x9b", "\x90", "\x07"):
            assert mark.encode() not in call.raw
    assert rep.words() == list(HOSTILE)
    for command in (["summary"], ["cases", "show"], ["cases", "list"]):
        with rep.sit(*command) as call:
            assert call.wait_exit() == 0
            assert call.title == title
            assert "\u202e" not in call.everything
            assert b"\x1b]" not in call.raw


def test_a_paste_is_one_answer_and_runs_nothing(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.paste("first line\r\n/end\r\nthird line")
        call.key(ENTER)
        call.paste("/end")
        call.key(ENTER)
        call.paste('! refund by friday\n" said')
        call.key(ENTER)
        assert "3 kept" in call.bar
        call.pause()
    note = rep.summary()
    assert [each["text"] for each in note["words"]] == [
        "first line\n/end\nthird line", "/end", '! refund by friday\n" said',
    ]  # fmt: skip
    assert not any(each["exact"] for each in note["words"])
    assert note["actions"] == []


def test_a_mebibyte_pasted_is_one_answer(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    text = "".join(f"line {n} of a very long letter, äöü ✓\n" for n in range(26_000))[: 2**20]
    text = text.rstrip("\n ")
    with rep.call() as call:
        call.paste(text)
        call.send(ENTER)
        call.wait_until(lambda: "1 kept" in call.bar, "1 kept")
        call.pause()
    assert rep.words() == [text]


def test_thirty_four_columns(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.sit("start", "Crystal Minh", "--playbook", "six-step", columns=34) as call:
        call.wait_question()
        call.say('" They charged me twice and nobody has rung me since Tuesday.')
        call.say("! refund the second charge by friday")
        assert all(len(row) <= 34 for row in call.screen)
        call.pause()
    assert rep.words() == ["They charged me twice and nobody has rung me since Tuesday."]
    assert [each["what"] for each in rep.summary()["actions"]] == ["refund the second charge"]
