"""Facts about what was said, noted, proposed and promised.

Pure data, standard library only. See `facts.py` for the rules every fact keeps.
"""

from typing import Literal, NamedTuple, get_args

from mendcli.case.log.fact_row import fact_row
from mendcli.dates.when import When

Side = Literal["us", "customer"]
Mark = Literal["exact", "hurts"]
#: What a short captured text is about; `earlier` is a promise broken before mend knew of it,
#: `exposed` who else could be hit, `change` what was made permanent.
Topic = Literal[
    "feeling",
    "own",
    "apology",
    "remedy",
    "note",
    "why",
    "contribution",
    "risk",
    "earlier",
    "delivered",
    "beyond",
    "cause",
    "exposed",
    "change",
    "objective",
    "help",
    "idea",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)
#: Those that are theirs to say, so that they carry who said them instead of the customer.
SAID_BY_THEM: frozenset[Topic] = frozenset({"feeling", "remedy", "objective", "help", "idea"})
#: Those that others may learn from.
TEACHING: frozenset[Topic] = frozenset({"why", "cause", "exposed", "change", "idea"})


# --- what was said and noted -------------------------------------------------------------------


class Transcribed(NamedTuple):
    """A machine's hearing: who it says spoke, and when, as its feed has it; both may be ""."""

    speaker: str = ""
    time: str = ""


@fact_row("words", "text by", undo="“{text}”")
class LineKept(NamedTuple):
    """One line of what was said, exactly as entered. `exact` = their own words.

    `heard` is there where it was not typed but taken from what a machine heard. `by` is who said
    it, where that was not the customer: whoever speaks for them ("Ryan, husband"), or with `ours`
    somebody on our side of a chat. `complaint` is given where it turns to another of their
    complaints: 1 is what they rang about, 0 = whichever the line before was about.
    """

    step: str
    text: str
    exact: bool = False
    said_at: str = ""
    asked: str = ""
    raw: str = ""
    heard: Transcribed | None = None
    by: str = ""
    ours: bool = False
    complaint: int = 0


@fact_row("{topic}", "text by", undo="“{text}”")
class Captured(NamedTuple):
    """A short text about one topic. `direct` is true when it answers the prompt `step` itself.

    `frame` is the beginning it was typed behind and goes on from ("I'm sorry that we"), or "".
    """

    topic: Topic
    step: str
    text: str
    said_at: str = ""
    asked: str = ""
    direct: bool = False
    by: str = ""
    raw: str = ""
    frame: str = ""


@fact_row("paraphrase", "text", undo="what you said back{quoted}")
class ParaphraseSaid(NamedTuple):
    """The rep said it back aloud. `text` is the wording when it was typed, else None."""

    step: str
    text: str | None = None
    asked: str = ""


@fact_row(undo="their “{answer}” to what you said back")
class ParaphraseAnswered(NamedTuple):
    """What the customer answered to the paraphrase `of`: "yes", "partly" or "no"."""

    step: str
    of: str
    answer: str
    asked: str = ""


@fact_row("paraphrase", "text", undo="the wording of what you said back")
class ParaphraseWorded(NamedTuple):
    """The wording of the latest round of `step`, typed afterwards; None = asked, left out."""

    step: str
    text: str | None = None


@fact_row("answer", "value values", undo="the answer “{value}”{to}")
class Answered(NamedTuple):
    """The answer to a choice, scale, money, date, since, text or checks prompt.

    `value` is the answer's text: the choice's value, the number, "240.00 EUR", an ISO date, the
    text as entered; for `checks` it is "" and `values` has the ticked boxes. `purpose` is what the
    playbook's author says that the prompt serves.
    """

    step: str
    kind: str
    value: str
    values: tuple[str, ...] = ()
    asked: str = ""
    raw: str = ""
    purpose: str = "fix"


@fact_row("since", "words", undo="first complained {when}")
class SinceGiven(NamedTuple):
    """When the customer first complained."""

    when: When
    words: str = ""
    step: str = ""
    asked: str = ""


@fact_row("correction", "text", undo="the correction “{text}”")
class Corrected(NamedTuple):
    """A correction that stands beside the original, fact `number` (of `replica`: see `refs.py`)."""

    number: int
    text: str
    replica: str = ""


@fact_row(undo="{of} {mark}")
class LineMarked(NamedTuple):
    """The line `number` (of `replica`: see `refs.py`) is their exact words, or what hurts them."""

    number: int
    mark: Mark
    replica: str = ""


@fact_row()
class Undone(NamedTuple):
    """Fact `number` (of `replica`: see `refs.py`) was taken back. It stays in the log."""

    number: int
    replica: str = ""


# --- proposals, promises, next contact -----------------------------------------------------------


@fact_row("option", "what", undo="“{what}”")
class OptionProposed(NamedTuple):
    """A way to resolve it, by the customer or by us. `option` counts from 1 on the case."""

    option: int
    what: str
    by: Side
    step: str = ""
    said_at: str = ""
    asked: str = ""


@fact_row("option", "why", undo="whether {of} works")
class OptionWeighed(NamedTuple):
    """Whether proposal `option` is workable, and why; None = nobody knows yet."""

    option: int
    workable: bool | None
    why: str = ""
    adder: str = ""


@fact_row(undo="the choice of {of}")
class OptionChosen(NamedTuple):
    """Proposal `option` was agreed; 0 = none of them: not agreed today."""

    option: int
    step: str = ""
    adder: str = ""


@fact_row("action", "what owner due_words", undo="“{what}”")
class ActionAdded(NamedTuple):
    """What, one owner, due when. `action` counts from 1 on the case.

    `promise` is true for what was said to the customer, false for a todo of ours. `owner` is the
    name as kept ("me" is already the rep's name), `side` says whether that is us or the customer.
    `due_words` is how the date was said; `cost` is what it costs us ("40.00 EUR"), or "".
    """

    action: int
    what: str
    owner: str
    due: When | None = None
    due_words: str = ""
    promise: bool = True
    purpose: str = "fix"
    step: str = ""
    said_at: str = ""
    asked: str = ""
    side: Side = "us"
    cost: str = ""


@fact_row(undo="the date of {of}")
class ActionDated(NamedTuple):
    """The due date was asked for. `due` None = there is none, and it is not asked again.

    `owner` is set where the word asked about turned out to be a name.
    """

    action: int
    due: When | None = None
    due_words: str = ""
    owner: str = ""
    adder: str = ""


@fact_row("action", "what owner due_words", undo="the answer of {of}")
class ActionReadBack(NamedTuple):
    """A promise was read aloud: "yes", "no" (refused), or "corrected" to the fields given."""

    action: int
    answer: Literal["yes", "no", "corrected"]
    what: str = ""
    owner: str = ""
    due: When | None = None
    due_words: str = ""
    adder: str = ""


@fact_row("report back", "words", undo="the date {due}")
class ReportBackSet(NamedTuple):
    """When the customer hears from us next."""

    due: When
    words: str = ""
    step: str = ""
    said_at: str = ""
    asked: str = ""


SpokenFact = (
    LineKept
    | Captured
    | ParaphraseSaid
    | ParaphraseAnswered
    | ParaphraseWorded
    | Answered
    | SinceGiven
    | Corrected
    | LineMarked
    | Undone
    | OptionProposed
    | OptionWeighed
    | OptionChosen
    | ActionAdded
    | ActionDated
    | ActionReadBack
    | ReportBackSet
)
