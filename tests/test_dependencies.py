"""The dependencies are the ones that docs/dependencies.md gives a reason for, and no others."""

import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.rooms import ROOMS, Import, imports, read_sources

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
#: What is imported under another name than it is installed.
_IMPORTED_AS = {
    "pyyaml": "yaml",
    "prompt-toolkit": "prompt_toolkit",
    "svg.py": "svg",
    "python-dateutil": "dateutil",
}
#: In an extra of its own, loaded by the commands of a hub alone.
_EXTRA = {"psycopg"}
#: Never imported by mend's own process: data, and what the clipboard's helper process runs.
_NOT_IMPORTED = {"tzdata", "pyperclip"}
#: Comes with pydantic, which pins it to the very version.
_BROUGHT_ALONG = {"pydantic_core"}
#: An app with one command that does nothing, and the modules it has loaded by then.
_HELLO = """
import sys, typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def hello(name: str = "you") -> None:
    print(*sorted(sys.modules))
app([])
"""


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9.-]+", requirement)
    assert found
    return found[0].lower()


@cache
def _imported() -> frozenset[str]:
    sources = read_sources(ROOT / "src" / "mendcli")
    modules = frozenset(source.name for source in sources)
    found: list[Import] = [each for source in sources for each in imports(source, modules)]
    tops = {each.module.partition(".")[0] for each in found}
    return frozenset(top for top in tops if top not in sys.stdlib_module_names) - {"mendcli"}


def test_the_page_gives_a_reason_for_each_one_and_no_other() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    told = re.findall(r"^\| `([a-z.-]+[<>=][^`]*)` \| (\S.*?) \| (\S.*?) \|$", page, re.MULTILINE)
    assert [requirement for requirement, _, _ in told] == PROJECT["dependencies"]


def test_the_page_names_the_version_of_each_lower_bound_as_tried() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    tried = page.partition("Tried that way:")[2].partition(" on Python")[0]
    versions = dict(re.findall(r"([a-z.-]+) ([\d.]+)", tried))
    for requirement in PROJECT["dependencies"]:
        lowest = re.search(r">=([\d.]+)", requirement)
        assert lowest, requirement
        assert (versions[_name(requirement)] + ".0.").startswith(lowest[1] + "."), requirement


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    declared = {_name(each) for each in PROJECT["dependencies"]}
    importable = {_IMPORTED_AS.get(each, each) for each in declared - _NOT_IMPORTED}
    assert _imported() - _BROUGHT_ALONG - _EXTRA == importable
    assert {_name(each) for each in PROJECT["optional-dependencies"]["hub"]} == _EXTRA
    assert {package for room in ROOMS.values() for package in room.packages} == _imported()


def test_the_clipboards_helper_is_what_pyperclip_is_for() -> None:
    assert "pyperclip" in (
        ROOT / "src" / "mendcli" / "screen" / "terminal" / "clipboard.py"
    ).read_text("utf-8")


def test_the_installed_typer_loads_no_pydantic() -> None:
    """The reason for the cap: whoever raises it finds out here what it costs."""
    loaded = _loaded_by_hello(Path(sys.executable))
    assert "typer" in loaded
    assert not {name for name in loaded if name.startswith("pydantic")}


@pytest.mark.skipif(
    not os.environ.get("TRY_NEWEST_TYPER"), reason="needs the network; TRY_NEWEST_TYPER=1 asks it"
)
def test_the_newest_typer_still_needs_the_cap(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", "typer"], check=True)
    asked = [str(python), "-m", "pip", "list", "--format", "freeze"]
    listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    newest = next(line for line in listed.splitlines() if line.startswith("typer=="))
    loads = {name for name in _loaded_by_hello(python) if name.startswith("pydantic")}
    assert loads, f"{newest} loads no pydantic: the cap in pyproject.toml can go"


def _loaded_by_hello(python: Path) -> set[str]:
    done = subprocess.run(
        [str(python), "-c", _HELLO], check=True, capture_output=True, text=True, timeout=120
    )
    return set(done.stdout.split())
