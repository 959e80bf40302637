"""Where people see and type, in the product's words: the `Prompter` protocol.

`terminal_prompter.py` is the real one, `scripted_prompter.py` reads replies from an answers file.
Nothing here knows a terminal, a store or a playbook; workflows build a `Question` and
get a `Reply`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from mendcli.case.reading.signals import Signal

if TYPE_CHECKING:
    from mendcli.case.reading.feeds import Overheard

Shape = Literal["line", "pick", "tick"]
Tone = Literal["quiet", "plain", "good", "warn"]


class Spoken(NamedTuple):
    """A line to be said, and the sign it goes by: its number, with a + where it is new."""

    sign: str
    text: str


class Card(NamedTuple):
    """What stands above the question: at most 12 lines at 80 columns, words only, not yet cleaned.

    `header` is "2/6 Listen"; `lines` are to be said in full, and come on top of those 12; `under`
    is about what is to be said besides; `kept` is what this prompt already holds.
    """

    header: str
    aim: str = ""
    say: str = ""
    under: str = ""
    hints: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lines: tuple[Spoken, ...] = ()


class Choice(NamedTuple):
    """One answer to pick or tick. `key` is the one key that picks it ("1", "y"), or ""."""

    value: str
    label: str
    key: str = ""


class Half(NamedTuple):
    """A line that is not sent yet; `pasted` where it begins with a paste, and is no command."""

    text: str = ""
    pasted: bool = False


class Question(NamedTuple):
    """One question. `place` names it ("step.prompt" and, for a part of it, ":part").

    `line` takes a typed line; `pick` takes one key or arrows and Enter (it starts on the first of
    `default_values`); `tick` takes several (`default_values` are ticked). A key that a choice
    declares takes it where it stands alone; anything else that is typed or pasted there opens a
    line, so that their reply may be Typed or Plain too.

    Three texts may stand where a line is typed, and only `draft` is in it: what the rep has typed
    before and not sent (at a choice it opens a line again), with `pasted` as in Half. `default` is
    offered, dim: an earlier answer, a wish noted before, a text that was refused. Enter replies
    with it, as Plain; Tab or → take it over; whatever is typed or pasted takes its place. `frame`
    is how the sentence begins, never part of the text and said beside it in the reply; a key leads
    through `frames`. `guess(text)` is the whole line as it may be meant, for Tab, or "". `bar` is
    the bottom line; `preview(text)` takes its place where it is not "". `foot` are lines below it,
    where the screen has room. `limit(text)` is a limit that the text passes, and comes before all
    else there; it hinders nothing. `framed(frame, text)` is the sentence behind a frame, in its
    place. `nudge(frame, text)` is a few words about the wording, for the end of the bottom line, or
    "". `breaks_in(text)` is the block that the text calls for; it comes before both, under one key,
    and is replied to with BreakIn. `changed` hears every change of half-typed text and must return
    at once.
    `live` is false at mend's own menus and where no case is open: one key picks at once, and slash
    words are not offered in a line. Whoever asks a choice sees to it that a line typed there is
    kept or answered.
    """

    place: str
    ask: str
    shape: Shape = "line"
    default: str = ""
    draft: str = ""
    pasted: bool = False
    frame: str = ""
    frames: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    default_values: tuple[str, ...] = ()
    bar: str = ""
    foot: tuple[str, ...] = ()
    preview: Callable[[str], str] | None = None
    guess: Callable[[str], str] | None = None
    changed: Callable[[Half], None] | None = None
    breaks_in: Callable[[str], Signal | None] | None = None
    limit: Callable[[str], str] | None = None
    framed: Callable[[str, str], str] | None = None
    nudge: Callable[[str, str], str] | None = None
    live: bool = True


class Typed(NamedTuple):
    """A line as it was typed: it may begin with a prefix or a slash word. May be empty.

    `raw` is base64 of the bytes entered when they are not valid Unicode (`text` then has U+FFFD),
    `frame` the beginning that stood before it.
    """

    text: str
    raw: str = ""
    frame: str = ""


class Plain(NamedTuple):
    """Text that is never a command, whatever it begins with: offered, scripted, or a paste.

    A paste is no yes, no no and no choice either: at such a question it is kept as words.
    """

    text: str
    raw: str = ""
    pasted: bool = False
    frame: str = ""


class Heard(NamedTuple):
    """What was said beside a question: kept as words, and answers nothing."""

    text: str
    raw: str = ""


class Picked(NamedTuple):
    """The value of one choice."""

    value: str


class Ticked(NamedTuple):
    """The values of the ticked choices, in the order shown."""

    values: tuple[str, ...]


class Paused(NamedTuple):
    """Ctrl-C or end of input; what was half typed, as in Half."""

    text: str = ""
    pasted: bool = False


class Formed(NamedTuple):
    """A promise given field by field instead of on one line; "" where a field was left out."""

    what: str
    owner: str = ""
    due: str = ""


class WeighedProposal(NamedTuple):
    """Whether a proposal works, and why, given field by field; None: it is not known."""

    workable: bool | None
    why: str


class BreakIn(NamedTuple):
    """The key for the block that was offered, and the line that was being typed; may be empty."""

    block: str
    line: Typed | Plain


class KeptLine(NamedTuple):
    """A line that a machine heard, and whether the rep marked it as what hurts, or a promise."""

    line: "Overheard"
    hurts: bool = False
    promise: bool = False


class Kept(NamedTuple):
    """Lines that were on offer and are to be kept (`--listen`); answers nothing."""

    lines: tuple[KeptLine, ...]

    @property
    def text(self) -> str:
        """What was heard, a line each."""
        return "\n".join(kept.line.text for kept in self.lines)


class NothingLeft(NamedTuple):
    """A script has no reply for this question: keep the answer it has, or skip it."""


Reply = (
    Typed
    | Plain
    | Heard
    | Picked
    | Ticked
    | Formed
    | WeighedProposal
    | Paused
    | BreakIn
    | Kept
    | NothingLeft
)


class Gone(BaseException):
    """The terminal went away or the process was told to stop; `code` is the exit code.

    A BaseException, so that nothing on the way up mistakes it for a failure to handle.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Prompter(Protocol):
    """Shows and asks. Everything given to it is cleaned for the terminal at its one door."""

    def show(self, card: Card) -> None:
        """Print a card."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Print a line or a few (newlines in `text` separate them)."""

    def ask(self, question: Question) -> Reply:
        """Ask until there is a reply. Raises Gone when nobody is there any more."""

    def rest(self) -> str:
        """What was typed though nothing is asked, as lines; "" where nothing was."""

    def close(self) -> None:
        """Leave the terminal as it was found; safe to call twice."""
