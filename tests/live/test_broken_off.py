"""Closed windows, signals, kills and the pause menu: the whole program in a real terminal."""

import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.live.rep import CTRL_C, CTRL_D, ENTER, Call, Rep

HALF = "he said that the engin"


def kept_as_draft(call: Call, rep: Rep) -> Callable[[], bool]:
    """Whether the half-typed text has reached the disk, as a second look at the store tells."""

    def kept() -> bool:
        place = f"file:{rep.home / 'mend.db'}?mode=ro"
        with closing(sqlite3.connect(place, uri=True)) as store:
            found = store.execute("SELECT body FROM drafts").fetchall()
        return any(HALF in body for (body,) in found)

    return kept


@pytest.mark.parametrize(
    "end", ["SIGKILL", "SIGHUP", pytest.param("SIGTERM", marks=pytest.mark.slow), "window"]
)
def test_half_typed_text_comes_back(end: str, tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        modes = call.attributes
        call.say("The van never came.")
        call.type(HALF)
        call.wait_until(kept_as_draft(call, rep), "the draft")
        if end == "window":
            call.hang_up()
        else:
            call.signal(signal.Signals[end])
        code = call.wait_exit(within=5)
        assert code == {"SIGKILL": -9, "SIGHUP": 129, "SIGTERM": 143, "window": 129}[end]
        if end == "SIGTERM":
            assert call.attributes != modes
            assert "Traceback" not in call.everything
    with rep.sit("resume") as call:
        call.wait_question()
        assert call.line == HALF
        call.key(ENTER)
        call.pause()
    assert rep.words() == ["The van never came.", HALF]
    rep.doctor()


def test_a_terminated_call_gives_the_terminal_back(tmp_path: Path) -> None:
    with Rep(tmp_path).sit("start", "Crystal Minh", "--playbook", "six-step") as call:
        before = call.attributes
        call.wait_question()
        assert call.attributes != before
        call.signal(signal.SIGTERM)
        assert call.wait_exit() == 143
        assert call.attributes == before


def test_ctrl_c_pauses_and_a_second_one_leaves(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.say("one")
        call.type("half a li")
        call.key(CTRL_C)
        assert "What you answered is saved" in call.question
        call.key("c")
        assert call.line == "half a li"
        call.pause()
    with rep.sit("resume") as call:
        call.wait_question()
        assert call.line == "half a li"
        call.key(CTRL_C)
        assert call.leave(CTRL_C) == 130
    assert rep.words() == ["one"]
    assert rep.summary()["sessions"][0]["ended"] is None


def test_ctrl_d_on_an_empty_line_pauses(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.key(CTRL_D)
        assert "What you answered is saved" in call.question
        assert call.leave("p") == 0
    assert rep.summary()["sessions"][0]["ending"] == "pause"


def test_the_window_is_closed_and_nothing_is_left_running(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.say("one")
        call.hang_up()
        assert call.wait_exit(within=3) == 129
        with pytest.raises(ProcessLookupError):
            os.kill(call.pid, 0)
    assert rep.words() == ["one"]


def test_keys_typed_before_the_first_question_takes_them_are_kept(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.sit("start", "--playbook", "six-step") as call:
        call.wait_until(lambda: b"Who is it?" in call.raw)
        call.send("Crystal Minh" + ENTER + '" Nobody rang.' + ENTER + "and so")
        call.wait_until(lambda: call.asking and call.line == "and so", "the half line")
        call.pause()
    note = rep.summary()
    assert note["customer"]["name"] == "Crystal Minh"
    assert [(each["text"], each["exact"]) for each in note["words"]] == [("Nobody rang.", True)]


def test_two_windows_on_one_case(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with rep.call() as first:
        first.say("from the first window")
        with rep.sit("resume") as second:
            second.wait_question()
            assert "Also open in another window: alex, since" in second.everything
            second.say("from the second window")
            first.say("from the first again")
            second.say("and from the second")
            second.pause()
        first.pause()
    assert sorted(rep.words()) == sorted(
        ["from the first window", "from the second window", "from the first again",
         "and from the second"]
    )  # fmt: skip
    rep.doctor()
