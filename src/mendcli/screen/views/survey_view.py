"""What the surveys of all cases add up to, as a sheet. Words only."""

from mendcli.case.aftercare.survey import Totals
from mendcli.screen.sheets.sheet import Fields, Sheet, Title


def survey_sheet(totals: Totals) -> Sheet:
    """The team's satisfaction; a measure nobody was asked for has no line."""
    pairs = [("asked", f"{totals.asked} of {totals.cases} cases")]
    if totals.csat:
        pairs.append(("satisfied", f"{_share(totals.satisfied, totals.csat)} gave CSAT 4 or 5"))
    if totals.nps:
        apart = f"{totals.promoters} promoters, {totals.detractors} detractors of {totals.nps}"
        pairs.append(("NPS", f"{totals.promoter_score:+d}  ({apart})"))
    if totals.ces:
        pairs.append(("easy", f"{_share(totals.easy, totals.ces)} gave CES 5 to 7"))
    return (Title("How satisfied they are"), Fields(tuple(pairs)))


def _share(some: int, of: int) -> str:
    return f"{some} of {of} ({round(100 * some / of)} %)"
