"""How facts of after the call change the case: promises kept, slips, check-ins, how it ends.

Pure; used by `fold.py`, which loads it with the first such fact. Why it happened, decisions and
plans are in `fold_learning.py`.
"""

from typing import Any, assert_never, cast

from mendcli.case.log.aftercare_facts import (
    ActionLinked,
    ActionSettled,
    ActionSlipped,
    AftercareFact,
    CaseClosed,
    CaseLinked,
    CaseReopened,
    CheckInSet,
    CheckInSettled,
    ClashSettled,
    CustomerTold,
    HandedOver,
    NoteSent,
    ResolutionGiven,
    SideAgreed,
    StayGiven,
    SurveyGiven,
    Tried,
)
from mendcli.case.log.facts import Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.log.learning_facts import LearningFact, StakeGiven
from mendcli.case.log.spoken_facts import Answered
from mendcli.case.state.aftercare import Noted, Slip
from mendcli.case.state.case_state import Action, Met, ReportBack, State
from mendcli.case.state.fold_checkins import (
    fold_checkin_set,
    fold_checkin_settled,
    noted,
    sides_say,
)
from mendcli.case.state.fold_learning import apply_learning, brought_in
from mendcli.case.state.progress import KnownAnswer
from mendcli.case.state.references import referenced
from mendcli.dates.when import When


def apply_aftercare(state: State, entry: Recorded, fact: AftercareFact) -> None:
    """Let one fact of after the call take effect on `state`."""
    if isinstance(fact, LearningFact):
        apply_learning(state, entry, fact)
        return
    match fact:
        case ActionLinked():
            _link(state, entry, fact)
        case ActionSettled():
            _settle(state, entry, fact)
        case ActionSlipped():
            _slip(state, entry, fact)
        case CustomerTold():
            _tell(state, entry, fact)
        case CheckInSet():
            fold_checkin_set(state, entry, fact)
        case CheckInSettled():
            fold_checkin_settled(state, entry, fact)
        case _:
            _note_aftercare(state, entry, fact)


def _note_aftercare(
    state: State,
    entry: Recorded,
    fact: Tried | NoteSent | SideAgreed | ResolutionGiven | SurveyGiven | StayGiven | HandedOver
    | CaseClosed | CaseReopened | CaseLinked | ClashSettled,
) -> None:  # fmt: skip
    """The facts that only add to the record, or say how the case stands as a whole."""
    match fact:
        case NoteSent():
            state.note(noted(entry, fact))
        case HandedOver():
            state.claim(entry, "keeper", fact.to)
            state.note(noted(entry, fact))
        case ClashSettled():
            state.settle(entry, (fact.number, fact.replica))
            state.note(noted(entry, fact))
        case Tried():
            state.note(noted(entry, fact))
            promised = state.report_back
            open_ = promised is not None and promised.status == "open" and promised.tried is None
            if promised is not None and open_ and state.saw(entry, promised):
                state.report_back = promised._replace(tried=entry.at)
        case SideAgreed():
            sides_say(state, entry, fact)
        case ResolutionGiven():
            state.claim(entry, "resolved", fact.answer, fact.point)
            state.resolutions.append(noted(entry, fact))
        case SurveyGiven():
            state.claim(entry, "survey", (fact.csat, fact.nps, fact.ces))
            state.surveys.append(noted(entry, fact))
        case StayGiven():
            _stay(state, entry, fact)
        case CaseLinked():
            state.links.append(noted(entry, fact))
        case CaseClosed():
            state.claim(entry, "closed", fact.how)
            state.closed = noted(entry, fact)
            state.note(state.closed)
            state.status = fact.how
        case CaseReopened():
            state.claim(entry, "closed", "open")
            state.reopened.append(noted(entry, fact))
            state.closed, state.status = None, "open"
        case _:
            assert_never(fact)


def apply_answer(state: State, entry: Recorded, fact: Answered) -> None:
    """What an answer on a call means for what comes after it, by the prompt's kind."""
    value, kind = cast(Any, fact.value), cast(KnownAnswer, fact.kind)
    match kind:
        case "kept":
            _met(state, entry, fact)
        case "resolved":
            channel = state.session.channel if state.session else "phone"
            given = ResolutionGiven(value, via=channel, asked=fact.asked, raw=fact.raw)
            state.claim(entry, "resolved", value)
            state.resolutions = [
                each for each in state.resolutions if not _same(state, entry, each, fact)
            ]
            state.resolutions.append(noted(entry, given, step=fact.step))
        case "staying":
            _stay(state, entry, StayGiven(value))
        case "agreed":
            both = value == "both"
            sides_say(
                state,
                entry,
                SideAgreed("us", both or value == "ours"),
                SideAgreed("customer", both or value == "customer"),
            )
        case "change-told":
            if value == "yes":
                channel = state.session.channel if state.session else "phone"
                state.note(noted(entry, CustomerTold("change", channel), step=fact.step))
        case "happened-again":
            if value == "yes":
                _happened_again(state, entry, fact)
        case "worth":
            worth, _, years = fact.value.partition(" over ")
            state.stake = noted(entry, StakeGiven(worth, int(years.split()[0]) if years else 1))
        case "brought-in":
            brought_in(state, fact.value)
        case "language":
            state.customer = state.customer._replace(language=value)
            state.claim(entry, "customer", state.customer)
        case "csat":
            state.claim(entry, "survey", (int(fact.value), None, None))
            state.surveys = [each for each in state.surveys if not _same(state, entry, each, fact)]
            state.surveys.append(noted(entry, SurveyGiven(int(fact.value)), step=fact.step))
        case _:
            assert_never(kind)


def _same(state: State, entry: Recorded, each: Noted[Any], fact: Answered) -> bool:
    """Whether it was answered at the same prompt in this very session, and is only corrected."""
    began = state.session.key if state.session else (0, entry.replica)
    ours = state.saw(entry, each) and state.knew(key_of(each), began)
    return each.step == fact.step and ours


def _happened_again(state: State, entry: Recorded, fact: Answered) -> None:
    """The same thing once more: what they said of it holds no longer, and the case is open."""
    channel = state.session.channel if state.session else "phone"
    given = ResolutionGiven("no", via=channel, asked=fact.asked)
    state.claim(entry, "resolved", "no")
    state.resolutions = [each for each in state.resolutions if not _same(state, entry, each, fact)]
    state.resolutions.append(noted(entry, given, step=fact.step))
    if state.closed is not None:
        state.claim(entry, "closed", "open")
        state.reopened.append(noted(entry, CaseReopened("it has happened again")))
        state.closed, state.status = None, "open"


def _met(state: State, entry: Recorded, fact: Answered) -> None:
    """What the rep says of the date they were to hear from us outweighs what was worked out."""
    began = state.session.key if state.session else key_of(entry)
    met = cast(Met, fact.value)

    def said(promised: ReportBack) -> ReportBack:
        return promised._replace(status=met, met=promised.met or entry.at)

    if state.report_back is not None and state.knew(began, key_of(state.report_back)):
        state.report_back = said(state.report_back)
        return
    for index in range(len(state.reported) - 1, -1, -1):
        if state.knew(began, key_of(state.reported[index])):
            state.reported[index] = said(state.reported[index])
            return


def _link(state: State, entry: Recorded, fact: ActionLinked) -> None:
    found = referenced(state, state.actions, fact.action, fact.adder, entry.replica)
    if found is None:
        return
    waits = []
    for declared, adder in fact.on:
        other = referenced(state, state.actions, declared, adder, entry.replica)
        if other is not None and other[1].id not in waits:
            waits.append(other[1].id)
    index, action = found
    state.actions[index] = action._replace(waits=tuple(waits), also=(*action.also, entry.number))


def _settle(state: State, entry: Recorded, fact: ActionSettled) -> None:
    found = referenced(state, state.actions, fact.action, fact.adder, entry.replica)
    if found is None:
        return
    index, action = found
    state.claim(entry, "status", fact.how, action)
    at, by, words = fact.done.instant() if fact.done else entry.at, entry.rep, fact.words
    if action.status == fact.how and action.settled is not None:
        # Two marked the same thing: it was done when the first of them said so.
        at = at if fact.done else action.settled
        by, words = action.settled_by, words or action.outcome
    state.actions[index] = action._replace(
        status=fact.how,
        # Their no took it out: a promise that comes back is asked again before it counts.
        confirmed=None if fact.how == "open" and action.confirmed == "no" else action.confirmed,
        settled=None if fact.how == "open" else at,
        settled_by="" if fact.how == "open" else by,
        outcome=words,
        cost=fact.cost or action.cost,
        also=(*action.also, entry.number),
    )


def _slip(state: State, entry: Recorded, fact: ActionSlipped) -> None:
    found = referenced(state, state.actions, fact.action, fact.adder, entry.replica)
    if found is None:
        return
    index, action = found
    state.claim(entry, "due", fact.due, action)
    state.actions[index] = _slipped(action, entry, fact, fact.due, fact.due_words)
    for moved in fact.moved:
        along = referenced(state, state.actions, moved.action, moved.adder, entry.replica)
        if along is not None and along[0] != index:
            with_ = action.id
            state.claim(entry, "due", moved.due, along[1])
            state.actions[along[0]] = _slipped(along[1], entry, fact, moved.due, "", with_)


def _slipped(
    action: Action, entry: Recorded, fact: ActionSlipped, due: When, words: str, with_: int = 0
) -> Action:
    early = action.due is None or entry.at <= action.due.instant()
    slip = Slip(
        entry.number, entry.at, fact.reason, fact.mitigation, action.due, due, early, with_=with_,
        replica=entry.replica,
    )  # fmt: skip
    return action._replace(
        due=due,
        due_words=words or action.due_words,
        dated=True,
        slips=(*action.slips, slip),
        also=(*action.also, entry.number),
    )


def _tell(state: State, entry: Recorded, fact: CustomerTold) -> None:
    state.note(noted(entry, fact))
    if fact.what != "slips":
        return
    for index, action in enumerate(state.actions):
        if any(slip.told is None for slip in action.slips):
            slips = tuple(
                slip._replace(told=entry.at, channel=fact.channel)
                if slip.told is None and state.saw(entry, slip)  # who tells, tells what they know
                else slip
                for slip in action.slips
            )
            state.actions[index] = action._replace(slips=slips)


def _stay(state: State, entry: Recorded, fact: StayGiven) -> None:
    """What was said last of each counts."""
    said = {"stays": fact.stays or None, "grows": fact.grows, "refers": fact.refers}
    for what, value in said.items():
        if value is not None:
            state.claim(entry, "stay", value, what)
    before = state.stay.fact if state.stay else StayGiven()
    state.stay = noted(
        entry,
        StayGiven(
            fact.stays or before.stays,
            before.grows if fact.grows is None else fact.grows,
            before.refers if fact.refers is None else fact.refers,
            fact.words or before.words,
        ),
    )
