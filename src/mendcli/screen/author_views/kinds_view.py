"""The kinds of prompts and the names in braces, as a sheet for authors. Words only."""

from collections.abc import Mapping

from mendcli.playbook.model.kind_row import KindRow
from mendcli.playbook.model.kinds import Kind
from mendcli.playbook.model.placeholder_notes import NameNote
from mendcli.screen.sheets.sheet import Block, Column, Grid, Heading, Para, Sheet, Words


def kinds_sheet(kinds: Mapping[Kind, KindRow], names: tuple[NameNote, ...]) -> Sheet:
    """Each kind with what it takes and one prompt of it; each name with a line before and after."""
    columns = (Column(""), Column("", long=True))
    rows: list[tuple[str | Words, ...]] = []
    for kind, row in kinds.items():
        rows.append((Words(kind, "strong"), row.takes))
        rows.append(("", Words(f"- {row.example}", "quiet")))
    blocks: list[Block] = [Heading("kinds of prompts"), Grid(columns, tuple(rows))]
    named: list[tuple[str | Words, ...]] = []
    for name in names:
        named.append((Words(f"{{{name.name}}}", "strong"), name.filled_with))
        named.append(("", Words(f"{name.example} → {name.becomes}", "quiet")))
    blocks += [Heading("names in aim, say and ask"), Grid(columns, tuple(named))]
    blocks.append(Para("With nothing to fill a name, the next wording is used.", "quiet"))
    return tuple(blocks)
