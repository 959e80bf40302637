"""What became of a case after the call, as values. `fold_keeping.py` makes them from facts.

Pure data. As in `state.py`, `number` is the fact a thing comes from and `also` the later ones that
changed it; `replica` says on whose laptop it was written, `id` is the number it is called by.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from mendcli.case.log.aftercare_facts import Answer, Attempt, Closing
from mendcli.case.log.learning_facts import Matter
from mendcli.case.log.session_facts import Channel
from mendcli.dates.when import When


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


class Trying(NamedTuple):
    """One attempt to reach them."""

    number: int
    how: Attempt
    at: datetime
    words: str = ""
    rep: str = ""


class Sent(NamedTuple):
    """A note that went out."""

    number: int
    whose: str
    form: str
    at: datetime
    rep: str = ""


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


class Agreement(NamedTuple):
    """What one side last said: whether all is resolved."""

    number: int
    agreed: bool
    at: datetime
    words: str = ""


class Resolution(NamedTuple):
    """What the customer said of the result: of all of it, or of one `point`."""

    number: int
    answer: Answer
    words: str
    exact: bool
    via: Channel
    at: datetime
    point: str = ""
    step: str = ""
    asked: str = ""


class Closed(NamedTuple):
    """How and when the case was closed; `left` is what stood open then."""

    number: int
    how: Closing
    words: str
    left: tuple[str, ...]
    at: datetime
    rep: str = ""


class Reopened(NamedTuple):
    """When and why work went on."""

    number: int
    words: str
    at: datetime


class Link(NamedTuple):
    """An earlier case of the same customer with the same issue."""

    number: int
    to: str
    words: str
    at: datetime


class Stay(NamedTuple):
    """Whether they stay, grow, refer others; what was said last of each counts."""

    stays: str = ""
    grows: bool | None = None
    refers: bool | None = None
    words: str = ""
    number: int = 0


class Survey(NamedTuple):
    """One time they were asked how satisfied they are."""

    number: int
    at: datetime
    csat: int | None = None
    nps: int | None = None
    ces: int | None = None
    words: str = ""
    step: str = ""


class Why(NamedTuple):
    """A link of the chain of causes. `of` is the `id` it is the cause of, 0 = the first.

    `noted`, here and below, is the fact it was first noted in, on a call, or 0.
    """

    id: int
    number: int
    text: str
    of: int
    root: bool
    at: datetime
    replica: str = ""
    declared: int = 0
    also: tuple[int, ...] = ()
    noted: int = 0


class Others(NamedTuple):
    """Who else could be hit; `action` is the id of the action for them, 0 = none yet."""

    id: int
    number: int
    who: str
    action: int
    at: datetime
    replica: str = ""
    declared: int = 0
    also: tuple[int, ...] = ()
    noted: int = 0


class Change(NamedTuple):
    """What was changed for good, where that is written down, and by whom."""

    id: int
    number: int
    what: str
    where: str
    by: str
    at: datetime
    replica: str = ""
    declared: int = 0
    noted: int = 0


class Telling(NamedTuple):
    """A time the customer was told: of the slips so far, or of what was changed."""

    number: int
    what: str
    channel: Channel
    at: datetime
    words: str = ""


class Decision(NamedTuple):
    """A decision with its reason."""

    number: int
    matter: Matter
    decision: str
    reason: str
    advice: str
    who: str
    approver: str
    details: tuple[tuple[str, str], ...]
    at: datetime


class Risk(NamedTuple):
    """A risk ahead."""

    id: int
    number: int
    text: str
    owner: str
    due: When | None
    state: Literal["open", "gone", "happened"]
    at: datetime
    replica: str = ""
    declared: int = 0
    of: int = 0
    also: tuple[int, ...] = ()
    due_words: str = ""


class Objective(NamedTuple):
    """One aim of the customer's in the account plan."""

    id: int
    number: int
    text: str
    help: str
    next: str
    at: datetime
    replica: str = ""
    declared: int = 0
    of: int = 0
    also: tuple[int, ...] = ()


class Stake(NamedTuple):
    """What is at stake: sums as "1240.00 EUR", `value` a year."""

    number: int
    value: str
    years: int
    to_win: str
    words: str
    at: datetime


class Handing(NamedTuple):
    """A hand-over to somebody else."""

    number: int
    to: str
    words: str
    at: datetime
    rep: str = ""
