"""One action as data: what every --json shows of it. Pure."""

from datetime import datetime, tzinfo

from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action
from mendcli.notes.data.encoder import Data, pick, rows


def action_data(action: Action, zone: tzinfo, now: datetime | None = None) -> Data:
    """Everything there is about an action; `standing` is how it stands at `now`, null without.

    `original`, `said_at` and `to` are there only where there is one.
    """
    stands = standing(action, now) if now is not None else None
    return {
        **pick(action, "id what owner due promise status confirmed purpose at step", zone),
        "standing": stands,
        **pick(action, "side due_words cost? settled outcome waits", zone),
        "slips": rows(
            action.slips, "at was due reason mitigation early told channel with=with_?", zone
        ),
        **pick(action, "original~ said_at~ to~"),
    }
