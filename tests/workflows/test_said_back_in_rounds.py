"""What they add in a further round is on the card to say back, and the question is shown again."""

from mendcli.screen.words.prompter import Card, Plain, Reply
from tests.workflows.room import Rep
from tests.workflows.test_commands_live import STORY, places, sit

SAID, RIGHT, MISSED = "validate.paraphrase", "validate.confirmed", "validate.missing"
ELSE, AGAIN = "apologise.else", "apologise.again"


def cards(rep: Rep) -> list[Card]:
    return [card for card in rep.cards if card.lines]


def signs(card: Card) -> list[str]:
    return [f"{line.sign} {line.text}" for line in card.lines]


def test_what_they_added_stands_before_what_had_their_yes() -> None:
    story: list[str | Reply] = [*(f"Line {n}." for n in range(1, 7)), "", ""]
    more: list[str | Reply] = ["The floor is wet.", "Nobody wiped it.", "", ""]
    _, rep, _ = sit({STORY: story, RIGHT: ["y"], ELSE: more, AGAIN: ["It leaked too."]})
    first, second = cards(rep)[:2]
    assert signs(first) == [f"{n} Line {n}." for n in range(1, 6)]
    assert signs(second)[:2] == ["+7 The floor is wet.", "+8 Nobody wiped it."]
    assert len(second.lines) == 5


def test_what_they_add_to_a_refused_wording_is_never_hidden_by_what_hurts() -> None:
    story: list[str | Reply] = [f"Line {n}." for n in range(1, 7)]
    marks: list[str | Reply] = [f"*{n}" for n in range(1, 7)]
    missed: list[str | Reply] = ["The floor is wet.", "", ""]
    _, rep, _ = sit({STORY: [*story, *marks, "", ""], RIGHT: ["n"], MISSED: missed})
    card = cards(rep)[1]
    assert "+7 The floor is wet." in signs(card)
    assert len(card.lines) == 5 and signs(card)[0] == "*1 Line 1."


def test_a_question_that_stood_between_two_lines_has_the_rounds_own_shown_again() -> None:
    chat = Plain("Ann: it leaks\nBob: sorry\nAnn: it leaks a lot", pasted=True)
    _, rep, _ = sit({STORY: ["One.", chat, "Two."]})
    asked = [(each.place, each.ask) for each in rep.asked]
    at = next(n for n, (place, _) in enumerate(asked) if place.startswith(STORY) and n and not (
        asked[n][1] and "telling" in asked[n][1]) and "Which one" in asked[n][1])  # fmt: skip
    assert asked[at + 1][0] == STORY and "telling" in asked[at + 1][1]
    assert asked[at + 2][1] == ""  # and only once
    assert places(rep).count(STORY) >= 4
