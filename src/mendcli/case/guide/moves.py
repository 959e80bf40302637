"""What a rep can do, in the imperative: the values that `decide` turns into facts.

Pure data. Dates are already read (`When`) and names already resolved when a move is made.
"""

from typing import Literal, NamedTuple

from mendcli.case.log.session_facts import CallerNamed, Ending
from mendcli.case.log.spoken_facts import Mark, Side, Topic, Transcribed
from mendcli.case.state.case_state import Customer
from mendcli.dates.when import When
from mendcli.dates.working_days import WorkingDays
from mendcli.playbook.model.playbook import Playbook


class Tell(NamedTuple):
    """Give a line of text to the prompt on screen; `frame` is the beginning it goes on from."""

    text: str
    raw: str = ""
    frame: str = ""


class Leave(NamedTuple):
    """Leave the prompt with what it holds; with nothing in it, it counts as skipped."""


class Keep(NamedTuple):
    """Nobody answers here: keep what the prompt has, or count it as skipped."""


class Choose(NamedTuple):
    """Pick one value of a choice; `words` if they said more than that."""

    value: str
    words: str = ""
    raw: str = ""


class Tick(NamedTuple):
    """Tick these boxes."""

    values: tuple[str, ...]


class Give(NamedTuple):
    """Give a checked value (scale, money, date) in its stored form."""

    value: str


class Confirm(NamedTuple):
    """Record what the customer answered to the paraphrase; `words` if they said more than that."""

    answer: Literal["yes", "partly", "no"]
    words: str = ""
    raw: str = ""


class Weigh(NamedTuple):
    """Say whether the proposal on screen is workable, and why; None = it is not known yet."""

    workable: bool | None
    why: str = ""


class Agree(NamedTuple):
    """Record the proposal that was chosen; 0 for none."""

    option: int


class SetDue(NamedTuple):
    """Give the promise on screen its date, or none; `owner` where the word was a name."""

    due: When | None = None
    words: str = ""
    owner: str = ""


class ReadBack(NamedTuple):
    """Record what the customer answered to the promise on screen."""

    answer: Literal["yes", "no", "corrected"]
    what: str = ""
    owner: str = ""
    due: When | None = None
    words: str = ""


class ReadBackAll(NamedTuple):
    """Record that every promise was read and confirmed."""


class SetReportBack(NamedTuple):
    """Set when the customer hears from us next."""

    due: When
    words: str = ""


class LookIn(NamedTuple):
    """Set when we look in on them."""

    when: When
    words: str = ""


class Foresee(NamedTuple):
    """Note what could go wrong, with who watches it and by when."""

    text: str
    owner: str
    due: When | None = None
    words: str = ""
    raw: str = ""


class Expose(NamedTuple):
    """Note who else it could hit, and the todo of ours for them."""

    who: str
    what: str
    owner: str
    due: When | None = None
    words: str = ""
    raw: str = ""


class SetRhythm(NamedTuple):
    """Set how often they hear from us, as an RFC 5545 rule, from `first` on."""

    rule: str
    first: When
    words: str = ""


class Score(NamedTuple):
    """Give a satisfaction score; a poor one is looked at on `look`."""

    value: int
    look: When


class WillSlip(NamedTuple):
    """Say which action will be late."""

    action: int


class SetNewDate(NamedTuple):
    """Give what will be late its new date; `calendar` moves what waits for it."""

    due: When
    words: str
    calendar: WorkingDays


class SetSince(NamedTuple):
    """Set when the customer first complained; `here` answers the prompt on screen."""

    when: When
    words: str = ""
    here: bool = False


class Say(NamedTuple):
    """Keep their words; `by` who else spoke, `complaint` which one; `here`: beside a question."""

    text: str
    raw: str = ""
    exact: bool = True
    heard: Transcribed | None = None
    by: str = ""
    ours: bool = False
    complaint: int = 0
    here: bool = False


class SayTurns(NamedTuple):
    """Keep the turns of a chat, all of them or none."""

    turns: tuple[Say, ...]


class NameCaller(NamedTuple):
    """Say who is on the line."""

    caller: CallerNamed


class Capture(NamedTuple):
    """Keep a short text about a topic, out of turn."""

    topic: Topic
    text: str
    raw: str = ""


class Propose(NamedTuple):
    """Put a way to resolve it on the list."""

    what: str
    by: Side


class Promise(NamedTuple):
    """Add a promise, or with `todo` an action of ours alone; `side` where whose it is was asked."""

    what: str
    owner: str
    due: When | None = None
    words: str = ""
    todo: bool = False
    side: Side | None = None


class Describe(NamedTuple):
    """Say who the customer is, in full."""

    customer: Customer


class Fix(NamedTuple):
    """Put a correction beside fact `number` of `replica`; 0 is the last line or text kept here."""

    number: int
    text: str
    replica: str = ""


class MarkLine(NamedTuple):
    """Say of fact `number` of `replica`, a line that was kept, what it is; 0 is the last one."""

    number: int
    mark: Mark
    replica: str = ""


class Undo(NamedTuple):
    """Take the last thing back, or the line that is the fact of that number (as in MarkLine)."""

    number: int = 0
    replica: str = ""


class Go(NamedTuple):
    """Jump to a step, by number, id or title."""

    target: str


class Back(NamedTuple):
    """Go to the prompt answered before this one."""


class SkipPrompt(NamedTuple):
    """Leave this prompt, or the rest of its step, unanswered."""

    reason: str = ""
    whole_step: bool = False


class Switch(NamedTuple):
    """Go on with another method, answers carried over."""

    playbook: Playbook


class Break(NamedTuple):
    """Open a short block; it returns to this prompt."""

    block: Playbook


class Hold(NamedTuple):
    """They wait; the session stays open."""


class Unhold(NamedTuple):
    """They are back."""


class End(NamedTuple):
    """End the session this way."""

    ending: Ending


AnswerMove = (
    Tell | Leave | Keep | Choose | Tick | Give | Confirm | Weigh | Agree | SetDue | ReadBack
    | ReadBackAll | SetReportBack | LookIn | Foresee | Expose | SetRhythm | Score | WillSlip
    | SetNewDate | SetSince
)  # fmt: skip
Move = (
    AnswerMove | Say | SayTurns | NameCaller | Capture | Propose | Promise | Describe | Fix
    | MarkLine | Undo | Go | Back | SkipPrompt | Switch | Break | Hold | Unhold | End
)  # fmt: skip
