"""The read-back as speech: every open promise as a sentence to the person on the line.

A digit goes to the promise that it names, also to one that was answered before.
"""

from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.aftercare.their_turn import answer_in_hand
from mendcli.case.guide.kinds import GUIDE
from mendcli.case.guide.next_ask import Ask
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import When
from mendcli.screen.words.prompter import Spoken
from mendcli.workflows.call.meanings import Again, GoToPromise
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.notes.letters.said.promised import Reading
    from mendcli.notes.sentences.dates import Date
    from mendcli.notes.sentences.promise import Fragment, Sentence


class Said(NamedTuple):
    """What a promise says: an `Action` has these, and so has one that is only offered."""

    what: str
    owner: str
    due: When | None
    due_words: str


def sentence(said: Said | Action, reader: Reader, state: State) -> str:
    """A promise as one whole sentence to the person on the line.

    What no sentence can be made of stands as it was typed, with its date behind it.
    """
    from mendcli.notes.sentences.promise import Sentence

    found, due = _made(said, reader, state)
    if isinstance(found, Sentence):
        return found.text
    return f"{found.text} – {due.spoken()}" if due else found.text


def says_what_happens(said: Said | Action, reader: Reader, state: State) -> bool:
    """Whether it says who does what, or that can be guessed: "fridge" alone does not."""
    from mendcli.notes.sentences.promise import Sentence

    return isinstance(_made(said, reader, state)[0], Sentence)


def is_sure(said: Said | Action, reader: Reader, state: State) -> bool:
    """Whether it is a sentence of which nothing is guessed."""
    found = _made(said, reader, state)[0]
    return getattr(found, "asks", "none is made") == ""


def _made(
    said: Said | Action, reader: Reader, state: State
) -> "tuple[Sentence | Fragment, Date | None]":
    from zoneinfo import ZoneInfo

    from mendcli.notes.sentences.dates import Date
    from mendcli.notes.sentences.people import People
    from mendcli.notes.sentences.promise import promise_sentence

    settings, customer = reader.settings, state.customer
    mine = tuple(filter(None, (settings.called, settings.rep)))
    caller = state.progress.caller.name if state.progress.caller else ""
    yours = tuple(filter(None, (customer.called, customer.name)))
    people = People(mine, yours, (said.owner,), caller)
    zone = ZoneInfo(settings.zone)
    due = Date(said.due, said.due_words, zone, reader.now) if said.due else None
    return promise_sentence(said.what, said.owner, people, due.spoken if due else ""), due


def reading_now(services: Services, state: State) -> "Reading":
    """Who speaks to whom, and when, for what is said aloud on the case."""
    from zoneinfo import ZoneInfo

    from mendcli.notes.letters.said.promised import reading_of

    settings = services.settings
    zone = ZoneInfo(settings.zone)
    return reading_of(state, settings.rep, settings.called, zone, services.now())


def said_in_letter(ask: Ask, state: State) -> str:
    """What the letter in hand says to a question, for Enter to read; "" where it says nothing."""
    letter = answer_in_hand(state)
    if not letter:
        return ""
    from mendcli.case.writing.own_words import answer_to

    if ask.part == "promise":
        put = next(action.what for action in state.actions if action.id == ask.about)
        return answer_to(put, letter)
    asks_them = ask.kind is not None and GUIDE[ask.kind].put is not None
    return answer_to("", letter) if asks_them else ""


def open_promises(state: State) -> list[Action]:
    """What can be read aloud: every promise that still stands."""
    return [action for action in state.actions if action.promise and action.status == "open"]


def aloud(state: State, reader: Reader) -> tuple[Spoken, ...]:
    """Every open promise behind its number, with a tick before those they agreed to."""
    return tuple(
        Spoken(
            f"✓ {action.id}" if action.confirmed else str(action.id),
            sentence(action, reader, state),
        )
        for action in open_promises(state)
    )


def named(text: str, state: State) -> GoToPromise | Again | None:
    """The promise whose number was typed; None where the text is no number."""
    number = text.strip()
    if not (number.isascii() and number.isdigit()):
        return None
    numbers = [action.id for action in open_promises(state)]
    if int(number) in numbers:
        return GoToPromise(int(number))
    return Again(f"There is {', '.join(map(str, numbers))}: the number goes to that promise.")


def pointed(ask: Ask | None, state: State, number: int) -> Ask | None:
    """The question about the promise that was pointed at, in place of the next one's."""
    if ask is None or ask.part != "promise":
        return ask
    wanted = any(action.id == number for action in open_promises(state))
    return ask._replace(about=number) if wanted else ask
