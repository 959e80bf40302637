"""The names, numbers and dates that a customer's words are searched for."""

import pytest

from mendcli.case.reading.mentions import mentions


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("order 502 on 3 May", ("order 502",)),
        ("I rang on May 3, and wrote on May 4, 2026", ("rang May 3", "wrote May 4, 2026")),
        ("promised for 3 May 2026. He never came.", ("promised 3 May 2026",)),
        ("down since Friday 3 May", ("down Friday 3 May",)),
        ("down Tue 2am", ("down Tue 2am",)),
        ("it was down on Tuesday at 2 in the morning", ("down Tuesday 2 in the morning",)),
        ("he came on Monday at 14:30", ("came Monday 14:30",)),
        ("due 27 june, not sent Nov 2nd", ("due 27 june", "sent Nov 2nd")),
        ("they took EUR 240 and $ 12.50", ("EUR 240", "$ 12.50")),
        ("that is 1,200.50 € or 240 euros or €99", ("1,200.50 €", "240 euros", "€99")),
        ("invoice no. 2026-118 for Crystal Minh", ("invoice no. 2026-118", "Crystal Minh")),
        ("Order #A-17 came, order 502 did not", ("Order #A-17", "order 502")),
        ("order 502. Where is 502?", ("order 502",)),
        ("I rang twice in two weeks", ("rang twice", "two weeks")),
        ("Only 12 boxes came", ("12 boxes",)),
    ],
)
def test_what_belongs_together_stays_together(line: str, found: tuple[str, ...]) -> None:
    assert mentions([line]) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("I had to order 3 times", ("3 times",)),
        ("only order 3 May", ("order 3 May",)),
        ("I told Sam, not you.", ("Sam",)),
        ("It cost 240. Nobody knew.", ("cost 240",)),
        ("nothing to see", ()),
    ],
)
def test_what_does_not_is_left_apart(line: str, found: tuple[str, ...]) -> None:
    assert mentions([line]) == found


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday. 2am!",
        "it was the 3rd of may",
        "it WAS, and it is, and it was 2",
        "Dear Sir or Madam, On Tuesday",
        "It Was On The 3 May",
        "I HAD TO ASK FOR HIM AGAIN",
    ],
)
def test_a_date_or_number_with_nothing_to_tell_of_is_not_said_at_all(line: str) -> None:
    assert mentions([line]) == ()


def test_each_is_said_once_over_all_lines_and_only_as_many_as_fit() -> None:
    assert mentions(["order 502", "Order 502 for EUR 240", "again 502"]) == ("order 502", "EUR 240")
    assert mentions(["sent on 3 May 2026 for EUR 240"], limit=18) == ("sent 3 May 2026",)
