"""How things stand with the team's hub, as a sheet: what waits here, and who lacks what."""

from typing import NamedTuple

from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Items,
    Sheet,
    Title,
    Words,
)


class ColleagueLine(NamedTuple):
    """A member of the team: what they are, when they last fetched, how much they lack."""

    login: str
    what: str
    seen: str
    behind: int


def hub_sheet(
    where: str,
    fields: tuple[tuple[str, str | Words], ...],
    kept_back: tuple[str, ...],
    members: tuple[ColleagueLine, ...],
) -> Sheet:
    """What `mend hub status` shows."""
    blocks: list[Block] = [Title("The team's hub", where), Fields(fields)]
    if kept_back:
        blocks += [Heading("Kept back"), Items(kept_back, "warn")]
    if members:
        columns = (Column("who"), Column(""), Column("last fetched"), Column("lacks"))
        rows = tuple(
            (
                Words(each.login, "strong"),
                Words(each.what, "quiet"),
                each.seen,
                Words(f"{each.behind} cases" if each.behind != 1 else "1 case", "warn")
                if each.behind
                else Words("nothing", "quiet"),
            )
            for each in members
        )
        blocks.append(Grid(columns, rows))
    return tuple(blocks)
