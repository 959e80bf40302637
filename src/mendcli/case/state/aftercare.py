"""What became of a case after the call, as values. `fold_aftercare.py` makes them from facts.

Pure data. `number` is the fact a thing comes from and `also` the later ones that changed it;
`replica` says on whose laptop it was written, `id` is the number it is called by.
"""

from datetime import datetime
from typing import Generic, Literal, NamedTuple, TypeVar

from mendcli.case.log.session_facts import Channel
from mendcli.dates.when import When

F = TypeVar("F")
F_co = TypeVar("F_co", covariant=True)


class Noted(NamedTuple, Generic[F_co]):
    """A fact as it stands on the case, with when and by whom it was recorded.

    What later facts changed is changed in `fact`, and what it names is named by the number people
    see. `id` is the number it is itself called by and `declared` the one it was given, both 0
    where no fact names it; a thing noted on a call is called by an `id` before it is given one.
    `step` is the prompt it was the answer to, on a call.
    """

    fact: F_co
    number: int
    at: datetime
    rep: str = ""
    replica: str = ""
    id: int = 0
    declared: int = 0
    also: tuple[int, ...] = ()
    step: str = ""


class Slip(NamedTuple):
    """One time that an action was moved because it would be late.

    `was` is the date before (None where there was none), `due` the date after. `early` is true
    where it was recorded before the old date had passed. `told` is when the customer heard of it.
    `with_` is the action it moved along with, 0 = by itself.
    """

    number: int
    at: datetime
    reason: str
    mitigation: str
    was: When | None
    due: When
    early: bool
    told: datetime | None = None
    channel: Channel | None = None
    with_: int = 0
    replica: str = ""


class Held(NamedTuple):
    """What became of a check-in on one of its dates; "agreed": it ended, both sides agreed."""

    number: int
    how: Literal["held", "no-answer", "moved", "withdrawn", "agreed"]
    due: When
    at: datetime
    words: str = ""
    rep: str = ""


class CheckIn(NamedTuple):
    """A dated look at how things are; `due` is its next date, None = it is over."""

    id: int
    number: int
    due: When | None
    due_words: str
    rule: str
    about: str
    at: datetime
    first: When
    held: tuple[Held, ...] = ()
    rep: str = ""
    replica: str = ""
    declared: int = 0
    step: str = ""
    playbook: str = ""
    also: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What it is called on its case: "c1", so that nobody takes it for an action."""
        return f"c{self.id}"
