"""The guide's row of each kind: the fact that a line makes, when it is asked, and in which parts.

Pure. A move that is more than a line makes its own fact, whatever the kind: see `answers.py`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mendcli.case.aftercare.their_turn import (
    may_have_answered,
    may_speak,
    still_to_read,
    unanswered_wordings,
    unread,
)
from mendcli.case.guide.points import next_point
from mendcli.case.log.facts import Fact
from mendcli.case.log.knowledge import Written, key_of
from mendcli.case.log.session_facts import RoundClosed
from mendcli.case.log.spoken_facts import (
    SAID_BY_THEM,
    Answered,
    Captured,
    LineKept,
    ParaphraseSaid,
    Topic,
)
from mendcli.case.reading.whose import read_side
from mendcli.case.state.case_state import Action, Paraphrase, Proposal, State
from mendcli.case.state.resolution import how_kept, not_resolved
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Prompt, Purpose, Step, prompt_key

#: Where a thing belongs that is said at any question: a line, a proposal, a promise, a todo.
LINES: Kind = "words"
PROPOSALS: Kind = "options"
PROMISES: Kind = "actions"
TODOS: Kind = "todos"

LineFact = LineKept | Captured | ParaphraseSaid | Answered


class Told(NamedTuple):
    """A line told at the prompt `key` of a kind, as entered and (base64) as the keys gave it.

    `frame` is the beginning that it goes on from, or ""; `by` is who said it instead of the
    customer, or "".
    """

    kind: Kind
    key: str
    text: str
    raw: str
    asked: str
    purpose: Purpose
    frame: str = ""
    by: str = ""


class PromptPlace(NamedTuple):
    """A prompt as its parts see it: its playbook's id, its step and its key."""

    playbook: str
    step: Step
    key: str


def _answered(told: Told) -> LineFact:
    return Answered(told.key, told.kind, told.text, (), told.asked, told.raw, told.purpose)


def _captured(told: Told, by: str = "") -> LineFact:
    topic = GUIDE[told.kind].topic
    assert topic is not None, "a row that captures says what it is about"
    direct = not KINDS[told.kind].listed
    by = by or (told.by if topic in SAID_BY_THEM else "")
    return Captured(topic, told.key, told.text, "", told.asked, direct, by, told.raw, told.frame)


def _contributed(told: Told) -> LineFact:
    """The text and whose it is: "us: late invoice" is ours."""
    side, text = read_side(told.text)
    return _captured(told._replace(text=text), side) if side else _captured(told)


def _kept(told: Told) -> LineFact:
    return LineKept(told.key, told.text, False, "", told.asked, told.raw, by=told.by)


def _said_back(told: Told) -> LineFact:
    return ParaphraseSaid(told.key, told.text, told.asked)


def workable(state: State) -> list[Proposal]:
    """The proposals that both sides can live with."""
    return [proposal for proposal in state.proposals if proposal.workable]


def _whole(state: State, place: PromptPlace) -> tuple[str, int]:
    return "", 0


def _proposals(state: State, place: PromptPlace) -> tuple[str, int]:
    """Which part of a round of proposals comes next, and the proposal it is about."""
    done = state.progress.done
    since = done.get((place.playbook, place.key), 0)

    def closed(part: str) -> bool:
        return done.get((place.playbook, f"{place.key}:{part}"), 0) > since

    weighing = next((each for each in state.proposals if _can_be_weighed(state, each)), None)
    if weighing is not None:
        return "weigh", weighing.id
    if not closed("propose"):
        return "propose", 0
    if _to_choose_from(state, place.step) and not closed("choose"):
        return "choose", 0
    if state.agreed is False and state.report_back is None and not closed("hear-by"):
        return "hear-by", 0
    return "settled", 0


def _can_be_weighed(state: State, proposal: Proposal) -> bool:
    """Ours works where they say so: in writing, once they have read it."""
    theirs = proposal.by == "customer"
    return not proposal.weighed and (theirs or may_have_answered(state, proposal))


def _to_choose_from(state: State, step: Step) -> bool:
    """Whether anything is workable; on a call back, anything that was not there before it."""
    since = state.session if step.phase == "call-back" else None
    return any(
        (since is None or not state.knew(since.key, key_of(proposal)))
        and may_have_answered(state, proposal)
        for proposal in workable(state)
    )


def _promises(state: State, place: PromptPlace) -> tuple[str, int]:
    waiting = still_to_read(state, place.playbook, place.key)
    return ("promise", waiting[0].id) if waiting else ("settled", 0)


def _points(state: State, place: PromptPlace) -> tuple[str, int]:
    about = next_point(place.playbook, state, place.key)
    return ("point" if about else ""), about


def _visited(state: State, place: PromptPlace) -> bool:
    """Whether the prompt was answered or skipped in this session: whoever returns is asked."""
    began = state.session.fact if state.session is not None else 0
    here = (place.playbook, place.key)
    return max(state.progress.done.get(here, 0), state.progress.skipped.get(here, 0)) > began


def _how_kept(state: State, place: PromptPlace) -> tuple[str, int]:
    """How the date was kept is worked out; asked only where it cannot be."""
    return ("settled" if not _visited(state, place) and how_kept(state) else ""), 0


def _kept_so(state: State, place: PromptPlace, about: int, asked: str) -> Fact:
    return Answered(place.key, "kept", how_kept(state), (), asked)


def _closed(state: State, place: PromptPlace, about: int, asked: str) -> Fact:
    return RoundClosed(place.key)


def _nothing(state: State) -> str:
    return ""


def may_slip(state: State) -> list[Action]:
    """What is open and has a date that may not hold."""
    return [each for each in state.actions if each.status == "open" and each.due is not None]


def _dated(state: State) -> str:
    """What has a date that may not hold, by number."""
    return " · ".join(
        f"{each.id} {' '.join(each.what.split())}, {each.due.shown()}"
        for each in may_slip(state)
        if each.due is not None
    )


def _anything_dated(state: State) -> bool:
    return bool(may_slip(state))


def _anything_changed(state: State) -> bool:
    return bool(state.changes)


def slip_told(state: State, playbook: str, step: Step) -> tuple[int, str, str]:
    """What the step's own prompts say of a slip: its action, the reason, what is done about it."""
    said: dict[str, str] = {}
    for prompt in step.prompts:
        given = state.given.get((playbook, prompt_key(step, prompt)))
        if given is not None:
            said[prompt.kind] = given.value
    return (
        int(said.get("will-slip", 0)),
        said.get("slip-reason", ""),
        said.get("slip-mitigation", ""),
    )


def _always(state: State) -> bool:
    return True


def _said_back_of(state: State, playbook: str, prompt: Prompt) -> list[Paraphrase]:
    of = (playbook, prompt.of)
    return [told for told in unanswered_wordings(state) if (told.playbook, told.step) == of]


def _unless_unresolved(state: State) -> bool:
    return not not_resolved(state)


class GuideRow(NamedTuple):
    """What the guide does at a prompt of one kind.

    `fact` is made of a typed line; `topic` is what a captured one is about. `part` names the part
    that is asked next ("" for the prompt itself, `settled` where none is left) and the action,
    proposal or point it is about; `settled` makes the fact that then follows. `may_ask` is false
    where nobody should be asked now. `put` is what they say yes or no to, by playbook and prompt:
    in writing it is asked once they can have read it; `each_reply` is asked anew where they said
    no. `aloud`: the rep says it, and Enter means that it was said. `listed` is what the question
    may be answered with, as it is now.
    """

    fact: Callable[[Told], LineFact] = _answered
    topic: Topic | None = None
    part: Callable[[State, PromptPlace], tuple[str, int]] = _whole
    settled: Callable[[State, PromptPlace, int, str], Fact] = _closed
    may_ask: Callable[[State], bool] = _always
    aloud: bool = False
    each_reply: bool = False
    put: Callable[[State, str, Prompt], Sequence[Written]] | None = None
    listed: Callable[[State], str] = _nothing


_ANSWER = GuideRow()

GUIDE: dict[Kind, GuideRow] = {
    "words": GuideRow(_kept),
    "feeling": GuideRow(_captured, "feeling"),
    "paraphrase": GuideRow(_said_back, aloud=True),
    "confirm": GuideRow(put=_said_back_of),
    "own": GuideRow(_captured, "own"),
    "apology": GuideRow(_captured, "apology"),
    "remedy": GuideRow(_captured, "remedy"),
    "options": GuideRow(part=_proposals),
    "actions": GuideRow(each_reply=True),
    "todos": _ANSWER,
    "read-back": GuideRow(part=_promises, put=lambda state, *_: unread(state)),
    "report-back": GuideRow(each_reply=True),
    "choice": _ANSWER,
    "checks": _ANSWER,
    "scale": _ANSWER,
    "money": _ANSWER,
    "date": _ANSWER,
    "since": _ANSWER,
    "text": _ANSWER,
    "contributions": GuideRow(_contributed, "contribution"),
    "whys": GuideRow(_captured, "why"),
    "risks": GuideRow(_captured, "risk"),
    "kept": GuideRow(part=_how_kept, settled=_kept_so),
    "delivered": GuideRow(_captured, "delivered"),
    "beyond": GuideRow(_captured, "beyond"),
    "resolved": GuideRow(part=_points, may_ask=may_speak),
    "staying": GuideRow(may_ask=_unless_unresolved),
    "agreed": _ANSWER,
    "check-in": GuideRow(may_ask=_unless_unresolved),
    "csat": _ANSWER,
    "change-told": GuideRow(may_ask=_anything_changed),
    "happened-again": _ANSWER,
    "rhythm": _ANSWER,
    "worth": _ANSWER,
    "escalation": _ANSWER,
    "brought-in": _ANSWER,
    "language": _ANSWER,
    "will-slip": GuideRow(may_ask=_anything_dated, listed=_dated),
    "slip-reason": _ANSWER,
    "slip-mitigation": _ANSWER,
    "slip-date": _ANSWER,
    "idea": GuideRow(_captured, "idea"),
    "cause": GuideRow(_captured, "cause"),
    "others": GuideRow(_captured, "exposed"),
    "change": GuideRow(_captured, "change"),
    "objectives": GuideRow(_captured, "objective"),
    "help": GuideRow(_captured, "help"),
}
#: The kind of prompt that asks for each topic; a note to oneself, say, has none.
ASKS_FOR: dict[Topic, Kind] = {row.topic: kind for kind, row in GUIDE.items() if row.topic}
