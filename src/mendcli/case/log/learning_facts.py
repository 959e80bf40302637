"""Facts about causes, decisions, risks and plans: what a case taught, and what is at stake.

Pure data, as `keeping.py`, which says how things are named; loaded with it.
"""

from typing import Literal, NamedTuple

from mendcli.case.log.fact_row import fact_row
from mendcli.dates.when import When

Matter = Literal["escalate", "let-go", "board"]


@fact_row("why", "text", desk="the cause “{text}”")
class WhyAdded(NamedTuple):
    """One link of a chain of causes: `text` is why `of` happened; of 0, why it happened at all.

    `root` says that the chain ends here; `noted` is the fact it was first noted in, on a call, or
    0.
    """

    why: int
    text: str
    of: int = 0
    of_adder: str = ""
    root: bool = False
    raw: str = ""
    noted: int = 0


@fact_row(desk="whether a cause is a root cause")
class WhyRooted(NamedTuple):
    """Why number `why` is a root cause, or with `root` false it is none after all."""

    why: int
    root: bool = True
    adder: str = ""


@fact_row("learning", "who", follows=True, desk="who else it could hit: {who}")
class OthersFound(NamedTuple):
    """Who else could be hit; `action` (of `adder`) is the one for them, 0 = none yet.

    With `known` it says how others that are there now stand; `noted` is the fact they were first
    noted in, on a call, or 0.
    """

    others: int
    who: str
    action: int = 0
    adder: str = ""
    known: bool = False
    others_adder: str = ""
    noted: int = 0


@fact_row("learning", "what where by", desk="the change “{what}”")
class ChangeMade(NamedTuple):
    """What was made permanent, where it is written down, and by whom.

    `noted` is the fact it was first noted in, on a call, or 0.
    """

    change: int
    what: str
    where: str = ""
    by: str = ""
    noted: int = 0


@fact_row(
    "decision",
    "decision reason advice who approver",
    follows=True,
    desk="the decision “{decision}”",
)
class Decided(NamedTuple):
    """A decision with its reason. `advice` is what mend's own reading of the answers was.

    `who` took it, `approver` agreed to it; `details` pairs a name with what was answered, in the
    order asked.
    """

    matter: Matter
    decision: str
    reason: str
    advice: str = ""
    who: str = ""
    approver: str = ""
    details: tuple[tuple[str, str], ...] = ()


@fact_row("risk", "text owner due_words", follows=True, desk="the risk “{text}”")
class RiskSet(NamedTuple):
    """A risk ahead, with its owner and date. `state` says whether it is over, and how.

    With `known` it says how a risk that is there now stands; `of` is the fact it was first noted
    in, on a call, or 0.
    """

    risk: int
    text: str
    owner: str = ""
    due: When | None = None
    due_words: str = ""
    state: Literal["open", "gone", "happened"] = "open"
    known: bool = False
    of: int = 0
    adder: str = ""


@fact_row("objective", "text help next", desk="the aim “{text}”")
class ObjectiveSet(NamedTuple):
    """The account plan: something the customer wants to reach, how we help, the next step.

    With `known` it says how an aim that is there now stands; `of` is the fact it was first noted
    in, on a call, or 0.
    """

    objective: int
    text: str
    help: str = ""
    next: str = ""
    known: bool = False
    of: int = 0
    adder: str = ""


@fact_row("stake", "words", desk="what they are worth")
class StakeGiven(NamedTuple):
    """What the customer is worth: `value` a year, over `years`; what another would cost to win."""

    value: str
    years: int = 1
    to_win: str = ""
    words: str = ""


LearningFact = (
    WhyAdded | WhyRooted | OthersFound | ChangeMade | Decided | RiskSet | ObjectiveSet | StakeGiven
)
