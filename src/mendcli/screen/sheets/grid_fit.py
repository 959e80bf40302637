"""Which columns of a grid fit into a width, and how wide each may be. Numbers only."""

from mendcli.screen.sheets.sheet import Grid, words_of
from mendcli.screen.words.clean import clean, width

GAP = 2
_LONG_AT_LEAST = 18
_LEAST = 8


def that_fit(grid: Grid, room: int) -> list[tuple[int, int]]:
    """The columns to show, as (index, width); those that can be spared go first.

    A column with nothing in it only takes room. Where nothing more can be spared, long columns are
    made narrower, the widest first, down to 8 columns each.
    """
    needs = {at: need for at in range(len(grid.columns)) if (need := _needs(grid, at))}
    least = {at: _least(grid, at, need) for at, need in needs.items()}
    while _total(least) > room:
        spare = max(least, key=lambda at: grid.columns[at].spare)
        if not grid.columns[spare].spare:
            break
        del least[spare]
    wide = {at: min(needs[at], max(room, _LEAST)) for at in least}
    long = [at for at in wide if grid.columns[at].long]
    while _total(wide) > room and long:
        widest = max(long, key=lambda at: wide[at])
        if wide[widest] <= _LEAST:
            break
        wide[widest] -= 1  # one by one: two long ones share what room there is
    return sorted(wide.items())


def _total(widths: dict[int, int]) -> int:
    return sum(widths.values()) + GAP * (len(widths) - 1)


def _least(grid: Grid, at: int, need: int) -> int:
    return min(need, _LONG_AT_LEAST) if grid.columns[at].long else need


def _needs(grid: Grid, at: int) -> int:
    """The widest cell with its title, or 0 where no row says anything."""
    cells = max((width(clean(words_of(row[at]).text)) for row in grid.rows), default=0)
    return max(cells, width(grid.columns[at].title)) if cells else 0
