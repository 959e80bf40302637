"""How satisfied they are, as the field measures it, and what a poor score sets going: pure.

- CSAT, 1 to 5: satisfied are those who give 4 or 5 (the "top two boxes").
- NPS, 0 to 10 (Reichheld, Harvard Business Review, December 2003): promoters give 9 or 10,
  passives 7 or 8, detractors 0 to 6; the score is promoters less detractors, in per cent.
- CES, 1 to 7 (the second form, CEB 2013: "made it easy for me", 7 = strongly agree): easy from 5.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mendcli.case.log.aftercare_facts import CaseReopened, CheckInSet, SurveyGiven
from mendcli.case.log.facts import Fact
from mendcli.case.state.case_state import State
from mendcli.case.state.references import next_id
from mendcli.case.state.resolution import Measure, poor
from mendcli.dates.when import When

#: The lowest and the highest answer of each, as the field has them.
ENDS: dict[Measure, tuple[int, int]] = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7)}
#: How the reason begins for which a poor score opens a case again.
_BY_SCORE = "a poor score: "


class Totals(NamedTuple):
    """Counts over many cases, for the team as a whole. The latest survey of a case counts.

    `asked` is how many cases were asked at all; the others count the answers to one measure.
    """

    cases: int = 0
    asked: int = 0
    csat: int = 0
    satisfied: int = 0
    nps: int = 0
    promoters: int = 0
    detractors: int = 0
    ces: int = 0
    easy: int = 0

    @property
    def promoter_score(self) -> int | None:
        """Promoters less detractors in per cent, None where nobody was asked."""
        return round(100 * (self.promoters - self.detractors) / self.nps) if self.nps else None


def survey_facts(state: State, given: SurveyGiven, look: When | None) -> tuple[Fact, ...]:
    """The facts of one survey. A poor score opens a closed case again and sets a check-in.

    `look` is its date, None = no check-in. The customer's words are not repeated in it.
    """
    if not poor(given):
        return (given,)
    opened = (reopening(given),) if state.closed is not None else ()
    number = next_id(state.checkins)
    set_ = (CheckInSet(number, look, "", "", by_score(given)),) if look is not None else ()
    return (given, *opened, *set_)


def reopening(given: SurveyGiven) -> CaseReopened:
    """The fact by which a poor score opens a case again."""
    return CaseReopened(by_score(given))


def by_score(given: SurveyGiven) -> str:
    """The poor scores as a reason: "a poor score: CSAT 2"."""
    return f"{_BY_SCORE}{', '.join(poor(given))}"


def reopened_by_score(state: State) -> str:
    """The poor scores that opened the case again, as "CSAT 2"; "" where it is not so, or closed."""
    if state.closed is not None or not state.reopened:
        return ""
    reason = state.reopened[-1].fact.words
    return reason.removeprefix(_BY_SCORE) if reason.startswith(_BY_SCORE) else ""


def total(surveys: Iterable[SurveyGiven | None]) -> Totals:
    """What the latest survey of each case adds up to; None for a case that was not asked."""
    count = Totals()
    for each in surveys:
        count = count._replace(cases=count.cases + 1)
        if each is not None:
            count = _with(count, each)
    return count


def _with(count: Totals, each: SurveyGiven) -> Totals:
    csat, nps, ces = each.csat, each.nps, each.ces
    return Totals(
        count.cases,
        count.asked + 1,
        count.csat + (csat is not None),
        count.satisfied + (csat is not None and csat >= 4),
        count.nps + (nps is not None),
        count.promoters + (nps is not None and nps >= 9),
        count.detractors + (nps is not None and nps <= 6),
        count.ces + (ces is not None),
        count.easy + (ces is not None and ces >= 5),
    )


def survey_line(each: SurveyGiven, at: str) -> str:
    """One survey in a line: "CSAT 4 · NPS 9, Fri 27 Nov 2026 17:00"."""
    scores = (("CSAT", each.csat), ("NPS", each.nps), ("CES", each.ces))
    parts = [f"{name} {score}" for name, score in scores if score is not None]
    return f"{' · '.join(parts) or 'words alone'}, {at}"


def next_look(now: datetime, due: datetime, zone: str) -> When:
    """The check-in's date as it is kept: `due` on the wall clock of `zone`, a day's end."""
    assert due > now
    return When(due.isoformat(), zone, has_time=False)
