"""The names, numbers and dates that a customer's words are searched for."""

import pytest

from mendcli.case.reading.mentions import mentions


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("order 502 on 3 May", ("order 502", "3 May")),
        ("I rang on May 3 and again on May 3, 2026", ("May 3", "May 3, 2026")),
        ("promised for 3 May 2026. He never came.", ("3 May 2026",)),
        ("it was the 3rd of may", ("3rd of may",)),
        ("since Friday 3 May", ("Friday 3 May",)),
        ("due 27 june, not Nov 2nd", ("27 june", "Nov 2nd")),
        ("between 9:30 am and 11 am", ("9:30 am", "11 am")),
        ("at 9.30 a.m. nobody rang", ("9.30 a.m.",)),
        ("they took EUR 240 and $ 12.50", ("EUR 240", "$ 12.50")),
        ("that is 1,200.50 € or 240 euros or €99", ("1,200.50 €", "240 euros", "€99")),
        ("invoice no. 2026-118 for Crystal Minh", ("invoice no. 2026-118", "Crystal Minh")),
        ("Order #A-17 came, order 502 did not", ("Order #A-17", "order 502")),
        ("order 502. Where is 502?", ("order 502",)),
    ],
)
def test_what_belongs_together_stays_together(line: str, found: tuple[str, ...]) -> None:
    assert mentions([line]) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("I had to order 3 times", ("3 times",)),
        ("in order 2 of them", ("2",)),
        ("only order 3 May", ("3 May",)),
        ("they may 3 come", ("3",)),
        ("twice in two weeks", ("twice", "two weeks")),
        ("I told Sam, not you.", ("Sam",)),
        ("It cost 240. Nobody knew.", ("240",)),
        ("nothing to see", ()),
    ],
)
def test_what_does_not_is_left_apart(line: str, found: tuple[str, ...]) -> None:
    assert mentions([line]) == found


def test_each_is_said_once_over_all_lines_and_only_as_many_as_fit() -> None:
    assert mentions(["order 502", "Order 502 for 240", "again 502"]) == ("order 502", "240")
    assert mentions(["on 3 May 2026 for EUR 240"], limit=12) == ("3 May 2026",)
