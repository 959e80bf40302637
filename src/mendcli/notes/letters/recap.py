"""The card a call back opens with: where it started, what was promised and what became of it. Pure.

Twelve lines at eighty columns; `in_full` has everything, for `?`. It is for the rep alone.
"""

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.guide.points import not_right
from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.case.state.resolution import date_before, resolution
from mendcli.notes.words.lengths import about_how_long

if TYPE_CHECKING:
    from mendcli.notes.letters.said.promised import Reading

CARD_LINES = 12
_COLUMNS = 78  # one blank in from the left, one free at the right
_LABEL = 11


class RecapRow(NamedTuple):
    """One line: its label ("" = as the row above), its text, and whether it weighs on the talk."""

    label: str
    text: str
    warn: bool = False


def card(state: State, now: datetime, reading: "Reading") -> tuple[RecapRow, ...]:
    """At most `CARD_LINES` rows of one line each; what weighs on the talk is kept first.

    `reading` says who speaks to whom: promises stand as one says them.
    """
    groups = _groups(state, now, reading)
    shown = [group[:1] for group in groups]
    room = CARD_LINES - 1 - sum(len(group) for group in shown)
    for index, group in enumerate(groups):  # the groups stand by weight in `_ORDER`
        more = group[1 : 1 + max(0, room)]
        shown[index] = [*group[:1], *more]
        room -= len(more)
    rows = [row for group in shown for row in group][: CARD_LINES - 1]
    hidden = sum(len(group) for group in groups) - len(rows)
    tail = f"{hidden} more lines: ?" if hidden else "? shows all of it again"
    cut = [row._replace(text=_cut(row.text, _COLUMNS - _LABEL)) for row in rows]
    return (*cut, RecapRow("", tail))


def in_full(state: State, now: datetime, reading: "Reading") -> tuple[RecapRow, ...]:
    """Every row, nothing cut."""
    return tuple(row for group in _groups(state, now, reading) for row in group)


def line(row: RecapRow) -> str:
    """A row as it is printed."""
    return f"{row.label:<{_LABEL}}{row.text}"


def _groups(state: State, now: datetime, reading: "Reading") -> list[list[RecapRow]]:
    made = (
        _labelled("Began", _began(state)),
        _labelled("Asked for", _asked_for(state, reading)),
        _labelled("Promised", _promised(state, now, reading)),
        _labelled("Ring by", _rung(state, now)),
        _labelled("Not right", _not_right(state)),
        _labelled("Not again", _not_again(state, reading)),
    )
    return [list(group) for group in made if group]


def _labelled(label: str, rows: "Iterator[tuple[str, bool]]") -> list[RecapRow]:
    found = [RecapRow("", _one_line(text), warn) for text, warn in rows]
    return [row._replace(label=label if at == 0 else "") for at, row in enumerate(found)]


_NOTED, _HEARD = "noted, not their words", "transcribed, not checked"


def _began(state: State) -> Iterator[tuple[str, bool]]:
    """Their first exact words; where none were kept, the first that was noted."""
    exact = [each for each in state.heard if each.exact]
    for each in exact or state.heard[:1]:
        text = each.correction or each.text
        how = _HEARD if each.heard else _NOTED
        yield (f"“{text}”" if each.exact else f"{text}  ({how})"), False


def _asked_for(state: State, reading: "Reading") -> Iterator[tuple[str, bool]]:
    """What would put it right, what else they needed, and how it felt (M1.4a)."""
    from mendcli.notes.letters.said.story import wish

    wishes = state.about("remedy")
    for item in wishes:
        asked = wish(item, reading)
        yield asked.text if asked else item.said, False
    steps = {(item.playbook, item.step.partition(".")[0]) for item in wishes}
    for (playbook, key), given in state.given.items():
        # A text asked for beside the remedy is what else they need: "to be taken seriously".
        if given.kind == "text" and (playbook, key.partition(".")[0]) in steps:
            yield given.value, False
    for item in state.about("feeling"):
        yield f"felt: {item.text}", False


def _promised(state: State, now: datetime, reading: "Reading") -> Iterator[tuple[str, bool]]:
    """What is late or slipped first, then what is open, then what is done."""
    rank = {"late": 0, "slipped": 1, "due": 2, "open": 3, "dropped": 4, "done late": 5, "done": 6}
    promises = [action for action in state.actions if action.promise]
    for action in sorted(promises, key=lambda each: rank[standing(each, now)]):
        yield _fate(action, now, reading)


def _fate(action: Action, now: datetime, reading: "Reading") -> tuple[str, bool]:
    from mendcli.notes.letters.said.promised import done_on, said_aloud

    how = standing(action, now)
    due = action.due.shown() if action.due else "no date"
    noted = f"{action.what} · {'you' if action.owner in reading.people.mine else action.owner}"
    said = said_aloud(action, reading).removesuffix(".") or f"{noted} · {due}"
    unheard = any(slip.told is None for slip in action.slips)
    moved = ""
    if action.slips:
        moved = "moved, NOT TOLD · " if unheard else "moved, they know · "
    match how:
        case "done" | "done late":
            late = f" {span_behind(action)} late" if how == "done late" else ""
            came = f": {action.outcome}" if action.outcome else ""
            done = (done_on(action, reading) or noted).removesuffix(".")
            return f"✓ done{late} · {done}{came}", False
        case "dropped":
            why = "they said no" if action.confirmed == "no" else action.outcome or "dropped"
            return f"– {said} · {why}", False
        case "late":
            assert action.due is not None
            late = about_how_long(now - action.due.instant())
            return f"! {late} late · {moved}{said}", True
        case _:
            return f"· {moved}{said}", unheard


def span_behind(action: Action) -> str:
    """How long after its date the action was done."""
    assert action.due is not None and action.settled is not None
    return about_how_long(action.settled - action.due.instant())


def _rung(state: State, now: datetime) -> Iterator[tuple[str, bool]]:
    """The date by which they were to hear from us, and how that went."""
    promised = date_before(state)
    if promised is None:
        return
    due, status = promised.due, promised.status
    tried = " · tried before" if promised.tried else ""
    if status in ("late", "missed") and _settled_before(promised, state):
        # It was met on an earlier call, and said there: nothing of it is owed on this one.
        yield f"{due.shown()} · {status}; you have spoken since", False
    elif status == "late":
        reached = promised.tried or promised.met or now
        yield (
            f"{due.shown()} · {about_how_long(reached - due.instant())} late{tried}: say so first",
            True,
        )
    elif status == "missed":
        yield f"{due.shown()} · missed: they had to ring you{tried}", True
    else:
        yield f"{due.shown()}{' · in time' if status == 'on time' else ''}{tried}", False


def _settled_before(promised: ReportBack, state: State) -> bool:
    """Whether the date was met before this session began."""
    now = state.session
    return promised.met is not None and now is not None and promised.met < now.started


def _not_right(state: State) -> Iterator[tuple[str, bool]]:
    """What they last said is not resolved, and of which point."""
    said = resolution(state, state.session)
    for point in not_right(state):
        yield f"“{point}”", True
    if said is not None and said.fact.answer != "yes" and not not_right(state):
        yield f"they said “{said.fact.answer}”, is it resolved", True


def _not_again(state: State, reading: "Reading") -> Iterator[tuple[str, bool]]:
    """What they have heard once too often, or have told already."""
    from mendcli.notes.letters.said.promised import said_aloud

    for item in state.about("earlier"):
        yield f"Broken before: {item.text}", True
    for each in state.proposals:
        if each.workable is False and each.by == "us":
            yield f"“{each.what}”{': ' + each.why if each.why else ''}", False
    for action in state.actions:
        if action.promise and action.confirmed == "no":
            said = said_aloud(action, reading).removesuffix(".") or action.what
            yield f"“{said}”: they said no", False
    if state.about("apology"):
        yield "the same apology: tell what was done instead", False
    if state.heard:
        yield "“What happened?”: they have told you", False


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, columns: int) -> str:
    """The text in at most `columns`; wide characters count twice."""
    room = columns
    for at, mark in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        if room < 0:
            return text[: max(0, at - 1)] + "…"
    return text
