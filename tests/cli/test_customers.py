"""`mend customers`: one person over all their cases, changed on each, joined and parted again."""

import shutil
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend
from tests.cli.test_undo import ticking

NAME, DOUBLE = "Crystal Minh", "C. Minh"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody with two cases, and the same person once more under another name."""
    mend = Mend(tmp_path_factory.mktemp("made") / "home")
    mend.start()
    assert mend.start(ANSWERS, "--again", "k001").code == 0
    mend.start(ANSWERS.replace(NAME, DOUBLE))
    return mend.home


@pytest.fixture
def rep(mend: Mend, made: Path) -> Mend:
    """The home of whoever made them; each look at the clock is a second later."""
    shutil.copytree(made, mend.home)
    return ticking(mend)


def named(mend: Mend, *argv: str) -> list[tuple[str, int]]:
    found = mend("customers", "list", *argv, "--json").data["customers"]
    return [(each["name"], each["cases"]) for each in found]


def cases(mend: Mend, whom: str) -> list[str]:
    return [each["case"] for each in mend("customers", "show", whom, "--json").data["cases"]]


def test_the_list_counts_cases_and_finds_a_part_of_a_name(rep: Mend) -> None:
    assert named(rep) == [(DOUBLE, 1), (NAME, 2)]
    assert named(rep, "crystal") == [(NAME, 2)]
    assert named(rep, "--limit", "1") == [(DOUBLE, 1)]
    assert "There are more" in rep("customers", "list", "--limit", "1").err
    assert "No customer is called so." in rep("customers", "list", "Zed").err


def test_what_is_kept_of_them_is_all_there(rep: Mend) -> None:
    data = rep("customers", "show", NAME, "--json").data
    entries = data["cases"][0]["entries"]
    assert [each["number"] for each in entries] == list(range(1, len(entries) + 1))
    assert entries[0]["kind"] == "case-opened"
    said = str(data)
    for words in ("The technician was 90 minutes late.", "refund the fee", "You waited 90"):
        assert words in said, words
    shown = rep("customers", "show", "k001").out
    assert NAME in shown
    assert all(case in shown for case in cases(rep, NAME))


def test_a_change_is_on_every_case_and_is_taken_back_on_one(rep: Mend) -> None:
    first, second = cases(rep, NAME)
    ran = rep("customers", "edit", NAME, "--email", "c@example.org", "--phone", "0151 2", "--json")
    assert sorted(ran.data["cases"]) == sorted([first, second])
    customer = rep("customers", "show", NAME, "--json").data["customer"]
    assert (customer["email"], customer["phone"]) == ("c@example.org", "0151 2")
    again = rep("customers", "edit", NAME, "--email", "c@example.org")
    assert "It was so already." in again.err
    assert rep("undo", first).code == 0
    assert rep("summary", first, "--json").data["customer"]["email"] == ""
    assert rep("summary", second, "--json").data["customer"]["email"] == "c@example.org"


def test_what_cannot_be_is_said(rep: Mend) -> None:
    for argv, said in (
        ((), "Nothing was said to change"),
        (("--name", " "), "cannot be taken away"),
        (("--email", "no address"), "no e-mail address"),
    ):
        ran = rep("customers", "edit", NAME, *argv)
        assert (ran.code, said in ran.err) == (ExitCode.USAGE, True), said


def test_doubles_are_joined_and_parted_again(rep: Mend) -> None:
    (double,) = cases(rep, DOUBLE)
    rep("customers", "edit", DOUBLE, "--phone", "0151 2")
    rep("customers", "edit", NAME, "--account", "A-7")
    ran = rep("customers", "merge", NAME, DOUBLE)
    assert f"✓ {NAME} has now {double}" in ran.err
    assert named(rep) == [(NAME, 3)]
    assert double in cases(rep, NAME)
    kept = rep("summary", double, "--json").data["customer"]
    assert (kept["name"], kept["phone"], kept["account"]) == (NAME, "0151 2", "A-7")
    same = rep("customers", "merge", NAME, double)
    assert (same.code, "one customer already" in same.err) == (ExitCode.FIXABLE, True)
    assert rep("undo", double).code == 0
    assert named(rep) == [(DOUBLE, 1), (NAME, 2)]
    assert rep("doctor").code == 0


def test_whoever_was_joined_is_erased_as_one(rep: Mend) -> None:
    rep("customers", "merge", NAME, DOUBLE)
    assert rep("erase", NAME, "--confirm", NAME).code == 0
    assert named(rep) == []
    assert not [
        path for path in rep.home.rglob("*") if path.is_file() and b"Minh" in path.read_bytes()
    ]
