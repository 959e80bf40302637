"""Pages somebody opens: the board, a review, a case, a letter. Monday 23 November 2026, Berlin.

A real browser lays them all out, as wide as a desk's screen and as narrow as a phone.
"""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import Decided, StakeGiven
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.errors import ExitCode
from tests.cli.desk import case, due
from tests.cli.ran import Mend

_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
browser = pytest.mark.skipif(_BROWSER is None, reason="there is no Chromium here")
HOSTILE = '<script>fetch("http://x.test")</script><img src=http://x.test/i onerror=alert(1)><b>'
#: What is shown where, and how each page is asked for.
PAGES = {
    "board": ("board", "--html"),
    "review": ("review", "k1aa", "--format", "html"),
    "case": ("cases", "show", "k1aa", "--html"),
    "note": ("summary", "k1aa", "--format", "html"),
    "card": ("summary", "k1aa", "--for", "handover", "--format", "html"),
}
WIDTHS = (1280, 390)


class Shown(HTMLParser):
    """The texts of a page, but for its head."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page.partition("<body>")[2])

    def handle_data(self, data: str) -> None:
        self.texts += [data.strip()] if data.strip() else []


def shown(page: str) -> str:
    return "\n".join(Shown(page).texts)


@pytest.fixture
def desk(mend: Mend) -> Mend:
    """One case with something late, something open and something hostile, and one that is quiet."""
    facts: list[Fact] = [
        ActionAdded(1, "refund the call-out fee", "alex", due("2026-11-20 17:00")),
        ActionAdded(2, f"send a technician {HOSTILE}", "sam", due("2026-12-04 12:00")),
        ActionAdded(3, "W" * 300, "alex", due("2026-12-07 12:00")),
        Decided("board", "W" * 300, HOSTILE, who=HOSTILE),
        StakeGiven("123456789012.00 EUR", 9),
    ]
    case(mend, "k1aa", facts, name=HOSTILE)
    case(mend, "k2aa", [], name="N" * 200)
    case(mend, "k3aa", [ActionAdded(1, "a letter", "alex", due("2026-11-27 17:00"))], name="Fine")
    return mend


def test_the_board_says_what_comes_next_and_leaves_out_what_is_empty(desk: Mend) -> None:
    text = shown(desk("board", "--html").out)
    assert "2\nof 3 open cases need somebody now" in text
    assert "Fine\nFri 27 Nov\na letter\n" in text
    assert "\nno date\n" in text
    assert "refund the call-out fee" in text
    assert "answered" not in text and "\n?\n" not in text


def test_a_review_shows_each_open_promise_once_and_first_what_is_late(desk: Mend) -> None:
    for form in ("html", "text", "markdown"):
        page = desk("review", "k1aa", "--format", form).out
        text = shown(page) if form == "html" else page
        assert text.count("refund the call-out fee") == 1
        assert text.index("Still open") < text.index("refund the call-out fee")
        assert text.index("refund the call-out fee") < text.index("send a technician")
        assert re.search(r"1\s+promise is late now", text)


def test_a_case_page_begins_with_what_is_promised(desk: Mend) -> None:
    page = desk("cases", "show", "k1aa", "--html")
    text = shown(page.out)
    assert page.code == 0
    assert text.index("promise is late now") < text.index("What is promised")
    assert text.index("1 · refund the call-out fee") < text.index("Decisions")
    assert "late by" in text


def test_a_page_is_written_whole_or_refused(desk: Mend, tmp_path: Path) -> None:
    file = tmp_path / "case.html"
    ran = desk("cases", "show", "k1aa", "--html", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert desk("cases", "show", "k1aa", "--html", "-o", str(file)).code == ExitCode.FIXABLE
    for argv in (
        ("cases", "show", "k1aa", "-o", str(file)),
        ("cases", "show", "k1aa", "--html", "--json"),
        ("review", "k1aa", "--open", "--format", "text"),
        ("review", "k1aa", "--open", "--json"),
    ):
        assert desk(*argv).code == ExitCode.USAGE, argv


@pytest.mark.parametrize("argv", [("board",), ("review", "k1aa"), ("cases", "show", "k1aa")])
def test_without_a_terminal_nothing_is_opened_and_the_page_is_there(
    desk: Mend, argv: tuple[str, ...]
) -> None:
    for _ in range(2):  # the second page stands in the place of the first
        ran = desk(*argv, "--open")
        assert (ran.code, ran.out) == (0, "")
        file = Path(ran.err.rpartition("The page is ")[2].strip().removesuffix("."))
        assert file.parent == desk.home / "drafts"
        assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
        assert file.stat().st_mode & 0o777 == 0o600


_LOOK = """onload = () => { document.title = JSON.stringify([...document.querySelectorAll("iframe")]
  .map(inside => { const page = inside.contentDocument.documentElement; return [inside.id,
    page.scrollWidth - page.clientWidth,
    inside.contentWindow.performance.getEntriesByType("resource").length,
    inside.contentDocument.querySelectorAll("script, img, b, a").length] })) }"""


def written(desk: Mend, folder: Path) -> dict[str, Path]:
    files = {name: folder / f"{name}.html" for name in PAGES}
    for name, argv in PAGES.items():
        ran = desk(*argv, "-o", str(files[name]))
        assert ran.code == 0, ran.err
    return files


def browse(folder: Path, *flags: str) -> "subprocess.CompletedProcess[str]":
    assert _BROWSER is not None
    plain = (
        "--headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars "
        "--allow-file-access-from-files --enable-logging=stderr"
    ).split()
    return subprocess.run(
        [_BROWSER, *plain, f"--user-data-dir={folder / 'profile'}", *flags],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip


@pytest.mark.browser
@browser
def test_a_real_browser_shows_every_page_without_overflow_request_or_error(
    desk: Mend, tmp_path: Path
) -> None:
    frames = "".join(
        f'<iframe id="{file.stem} {wide}" src="{file.name}" style="border:0;height:900px;'
        f'width:{wide}px"></iframe>'
        for file in written(desk, tmp_path).values()
        for wide in WIDTHS
    )
    (tmp_path / "all.html").write_text(f"<title>?</title>{frames}<script>{_LOOK}</script>")
    done = browse(tmp_path, "--dump-dom", (tmp_path / "all.html").as_uri())
    title = re.search(r"<title>(.*)</title>", done.stdout)
    assert title is not None, done.stdout[:300]
    assert json.loads(title[1]) == [
        [f"{name} {wide}", 0, 0, 0] for name in PAGES for wide in WIDTHS
    ]
    assert "CONSOLE" not in done.stderr


@pytest.mark.slow
@browser
@pytest.mark.parametrize("name", PAGES)
def test_a_picture_of_each_page_is_kept_and_it_prints(
    desk: Mend, tmp_path: Path, name: str
) -> None:
    """The pictures lie in pytest's folder for the test, to be looked at."""
    file = written(desk, tmp_path)[name]
    for wide in WIDTHS:  # a window is 500 px wide at the least, a frame in it as narrow as a phone
        frame, shot = tmp_path / f"{wide}.html", tmp_path / f"{name}-{wide}.png"
        style = f"border:0;width:{wide}px;height:1400px"
        frame.write_text(f'<body style="margin:0"><iframe src="{file.name}" style="{style}">')
        size = f"--window-size={max(wide, 500)},1400"
        browse(tmp_path, size, f"--screenshot={shot}", frame.as_uri())
        assert shot.stat().st_size > 10_000
    paper = tmp_path / f"{name}.pdf"
    browse(tmp_path, f"--print-to-pdf={paper}", file.as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
