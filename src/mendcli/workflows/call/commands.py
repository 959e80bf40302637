"""What the four prefixes and the slash words mean at the question on screen.

A command becomes a move, a thing to show, an ending, or a reason to ask again. Nothing is saved
and nothing is printed here.
"""

from typing import Literal, NamedTuple, get_args

from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.log.session_facts import Ending
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.reading.entered_text import entered
from mendcli.case.reading.replies import read_side
from mendcli.case.state.case_state import Customer, State
from mendcli.dates.when import Question as DateQuestion
from mendcli.screen.words.slash import Command
from mendcli.workflows.call.questions import Reader
from mendcli.workflows.call.replies import Again, promise_move

Sight = Literal["words", "say", "map", "help"]
SIGHTS: tuple[Sight, ...] = get_args(Sight)
_TOPICS: dict[str, Topic] = {
    "feels": "feeling",
    "own": "own",
    "remedy": "remedy",
    "risk": "risk",
    "earlier": "earlier",
    "note": "note",
}


class Show(NamedTuple):
    """Print this and ask again."""

    what: Sight


class Finish(NamedTuple):
    """End the session this way; `ring_back` is the date named with /callback."""

    ending: Ending
    ring_back: moves.SetReportBack | None = None


class OpenBlock(NamedTuple):
    """Open the block of that name; "" asks which there are."""

    name: str


class SwitchTo(NamedTuple):
    """Go on with the playbook of that id."""

    playbook: str


Order = Move | Again | Show | Finish | OpenBlock | SwitchTo


def read_command(command: Command, state: State, reader: Reader) -> Order:
    """What the command asks for."""
    text = command.text
    stripped = text.strip()
    name = command.name
    if name in SIGHTS:
        return Show(next(sight for sight in SIGHTS if sight == name))
    if name in _MISSING and not stripped:
        return Again(_MISSING[name], f"/{name} ")
    match name:
        case "said":
            return moves.Say(*entered(text))
        case "promise" | "todo":
            return promise_move(text, reader, todo=name == "todo")
        case "option":
            side, what = read_side(text)
            return moves.Propose(what, side or "us") if what else Again(_MISSING[name], "/option ")
        case "customer" | "contact" | "ref":
            return moves.Describe(_described(state.customer, name, stripped))
        case "since":
            found = reader.past(text)
            if isinstance(found, DateQuestion):
                return Again(found.text, f"/since {text}")
            return moves.SetSince(found, stripped)
        case "fix":
            return _fix(stripped, state)
        case "skip":
            head, _, rest = stripped.partition(" ")
            return moves.Skip(rest.strip(), True) if head == "step" else moves.Skip(stripped)
        case "callback":
            when = reader.date(text)
            if isinstance(when, DateQuestion):
                return Again(when.text, f"/callback {text}")
            return Finish("callback", moves.SetReportBack(when, stripped))
    if name in _TOPICS:
        return moves.Capture(_TOPICS[name], *entered(text))
    return _plain(name, stripped)


def _plain(name: str, text: str) -> Order:
    match name:
        case "go":
            return moves.Go(text)
        case "back":
            return moves.Back()
        case "undo":
            return moves.Undo()
        case "hold":
            return moves.Hold()
        case "switch":
            return SwitchTo(text)
        case "break":
            return OpenBlock(text.lower())
        case "pause":
            return Finish("pause")
        case "dropped":
            return Finish("dropped")
        case _:
            return Finish("end")


_MISSING = {
    "said": "What did they say? Their words go behind it.",
    "promise": "What is promised? WHAT by OWNER by WHEN, on one line.",
    "todo": "What is to be done? WHAT by OWNER by WHEN, on one line.",
    "option": "Which way to resolve it? It goes behind /option.",
    "feels": "What do they feel? Their word goes behind it.",
    "own": "What do we own? It goes behind /own.",
    "remedy": "What do they want? It goes behind /remedy.",
    "risk": "What may go wrong? It goes behind /risk.",
    "earlier": "Which promise was broken? It goes behind /earlier.",
    "note": "What is the note? It goes behind # or /note.",
    "customer": "What is their name? /customer Crystal Minh, Ms Minh",
    "contact": "Which number? It goes behind /contact.",
    "ref": "Which number? It goes behind /ref.",
    "since": "When did they first complain? /since two weeks ago",
    "fix": "What should it say? /fix TEXT, or /fix N TEXT with the line's number from /words.",
    "go": "Where to? A step's number or name; /map shows them.",
    "switch": "To which playbook? Its id goes behind /switch.",
    "callback": "Ring them back when? /callback tomorrow 10:00",
}


def _described(customer: Customer, what: str, text: str) -> Customer:
    if what == "contact":
        return customer._replace(phone=text)
    if what == "ref":
        return customer._replace(refs=(*customer.refs, text))
    head, _, called = text.partition(",")
    name = head.strip() or customer.name
    return customer._replace(name=name, called=called.strip() or name)


def _fix(text: str, state: State) -> moves.Fix | Again:
    """A correction of the last text, or with a number of that line in /words."""
    head, _, rest = text.partition(" ")
    if not head.isdecimal() or not rest.strip():
        return moves.Fix(0, text)
    if not 1 <= int(head) <= len(state.words):
        return Again("There is no such line. /words shows them by number.", f"/fix {text}")
    return moves.Fix(state.words[int(head) - 1].number, rest.strip())
