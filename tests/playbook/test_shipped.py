"""The playbooks and blocks that come with mend are sound, with either reader of PyYAML."""

import pytest
import yaml

from mendcli.playbook.model.playbook import BUILT_IN_BLOCKS
from mendcli.playbook.reading.guard import read_tree
from mendcli.playbook.reading.parse import check_file
from mendcli.playbook.shelf.library import SHIPPED_ORDER, Library
from tests.playbook.authored import SHIPPED, SHIPPED_FILES


@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.stem)
def test_each_is_sound(path: object) -> None:
    playbook, problems = check_file(str(path))
    assert problems == ()
    assert playbook is not None
    assert playbook.id == str(path).rsplit("/", 1)[1].removesuffix(".yaml")
    content = (SHIPPED / str(path)).read_bytes()
    fast, slow = read_tree(content, ""), read_tree(content, "", loader=yaml.SafeLoader)
    assert (slow.data, slow.positions) == (fast.data, fast.positions)


def test_the_library_finds_them_in_their_order() -> None:
    found = [entry for entry in Library().entries() if entry.id in SHIPPED_ORDER]
    assert tuple(entry.id for entry in found) == SHIPPED_ORDER
    assert all(entry.sound and entry.origin == "shipped" for entry in found)


@pytest.mark.parametrize("name", BUILT_IN_BLOCKS)
def test_each_block_opens(name: str) -> None:
    playbook, text = Library().block(name)
    assert playbook.steps[0].id == f"break-{name}"
    assert f"id: {name}" in text
