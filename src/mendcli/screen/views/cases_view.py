"""Cases and customers as sheets: a list of them, one of them, and what a search found.

Words only; times are shown in the zone given. Nothing here reads a store or a clock.
"""

from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.log.aftercare_facts import NoteSent
from mendcli.case.log.learning_facts import Decided
from mendcli.case.promises.standing import awaited, still_stands
from mendcli.case.promises.trust import Trust, trust
from mendcli.case.state.case_state import Action, Session, State
from mendcli.notes.words.instants import short
from mendcli.notes.words.trust_words import trust_words
from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Items,
    Para,
    Sheet,
    Title,
    Words,
)
from mendcli.screen.views.actions_view import action_cells

_ENDED = {
    "end": "ended",
    "pause": "paused",
    "callback": "call-back agreed",
    "dropped": "the line went dead",
}

_SHORT_TEXTS = ("action", "customer", "answer", "learning", "risk", "objective", "decision")


class CaseLine(NamedTuple):
    """One line of the list. `next_due` is None where nothing is promised."""

    case: str
    name: str
    playbook: str
    worked: datetime
    promises: int
    next_due: datetime | None
    stopped: bool
    status: str = "open"


class CustomerLine(NamedTuple):
    """One line of the list of customers: who, how many cases, how many open, and the latest."""

    id: str
    name: str
    account: str
    cases: int
    open: int
    latest: str


class HitLine(NamedTuple):
    """One place where the words were found: whose case, what kind of entry, its text."""

    case: str
    name: str
    what: str
    text: str
    at: datetime


def cases_sheet(lines: tuple[CaseLine, ...], zone: tzinfo, now: datetime) -> Sheet:
    """The list of cases."""
    columns = (
        Column("case"),
        Column("customer", long=True),
        Column("promises", spare=1, right=True),
        Column("next due"),
        Column("", spare=2),
        Column("method", spare=3),
        Column("last worked on", spare=4),
    )
    return (Grid(columns, tuple(_row(line, zone, now) for line in lines)),) if lines else ()


def _row(line: CaseLine, zone: tzinfo, now: datetime) -> tuple[str | Words, ...]:
    due: str | Words = ""
    if line.next_due is not None:
        late = line.next_due < now
        due = Words(short(line.next_due, zone), "warn" if late else "plain")
    return (
        Words(line.case, "strong"),
        line.name or Words("no name yet", "quiet"),
        str(line.promises) if line.promises else "",
        due,
        Words(line.status if line.status != "open" else "stopped" * line.stopped, "quiet"),
        Words(line.playbook, "quiet"),
        Words(short(line.worked, zone), "quiet"),
    )


def customers_sheet(lines: tuple[CustomerLine, ...]) -> Sheet:
    """The list of customers."""
    columns = (
        Column("customer", long=True),
        Column("cases", right=True),
        Column("open", right=True),
        Column("latest", spare=1),
        Column("account", spare=2),
        Column("id", spare=3),
    )
    rows = tuple(
        (
            Words(line.name, "strong") if line.name else Words("no name yet", "quiet"),
            str(line.cases),
            str(line.open or ""),
            line.latest,
            Words(line.account, "quiet"),
            Words(line.id, "quiet"),
        )
        for line in lines
    )
    return (Grid(columns, rows),) if lines else ()


def customer_sheet(states: tuple[State, ...], zone: tzinfo) -> Sheet:
    """Who a customer is, as their latest case (the first) has them, and each case of theirs."""
    who = states[0].customer
    named = [(name, getattr(who, name)) for name in ("called", "phone", "email", "account")]
    named += [("orders", ", ".join(who.refs)), ("language", who.language)]
    columns = (Column("case"), Column("opened"), Column("entries", right=True), Column(""))
    rows = tuple(
        (
            Words(state.case, "strong"),
            short(state.opened, zone) if state.opened else "",
            str(state.number),
            Words(state.status, "quiet"),
        )
        for state in states
    )
    pairs = tuple((name, value) for name, value in named if value)
    return (Title(who.name or "no name yet", who.id), Fields(pairs), Grid(columns, rows))


def hits_sheet(hits: tuple[HitLine, ...], zone: tzinfo) -> Sheet:
    """What was found, under the case it belongs to."""
    blocks: list[Block] = []
    last = ""
    for hit in hits:
        if hit.case != last:
            blocks.append(Title(hit.case, hit.name))
            last = hit.case
        blocks.append(Para(f"{hit.what} · {short(hit.at, zone)}", "quiet", 2))
        blocks.append(Para(_one_text(hit), "plain", 4))
    return tuple(blocks)


def _one_text(hit: HitLine) -> str:
    """The entry's text; several short ones (what, who, when) stand side by side."""
    return " · ".join(hit.text.split("\n")) if hit.what in _SHORT_TEXTS else hit.text


def case_sheet(state: State, zone: tzinfo, now: datetime, plan: Sheet = ()) -> Sheet:
    """How one case stands; `plan` is its timeline, where something waits for something."""
    name = state.customer.name or "Customer without a name"
    blocks: list[Block] = [Title(name, f"{state.case} · {_status(state)}")]
    blocks.append(Fields((*_about(state, zone), *_kept(state, now))))
    if state.sessions:
        blocks += [Heading("Sessions"), _sessions(state.sessions, zone)]
    for heading, promise in (("Promises", True), ("Todos", False)):
        actions = [a for a in state.actions if a.promise is promise]
        if actions:
            blocks += [Heading(heading), _actions(actions, state, zone, now)]
    if plan:
        blocks += [Heading("Plan"), *plan]
    if state.noted(Decided) or state.items or state.risks or state.goals:
        from mendcli.screen.views.decide_view import decisions_sheet
        from mendcli.screen.views.learnings_view import ahead_blocks

        blocks += [*ahead_blocks(state, zone, now), *decisions_sheet(state, zone)]
    notes = tuple(item.text for item in state.about("note"))
    if notes:
        blocks += [Heading("Notes"), Items(notes)]
    return tuple(blocks)


def _status(state: State) -> str:
    from mendcli.case.aftercare.survey import reopened_by_score

    again = reopened_by_score(state)
    return f"open again after a poor score: {again}" if again else state.status


def _about(state: State, zone: tzinfo) -> tuple[tuple[str, str | Words], ...]:
    customer, session = state.customer, state.session
    exact = sum(line.exact for line in state.words)
    lines = f"{len(state.words)} kept, {exact} of them exact" if state.words else ""
    open_still = session is not None and session.ending in (None, "pause", "dropped")
    pairs: tuple[tuple[str, str | Words], ...] = (
        ("called", customer.called if customer.called != customer.name else ""),
        ("phone", customer.phone),
        ("e-mail", customer.email),
        ("account", customer.account),
        ("references", ", ".join(customer.refs)),
        ("method", state.main.title or state.main.id),
        ("their words", lines),
        ("complains since", short(state.since.when.instant(), zone) if state.since else ""),
        (
            "hears from us",
            short(hears.due.instant(), zone) if (hears := awaited(state)) else "",
        ),
        ("satisfied", _surveyed(state, zone)),
        ("note sent", _sent(state, zone)),
        ("again", ", ".join(f"the same as in {link.fact.to}" for link in state.links)),
        ("stopped", f"`mend resume {state.case}` goes on" if open_still else ""),
    )
    return tuple(pair for pair in pairs if pair[1])


def _kept(state: State, now: datetime) -> tuple[tuple[str, str | Words], ...]:
    """The promises on the case, counted."""
    counted = trust(state, now)
    told = f", {counted.told} told of before they slipped" if counted.told else ""
    late = f", {counted.broken} late" if counted.broken else ""
    text = f"{counted.kept} of {counted.made} kept{told}{late}, {counted.open} still open"
    return (("promises", text),) if counted.made else ()


def _surveyed(state: State, zone: tzinfo) -> str:
    """How satisfied they said they were, last."""
    if not state.surveys:
        return ""
    from mendcli.case.aftercare.survey import survey_line

    last = state.surveys[-1]
    return survey_line(last.fact, short(last.at, zone))


def _sent(state: State, zone: tzinfo) -> str:
    """When the customer's note went out last."""
    out = [each for each in state.noted(NoteSent) if each.fact.whose == "customer"]
    return short(out[-1].at, zone) if out else ""


def _sessions(sessions: list[Session], zone: tzinfo) -> Grid:
    columns = (Column("", right=True), Column("when"), Column("how"), Column("", long=True))
    rows = tuple(
        (str(s.number), short(s.started, zone), s.channel, _ENDED[s.ending] if s.ending else "open")
        for s in sessions
    )
    return Grid(columns, rows)


def _actions(actions: list[Action], state: State, zone: tzinfo, now: datetime) -> Grid:
    columns = (
        Column("", right=True),
        Column("what", long=True),
        Column("who", spare=1),
        Column("due"),
        Column("", spare=2, long=True),
    )
    return Grid(columns, tuple(_action(action, state, zone, now) for action in actions))


def _action(action: Action, state: State, zone: tzinfo, now: datetime) -> tuple[str | Words, ...]:
    """One line of the table; `actions_view.py` says the same in a list."""
    over = action.status == "open" and not still_stands(state, action)
    return (Words(str(action.id), "quiet"), *action_cells(action, zone, now, given_up=over))


def kept_sheet(whole: Trust, own: Trust) -> Sheet:
    """Promises to this customer, over all their cases; one's own where they are not all of them."""
    if not whole.made:
        return ()
    lines = [trust_words(whole)]
    lines += [f"yours: {trust_words(own)}"] if own.made and own != whole else []
    return (Heading("Promises to this customer"), Items(tuple(lines)))
