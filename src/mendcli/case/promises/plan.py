"""The plan of a case: which action waits for which, the critical path, slack, what moves. Pure.

Nothing here knows how long work takes; the dates that were promised say it. An action's own time
is from the moment the last thing it waits for is due until it is due itself, in working days, and
it needs that time again wherever it is moved to. From that follow:

- the *critical path*: from the last date of the plan back, each time to the action due last among
  those it waits for. When one of these is late, the last date moves.
- *slack*: how many working days an action may be late before the last date moves. A promise that
  is late is a slip all the same.
- *milestone*: an action that two or more others wait for, and the end of the critical path.

Only open actions with a date count, and only those that wait for one or are waited for: an action
that stands alone moves nothing and has no slack but its own word. One due before what it waits for
cannot be done by then: it counts as done with that.

`graphlib` of the standard library sorts and finds circles; docs/dependencies.md says why no larger
graph library does.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from mendcli.case.log.aftercare_facts import Moved
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import When
from mendcli.dates.working_days import WorkingDays, working_days_later

_DAY = timedelta(days=1)


class PlannedAction(NamedTuple):
    """One action in the plan. `slack` is None where it has no date, or is over.

    `too_early` are the ids it waits for that are due after it.
    """

    action: Action
    slack: int | None = None
    critical: bool = False
    milestone: bool = False
    too_early: tuple[int, ...] = ()


class Plan(NamedTuple):
    """All actions that were not dropped, by their dates; `critical` in the order of the work.

    `circle` holds the ids of actions that wait for each other, which two laptops can bring about;
    there is no path then.
    """

    steps: tuple[PlannedAction, ...]
    critical: tuple[int, ...] = ()
    circle: tuple[int, ...] = ()


def plan_actions(state: State, calendar: WorkingDays) -> Plan:
    """The plan as it now stands."""
    actions = sorted((a for a in state.actions if a.status != "dropped"), key=_by_date)
    circle = _circle({action.id: action.waits for action in actions})
    web = _Web(state, calendar)
    path = () if circle else web.critical_path()
    slack = {} if circle else web.slack()
    return Plan(
        tuple(
            PlannedAction(
                action,
                slack.get(action.id),
                action.id in path,
                len(web.behind.get(action.id, ())) > 1 or action.id in path[-1:],
                web.too_early(action),
            )
            for action in actions
        ),
        path,
        circle,
    )


def circle_with(state: State, number: int, on: Sequence[int]) -> tuple[int, ...]:
    """The ids of the circle there would be if `number` waited for `on`, the first again at the end.

    Each waits for the next; () = there is none.
    """
    waits = {action.id: action.waits for action in state.actions}
    return _circle({**waits, number: tuple(on)})


def moved_along(
    state: State, number: int, due: When, calendar: WorkingDays, keep: Sequence[int] = ()
) -> tuple[Moved, ...]:
    """What moves, and to when, if action `number` is due at `due`; `keep` are held to their dates.

    Slack is used up first: what waits for something later anyway stays where it is.
    """
    web = _Web(state, calendar)
    if number not in web.open or _circle({a.id: a.waits for a in web.open.values()}):
        return ()
    new: dict[int, When] = {number: due}
    for id in web.order():
        action = web.open[id]
        if id == number or id in keep or not web.waits(action):
            continue
        moved = web.pushed(action, new)
        if moved is not None:
            new[id] = moved
    return tuple(Moved(id, when) for id, when in new.items() if id != number)


class _Web:
    """The open actions that have a date, and who waits for whom among them."""

    def __init__(self, state: State, calendar: WorkingDays) -> None:
        self.calendar = calendar
        dated = [a for a in state.actions if a.status == "open" and a.due is not None]
        self.open = {action.id: action for action in dated}
        self.behind: dict[int, list[int]] = {}
        for action in dated:
            for before in self.waits(action):
                self.behind.setdefault(before, []).append(action.id)
        self.linked = {
            action.id for action in dated if action.id in self.behind or self.waits(action)
        }
        days = [self.due(id).date() for id in self.open]
        self._count = _counted(days, calendar)
        self._ends: dict[int, datetime] = {}

    def due(self, id: int) -> datetime:
        found = self.open[id].due
        assert found is not None
        return found.instant()

    def waits(self, action: Action) -> list[int]:
        return [id for id in action.waits if id in self.open and id != action.id]

    def order(self) -> list[int]:
        """Every action behind those it waits for."""
        return list(
            TopologicalSorter(
                {id: self.waits(action) for id, action in self.open.items()}
            ).static_order()
        )

    def ends(self) -> dict[int, datetime]:
        """When each can be over: when it is due, but not before what it waits for is."""
        if not self._ends:
            for id in self.order():
                before = [self._ends[each] for each in self.waits(self.open[id])]
                self._ends[id] = max(self.due(id), *before) if before else self.due(id)
        return self._ends

    def last_before(self, action: Action) -> int:
        """The one that is over last among those it waits for."""
        ends = self.ends()
        return max(self.waits(action), key=lambda id: (ends[id], -id))

    def critical_path(self) -> tuple[int, ...]:
        if not self.linked:
            return ()
        ends = self.ends()
        last = [id for id in self.linked if id not in self.behind]
        here = max(last, key=lambda id: (ends[id], -id))
        path = [here]
        while self.waits(self.open[here]):
            here = self.last_before(self.open[here])
            path.append(here)
        return tuple(reversed(path))

    def slack(self) -> dict[int, int]:
        found: dict[int, int] = {}
        if not self.linked:
            return found
        ends = self.ends()
        end = max(ends[id] for id in self.linked)
        for id in (id for id in reversed(self.order()) if id in self.linked):
            rooms = [
                found[later] + self.days(ends[id], ends[self.last_before(self.open[later])])
                for later in self.behind.get(id, ())
            ]
            found[id] = min(rooms, default=self.days(ends[id], end))
        return found

    def days(self, first: datetime, last: datetime) -> int:
        """Working days behind the first day, up to the last; both are dates of open actions."""
        return max(0, self._count[last.date()] - self._count[first.date()])

    def too_early(self, action: Action) -> tuple[int, ...]:
        if action.id not in self.open:
            return ()
        own = self.due(action.id)
        return tuple(id for id in self.waits(action) if self.due(id) > own)

    def pushed(self, action: Action, new: dict[int, When]) -> When | None:
        """The new date of an action, given those that moved; None where it can stay."""
        dues = {id: self.due(id) for id in self.waits(action)}
        before = max(dues.values())
        after = max(new[id].instant() if id in new else due for id, due in dues.items())
        if after <= before or action.due is None:
            return None
        own = action.due
        needs = self.days(before, own.instant())
        if not needs and not self.calendar.works(after.date()):
            needs = 1
        day = working_days_later(after.date(), needs, self.calendar) if needs else after.date()
        moved = _on_day(own, day)
        apart = own.instant() > before
        if moved.instant() < after or (apart and moved.instant() == after):
            moved = _on_day(own, working_days_later(day, 1, self.calendar))
        return moved if moved.instant() > own.instant() else None


def _by_date(action: Action) -> tuple[bool, float, int]:
    return action.due is None, action.due.instant().timestamp() if action.due else 0.0, action.id


def _circle(waits: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))  # there each comes before the next
    return ()


def _counted(days: list[date], calendar: WorkingDays) -> dict[date, int]:
    """For every day from the first to the last: how many working days there were until then."""
    found: dict[date, int] = {}
    if days:
        day, count, last = min(days), 0, max(days)
        while day <= last:
            count += calendar.works(day)
            found[day] = count
            day += _DAY
    return found


def _on_day(due: When, day: date) -> When:
    """The same wall clock, zone and kind of date, on another day."""
    from zoneinfo import ZoneInfo

    then = due.instant()
    zone = ZoneInfo(due.zone) if due.zone else then.tzinfo
    moved = datetime.combine(day, then.time(), zone)
    if due.zone:  # an hour that the clock change leaves out becomes one there is
        moved = moved.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return due._replace(at=moved.isoformat())
