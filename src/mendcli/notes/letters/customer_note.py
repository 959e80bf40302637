"""The customer's letter: one that can go out unedited.

Pure. What may stand in it is decided in `sendable.py`; here are only the words around it. No
sentence promises, thanks or explains anything that no fact says.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from mendcli.case.log.session_facts import Channel
from mendcli.case.state.case_state import Item, Session, State
from mendcli.case.state.progress import Caller
from mendcli.notes.data.sendable import Sendable, sendable
from mendcli.notes.forms.passage import Note, Passage, around, holding, one_line
from mendcli.notes.letters.promised import Promises, Reading, promised, reading_of
from mendcli.notes.sentences.dates import Date
from mendcli.notes.words.apology_words import Around, owned, sorry
from mendcli.notes.words.instants import day

_THANKS: dict[Channel, str] = {
    "phone": "speaking with me",
    "video": "speaking with me",
    "visit": "meeting me",
    "chat": "writing to me",
    "message": "writing to me",
    "email": "writing to me",
}

_SPOKE: dict[Channel, str] = {
    "phone": "I spoke with {}",
    "video": "I spoke with {}",
    "visit": "I met {}",
}


def customer_note(
    state: State,
    *,
    rep: str,
    called: str,
    company: str,
    zone: tzinfo,
    now: datetime | None = None,
    reach: str = "",
) -> Note:
    """The letter to the customer of this case.

    `rep` is who sends it, as owners of actions are named; `called` is how they introduce
    themselves ("" leaves it unsigned), `reach` the number they are reached at. MendError where
    the case has nothing to send.
    """
    parts = sendable(state, now)
    reading = reading_of(state, rep, called, zone, now)
    passages = (
        *_opening(state, parts, zone),
        *_problem(parts),
        *_ours(parts),
        *_way_forward(parts, reading),
        *closing(called, company, reach),
    )
    return Note("", passages, to=state.customer.email)


def _opening(state: State, parts: Sendable, zone: tzinfo) -> Iterator[Passage]:
    called = one_line(state.customer.called or state.customer.name)
    known = (state.customer_by,) if called else ()
    yield Passage(f"Dear {called}," if called else "Hello,", known)
    if parts.talk and parts.spoke:
        spoke, when = parts.spoke, day(parts.talk.started, zone)
        said = _SPOKE.get(parts.talk.channel, "{} wrote to me").format(one_line(spoke.name))
        yield Passage(f"{said}{_for_you(spoke)} on {when}.", (parts.talk.fact, spoke.number))
    elif parts.talk:
        yield Passage(_thanks(parts.talk, zone), (parts.talk.fact,))


def _for_you(caller: Caller) -> str:
    return " for you" if caller.speaks == "yes" else ""


def _thanks(talk: Session, zone: tzinfo) -> str:
    return f"Thank you for {_THANKS[talk.channel]} on {day(talk.started, zone)}."


def _problem(parts: Sendable) -> Iterator[Passage]:
    if parts.wordings:
        facts = tuple(n for told in parts.wordings for n in (told.number, *told.also))
        spoke = parts.spoke
        who = one_line(spoke.name) if spoke else "you"
        behind = _for_you(spoke) if spoke else ""
        yield Passage(f"This is what happened, as {who} confirmed it to me{behind}:", facts)
        for told in parts.wordings:
            yield Passage("", (told.number, *told.also), quote=told.text)
    elif parts.lines:
        yield Passage(
            "This is what you told me, in your own words:", tuple(x.number for x in parts.lines)
        )
        for line in parts.lines:
            facts = (line.number, *line.also)
            yield holding("“{}”", line.correction or line.text, facts)


def _ours(parts: Sendable) -> Iterator[Passage]:
    if len(parts.owned) == 1:
        text, facts = _as_it_stands(parts.owned[0])
        yield _sentence(owned(text, whole=bool(parts.owned[0].frame)), facts)
    elif parts.owned:
        lead = "We take responsibility for this:"
        yield Passage(lead, tuple(item.number for item in parts.owned))
        for item in parts.owned:
            yield holding("{}", *_as_it_stands(item))
    for item in parts.apologies:
        text, facts = _as_it_stands(item)
        yield _sentence(sorry(text), facts)


def _sentence(said: Around, facts: tuple[int, ...]) -> Passage:
    return around((said.before, said.after), said.text, facts, shape="para")


def _as_it_stands(item: Item) -> tuple[str, tuple[int, ...]]:
    return item.said, (item.number, *item.also)


def _way_forward(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    if parts.done:
        yield Passage("This is done:", tuple(action.number for action in parts.done))
        for action in parts.done:
            yield holding("{}", action.what, (action.number, *action.also))
    yield from _agreed(parts, promised(parts.agreed, reading))
    if parts.not_agreed:
        yield Passage("We have not agreed on a solution yet.", parts.not_agreed)
    yield from promised(parts.offered, reading).under(
        "What I offered; please confirm that it is right for you:",
        "What I offered, as I noted it; please confirm that it is right for you:",
    )
    if parts.report_back:
        date = Date(parts.report_back.due, parts.report_back.words, reading.zone, reading.now)
        yield Passage(f"You will hear from me {date.written()}.", (parts.report_back.number,))


def _agreed(parts: Sendable, agreed: Promises) -> Iterator[Passage]:
    chosen = [holding("{}", each.what, (each.number, *each.also)) for each in parts.chosen]
    told = agreed._replace(sentences=(*chosen, *agreed.sentences))
    noted = "As I noted it:" if told.sentences else "This is what we agreed, as I noted it:"
    yield from told.under("This is what we agreed:", noted)


def closing(name: str, company: str, reach: str) -> Iterator[Passage]:
    """The greeting at the end, who it is from, and the number they are reached at."""
    signed = [one_line(text) for text in ("Kind regards,", name, company, reach) if text.strip()]
    yield Passage("\n".join(signed), shape="lines")
