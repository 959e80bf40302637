"""`mend undo`: the last thing this rep did, in words, taken back by a fact."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from mendcli.case.log.aftercare_facts import NoteSent
from mendcli.cli.frame.output import put_notes
from mendcli.cli.frame.outside import Outside
from mendcli.errors import ExitCode
from tests.cli.desk import later
from tests.cli.ran import NOW, Mend
from tests.cli.test_sending import Colleague


def ticking(mend: Mend) -> Mend:
    """Each look at the clock is a second later: what is saved at one moment is one thing."""
    ticks = iter(range(100_000))
    mend.now = lambda zone: NOW + timedelta(seconds=next(ticks))
    return mend


@pytest.fixture
def rep(mend: Mend) -> Mend:
    ticking(mend)
    mend.start()
    return mend


def test_each_is_taken_back_in_words_the_last_first(rep: Mend) -> None:
    rep("actions", "add", "k", "send the part by friday")
    rep("actions", "done", "k/1")
    assert rep("tried", "k", "voicemail").code == 0
    before = rep("summary", "--json").data
    rep("survey", "k", "--csat", "2")
    ran = rep("undo")
    assert (ran.code, ran.out) == (0, "")
    assert "✓ taken back on k001: how satisfied they are" in ran.err
    assert rep("summary", "--json").data["surveys"] == before["surveys"] == []
    assert rep("summary", "--json").data["checkins"] == []  # the check-in that followed went along
    assert "that you tried to reach them" in rep("undo").err
    assert "that “refund the fee” is done" in rep("undo").err
    assert rep("actions", "list", "k", "--json").data["actions"][0]["status"] == "open"
    assert rep("undo", "k", "--json").data["taken_back"] == "“send the part”"
    assert [each["what"] for each in rep("actions", "list", "k", "--json").data["actions"]] == [
        "refund the fee"
    ]
    assert "They hear" not in rep("undo").err  # now of the call itself
    assert rep("doctor").code == 0


def test_a_closing_is_taken_back_whole(rep: Mend) -> None:
    ran = rep("close", "k", "--as", "lost", "--reason", "gone", "--anyway", "--stays", "no")
    assert ran.code == 0
    assert "that the case is closed as lost" in rep("undo").err
    data = rep("summary", "--json").data
    assert (data["status"], data["closed"], data["stay"]) == ("open", None, None)


def test_it_is_the_case_worked_on_last_and_never_a_colleagues_deed(
    rep: Mend, tmp_path: Path
) -> None:
    sam = ticking(Colleague(tmp_path / "sam"))
    sam.environ["LOGNAME"] = "sam"
    file = str(tmp_path / "case.mend")
    rep("actions", "add", "k", "send the part by friday")
    rep("cases", "send", "k", "-o", file)
    sam("cases", "take", file)
    ran = sam("undo")
    assert ran.code != 0
    assert "nothing of yours" in ran.err
    sam("actions", "done", "k/2")
    back = str(tmp_path / "back.mend")
    sam("cases", "send", "k", "-o", back)
    rep("cases", "take", back)
    refused = rep("undo")
    assert refused.code == ExitCode.FIXABLE
    assert "sam has gone on from that since" in refused.err
    assert "that “send the part” is done" in sam("undo").err


def test_where_there_is_nothing_it_says_so(mend: Mend) -> None:
    assert "nothing of yours to take back" in mend("undo").err
    assert not (mend.home / "mend.db").exists()


def test_a_note_that_went_out_is_not_taken_back(rep: Mend) -> None:
    later(rep, "k001", [NoteSent("customer", "text")], "2026-11-23 18:00")
    ran = rep("undo")
    assert ran.code == ExitCode.FIXABLE
    assert "A note went out" in ran.err


def test_what_the_end_of_a_call_left_out_is_no_deed_of_anybody(mend: Mend) -> None:
    """It asked: "Take back: leaving out “look.wrong”, leaving out “look.learn” …?"."""
    ticking(mend)
    answers = mend.home.parent / "call.yaml"
    answers.write_text(
        "customer: Bo Ek\nplaybook: six-step\nreplies:\n"
        "  listen.story: [{do: '! refund the fee by friday'}, {do: /end}]\n", "utf-8",
    )  # fmt: skip
    assert mend("start", "--answers", str(answers)).code == 0
    assert "✓ taken back on k001: “refund the fee”" in mend("undo").err


class _Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_note_on_a_narrow_terminal_breaks_at_words() -> None:
    screen = _Screen()
    outside = Outside({}, StringIO(), StringIO(), screen, lambda _: NOW, lambda _: "k")
    put_notes((f"{'word ' * 14}`mend cases list` shows them.",), outside)
    lines = screen.getvalue().splitlines()
    assert len(lines) == 2 and all(len(line) < 80 for line in lines)
    assert " ".join(lines).split()[-5:] == ["`mend", "cases", "list`", "shows", "them."]
