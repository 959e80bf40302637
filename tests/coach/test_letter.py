"""A letter before it goes: each place to look at once, and a sound one has none."""

from mendcli.coach.letter import to_look_at

SOUND = (
    "Thank you for your call on Monday 5 October.",
    "I'm sorry that nobody rang you back.",
    "Sam will bring the new lamp by Friday 9 October, 12:00.",
)


def test_a_sound_letter_has_nothing_to_look_at() -> None:
    assert to_look_at(SOUND) == []


def test_each_rule_is_told_once_with_the_sentence_it_stands_in() -> None:
    letter = ("I'm sorry if you feel let down.", *SOUND, "We'll ring you soon.", "Refund soon.")
    assert [(each.rule, each.sentence) for each in to_look_at(letter)] == [
        ("A2", "I'm sorry if you feel let down."),
        ("P1", "We'll ring you soon."),
    ]


def test_what_is_off_is_not_told_and_a_teams_phrase_is() -> None:
    assert to_look_at(["We'll ring you soon."], off=["P1"]) == []
    assert [each.rule for each in to_look_at(["Store credit only."], phrases=["credit only"])] == [
        "D2"
    ]
