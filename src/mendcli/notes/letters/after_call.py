"""What became of a case after the call, as passages: reached, told, decided, looked in on, closed.

Pure. The rep's note and the card of a hand-over say the same in the same words.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.log.aftercare_facts import (
    CaseClosed,
    CustomerTold,
    HandedOver,
    NoteSent,
    ResolutionGiven,
    Tried,
)
from mendcli.case.log.learning_facts import Decided
from mendcli.case.state.aftercare import CheckIn, Held, Noted
from mendcli.case.state.case_state import State
from mendcli.dates.recurring import shown_rule
from mendcli.notes.forms.passage import Passage, around, holding, one_line
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.outcome_words import (
    ATTEMPT,
    BY,
    CHOSEN,
    CLOSED_AS,
    DECIDED_ON,
    HELD,
    RESOLVED,
    SIDE,
    said_as,
)

_SINCE, _LOOKED, _DECIDED = "What happened since", "Check-ins", "Decisions"
_RESULT = "What they said of the result"


def since_then(state: State, zone: tzinfo) -> Iterator[Passage]:
    """Who was reached, what they were told and sent, and to whom the case went, in order."""
    found = [*_reached(state, zone), *_dates_before(state, zone)]
    yield from sorted(found, key=lambda passage: passage.facts[0])


def _reached(state: State, zone: tzinfo) -> Iterator[Passage]:
    for attempt in state.noted(Tried):
        how = f"{short(attempt.at, zone)} · {ATTEMPT[attempt.fact.how]}"
        yield _with(how, attempt.fact.words, attempt.number, _SINCE, ", and left this for them")
    for told in state.noted(CustomerTold):
        what = "what slips" if told.fact.what == "slips" else "what was changed for good"
        lead = f"{short(told.at, zone)} · they were told {what}, {BY[told.fact.channel]}"
        yield _with(lead, told.fact.words, told.number, _SINCE, "; they said")
    for sent in state.noted(NoteSent):
        form = f" as {one_line(sent.fact.form)}" if sent.fact.form else ""
        text = (
            f"{short(sent.at, zone)} · the note for the {one_line(sent.fact.whose)} went out{form}"
        )
        quote = sent.fact.wording or None
        so = ", in these words" if quote else ""
        yield Passage(f"{text}{so}", (sent.number,), _SINCE, "item", quote)
    for handed in state.noted(HandedOver):
        lead = f"{short(handed.at, zone)} · {one_line(handed.rep)} handed it to"
        yield _with(f"{lead} {one_line(handed.fact.to)}", handed.fact.words, handed.number, _SINCE)


def _dates_before(state: State, zone: tzinfo) -> Iterator[Passage]:
    for promised in state.reported:
        met = f", {short(promised.met, zone)}" if promised.met else ""
        words = f"{due_short(promised.due, zone)}{said_as(promised.words)}"
        text = f"they were to hear from us by {words}: {promised.status}{met}"
        yield Passage(text, (promised.number,), _SINCE, "item")


def decisions(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What was decided, by whom, why, and what was weighed; what is at stake."""
    for each in state.noted(Decided):
        yield from _decision(each, zone)
    stake = state.stake
    if stake is None:
        return
    years = f" over {stake.fact.years} years" if stake.fact.years > 1 else ""
    parts = (
        f"they are worth {one_line(stake.fact.value)} a year{years}" if stake.fact.value else "",
        f"to win another would cost {one_line(stake.fact.to_win)}" if stake.fact.to_win else "",
    )
    lead = "At stake: " + ("; ".join(part for part in parts if part) or "no sum is known")
    yield _with(lead, stake.fact.words, stake.number, _DECIDED)


def _decision(each: Noted[Decided], zone: tzinfo) -> Iterator[Passage]:
    facts = (each.number,)
    who = f"{one_line(each.fact.who)} decided" if each.fact.who else "decided"
    lead = f"{short(each.at, zone)} · {who} {DECIDED_ON[each.fact.matter]}: "
    yield around((lead, ""), CHOSEN.get(each.fact.decision, each.fact.decision), facts, _DECIDED)
    if each.fact.reason.strip():
        yield holding("because: {}", each.fact.reason, facts, _DECIDED)
    if each.fact.advice:
        advice = CHOSEN.get(each.fact.advice, each.fact.advice)
        yield holding("mend's own answer was: {}", advice, facts, _DECIDED)
    if each.fact.approver.strip():
        yield Passage(f"agreed to by {one_line(each.fact.approver)}", facts, _DECIDED, "item")
    for name, text in each.fact.details:
        yield around((f"{one_line(name)}: ", ""), text, facts, _DECIDED)


def looked_in(state: State, zone: tzinfo) -> Iterator[Passage]:
    """Each check-in: when the next one is, how often, what about, and what became of each."""
    for checkin in state.checkins:
        facts = (checkin.number, *checkin.also)
        yield _with(_next_look(checkin, zone), checkin.about, facts, _LOOKED, ", about")
        for held in checkin.held:
            then = short(held.at, zone) if _on_another_day(held, zone) else ""
            lead = f"{due_short(held.due, zone)} · {' '.join(filter(None, (HELD[held.how], then)))}"
            yield _with(lead, held.words, held.number, _LOOKED)


def _on_another_day(held: Held, zone: tzinfo) -> bool:
    """Whether they met on another day than the one it was due."""
    due = held.due.instant().astimezone(zone).date()
    return held.how == "held" and held.at.astimezone(zone).date() != due


def _next_look(checkin: CheckIn, zone: tzinfo) -> str:
    first = f"{due_short(checkin.first, zone)}{said_as(checkin.due_words)}"
    if checkin.due is None:
        dates = f"to look in on them {first}: over"
    elif checkin.due != checkin.first:
        dates = f"look in on them {due_short(checkin.due, zone)}; first {first}"
    else:
        dates = f"look in on them {first}"
    often = f", {shown_rule(checkin.rule)}" if checkin.rule else ""
    return f"{checkin.name} · {dates}{often}"


def result(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What the customer says of the result, who agrees, whether they stay, how it was closed."""
    for said in state.resolutions:
        yield from _resolution(said, zone)
    for side, agreed in state.sides.items():
        verb = (
            "said that all is resolved"
            if agreed.fact.agreed
            else "did not agree that all is resolved"
        )
        lead = f"{short(agreed.at, zone)} · {SIDE[side]} {verb}"
        yield _with(lead, agreed.fact.words, agreed.number, _RESULT)
    yield from _scores(state, zone)
    yield from _stay(state)
    yield from _closings(state, zone)


def _resolution(said: Noted[ResolutionGiven], zone: tzinfo) -> Iterator[Passage]:
    facts = (said.number,)
    lead = f"{short(said.at, zone)} · they said {BY[said.fact.via]}"
    result = RESOLVED[said.fact.answer]
    if said.fact.point:
        yield around((f"{lead} of “", f"”: {result}"), said.fact.point, facts, _RESULT)
    else:
        yield Passage(f"{lead}: {result}", facts, _RESULT, "item")
    if said.fact.words.strip():
        yield holding("“{}”" if said.fact.exact else "noted: {}", said.fact.words, facts, _RESULT)


def _scores(state: State, zone: tzinfo) -> Iterator[Passage]:
    if not state.surveys:
        return
    from mendcli.case.aftercare.survey import survey_line

    for each in state.surveys:
        lead = f"asked how satisfied they are: {survey_line(each.fact, short(each.at, zone))}"
        yield _with(lead, each.fact.words, each.number, _RESULT, "; they said")


def _stay(state: State) -> Iterator[Passage]:
    stay = state.stay
    if stay is None:
        return
    said = {True: "yes", False: "no"}
    parts = (
        f"they stay: {'not sure' if stay.fact.stays == 'unsure' else stay.fact.stays}"
        if stay.fact.stays
        else "",
        f"grow with us: {said[stay.fact.grows]}" if stay.fact.grows is not None else "",
        f"recommend us: {said[stay.fact.refers]}" if stay.fact.refers is not None else "",
    )
    lead = " · ".join(part for part in parts if part) or "whether they stay is not known"
    yield _with(lead, stay.fact.words, stay.number, _RESULT)


def _closings(state: State, zone: tzinfo) -> Iterator[Passage]:
    found = []
    for closed in state.noted(CaseClosed):
        lead = f"{short(closed.at, zone)} · {CLOSED_AS[closed.fact.how]}"
        found.append(_with(lead, closed.fact.words, closed.number, _RESULT))
        for left in closed.fact.left:
            found.append(holding("it stood open: {}", left, (closed.number,), _RESULT))
    for again in state.reopened:
        lead = f"{short(again.at, zone)} · opened again"
        found.append(_with(lead, again.fact.words, again.number, _RESULT))
    yield from sorted(found, key=lambda passage: passage.facts[0])


def _with(
    lead: str, words: str, facts: int | tuple[int, ...], heading: str, link: str = ""
) -> Passage:
    """`lead`, and behind it what somebody typed, if anything."""
    numbers = (facts,) if isinstance(facts, int) else facts
    if not words.strip():
        return Passage(lead, numbers, heading, "item")
    return around((f"{lead}{link}: ", ""), words, numbers, heading)
