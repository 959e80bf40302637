"""The line of keys by which a value becomes JSON."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from mendcli.dates.when import When
from mendcli.notes.data.encoder import pick, rows
from tests.notes.noted import ZONE


class Visit(NamedTuple):
    """A value with a field of every sort."""

    at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    due: When | None = When("2026-11-27T17:00:00+00:00", "Europe/London", True)
    took: timedelta = timedelta(minutes=2)
    who: str = ""
    rooms: tuple[int, ...] = (1, 2)
    paid: bool = False


def test_the_order_is_that_of_the_keys_and_each_sort_has_one_form() -> None:
    assert list(pick(Visit(), "paid rooms due at seconds=took", ZONE).items()) == [
        ("paid", False),
        ("rooms", [1, 2]),
        ("due", "2026-11-27T17:00:00+00:00"),
        ("at", "2026-11-23T10:00:00+01:00"),
        ("seconds", 120),
    ]


def test_what_is_empty_is_said_or_null_or_left_out() -> None:
    assert rows([Visit(due=None), Visit(who="Sam")], "who name=who? by=who~ due?") == [
        {"who": "", "name": None, "due": None},
        {"who": "Sam", "name": "Sam", "by": "Sam", "due": "2026-11-27T17:00:00+00:00"},
    ]


def test_a_field_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(AttributeError):
        pick(Visit(), "whom")
