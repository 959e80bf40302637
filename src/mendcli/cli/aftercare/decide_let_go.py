"""`mend decide let-go`: whether to let a customer go: weighed, agreed to by another, recorded."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.note_output import unsigned
from mendcli.cli.frame.options import GivenCase, one_of
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.aftercare.letting_go import Assumed, Choice, Weighed
    from mendcli.case.state.case_state import State
    from mendcli.cli.frame.interview import Interview
    from mendcli.screen.sheets.sheet import Sheet

_SUM = "Give a sum with its currency, such as 12000 EUR; it cannot be less than zero."
_YEARS = "Give a whole number of years from 1 to 50."
Value = Annotated[
    str | None, typer.Option(metavar="SUM", help="What they are worth to us in a year: 12000 EUR.")
]
Years = Annotated[str | None, typer.Option(metavar="N", help="Over how many years; 1 if left out.")]
Serve = Annotated[
    str | None, typer.Option(metavar="SUM", help="What serving them costs in a year.")
]
ToWin = Annotated[
    str | None, typer.Option(metavar="SUM", help="What winning another like them would cost.")
]
Strain = Annotated[
    Literal["none", "some", "heavy"] | None, typer.Option(help="The strain on our people.")
]
Fit = Annotated[
    str | None, one_of("yes", "partly", "no", help="Whether their values and ours fit.")
]
First = Annotated[
    str | None, typer.Option(metavar="TEXT", help="What else would have to be tried first.")
]
Decision = Annotated[
    Literal["let-go", "not-yet", "keep"] | None,
    typer.Option(help="What is decided; given, nobody is asked anything."),
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why; - reads stdin.")]
Approver = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who else agrees; needed to let them go.")
]


def let_go(
    run: Run,
    case: GivenCase,
    value: Value = None,
    years: Years = None,
    serve: Serve = None,
    to_win: ToWin = None,
    strain: Strain = None,
    fit: Fit = None,
    first: First = None,
    decision: Decision = None,
    reason: Reason = None,
    approver: Approver = None,
    note: Annotated[
        bool, typer.Option("--note", help="Print the closing note to them, once it is decided.")
    ] = False,
) -> Answer:
    """Weigh whether to let a customer go.

    The last way, once the others have been tried. You are asked what they are worth, what serving
    them costs, what it does to people; the record says what mending has cost so far and what has
    been tried. mend gives its advice; the decision is yours and somebody's who agrees to it.
    """
    state = run.state_of(case)
    case = state.case
    if note:
        return _closing_note(state, run)
    from mendcli.cli.frame.interview import Interview

    quiet = decision is not None or not run.outside.has_terminal
    interview = Interview(run, "Give the answers as options: --decision, --reason …", quiet=quiet)
    try:
        assumed = _assumed(interview, state, (value, years, serve, to_win), (strain, fit), first)
        return _decided(run, interview, case, assumed, (decision, reason, approver))
    finally:
        interview.close()


def _assumed(
    ask: "Interview",
    state: "State",
    sums: tuple[str | None, str | None, str | None, str | None],
    people: tuple[str | None, str | None],
    first: str | None,
) -> "Assumed":
    """What is taken to be so; a stake that is known already counts where it is not given anew."""
    from mendcli.case.aftercare.letting_go import Assumed
    from mendcli.screen.words.prompter import Choice as Key

    value, years, serve, to_win = sums
    known = state.stake
    kept = (
        f"  (Enter: {known.fact.value})" if known and known.fact.value else "  (Enter: not known)"
    )
    value = ask.line(value, f"What are they worth to us in a year?{kept}", _sum, _SUM)
    value = value or (known.fact.value if known else "")
    before = known.fact.years if known else 1
    over = (
        ""
        if not value
        else ask.line(years, f"Over how many years?  (Enter: {before})", _whole, _YEARS)
    )
    serve = ask.line(
        serve, "What does serving them cost in a year?  (Enter: not known)", _sum, _SUM
    )
    to_win = ask.line(
        to_win, "What would winning another like them cost?  (Enter: not known)", _sum, _SUM
    )
    strains = (Key("none", "none", "1"), Key("some", "some", "2"), Key("heavy", "heavy", "3"))
    strain = ask.pick(people[0], "How heavy is the strain on our people?", strains, "some")
    fits = (Key("yes", "yes", "y"), Key("partly", "partly", "p"), Key("no", "no", "n"))
    fit = ask.pick(people[1], "Do their values and ours fit?", fits, "partly")
    first = ask.line(first, "What else would have to be tried first?  (Enter: nothing)")
    return Assumed(
        value, int(over) if over else before, serve, to_win or (known.fact.to_win if known else ""),
        strain, fit, first,  # type: ignore[arg-type]
    )  # fmt: skip


def _sum(text: str) -> str | None:
    from mendcli.case.reading.money import read_money

    return read_money(text)


def _whole(text: str) -> str | None:
    from mendcli.case.reading.whole_numbers import read_whole

    found = read_whole(text)
    return str(found) if found is not None and 1 <= found <= 50 else None


def _decided(
    run: Run,
    ask: "Interview",
    case: str,
    assumed: "Assumed",
    given: tuple[str | None, str | None, str | None],
) -> Answer:
    """Show both sides, take the decision, keep it."""
    from mendcli.case.aftercare.letting_go import decide_let_go, weigh
    from mendcli.screen.views.decide_view import decided_sheet, weighed_sheet

    now = run.now
    state = run.state_of(case)
    weighed, name = weigh(state, assumed, now), state.customer.name
    choice, reason, approver = _choice(ask, weighed, weighed_sheet(weighed, name, case), given)
    run.save(case,
        lambda state: decide_let_go(
            state, weigh(state, assumed, now), choice, reason, run.settings.rep, approver
        ),
    )  # fmt: skip

    def sheet() -> "Sheet":
        people = (("by", run.settings.rep), ("agreed to by", approver))
        before = weighed_sheet(weighed, name, case) if ask.quiet else ()
        return (*before, *decided_sheet(choice, reason, people))

    notes = (f"The closing note: mend decide let-go {case} --note",) if choice == "let-go" else ()
    data = {**_data(weighed, case), "decision": choice, "reason": reason, "by": run.settings.rep,
            "approver": approver}  # fmt: skip
    return Answer(data, sheet, notes=notes)


def _choice(
    ask: "Interview",
    weighed: "Weighed",
    both_sides: "Sheet",
    given: tuple[str | None, str | None, str | None],
) -> "tuple[Choice, str, str]":
    from mendcli.screen.sheets.plain_sheet import plain_text
    from mendcli.screen.words.prompter import Choice as Key

    decision, reason, approver = given
    if ask.quiet and decision is None:
        raise UsageError(
            "There is no terminal here to ask you on.",
            "Give --decision keep, not-yet or let-go; nothing was recorded.",
        )
    if not ask.quiet:
        ask.prompter.say("\n" + plain_text(both_sides))
    keys = (Key("not-yet", "not yet", "1"), Key("keep", "keep them", "2"),
            Key("let-go", "let them go", "3"))  # fmt: skip
    chosen = ask.pick(decision, "What is decided?", keys, weighed.advice)
    why = ask.line(reason, "Why?")
    who = approver or ""
    if chosen == "let-go":
        who = ask.line(approver, "Who else agrees to it?")
    return chosen, why, who  # type: ignore[return-value]


def _data(weighed: "Weighed", case: str) -> Data:
    assumed = weighed.assumed
    return {
        "case": case,
        "advice": weighed.advice,
        "advice_why": weighed.why,
        "value": assumed.value or None,
        "years": assumed.years,
        "worth": str(weighed.worth) if weighed.worth else None,
        "serve": assumed.serve or None,
        "recovery": [str(each) for each in weighed.recovery],
        "uncosted": weighed.uncosted,
        "left": str(weighed.left) if weighed.left else None,
        "to_win": assumed.to_win or None,
        "strain": assumed.strain or None,
        "fit": assumed.fit or None,
        "first": assumed.first,
        "tried": [way.name for way in weighed.tried],
        "untried": [{"name": way.name, "do": way.do} for way in weighed.untried],
    }


def _closing_note(state: "State", run: Run) -> Answer:
    from mendcli.notes.forms.plain import to_plain
    from mendcli.notes.letters.closing_note import closing_note

    note = closing_note(
        state, rep=run.settings.rep, called=run.settings.called, company=run.settings.company,
        zone=run.zone, reach=run.settings.reach,
    )  # fmt: skip
    text = to_plain(note)
    return Answer({"case": state.case, "note": text}, text=text, notes=unsigned(run))
