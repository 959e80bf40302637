"""Columns in the room there is: two long ones share it, and none is a tower of single words."""

from mendcli.screen.sheets.grid_fit import that_fit
from mendcli.screen.sheets.sheet import Column, Grid


def test_two_long_columns_share_the_room() -> None:
    grid = Grid(
        (Column("action"), Column("what", long=True), Column("", spare=1, long=True)),
        (("k7f2/1", "w" * 60, "s" * 55),),
    )
    wide = dict(that_fit(grid, 79))
    assert sum(wide.values()) + 4 == 79
    assert abs(wide[1] - wide[2]) <= 1


def test_a_short_one_beside_a_long_one_stays_whole() -> None:
    grid = Grid((Column("what", long=True), Column("", long=True)), (("w" * 300, "s" * 20),))
    assert dict(that_fit(grid, 79)) == {0: 57, 1: 20}
