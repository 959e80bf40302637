"""What stands around what a letter says: its subject, whom it greets, how it ends. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from mendcli.case.aftercare.their_turn import in_turns
from mendcli.case.log.knowledge import Written
from mendcli.case.log.session_facts import Channel
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import Caller
from mendcli.notes.data.sendable import Sendable
from mendcli.notes.forms.passage import Passage, one_line
from mendcli.notes.words.instants import day

_TITLES = {"mr": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr",
           "prof": "Prof"}  # fmt: skip
_SMALL = frozenset("de del der di van von den la le du da dos of".split())
_SOON = timedelta(days=200)


class Signed(NamedTuple):
    """Who signs a letter, and the number they are reached at; "" for what nobody said."""

    called: str
    company: str
    reach: str


def subject(state: State, parts: Sendable, zone: tzinfo, now: datetime | None) -> str:
    """What the letter is about, made from the facts: "What we agreed on … (case r8g6)"."""
    if parts.talk is None:
        return f"Your case {state.case}"
    when = named_day(parts.talk.started, zone, now)
    agreed = parts.agreed or parts.chosen
    if in_turns(parts.talk) and not agreed:
        return f"Your {_CALLED[parts.talk.channel]} of {when} (case {state.case})"
    who = f"{one_line(parts.spoke.name)} and I" if parts.spoke else "we"
    return f"What {who} {'agreed' if agreed else 'spoke of'} on {when} (case {state.case})"


def named_day(at: datetime, zone: tzinfo, now: datetime | None) -> str:
    """A day as one names it: its year only where it is long ago."""
    said = day(at, zone)
    return said.rpartition(" ")[0] if now is not None and abs(now - at) < _SOON else said


def greeting(state: State) -> Passage:
    """Whom the letter is to, as they like to be called, else by their name."""
    called = salutation(state.customer.called or state.customer.name)
    known = (state.customer_by,) if called else ()
    return Passage(f"Dear {called}," if called else "Hello,", known)


def salutation(typed: str) -> str:
    """A name as it is written to: "mrs okafor" is Mrs Okafor, "Doyle, Karl" is Karl Doyle."""
    name = one_line(typed)
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma and last and first.replace(" ", "").replace("-", "").isalpha():
        titled = last.split()[0].rstrip(".").lower() in _TITLES
        name = last if titled else f"{first} {last}"
    words = name.split()
    if name.islower():
        words = [word if word in _SMALL else word[:1].upper() + word[1:] for word in words]
    return " ".join(words)


_SPOKE: dict[Channel, str] = {
    "phone": "I spoke with {}",
    "video": "I spoke with {}",
    "visit": "I met {}",
}


def whom_i_spoke_with(parts: Sendable, zone: tzinfo, now: datetime | None) -> Iterator[Passage]:
    """Who was on the line instead of the reader; nothing where it was the reader."""
    if parts.talk and parts.spoke:
        said = _SPOKE.get(parts.talk.channel, "{} wrote to me").format(one_line(parts.spoke.name))
        when = named_day(parts.talk.started, zone, now)
        facts = (parts.talk.fact, parts.spoke.number)
        yield Passage(f"{said}{for_you(parts.spoke)} on {when}.", facts)


def for_you(caller: Caller) -> str:
    """Said behind what a caller did where they may speak for the reader."""
    return " for you" if caller.speaks == "yes" else ""


def if_it_is_not_so(state: State, reach: str) -> Passage:
    """How they say that something in it is not as they understood it."""
    known = (state.customer_by or 1,)
    if reach.strip():
        at = f"please tell me: {one_line(reach)}, case {state.case}."
    else:
        at = f"please tell me. The number of your case is {state.case}."
    return Passage(f"If any of this is not as you understood it, {at}", known)


_CALLED: dict[Channel, str] = {"email": "e-mail", "message": "message"}


def question(state: State, parts: Sendable, reach: str) -> Passage:
    """What a written reply asks them, once and at its end."""
    assert parts.talk is not None
    offered = parts.offered or parts.put_forward
    ask = "Have I understood this correctly" if parts.said_back else "Is this right for you"
    if parts.said_back and offered:
        ask += ", and is this right for you"
    how = f"Please answer this {_CALLED[parts.talk.channel]}"
    how += f", or ring {one_line(reach)}" if reach.strip() else ""
    put: list[Written] = [*parts.said_back, *parts.offered, *parts.put_forward]
    facts = (state.customer_by or 1, parts.talk.fact, *(each.number for each in put))
    return Passage(f"{ask}? {how}; the number of your case is {state.case}.", facts)


def closing(name: str, company: str, reach: str = "") -> Iterator[Passage]:
    """The greeting at the end, who it is from, and the number they are reached at."""
    signed = [one_line(text) for text in ("Kind regards,", name, company, reach) if text.strip()]
    yield Passage("\n".join(signed), shape="lines")
