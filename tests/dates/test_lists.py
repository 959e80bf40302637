"""How the reader does on the lists of date expressions, and the judge that says so.

`tests/dates/lists/README.md` says where they come from; `python -m benchmarks.dates` prints the
same figures beside three libraries. The floors below are what was measured: a change that loses
ground has to say so here.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks.date_lists import Reader, Row, Score, Verdict, judged, read_list, score
from benchmarks.date_readers import by_mend
from benchmarks.dates import EVERYDAY, holds, lists, shares

from mendcli.case.promises.promise_line import take_apart
from mendcli.dates.reader import read

PUBLIC = read_list("public")
OURS = [*read_list("own"), *read_list("fresh")]
SPOKEN = read_list("spoken")


def test_everyday_forms_are_within_the_aims() -> None:
    got = score([row for row in PUBLIC if row.everyday], by_mend)
    assert got.all == 69
    assert holds(got), got
    assert got.right >= 65


def test_on_the_whole_list_hardly_anything_is_silently_wrong() -> None:
    got = score(PUBLIC, by_mend)
    assert got.all == 283
    assert got.wrong <= 0.01 * got.all, got
    assert got.right >= 220


def test_our_own_lists_are_read() -> None:
    got = score([row for row in OURS if not row.must_ask], by_mend)
    assert got.wrong == 0
    assert got.right >= 157


@pytest.mark.parametrize("row", [row for row in OURS if row.must_ask], ids=lambda row: row.words)
def test_what_must_be_asked_is_never_guessed(row: Row) -> None:
    assert by_mend(row.words, row.now) is None


def _behind_a_deed(words: str, now: datetime) -> datetime | None:
    """As `by_mend`, the words being the end of a promise."""
    line = take_apart(f"ring her {words}", lambda tail: read(tail, now, str(now.tzinfo)))
    return line.due.instant().replace(tzinfo=None) if line.due else None


@pytest.mark.parametrize("reader", [by_mend, _behind_a_deed])
def test_what_is_typed_in_a_hurry_is_read_or_asked_and_never_guessed(reader: Reader) -> None:
    wrong = [row.words for row in SPOKEN if judged(row, reader(row.words, row.now)) == "wrong"]
    assert wrong == []
    assert score([row for row in SPOKEN if not row.must_ask], reader).right >= 96


def test_the_page_says_what_is_measured() -> None:
    page = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")
    assert EVERYDAY in page
    for title, rows in lists().items():
        table = page.partition(f"**{title}: {len(rows)}**")[2].partition("**")[0]
        assert f"| mend | {shares(score(rows, by_mend))} |" in table, title


NOW = datetime(2026, 3, 25, 10, tzinfo=UTC)
DAY = Row("a day", NOW, datetime(2026, 3, 27), None, (), by_minute=False, everyday=True)
MINUTE = DAY._replace(first=datetime(2026, 3, 27, 15), by_minute=True)
WEEK = DAY._replace(first=datetime(2026, 3, 30), last=datetime(2026, 4, 6))
WITHIN = DAY._replace(first=datetime(2026, 3, 25, 10), last=datetime(2026, 4, 8))
HOURS = MINUTE._replace(last=datetime(2026, 3, 27, 17))
BEFORE = WEEK._replace(first=None)


@pytest.mark.parametrize(
    ("row", "found", "verdict"),
    [
        (DAY, "2026-03-27 17:00", "right"),
        (DAY, "2026-03-28 00:00", "wrong"),
        (DAY._replace(others=(datetime(2026, 3, 28),)), "2026-03-28 09:00", "right"),
        (MINUTE, "2026-03-27 15:00", "right"),
        (MINUTE, "2026-03-27 15:01", "wrong"),
        (WEEK, "2026-04-03 17:00", "right"),
        (WEEK, "2026-04-06 00:00", "right"),
        (WEEK, "2026-04-06 17:00", "wrong"),
        (WEEK, "2026-03-29 17:00", "wrong"),
        (WITHIN, "2026-04-08 17:00", "right"),
        (WITHIN, "2026-04-09 00:00", "wrong"),
        (HOURS, "2026-03-27 17:00", "right"),
        (HOURS, "2026-03-27 17:01", "wrong"),
        (BEFORE, "2026-03-20 17:00", "right"),
        (DAY._replace(must_ask=True), "2026-03-27 17:00", "wrong"),
    ],
)
def test_the_judge(row: Row, found: str, verdict: Verdict) -> None:
    assert judged(row, datetime.fromisoformat(found)) == verdict
    assert judged(row, None) == "asked"


def test_the_aims_can_be_missed() -> None:
    assert holds(Score(right=90, wrong=1, asked=9))
    assert not holds(Score(right=88, wrong=2, asked=10))
    assert not holds(Score(right=88, wrong=1, asked=11))
    assert not holds(Score(right=10, wrong=1, asked=0))
