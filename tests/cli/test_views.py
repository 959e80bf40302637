"""Sheets on a terminal and in a pipe: within the width, and harmless whatever they hold."""

import io

import pytest
from rich.console import Console

from mendcli.screen.sheets.plain_sheet import plain_text
from mendcli.screen.sheets.quick_list import is_list, list_text
from mendcli.screen.sheets.rich_sheet import draw
from mendcli.screen.sheets.sheet import (
    Column,
    Fields,
    Grid,
    Heading,
    Items,
    Para,
    Sheet,
    Title,
    Words,
)
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.clean import width

HOSTILE = "[/] [bold]x[/bold] :smile: \x1b]0;title\x07 \u202edlrow \x9b31m \ud83d <b> 🙂"


def _drawn(sheet: Sheet, columns: int) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=columns, markup=False, emoji=False, highlight=False, color_system=None
    )
    draw(sheet, console)
    return out.getvalue()


def _listed(sheet: Sheet, columns: int) -> str:
    grids = tuple(block for block in sheet if isinstance(block, Grid))
    assert is_list(grids)
    return list_text(grids, Look(columns, "none"))


def _sheet(text: str) -> Sheet:
    columns = (
        Column("id"),
        Column("text", long=True),
        Column("due"),
        Column("more", spare=2),
        Column("less", spare=1, right=True),
    )
    row = ("k7f2", text, Words("Fri 27 Nov 2026 17:00", "warn"), "six-step", "12")
    return (
        Title(text, text),
        Fields((("called", text), ("a rather long name of a field", Words(text, "strong")))),
        Heading(text),
        Grid(columns, (row, row)),
        Items((text, text), "quiet", 2),
        Para(text, "good", 4),
    )


@pytest.mark.parametrize("columns", [24, 40, 60, 80, 132])
@pytest.mark.parametrize("text", [HOSTILE, "plain words " * 12, "x" * 300, ""])
def test_no_line_is_wider_than_the_terminal(columns: int, text: str) -> None:
    shown = _drawn(_sheet(text), columns) + _listed(_sheet(text), columns)
    assert max(width(line) for line in shown.splitlines()) <= columns
    assert not set(shown) & set("\x1b\x07\u202e\x9b\ud83d")


@pytest.mark.parametrize("columns", [80, 200])
def test_text_is_shown_as_text(columns: int) -> None:
    for shown in (_drawn(_sheet(HOSTILE), columns), plain_text(_sheet(HOSTILE))):
        flat = " ".join(shown.split())
        assert "[/] [bold]x[/bold] :smile: ^[]0;title^G <U+202E>dlrow" in flat


def test_what_can_be_spared_goes_first() -> None:
    sheet: Sheet = (_sheet("words")[3],)
    for shown in (_drawn, _listed):
        assert "six-step" in shown(sheet, 80)
        narrow = shown(sheet, 46)
        assert "six-step" not in narrow
        assert "Fri 27 Nov 2026 17:00" in narrow
        assert "12" in narrow.replace("2026", "").replace("27", "")


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("text", ["words", "plain words " * 12, HOSTILE])
def test_a_list_looks_the_same_drawn_by_hand_and_by_rich(columns: int, text: str) -> None:
    grids: Sheet = (_sheet(text)[3],)
    by_rich = [line.rstrip() for line in _drawn(grids, columns).splitlines()]
    if "\u202e" not in text:  # they fold a text with odd characters at other places
        assert [line.rstrip() for line in _listed(grids, columns).splitlines()] == by_rich


def test_a_list_is_styled_where_the_terminal_can() -> None:
    sheet: Sheet = (_sheet("words")[3],)
    shown = list_text(sheet, Look(80, "colour"))
    assert "\x1b[33mFri 27 Nov 2026 17:00\x1b[0m" in shown
    assert "\x1b" not in list_text(sheet, Look(80, "none"))


def test_nothing_is_cut_in_a_pipe() -> None:
    text = "x" * 300
    lines = plain_text((_sheet(text)[3],)).splitlines()
    assert len(lines) == 3
    assert text in lines[1]
    assert lines[1].index("Fri") == lines[0].index("due")


def test_a_grid_without_titles_has_no_header() -> None:
    sheet: Sheet = (Grid((Column(""), Column("", long=True)), ((Words("✓", "good"), "sound"),)),)
    assert plain_text(sheet) == "✓  sound\n"
    assert _drawn(sheet, 40).strip() == "✓  sound"
