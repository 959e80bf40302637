"""Which answers to a survey are poor ones: those that open a closed case again. Pure."""

from typing import Literal

from mendcli.case.log.aftercare_facts import SurveyGiven

Measure = Literal["csat", "nps", "ces"]
MEASURES: tuple[Measure, ...] = ("csat", "nps", "ces")
#: The highest answer of each that is a poor one.
_POOR: dict[Measure, int] = {"csat": 3, "nps": 6, "ces": 4}


def poor(given: SurveyGiven) -> tuple[str, ...]:
    """The scores that ask for more work, as "CSAT 2"; empty where there are none."""
    scores: dict[Measure, int | None] = {"csat": given.csat, "nps": given.nps, "ces": given.ces}
    return tuple(
        f"{measure.upper()} {score}"
        for measure, score in scores.items()
        if score is not None and score <= _POOR[measure]
    )
