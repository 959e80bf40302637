"""The table of commands says what the commands themselves say."""

import inspect
from importlib import import_module

import pytest

from mendcli.cli.commands import GROUPS, LEAVES, Leaf
from mendcli.cli.front import called, front_page
from tests.cli.ran import Mend


@pytest.mark.parametrize("leaf", LEAVES.values(), ids=lambda leaf: leaf.name)
def test_each_line_is_the_first_of_the_commands_own_help(leaf: Leaf, mend: Mend) -> None:
    module, _, function = leaf.code.partition(":")
    command = getattr(import_module(f"mendcli.cli.{module}"), function)
    assert (inspect.getdoc(command) or "").splitlines()[0] == leaf.line
    ran = mend(*leaf.name.split(), "--help")
    assert ran.code == 0
    assert ran.err == ""


def test_the_front_page_lists_everything_and_fits() -> None:
    page = front_page()
    for name, leaf in LEAVES.items():
        group, _, word = name.partition(" ")
        shown = f"  {group} …" if word else f"  {name} "
        assert shown in page
        assert word in page.replace(",", "").split() if word else leaf.line in page
    assert max(len(line) for line in page.splitlines()) <= 80


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
