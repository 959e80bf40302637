"""The partnership review (MX.1): one page for a meeting with a customer, over all their cases.

Pure. For the customer's eyes there is only what they have said, agreed or been promised: no todos,
no risks, no causes. Whoever is late is not named; promises are counted, people are not.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple

from mendcli.case.aftercare import learnings
from mendcli.case.promises.standing import awaited, given_up, standing, still_stands
from mendcli.case.promises.trust import Trust, fate_of, is_ours, together, trust
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import When
from mendcli.notes.forms.passage import Note, Passage, holding, one_line
from mendcli.notes.letters.said.figures import promises_figure
from mendcli.notes.sentences.apology import we_did
from mendcli.notes.sentences.clauses import clause
from mendcli.notes.sentences.people import people_of
from mendcli.notes.sentences.promise import Sentence, promise_sentence
from mendcli.notes.sentences.wanted import chosen_way
from mendcli.notes.words.instants import day, due_short

Whose = Literal["rep", "customer"]
_FATES = {
    "kept": "kept",
    "told": "moved, and you heard before",
    "broken": "kept, but late",
    "open": "open",
    "dropped": "taken back",
}


class Upcoming(NamedTuple):
    """Something with a date ahead: when, what, on which case."""

    due: When
    what: str
    case: str
    facts: tuple[int, ...]


class Review(NamedTuple):
    """The cases of one customer, the one opened first in front, at a moment."""

    states: tuple[State, ...]
    whose: Whose
    now: datetime
    zone: tzinfo

    @property
    def ours(self) -> bool:
        """Whether it is for our eyes only."""
        return self.whose == "rep"

    @property
    def name(self) -> str:
        """What the customer is called."""
        return one_line(self.states[-1].customer.name) or "Customer without a name"

    @property
    def kept(self) -> Trust:
        """What became of the promises on all the cases."""
        return together(trust(state, self.now) for state in self.states)


def review_note(review: Review) -> Note:
    """The page."""
    parts = (
        *_open(review),
        *_how_it_went(review),
        *_promises(review),
        *(_risks(review) if review.ours else ()),
        *_plan(review),
        *_next(review),
    )
    headings = dict.fromkeys(part.heading for part in parts)
    agenda = Passage(" · ".join(headings), (), "Agenda")
    figure = promises_figure(review.states, review.now)
    title = f"Partnership review: {review.name}"
    return Note(title, (agenda, *parts), _aside(review), figure=figure)


def _aside(review: Review) -> str:
    """What stands under the title: the day, and whom it is for."""
    whom = "for us, not to be handed over" if review.ours else f"for {review.name}"
    return f"{day(review.now, review.zone)} · {whom}"


def next_dates(review: Review) -> tuple[Upcoming, ...]:
    """What is ahead, soonest first."""
    found = [*_hears(review), *_looks(review)]
    for state in review.states:
        for act in still_to_do(state, review):
            if act.due is not None:
                what = _said(act, state, review) or act.what
                found.append(Upcoming(act.due, what, state.case, (act.number,)))
        for risk in state.risks if review.ours else ():
            stands = risk.fact.state == "open" and not given_up(state, risk)
            if risk.fact.due is not None and stands:
                found.append(
                    Upcoming(risk.fact.due, f"Risk: {risk.fact.text}", state.case, (risk.number,))
                )
    return tuple(sorted(found, key=lambda each: each.due.instant()))


def _hears(review: Review) -> Iterator[Upcoming]:
    """When they hear from us, whatever has come of it: a promise like any other."""
    for state in review.states:
        back = awaited(state)
        if back is not None:
            who = "They hear" if review.ours else "You hear"
            yield Upcoming(back.due, f"{who} from us", state.case, (back.number,))


def _looks(review: Review) -> Iterator[Upcoming]:
    """When we look in on them."""
    for state in review.states:
        for check in state.checkins:
            if check.due is not None and not given_up(state, check):
                about = f": {check.about}" if check.about and review.ours else ""
                yield Upcoming(check.due, f"We look in{about}", state.case, (check.number,))


def still_to_do(state: State, review: Review) -> list[Action]:
    """The open actions that may be shown."""
    return [
        act
        for act in state.actions
        if still_stands(state, act) and act.confirmed != "no" and (act.promise or review.ours)
    ]


def _how_it_went(review: Review) -> Iterator[Passage]:
    heading = "How it went"
    for state in review.states:
        first = (state.sessions[0].fact,) if state.sessions else (1,)
        since = f", opened {day(state.opened, review.zone)}" if state.opened else ""
        how = state.closed.fact.how if state.closed else ""
        ended = "closed" if how else "open"
        if how and (review.ours or how == "resolved"):  # that they left is ours alone to say
            ended = f"closed: {how}"
        yield Passage(f"Case {state.case}{since}: {ended}", first, heading)
        yield from _told_and_agreed(state, heading, review)
        answers = [each for each in state.resolutions if not each.fact.point]
        if answers:
            said = {"yes": "yes", "partly": "partly", "no": "not yet"}[answers[-1].fact.answer]
            yield Passage(f"Resolved? {said}", (answers[-1].number,), heading, "item")
        for change in state.changes:
            what, at = change.fact.what, change.at.astimezone(review.zone)
            said = clause(we_did(what), people_of(state), at).sentence
            what = what if review.ours else said
            yield holding("Different now: {}", what, (change.number,), heading)
        for root in learnings.roots(state) if review.ours else ():
            yield holding("Root cause: {}", root.fact.text, (root.number,), heading)
        scores = [each for each in state.surveys if each.fact.csat is not None]
        if scores and review.ours:
            text = f"Satisfaction: {scores[-1].fact.csat} of 5"
            yield Passage(text, (scores[-1].number,), heading, "item")


def _told_and_agreed(state: State, heading: str, review: Review) -> Iterator[Passage]:
    who = "they" if review.ours else "you"
    people = people_of(state)
    latest = {(told.playbook, told.step): told for told in state.paraphrases if told.confirmed}
    for told in latest.values():
        if told.confirmed == "yes" and told.text:
            said = clause(told.text, people, told.at.astimezone(review.zone)).text
            words = told.text if review.ours else said
            yield Passage(f"As {who} confirmed it:", (told.number,), heading, "item", words)
    for each in state.proposals:
        if each.chosen:
            way = chosen_way(each.what, people, each.at.astimezone(review.zone)).text
            what = each.what if review.ours else way
            yield holding("Agreed: {}", what, (each.number, *each.also), heading)


def _promises(review: Review) -> Iterator[Passage]:
    heading, counted = "Promises made and kept", review.kept
    if not counted.made:
        return
    parts = (
        f"{counted.made} made",
        f"{counted.kept} kept",
        f"{counted.told} told of before they slipped" if counted.told else "",
        f"{counted.broken} late" if counted.broken else "",
        f"{counted.open} still open" if counted.open else "",
        f"{counted.dropped} taken back or overtaken" if counted.dropped else "",
    )
    ours = [act for state in review.states for act in state.actions if is_ours(act)]
    dates = counted.made - len(ours)
    heard = f" {dates} of them are dates for hearing from us." if dates else ""
    facts = tuple(act.number for act in ours) or (1,)
    yield Passage(", ".join(part for part in parts if part) + f".{heard}", facts, heading)
    for state in review.states:
        for act in state.actions:
            if is_ours(act) and not still_stands(state, act):
                fate = _FATES[fate_of(state, act, review.now)]
                yield _action(act, state, fate, heading, review)


def _open(review: Review) -> Iterator[Passage]:
    """Every promise that is open, once: what is promised next stands first."""
    heading, found = "Still open", []
    for state in review.states:
        for act in still_to_do(state, review):
            stands = {"late": "late", "due": "today"}.get(standing(act, review.now), "")
            mark = stands or ("" if act.promise else "ours alone")
            found.append((act.due, _action(act, state, mark, heading, review)))
    found += [(each.due, _dated(each, heading, review)) for each in _hears(review)]
    yield from (passage for _, passage in sorted(found, key=lambda each: _when(each[0])))


def _when(due: When | None) -> tuple[bool, float]:
    return (False, due.instant().timestamp()) if due else (True, 0)


def _said(act: Action, state: State, review: Review) -> str:
    """A promise as the customer reads it, with who keeps it; "" on our own page, or if unsure."""
    if review.ours:
        return ""
    said = promise_sentence(act.what, act.owner, people_of(state))
    return said.deed if isinstance(said, Sentence) and not said.guess else ""


def _action(act: Action, state: State, end: str, heading: str, review: Review) -> Passage:
    said = _said(act, state, review)
    ends = ("" if said else one_line(act.owner), _due(act.due, review), end)
    facts = (act.number, *act.also)
    return _row(said or act.what, ends, facts, heading, "late" if end == "late" else "")


def _row(
    what: str, ends: tuple[str, ...], facts: tuple[int, ...], heading: str, urgent: str = ""
) -> Passage:
    """One thing, and apart from it who, when, and how it stands, where that is known."""
    shown = tuple(end for end in ends if end)
    return holding("{}", what, facts, heading)._replace(ends=shown, urgent=urgent)


def _due(due: When | None, review: Review) -> str:
    return due_short(due, review.zone) if due else ""


def _risks(review: Review) -> Iterator[Passage]:
    for state in review.states:
        for risk in state.risks:
            if risk.fact.state == "gone":
                continue
            happened = "it happened" if risk.fact.state == "happened" else ""
            who = one_line(risk.fact.owner) or "nobody yet"
            ends = (who, _due(risk.fact.due, review), happened)
            yield _row(risk.fact.text, ends, (risk.number, *risk.also), "Risks", happened)


def _plan(review: Review) -> Iterator[Passage]:
    for state in review.states:
        for aim in state.goals:
            help = f"how we help: {one_line(aim.fact.help)}" if aim.fact.help else ""
            next = f"next: {one_line(aim.fact.next)}" if aim.fact.next else ""
            facts = (aim.number, *aim.also)
            heading = "The plan with them" if review.ours else "The plan with you"
            yield _row(aim.fact.text, (help, next), facts, heading)


def _next(review: Review) -> Iterator[Passage]:
    """The dates that stand nowhere else on the page: promises and risks have theirs beside them."""
    for each in sorted(_looks(review), key=lambda each: each.due.instant()):
        yield _dated(each, "Next dates", review)


def _dated(each: Upcoming, heading: str, review: Review) -> Passage:
    late = "late" if each.due.instant() < review.now else ""
    return _row(each.what, (_due(each.due, review), late), each.facts, heading, late)
