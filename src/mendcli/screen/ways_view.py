"""The ways through a playbook as a sheet: each step with its turns, then way by way. Words only."""

from mendcli.playbook.model import PHASE_NAMES, Playbook
from mendcli.playbook.plan import Box, Row
from mendcli.playbook.ways import Way
from mendcli.screen.sheet import Block, Column, Grid, Heading, Items, Para, Sheet, Title, Words


def ways_sheet(
    playbook: Playbook, boxes: tuple[Box, ...], told: str, ways: tuple[Way, ...], more: str
) -> Sheet:
    """The whole sheet; `told` is what is said of all ways together, `more` of those not listed."""
    blocks: list[Block] = [
        Title(playbook.title, f"{playbook.id} {playbook.version}"),
        Para(told, "quiet"),
    ]
    for number, box in enumerate(boxes):
        if not number or boxes[number - 1].phase != box.phase:
            blocks.append(Heading(PHASE_NAMES[box.phase]))
        blocks += _step(box)
    if ways:
        columns = (Column("way", right=True), Column("asks", right=True), Column("by", long=True))
        rows = tuple(_way(n, way, boxes) for n, way in enumerate(ways, start=1))
        blocks += [Heading("way by way"), Grid(columns, rows)]
    if more:
        blocks.append(Para(more, "quiet"))
    return tuple(blocks)


def _step(box: Box) -> list[Block]:
    asked = ", ".join(row.id for row in box.rows if not row.only_if) or "it depends"
    row = (Words(f"{box.number:>2} {box.title}", "strong"), asked if box.rows else "only said")
    blocks: list[Block] = [Grid((Column(""), Column("", long=True)), (row,))]
    turns = tuple(line for row in box.rows for line in _turns(row, box))
    if box.onward:
        turns += (f"then → {box.onward.name}",)
    if turns:
        blocks.append(Items(turns, "quiet", 3))
    if box.dead:
        blocks.append(Items(tuple(f"DEAD END: {words}" for words in box.dead), "bad", 3))
    return blocks


def _turns(row: Row, box: Box) -> list[str]:
    """Where an answer leads elsewhere, or a question is only sometimes asked."""
    lines = [f"if {row.only_if}: {row.id}"] if row.only_if else []
    if row.kind == "confirm":
        of = box.rows[row.back_to].id if row.back_to >= 0 else "its paraphrase"
        lines.append(f"{row.id} not yes → {of} once more")
    return lines + [f"{row.id} {jump.answers} → {jump.name}" for jump in row.jumps]


def _way(number: int, way: Way, boxes: tuple[Box, ...]) -> tuple[str | Words, ...]:
    """A way by what decided it; its steps too where they are not all steps in their order."""
    by = " · ".join(decision.told() for decision in way.decided) or "there is nothing to decide"
    if way.steps != tuple(box.id for box in boxes):
        by = f"{by} · through {', '.join(way.steps)}"
    return str(number), str(len(way.prompts)), by
