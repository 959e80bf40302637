"""The facts that an answer to the question on screen makes, kind by kind: pure.

Used by `decide.py`. An answer changed on a later visit marks what leans on it; nothing is deleted.
"""

from typing import Literal, assert_never, cast

from mendcli.case.aftercare.their_turn import as_said, promise_part, still_to_read
from mendcli.case.guide.closing_questions import worded
from mendcli.case.guide.filing import holds_something, leaning_on
from mendcli.case.guide.kinds import (
    GUIDE,
    LINES,
    Told,
    may_slip,
    slip_told,
    workable,
)
from mendcli.case.guide.moves import (
    Agree,
    AnswerMove,
    Choose,
    Confirm,
    Expose,
    Foresee,
    Give,
    Keep,
    Leave,
    LookIn,
    ReadBack,
    ReadBackAll,
    Score,
    SetDue,
    SetNewDate,
    SetReportBack,
    SetRhythm,
    SetSince,
    Tell,
    Tick,
    Weigh,
    WillSlip,
)
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.guide.points import points
from mendcli.case.guide.route import PASS, Stop, stops
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import MarkedForCheck, RoundClosed, Skipped
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    LineKept,
    OptionChosen,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ReportBackSet,
    SinceGiven,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import CALLBACK
from mendcli.case.state.references import next_id
from mendcli.errors import Refused
from mendcli.playbook.model.kinds import Kind
from mendcli.playbook.model.playbook import Playbook, Purpose


def answer(
    playbook: Playbook, state: State, ask: Ask, move: AnswerMove, asked: str
) -> tuple[Fact, ...]:
    """The facts of one answer, with what it changes for later answers."""
    facts = _facts(state, ask, move, asked)
    if not ask.revisit or ask.again or ask.part or isinstance(move, Leave | Keep):
        return facts
    leaning = leaning_on(playbook, state, ask.key)
    return (*facts, MarkedForCheck(leaning, ask.key)) if leaning else facts


def _facts(state: State, ask: Ask, move: AnswerMove, asked: str) -> tuple[Fact, ...]:
    match move:
        case Leave() | Keep():
            return _leave(state, ask, asked, said=isinstance(move, Leave))
        case Tell() if ask.key == "close:wording":
            return worded(state, move.text)
        case Tell():
            return (_told(state, ask, move, asked),)
        case Choose() if ask.part == "point":
            return _point(state, ask, move, asked)
        case Choose() if ask.key == TOLD:
            return _slips_told(state, ask, told=move.value == "told")
        case Choose():
            return _chosen(state, ask, move, asked)
        case Tick():
            return (Answered(ask.key, _kind(ask), "", move.values, asked),)
        case Give():
            return (_value(ask, move.value, asked),)
        case Confirm():
            return _confirmed(state, ask, move, asked)
        case Weigh():
            return (OptionWeighed(ask.about, move.workable, move.why),)
        case Agree():
            return (OptionChosen(move.option, ask.key),)
        case SetDue():
            return (ActionDated(ask.about, move.due, move.words, move.owner),)
        case ReadBack():
            return (
                ActionReadBack(ask.about, move.answer, move.what, move.owner, move.due, move.words),
            )
        case ReadBackAll():
            waiting = still_to_read(state, ask.playbook.id, ask.key)
            return tuple(ActionReadBack(action.id, "yes") for action in waiting)
        case SetReportBack():
            direct = ask.stop is not None and not ask.part
            step = ask.key if direct or ask.key == CALLBACK else ""
            facts: tuple[Fact, ...] = (ReportBackSet(move.due, move.words, step, "", asked),)
            return facts if direct else (*facts, RoundClosed(ask.place))
        case LookIn():
            from mendcli.case.log.aftercare_facts import CheckInSet

            number = next_id(state.checkins)
            return (CheckInSet(number, move.when, move.words, step=ask.key, asked=asked),)
        case Foresee() | Expose() | SetRhythm() | Score() | WillSlip() | SetNewDate():
            return _for_later(state, ask, move, asked)
        case SetSince():
            return (SinceGiven(move.when, move.words, ask.key if move.here else "", asked),)
        case _:
            assert_never(move)


def _chosen(state: State, ask: Ask, move: Choose, asked: str) -> tuple[Fact, ...]:
    """An answer that was picked, with what they said beside it; a decision is one besides."""
    given = (_value(ask, move.value, asked), *_their_words(state, ask.key, move, asked))
    if _kind(ask) != "escalation":
        return given
    from mendcli.case.aftercare.asked_on_call import escalation_decided

    return (*given, *escalation_decided(move.value))


def _for_later(
    state: State,
    ask: Ask,
    move: Foresee | Expose | SetRhythm | Score | WillSlip | SetNewDate,
    asked: str,
) -> tuple[Fact, ...]:
    """What is for after the call; a call that comes to none of it need not load the makers."""
    from mendcli.case.aftercare import asked_on_call as makes

    key = ask.key
    match move:
        case Foresee():
            told = Captured("risk", key, move.text, "", asked, raw=move.raw)
            return makes.risk_noted(state, told, move.owner, move.due, move.words)
        case Expose():
            told = Captured("exposed", key, move.who, "", asked, raw=move.raw)
            todo = ActionAdded(0, move.what, move.owner, move.due, move.words, asked=asked)
            return makes.others_noted(state, told, todo)
        case SetRhythm():
            return (makes.rhythm_set(state, move.first, move.words, move.rule, key),)
        case Score():
            score = _value(ask, str(move.value), asked)
            return (score, *makes.after_score(state, move.value, move.look))
        case WillSlip():
            if move.action not in (each.id for each in may_slip(state)):
                named = GUIDE[_kind(ask)].listed(state)
                raise Refused(f"{move.action} is no promise with a date.", f"Its number: {named}")
            return (_value(ask, str(move.action), asked),)
        case SetNewDate():
            assert ask.stop is not None
            said = slip_told(state, ask.playbook.id, ask.stop.step)
            date = _value(ask, move.due.at, asked)
            return (date, *makes.slip_dated(state, said, move.due, move.words, move.calendar))
        case _:
            assert_never(move)


def _kind(ask: Ask) -> Kind:
    return ask.stop.prompt.kind if ask.stop is not None else "text"


def _value(ask: Ask, value: str, asked: str) -> Answered:
    return Answered(ask.key, _kind(ask), value, (), asked, purpose=_purpose(ask))


def _purpose(ask: Ask) -> Purpose:
    return ask.stop.prompt.purpose if ask.stop is not None else "fix"


def _told(state: State, ask: Ask, move: Tell, asked: str) -> Fact:
    told = Told(_kind(ask), ask.key, move.text, move.raw, asked, _purpose(ask), move.frame)
    return as_said(state, GUIDE[told.kind].fact(told._replace(by=state.progress.spoken_by)))


def _confirmed(state: State, ask: Ask, move: Confirm, asked: str) -> tuple[Fact, ...]:
    """The answer. What was missing, said with it, is filed where it would be asked: it is known."""
    of = ask.stop.prompt.of if ask.stop is not None else ""
    answered = ParaphraseAnswered(ask.key, of, move.answer, asked)
    home = _asks_what_was_missing(ask, move.answer) if move.words else None
    if home is None:
        return (answered, *_their_words(state, ask.key, move, asked))
    line = _their_words(state, home.key, move, asked, ask.key)
    return (answered, *line, RoundClosed(home.key))


def _asks_what_was_missing(ask: Ask, answer: str) -> Stop | None:
    """The round of lines that the step has for what a "partly" or "no" leaves to ask."""
    here = ask.stop
    return next(
        (
            stop
            for stop in stops(ask.playbook)
            if here is not None
            and stop.step.id == here.step.id
            and stop.order > here.order
            and stop.prompt.kind == LINES
            and any(each.key == ask.key and answer in each.values for each in stop.prompt.when)
        ),
        None,
    )


def _their_words(
    state: State, step: str, move: Confirm | Choose, asked: str, said_at: str = ""
) -> tuple[Fact, ...]:
    """What they said beside the answer."""
    by = state.progress.spoken_by
    said = LineKept(step, move.words, False, said_at, asked, move.raw, by=by)
    return (said,) if move.words else ()


def _point(state: State, ask: Ask, move: Choose, asked: str) -> tuple[Fact, ...]:
    """What they say of one point; "leave" passes over it, "rest" over all that are left."""
    if move.value in ("leave", "rest"):
        which = f"point{ask.about}" if move.value == "leave" else "points"
        return (RoundClosed(f"{ask.key}:{which}"),)
    from mendcli.case.log.aftercare_facts import ResolutionGiven

    via = state.session.channel if state.session is not None else "phone"
    point = points(state)[ask.about - 1]
    answer = cast("Literal['yes', 'partly', 'no']", move.value)
    return (ResolutionGiven(answer, move.words, False, via, point, asked, move.raw),)


def _slips_told(state: State, ask: Ask, *, told: bool) -> tuple[Fact, ...]:
    """That they have heard of the slips, in this session and by its channel."""
    if not told or state.session is None:
        return (RoundClosed(ask.key),)
    from mendcli.case.log.aftercare_facts import CustomerTold

    return (CustomerTold("slips", state.session.channel), RoundClosed(ask.key))


def _leave(state: State, ask: Ask, asked: str, *, said: bool) -> tuple[Fact, ...]:
    if ask.key == "close:wording":
        return worded(state, None)
    if ask.stop is None:
        return (RoundClosed(ask.key, asked),)
    match ask.part:
        case "due":
            return (ActionDated(ask.about),)
        case "propose":
            return _leave_proposals(state, ask, ask.stop, asked)
        case "choose" if not said and state.agreed is not None:
            return (RoundClosed(ask.place),)
        case "choose":
            return (OptionChosen(0, ask.key),)
        case "weigh":
            return (OptionWeighed(ask.about, None),)
        case "promise" if said:
            (about,) = (each for each in state.actions if each.id == ask.about)
            return (RoundClosed(promise_part(state, ask.key, about)),)
        case "promise":
            begun = any(action.confirmed for action in state.actions if action.promise)
            return (RoundClosed(ask.key, asked),) if begun else (Skipped(ask.key, "", asked),)
        case "hear-by":
            return (RoundClosed(ask.place),)
        case "point":
            rest = f"point{ask.about}" if said else "points"
            return (RoundClosed(f"{ask.key}:{rest}"),)
    if said and GUIDE[ask.stop.prompt.kind].aloud and (ask.again or not ask.revisit):
        return (ParaphraseSaid(ask.key, None, asked),)
    kept = holds_something(state, ask.playbook.id, ask.key)
    if kept or ask.stop.prompt is PASS or (ask.playbook.id, ask.key) in state.progress.done:
        return (RoundClosed(ask.key, asked),)
    return (Skipped(ask.key, "", asked),)


def _leave_proposals(state: State, ask: Ask, stop: Stop, asked: str) -> tuple[Fact, ...]:
    if not state.proposals:
        # Nobody left out "What do they want?", which is only how the first of the ways is asked.
        left = asked if "{" in stop.prompt.ask else stop.prompt.ask
        return (Skipped(stop.key, "", left),)
    closed = RoundClosed(ask.place)
    return (closed,) if workable(state) else (closed, OptionChosen(0, stop.key))
