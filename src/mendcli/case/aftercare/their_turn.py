"""Whose turn it is where one writes: what they were asked, and whether they can have answered.

Pure. By e-mail and message a reply is put together, sent, and answered on another day. So nothing
that only they can say is asked while it is written; their answer is a session of its own ("wrote"),
and is an answer to what stood in letters before it. A chat is live, as a call is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

from mendcli.case.log.facts import Fact
from mendcli.case.log.knowledge import Written, key_of
from mendcli.case.log.spoken_facts import LineKept
from mendcli.case.state.case_state import Action, Paraphrase, Session, State

_Fact = TypeVar("_Fact", bound=Fact)
#: Where one writes and waits.
IN_TURNS = ("email", "message")
#: The sessions in which there is something from them to read.
_THEY_CAME = ("wrote", "rang")


class TheirTurn(NamedTuple):
    """They were written to and have not answered: since when, and whether it is known to be out."""

    since: datetime
    sent: bool


def writes_now(state: State) -> bool:
    """Whether a reply is being written, and not talked."""
    return state.session is not None and in_turns(state.session)


def in_turns(session: Session) -> bool:
    """Whether the session is one letter of an exchange."""
    return session.channel in IN_TURNS


def as_said(state: State, fact: _Fact) -> _Fact | LineKept:
    """A line of theirs that was read and not heard is exact, or with "agent: " before it ours."""
    written = state.session is not None and state.session.channel in (*IN_TURNS, "chat")
    if not isinstance(fact, LineKept) or not written:
        return fact
    from mendcli.case.reading.transcript import is_one_of_us, labelled

    turn = labelled(fact.text)
    if turn is None or fact.by:
        return fact._replace(exact=True)
    ours = is_one_of_us(turn.who)
    return fact._replace(text=turn.text, exact=not ours, ours=ours, by=turn.who if ours else "")


def may_have_answered(state: State, thing: Written) -> bool:
    """Whether they can have said by now what they think of `thing`, a wording or a promise.

    On a call always; in writing where it stood in a letter before the one that has come.
    """
    session = state.session
    if session is None or not in_turns(session):
        return True
    return session.stance in _THEY_CAME and state.knew(session.key, key_of(thing))


def can_have_answered(state: State, put: Iterable[Written]) -> bool:
    """Whether they can have said what they think of any of it."""
    return any(may_have_answered(state, each) for each in put)


def unread(state: State) -> list[Action]:
    """The promises that have not been read back to the customer."""
    return [
        action
        for action in state.actions
        if action.promise and action.status == "open" and action.confirmed is None
    ]


def still_to_read(state: State, playbook: str, key: str) -> list[Action]:
    """The promises that this round of the prompt `key` has still to read, or to pass over."""
    done = state.progress.done
    began = state.session.fact if state.session is not None else 0
    since = max(done.get((playbook, key), 0), began)
    return [
        action
        for action in unread(state)
        if may_have_answered(state, action)
        and done.get((playbook, promise_part(state, key, action)), 0) <= since
    ]


def promise_part(state: State, key: str, action: Action) -> str:
    """The key of the part of a read-back that is about this promise, whoever adds others to it."""
    theirs = state.knowledge is not None and action.replica != state.seat
    return f"{key}:promise{action.declared}" + f"@{action.replica}" * theirs


def may_speak(state: State) -> bool:
    """Whether there is anything of theirs to read: always, but while we write first or again."""
    session = state.session
    return session is None or not in_turns(session) or session.stance in _THEY_CAME


def unanswered_wordings(state: State) -> tuple[Paraphrase, ...]:
    """What was said back last at each question, where they have not said yet that it is right."""
    latest = {(told.playbook, told.step): told for told in state.paraphrases}
    return tuple(told for told in latest.values() if told.confirmed is None)


def answers(state: State) -> bool:
    """Whether this session is their answer to what we put to them, and not a new matter."""
    session = state.session
    if session is None or session.stance != "wrote":
        return False
    put: list[Paraphrase | Action] = [*state.paraphrases]
    put += [action for action in state.actions if action.promise]
    return any(
        state.knew(session.key, key_of(each))
        and (each.confirmed is None or any(number > session.fact for number in each.also))
        for each in put
    )


def unsettled_since(state: State) -> int:
    """The fact that began a session in which their letter said no, or "yes, but"; 0 otherwise."""
    session = state.session
    if session is None or not in_turns(session) or session.stance not in _THEY_CAME:
        return 0
    put: list[Paraphrase | Action] = [*state.paraphrases, *state.actions]
    apart = any(
        each.confirmed in ("partly", "no") and any(number > session.fact for number in each.also)
        for each in put
    )
    return session.fact if apart else 0


def answer_in_hand(state: State) -> str:
    """What they say in the letter that this session began with, a paragraph a line; "" for none."""
    session = state.session
    if session is None or not in_turns(session) or session.stance not in _THEY_CAME:
        return ""
    from mendcli.case.writing.own_words import letter_parts

    came = [line for line in state.words if line.exact and line.number > session.fact]
    return letter_parts(came[0].text).body if came else ""


def their_turn(state: State) -> TheirTurn | None:
    """What waits for their answer; None where nothing does, or the case is closed."""
    from mendcli.case.log.aftercare_facts import NoteSent

    talk = next((one for one in reversed(state.sessions) if one.channel != "desk"), None)
    if talk is None or not in_turns(talk) or talk.ended is None or state.closed is not None:
        return None
    if not unread(state) and not unanswered_wordings(state):
        return None
    sent = [each.at for each in state.noted(NoteSent)
            if each.fact.whose == "customer" and each.at >= talk.started]  # fmt: skip
    return TheirTurn(sent[-1] if sent else talk.ended, bool(sent))
