"""`mend did`: what happened since, one key each.

What a key leads to is a command of its own, called as if it had been typed. Whatever is typed
besides a key is kept as a note on the case.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.interview import VIA, Interview
from mendcli.cli.frame.options import Case
from mendcli.cli.frame.output import put, put_notes
from mendcli.cli.frame.run import Run
from mendcli.errors import MendError
from mendcli.screen.words.prompter import Choice

if TYPE_CHECKING:
    from mendcli.case.log.session_facts import Channel
    from mendcli.case.state.aftercare import CheckIn
    from mendcli.case.state.case_state import Action, State
    from mendcli.cli.call.contact import How

Call = Callable[[], Answer]

_INSTEAD = "Each has its own command: mend actions done, actions slip, told, tried, cases confirm."
_OTHER_LINES = 14  # the head, the question, at most eight keys, what was recorded before
#: How far ahead, how many rows and how many cases by key are looked at to ask which is meant.
_AHEAD, _LOOKED_AT, _KEYS = 7, 60, 9
_NO_MORE = Choice("", "nothing more", "q")
_BACK = (Choice("undo", "take the last back", "b"),)
_TRIED = (
    Choice("no-answer", "nobody answered", "n"),
    Choice("voicemail", "you left a voicemail", "v"),
    Choice("left-message", "you left a message", "m"),
)
_RESOLVED = (
    Choice("yes", "yes", "y"),
    Choice("partly", "partly", "p"),
    Choice("no", "no", "n"),
    Choice("", "they did not say", "-"),
)


class _Card(NamedTuple):
    """What the questions behind a key are asked with."""

    ask: Interview
    run: Run
    state: "State"

    def words(self, question: str) -> str:
        """A line, which may be left empty."""
        said = self.ask.line(None, f"{question}  (Enter: nothing)")
        return "" if said == "-" else said  # a lone dash would make a command read stdin


def did(run: Run, case: Case = "") -> Answer:
    """Say what happened since, one key each.

    Done, late, told, no answer, they are happy, they are not: a key asks what belongs to it, and
    records the same as the command for it. What you type besides a key is kept as a note.
    With no case named you are asked which one, where something waits on another than the latest.
    """
    state = run.state_or_latest(case or _meant(run))
    kept = False
    while (calls := _asked(run, state, kept=kept)) is not None:
        for call in calls:
            _made(call, run)
            kept = True
        state = run.state_of(state.case)
    return Answer()


def _meant(run: Run) -> str:
    """The case that is meant, asked where several wait; "" for the latest. Raises Gone."""
    from mendcli.screen.views.due_view import what_of
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.shown_rows import waiting_at

    with run.reading() as store:
        latest = store.latest()
        found = store.read(desk_lists.due_page, run.now, None, _AHEAD, _LOOKED_AT)
        rows = waiting_at(store, found.rows, run.now, [])
    first = {row.case: row for row in reversed(rows)}
    order = [case for case in dict.fromkeys((latest, *(row.case for row in rows))) if case]
    if len(order) < 2:
        return ""
    choices = []
    for at, case in enumerate(order[:_KEYS], 1):
        row = first.get(case)
        name = (row.customer.name or row.customer.called or "no name yet") if row else "the latest"
        says = f"{case} · {name}" + (f" · {what_of(row)}" if row else "")
        choices.append(Choice(case, says, str(at)))
    with closing(Interview(run, _INSTEAD, quiet=False)) as ask:
        if len(order) > _KEYS:
            ask.prompter.say(f"{len(order) - _KEYS} more: mend did CASE", "quiet")
        return ask.pick(None, "Which case?", tuple(choices), order[0])


def _asked(run: Run, state: "State", *, kept: bool) -> tuple[Call, ...] | None:
    """What is to be recorded; None where nothing more happened. Raises Gone, UsageError."""
    from mendcli.cli.aftercare.closing import noted_beside

    def beside(text: str) -> str:
        return noted_beside(run, state.case, text)

    with closing(Interview(run, _INSTEAD, quiet=False, beside=beside)) as ask:
        ask.prompter.say("\n".join(_card(state, run)))
        key = ask.pick(None, "What happened?", (*_keys(state), *(_BACK[:kept]), _NO_MORE), "")
        return _BEHIND[key](_Card(ask, run, state)) if key else None


def _made(call: Call, run: Run) -> None:
    """Record it and show what came of it; what cannot be is said, and the card goes on."""
    try:
        put(call(), "did", run.outside, as_json=False)
    except MendError as error:
        put_notes((error.problem, error.next_step), run.outside)


def _card(state: "State", run: Run) -> "Iterator[str]":
    """Whose case it is, and what waits on it."""
    from mendcli.case.across_cases.agenda import by_urgency, waiting
    from mendcli.screen.terminal.paint import rows_of
    from mendcli.screen.views.due_view import what_of, when_of

    customer = state.customer
    closed = f"closed as {state.closed.fact.how}" if state.closed else ""
    name = customer.name or customer.called or "no name yet"
    yield " · ".join(part for part in (state.case, name, customer.phone, closed) if part)
    rows = by_urgency(waiting(state, run.now))
    most = max(3, rows_of(run.outside.stderr) - _OTHER_LINES)
    for row in rows[:most]:
        late = " late" if row.group == "late" else ""
        told = {"slip": "not told yet", "clash": f"mend cases settle {state.case}"}
        when = told.get(row.kind) or f"{when_of(row, run.now)}{late}"
        owner = "you" if row.owner == run.settings.rep else row.owner
        parts = (when, what_of(row), owner if row.id else "")
        yield f"{row.id or '·':<2} {' · '.join(part for part in parts if part)}"
    if len(rows) > most:
        yield f"and {len(rows) - most} more: mend actions list {state.case}"


def _keys(state: "State") -> "Iterator[Choice]":
    from mendcli.case.promises.standing import untold

    if _open(state):
        yield Choice("done", "something is done", "d")
        yield Choice("late", "something will be late", "l")
    if untold(state):
        yield Choice("told", "they know now what will be late", "t")
    yield Choice("tried", "no answer", "n")
    yield Choice("happy", "they are happy", "y")
    yield Choice("unhappy", "they are not", "u")
    if state.closed is None:
        yield Choice("close", "it is over", "x")


def _open(state: "State") -> "list[Action]":
    """What is open, in the order of its dates."""
    found = [action for action in state.actions if action.status == "open"]
    return sorted(found, key=lambda each: each.due.instant().timestamp() if each.due else 9e12)


def _which(card: _Card, question: str) -> str:
    """CASE/N of the one that is meant, "" where it is none after all."""
    choices = [
        Choice(str(each.id), each.what if each.id < 10 else f"{each.id} {each.what}",
               str(each.id) if each.id < 10 else "")
        for each in _open(card.state)
    ]  # fmt: skip
    none = Choice("", "none of these", "q")
    one = choices[0].value
    picked = one if len(choices) == 1 else card.ask.pick(None, question, (*choices, none), one)
    return picked and f"{card.state.case}/{picked}"


def _done(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.promises.settling import done

    at = _which(card, "Which is done?")
    if not at:
        return ()
    words = card.words(f"{at} is done. What came of it?")
    return (lambda: done(card.run, at, [words]),)


def _late(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.promises.slip import slip

    at = _which(card, "Which will be late?")
    return (lambda: slip(card.run, at),) if at else ()


def _told(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.promises.slip import told

    by = card.ask.pick(None, "How did they hear of it?", VIA[:3], "phone")
    words = card.words("What did they say to it?")
    heard = cast(Literal["phone", "video", "visit"], by)
    return (lambda: told(card.run, card.state.case, heard, words),)


def _tried(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.call.contact import tried

    how = cast("How", card.ask.pick(None, "What did you do?", _TRIED, "no-answer"))
    left = "" if how == "no-answer" else card.words("What did you leave for them?")
    return (lambda: tried(card.run, card.state.case, how, left),)


def _happy(card: _Card) -> tuple[Call, ...]:
    return _they_say(card, "They are happy", resolved="")


def _unhappy(card: _Card) -> tuple[Call, ...]:
    return _they_say(card, "They are not happy", resolved="no")


def _they_say(card: _Card, what: str, resolved: str) -> tuple[Call, ...]:
    """How things are, as they say: at a look in on them, of the result, as a score; else a note.

    Their words are asked for once, last, and go with what says most.
    """
    from mendcli.cli.aftercare.checkin_outcomes import held
    from mendcli.cli.aftercare.survey import asked_scores, survey
    from mendcli.cli.call.contact import confirm
    from mendcli.cli.desk.find import note

    ask, run, case = card.ask, card.run, card.state.case
    via = cast("Channel", ask.pick(None, "How do you know?", VIA, "phone"))
    look = _look(card)
    answer = ask.pick(None, "Do they say that it is resolved?", _RESOLVED, resolved)
    scores = asked_scores(ask, run)
    scored = any(score is not None for score in scores.values())
    words = card.words("Their words?")
    calls: list[Call] = []
    if look:
        how = what if answer or scored else words or what
        calls.append(lambda: held(run, f"{case}/{look.name}", [how]))
    if scored:
        given = (scores.get("csat"), scores.get("nps"), scores.get("ces"))
        calls.append(lambda: survey(run, case, *given, "" if answer else words))
    if answer:
        calls.append(lambda: confirm(run, case, via, answer, words))
    said = f"{what}: {words}" if words else what
    return tuple(calls) or (lambda: note(run, case, said),)


def _look(card: _Card) -> "CheckIn | None":
    """The check-in that this was, asked where one lies ahead; likely where it is due by now."""
    from mendcli.notes.words.instants import due_short

    ahead = [(each.due, each) for each in card.state.checkins if each.due is not None]
    if not ahead:
        return None
    due, first = min(ahead, key=lambda each: each[0].instant())
    question = f"Was that your look in on them, {due_short(due, card.run.zone)}?"
    likely = due.instant().date() <= card.run.now.date()
    return first if card.ask.yes(question, flag=None, start=likely) else None


def _over(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.aftercare.closing import close

    return (lambda: close(card.run, card.state.case),)


def _back(card: _Card) -> tuple[Call, ...]:
    from mendcli.cli.desk.undoing import undo

    return (lambda: undo(card.run, card.state.case),)


_BEHIND: dict[str, Callable[[_Card], tuple[Call, ...]]] = {
    "done": _done,
    "late": _late,
    "told": _told,
    "tried": _tried,
    "happy": _happy,
    "unhappy": _unhappy,
    "close": _over,
    "undo": _back,
}
