"""A promise stands in every view or in none, however its case ended: one rule, one place."""

import re
from collections.abc import Iterator

import pytest

from mendcli.case.log.aftercare_facts import (
    ActionSettled,
    CaseClosed,
    CheckInSet,
    Closing,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import Decided
from mendcli.case.log.session_facts import SessionEnded
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionReadBack,
    OptionChosen,
    ReportBackSet,
)
from tests.cli import desk
from tests.cli.ran import Mend

FRIDAY = desk.due("2026-11-27 12:00")
#: Confirmed, never read back, refused, kept: each told apart by one word of it.
PROMISES: tuple[Fact, ...] = (
    OptionChosen(0, "solve.options"),
    ActionAdded(1, "refund the fee", "alex", FRIDAY),
    ActionReadBack(1, "yes"),
    ActionAdded(2, "send a voucher", "alex", FRIDAY),
    ActionAdded(3, "ring the depot", "alex", FRIDAY),
    ActionReadBack(3, "no"),
    ActionAdded(4, "replace the modem", "alex", FRIDAY),
    ActionReadBack(4, "yes"),
    ActionSettled(4, "done"),
)
DATES: tuple[Fact, ...] = (ReportBackSet(FRIDAY, "friday noon"), CheckInSet(1, FRIDAY))
LET_GO = Decided("let-go", "let-go", "the strain", "", "alex", "sam", ())
WORDS = ("fee", "voucher", "depot", "modem")


def _case(mend: Mend, how: Closing | None) -> str:
    case = desk.case(mend, "k7f2", (*PROMISES, *DATES, LET_GO))
    if how is not None:
        desk.later(mend, case, [CaseClosed(how, "it is over")], "2026-11-17 09:00")
    return case


def _open(mend: Mend, case: str) -> Iterator[tuple[str, set[str]]]:
    """Each view, and which of the promises it has as open."""
    listed = mend("actions", "list", case, "--open").out
    every = mend("actions", "list", "--all").out
    lines = mend("calendar", "--details").out.replace("\r\n ", "").split("BEGIN:VEVENT")
    ahead = "".join(each for each in lines if "STATUS:CANCELLED" not in each)
    theirs, ours = (
        re.split("^## ", mend("review", case, "--for", whose).out, flags=re.MULTILINE)
        for whose in ("customer", "rep")
    )
    letter = mend("summary", case, "--for", "customer", "--format", "text").out
    for view, text in (
        ("due", mend("due", "--all", "--days", "30").out),
        ("actions", listed),
        ("actions of all", every),
        ("calendar", ahead),
        ("review for them", _part(theirs, "Still open")),
        ("review for us", _part(ours, "Still open")),
        ("letter", letter.replace("I have replaced the modem", "")),
    ):
        yield view, {word for word in WORDS if word in text}


def _part(parts: list[str], heading: str) -> str:
    return "".join(part for part in parts if part.startswith(heading))


@pytest.mark.parametrize("how", [None, "resolved", "lost", "let-go", "no-answer"])
def test_every_view_has_the_same_promises_open(mend: Mend, how: Closing | None) -> None:
    case = _case(mend, how)
    kept = {"fee"} if how in ("lost", "let-go", "no-answer") else {"fee", "voucher"}
    assert dict(_open(mend, case)) == dict.fromkeys(dict(_open(mend, case)), kept)
    row = mend("board", "--json").data["board"][0]
    assert (row["case"], row["closed"]) == (case, how or "")
    counted = mend("review", case, "--json").data["promises"]
    assert counted["open"] == (3 if how is None else len(kept))
    assert counted["dropped"] == (0 if how is None else 3 - len(kept))


def test_once_it_is_kept_a_closed_case_leaves_the_board(mend: Mend) -> None:
    case = _case(mend, "lost")
    head = mend("board").out.splitlines()[0]
    assert "0 open cases · 1 closed with a promise open" in head
    assert "(closed)" in mend("board").out
    assert mend("actions", "done", f"{case}/1").code == 0
    assert mend("board").err.strip() == "No case is open."


def test_what_was_given_up_is_named_so_and_never_late(mend: Mend) -> None:
    case = _case(mend, "lost")
    mend.now = lambda zone: desk.at("2026-12-24 10:00")
    [line] = [each for each in mend("actions", "list", case).out.splitlines() if "voucher" in each]
    assert line.endswith("given up with the case")
    note = mend("summary", case, "--format", "text").out
    [line] = [each for each in note.splitlines() if "voucher" in each]
    assert line.endswith("given up with the case") and "late" not in line
    assert "They were to hear from us" in note and "given up when the case was closed" in note
    assert mend("review", case, "--json").data["promises"]["broken"] == 1  # the fee alone


def test_dates_that_were_given_up_are_taken_out_of_calendars(mend: Mend) -> None:
    case = _case(mend, None)
    before = _events(mend)
    assert {"hear", "look in"} <= before.keys()
    desk.later(mend, case, [CaseClosed("lost", "")], "2026-11-17 09:00")
    after = _events(mend)
    for each in ("hear", "look in", "promise 2"):
        assert not before[each][0] and after[each][0], each
        assert after[each][1] > before[each][1], "a calendar takes only what is newer"
    assert not after["promise 1"][0]
    assert mend("cases", "reopen", case, "--reason", "they are back").code == 0
    again = _events(mend)
    assert not again["promise 2"][0] and again["promise 2"][1] > after["promise 2"][1]


def _events(mend: Mend) -> dict[str, tuple[bool, int]]:
    """Each event of the calendar by what it is: whether it is cancelled, and its sequence."""
    found = {}
    for event in mend("calendar").out.split("BEGIN:VEVENT")[1:]:
        lines = dict(line.partition(":")[::2] for line in event.splitlines() if ":" in line)
        name = next(
            each
            for each in ("promise 1", "promise 2", "promise 3", "promise 4", "hear", "look in")
            if each in lines["SUMMARY"]
        )
        found[name] = (lines.get("STATUS") == "CANCELLED", int(lines["SEQUENCE"]))
    return found


def test_the_closing_note_holds_what_due_keeps(mend: Mend) -> None:
    case = _case(mend, None)
    note = mend("decide", "let-go", case, "--note").out
    assert "I will refund the fee" in note
    assert "voucher" not in note and "depot" not in note and "modem" not in note


def test_agreed_and_not_agreed_yet_never_stand_together(mend: Mend) -> None:
    """None of the ways was chosen, and they said yes to a promise: it is agreed, in every view."""
    case = _case(mend, None)
    letter = mend("summary", case, "--for", "customer", "--format", "text").out
    assert "What we agreed on" in letter and "This is what we agreed" in letter
    assert "not agreed" not in letter
    assert "no solution is agreed" not in mend("summary", case).out.lower()
    assert mend("summary", case, "--for", "customer", "--json").data["not_agreed"] is False
    alone = desk.case(mend, "m3x9", [OptionChosen(0, "solve.options"), ReportBackSet(FRIDAY)])
    letter = mend("summary", alone, "--for", "customer", "--format", "text").out
    assert "We have not agreed on a solution yet." in letter and "agreed on Monday" not in letter


def test_a_refused_promise_that_comes_back_counts_only_once_it_is_said_yes_to(mend: Mend) -> None:
    case = desk.case(mend, "k7f2", PROMISES)
    desk.later(mend, case, [ActionSettled(3, "open")], "2026-11-17 09:00")
    letter = mend("summary", case, "--for", "customer", "--format", "text").out
    agreed, _, offered = letter.partition("What I offered; please confirm")
    assert "depot" not in agreed and "depot" in offered
    assert "promise 3 was not read back" in mend("summary", case).out


def _called(mend: Mend, case: str, session: int, written: str) -> None:
    desk.later(mend, case, [desk.calling(session), SessionEnded(session, "end")], written)


def test_a_call_that_came_late_is_not_shown_as_owed(mend: Mend) -> None:
    case = desk.case(mend, "k7f2", [ReportBackSet(desk.due("2026-11-18 12:00"), "wednesday")])
    _called(mend, case, 2, "2026-11-20 09:00")
    note = mend("summary", case, "--format", "text").out
    assert "They hear from us" not in note
    assert "By Wed 18 Nov 2026 12:00 (“wednesday”): they heard late, Fri 20 Nov 2026 09:00" in note
    assert "hears from us" not in mend("cases", "show", case).out
    assert case not in mend("due", "--all", "--days", "30").out
    ran = mend.start(f"case: {case}\nas: calling\nplaybook: nine-point\nreplies: {{}}\n")
    assert ran.code == 0, ran.err
    assert "say so first" not in ran.out + ran.err


def test_what_is_done_and_no_sentence_is_named_before_the_letter_goes(mend: Mend) -> None:
    case = desk.case(
        mend, "k7f2",
        [ActionAdded(1, "crown and the bill", "alex", FRIDAY), ActionSettled(1, "done")],
    )  # fmt: skip
    ran = mend("summary", case, "--for", "customer", "--format", "text")
    assert "This is done, as I noted it:" in ran.out
    assert "Done, and no sentence: “crown and the bill” stands as noted." in ran.err
