"""The ways through a playbook as a sheet: each step with its turns, then way by way. Words only."""

from mendcli.playbook.model.playbook import PHASE_NAMES, Playbook
from mendcli.playbook.sense.plan import Box, PlannedQuestion
from mendcli.playbook.sense.ways import Way
from mendcli.screen.sheets.sheet import Block, Column, Grid, Heading, Para, Sheet, Title, Words


def ways_sheet(
    playbook: Playbook, boxes: tuple[Box, ...], told: str, ways: tuple[Way, ...], more: str
) -> Sheet:
    """The whole sheet; `told` is what is said of all ways together, `more` of those not listed."""
    blocks: list[Block] = [
        Title(playbook.title, f"{playbook.id} {playbook.version}"),
        Para(told, "quiet"),
    ]
    for phase in dict.fromkeys(box.phase for box in boxes):
        rows = tuple(row for box in boxes if box.phase == phase for row in _step(box))
        blocks += [Heading(PHASE_NAMES[phase]), Grid((Column(""), Column("", long=True)), rows)]
    if ways:
        columns = (Column("way", right=True), Column("asks", right=True), Column("by", long=True))
        listed = tuple(_way(n, way, boxes) for n, way in enumerate(ways, start=1))
        blocks += [Heading("way by way"), Grid(columns, listed)]
    if more:
        blocks.append(Para(more, "quiet"))
    return tuple(blocks)


def _step(box: Box) -> list[tuple[str | Words, ...]]:
    """The rows of one step: what is always asked, then each turn, then what is wrong with it."""
    always = ", ".join(row.id for row in box.rows if not row.only_if)
    asked = always or ("it depends" if box.rows else "only said")
    turns = [line for row in box.rows for line in _turns(row, box)]
    if box.onward:
        turns.append(f"then → {box.onward.name}")
    rows: list[tuple[str | Words, ...]] = [
        (Words(f"{box.number:>2} {box.title}", "strong"), asked),
        *(("", Words(f"· {line}", "quiet")) for line in turns),
        *(("", Words(f"DEAD END: {words}", "bad")) for words in box.dead),
    ]
    return rows


def _turns(row: PlannedQuestion, box: Box) -> list[str]:
    """Where an answer leads elsewhere, or a question is only sometimes asked."""
    lines = [f"if {row.only_if}: {row.id}"] if row.only_if else []
    if row.kind == "confirm":
        of = box.rows[row.back_to].id if row.back_to >= 0 else "its paraphrase"
        lines.append(f"{row.id}: partly or no → {of} once more")
    return lines + [f"{row.id}: {jump.answers} → {jump.name}" for jump in row.jumps]


def _way(number: int, way: Way, boxes: tuple[Box, ...]) -> tuple[str | Words, ...]:
    """A way by what decided it; its steps too where they are not all steps in their order."""
    by = " · ".join(decision.told() for decision in way.decided) or "there is nothing to decide"
    if way.steps != tuple(box.id for box in boxes):
        by = f"{by} · through {', '.join(way.steps)}"
    return str(number), str(len(way.prompts)), by
