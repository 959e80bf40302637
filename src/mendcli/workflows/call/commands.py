"""What the four prefixes and the slash words mean at the question on screen.

A command becomes a move, a thing to show, an ending, or a reason to ask again. Nothing is saved
and nothing is printed here.
"""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from mendcli.case.customer.name_line import read_name, with_told
from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.log.session_facts import CallerNamed, Ending, Speaks
from mendcli.case.log.spoken_facts import Mark, Topic
from mendcli.case.promises.owners import side_of
from mendcli.case.reading.entered_text import entered
from mendcli.case.reading.whose import read_side
from mendcli.case.state.case_state import Line, State
from mendcli.case.state.progress import ORDINALS, ordinal
from mendcli.dates.when import DateQuestion
from mendcli.screen.words.prompter import Choice
from mendcli.screen.words.slash import BY_NAME, Command, read_line
from mendcli.workflows.call.meanings import Again, Further, Key, Several
from mendcli.workflows.call.reader import Reader, promise_move, promise_or_words, promised_in

Sight = Literal["words", "hot", "say", "map", "help"]


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


Order = Move | Again | Further | Show | Finish | OpenBlock | SwitchTo
_WHICH = re.compile(rf"\s*({'|'.join(ORDINALS)}):\s*", re.IGNORECASE)
#: From the text behind a word, as typed, to what it asks for.
Read = Callable[[str, State, Reader], Order]


def read_command(command: Command, state: State, reader: Reader) -> Order:
    """What the command asks for."""
    word = BY_NAME.get(command.name)
    if word is not None and word.missing and not command.text.strip():
        return Again(word.missing, f"/{word.name} ")
    return ORDERS[command.name](command.text, state, reader)


def _fix(text: str, state: State, _reader: Reader) -> Order:
    """A correction of the last text, or with a number of that line in /words."""
    text = text.strip()
    head, _, rest = text.partition(" ")
    if not head.isdecimal() or not rest.strip():
        return moves.Fix(0, text)
    if not 1 <= int(head) <= len(state.words):
        return Again("There is no such line. /words shows them by number.", f"/fix {text}")
    line = state.words[int(head) - 1]
    return moves.Fix(line.number, rest.strip(), line.replica)


def _undo(text: str, state: State, _: Reader) -> Order:
    """The last thing, or with a number of that line in /words."""
    if not text.strip():
        return moves.Undo()
    line = _line(text, state)
    return line if isinstance(line, Again) else moves.Undo(line.number, line.replica)


def _marking(mark: Mark) -> Read:
    def read(text: str, state: State, _: Reader) -> Order:
        line = _line(text, state)
        return line if isinstance(line, Again) else moves.MarkLine(line.number, mark, line.replica)

    return read


def _promised(text: str, state: State, reader: Reader) -> Order:
    """What a line says, as a promise of ours."""
    line = _line(text, state)
    if isinstance(line, Again):
        return line
    return promise_move(promised_in(line.correction or line.text), reader, todo=False)


def _line(text: str, state: State) -> Line | Again:
    """The line of that number in /words; the last one where there is no number."""
    text = text.strip()
    at = int(text) if text.isdecimal() else 0 if text else len(state.words)
    if not 1 <= at <= len(state.words):
        return Again("There is no such line. /words shows them by number.")
    return state.words[at - 1]


def _option(text: str, state: State, reader: Reader) -> Order:
    side, what = read_side(text)
    return (
        moves.Propose(what, side or "us")
        if what
        else read_command(Command("option"), state, reader)
    )


def _second(text: str, *_: object) -> Order:
    """A line with which they turn to another complaint, or to the one named behind it: `first:`.

    Behind a quotation mark it is their exact words.
    """
    named = _WHICH.match(text)
    which = ORDINALS.index(named[1].casefold()) + 1 if named else 2
    what = text[named.end() :] if named else text
    if not what.strip():
        said = f"What do they say of the {ordinal(which)} one?"
        return Again(said, f"/second {ordinal(which)}: ")
    match read_line(what):
        case Command("said", quoted):
            return moves.Say(*entered(quoted), complaint=which)
        case _:
            return moves.Say(*entered(what), exact=False, complaint=which)


def _since(text: str, _: State, reader: Reader) -> Order:
    found = reader.past(text)
    if isinstance(found, DateQuestion):
        return Again(found.text, f"/since {text}")
    return moves.SetSince(found, text.strip())


def _callback(text: str, _: State, reader: Reader) -> Order:
    when = reader.date(text)
    if isinstance(when, DateQuestion):
        return Again(when.text, f"/callback {text}")
    return Finish("callback", moves.SetReportBack(when, text.strip()))


def _customer(text: str, state: State, _reader: Reader) -> Order:
    told = read_name(text)
    known = with_told(state.customer, told)
    beside = known != state.customer  # "/customer Mrs Okafor, 0171 555 0199"
    head, _, called = (told.name if beside else text).partition(",")
    name = head.strip() or known.name
    called = called.strip() or (name if head.strip() or not beside else known.called)
    return moves.Describe(known._replace(name=name, called=called))


def _contact(text: str, state: State, _: Reader) -> Order:
    """A number, an address with an @, or both, in either order."""
    email = next((word.strip(",;<>") for word in text.split() if "@" in word), "")
    phone = " ".join(word for word in text.split() if "@" not in word).strip(" ,;")
    if email:
        from mendcli.case.reading.email_address import read_email

        email = read_email(email)
        if not email:
            return Again("That is no e-mail address that a letter could go to.", f"/contact {text}")
    known = state.customer
    return moves.Describe(known._replace(phone=phone or known.phone, email=email or known.email))


_MAY_SPEAK: dict[str, Speaks] = {"may": "yes", "yes": "yes", "may not": "no", "no": "no"}


def _caller(text: str, state: State, _: Reader) -> Order:
    """Who is on the line, and once, quietly, whether they may speak for the customer.

    "Ryan, husband, may" says it at once, as an answers file has to.
    """
    name, who = (" ".join(part.split()) for part in text.partition(",")[::2])
    said, comma, last = who.rpartition(",")
    if comma and last.strip().casefold() in _MAY_SPEAK:
        may = _MAY_SPEAK[last.strip().casefold()]
        return moves.NameCaller(CallerNamed(name, said.strip(), may))
    if side_of(name, state.customer) == "customer":
        return moves.NameCaller(CallerNamed(""))
    known = [each for each in state.callers if each.name.casefold() == name.casefold()]
    caller = CallerNamed(name, who or (known[-1].who if known else ""))
    if known and (known[-1].speaks or not who):
        return moves.NameCaller(caller._replace(speaks=known[-1].speaks))

    def key(label: str, key: str, speaks: Speaks) -> Key:
        made = moves.NameCaller(caller._replace(speaks=speaks))
        return Key(Choice(speaks or "unknown", label, key), Several((made,)))

    return Further(
        f"May {name} speak for {state.customer.called or 'the customer'}?",
        (key("not known  [Enter]", "-", ""), key("yes", "y", "yes"), key("no", "n", "no")),
        Several((moves.NameCaller(caller),)),
    )


def _ref(text: str, state: State, _: Reader) -> Order:
    return moves.Describe(state.customer._replace(refs=(*state.customer.refs, text.strip())))


def _skip(text: str, *_state: object) -> Order:
    head, _, rest = text.strip().partition(" ")
    return (
        moves.SkipPrompt(rest.strip(), True) if head == "step" else moves.SkipPrompt(text.strip())
    )


def _capture(topic: Topic) -> Read:
    return lambda text, *_: moves.Capture(topic, *entered(text))


def _always(order: Order) -> Read:
    return lambda *_: order


#: What each slash word means; the other half of its row in `screen/words/slash.py`.
ORDERS: dict[str, Read] = {
    "said": lambda text, *_: moves.Say(*entered(text)),
    "promise": lambda text, _, reader: promise_or_words(*entered(text), reader),
    "note": _capture("note"),
    "feels": _capture("feeling"),
    "own": _capture("own"),
    "remedy": _capture("remedy"),
    "option": _option,
    "todo": lambda text, _, reader: promise_move(text, reader, todo=True),
    "risk": _capture("risk"),
    "earlier": _capture("earlier"),
    "customer": _customer,
    "caller": _caller,
    "contact": _contact,
    "ref": _ref,
    "since": _since,
    "words": _always(Show("words")),
    "hot": _always(Show("hot")),
    "fix": _fix,
    "exact": _marking("exact"),
    "hurts": _marking("hurts"),
    "promised": _promised,
    "undo": _undo,
    "say": _always(Show("say")),
    "map": _always(Show("map")),
    "go": lambda text, *_: moves.Go(text.strip()),
    "back": _always(moves.Back()),
    "skip": _skip,
    "switch": lambda text, *_: SwitchTo(text.strip()),
    "second": _second,
    "break": lambda text, *_: OpenBlock(text.strip().lower()),
    "hold": _always(moves.Hold()),
    "pause": _always(Finish("pause")),
    "callback": _callback,
    "dropped": _always(Finish("dropped")),
    "end": _always(Finish("end")),
    "help": _always(Show("help")),
}
