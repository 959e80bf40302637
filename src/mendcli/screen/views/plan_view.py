"""The plan of a case as sheets: a table with slack, and a timeline in characters.

Words only; how much room a line has is handed in. Nothing here reads a store or a clock.
"""

from datetime import datetime, timedelta, tzinfo

from mendcli.case.promises.plan import Plan, PlannedAction
from mendcli.case.promises.standing import standing
from mendcli.case.state.case_state import Action
from mendcli.notes.words.instants import due_short
from mendcli.screen.sheets.sheet import Column, Grid, Para, Sheet, Tone, Words
from mendcli.screen.views.actions_view import action_cells

_LEAST_LINE, _WHAT = 18, 26
_LEGEND = "━ critical path  ─ slack, in working days  ◆ milestone  ● due  ✓ done  │ now"


def plan_sheet(plan: Plan, zone: tzinfo, now: datetime, room: int) -> Sheet:
    """The table, and below it the timeline where there are dates; `room` in columns."""
    return (_table(plan, zone, now), *timeline(plan, zone, now, room)) if plan.steps else ()


def path_line(plan: Plan, zone: tzinfo) -> Sheet:
    """The critical path in one line: what has to hold, in order, and the last date."""
    if not plan.critical:
        return ()
    whats = {step.action.id: step.action for step in plan.steps}
    path = " → ".join(f"{id} {whats[id].what}" for id in plan.critical)
    last = whats[plan.critical[-1]].due
    when = f", {due_short(last, zone)}" if last else ""
    return (Para(f"critical path: {path}{when}", "strong"),)


def timeline(plan: Plan, zone: tzinfo, now: datetime, room: int) -> Sheet:
    """Each action from when it can begin to when it is due, on one scale of days."""
    dated = [step for step in plan.steps if step.action.due is not None]
    if not dated:
        return ()
    wide = max(_LEAST_LINE, room - 1 - _WHAT - 8)
    if room < 60:
        wide = max(_LEAST_LINE, room // 2)
    scale = _Scale(plan, now, wide)
    rows = tuple(
        (
            Words(str(step.action.id), "quiet"),
            step.action.what if step.action.status == "open" else Words(step.action.what, "quiet"),
            Words(scale.line(step), _tone(step, now)),
        )
        for step in dated
    )
    columns = (Column("", right=True), Column("", long=True), Column(scale.title(zone)))
    return (Grid(columns, rows), Grid((Column("", long=True),), ((Words(_LEGEND, "quiet"),),)))


def _tone(step: PlannedAction, now: datetime) -> Tone:
    if standing(step.action, now) == "late":
        return "bad"
    return "strong" if step.critical else "quiet" if step.action.status == "done" else "plain"


def _table(plan: Plan, zone: tzinfo, now: datetime) -> Grid:
    columns = (
        Column("", right=True),
        Column("what", long=True),
        Column("who", spare=2),
        Column("due"),
        Column("slack", right=True),
        Column("waits for", spare=1),
        Column("", spare=3, long=True),
    )
    return Grid(columns, tuple(_row(step, zone, now) for step in plan.steps))


def _row(step: PlannedAction, zone: tzinfo, now: datetime) -> tuple[str | Words, ...]:
    action = step.action
    what, who, due, state = action_cells(action, zone, now)
    if step.too_early:
        ids = ", ".join(map(str, step.too_early))
        state = Words(f"due before {ids}, which it waits for", "bad")
    return (
        Words(str(action.id), "quiet"),
        what,
        who,
        due,
        _slack(step),
        Words(", ".join(map(str, action.waits)), "quiet"),
        state,
    )


def _slack(step: PlannedAction) -> str | Words:
    if step.slack is None:
        return ""
    return Words("0 ━", "strong") if step.critical else f"{step.slack} d"


class _Scale:
    """From moments to columns of a line `wide` characters long."""

    def __init__(self, plan: Plan, now: datetime, wide: int) -> None:
        self.ends = {step.action.id: _end(step.action) for step in plan.steps}
        ends = [end for end in self.ends.values() if end is not None]
        begins = [begin for step in plan.steps if (begin := self.begin(step.action)) is not None]
        self.now, self.wide = now, wide
        self.first, self.last = min([now, *begins]), max([now, *ends])

    def begin(self, action: Action) -> datetime | None:
        """When it can begin: when the last thing it waits for is there, else when it was said."""
        before = [end for id in action.waits if (end := self.ends.get(id)) is not None]
        end = self.ends[action.id]
        return min(max(before, default=action.at), end) if end is not None else None

    def column(self, moment: datetime) -> int:
        whole = max(self.last - self.first, timedelta(hours=1))
        return round((moment - self.first) / whole * (self.wide - 1))

    def line(self, step: PlannedAction) -> str:
        begin, end = self.begin(step.action), self.ends[step.action.id]
        assert begin is not None and end is not None
        cells = [" "] * self.wide
        cells[self.column(self.now)] = "│"
        for at in range(self.column(begin), self.column(end)):
            cells[at] = "━" if step.critical else "─"
        over = step.action.status == "done"
        cells[self.column(end)] = "✓" if over else "◆" if step.milestone else "●"
        return "".join(cells).rstrip()

    def title(self, zone: tzinfo) -> str:
        """The first and the last day, at either end."""
        first, last = (f"{at.astimezone(zone):%-d %b}" for at in (self.first, self.last))
        return first + last.rjust(self.wide - len(first))


def _end(action: Action) -> datetime | None:
    if action.status == "done" and action.settled is not None:
        return action.settled
    return action.due.instant() if action.due is not None else None
