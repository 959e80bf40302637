"""Keys set in a config file: they are there, and nothing else has changed."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.config_text import with_keys
from mendcli.errors import UsageError

OURS = """\
# ours
rep = "alex"   # who
called = "Al"  # old
zone = "UTC"

[limits]
called = "200 EUR"
"""


def test_a_key_takes_the_place_of_its_line_and_a_new_one_stands_before_the_tables() -> None:
    changed = with_keys(OURS, {"called": "Alex Kim", "reach": "0800"})
    assert changed == (
        '# ours\nrep = "alex"   # who\ncalled = "Alex Kim"\nzone = "UTC"\nreach = "0800"\n\n'
        '[limits]\ncalled = "200 EUR"\n'
    )
    assert with_keys("", {"called": ""}) == 'called = ""\n'
    assert with_keys('rep = "a"', {"reach": "1"}) == 'rep = "a"\nreach = "1"\n'


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60))
def test_any_line_of_text_comes_back_as_it_was(value: str) -> None:
    read = tomllib.loads(with_keys(OURS, {"called": value, "company": value}))
    assert read == tomllib.loads(OURS) | {"called": value, "company": value}


@pytest.mark.parametrize(
    "text",
    [
        'rep = """\ncalled = "x"\n"""\n',
        'called = """\nAlex\n"""\n',
        "called = [",
        '"called" = "A"\n',
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_left(text: str) -> None:
    with pytest.raises(UsageError):
        with_keys(text, {"called": "Alex"})
