"""What the README shows and says is true: its picture, its commands, its links, its settings."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from docs.make_picture import (
    CALL_ROWS,
    CALLS,
    PICTURE,
    call,
    call_picture,
    picture,
    rows,
    session,
    words,
)

from mendcli.cli.commands import GROUPS, LEAVES, READERS, SECTIONS
from mendcli.errors import ExitCode
from mendcli.playbook.shelf.library import Library
from mendcli.screen.words.slash import NAMES, PREFIXES
from mendcli.settings import KEYS
from tests.test_examples import EXAMPLES, World

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
QUICK_START = README.partition("## Quick start\n")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", QUICK_START, re.MULTILINE | re.DOTALL)
#: Pages that people read, and what a program reads them by.
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_the_quick_start_is_two_lines_the_main_job_and_the_tests() -> None:
    assert BLOCKS == [
        "python3 -m venv .venv && .venv/bin/pip install -q . "
        "&& .venv/bin/mend start --answers examples/late-technician.yaml\n",
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' "
        "&& .venv/bin/python -m pytest\n",
    ]


def test_right_after_it_the_same_without_answers() -> None:
    assert "`.venv/bin/mend start`" in QUICK_START.rpartition("```")[2]


def test_ci_runs_the_tests_as_the_second_line_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    taken = script[script.index("command=$(awk") :].replace('"${words[@]}"', 'echo "${words[@]}"')
    shown = subprocess.run(
        ["bash", "-c", f"venv=.venv; {taken}"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    assert shown.stdout.decode() == BLOCKS[1].rpartition(" && ")[2]
    assert "install -q -e '.[dev]'" in script


def test_the_picture_is_what_mend_shows() -> None:
    now = picture(rows(session()))
    if os.environ.get("MEND_REWRITE_DOCS"):
        PICTURE.write_text(now, "utf-8")
    drawn = PICTURE.read_text("utf-8")
    assert list(words(drawn)) == list(words(now)), "python -m docs.make_picture draws it anew"
    assert any(words(drawn))


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLS)
def test_the_picture_of_a_call_is_what_mend_shows(name: str) -> None:
    now = picture(rows(call(name), CALL_ROWS))
    if os.environ.get("MEND_REWRITE_DOCS"):
        call_picture(name).write_text(now, "utf-8")
    assert list(words(call_picture(name).read_text("utf-8"))) == list(words(now))


@pytest.mark.parametrize("drawn", [PICTURE, *map(call_picture, CALLS)])
def test_the_picture_loads_nothing_and_says_nothing_of_this_machine(drawn: Path) -> None:
    text = drawn.read_text("utf-8")
    assert set(re.findall(r"https?://[^\s\"<)]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }
    assert "url(http" not in text and "<script" not in text
    assert str(ROOT) not in text


def test_each_command_stands_in_one_row_and_no_row_names_one_that_is_not_there() -> None:
    rows = re.findall(r"^\| `mend ([a-z]+)`((?:,? [a-z-]+)*) \|", README, re.MULTILINE)
    named = [
        f"{first} {word}".strip()
        for first, rest in rows
        for word in (rest.replace(",", "").split() or [""])
    ]
    assert sorted(named) == sorted(LEAVES)


def test_the_tables_are_split_as_the_help_is() -> None:
    for section in SECTIONS:
        begins = f"`mend help {section.reader}`" if section.reader in READERS else "`mend --help`"
        table = README.partition(begins)[2].partition("|---|---|\n")[2].partition("\n\n")[0]
        for leaf in section.leaves:
            first, _, word = leaf.name.partition(" ")
            row = (
                rf"^\| `mend {first}`[a-z, -]*\b{word} ?[,|]" if word else rf"^\| `mend {first}` \|"
            )
            assert re.search(row, table, re.MULTILINE), leaf.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for named in re.findall(r"`(?:\.venv/bin/)?mend ([a-z][a-z -]*)", text):
        words_of_it = named.split()
        known = {" ".join(words_of_it[:length]) for length in (1, 2)} & (
            LEAVES.keys() | GROUPS.keys() | {f"help {reader}" for reader in READERS} | {"help"}
        )
        assert known, named


def test_it_names_every_slash_word_and_no_other() -> None:
    named = set(re.findall(r"`/([a-z]+)", README))
    assert named == NAMES - {*PREFIXES.values(), "help"}  # those stand by their sign, as ?


def test_the_table_of_methods_is_the_shipped_ones() -> None:
    table = README.partition("## The methods")[2].partition("\n\nThe first six")[0]
    shipped = [entry.id for entry in Library((), None, None).entries()]
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == sorted(shipped)


def test_the_settings_shown_are_the_settings_there_are() -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    assert set(tomllib.loads(shown[1])) == set(KEYS)


def test_the_settings_shown_are_sound(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    (tmp_path / "config.toml").write_text(shown[1], "utf-8")
    ran = World(tmp_path).mend("config", "--json")
    assert ran.code == ExitCode.DONE
    assert ran.err in ("", "The team folder /srv/team/playbooks is not there.\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, part = target.partition("#")
        to = (page.parent / file).resolve() if file else page
        assert to.exists(), target
        if part:
            headings = re.findall(r"^#+ (.*)$", to.read_text("utf-8"), re.MULTILINE)
            assert part in [_anchor(heading) for heading in headings], target


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def test_there_is_an_example_for_what_the_readme_runs() -> None:
    assert "late-technician" in [path.stem for path in EXAMPLES]
