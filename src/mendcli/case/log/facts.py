"""What happened on a case: small frozen values in the past tense, and nothing else is the truth.

Pure data, standard library only, no rules: `guide.py` decides which facts a move makes,
`state.py` folds them. A fact's fields are text, numbers, booleans, `When`, or tuples of text, so
that the store's codec needs no knowledge of any single one. A field may be added only with a
default; any other change of form is a new version with an upgrader in `store/encoding/codec.py`.

Common fields: `step` is "step.prompt" where the thing is filed ("" = the case itself); `said_at`
is the "step.prompt" that was on screen when it was said, when that is another, or when a line was
said beside its answer (a choice, a yes or no); `asked` is the question as it was shown, so that a
note needs no playbook; `raw` is base64 of the bytes that were entered when they are not valid
Unicode, else "".
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, get_args

from mendcli.case.log.session_facts import SessionFact
from mendcli.case.log.spoken_facts import SpokenFact

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import AftercareFact

CallFact = SessionFact | SpokenFact
CALL_KINDS: tuple[type[CallFact], ...] = get_args(CallFact)

if TYPE_CHECKING:
    Fact = CallFact | AftercareFact
else:  # the facts of after the call are loaded by whoever meets one: a call begins without them
    Fact = CallFact


def every_kind() -> "tuple[type[Fact], ...]":
    """The kinds of all facts; loads those of after the call."""
    from mendcli.case.log.aftercare_facts import AFTERCARE_KINDS

    return (*CALL_KINDS, *AFTERCARE_KINDS)


class Recorded(NamedTuple):
    """A fact with its envelope.

    `(case, number, replica)` is the key; `number` is one more than the highest seen on the case.
    `at` is the time it was recorded (aware, UTC); order is by `number`, never by `at`.
    """

    case: str
    number: int
    replica: str
    at: datetime
    rep: str
    fact: Fact
