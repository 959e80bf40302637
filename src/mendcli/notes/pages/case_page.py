"""One case as a page: what is promised and when they hear from us, then all a colleague must know.

Pure. It is made of the hand-over card's passages, whole and in another order; for colleagues only.
"""

from datetime import datetime, tzinfo

from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Note, one_line
from mendcli.notes.letters.handover import FIRST_ON_A_PAGE, card_passages
from mendcli.notes.letters.said.figures import promises_figure
from mendcli.notes.words.instants import day


def case_page(state: State, *, zone: tzinfo, now: datetime) -> Note:
    """The page, with times in `zone`."""
    name = one_line(state.customer.name) or "Customer without a name"
    found = card_passages(state, zone=zone, now=now)
    first = [part for each in FIRST_ON_A_PAGE for part in found if part.heading == each]
    rest = [part for part in found if part.heading not in FIRST_ON_A_PAGE]
    aside = f"{day(now, zone)} · for us, not to be handed over"
    title = f"{name} · case {state.case}"
    return Note(title, (*first, *rest), aside, figure=promises_figure((state,), now))
