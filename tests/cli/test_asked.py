"""What is asked at a real terminal, from the command line's side."""

import os
import sys

from tests.cli.ran import ANSWERS, Mend
from tests.terminal import Terminal


def _terminal(mend: Mend, *argv: str) -> Terminal:
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    return Terminal([sys.executable, "-m", "mendcli", *argv], env)


def test_a_note_and_words_are_asked_for(mend: Mend) -> None:
    case = mend.start(ANSWERS, "--json").data["case"]
    with _terminal(mend, "cases", "note", case) as terminal:
        terminal.wait_for("What is the note?")
        terminal.send("Likes to be rung at five.\r")
        terminal.wait_for(f"Noted on {case}.")
        assert terminal.wait_exit() == 0
    with _terminal(mend, "cases", "find") as terminal:
        terminal.wait_for("Which words?")
        terminal.send("rung five\r")
        terminal.wait_for("Likes to be rung at five.")
        assert terminal.wait_exit() == 0


def test_ctrl_c_at_such_a_question_adds_nothing(mend: Mend) -> None:
    case = mend.start(ANSWERS, "--json").data["case"]
    with _terminal(mend, "cases", "note", case) as terminal:
        terminal.wait_for("What is the note?")
        terminal.send("half\x03")
        assert terminal.wait_exit() == 130
    assert mend("summary", "--json").data["notes"] == []


def test_a_session_is_left_and_resumed(mend: Mend) -> None:
    with _terminal(mend, "start", "Bo Ek", "--playbook", "six-step") as terminal:
        terminal.wait_for("2/6 Listen")
        terminal.send("Nobody rang me back.\r")
        terminal.wait_until(lambda: "rang" in mend("summary").out, "the line in the note")
        terminal.send("\x03")
        terminal.wait_for("Paused.")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
    (case,) = mend("cases", "list", "--json").data["cases"]
    assert case["stopped"] is True
    with _terminal(mend, "resume") as terminal:
        terminal.wait_for("Bo Ek")
        terminal.wait_for("2/6 Listen")
        terminal.send("/pause\r")
        terminal.wait_for("goes on right here")
        assert terminal.wait_exit() == 0
    assert "Traceback" not in mend("cases", "show").err


def test_a_live_session_can_end_in_json_on_a_pipe(mend: Mend) -> None:
    reader, writer = os.pipe()
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    argv = [sys.executable, "-m", "mendcli", "start", "Bo", "--playbook", "six-step", "--json"]
    with Terminal(argv, env, stdout=writer) as terminal:
        os.close(writer)
        terminal.wait_for("2/6 Listen")
        terminal.send("/pause\r")
        assert terminal.wait_exit() == 0
    with os.fdopen(reader, encoding="utf-8") as pipe:
        assert '"command": "start"' in pipe.read()


def test_nothing_to_resume_is_said(mend: Mend) -> None:
    with _terminal(mend, "resume") as terminal:
        terminal.wait_for("No session is waiting to go on.")
        terminal.wait_for("mend start")
        assert terminal.wait_exit() == 1
