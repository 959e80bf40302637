"""A letter before it goes: each place to look at once, and a sound one has none."""

from mendcli.coach.letter import OwnTexts, to_look_at

SOUND = OwnTexts(
    apology=["I'm sorry that nobody rang you back."],
    paraphrase=["You waited 90 minutes and nobody rang."],
    promise=["bring the new lamp by Friday 12:00"],
)


def test_a_sound_letter_has_nothing_to_look_at() -> None:
    assert to_look_at(SOUND) == []


def test_each_rule_is_told_once_with_the_text_it_stands_in() -> None:
    sorry, soon = "I'm sorry if you feel let down.", "ring you soon"
    letter = SOUND._replace(apology=[sorry, *SOUND.apology], promise=[soon, "refund it asap"])
    assert [(each.rule, each.text) for each in to_look_at(letter)] == [("A2", sorry), ("P1", soon)]


def test_what_is_off_is_not_told_and_a_teams_phrase_is() -> None:
    assert to_look_at(OwnTexts(promise=["ring you soon"]), off=["P1"]) == []
    found = to_look_at(OwnTexts(message=["Store credit only."]), phrases=["credit only"])
    assert [each.rule for each in found] == ["D2"]


def test_a_teams_phrase_and_a_defence_are_found_in_whatever_the_letter_has_of_ours() -> None:
    for kind in ("apology", "own", "paraphrase", "promise", "option", "message"):
        written = OwnTexts(**{kind: ["a voucher, as it is credit note only"]})
        assert [each.rule for each in to_look_at(written, phrases=["credit note only"])] == ["D2"]
    assert [each.rule for each in to_look_at(OwnTexts(own=["it's not my department"]))] == ["D6"]
    assert to_look_at(OwnTexts(paraphrase=["you want it as soon as we can"])) == [], "no promise"
