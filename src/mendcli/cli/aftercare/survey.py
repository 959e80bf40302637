"""`mend survey`: how satisfied they are; a poor answer is more work."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.interview import Interview
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.aftercare.survey import Totals
    from mendcli.case.log.aftercare_facts import SurveyGiven
    from mendcli.case.state.case_state import State
    from mendcli.dates.when import When
    from mendcli.screen.sheets.sheet import Sheet

Asked = Annotated[
    str,
    typer.Argument(
        metavar="[CASE]",
        help="The case; left out only with --all.",
        autocompletion=complete_case,
        show_default=False,
    ),
]
Csat = Annotated[int | None, typer.Option(min=1, max=5, help="Satisfaction, 1 to 5.")]
Nps = Annotated[int | None, typer.Option(min=0, max=10, help="Would recommend, 0-10.")]
Ces = Annotated[int | None, typer.Option(min=1, max=7, help="Made easy, 1 to 7.")]
TheirWords = Annotated[str | None, typer.Option(metavar="TEXT", help="Their words; - reads stdin.")]
_ASKS = {
    "csat": "How satisfied are they with it?  1 not at all … 5 very",
    "nps": "Would they recommend us to somebody?  0 not at all … 10 surely",
    "ces": "“It was made easy for me.” Do they agree?  1 not at all … 7 fully",
}


def survey(
    run: Run,
    case: Asked = "",
    csat: Csat = None,
    nps: Nps = None,
    ces: Ces = None,
    words: TheirWords = None,
    check_in: Annotated[
        bool, typer.Option("--check-in/--no-check-in", help="Set a check-in on a poor score.")
    ] = True,
    everything: Annotated[bool, typer.Option("--all", help="Add up the answers of all.")] = False,
) -> Answer:
    """Record how satisfied the customer is.

    CSAT from 1 to 5 and their words; NPS and CES where the setting `survey` asks for them. A poor
    score (CSAT up to 3, NPS up to 6, CES up to 4) is more work: a closed case is opened again, and
    a check-in stands at the next working day's end. --all adds up the team's, never one person's.
    """
    from mendcli.case.aftercare.survey import survey_facts

    if everything:
        if case or words is not None or any(flag is not None for flag in (csat, nps, ces)):
            problem = "--all adds up every case; it takes no case, no score and no words."
            raise UsageError(problem, "mend survey --all, or mend survey CASE --csat 4 to record.")
        return _totals(run)
    if not case:
        raise UsageError("Whose survey is it?", "mend survey CASE, or --all for the whole team.")
    case = run.state_of(case).case
    given = _asked(run, case, (csat, nps, ces), words)
    look = _next_working_day(run) if check_in else None
    state = run.save(case, lambda now: survey_facts(now, given, look))
    from mendcli.notes.data.ending import ending

    surveys = ending(state, run.zone)["surveys"]
    data: Data = {"case": case, "status": state.status, "surveys": surveys}
    return Answer(data, notes=() if run.as_json else _said(state, given, look))


def _asked(
    run: Run,
    case: str,
    flags: tuple[int | None, int | None, int | None],
    words: str | None,
) -> "SurveyGiven":
    """The scores from the flags, else from the person at the terminal."""
    from mendcli.case.log.aftercare_facts import SurveyGiven
    from mendcli.case.reading.entered_text import entered

    instead = f"Give a score: mend survey {case} --csat 4 --words - (or --nps 9, --ces 6)"
    flagged = any(flag is not None for flag in flags)
    interview = Interview(run, instead, quiet=flagged)
    try:
        scores = dict(zip(("csat", "nps", "ces"), flags, strict=True))
        if not flagged:
            scores |= asked_scores(interview, run)
        said = interview.line(words, "In their words, why?  (Enter: none)")
    finally:
        interview.close()
    if not any(score is not None for score in scores.values()):
        raise UsageError("No score was given; nothing is recorded.", instead)
    text, raw = entered(said)
    return SurveyGiven(scores["csat"], scores["nps"], scores["ces"], text, raw)


def asked_scores(interview: Interview, run: Run) -> dict[str, int | None]:
    """What they answer to each that the settings ask for, None where it is left out."""
    return {name: _score(interview, name) for name in run.settings.survey}


def _score(interview: Interview, name: str) -> int | None:
    from mendcli.case.aftercare.survey import ENDS
    from mendcli.case.reading.whole_numbers import read_whole
    from mendcli.case.state.resolution import MEASURES

    low, high = ENDS[next(each for each in MEASURES if each == name)]

    def read(text: str) -> str | None:
        number = read_whole(text)
        return str(number) if number is not None and low <= number <= high else None

    say = f"A whole number from {low} to {high}; Enter leaves it."
    answer = interview.line(None, f"{_ASKS[name]}  (Enter: not asked)", read, say)
    return int(answer) if answer else None


def _next_working_day(run: Run) -> "When":
    from mendcli.workflows.call.reader import Reader

    return Reader(run.now, run.settings).next_working_day()


def _said(state: "State", given: "SurveyGiven", look: "When | None") -> tuple[str, ...]:
    from mendcli.case.state.resolution import poor

    bad = poor(given)
    if not bad:
        return (f"On record for {state.case}. Thank them for it.",)
    lines = [f"On record for {state.case}. {', '.join(bad)}: there is more to do."]
    if look is not None:
        lines.append(f"Look in on them by {look.shown()}: {state.case}/{state.checkins[-1].name}.")
    return (*lines, f"mend start --case {state.case} --as calling")


def _totals(run: Run) -> Answer:
    from mendcli.screen.terminal.progress import Bar
    from mendcli.workflows.across_cases.surveys import survey_totals

    with (
        run.reading() as store,
        Bar("reading cases", run.outside.stderr, run.outside.environ) as bar,
    ):
        totals, damaged = survey_totals(store, bar.at)

    def sheet() -> "Sheet":
        from mendcli.screen.views.survey_view import survey_sheet

        return survey_sheet(totals)

    notes = tuple(damaged_note(case) for case in damaged)
    return Answer(_totals_data(totals), sheet, notes=notes)


def _totals_data(totals: "Totals") -> Data:
    from mendcli.notes.data.encoder import pick

    return {
        **pick(totals, "cases asked"),
        "csat": pick(totals, "answers=csat satisfied"),
        "nps": pick(totals, "answers=nps promoters detractors score=promoter_score"),
        "ces": pick(totals, "answers=ces easy"),
    }
