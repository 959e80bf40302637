"""What the lists over all cases ask of the store: what is due and when, whom to look at first.

Functions over a connection. The rows they read hold for any moment; what `agenda.py` and `board.py`
say of a case at one is said here of its rows, so that ten thousand open cases cost little more than
two hundred. Whoever shows a row reads its case, and finds it damaged then.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from mendcli.case.across_cases.sums import Sums
from mendcli.case.aftercare.contact import ticks
from mendcli.case.log.facts import Recorded
from mendcli.store.log import fact_log

T = TypeVar("T")

_GROUPS, _URGENCIES = 6, 5  # how many `agenda.GROUPS` and `board.URGENCIES` has
#: The group of a row, as its place in `agenda.GROUPS`.
_GROUP = (
    "CASE WHEN kind = 'clash' THEN 0 WHEN kind IN ('slip', 'cut-off') THEN 1"
    " WHEN due IS NULL THEN 5 WHEN due < :now THEN 2 + in_time"
    " WHEN waits.day = today.day THEN 3 ELSE 4 END"
)
#: What reaches the customer comes before a todo that is late.
_OWN = f"kind = 'todo' AND {_GROUP} = 2"
_DAY = 24 * 3600 * 1_000_000
_WEEK = 7 * _DAY
_AGAIN = 3  # more of them fold the line of the board


class DuePage(NamedTuple):
    """What waits at a moment: the first rows, and how many there are of them all.

    A row is a case and the place of what `agenda.waiting` gives for it. `counts` are by
    `agenda.GROUPS`; `closed` of them are on closed cases. `undated` counts those without a date,
    whether or not they are among them.
    """

    rows: tuple[tuple[str, int], ...]
    counts: tuple[int, ...]
    closed: int
    undated: int


class OpenActions(NamedTuple):
    """Open actions, those due first in front: case and id, and how many there are in all."""

    rows: tuple[tuple[str, int], ...]
    of: int


class OnBoard(NamedTuple):
    """The ids of the cases to look at first, what is counted of all, and their promises.

    `fates` counts the promises of the open ones: of whom (None: the case's), what became of them.
    """

    cases: tuple[str, ...]
    sums: Sums
    fates: tuple[tuple[str | None, str, int], ...]


def all_owners(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Whoever something waits for, in any case, by name."""
    found = connection.execute("SELECT DISTINCT owner FROM waits ORDER BY owner")
    return tuple(str(name) for (name,) in found)


def due_page(
    connection: sqlite3.Connection,
    now: datetime,
    owners: Sequence[str] | None,
    days: int | None,
    limit: int,
) -> DuePage:
    """What waits, as `agenda.by_urgency` orders it; of those `owners` alone, where given.

    With `days` only what `agenda.within` leaves; None looks all the way ahead.
    """
    values, today = _today(connection, now)
    mine, names = _one_of("owner", owners)
    source = f"{today} SELECT {{}} FROM waits JOIN today USING (zone) WHERE NOT given_up{mine}"
    values |= names | {"days": days, "limit": limit}
    near = ""
    if days is not None:  # a call has no date, and is for now
        near = (
            " AND (kind IN ('clash', 'slip', 'cut-off')"
            " OR (due IS NOT NULL AND waits.day - today.day <= :days))"
        )
    rows = connection.execute(
        source.format("case_id, place")
        + f"{near} ORDER BY {_GROUP}, {_OWN}, due, case_id, place LIMIT :limit",
        values,
    ).fetchall()
    counts, closed = [0] * _GROUPS, 0
    for group, count, over in connection.execute(
        source.format(f"{_GROUP}, count(*), sum(closed)") + f"{near} GROUP BY 1", values
    ):
        counts[group] = count
        closed += over
    undated = connection.execute(
        source.format("count(*)") + " AND due IS NULL AND kind NOT IN ('clash', 'slip', 'cut-off')",
        values,
    ).fetchone()[0]
    return DuePage(
        tuple((str(case), int(place)) for case, place in rows), tuple(counts), closed, undated
    )


def open_actions(
    connection: sqlite3.Connection,
    owners: Sequence[str] | None,
    side: str,
    case: str,
    limit: int,
) -> OpenActions:
    """Open actions by date, those without one last.

    Of some owners, of a side ("us", "customer"), of a case alone, where given.
    """
    mine, values = _one_of("owner", owners)
    test = f" FROM waits WHERE kind IN ('promise', 'todo') AND NOT given_up{mine}"
    test += " AND side = :side" if side else ""
    test += " AND case_id = :case" if case else ""
    values |= {"side": side, "case": case, "limit": limit}
    rows = connection.execute(
        f"SELECT case_id, id{test} ORDER BY due IS NULL, due, case_id, CAST(id AS INTEGER)"
        " LIMIT :limit",
        values,
    ).fetchall()
    (count,) = connection.execute(f"SELECT count(*){test}", values).fetchone()
    return OpenActions(tuple((str(case), int(id)) for case, id in rows), count)


def on_board(connection: sqlite3.Connection, now: datetime, limit: int) -> OnBoard:
    """The cases of `board.belongs_on_board`, as `board.first_to_look_at` orders them."""
    values, today = _today(connection, now)
    values |= {"week": _WEEK, "day_long": _DAY, "limit": limit, "again": _AGAIN}
    parts: tuple[list[tuple[Any, ...]], ...] = ([], [], [])
    for part, *row in connection.execute(today + _STANDS + _ON_BOARD, values):
        parts[part].append(tuple(row))
    shown = tuple(str(case) for case, *_ in parts[0])
    urgencies = [0] * _URGENCIES
    for urgency, count, *_ in parts[1]:
        urgencies[urgency] = count
    counted = zip(*(row[2:] for row in parts[1]), strict=True)
    soon, answered, waiting, unknown, reopened, closed = map(sum, counted) if parts[1] else [0] * 6
    again = ((case, score) for case, score, *_ in parts[2])
    sums = Sums(
        tuple(urgencies), soon, answered, waiting, unknown,
        tuple((str(case), str(score)) for case, score in again), reopened, closed,
    )  # fmt: skip
    fates = connection.execute(_FATES, values)
    found = tuple((owner, str(fate), int(number)) for owner, fate, number in fates)
    return OnBoard(shown, sums, found)


#: Each case on the board: what is dated for them and when first, and its group, which from an
#: untold slip on is its urgency (`board.URGENCIES`); then its place,
#: the longest behind first, in whole weeks (rounded down, also of what lies behind), the larger
#: stake first within one. "Not known" comes last, the currency that most have first.
_STANDS = f""",
their AS (
  SELECT case_id, min(due) AS soonest, min({_GROUP}) AS urgent
  FROM waits JOIN today USING (zone)
  WHERE NOT given_up AND side = 'us'
    AND (kind = 'slip' OR (due IS NOT NULL
      AND kind IN ('promise', 'report-back', 'call-back', 'check-in')))
  GROUP BY case_id),
stands AS (
  SELECT case_id, status, currency, stake, complained, met, again,
    CASE WHEN soonest IS NULL THEN 0 ELSE urgent END AS urgency,
    CASE WHEN soonest IS NULL THEN min(silent - :now, 0) ELSE soonest - :now END AS away
  FROM cases JOIN places USING (case_id) LEFT JOIN their USING (case_id)
  WHERE status = 'open' OR case_id IN (
    SELECT case_id FROM waits
    WHERE closed AND NOT given_up AND side = 'us' AND kind = 'promise')),
common AS (
  SELECT currency, row_number() OVER (ORDER BY count(*) DESC, currency) AS often
  FROM stands WHERE currency <> '' GROUP BY currency)
"""
_IN_ORDER = """
FROM stands LEFT JOIN common USING (currency)
ORDER BY urgency, (away - ((away % :week) + :week) % :week) / :week, often IS NULL, often,
  -stake, away, case_id"""
#: One statement, so that the rows are put together once: the cases, the sums, those open again.
_ON_BOARD = f"""
SELECT * FROM (SELECT 0, case_id, '', 0, 0, 0, 0, 0, 0{_IN_ORDER} LIMIT :limit)
UNION ALL
SELECT 1, urgency, count(*), count(*) FILTER (WHERE met - complained <= :day_long),
  count(*) FILTER (WHERE met - complained IS NOT NULL),
  count(*) FILTER (WHERE complained IS NOT NULL AND met IS NULL),
  count(*) FILTER (WHERE complained IS NULL), count(*) FILTER (WHERE again <> ''),
  count(*) FILTER (WHERE status <> 'open')
FROM stands GROUP BY urgency
UNION ALL
SELECT * FROM (SELECT 2, case_id, again, 0, 0, 0, 0, 0, 0
  {_IN_ORDER.replace("ORDER", "WHERE again <> '' ORDER")} LIMIT :again)"""
_FATES = """
SELECT owner, CASE WHEN turns < :now THEN 'broken' ELSE fate END AS now, count(*)
FROM cases JOIN fates USING (case_id) WHERE status = 'open' GROUP BY owner, now"""


#: A case is told of for something ahead, for what was due lately, or because it was worked on.
_TOLD = """
WITH told AS (
  SELECT case_id FROM dates WHERE standing = 'ahead'
  UNION SELECT case_id FROM dates WHERE due > :since
  UNION SELECT case_id FROM cases WHERE worked > :lately)
SELECT worked, dates.* FROM told JOIN cases USING (case_id) JOIN dates USING (case_id)
ORDER BY case_id, place"""


def with_dates(
    connection: sqlite3.Connection,
    since: datetime,
    use: Callable[[Iterator[tuple[Any, ...]], Callable[[str], tuple[Recorded, ...]]], T],
) -> T:
    """What `use` makes of the dates that calendars may have to be told of, and of facts of cases.

    The dates come case by case, each as when its case was worked on (ISO 8601) and a row of
    `dates`: what lies ahead, and what is settled of cases with something due, or worked on, after
    `since`; what of these is told is said in `diary.py`. None is held in memory. The facts of a
    case are of the same moment of the store, with errors as in `fact_log.verified`.
    """
    # Worked on where, the text says; nowhere is it a day from UTC.
    lately = (since.astimezone(UTC) - timedelta(days=1)).isoformat()
    rows = connection.execute(_TOLD, {"since": ticks(since), "lately": lately})
    return use(rows, lambda case: fact_log.verified(connection, case)[0])


def _today(
    connection: sqlite3.Connection, now: datetime
) -> tuple[dict[str, str | int | None], str]:
    """The moment, and a table of the day it is in each zone that a date was given in."""
    values: dict[str, str | int | None] = {"now": ticks(now)}
    rows = ["('', :day)"]
    values["day"] = now.date().toordinal()
    named = connection.execute("SELECT DISTINCT zone FROM waits WHERE zone <> ''").fetchall()
    for at, (zone,) in enumerate(named):
        with suppress(ValueError, KeyError):  # no zone of this machine: no case has such a date
            day = now.astimezone(ZoneInfo(zone)).date().toordinal()
            values |= {f"zone{at}": zone, f"day{at}": day}
            rows.append(f"(:zone{at}, :day{at})")
    return values, f"WITH today(zone, day) AS (VALUES {', '.join(rows)})"


def _one_of(column: str, names: Sequence[str] | None) -> tuple[str, dict[str, str | int | None]]:
    """A test that a column holds one of the names; none where none are given."""
    if names is None:
        return "", {}
    values: dict[str, str | int | None] = {f"{column}{at}": name for at, name in enumerate(names)}
    return f" AND {column} IN ({', '.join(f':{key}' for key in values)})", values
