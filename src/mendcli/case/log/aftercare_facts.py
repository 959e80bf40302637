"""Facts about promises after the call: kept, slipped, told, checked on, closed, learned from.

Pure data, standard library only. See `facts.py` for the rules every fact keeps. They stand apart
from the facts of a call because a call that begins must not pay for them: this file is imported
where such a fact is made or met (docs/architecture.md, "Cold start").

A thing is named by the number it was given (`action`, `checkin`, `why`, …) and, where two laptops
have written to the case, by the `adder`: the replica that gave it. "" is what `refs.py` says it is.
Sums are text, exact, with their currency: "1240.00 EUR".
"""

from typing import Literal, NamedTuple, get_args

from mendcli.case.log.fact_row import fact_row
from mendcli.case.log.learning_facts import LearningFact
from mendcli.case.log.session_facts import Channel
from mendcli.case.log.spoken_facts import Side
from mendcli.dates.when import When

Attempt = Literal["voicemail", "no-answer", "left-message"]
ATTEMPTS: tuple[Attempt, ...] = get_args(Attempt)
Closing = Literal["resolved", "let-go", "lost", "no-answer"]
CLOSINGS: tuple[Closing, ...] = get_args(Closing)
Answer = Literal["yes", "partly", "no"]


# --- actions -----------------------------------------------------------------------------------


@fact_row(desk="what {of} waits for")
class ActionLinked(NamedTuple):
    """The action waits for those in `on`, as (action, adder); this replaces what it waited for."""

    action: int
    on: tuple[tuple[int, str], ...] = ()
    adder: str = ""


@fact_row("action", "words", desk="that {of} is {how}")
class ActionSettled(NamedTuple):
    """The action is done, dropped, or open again.

    `done` is when it was done, None = at the time of the fact. `words` is what came of it, or why
    it was dropped; `cost` what it cost us.
    """

    action: int
    how: Literal["done", "dropped", "open"]
    words: str = ""
    done: When | None = None
    cost: str = ""
    adder: str = ""


class Moved(NamedTuple):
    """An action that moves along with one that slips, and its new date."""

    action: int
    due: When
    adder: str = ""


@fact_row("slip", "reason mitigation due_words", follows=True, desk="the new date of {of}")
class ActionSlipped(NamedTuple):
    """The action will be late: why, what is done about it, the new date.

    `moved` are those that wait for it and move with it.
    """

    action: int
    reason: str
    mitigation: str
    due: When
    due_words: str = ""
    moved: tuple[Moved, ...] = ()
    adder: str = ""


# --- reaching them -----------------------------------------------------------------------------


@fact_row("told", "words", undo="that they were told")
class CustomerTold(NamedTuple):
    """The customer has heard it from us, by `channel`: every slip so far, or what was changed.

    `words` is what they said to it.
    """

    what: Literal["slips", "change"]
    channel: Channel
    words: str = ""
    raw: str = ""


@fact_row("tried", "words", desk="that you tried to reach them")
class Tried(NamedTuple):
    """We tried to reach them and did not. `words` is what was left for them."""

    how: Attempt
    words: str = ""


@fact_row("sent note", "wording")
class NoteSent(NamedTuple):
    """A note went out: whose it is ("customer", …) and in which form ("text", "eml", …).

    `wording` is what was sent where a person edited it or a team's letter made it, "" where it
    went as mend made it.
    """

    whose: str
    form: str = ""
    wording: str = ""


# --- looking in ----------------------------------------------------------------------------------


@fact_row("check-in", "about due_words", undo="the date to look in")
class CheckInSet(NamedTuple):
    """A dated look at how things are. `rule` is an RFC 5545 RRULE ("FREQ=WEEKLY;…"), "" = once.

    `checkin` counts from 1 on the case; `about` is what to look at. `step` is the prompt it
    answers, if it does; answered once more, it is the same check-in on another date.
    """

    checkin: int
    due: When
    due_words: str = ""
    rule: str = ""
    about: str = ""
    step: str = ""
    asked: str = ""


@fact_row("check-in", "words", desk="what became of a check-in")
class CheckInSettled(NamedTuple):
    """What became of a check-in, on the day it was due.

    `next` is its next date where it repeats or was moved, None = it is over. `words` is how things
    are, in short, or why it was withdrawn.
    """

    checkin: int
    how: Literal["held", "no-answer", "moved", "withdrawn"]
    words: str = ""
    next: When | None = None
    adder: str = ""


@fact_row("check-in", "words", desk="whether all is resolved")
class SideAgreed(NamedTuple):
    """One side says that all is resolved, or with `agreed` false no longer does."""

    side: Side
    agreed: bool = True
    words: str = ""


@fact_row(
    "resolution",
    "words point",
    undo="what they said of one point",
    desk="their “{answer}”, is it resolved",
)
class ResolutionGiven(NamedTuple):
    """The customer says whether it is resolved: all of it, or one `point` of what they confirmed.

    `words` are theirs (`exact` where they wrote or were quoted), `via` how they said it.
    """

    answer: Answer
    words: str = ""
    exact: bool = False
    via: Channel = "phone"
    point: str = ""
    asked: str = ""
    raw: str = ""


# --- how it ends ---------------------------------------------------------------------------------


@fact_row("closing", "words left", desk="that the case is closed as {how}")
class CaseClosed(NamedTuple):
    """The case is closed. `words` says why; `left` names what stood open and was passed over."""

    how: Closing
    words: str = ""
    left: tuple[str, ...] = ()


@fact_row("closing", "words", follows=True, desk="that the case was opened again")
class CaseReopened(NamedTuple):
    """Work on the case goes on."""

    words: str = ""


@fact_row("closing", "words", follows=True, desk="the link to {to}")
class CaseLinked(NamedTuple):
    """The same customer had this before: case `to`."""

    to: str
    words: str = ""


@fact_row("closing", "words", desk="whether they stay")
class StayGiven(NamedTuple):
    """Whether the customer stays, grows with us, refers others; None or "" = not known."""

    stays: Literal["yes", "unsure", "no", ""] = ""
    grows: bool | None = None
    refers: bool | None = None
    words: str = ""


@fact_row("survey", "words", desk="how satisfied they are")
class SurveyGiven(NamedTuple):
    """What they said when asked how satisfied they are; None = not asked.

    `csat` 1 to 5, `nps` 0 to 10, `ces` 1 to 7, each as the field has it; `words` are theirs.
    """

    csat: int | None = None
    nps: int | None = None
    ces: int | None = None
    words: str = ""
    raw: str = ""


@fact_row("hand-over", "to words", desk="the hand-over to {to}")
class HandedOver(NamedTuple):
    """The case goes to somebody else."""

    to: str
    words: str = ""


@fact_row(desk="what holds where two of you differ")
class ClashSettled(NamedTuple):
    """Where fact `number` of `replica` clashes with what another laptop wrote, it is what holds."""

    number: int
    replica: str


AftercareFact = (
    ActionLinked
    | ActionSettled
    | ActionSlipped
    | CustomerTold
    | Tried
    | NoteSent
    | CheckInSet
    | CheckInSettled
    | SideAgreed
    | ResolutionGiven
    | CaseClosed
    | CaseReopened
    | CaseLinked
    | StayGiven
    | SurveyGiven
    | HandedOver
    | ClashSettled
    | LearningFact
)
AFTERCARE_KINDS: tuple[type[AftercareFact], ...] = get_args(AftercareFact)
