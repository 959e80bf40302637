"""The card for whoever takes a case over: enough to go on without asking the customer again.

Pure. Their exact words, what they said yes to, what was tried and refused, what is promised, what
is known already and must not be asked once more. It is for colleagues, never for the customer.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from itertools import groupby

from mendcli.case.log.aftercare_facts import HandedOver
from mendcli.case.log.spoken_facts import Topic
from mendcli.case.promises.standing import awaited, still_stands
from mendcli.case.state.case_state import State
from mendcli.notes.data.answered import replies
from mendcli.notes.data.encoder import Data, rows
from mendcli.notes.data.kinds import topics
from mendcli.notes.data.summary import customer_data
from mendcli.notes.forms.passage import Note, Passage, around, holding, one_line
from mendcli.notes.letters.after_call import decisions, looked_in, result, since_then
from mendcli.notes.letters.danger import danger_first
from mendcli.notes.letters.learned import by_whom, causes, changes_made, risks_and_goals
from mendcli.notes.letters.rep_note import (
    earlier_cases,
    language_by,
    on_the_line,
    said_by,
    skip_passage,
)
from mendcli.notes.letters.rep_outcome import action_passages, option_passage
from mendcli.notes.words.heard_words import before_line, under_complaint, without_its_mark
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.outcome_words import said_as

_SAID, _WISH, _TRIED = "In their words", "What they ask for", "What was tried"
_PROMISED, _KNOWN = "What is promised", "Do not ask again"
_OURS, _NEXT, _AVOID = "Still to do (ours alone)", "Next", "Do not offer again"
#: What comes first where the whole card is read as a page.
FIRST_ON_A_PAGE = ("", _PROMISED, _NEXT, _OURS)
_ELSE = "What else to know"
_CONFIRMED = {
    "yes": "They said yes to",
    "partly": "They said this is only partly right",
    "no": "They said this is not right",
}
_MOST_LINES = 6
#: What is not cut: whoever goes on is held to it; of what else there is each kind is, by itself.
_WHOLE = (_PROMISED, _NEXT, _ELSE)


def handover_note(state: State, *, zone: tzinfo, now: datetime | None = None) -> Note:
    """The whole card, with times in `zone`; `now` says what is late.

    A long list ends with how many more there are.
    """
    name = one_line(state.customer.name) or "Customer without a name"
    passages = card_passages(state, zone=zone, now=now)
    return Note(f"{name} · case {state.case}", tuple(_shortened(passages, state)))


def card_passages(
    state: State, *, zone: tzinfo, now: datetime | None = None
) -> tuple[Passage, ...]:
    """Everything on the card, nothing shortened but what else to know."""
    return (
        *danger_first(state),
        *_to_whom(state, zone),
        *earlier_cases(state),
        *_words(state),
        *_said_back(state),
        *_about(state, "remedy", _WISH),
        *_tried(state, zone),
        *_promises(state, zone, now),
        *_refused(state),
        *_known(state, zone),
        *since_then(state, zone),
        *decisions(state, zone),
        *result(state, zone),
        *_else(state, zone),
        *_next(state, zone, now),
    )


def _shortened(passages: Iterable[Passage], state: State) -> Iterator[Passage]:
    for heading, group in groupby(passages, key=lambda passage: passage.heading):
        found = list(group)
        shown = found if heading in _WHOLE else found[:_MOST_LINES]
        yield from shown
        if more := found[len(shown) :]:
            text = f"… and {len(more)} more: mend summary {state.case}"
            yield Passage(text, more[0].facts, heading, "item")


def handover_data(state: State, *, zone: tzinfo, now: datetime | None = None) -> Data:
    """The card as data.

    `case`, `status`, `customer` as in the summary; `handed`: `to`, `by`, `at`, `words`, latest
    last; `card`: one object a section, its `heading` ("" for what stands first) and its `lines`.
    """
    sections: dict[str, list[str]] = {}
    for passage in handover_note(state, zone=zone, now=now).passages:
        line = f"{passage.line}\n{passage.quote}" if passage.quote is not None else passage.line
        sections.setdefault(passage.heading, []).append(line)
    return {
        "case": state.case,
        "status": state.status,
        "customer": customer_data(state.customer),
        "handed": rows(state.noted(HandedOver), "to by=rep at words", zone),
        "card": [{"heading": name, "lines": lines} for name, lines in sections.items()],
    }


def _to_whom(state: State, zone: tzinfo) -> Iterator[Passage]:
    if state.noted(HandedOver):
        last = state.noted(HandedOver)[-1]
        words = f"{short(last.at, zone)}: from {one_line(last.rep)} to {one_line(last.fact.to)}"
        yield Passage(words, (last.number,), "", "item")
        if last.fact.words.strip():
            yield holding("{}", last.fact.words, (last.number,), "")
    elif state.worked and state.rep:
        text = f"Last worked on by {one_line(state.rep)}, {short(state.worked, zone)}"
        yield Passage(text, (state.number,), "", "item")
    yield from on_the_line(state)
    customer, by = state.customer, (state.customer_by,)
    if customer.called and customer.called != customer.name:
        yield Passage(f"Likes to be called {one_line(customer.called)}", by, "", "item")
    method = state.main.title or state.main.id
    if method:
        begun = tuple(session.fact for session in state.sessions[:1])
        yield Passage(f"On {one_line(method)}; status: {state.status}", begun, "", "item")


def _words(state: State) -> Iterator[Passage]:
    """What hurts first, then what they said themselves, then what was noted; as corrected."""
    for line in sorted(
        state.words, key=lambda line: (line.complaint, line.ours, not line.hurts, not line.exact)
    ):
        how, quote = before_line(line), ("“", "”") if line.exact else ("", "")
        before = f"{how}: " if how else ""
        words = (before + quote[0], quote[1] + said_by(line))
        said = under_complaint(_SAID, line)
        yield around(words, without_its_mark(line), (line.number, *line.also), said)


def _said_back(state: State) -> Iterator[Passage]:
    """The last wording of each question, and whether they said yes to it."""
    latest = {(told.playbook, told.step): told for told in state.paraphrases}
    for told in latest.values():
        heading = _CONFIRMED.get(told.confirmed or "", "What we said back, not confirmed")
        said = told.text or "what was said back; the wording was not typed"
        yield holding("{}", said, (told.number, *told.also), heading)


def _about(state: State, topic: Topic, heading: str) -> Iterator[Passage]:
    for item in state.about(topic):
        facts = (item.number, *item.also)
        yield around((by_whom(item), ""), item.said, facts, heading)


def _captured(state: State, group: str) -> Iterator[Passage]:
    for topic, row in topics(group):
        yield from _about(state, topic, row.heading)


def _tried(state: State, zone: tzinfo) -> Iterator[Passage]:
    for proposal in state.proposals:
        if proposal.workable is not False:
            yield option_passage(proposal, _TRIED)
    for action in state.actions:
        if action.promise and action.status != "open" and action.confirmed != "no":
            yield from action_passages(action, _TRIED, zone)
    yield from (passage._replace(heading=_TRIED) for passage in _captured(state, "done"))


def _promises(state: State, zone: tzinfo, now: datetime | None) -> Iterator[Passage]:
    if state.agreed is False:
        yield Passage("No solution is agreed yet", (state.agreed_by,), _PROMISED, "item")
    for action in state.actions:
        if still_stands(state, action) and action.promise:
            line, *history = action_passages(action, _PROMISED, zone, now)
            if any(slip.told is None for slip in action.slips):
                unheard = "they do NOT know yet: ring them"
                line = line._replace(ends=(*line.ends, unheard), urgent=unheard)
            yield from (line, *history)
    for action in state.actions:
        if not action.promise:
            yield from action_passages(action, _OURS, zone, now)


def _refused(state: State) -> Iterator[Passage]:
    """What did not work, and what they said no to."""
    for proposal in state.proposals:
        if proposal.workable is False:
            yield option_passage(proposal, _AVOID)
    for action in state.actions:
        if action.confirmed == "no":
            facts = (action.number, *action.also)
            yield holding("{} · they said no", action.what, facts, _AVOID)


def _known(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What they have told us already. Being asked twice is what makes a hand-over hurt."""
    customer, by = state.customer, (state.customer_by,)
    if state.heard:
        first = state.heard[0]
        when = short(first.at, zone)
        yield Passage(f"What happened: told {when}", (first.number,), _KNOWN, "item")
    known = (
        ("Their number", customer.phone),
        ("Their e-mail", customer.email),
        ("Their account", customer.account),
        ("Their reference", ", ".join(customer.refs)),
    )
    for label, text in known:
        if text.strip():
            yield Passage(f"{label}: {one_line(text)}", by, _KNOWN, "item")
    if customer.language.strip():
        told = f"Their language: {one_line(customer.language)}"
        yield Passage(told, (language_by(state),), _KNOWN, "item")
    if state.since:
        since = short(state.since.when.instant(), zone) + said_as(state.since.words)
        yield Passage(f"Since when: {since}", (state.since.number,), _KNOWN, "item")
    for passage in _about(state, "feeling", _KNOWN):
        yield passage._replace(text=f"What it is like for them: {passage.text}")
    for *_, reply in replies(state):
        yield around((f"{reply.asked} ", ""), reply.text, (reply.number,), _KNOWN)


def _else(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What is ours to own, what was learned and what lies ahead, each line with what it is."""
    found = (
        *_captured(state, "ours"),
        *_captured(state, "sides"),
        *_about(state, "earlier", "Promised before and broken"),
        *causes(state),
        *changes_made(state),
        *risks_and_goals(state, zone),
        *_about(state, "note", "Note to self"),
        *(skip_passage(skip) for skip in state.skips.values() if skip.reason.strip()),
    )
    for passage in _shortened(found, state):
        yield passage._replace(text=f"{passage.heading}: {passage.text}", heading=_ELSE)


def _next(state: State, zone: tzinfo, now: datetime | None) -> Iterator[Passage]:
    back = awaited(state)
    if back is not None:
        late = "late" if now is not None and back.due.instant() < now else ""
        ends = tuple(end for end in (late, "tried already" if back.tried else "") if end)
        text = f"They hear from us by {due_short(back.due, zone)}{said_as(back.words)}"
        yield Passage(text, (back.number,), _NEXT, "item", ends=ends, urgent=late)
    yield from (passage._replace(heading=_NEXT) for passage in looked_in(state, zone))
    if state.session is not None and state.session.ending in (None, "pause", "dropped"):
        text = "Their session was cut short: mend resume goes on from there"
        yield Passage(text, (state.session.fact,), _NEXT, "item")
