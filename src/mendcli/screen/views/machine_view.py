"""What a person asks about their machine, as sheets: the store's health, places, settings."""

from typing import Literal, NamedTuple

from mendcli.screen.sheets.sheet import Block, Column, Grid, Para, Sheet, Title, Tone, Words

Grade = Literal["ok", "warning", "damage"]
_MARKS: dict[Grade, tuple[str, Tone]] = {
    "ok": ("✓", "good"),
    "warning": ("!", "warn"),
    "damage": ("✗", "bad"),
}


class FindingLine(NamedTuple):
    """One thing that was looked at, and what to do about it ("" = nothing)."""

    grade: Grade
    says: str
    next_step: str


class PlaceLine(NamedTuple):
    """Where something is kept, and whether it is there yet."""

    name: str
    path: str
    there: bool


class SettingLine(NamedTuple):
    """A setting, its value, where that came from, and what is wrong with it ("" = nothing)."""

    key: str
    value: str
    origin: str
    wrong: str = ""


def health_sheet(path: str, there: bool, findings: tuple[FindingLine, ...]) -> Sheet:
    """What `mend doctor` found."""
    blocks: list[Block] = [Title("The store", path)]
    if not there:
        blocks.append(Para("There is none yet: `mend start` makes it.", "quiet"))
    rows: list[tuple[str | Words, ...]] = []
    for finding in findings:
        mark, tone = _MARKS[finding.grade]
        rows.append((Words(mark, tone), finding.says))
        if finding.next_step:
            rows.append(("", Words(finding.next_step, "quiet")))
    if rows:
        blocks.append(Grid((Column(""), Column("", long=True)), tuple(rows)))
    return tuple(blocks)


def places_sheet(lines: tuple[PlaceLine, ...]) -> Sheet:
    """What `mend paths` shows."""
    columns = (Column("what"), Column("where", long=True), Column("", spare=1))
    rows = tuple(
        (line.name, Words(line.path, "strong"), Words("" if line.there else "not yet", "quiet"))
        for line in lines
    )
    return (Grid(columns, rows),)


def settings_sheet(lines: tuple[SettingLine, ...]) -> Sheet:
    """What `mend config` shows."""
    columns = (Column("setting"), Column("value", long=True), Column("from", long=True))
    rows = tuple(
        (
            line.key,
            _value(line),
            Words(line.origin, "quiet"),
        )
        for line in lines
    )
    return (Grid(columns, rows),)


def _value(line: SettingLine) -> Words:
    if line.wrong:
        return Words(f"{line.value} ({line.wrong})", "bad")
    return Words(line.value, "strong") if line.value else Words("not set", "quiet")
