"""`mend playbooks paths`: counted, listed and drawn, also where the playbook has mistakes."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend
from tests.cli.test_playbooks import SOUND

DOCS = Path(__file__).parents[2] / "docs"


def test_the_ways_through_are_counted_and_listed(mend: Mend) -> None:
    ran = mend("playbooks", "paths", "six-step")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert "14 ways through, 12 to 26 questions" in ran.out
    assert "· if confirmed is partly or no: missing\n" in ran.out
    assert "· confirmed: partly or no → paraphrase once more\n" in ran.out
    rows = ran.out.partition("way by way\n")[2].splitlines()
    assert len(rows) == 15
    assert rows[7].split()[:2] == ["7", "12"]
    assert rows[7].endswith("validate.confirmed: yes · apologise.else: skipped")


def test_more_than_asked_for_are_counted_and_not_listed(mend: Mend) -> None:
    ran = mend("playbooks", "paths", "nine-point", "--limit", "3")
    data = mend("playbooks", "paths", "nine-point", "--limit", "3", "--json").data
    assert (len(data["ways"]), data["left_out"]) == (3, data["count"] - 3)
    assert data["count"] > 50
    assert f"{data['count']} ways through, {data['fewest']} to {data['most']} question" in ran.out
    assert ran.out.endswith(f"and {data['left_out']} more\n")
    assert data["ways"][0]["decided"][0] == {"prompt": "confirm.confirmed", "answers": ["yes"]}
    none = mend("playbooks", "paths", "nine-point", "--limit", "0")
    assert "way by way" not in none.out
    assert "\nand " not in none.out


def test_a_method_that_goes_back_says_how_that_is_counted(mend: Mend) -> None:
    ran = mend("playbooks", "paths", "carp")
    assert "6 ways through, 12 to 24 questions; going back counted once" in ran.out
    assert "ready: not yet → 2 Acknowledge" in ran.out
    assert "through control, acknowledge, refocus, acknowledge, refocus, solve, close" in ran.out


def test_as_a_flowchart_and_as_a_picture(mend: Mend) -> None:
    drawn = mend("playbooks", "paths", "six-step", "--format", "mermaid")
    assert drawn.out.splitlines()[3] == "flowchart TD"
    drawn = mend("playbooks", "paths", "six-step", "--format", "svg")
    assert ElementTree.fromstring(drawn.out).get("role") == "img"


def test_into_a_new_file_and_over_none(mend: Mend, tmp_path: Path) -> None:
    for form in ("text", "svg", "mermaid", "json"):
        file = tmp_path / f"six.{form}"
        shown = mend("playbooks", "paths", "six-step", "--format", form).out
        ran = mend("playbooks", "paths", "six-step", "--format", form, "-o", str(file))
        assert (ran.code, ran.out, ran.err) == (0, "", f"Written to {file}.\n")
        assert file.read_text("utf-8") == shown
        ran = mend("playbooks", "paths", "six-step", "-o", str(file))
        assert ran.code == ExitCode.FIXABLE
        assert "is there already" in ran.err


def test_a_playbook_with_mistakes_is_drawn_with_its_dead_ends(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(SOUND.replace("    phase: call\n", "    phase: call\n    next: later\n", 1))
    ran = mend("playbooks", "paths", str(file))
    assert ran.code == ExitCode.PLAYBOOK
    assert "no way leads to the end" in ran.out
    assert "DEAD END: it leads to `later`, and no step has that id" in ran.out
    assert f"it has 1 mistake. mend playbooks check {file}" in ran.err
    assert "2 dead ends, marked." in ran.err
    data = mend("playbooks", "paths", str(file), "--json").data
    assert (data["count"], data["problems"], len(data["dead_ends"])) == (0, 1, 2)
    folder = mend.home / "playbooks"
    folder.mkdir(parents=True)
    file.rename(folder / "mine.yaml")
    assert mend("playbooks", "paths", "mine").code == ExitCode.PLAYBOOK


def test_what_cannot_be_drawn_is_said(mend: Mend, tmp_path: Path) -> None:
    ran = mend("playbooks", "paths", "six-stp")
    assert ran.code == ExitCode.FIXABLE
    assert "Did you mean six-step?" in ran.err
    file = tmp_path / "x.yaml"
    ran = mend("playbooks", "paths", str(file))
    assert ran.code == ExitCode.PLAYBOOK
    file.write_text("- nothing\n")
    ran = mend("playbooks", "paths", str(file))
    assert ran.code == ExitCode.PLAYBOOK
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["six-step", "nine-point"])
def test_the_pictures_in_the_docs_are_what_the_command_draws(mend: Mend, name: str) -> None:
    picture = DOCS / f"paths-{name}.svg"
    drawn = mend("playbooks", "paths", name, "--format", "svg").out
    if os.environ.get("MEND_REWRITE_DOCS"):
        picture.write_text(drawn, "utf-8")
    assert picture.read_text("utf-8") == drawn, "MEND_REWRITE_DOCS=1 draws it anew"
