"""The shape of the house: its inner walls, no circles, and the map that docs/architecture.md shows.

`rooms.py` reads the imports and says who may import whom from room to room.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.rooms import PACKAGE, Source, imports

#: The inner walls: the boxes of a room, lowest first. A box may see those before it, and itself.
FLOORS = {
    "playbook": ("model", "sense", "reading", "shelf"),
    "dates": ("names", "vague", "grammar"),
    "coach": (
        "said",
        "spans",
        "apology",
        "promise",
        "defence",
        "facts",
        "questions",
        "catalogue",
        "look",
        "turn",
        "letter",
    ),
    "practice": ("persona", "temper", "scene", "form"),
    "case": (
        "reading",
        "writing",
        "log",
        "state",
        "customer",
        "promises",
        "aftercare",
        "guide",
        "joining",
        "across_cases",
    ),
    "notes": ("words", "sentences", "data", "forms", "letters", "pages"),
    "store": ("file", "encoding", "contract", "error_messages", "log", "search", "migrations"),
    "screen": ("words", "terminal", "sheets", "views", "author_views"),
    "workflows": (
        "services",
        "kept_settings",
        "coaching",
        "call",
        "other_wording",
        "looking_back",
        "opening",
        "script",
        "sessions",
        "rehearsals",
    ),
    "cli": (
        "commands",
        "front",
        "shelved_methods",
        "frame",
        "call",
        "promises",
        "desk",
        "aftercare",
        "methods",
        "machine",
        "hub",
    ),
}


def through_walls(sources: list[Source]) -> list[str]:
    """Every import from a lower box of a room into a higher one, as "name -> name"."""
    found = []
    for name, inner in inner_imports(sources):
        room, _, here = name.partition(".")
        other, _, there = inner.partition(".")
        floors = FLOORS.get(room, ())
        box, target = here.partition(".")[0], there.partition(".")[0]
        if room != other or box == target or box not in floors:
            continue
        if target not in floors[: floors.index(box)]:
            found.append(f"{name} -> {inner}")
    return found


def circles(sources: list[Source], *, of_folders: bool) -> list[str]:
    """A circle of imports, as "a -> b -> a"; none is an empty list.

    With `of_folders` a module stands for its place, as `placed` says.
    """
    graph: dict[str, set[str]] = {}
    for name, inner in inner_imports(sources):
        here, there = (placed(name), placed(inner)) if of_folders else (name, inner)
        if here != there:
            graph.setdefault(here, set()).add(there)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def placed(name: str) -> str:
    """The folder that a module stands for; one that lies directly in a room stands for itself."""
    return name.rpartition(".")[0] if name.count(".") > 1 else name


def inner_imports(sources: list[Source]) -> Iterator[tuple[str, str]]:
    """Every import of one module of the package by another, as their names."""
    modules = frozenset(source.name for source in sources)
    for source in sources:
        for module, _ in imports(source, modules):
            inner = module.removeprefix(f"{PACKAGE}.")
            if inner in modules and inner != module:
                yield source.name, inner


def names_twice(sources: list[Source]) -> dict[str, list[str]]:
    """Public classes and functions that more than one module defines at its top, with where."""
    places: dict[str, list[str]] = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(source.name)
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def map_of(sources: list[Source]) -> str:
    """Every module with the first line of its docstring, folder by folder, as Markdown."""
    lines: list[str] = []
    folder = None
    for source in sorted(sources, key=lambda source: (_folder(source), source.name)):
        if source.tree.body == []:
            continue
        if _folder(source) != folder:
            folder = _folder(source)
            lines += ["", f"**{folder or PACKAGE}**", ""]
        said = (ast.get_docstring(source.tree) or "").partition("\n")[0]
        name = source.name.rpartition(".")[2] or "__init__"
        lines.append(f"- `{name}`: {said}")
    return "\n".join(lines[1:])


def _folder(source: Source) -> str:
    return source.name.rpartition(".")[0].replace(".", "/")
