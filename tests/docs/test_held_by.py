"""Each test that the page names as holding a line of "Two laptops" is there, under that name."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "architecture.md").read_text("utf-8")
TABLE = PAGE.partition("### What holds it\n")[2].partition("\n## ")[0]
HELD = [
    (file, name)
    for file, names in re.findall(r"^\|.*\| `([a-z_/]+\.py)`: (.+) \|$", TABLE, re.M)
    for name in re.findall(r"`(\w+)`", names)
]


@pytest.mark.parametrize(("file", "name"), HELD)
def test_the_named_test_is_there(file: str, name: str) -> None:
    text = (TESTS / file).read_text("utf-8")
    assert f"\ndef test_{name}(" in text or f"\n{name} = " in text


def test_every_line_names_one() -> None:
    assert TABLE.count("\n|") - 2 == len({line for line in TABLE.splitlines() if ".py`: `" in line})
