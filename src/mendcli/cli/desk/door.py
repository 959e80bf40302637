"""`mend` alone in a terminal: what is cut off, whom to ring and why, what is late, a new call.

One key goes there. What it goes to is a command of its own, run as if it had been typed.
"""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from mendcli.cli.frame.answer import damaged_note
from mendcli.cli.frame.interview import Interview
from mendcli.cli.frame.run import Run
from mendcli.screen.words.prompter import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mendcli.case.across_cases.agenda import Waiting
    from mendcli.store.contract import CaseRow

_LOOKED_AT = 30  # cases last worked on: an older one that was cut off is no news in the morning
_WORDS = {"late": "Late", "today": "Today"}
_OTHER_LINES = 9  # the head, the question, the three keys below, and room to wrap


class Way(NamedTuple):
    """A row of the door: what it says, and the words of the command it goes to."""

    says: str
    goes: tuple[str, ...]


_BELOW = (
    Choice("start", "a new call", "n"),
    Choice("due", "all that is due", "d"),
    Choice("", "leave", "q"),
)


def door(run: Run) -> list[str]:
    """Show what waits and ask where to go: the words of a command, none to leave. Raises Gone."""
    from mendcli.screen.terminal.paint import rows_of

    ways, more, damaged = _ways(run)
    shown = ways[: max(1, min(9, rows_of(run.outside.stderr) - _OTHER_LINES))]
    numbered = tuple(Choice(str(at), way.says, str(at)) for at, way in enumerate(shown, 1))
    ask = Interview(run, "mend --help lists the commands.", quiet=False)
    with closing(ask):
        for case in damaged:
            ask.prompter.say(damaged_note(case), "warn")
        ask.prompter.say(_head(len(ways) + more, len(shown), run))
        picked = ask.pick(None, "Where to?", (*numbered, *_BELOW), "1" if shown else "start")
    return list(shown[int(picked) - 1].goes) if picked.isdigit() else [picked] if picked else []


def _head(count: int, shown: int, run: Run) -> str:
    now = run.now
    left = f" · {count - shown} more behind d" if count > shown else ""
    return f"{now:%a} {now.day} {now:%b %H:%M} · {_waits(count)}{left}"


def _waits(count: int) -> str:
    if not count:
        return "nothing waits"
    return "one thing waits" if count == 1 else f"{count} things wait"


def _ways(run: Run) -> tuple[list[Way], int, list[str]]:
    """What is cut off, what clashes, whom to ring, what is late or for today; how many more.

    And the damaged cases. It is what `due` counts up to today, so that both say one number.

    A case to ring stands once.
    """
    from mendcli.store.log import desk_lists
    from mendcli.workflows.across_cases.shown_rows import waiting_at

    damaged: list[str] = []
    with run.reading() as store:
        stopped = [row for row in store.cases(limit=_LOOKED_AT).cases if row.stopped]
        found = store.read(desk_lists.due_page, run.now, None, 0, _LOOKED_AT)
        rows = waiting_at(store, found.rows, run.now, damaged)
    more = sum(found.counts) - len(found.rows)
    ringing = dict(_to_ring(rows, run))
    cut_off = tuple(_cut_off(stopped, ringing, run))
    others = (way for case, way in ringing.items() if ("resume", case) not in _goes(cut_off))
    ways = (cut_off, _to_settle(rows), others, by_hand(rows, run.settings.rep))
    return [way for each in ways for way in each], more, damaged


def _goes(ways: "Iterable[Way]") -> set[tuple[str, ...]]:
    return {way.goes for way in ways}


def _cut_off(
    stopped: "Iterable[CaseRow]", ringing: "Mapping[str, Way]", run: Run
) -> "Iterator[Way]":
    """The sessions that stopped; whom to ring stands here once, and the call goes on."""
    from mendcli.notes.words.instants import short

    for row in stopped:
        name = row.name or row.called or "no name yet"
        if (way := ringing.get(row.case)) is not None:
            yield way._replace(goes=("resume", row.case))
            continue
        yield Way(
            f"Go on with {name}: stopped {short(row.worked, run.zone)} · {row.case}",
            ("resume", row.case),
        )


def _to_settle(rows: "Iterable[Waiting]") -> "Iterator[Way]":
    from mendcli.screen.views.due_view import what_of

    for row in rows:
        if row.kind == "clash":
            says = f"Settle, {_name(row)}: {what_of(row)} · {row.case}"
            yield Way(says, ("cases", "settle", row.case))


def _to_ring(rows: "Iterable[Waiting]", run: Run) -> "Iterator[tuple[str, Way]]":
    """Whom to ring, by case."""
    from mendcli.screen.views.due_view import do_now, what_of

    seen: set[str] = set()
    for row in rows:
        if do_now(row, run.settings.rep) not in ("ring", "ring again") or row.case in seen:
            continue
        seen.add(row.case)
        who = " ".join(part for part in (_name(row), row.customer.phone) if part)
        says = f"Ring {who}: {what_of(row)}{_how_late(row)} · {row.case}"
        yield row.case, Way(says, ("start", "--case", row.case, "--as", "calling"))


def by_hand(rows: "Iterable[Waiting]", rep: str) -> "Iterator[Way]":
    """What is late and then what is for today, where it is not to ring."""
    from mendcli.screen.views.due_view import address, do_now, what_of

    for row in rows:
        do = do_now(row, rep)
        if row.group in _WORDS and do not in ("ring", "ring again"):
            says = f"{_WORDS[row.group]}, {_name(row)}: {what_of(row)} ({do}) · {address(row)}"
            yield Way(says, ("cases", "show", row.case))


def _name(row: "Waiting") -> str:
    return row.customer.name or row.customer.called or "no name yet"


def _how_late(row: "Waiting") -> str:
    return ", late" if row.group == "late" else ""
