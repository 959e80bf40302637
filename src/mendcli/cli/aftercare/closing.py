"""`mend close` and `mend cases reopen`: how a case ends, and that it goes on after all."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.interview import VIA, Interview
from mendcli.cli.frame.options import Case, GivenCase, one_of
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import ExitCode, UsageError
from mendcli.screen.words.prompter import Choice

if TYPE_CHECKING:
    from mendcli.case.aftercare.closing import Left
    from mendcli.case.log.aftercare_facts import Closing, StayGiven
    from mendcli.case.log.session_facts import Channel
    from mendcli.case.state.case_state import State
    from mendcli.screen.sheets.sheet import Sheet

    Stayed = Literal["yes", "unsure", "no", ""]

Reason = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Why; - reads stdin.", show_default=False),
]


How = Annotated[
    Literal["resolved", "let-go", "lost", "no-answer"] | None,
    typer.Option("--as", help="How it ends; left out, you are asked."),
]
Stays = Annotated[str | None, one_of("yes", "unsure", "no", help="Whether they stay with us.")]
Grows = Annotated[
    bool | None,
    typer.Option("--grows/--no-growth", help="Whether they take more.", show_default=False),
]
Refers = Annotated[
    bool | None,
    typer.Option("--refers/--no-referral", help="Whether they send us others.", show_default=False),
]


def close(
    run: Run,
    case: Case = "",
    how: How = None,
    reason: Reason = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Close it with things open, for a reason.")
    ] = False,
    stays: Stays = None,
    grows: Grows = None,
    refers: Refers = None,
) -> Answer:
    """Close a case, and say how it ended.

    As resolved only once the customer has said so themselves; their word cannot be replaced.
    Whatever else stands open is shown, and may be passed over with a reason: --anyway. As let-go
    it needs a decision that somebody approved. At a terminal you are asked for what is missing:
    how it ended, what the customer says, the decision, and whether they stay; what you type besides
    a key is kept as a note.
    """
    from mendcli.case.aftercare.closing import check_closing, left_open
    from mendcli.case.log.aftercare_facts import StayGiven

    state = run.state_or_latest(case)
    case = state.case
    typed = _typed(reason, run)
    stay = StayGiven(cast("Stayed", stays or ""), grows, refers)
    quiet = run.as_json or not run.outside.has_terminal
    ask = Interview(run, "", quiet=quiet, beside=lambda text: noted_beside(run, case, text))
    with closing(ask):
        if state.closed is None:
            how = how or _asked_how(ask, state)
            state = _with_what_it_needs(ask, run, state, how)
        if not how:
            return _stays_open(case)
        check_closing(state, how)
        left = left_open(state)
        if how != "resolved":
            asked = not (typed or anyway or ask.quiet)
            if left and asked and not _given_up(ask, how, left):
                return _stays_open(case)
            return _closed(run, case, how, typed, stay)
        if left and not anyway and (typed or ask.quiet):
            return _not_closed(state, left)
        if left and not (typed := typed or _asked_why(ask, case, left)):
            return _stays_open(case)
        if not ask.quiet:
            stay = _asked_stay(ask, state, stay)
    return _closed(run, case, how, typed, stay)


def noted_beside(run: Run, case: str, text: str) -> str:
    """What is typed besides a key, kept as a note on the case; a lone dash is none."""
    from mendcli.cli.desk.find import note

    return "" if text.strip() == "-" else "\n".join(note(run, case, text).notes)


_ENDS = (
    Choice("resolved", "resolved, and they say so", "r"),
    Choice("lost", "they left", "l"),
    Choice("let-go", "we let them go", "g"),
    Choice("no-answer", "they cannot be reached", "n"),
    Choice("", "it is not over", "q"),
)
_SAID = (Choice("", "not yet", "q"), *VIA)


def _asked_how(ask: Interview, state: "State") -> "Closing | None":
    """How it ended; None where it is not over after all. Raises UsageError with nobody to ask."""
    from mendcli.case.state.resolution import unconfirmed

    if ask.quiet:
        raise UsageError(
            "How did it end?", f"mend close {state.case} --as resolved, lost, let-go or no-answer"
        )
    ask.prompter.say(f"{state.case} · {state.customer.name or 'no name yet'}")
    likely = "" if unconfirmed(state) else "resolved"
    picked = ask.pick(None, "How did it end?", _ENDS, likely)
    return cast("Closing", picked) if picked else None


def _with_what_it_needs(ask: Interview, run: Run, state: "State", how: "Closing | None") -> "State":
    """The state once the customer's own yes, or the decision to let them go, was asked for."""
    from mendcli.case.aftercare.letting_go import let_go_decision
    from mendcli.case.state.resolution import unconfirmed
    from mendcli.cli.aftercare.decide_let_go import let_go
    from mendcli.cli.call.contact import confirm
    from mendcli.cli.frame.output import put

    if ask.quiet:
        return state
    if how == "resolved" and (why := unconfirmed(state)):
        via = ask.pick(None, f"{why} Have they said so since?", _SAID, "")
        words = ask.line(None, "Their words, exactly?  (Enter: none)") if via else ""
        if via:
            confirm(run, state.case, cast("Channel", via), "yes", words)
    elif how == "let-go" and let_go_decision(state) is None:
        ask.close()
        put(let_go(run, state.case), "decide let-go", run.outside, as_json=False)
    return run.state_of(state.case)


def _stays_open(case: str) -> Answer:
    return Answer(notes=(f"{case} stays open.",), code=ExitCode.FIXABLE)


def _typed(reason: str | None, run: Run) -> str:
    return "" if reason is None else given([reason], run, "", "").strip()


def _asked_why(ask: Interview, case: str, left: "tuple[Left, ...]") -> str:
    """The reason for closing it with these open; "" where it is left open after all."""
    if ask.quiet:
        raise UsageError(
            "There is no reason given, and no terminal here to ask you on.",
            f"Run: mend close {case} --as resolved --anyway --reason -",
        )
    _show_open(ask, left)
    return ask.line(None, "Why close it with these open?  (Enter: leave it open)")


def _given_up(ask: Interview, how: "Closing", left: "tuple[Left, ...]") -> bool:
    """Whether it is closed with these open: said with one key, with them in view."""
    _show_open(ask, left)
    return ask.yes(f"Close it as {how} all the same?", flag=None) is True


def _show_open(ask: Interview, left: "tuple[Left, ...]") -> None:
    ask.prompter.say("\n".join(["Still open:", *(f"  {each.text}" for each in left)]))


_UNKNOWN = Choice("unknown", "not known", "-")
_SAYS = {"yes": True, "no": False}


def _asked_stay(ask: Interview, state: "State", stay: "StayGiven") -> "StayGiven":
    """What no flag says and nobody has on record, asked with a key each."""
    known = state.stay
    answers = (Choice("yes", "yes", "y"), Choice("no", "no", "n"), _UNKNOWN)

    def asked(question: str, *more: Choice) -> str:
        choices = (*answers[:1], *more, *answers[1:])
        return ask.pick(None, f"{question}  [Enter: not known]", choices, _UNKNOWN.value)

    stays, grows, refers = stay.stays, stay.grows, stay.refers
    if not stays and not (known and known.fact.stays):
        said = asked("Do they stay with us?", Choice("unsure", "unsure", "u"))
        stays = cast("Stayed", "" if said == "unknown" else said)
    if stays == "no":
        return stay._replace(stays=stays)
    if grows is None and not (known and known.fact.grows is not None):
        grows = _SAYS.get(asked("Do they take more from us than before?"))
    if refers is None and not (known and known.fact.refers is not None):
        refers = _SAYS.get(asked("Do they send us others?"))
    return stay._replace(stays=stays, grows=grows, refers=refers)


def _closed(
    run: Run, case: str, how: "Closing", words: str,
    stay: "StayGiven", ) -> Answer:  # fmt: skip
    from mendcli.case.aftercare.closing import close_case
    from mendcli.notes.data.ending import ending

    state = run.save(case, lambda state: close_case(state, how, words, stay))
    data = {"case": case, "status": state.status, **ending(state, run.zone)}
    notes = [f"Closed {case} as {how}."]
    if state.closed is not None and state.closed.fact.left:
        notes += ["It was still open:", *(f"  {text}" for text in state.closed.fact.left)]
    return Answer(data, notes=tuple(notes))


def _not_closed(state: "State", left: "tuple[Left, ...]") -> Answer:
    """What stands open, as the answer: it may hold a promise's words, which no error does."""
    case = state.case
    data: Data = {
        "case": case,
        "status": state.status,
        "open": [{"kind": each.kind, "text": each.text, "action": each.action or None}
                 for each in left],
    }  # fmt: skip

    def sheet() -> "Sheet":
        from mendcli.screen.sheets.sheet import Items, Title

        return (Title("Still open", case), Items(tuple(each.text for each in left)))

    notes = (
        "Not closed: do these first, or say why it is closed all the same.",
        f"Run: mend close {case} --as resolved --anyway --reason -",
    )
    return Answer(data, sheet, notes=notes, code=ExitCode.FIXABLE)


def reopen(
    run: Run,
    case: GivenCase,
    reason: Reason = None,
) -> Answer:
    """Open a closed case again.

    The customer's earlier yes no longer counts then: it is asked for anew before the case can be
    closed as resolved.
    """
    from mendcli.case.aftercare.closing import reopen_case
    from mendcli.notes.data.ending import ending

    case = run.case_named(case)  # it must be there before anything is read or made
    words = _typed(reason, run)
    state = run.save(case, lambda state: reopen_case(state, words))
    data = {"case": case, "status": "open", **ending(state, run.zone)}
    notes = (f"Opened {case} again.", f"Go on: mend start --case {case}")
    return Answer(data, notes=notes)
