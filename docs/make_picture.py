"""Draws `docs/session.svg` and `docs/call-*.svg`: real sessions in a real terminal, typed here.

`python -m docs.make_picture`, from the root of the project, draws it anew; a test holds the
pictures to what mend shows now. The clock, the ids and the terminal's size are fixed. The picture
loads nothing from anywhere.
"""

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyte
from pyte.screens import Char
from rich.console import Console
from rich.style import Style
from rich.text import Text
from tests.live.stopped_clock import hold
from tests.live.untidy import seen
from tests.terminal import Terminal

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "session.svg"
COLUMNS, ROWS = 80, 60
COMMAND = ("start", "Mrs. Jones", "--playbook", "six-step")
SHOWN = '$ mend start "Mrs. Jones" --playbook six-step\n'

#: What is waited for, and what is typed then.
TYPED = (
    (r"2/6 Listen · just", "Technician came at 11:30, 90 minutes late.\r"),
    (r"✓ 1 kept", '" I took the morning off, and nobody rang.\r'),
    (r"✓ 2 kept", "\r"),
    (r"Enter again to go on", "\r"),
    (r"3/6 Validate · say it back", "\r"),
    (r"y yes · p partly", "p\r"),
    (r"What did you miss", "He also left mud in the hall.\r"),
    (r"✓ 5 kept", "\r"),
    (r"Enter again to go on\s+›", "\r"),
    (r"say it back · Enter", "\r"),
    (r"y yes · p partly", "! refund the call-out fee by friday"),
)
#: Untidy calls of the tests, and the line that is being typed on their pictures.
CALLS = {
    "spouse": "ryan sends taxi receipt tonight",
    "money": "Y",
    "complaints": "no make it wed",
}
CALL_ROWS = 36
LAST = "→ I will refund the call-out fee by Friday 27 November."


class _Screen(pyte.Screen):
    """A screen that also knows faint text, which pyte does not: struck-through stands for it."""

    def select_graphic_rendition(self, *attrs: int, **kwargs: object) -> None:
        faint = {2: 9, 22: 29}
        for attr in attrs or (0,):
            super().select_graphic_rendition(attr, **kwargs)
            if attr in faint:
                super().select_graphic_rendition(faint[attr], **kwargs)


def session() -> bytes:
    """Every byte that mend writes to the terminal while the session is typed."""
    with tempfile.TemporaryDirectory() as home:
        env = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": os.pathsep.join(each for each in sys.path if each),
            "LANG": "C.UTF-8",
            "MEND_HOME": home,
            "MEND_REP": "alex",
            "MEND_CALLED": "Alex",
            "MEND_COMPANY": "Acme Heating",
            "MEND_ZONE": "Europe/Berlin",
        }
        argv = [sys.executable, "-m", "docs.make_picture", "--session"]
        with Terminal(argv, env, columns=COLUMNS, rows=ROWS, cwd=str(ROOT)) as terminal:
            for awaited, typed in TYPED:
                terminal.wait_for(awaited)
                terminal.send(typed)
            terminal.wait_for(re.escape(LAST))
            return terminal.raw


def call(name: str) -> bytes:
    """Every byte that mend writes to the terminal until the last line of the untidy call `name`."""
    with tempfile.TemporaryDirectory() as home:
        return seen(name, Path(home), CALLS[name], CALL_ROWS)


def call_picture(name: str) -> Path:
    """Where the picture of an untidy call lies."""
    return ROOT / "docs" / f"call-{name}.svg"


def rows(raw: bytes, height: int = ROWS) -> list[Text]:
    """The terminal's rows as rich text, blank ones at the end left out."""
    screen = _Screen(COLUMNS, height)
    pyte.ByteStream(screen).feed(raw)
    found = []
    for number in range(height):
        row = screen.buffer[number]
        line = Text(no_wrap=True)
        for column in range(COLUMNS):
            line.append(row[column].data, _style(row[column]))
        line.rstrip()
        found.append(line)
    while found and not found[-1].plain:
        found.pop()
    return found


def _style(cell: Char) -> Style:
    colour = {"default": None, "brown": "yellow"}.get(cell.fg, cell.fg)
    return Style(color=colour, bold=cell.bold, dim=cell.strikethrough, reverse=cell.reverse)


def picture(lines: list[Text]) -> str:
    """The rows as an SVG, as rich exports it, but without fonts from elsewhere."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="standard")
    for line in lines:
        console.print(line, soft_wrap=False)
    svg = console.export_svg(title="mend", unique_id="mend")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("font-family: Fira Code, monospace", 'font-family: "Fira Code", monospace')


def words(svg: str) -> Iterator[str]:
    """The text an SVG shows, row by row: what must stay true whoever draws it."""
    shown: dict[float, list[tuple[float, str]]] = {}
    piece = r'<text class="mend-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>'
    for x, y, text in re.findall(piece, svg):
        shown.setdefault(float(y), []).append((float(x), text))
    for y in sorted(shown):
        yield "".join(text for _, text in sorted(shown[y])).replace("&#160;", " ").rstrip()


def _hold_session() -> int:
    """The session itself, in the terminal: mend, with a clock that stands still."""
    sys.stderr.write(SHOWN)
    return hold(COMMAND)


if __name__ == "__main__":
    if "--session" in sys.argv:
        sys.exit(_hold_session())
    PICTURE.write_text(picture(rows(session())), encoding="utf-8")
    for each in CALLS:
        call_picture(each).write_text(picture(rows(call(each), CALL_ROWS)), encoding="utf-8")
