"""The rep's note: everything a colleague needs, in the order in which they need it.

Pure. Each section is a function that yields passages, and an empty section leaves no heading.
What is exact stands in quotation marks; what the rep wrote down says so.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from mendcli.case.log.spoken_facts import Topic
from mendcli.case.promises.standing import awaited, still_stands
from mendcli.case.state.case_state import Line, Paraphrase, Session, State
from mendcli.case.state.progress import Skip
from mendcli.notes.data.answered import question_alone, replies
from mendcli.notes.data.kinds import topics
from mendcli.notes.forms.passage import Note, Passage, around, holding, one_line
from mendcli.notes.letters.after_call import decisions, looked_in, result, since_then
from mendcli.notes.letters.danger import danger_first
from mendcli.notes.letters.learned import causes, changes_made, noted_item, risks_and_goals
from mendcli.notes.letters.rep_outcome import outcome
from mendcli.notes.words.heard_words import before_line, under_complaint, without_its_mark
from mendcli.notes.words.instants import clock, day_of, short
from mendcli.notes.words.outcome_words import said_as

_STANCE = {
    "first": "",
    "rang": "they rang",
    "calling": "we called back",
    "meeting": "we met",
    "desk": "",
    "wrote": "they wrote",
}
_ENDING = {
    "end": "ended",
    "pause": "paused",
    "callback": "ended, call-back agreed",
    "dropped": "the line went dead",
}
_CONFIRMED = {
    "yes": "They said yes to this:",
    "partly": "They said this is only partly right:",
    "no": "They said this is not right:",
}


def rep_note(state: State, *, zone: tzinfo, now: datetime | None = None) -> Note:
    """The whole note on this case, with times in `zone`; `now` says what is late."""
    name = one_line(state.customer.name) or "Customer without a name"
    passages = (
        *danger_first(state),
        *_customer(state),
        *on_the_line(state),
        *_case(state, zone),
        *_sessions(state, zone),
        *_words(state, zone),
        *_captured(state, "theirs"),
        *_about(state, "earlier", "Promises broken before"),
        *_paraphrases(state),
        *_captured(state, "ours"),
        *outcome(state, zone, now),
        *_captured(state, "done"),
        *since_then(state, zone),
        *_captured(state, "sides"),
        *causes(state),
        *changes_made(state),
        *risks_and_goals(state, zone),
        *decisions(state, zone),
        *looked_in(state, zone),
        *result(state, zone),
        *_answers(state, zone),
        *_about(state, "note", "Notes to self"),
        *_skipped(state),
        *_still_open(state),
    )
    return Note(f"{name} · case {state.case}", passages)


def _customer(state: State) -> Iterator[Passage]:
    customer, facts = state.customer, (state.customer_by,)
    known = (
        ("Called", customer.called if customer.called != customer.name else ""),
        ("Phone", customer.phone),
        ("E-mail", customer.email),
        ("Account", customer.account),
        ("References", ", ".join(customer.refs)),
    )
    for label, text in known:
        if text.strip():
            yield Passage(f"{label}: {one_line(text)}", facts, "", "item")
    if customer.language.strip():
        told = f"Would rather speak: {one_line(customer.language)}"
        yield Passage(told, (language_by(state),), "", "item")
    if state.since:
        since = state.since
        when = day_of(since.when) + said_as(since.words)
        yield Passage(f"First complained: {when}", (since.number,), "", "item")


def language_by(state: State) -> int:
    """The fact that says which language they would rather speak."""
    asked = (each.number for each in state.given.values() if each.kind == "language")
    return max(asked, default=state.customer_by)


def _case(state: State, zone: tzinfo) -> Iterator[Passage]:
    begun = tuple(session.fact for session in state.sessions[:1])
    method = f"Method: {one_line(state.main.title)} (version {one_line(state.main.version)})"
    if state.main.id:
        yield Passage(f"{method}. Status: {state.status}.", begun, "", "item")
    yield from earlier_cases(state)
    if state.worked and state.rep:
        text = f"Last worked on by {one_line(state.rep)}, {short(state.worked, zone)}"
        yield Passage(text, (state.number,), "", "item")


def earlier_cases(state: State) -> Iterator[Passage]:
    """The earlier cases in which the same happened to them."""
    for link in state.links:
        text = f"The same has happened to them before: case {one_line(link.fact.to)}"
        if link.fact.words.strip():
            yield around((f"{text}: ", ""), link.fact.words, (link.number,), "")
        else:
            yield Passage(text, (link.number,), "", "item")


def _sessions(state: State, zone: tzinfo) -> Iterator[Passage]:
    for session in state.sessions:
        parts = [f"{session.channel}, {short(session.started, zone)}{_until(session, zone)}"]
        parts += [_STANCE[session.stance], _how_it_ended(session)]
        if session.playbook != state.main.id:
            parts.append(f"method {_title(state, session.playbook)}")
        text = ", ".join(part for part in parts if part)
        yield Passage(f"{session.number} · {text}", (session.fact,), "Sessions", "item")


def _title(state: State, playbook: str) -> str:
    known = state.playbooks.get(playbook)
    return one_line(known.title) if known is not None else ""


def _until(session: Session, zone: tzinfo) -> str:
    return f" to {clock(session.ended, zone)}" if session.ended else ""


def _how_it_ended(session: Session) -> str:
    return _ENDING[session.ending] if session.ending else "not ended"


def _words(state: State, zone: tzinfo) -> Iterator[Passage]:
    for line in sorted(state.words, key=lambda line: line.complaint):
        heading = under_complaint("What they said", line)
        yield _line(line, state, heading, zone)
        if line.correction:
            facts = (line.number, *line.also)
            yield holding("corrected to: {}", line.correction, facts, heading)


def _line(line: Line, state: State, heading: str, zone: tzinfo) -> Passage:
    how, quote = before_line(line), ("“", "”") if line.exact else ("", "")
    before = f"{_stamp(line, state, zone)} {how}: " if how else f"{_stamp(line, state, zone)} "
    words = (before + quote[0], quote[1] + said_by(line))
    said = without_its_mark(line._replace(correction=""))
    return around(words, said, (line.number, *line.also), heading)


def said_by(line: Line) -> str:
    """Who said a line, behind it; "" for the customer."""
    return f" ({one_line(line.by)})" if line.by.strip() else ""


_SPEAKS = {"yes": "may speak for them", "no": "may not speak for them"}


def on_the_line(state: State) -> Iterator[Passage]:
    """Whoever spoke instead of the customer, and whether they may speak for them."""
    for caller in state.callers:
        if caller.by.strip():
            speaks = _SPEAKS.get(caller.speaks, "whether they may speak for them is not known")
            text = f"On the line: {one_line(caller.by)}; {speaks}"
            yield Passage(text, (caller.number,), "", "item")


def _stamp(line: Line, state: State, zone: tzinfo) -> str:
    """The time alone for what was said on the case's first day, later with the date."""
    first = state.opened or line.at
    same_day = line.at.astimezone(zone).date() == first.astimezone(zone).date()
    return clock(line.at, zone) if same_day else short(line.at, zone)


def _paraphrases(state: State) -> Iterator[Passage]:
    for told in state.paraphrases:
        yield from _round(told)


def _round(told: Paraphrase) -> Iterator[Passage]:
    heading, facts = "What we said back", (told.number, *told.also)
    verdict = _CONFIRMED.get(told.confirmed or "", "They have not confirmed this:")
    if not told.text:
        untyped = verdict.replace("this", "what was said back", 1).rstrip(":")
        yield Passage(f"{untyped} (the wording was not typed).", facts, heading)
    else:
        yield Passage(verdict, facts, heading, quote=told.text)
    for number, text in told.missing:
        yield holding("what was missing: {}", text, (number,), heading)


def _captured(state: State, group: str) -> Iterator[Passage]:
    for topic, row in topics(group):
        yield from _about(state, topic, row.heading)


def _about(state: State, topic: Topic, heading: str) -> Iterator[Passage]:
    for item in state.about(topic):
        yield from noted_item(item, heading)


def _answers(state: State, zone: tzinfo) -> Iterator[Passage]:
    """Each question once, and its answers; with the day of each where there were several."""
    for told in replies(state):
        yield Passage(told[0].asked, tuple(each.number for each in told), "Other answers")
        for reply in told:
            when = f"{short(reply.at, zone)} · " if len(told) > 1 else ""
            yield around((when, ""), reply.text, (reply.number,), "Other answers")


def _skipped(state: State) -> Iterator[Passage]:
    """What was left open with the question as it was put; what nobody was asked is counted."""
    unasked = [skip.number for skip in state.skips.values() if skip.unasked]
    for skip in state.skips.values():
        if not skip.unasked or skip.reason:
            yield skip_passage(skip)
    if unasked:
        many = "one question was" if len(unasked) == 1 else f"{len(unasked)} questions were"
        yield Passage(f"{many} not asked", tuple(unasked), "Left out", "item")


def skip_passage(skip: Skip) -> Passage:
    """A question that was left open, and why."""
    how = "not asked" if skip.unasked else "skipped"
    asked = (
        f"{how}: {question_alone(skip.asked)}" if skip.asked.strip() else f"a question was {how}"
    )
    if not skip.reason.strip():
        return Passage(asked, (skip.number,), "Left out", "item")
    return around((f"{asked} · because ", ""), skip.reason, (skip.number,), "Left out")


def _still_open(state: State) -> Iterator[Passage]:
    heading = "Still open"

    def entry(text: str, *facts: int) -> Passage:
        return Passage(text, facts, heading, "item")

    latest = {(told.playbook, told.step): told for told in state.paraphrases}
    for told in latest.values():
        if told.confirmed != "yes":
            yield entry("they have not said yes to what we said back", told.number)
    if state.agreed is False:
        yield entry("no solution is agreed", state.agreed_by)
    promises = [act for act in state.actions if act.promise and still_stands(state, act)]
    for action in promises:
        if action.confirmed is None:
            yield entry(f"promise {action.id} was not read back", action.number)
        if action.due is None:
            yield entry(f"promise {action.id} has no date", action.number)
    hears = awaited(state) or any(each.rule and each.due for each in state.checkins)
    last = state.session
    if last and not promises and not hears and state.closed is None:
        yield entry("nothing is promised, and they do not know when they hear from us", last.fact)
    if last and last.ending in (None, "pause", "dropped"):
        yield entry(
            f"session {last.number} was cut short; mend resume goes on from there", last.fact
        )
