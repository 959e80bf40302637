"""What stands below a question, and the slash words offered there."""

from mendcli.screen.terminal.bottom import OFFER_ROWS, offered_lines
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.clean import width
from mendcli.screen.words.slash import WORDS, Word


def rows(found: tuple[Word, ...], chosen: Word | None = None, columns: int = 80) -> list[str]:
    drawn = offered_lines(found, chosen, Look(columns))
    return "".join(fragment[1] for fragment in drawn).split("\n")


def fitting(begins: str) -> tuple[Word, ...]:
    return tuple(word for word in WORDS if word.name.startswith(begins))


def test_a_few_are_shown_with_what_they_do() -> None:
    assert rows(fitting("b")) == [
        " /back  the prompt answered before this one",
        " /break NAME  something broke in: safety, legal, escalate …",
    ]


def test_many_are_shown_by_name_and_all_of_them_at_80_columns() -> None:
    shown = rows(WORDS)
    assert len(shown) <= OFFER_ROWS
    assert " ".join(shown).split() == [f"/{word.name}" for word in WORDS]


def test_of_many_the_chosen_one_says_what_it_does() -> None:
    found = fitting("s")
    shown = rows(found, found[1])
    assert shown[0].startswith(" /said /since")
    assert shown[1] == " /since WHEN  when they first complained"
    marked = [part[1] for part in offered_lines(found, found[1], Look()) if "chosen" in part[0]]
    assert marked == ["/since"]


def test_no_screen_is_too_narrow_for_them() -> None:
    for columns in (20, 34, 79, 200):
        for word in (None, *WORDS):
            shown = rows(WORDS, word, columns)
            assert len(shown) <= OFFER_ROWS
            assert all(width(row) < columns for row in shown)
    assert rows(WORDS, None, 34)[-1].endswith(" …")
