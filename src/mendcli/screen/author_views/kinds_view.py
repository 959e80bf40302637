"""The kinds of prompts and the names in braces, as a sheet for authors. Words only."""

from mendcli.playbook.model.kinds import KindNote, NameNote
from mendcli.screen.sheets.sheet import Block, Column, Grid, Heading, Para, Sheet, Words


def kinds_sheet(kinds: tuple[KindNote, ...], names: tuple[NameNote, ...]) -> Sheet:
    """Each kind with what it takes and one prompt of it; each name with a line before and after."""
    columns = (Column(""), Column("", long=True))
    rows: list[tuple[str | Words, ...]] = []
    for kind in kinds:
        rows.append((Words(kind.kind, "strong"), kind.takes))
        rows.append(("", Words(f"- {kind.example}", "quiet")))
    blocks: list[Block] = [Heading("kinds of prompts"), Grid(columns, tuple(rows))]
    named: list[tuple[str | Words, ...]] = []
    for name in names:
        named.append((Words(f"{{{name.name}}}", "strong"), name.filled_with))
        named.append(("", Words(f"{name.example} → {name.becomes}", "quiet")))
    blocks += [Heading("names in aim, say and ask"), Grid(columns, tuple(named))]
    blocks.append(Para("With nothing to fill a name, the next wording is used.", "quiet"))
    return tuple(blocks)
