"""What to say to a customer of whom a promise slips: a call to make, never a letter. Pure.

For the rep's eyes: it is said by phone, on video or in person (M4.5), so nothing here is a draft
that could be sent.
"""

from typing import NamedTuple

from mendcli.case.promises.standing import untold
from mendcli.case.state.aftercare import Slip
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import When
from mendcli.notes.forms.passage import one_line
from mendcli.notes.letters.said.promised import Reading, said_aloud, sentence_on
from mendcli.notes.sentences.apology import we_did
from mendcli.notes.sentences.clauses import clause
from mendcli.notes.sentences.dates import Date
from mendcli.notes.sentences.promise import Sentence, promise_sentence
from mendcli.notes.words.instants import due_short


class CallToMake(NamedTuple):
    """Whom to ring and what to say: what happened, what we do about it, the new schedule."""

    whom: str
    phone: str
    opening: str
    happened: tuple[str, ...]
    doing: tuple[str, ...]
    schedule: tuple[str, ...]


def call_to_make(state: State, reading: Reading) -> CallToMake | None:
    """The call because of every slip they have not heard of; None where there is none."""
    waiting = untold(state)
    if not waiting:
        return None
    slips = [slip for action in waiting for slip in action.slips if slip.told is None]
    customer = state.customer
    whom = one_line(customer.called or customer.name) or "the customer"
    opening = "I want you to hear this from me, before the date: what I promised you will be later."
    if not all(slip.early for slip in slips):
        opening = "What I promised you is late, and you should have heard it from me sooner."
    return CallToMake(
        whom,
        one_line(customer.phone),
        opening,
        tuple(dict.fromkeys(_told(slip.reason, slip, reading) for slip in slips)),
        tuple(
            dict.fromkeys(
                _done_about_it(slip.mitigation, slip, reading) for slip in slips if slip.mitigation
            )
        ),
        tuple(_line(action, reading) for action in waiting),
    )


def lines_to_say(state: State, reading: Reading) -> tuple[str, ...]:
    """The same in one line each, to be said when they are on the line; () where all is told."""
    lines = []
    for action in untold(state):
        slip = next(each for each in reversed(action.slips) if each.told is None)
        parts = [f"I promised: {_as_promised(action, slip.was, reading)} It will be late."]
        parts += [f"What happened: {_told(slip.reason, slip, reading)}"] if slip.reason else []
        if slip.mitigation:
            parts.append(f"What we do: {_done_about_it(slip.mitigation, slip, reading)}")
        now = Date(slip.due, "", reading.zone, reading.now).spoken()
        lines.append(" ".join((*parts, f"The new date: {now}.")))
    return tuple(lines)


def _as_promised(action: Action, was: When | None, reading: Reading) -> str:
    """The promise as it was made to them; its own words where no sentence is sure."""
    said = said_aloud(action, reading, was)
    if said and (was or not action.due):
        return said
    date = f" {Date(was, '', reading.zone, reading.now).spoken()}" if was else ""
    return f"{action.what}{date}."


def _told(text: str, slip: Slip, reading: Reading) -> str:
    """Why, as one sentence to them."""
    return clause(one_line(text), reading.people, slip.at.astimezone(reading.zone)).sentence


def _done_about_it(text: str, slip: Slip, reading: Reading) -> str:
    """What is done about it: "We sent for it." of "sent for it"; else as it was typed."""
    made = promise_sentence(text, "", reading.people)
    if isinstance(made, Sentence) and not made.guess:
        return made.text
    return _told(we_did(text), slip, reading)


def _line(action: Action, reading: Reading) -> str:
    first = next(slip for slip in action.slips if slip.told is None)
    was = f" (it was {due_short(first.was, reading.zone)})" if first.was else ""
    over = {"done": "done", "dropped": "no longer"}.get(action.status, "")
    said = "" if over or not action.due else sentence_on(action, reading)
    if said:
        return f"{said.removesuffix('.')}{was}."
    due = action.due
    now = Date(due, action.due_words, reading.zone, reading.now).written() if due else "no date yet"
    return f"{one_line(action.what)}: {over or now}{was}"
