"""Speech typed at a choice, and pastes that no terminal marked: kept as words, and no answers."""

from pathlib import Path

import pytest

from tests.live.rep import CTRL_C, ENTER, MEND, Rep
from tests.terminal import Terminal

LETTER = "Dear Sir,\ryes please, and a refund by friday\r/end"
KEPT = LETTER.replace("\r", "\n")


def test_before_a_case_and_at_a_choice(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.sit("start") as call:
        call.wait_question()
        call.type(LETTER)  # at "Who is it?"
        call.key(ENTER)
        call.say("Kim")
        call.type("they want a manager")  # at the methods
        call.key(ENTER)
        call.key("m")
        call.key("2")  # discovery, which begins with a choice
        call.type("1 day late again")
        call.key(ENTER)
        call.type(LETTER)
        call.key(ENTER)
        call.key(CTRL_C)
        call.type("they hung on")  # at the pause menu, none of whose keys it begins with
        call.key(ENTER)
        asked = call.question
        call.key("1")
        assert call.question != asked
        call.pause()
    summary = rep.summary()
    found = [(each["text"], each["exact"]) for each in summary["words"]]
    told = [KEPT, "they want a manager", "1 day late again", KEPT, "they hung on"]
    assert found == [(text, False) for text in told]
    assert summary["actions"] == []
    assert summary["customer"]["name"] == "Kim"


def test_where_they_said_yes_or_no(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.say("/go validate")
        call.say("It never worked.")
        asked = call.question
        call.type("yes\rI am happy")
        call.key(ENTER)
        assert call.question == asked
        call.say("yes")
        assert call.question != asked
        call.pause()
    assert rep.words() == ["yes\nI am happy"]


def test_half_typed_behind_a_paste_it_is_no_command_after_resume_either(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.paste("/end")
        call.wait_until(lambda: call.line == "/end", "the paste")
        call.pause()
    with rep.sit("resume") as call:
        call.wait_question()
        assert call.line == "/end"
        call.type(" of story")
        call.key(ENTER)
        call.pause()
    assert rep.words() == ["/end of story"]


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_typed_on_after_the_last_question(tmp_path: Path, term: str) -> None:
    """It went to the shell, and into its history."""
    rep = Rep(tmp_path)
    env = rep.env({"PS1": "$ ", "HISTFILE": "", "TERM": term})
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env) as shell:
        shell.wait_for(r"\$")
        shell.send(" ".join([*MEND, "start", "Kim", "--playbook", "six-step"]) + ENTER)
        shell.wait_for("1/6 Prepare")
        shell.send("/pause" + ENTER)
        shell.wait_for("✓ Paused")
        shell.send("and the fridge leaks" + ENTER + "echo lo''st" + ENTER)
        shell.wait_for(r"What you typed on is kept, as a note\.\n\$")
        assert "\nlost" not in shell.everything
    assert [each["text"] for each in rep.summary()["notes"]] == [
        "and the fridge leaks\necho lo''st"
    ]
