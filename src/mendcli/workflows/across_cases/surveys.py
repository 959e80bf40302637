"""Reads every case and adds up how satisfied the customers were: the team's, never one person's."""

from collections.abc import Callable, Iterator

from mendcli.case.aftercare.survey import Totals, total
from mendcli.case.log.aftercare_facts import SurveyGiven
from mendcli.case.state.fold import fold
from mendcli.errors import StoreError
from mendcli.store.contract import Store

#: Hears how many cases were read; nobody knows beforehand of how many.
Progress = Callable[[int, None], None]
_PAGE = 500


def survey_totals(store: Store, progress: Progress) -> tuple[Totals, tuple[str, ...]]:
    """The counts over all sound cases, and the ids of the damaged ones."""
    damaged: list[str] = []
    return total(_latest(store, damaged, progress)), tuple(damaged)


def _latest(store: Store, damaged: list[str], progress: Progress) -> Iterator[SurveyGiven | None]:
    before, done = "", 0
    while True:
        page = store.cases(limit=_PAGE, before=before)
        damaged += [case for case in page.damaged if case not in damaged]
        for row in page.cases:
            done += 1
            progress(done, None)
            try:
                surveys = fold(store.facts(row.case)).surveys
            except StoreError:  # changed between the list and the look at it
                damaged.append(row.case)
                continue
            yield surveys[-1].fact if surveys else None
        names = [row.case for row in page.cases] or list(page.damaged)
        if not page.more or not names:
            return
        before = names[-1]
