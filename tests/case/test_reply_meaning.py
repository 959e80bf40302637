"""The one reader of yes, partly, no and something else: every wording, told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.reading.reply_meaning import (
    changes_something,
    is_no,
    is_wish,
    is_yes,
    option_meant,
    read_reply,
)
from mendcli.case.reading.whose import read_side, whose

YES = (
    "y|Y|yes|Yes.|yep|yup|yeah|YES!|sure|ok|OK|okay|correct|right|exactly|perfect|fine|agreed|"
    "of course|that is it|that's it|that’s right|that's exactly it|spot on|true|absolutely|"
    "yes please|yes, thank you|yes thanks|no worries, yes|oh yes|well, yes|yes yes yes|okay then|"
    "she says yes|he agrees|they said yes|she just said yes|Ryan says: ok|customer: yes|I agree|"
    "she's fine with that|it's a yes|works for me|that works|sounds good|that'll do|no problem|"
    "not a problem|yes, that's right|yes that is what I said|yes it is|yes sir|yes, no changes|"
    "go ahead|you've got it|confirmed|👍|yes (that's it)"
).split("|")
NO = (
    "n|N|no|No.|nope|nah|not really|that's not it|that is not it|no thanks|no thank you|no, thanks|"
    "no no no|no sir|not yet|never|no way|absolutely not|of course not|she says no|they refuse|"
    "I don't want that|doesn't work for me|they're not happy with it|no it isn't|no, not at all|"
    "that's a no|that's wrong|I don't think so|refused|nope, sorry"
).split("|")
PARTLY = "p|partly|partially|not quite|yes and no|more or less|mostly|not exactly".split("|")
UNCLEAR = (
    "not sure|I'm not sure|maybe|perhaps|I guess so|I suppose|I think so|yeah right|yeah, right.|"
    "whatever|sure, whatever|hm|what?|yes?|ok?|right?|is Ryan there?|thank you|please|the mud|"
    "no, that's right|yes no|if you say so|she says she's not sure|I don't know|no idea|depends|"
    "maybe on friday|technician|…|?"
).split("|")
MORE = {
    "yes but by noon": ("yes-but", "by noon", "but"),
    "yes, by noon": ("yes-but", "by noon", ""),
    "yes – but by noon": ("yes-but", "by noon", "but"),
    "fine by noon": ("yes-but", "by noon", ""),
    "yes, except the van": ("yes-but", "except the van", ""),
    "yes, only if you call first": ("yes-but", "only if you call first", ""),
    "sure, and also flowers": ("yes-but", "flowers", "and also"),
    "she says yes but by noon": ("yes-but", "by noon", "but"),
    "correct, but the name is Ana": ("yes-but", "the name is Ana", "but"),
    "No, make it Three months.": ("no-but", "make it Three months.", ""),
    "no make it three months": ("no-but", "make it three months", ""),
    "nope, friday": ("no-but", "friday", ""),
    "no, you forgot the mud": ("no-but", "you forgot the mud", ""),
    "n no van free": ("no-but", "no van free", ""),
    "partly, he left mud": ("partly", "he left mud", ""),
}
#: What begins like an answer and is none: the whole of it belongs together.
WHOLE = {
    "no one called me": "no-but",
    "no van free": "no-but",
    "not three months": "no-but",
    "correct the invoice by friday": "wording",
    "refund the fee": "wording",
    "three months": "wording",
    "by noon": "wording",
    "make it friday": "wording",
    "240 EUR": "wording",
    "No. 12A is the address": "wording",
    "he also left mud in the hall": "words",
    "my dog is barking loudly": "words",
    "nobody said yes to this": "words",
    "of course you forgot the mud": "words",
    "never rang me once": "words",
}


@pytest.mark.parametrize(
    ("kind", "texts"), [("yes", YES), ("no", NO), ("partly", PARTLY), ("unclear", UNCLEAR)]
)
def test_each_wording_is_told_apart(kind: str, texts: list[str]) -> None:
    assert {text: read_reply(text).kind for text in texts} == dict.fromkeys(texts, kind)


def test_what_follows_is_kept_as_typed() -> None:
    assert {text: tuple(read_reply(text)) for text in MORE} == MORE


def test_what_only_begins_like_an_answer_stays_whole() -> None:
    found = {text: read_reply(text) for text in WHOLE}
    assert {text: reply.kind for text, reply in found.items()} == WHOLE
    assert all(reply.rest == text for text, reply in found.items())


def test_a_plain_yes_says_what_an_option_says() -> None:
    options = (("yes", "yes"), ("unsure", "not sure yet"), ("no", "no"))
    assert option_meant("yep", options) == "yes"
    assert option_meant("Not sure yet", options) == "unsure"
    assert option_meant("yes but later", options) is None
    sides = (("both", "both of us"), ("customer", "only they do"), ("ours", "only we do"))
    said = ("both of us", "we both do", "us", "they do", "only us", "yes")
    assert [option_meant(each, sides) for each in said] == [
        "both", "both", "ours", "customer", "ours", None,
    ]  # fmt: skip


def test_whose_a_line_is() -> None:
    assert read_side("They: a van") == ("customer", "a van")
    assert read_side("ours: a visit") == ("us", "a visit")
    assert read_side("at 9:30 tomorrow") == (None, "at 9:30 tomorrow")
    assert read_side("both: a visit") == (None, "both: a visit")
    assert whose("neither") == "neither"


_LIKE_ANSWERS = st.lists(
    st.sampled_from([*YES, *NO, *UNCLEAR, "but", "and", "by noon", "three months", ",", "’", "?"]),
    max_size=6,
).map(" ".join)


@given(st.one_of(st.text(), _LIKE_ANSWERS))
def test_any_text_is_read_and_nothing_is_made_up(text: str) -> None:
    reply = read_reply(text)
    assert reply.rest in text and reply.link in text.lower()
    assert is_yes(text) == (reply.kind == "yes") and is_no(text) == (reply.kind == "no")
    if reply.kind in ("yes", "no"):
        assert not reply.rest
    if reply.kind in ("yes-but", "no-but", "wording"):
        assert reply.rest
    changes_something(text)
    is_wish(text)
    whose(text)
