"""`mend did`: one key for what happened, and on record is what its own command would have kept."""

import os
import sys

import pytest

from mendcli.case.log.aftercare_facts import ActionSlipped, CheckInSet
from mendcli.case.log.spoken_facts import ActionAdded, ReportBackSet
from mendcli.errors import ExitCode
from tests.cli.desk import case, due, later
from tests.cli.ran import Mend
from tests.terminal import Terminal


@pytest.fixture
def since(mend: Mend) -> Mend:
    """Two promises, one of which slipped untold, and a look in on them that is due."""
    case(mend, "k7f2", [
        ReportBackSet(due("2020-11-20 09:30"), "friday"),
        ActionAdded(1, "refund the fee", "sam", due("2020-11-20 17:00")),
        ActionAdded(2, "send the new contract", "alex", due("2020-11-23 17:00")),
        ActionSlipped(1, "the bank was closed", "it goes on monday", due("2020-11-23 17:00")),
        CheckInSet(1, due("2020-11-22 17:00"), "", "", "the new times"),
    ], phone="0170 555 1234")  # fmt: skip
    return mend


def _did(mend: Mend, *argv: str, columns: int = 80) -> Terminal:
    env = {**os.environ, **mend.environ}
    return Terminal([sys.executable, "-m", "mendcli", *(argv or ("did", "k7f2"))], env,
                    columns=columns)  # fmt: skip


def _seen(terminal: Terminal) -> str:
    return " ".join(" ".join(terminal.screen).split())


def _leave(terminal: Terminal) -> None:
    terminal.wait_for("» q  nothing more")
    terminal.send("q")
    assert terminal.wait_exit() == 0


def test_done_and_told_lead_to_what_their_commands_keep(since: Mend) -> None:
    with _did(since) as terminal:
        terminal.wait_for("nothing more")
        assert "not told yet · refund the fee" in _seen(terminal)
        terminal.send("d")
        terminal.wait_for("Which is done?")
        terminal.send("2")
        terminal.wait_for("What came of it?")
        terminal.send("she has signed it\r")
        terminal.wait_for("actions done k7f2/2 --undo")
        terminal.wait_for("nothing more")
        terminal.send("t")
        terminal.wait_for("How did they hear")
        terminal.send("p")
        terminal.wait_for("What did they say")
        terminal.send("-\r")
        terminal.wait_for("you told them on the phone")
        _leave(terminal)
        assert "they know now" not in _seen(terminal).rpartition("What happened?")[2]
    data = since("summary", "--json").data
    refund, contract = data["actions"]
    assert (contract["status"], contract["outcome"]) == ("done", "she has signed it")
    assert refund["slips"][0]["told"] is not None
    assert [each["words"] for each in data["told"]] == [""]


def test_a_wrong_key_is_taken_back_on_the_same_card(since: Mend) -> None:
    with _did(since) as terminal:
        terminal.wait_for("nothing more")
        assert "take the last back" not in _seen(terminal), "nothing was recorded yet"
        terminal.send("n")
        terminal.wait_for("What did you do")
        terminal.send("n")
        terminal.wait_for("nobody answered(.*\n)*.*take the last back")
        terminal.send("b")
        terminal.wait_for("Take back k7f2: .*[?]")
        terminal.send("y")
        terminal.wait_for("taken back on k7f2")
        _leave(terminal)
    assert since("summary", "--json").data["tried"] == []


def test_they_are_happy_is_a_look_a_score_and_their_own_yes(since: Mend) -> None:
    with _did(since) as terminal:
        terminal.wait_for("nothing more")
        terminal.send("y")
        terminal.wait_for("How do you know")
        terminal.send("e")
        terminal.wait_for("Was that your look in")
        terminal.send("\r")
        terminal.wait_for("say that it is resolved")
        terminal.send("y")
        terminal.wait_for("How satisfied")
        terminal.send("5\r")
        terminal.wait_for("Their words")
        terminal.send("All is well, thank you.\r")
        terminal.wait_for("mend close k7f2 --as resolved")
        _leave(terminal)
    data = since("summary", "--json").data
    (said,) = data["resolutions"]
    assert (said["answer"], said["via"], said["words"]) == (
        "yes", "email", "All is well, thank you.",
    )  # fmt: skip
    assert [each["csat"] for each in data["surveys"]] == [5]
    assert [each["how"] for each in data["checkins"][0]["held"]] == ["held"]


@pytest.mark.parametrize(
    ("argv", "heard"),
    [
        (("told", "k7f2"), True),
        (("checkins", "held", "k7f2/c1", "all well"), True),
        (("cases", "confirm", "k7f2", "--via", "phone", "--words", "yes"), True),
        (("cases", "confirm", "k7f2", "--via", "email", "--words", "yes"), False),
        (("tried", "k7f2", "voicemail"), False),
    ],
)
def test_who_was_spoken_with_between_calls_has_heard_from_us(
    since: Mend, argv: tuple[str, ...], heard: bool
) -> None:
    assert since(*argv).code == 0
    kinds = {row["kind"] for row in since("due", "--json").data["due"]}
    assert ("report-back" not in kinds) is heard
    promised = since("summary", "--json").data["report_back"]
    assert promised["status"] == ("late" if heard else "open")


def test_a_talk_before_that_day_does_not_stand_in_for_the_call(since: Mend) -> None:
    later(since, "k7f2", [ReportBackSet(due("2026-11-25 17:00"), "wednesday")], "2026-11-20 09:00")
    assert since("told", "k7f2").code == 0
    assert since("summary", "--json").data["report_back"]["status"] == "open"


def test_enter_at_each_question_says_no_more_than_the_key_did(since: Mend) -> None:
    with _did(since) as terminal:
        terminal.wait_for("nothing more")
        terminal.send("y")
        for asked in ("How do you know", "Was that your look", "is resolved", "satisfied", "words"):
            terminal.wait_for(asked)
            terminal.send("n" if asked.startswith("Was") else "\r")
        terminal.wait_for("Noted on k7f2")
        _leave(terminal)
    data = since("summary", "--json").data
    assert [each["text"] for each in data["notes"]] == ["They are happy"]
    assert (data["resolutions"], data["surveys"], data["checkins"][0]["held"]) == ([], [], [])


def test_speech_at_the_keys_is_a_note_and_answers_nothing(since: Mend) -> None:
    with _did(since, columns=44) as terminal:
        terminal.wait_for("nothing more")
        terminal.send("technician came, they were out\r")
        terminal.wait_for("Noted on k7f2")
        terminal.paste("yes\nit is resolved")
        terminal.wait_for("it is resolved")
        terminal.send("\r")
        terminal.wait_until(lambda: _seen(terminal).count("Noted on") == 2)
        _leave(terminal)
    data = since("summary", "--json").data
    assert [each["text"] for each in data["notes"]] == [
        "technician came, they were out", "yes\nit is resolved",
    ]  # fmt: skip
    assert (data["told"], data["resolutions"]) == ([], [])


def test_what_cannot_be_is_said_and_the_card_goes_on(since: Mend) -> None:
    with _did(since) as terminal:
        terminal.wait_for("nothing more")
        terminal.send("x")
        terminal.wait_for("How did it end?")
        terminal.send("r")
        terminal.wait_for("Have they said so")
        terminal.send("q")
        terminal.wait_for("has not said that it is resolved[^?]*Ask them")
        _leave(terminal)
    assert since("summary", "--json").data["closed"] is None


def test_without_a_terminal_it_names_the_commands(since: Mend) -> None:
    ran = since("did", "k7f2")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "mend actions done" in ran.err


def test_close_asks_for_what_is_missing_and_is_then_closed(since: Mend) -> None:
    with _did(since, "close", "k7f2") as terminal:
        terminal.wait_for("How did it end?")
        terminal.send("r")
        terminal.wait_for("Have they said so")
        terminal.send("e")
        terminal.wait_for("Their words, exactly")
        terminal.send("All good now.\r")
        terminal.wait_for("Why close it with these open")
        terminal.send("the refund is under way\r")
        for asked in ("stay with us", "take more from us", "send us others"):
            terminal.wait_for(f"{asked}[^?]*[?][^?]*» -  not known")
            terminal.send("\r")
        terminal.wait_for("Closed k7f2 as resolved")
        assert terminal.wait_exit() == 0
    data = since("summary", "--json").data
    assert (data["closed"]["how"], data["closed"]["reason"]) == (
        "resolved", "the refund is under way",
    )  # fmt: skip
    assert data["resolutions"][0]["words"] == "All good now."


def test_close_asks_with_what_is_open_in_view_and_keeps_what_is_said(since: Mend) -> None:
    said = "he left for another provider"
    with _did(since, "close") as terminal:
        terminal.wait_for("How did it end?")
        terminal.send(said)
        terminal.send("\r")
        terminal.wait_for("Noted on k7f2")
        terminal.send("l")
        terminal.wait_for("Close it as lost all the same?")
        assert "promise 1: refund the fee" in _seen(terminal)
        terminal.send("\r")
        terminal.wait_for("k7f2 stays open")
        assert terminal.wait_exit() == ExitCode.FIXABLE
    assert since("summary", "--json").data["closed"] is None
    with _did(since, "close", "--as", "lost") as terminal:
        terminal.wait_for("Close it as lost all the same?")
        terminal.send("y")
        terminal.wait_for("Closed k7f2 as lost")
        assert terminal.wait_exit() == 0
    data = since("summary", "--json").data
    assert data["closed"]["how"] == "lost"
    assert said in since("summary", "--for", "rep").out


def test_close_lets_a_customer_go_once_that_was_decided(since: Mend) -> None:
    with _did(since, "close", "k7f2") as terminal:
        terminal.wait_for("How did it end?")
        terminal.send("g")
        terminal.wait_for("worth to us")
        terminal.send("\x03")
        assert terminal.wait_exit() == ExitCode.INTERRUPTED
    assert since("summary", "--json").data["closed"] is None


def test_close_leaves_open_what_is_not_over(since: Mend) -> None:
    with _did(since, "close", "k7f2") as terminal:
        terminal.wait_for("How did it end?")
        terminal.send("\r")
        terminal.wait_for("k7f2 stays open")
        assert terminal.wait_exit() == ExitCode.FIXABLE


def test_the_old_spelling_names_the_new_one(mend: Mend) -> None:
    ran = mend("cases", "close", "k7f2")
    assert ran.code == ExitCode.USAGE
    assert "Did you mean `mend close CASE`?" in ran.err


def test_with_no_case_named_it_asks_which_where_several_wait(since: Mend) -> None:
    case(since, "mj5m", [ActionAdded(1, "book the fitter", "alex", due("2020-11-20 17:00"))])
    with _did(since, "did") as terminal:
        terminal.wait_for("2 .*(k7f2|mj5m)")
        assert "book the fitter" in _seen(terminal) and "refund the fee" in _seen(terminal)
        other = "k7f2" if "» 1 mj5m" in _seen(terminal).replace("  ", " ") else "mj5m"
        terminal.send("2")
        terminal.wait_for("What happened?")
        assert other in _seen(terminal).rpartition("Which case?")[2]
        _leave(terminal)


def test_with_one_case_waiting_and_no_case_named_nothing_is_asked(since: Mend) -> None:
    with _did(since, "did") as terminal:
        terminal.wait_for("What happened?")
        assert "Which case?" not in _seen(terminal)
        _leave(terminal)
