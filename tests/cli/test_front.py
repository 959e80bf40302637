"""The table of commands says what the commands themselves say."""

import inspect
from importlib import import_module

import pytest

from mendcli.cli.commands import GROUPS, LEAVES, READERS, SECTIONS, Leaf
from mendcli.cli.front import called, front_page, known_words
from tests.cli.ran import Mend


@pytest.mark.parametrize("leaf", LEAVES.values(), ids=lambda leaf: leaf.name)
def test_each_line_is_the_first_of_the_commands_own_help(leaf: Leaf, mend: Mend) -> None:
    module, _, function = leaf.code.partition(":")
    command = getattr(import_module(f"mendcli.cli.{module}"), function)
    assert (inspect.getdoc(command) or "").splitlines()[0] == leaf.line
    ran = mend(*leaf.name.split(), "--help")
    assert ran.code == 0
    assert ran.err == ""


def test_the_reps_page_is_about_a_dozen_rows_and_fits_a_small_terminal() -> None:
    lines = front_page().splitlines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    reps = [leaf for each in SECTIONS if each.reader == "rep" for leaf in each.leaves]
    assert 10 <= len({leaf.name.split()[0] for leaf in reps}) <= 14
    for leaf in reps:
        first, _, word = leaf.name.partition(" ")
        row = next(line for line in lines if line.startswith(f"  {first} "))
        assert word in row.replace(",", "").split() if word else leaf.line in row


@pytest.mark.parametrize("reader", READERS)
def test_each_other_reader_has_a_page_with_a_row_for_each_command(reader: str, mend: Mend) -> None:
    page = mend("help", reader)
    assert (page.code, page.err) == (0, "")
    mine = [leaf for each in SECTIONS if each.reader == reader for leaf in each.leaves]
    rows = [line.split(maxsplit=1)[0] for line in page.out.splitlines() if line.startswith("  ")]
    assert rows == [leaf.name.split()[0] for leaf in mine]
    assert all(f"  {leaf.name} " in page.out and leaf.line in page.out for leaf in mine)
    assert f"help {reader}" in front_page()
    assert max(map(len, page.out.splitlines())) <= 80


def test_every_command_stands_on_one_page() -> None:
    named = [leaf.name for section in SECTIONS for leaf in section.leaves]
    assert len(named) == len(set(named)) == len(LEAVES)
    assert {section.reader for section in SECTIONS} == {"rep", *READERS}


def test_help_takes_the_name_of_a_command_too(mend: Mend) -> None:
    assert mend("help") == mend("--help")
    assert mend("help", "cases", "find") == mend("cases", "find", "--help")
    assert mend("help", "cases") == mend("cases", "--help")
    assert "There is no command “banana”." in mend("help", "banana").err


def test_completion_knows_the_readers_and_every_command() -> None:
    assert known_words("help") == list(READERS)
    assert {"help", *(name.split()[0] for name in LEAVES)} == set(known_words(""))


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_shows_its_commands(mend: Mend, group: str) -> None:
    alone, asked = mend(group), mend(group, "--help")
    assert alone == asked
    assert alone.code == 0
    for name, leaf in LEAVES.items():
        assert (leaf.line in alone.out) is name.startswith(f"{group} ")


def test_a_command_keeps_the_words_behind_its_name() -> None:
    asked = called(["cases", "find", "don't", "--limit", "3"])
    assert asked.leaf == LEAVES["cases find"]
    assert asked.words == ("don't", "--limit", "3")
