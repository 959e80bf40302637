"""The house as it is drawn in docs/architecture.md is the house as it stands."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.house_habits import broken_habits, full_inits
from tests.house_shape import FLOORS, circles, map_of, names_twice, through_walls
from tests.rooms import ROOMS, broken_imports, loaded_with, read_sources, room_of, table

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mendcli"
SOURCES = read_sources(PACKAGE)

#: What a rep on a call, or a list, must not wait for (docs/architecture.md, "Cold start").
HEAVY = frozenset(
    "pydantic yaml rich questionary prompt_toolkit platformdirs tzlocal logging asyncio uuid "
    "inspect dataclasses sqlite3 zoneinfo difflib unicodedata".split()
)


def test_every_module_stands_in_a_room_and_imports_only_what_it_may() -> None:
    assert broken_imports(SOURCES) == []


def test_every_room_has_a_module_in_it() -> None:
    assert {room_of(source.name) for source in SOURCES} == set(ROOMS)


def test_inner_walls_are_seen_through_downwards_only() -> None:
    assert through_walls(SOURCES) == []
    boxes = {(name.split(".")[0], name.split(".")[1]) for name in _names() if "." in name}
    assert {(room, box) for room, floors in FLOORS.items() for box in floors} <= boxes


@pytest.mark.parametrize("of_folders", [False, True])
def test_no_circle_of_files_or_of_folders(of_folders: bool) -> None:
    assert circles(SOURCES, of_folders=of_folders) == []


def test_no_folder_holds_more_than_fits_on_a_screen() -> None:
    flat = Counter(name.rpartition(".")[0] for name in _names())
    assert {folder: n for folder, n in flat.items() if n > 15} == {}


def test_a_public_name_says_which_thing_is_meant() -> None:
    """Few stand for two things; `python -m benchmarks.house` counts them as well."""
    assert len(names_twice(SOURCES)) <= 20, names_twice(SOURCES)


def _names() -> set[str]:
    """Every module but the empty `__init__` files."""
    return {source.name for source in SOURCES if source.tree.body}


def test_habits_of_the_house() -> None:
    assert broken_habits(SOURCES) == []
    assert full_inits(PACKAGE) == []


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("main", ()),
        ("cli.frame.outside", ()),
        ("settings", ()),
        ("case.guide.next_ask", ()),
        ("case.state.fold", ()),
        ("playbook.shelf.library", ()),
        ("playbook.shelf.compiled", ()),
        ("workflows.sessions", ("difflib",)),
        ("screen.terminal.terminal_prompter", ()),
        ("notes.data.summary", ()),
        ("store.opening", ("sqlite3", "unicodedata")),
    ],
)
def test_what_a_start_or_a_list_does_not_load(module: str, allowed: tuple[str, ...]) -> None:
    assert (loaded_with(module, SOURCES) & HEAVY) <= set(allowed)


def test_the_architecture_page_has_the_rules_as_they_are() -> None:
    path = ROOT / "docs" / "architecture.md"
    page = path.read_text(encoding="utf-8")
    anew = page
    for mark, text in {"rooms": table(), "map": map_of(SOURCES)}.items():
        before, _, rest = anew.partition(f"<!-- {mark} -->\n")
        _, _, after = rest.partition(f"<!-- /{mark} -->")
        anew = f"{before}<!-- {mark} -->\n{text}\n<!-- /{mark} -->{after}"
    if os.environ.get("MEND_REWRITE_DOCS"):
        path.write_text(anew, encoding="utf-8")
        page = anew
    assert page == anew, "MEND_REWRITE_DOCS=1 writes it anew"


# --- the reader itself, on houses that are broken -------------------------------------------------


def _house(tmp_path: Path, files: dict[str, str]) -> list[str]:
    for name, text in {"__init__.py": '__version__ = "0"\n', **files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sources = read_sources(tmp_path)
    return [*broken_imports(sources), *broken_habits(sources), *full_inits(tmp_path)]


def test_a_circle_and_a_look_upstairs_are_found(tmp_path: Path) -> None:
    files = {
        "case/log/a.py": "from mendcli.case.state import b\n",
        "case/state/b.py": "def f():\n    from mendcli.case.log import c\n",
        "case/log/c.py": "from mendcli.case.log import d\n",
        "case/log/d.py": "x = 1\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sources = read_sources(tmp_path)
    assert through_walls(sources) == ["case.log.a -> case.state.b"]
    assert circles(sources, of_folders=False) == []
    assert circles(sources, of_folders=True) != []
    (tmp_path / "case/log/d.py").write_text("from mendcli.case.log import c\n", encoding="utf-8")
    assert circles(read_sources(tmp_path), of_folders=False) != []


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [
        ("attic/old.py", "", "attic.old:1: is in no room; place it in tests/rooms.py"),
        ("loose.py", "", "loose:1: is in no room; place it in tests/rooms.py"),
        ("case/a.py", "import os\n", "case.a:1: case is pure: it may not import os"),
        ("case/a.py", "from pathlib import Path\n", "case is pure: it may not import pathlib"),
        ("case/a.py", "import random\n", "case.a:1: nobody may import random"),
        ("case/a.py", "import rich.table\n", "case.a:1: case may not import rich"),
        ("case/a.py", "def f():\n    import typer\n", "case.a:2: case may not import typer"),
        ("case/a.py", "from mendcli.store import sqlite\n", "case may not import store.sqlite"),
        ("case/a.py", "from ..store import sqlite\n", "a relative import hides which room"),
        ("case/a.py", "from datetime import datetime\ndatetime.now()\n", "reads the clock"),
        ("workflows/a.py", "import sqlite3\n", "sqlite3 belongs to store"),
        ("workflows/a.py", "import questionary\n", "workflows may not import questionary"),
        ("workflows/a.py", "from mendcli.store.sqlite import X\n", "may not import store.sqlite"),
        (
            "workflows/a.py",
            "from mendcli.screen.terminal import paint\n",
            "import screen.terminal.paint",
        ),
        (
            "screen/a.py",
            "from mendcli.workflows.sessions import start\n",
            "import workflows.sessions",
        ),
        ("screen/a.py", "import questionary\n", "screen may not import questionary"),
        ("playbook/a.py", "import yaml\n", "playbook may not import yaml"),
        ("playbook/a.py", "from pydantic import BaseModel\n", "playbook may not import pydantic"),
        (
            "store/a.py",
            "from mendcli.screen.words.prompter import Gone\n",
            "import screen.words.prompter",
        ),
        ("cli/a.py", "import sqlite3\n", "cli.a:1: sqlite3 belongs to store"),
        ("cli/a.py", "import yaml\n", "cli.a:1: cli may not import yaml"),
        ("cli/a.py", "import importlib.metadata\n", "nobody may import importlib.metadata"),
        ("cli/a.py", "from importlib import metadata\n", "nobody may import importlib.metadata"),
        ("cli/a.py", "import os\nos.environ\n", "cli.a:2: reads the environment"),
        ("cli/a.py", "print(1)\n", "cli.a:1: calls print()"),
        ("cli/a.py", "try:\n    f()\nexcept Exception:\n    pass\n", "catches everything"),
        ("cli/a.py", "try:\n    f()\nexcept (OSError, Exception):\n    pass\n", "everything"),
        ("cli/a.py", "try:\n    f()\nexcept:\n    pass\n", "cli.a:3: catches everything"),
        ("cli/a.py", "x = 1\n" * 301, "cli.a:301: has more than 300 lines"),
        ("cli/a.py", "def f():\n" + "    x = 1\n" * 50, "f() has more than 50 lines"),
        ("cli/__init__.py", "X = 1\n", "cli/__init__.py is not empty"),
        ("__init__.py", "import os\n", "the root's __init__ holds its version"),
    ],
)
def test_a_broken_house_is_found_out(tmp_path: Path, file: str, text: str, what: str) -> None:
    inner = {"store/sqlite.py": "", "store/__init__.py": "", "screen/terminal/paint.py": ""}
    found = _house(tmp_path, {**inner, file: text})
    assert [each for each in found if what in each], found


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("case/a.py", "from mendcli.playbook.model.playbook import Playbook\nimport re\n"),
        ("case/a.py", "from mendcli.case.state.case_state import State\n"),
        ("workflows/a.py", "from mendcli.store.contract import Store\n"),
        ("main.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
        ("store/a.py", "import sqlite3\ntry:\n    f()\nexcept BaseException:\n    raise\n"),
        ("cli/a.py", "def f():\n    '''" + "\n" * 60 + "'''\n" + "    x = 1\n" * 49),
        (
            "cli/frame/outside.py",
            "import os\nfrom datetime import datetime\ndatetime.now()\nos.environ\n",
        ),
    ],
)
def test_a_sound_house_is_left_alone(tmp_path: Path, file: str, text: str) -> None:
    assert _house(tmp_path, {file: text}) == []


def test_what_is_loaded_with_a_module_leaves_out_what_waits(tmp_path: Path) -> None:
    for name, text in {
        "__init__.py": "",
        "errors.py": "import enum\n",
        "case/a.py": (
            "from typing import TYPE_CHECKING\nfrom mendcli.errors import X\n"
            "if TYPE_CHECKING:\n    import rich\n"
            "try:\n    import yaml\nexcept ImportError:\n    pass\n"
            "def f():\n    import pydantic\n"
        ),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert loaded_with("case.a", read_sources(tmp_path)) == {"typing", "enum", "yaml"}
