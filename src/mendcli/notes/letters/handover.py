"""The card for whoever takes a case over: enough to go on without asking the customer again.

Pure. Their exact words, what they said yes to, what was tried and refused, what is promised, what
is known already and must not be asked once more. It is for colleagues, never for the customer.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.state.case_state import Action, State
from mendcli.notes.data.summary import Data
from mendcli.notes.forms.passage import Note, Passage, holding, one_line
from mendcli.notes.words.instants import due_short, iso, short

_SAID, _SAID_YES, _WISH = "In their words", "They said yes to", "What they ask for"
_TRIED, _PROMISED, _KNOWN = "What was tried", "What is promised", "Do not ask again"
_OURS, _NEXT, _AVOID = "Still to do (ours alone)", "Next", "Do not offer again"
_MOST_LINES = 6


def handover_note(state: State, *, zone: tzinfo) -> Note:
    """The whole card, with times in `zone`."""
    name = one_line(state.customer.name) or "Customer without a name"
    passages = (
        *_to_whom(state, zone),
        *_words(state),
        *_confirmed(state),
        *_wishes(state),
        *_tried(state, zone),
        *_promises(state, zone),
        *_refused(state),
        *_known(state, zone),
        *_next(state, zone),
    )
    return Note(f"{name} · case {state.case}", passages)


def handover_data(state: State, *, zone: tzinfo) -> Data:
    """The card as data.

    `case`, `status`, `customer` as in the summary; `handed`: `to`, `by`, `at`, `words`, latest
    last; `card`: one object a section, its `heading` ("" for what stands first) and its `lines`.
    """
    customer = state.customer
    sections: dict[str, list[str]] = {}
    for passage in handover_note(state, zone=zone).passages:
        line = f"{passage.text}\n{passage.quote}" if passage.quote is not None else passage.text
        sections.setdefault(passage.heading, []).append(line)
    return {
        "case": state.case,
        "status": state.status,
        "customer": {
            "name": customer.name,
            "called": customer.called or customer.name,
            "id": customer.id,
            "phone": customer.phone,
            "account": customer.account,
            "refs": list(customer.refs),
        },
        "handed": [
            {"to": each.to, "by": each.rep, "at": iso(each.at, zone), "words": each.words}
            for each in state.handed
        ],
        "card": [{"heading": name, "lines": lines} for name, lines in sections.items()],
    }


def _to_whom(state: State, zone: tzinfo) -> Iterator[Passage]:
    if state.handed:
        last = state.handed[-1]
        words = f"{short(last.at, zone)}: from {one_line(last.rep)} to {one_line(last.to)}"
        yield Passage(words, (last.number,), "", "item")
        if last.words.strip():
            yield holding("{}", last.words, (last.number,), "")
    customer, by = state.customer, (state.customer_by,)
    if customer.called and customer.called != customer.name:
        yield Passage(f"Likes to be called {one_line(customer.called)}", by, "", "item")
    method = state.main.title or state.main.id
    if method:
        begun = tuple(session.fact for session in state.sessions[:1])
        yield Passage(f"On {one_line(method)}; status: {state.status}", begun, "", "item")


def _words(state: State) -> Iterator[Passage]:
    """What they said themselves; where nothing is exact, what was noted of it."""
    exact = [line for line in state.words if line.exact]
    lines = exact or state.words
    for line in lines[:_MOST_LINES]:
        words = "“{}”" if line.exact else "noted: {}"
        yield holding(words, line.correction or line.text, (line.number, *line.also), _SAID)
    more = len(lines) - _MOST_LINES
    if more > 0:
        yield Passage(f"… and {more} more in the note", (lines[-1].number,), _SAID, "item")


def _confirmed(state: State) -> Iterator[Passage]:
    latest = {(told.playbook, told.step): told for told in state.paraphrases if told.text}
    for told in latest.values():
        if told.confirmed == "yes":
            facts = (told.number, *told.also)
            yield holding("{}", told.text or "", facts, _SAID_YES)


def _wishes(state: State) -> Iterator[Passage]:
    for item in state.about("remedy"):
        yield holding("{}", item.correction or item.text, (item.number, *item.also), _WISH)


def _tried(state: State, zone: tzinfo) -> Iterator[Passage]:
    for each in state.proposals:
        facts = (each.number, *each.also)
        whose = "they" if each.by == "customer" else "we"
        how = "agreed" if each.chosen else "works" if each.workable else ""
        if each.workable is not False:
            yield holding(f"{whose} proposed: {{}}{f' · {how}' if how else ''}", each.what, facts,
                          _TRIED)  # fmt: skip
    for attempt in state.tried:
        how = attempt.how.replace("-", " ")
        yield Passage(f"{short(attempt.at, zone)} · {how}", (attempt.number,), _TRIED, "item")
    for action in state.actions:
        if action.promise and action.status == "done":
            facts = (action.number, *action.also)
            yield holding("done: {}", action.what, facts, _TRIED)


def _promises(state: State, zone: tzinfo) -> Iterator[Passage]:
    for action in state.actions:
        if action.status == "open":
            yield _promise(action, zone, _PROMISED if action.promise else _OURS)


def _promise(action: Action, zone: tzinfo, heading: str) -> Passage:
    parts = [one_line(action.owner), due_short(action.due, zone) if action.due else "no date"]
    if action.promise and action.confirmed is None:
        parts.append("not read back")
    if action.slips:
        told = all(slip.told for slip in action.slips)
        parts.append("slipped; they know" if told else "slipped; they do NOT know yet: ring them")
    words = f"{action.id} · {{}} · " + " · ".join(part for part in parts if part)
    return holding(words, action.what, (action.number, *action.also), heading)


def _refused(state: State) -> Iterator[Passage]:
    """What did not work, and what they said no to."""
    for each in state.proposals:
        if each.workable is False:
            why = f" · {one_line(each.why)}" if each.why.strip() else ""
            facts = (each.number, *each.also)
            yield holding(f"{{}}{why}", each.what, facts, _AVOID)
    for action in state.actions:
        if action.confirmed == "no":
            facts = (action.number, *action.also)
            yield holding("{} · they said no", action.what, facts, _AVOID)


def _known(state: State, zone: tzinfo) -> Iterator[Passage]:
    """What they have told us already. Being asked twice is what makes a hand-over hurt."""
    customer, by = state.customer, (state.customer_by,)
    if state.words:
        first = state.words[0]
        when = short(first.at, zone)
        yield Passage(f"What happened: told {when}", (first.number,), _KNOWN, "item")
    known = (
        ("Their number", customer.phone),
        ("Their account", customer.account),
        ("Their reference", ", ".join(customer.refs)),
    )
    for label, text in known:
        if text.strip():
            yield Passage(f"{label}: {one_line(text)}", by, _KNOWN, "item")
    if state.since:
        since = f"Since when: {short(state.since.when.instant(), zone)}"
        yield Passage(since, (state.since.number,), _KNOWN, "item")
    for item in state.about("feeling"):
        yield holding("What it is like for them: {}", item.text, (item.number,), _KNOWN)


def _next(state: State, zone: tzinfo) -> Iterator[Passage]:
    back = state.report_back
    if back is not None and back.status == "open":
        tried = " · tried already" if back.tried else ""
        text = f"They hear from us by {due_short(back.due, zone)}{tried}"
        yield Passage(text, (back.number,), _NEXT, "item")
    for checkin in state.checkins:
        if checkin.due is not None:
            text = f"Look in on them {due_short(checkin.due, zone)}"
            yield Passage(text, (checkin.number, *checkin.also), _NEXT, "item")
    if state.session is not None and state.session.ending in (None, "pause", "dropped"):
        text = "Their session was cut short: mend resume goes on from there"
        yield Passage(text, (state.session.fact,), _NEXT, "item")
