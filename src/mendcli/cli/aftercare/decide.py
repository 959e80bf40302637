"""`mend decide escalate` and `mend decide board`: to bring somebody in, or what a board decided."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import GivenCase
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.aftercare.escalation import Asked, Choice
    from mendcli.case.log.learning_facts import Decided
    from mendcli.cli.frame.interview import Interview
    from mendcli.screen.sheets.sheet import Sheet

Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why; - reads stdin.")]
Decision = Annotated[
    Literal["bring-in", "carry-on"] | None,
    typer.Option(help="What is decided; given, nobody is asked anything."),
]
AddsValue = Annotated[
    bool | None, typer.Option("--adds-value/--adds-nothing", help="Would a superior add value?")
]
Area = Annotated[
    str | None,
    typer.Option(metavar="AREA", help="The area outside your control, such as legal or design."),
]
MineAlone = Annotated[
    bool | None, typer.Option("--mine-alone/--not-mine-alone", help="Your own mistake alone?")
]
Executives = Annotated[
    bool | None,
    typer.Option(
        "--executives/--no-executives",
        help="A key customer, or something only executives can move?",
    ),
]


def escalate(
    run: Run,
    case: GivenCase,
    adds_value: AddsValue = None,
    area: Area = None,
    mine_alone: MineAlone = None,
    executives: Executives = None,
    decision: Decision = None,
    reason: Reason = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is brought in, the liaison.")
    ] = None,
    sponsor: Annotated[
        str | None, typer.Option(metavar="NAME", help="The executive who stands behind it.")
    ] = None,
) -> Answer:
    """Weigh whether to bring in a superior.

    Only where that helps: they add value, it lies outside your control, or it needs what only
    executives can move. You are asked, told what mend would do, and decide; it is recorded with
    the reason.
    """
    from mendcli.case.aftercare.escalation import Asked, decide_escalate, noted_on_call
    from mendcli.cli.frame.interview import Interview

    state = run.state_of(case)
    case = state.case
    quiet = decision is not None or not run.outside.has_terminal
    ask = Interview(run, "Give --decision bring-in or carry-on.", quiet=quiet)
    try:
        if quiet and decision is None:
            raise UsageError(
                "There is no terminal here to ask you on.",
                "Give --decision bring-in or carry-on; nothing was recorded.",
            )
        if not quiet and (before := noted_on_call(state)):
            ask.prompter.say(f"On the call you noted: {' · '.join(before)}.", "quiet")
        asked = _asked(ask, Asked(adds_value, area or "", mine_alone, executives), area)
        choice, why, people = _choice(ask, asked, (decision, reason, who, sponsor))
    finally:
        ask.close()
    (fact,) = decide_escalate(asked, choice, why, run.settings.rep, *people)
    run.save(case, lambda _: (fact,))
    return _recorded(case, asked, fact, people, whole=quiet)


def _recorded(
    case: str,
    asked: "Asked",
    fact: "Decided",
    people: tuple[str, str],
    whole: bool,
) -> Answer:
    """What was decided; the advice too where nobody has seen it yet."""
    from mendcli.case.aftercare.escalation import advise

    advice, advised = advise(asked)

    def sheet() -> "Sheet":
        from mendcli.screen.views.decide_view import advised_sheet, decided_sheet

        named = (("who", people[0]), ("sponsor", people[1]), ("by", fact.who))
        first = advised_sheet(advice, advised) if whole else ()
        return (*first, *decided_sheet(fact.decision, fact.reason, named))

    data: Data = {
        "case": case, "advice": advice, "advice_why": advised, "adds_value": asked.adds_value,
        "area": asked.area, "mine_alone": asked.mine_alone, "executives": asked.executives,
        "decision": fact.decision, "reason": fact.reason, "who": people[0], "sponsor": people[1],
        "by": fact.who,
    }  # fmt: skip
    return Answer(data, sheet)


def _asked(ask: "Interview", flags: "Asked", area: str | None) -> "Asked":
    from mendcli.case.aftercare.escalation import Asked

    return Asked(
        ask.yes("Would a superior add something you cannot?", flag=flags.adds_value),
        ask.line(area, "Outside your control? Which area: legal, design, …  (Enter: it is not)"),
        ask.yes("Was it your own mistake alone?", flag=flags.mine_alone),
        ask.yes("A key customer, or something only executives can move?", flag=flags.executives),
    )


def _choice(
    ask: "Interview",
    asked: "Asked",
    given: tuple[str | None, str | None, str | None, str | None],
) -> "tuple[Choice, str, tuple[str, str]]":
    from mendcli.case.aftercare.escalation import advise
    from mendcli.screen.sheets.plain_sheet import plain_text
    from mendcli.screen.views.decide_view import advised_sheet
    from mendcli.screen.words.prompter import Choice as Key

    decision, reason, who, sponsor = given
    advice, why = advise(asked)
    if not ask.quiet:
        ask.prompter.say("\n" + plain_text(advised_sheet(advice, why)))
    keys = (
        Key("bring-in", "bring somebody in", "1"),
        Key("carry-on", "carry on alone", "2"),
    )
    chosen: Choice = ask.pick(decision, "So what do you do?", keys, advice)  # type: ignore[assignment]
    as_advised = "  (Enter: as advised)" if chosen == advice else ""
    said = ask.line(reason, f"Why?{as_advised}")
    if chosen != "bring-in":
        return chosen, said, ("", "")
    named = ask.line(who, "Who is brought in?  (Enter: not known yet)")
    if not asked.executives:
        return chosen, said, (named, sponsor or "")
    return chosen, said, (named, ask.line(sponsor, "Who is the sponsor?  (Enter: not known yet)"))


def decide_board(
    run: Run,
    case: GivenCase,
    decision: Annotated[
        str | None,
        typer.Argument(metavar="[DECISION]", help="Left out, you are asked; - reads stdin."),
    ] = None,
    reason: Reason = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAMES", help="Who decided; you if left out.")
    ] = None,
) -> Answer:
    """Record what a board decided on a case.

    The few people with the power to act on any complaint: what they decided, why, and who they
    were.
    """
    from mendcli.case.log.learning_facts import Decided
    from mendcli.case.reading.entered_text import entered

    case = run.state_of(case).case
    typed = [] if decision is None else [decision]
    said = given(typed, run, "What is decided?", f"mend decide board {case} -").strip()
    if not said:
        raise UsageError("There is no decision to record.", "Nothing was recorded.")
    why = (given(["-"], run, "", "") if reason == "-" else reason or "").strip()
    fact = Decided("board", entered(said)[0], entered(why)[0], who=by or run.settings.rep)
    run.save(case, lambda _: (fact,))

    def sheet() -> "Sheet":
        from mendcli.screen.views.decide_view import decided_sheet

        return decided_sheet(fact.decision, fact.reason, (("by", fact.who),))

    data: Data = {"case": case, "decision": fact.decision, "reason": fact.reason, "by": fact.who}
    return Answer(data, sheet)
