"""Names in wordings, by the rules of product.md, "Names in wordings"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.playbook.model.placeholders import fill, names_in

NAMES = {"customer": "Mrs. Jones", "rep": "Alex", "listen.feeling": "angry"}


def test_a_wording_is_filled() -> None:
    assert fill(["{customer}, this is {rep}."], NAMES) == "Mrs. Jones, this is Alex."
    assert fill(["You are {listen.feeling}."], NAMES) == "You are angry."
    assert fill(["Nothing to fill."], {}) == "Nothing to fill."
    assert fill([], NAMES) == ""


def test_the_result_is_never_looked_at_again() -> None:
    assert fill(["{customer}"], {"customer": "{rep}", "rep": "Alex"}) == "{rep}"
    assert fill(["{{{customer}}}"], {"customer": "rep"}) == "{rep}"
    assert fill(["{{customer}}"], NAMES) == "{customer}"
    assert fill(["{a.b}"], {"a.b": "{customer.__class__} %s $x"}) == "{customer.__class__} %s $x"


@pytest.mark.parametrize("nothing", ["", "  ", "a\nb", "a\rb", "a\u2028b", "x" * 61])
def test_what_counts_as_nothing(nothing: str) -> None:
    assert fill(["{customer}, hello.", "Hello."], {"customer": nothing}) == "Hello."
    assert fill(["{customer}, hello."], {"customer": nothing}) == "Hello."


def test_what_counts_as_something() -> None:
    assert fill(["{customer}!"], {"customer": "x" * 60}) == "x" * 60 + "!"
    assert fill(["{customer}!"], {"customer": " Ann\n"}) == "Ann!"


def test_the_next_wording_that_needs_nothing_is_used() -> None:
    wordings = ["{customer}, at {company}.", "{company} here.", "{rep} here.", "Hello."]
    assert fill(wordings, {"rep": "Alex"}) == "Alex here."
    assert fill(wordings, {}) == "Hello."
    assert fill(wordings, {"customer": "Ann"}) == "Hello."


@pytest.mark.parametrize(
    ("wording", "spoken"),
    [
        ("{customer}, i hear you.", "I hear you."),
        ("I hear you, {customer}.", "I hear you."),
        ("I hear you, {customer}", "I hear you"),
        ("Yes, {customer}, we did.", "Yes, we did."),
        ("Thank you {customer}, truly.", "Thank you truly."),
        ("I see. {customer}, let us look.", "I see. Let us look."),
        ("This is {rep}.", "This is."),
        ("Hello {customer} and welcome.", "Hello and welcome."),
        ("{customer}!", ""),
        ("{customer}, {rep} here.", "Here."),
        ("Is it so, {customer}? yes.", "Is it so? yes."),
        ("He said “{customer}, wait”.", "He said “Wait”."),
        ("Ask {company}'s desk.", "Ask 's desk."),
        ("{{x}} for {customer}, please.", "{x} for please."),
    ],
)
def test_an_empty_place_goes_with_its_comma(wording: str, spoken: str) -> None:
    assert fill([wording], {}) == spoken


def test_an_answer_loses_no_comma_of_its_own() -> None:
    assert fill(["{rep} {customer}."], {"rep": "Smith, "}) == "Smith,."
    assert fill(["{rep}{customer}, hello"], {"rep": "a."}) == "a. hello"


def test_the_names_of_a_wording() -> None:
    assert names_in("{a} {{b}} {c.d} {} }") == ("a", "c.d", "")
    assert names_in("none") == ()


_WORDINGS = st.text(alphabet="ab ,.{}\n", max_size=30)


@given(
    st.lists(_WORDINGS, max_size=4), st.dictionaries(st.sampled_from("ab"), st.text(max_size=70))
)
def test_anything_can_be_filled(wordings: list[str], names: dict[str, str]) -> None:
    assert isinstance(fill(wordings, names), str)


@given(st.text(min_size=1, max_size=60))
def test_an_answer_stands_in_the_result_as_it_is(answer: str) -> None:
    filled = fill(["<{customer}>", "none"], {"customer": answer})
    usable = len(answer.strip().splitlines()) == 1 and answer.strip() != ""
    assert filled == (f"<{answer.strip()}>" if usable else "none")
