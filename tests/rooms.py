"""Who may import whom: the rules as data, and the reader that holds source files to them.

`docs/architecture.md` says the same in a table, and why; `test_rooms.py` compares the two. Every
import counts, wherever it stands: at the top, inside a function, or for the type checker only.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = "mendcli"

#: What pure code may use of the standard library: nothing that sees a file, a clock or chance.
PURE = frozenset(
    "binascii collections csv datetime decimal difflib email enum functools graphlib hashlib html "
    "itertools json re typing unicodedata zoneinfo".split()
)
#: What nobody may use: a network, chance (ids come from `cli.outside`), code out of data.
NOBODY = frozenset(
    "socket ssl http urllib smtplib ftplib xmlrpc socketserver webbrowser random secrets uuid "
    "pickle shelve marshal ctypes multiprocessing tempfile dataclasses importlib.metadata".split()
)
#: Parts of the standard library that have one place each.
ONLY_IN = {
    "asyncio": ("screen.terminal.stage",),
    "email": ("case.reading.email_address", "case.writing.mail_in", "notes.forms.mail"),
    "atexit": ("screen.terminal.terminal_prompter",),
    "fcntl": ("store.file.lock",),
    "logging": ("machine",),
    "pwd": ("machine",),
    "select": ("screen.terminal.tty",),
    "signal": ("screen.terminal.tty", "screen.terminal.clipboard"),
    "sqlite3": ("store",),
    "subprocess": (
        "screen.terminal.clipboard",
        "cli.frame.opener",
        "cli.frame.editor",
        "cli.frame.outside",
    ),
    "termios": ("screen.terminal.tty",),
    "threading": ("store.background_writer", "screen.terminal.clipboard"),
    "tomllib": ("settings", "config_text"),
    "traceback": ("cli.frame.crash",),
    "zipfile": ("playbook.shelf.shelves",),
}


class Room(NamedTuple):
    """What the modules of a room may import, besides each other.

    `may` names modules or whole rooms of the package; `packages` are from PyPI. `pure` rooms get
    only `PURE` of the standard library, the others all but `NOBODY` and `ONLY_IN`.
    """

    may: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    pure: bool = False


_ABOVE = ("errors", "machine", "settings", "hub", "playbook", "diagrams", "case", "dates", "coach",
          "practice", "notes", "store", "screen")  # fmt: skip
_SCREEN = ("errors", "playbook.model", "case", "notes")
#: A room is a folder, or a single file that has rules of its own; the longest name counts.
ROOMS = {
    "": Room(),  # the package's own __init__: its version
    "errors": Room(pure=True),
    "machine": Room(("errors",), ("platformdirs", "tzlocal")),
    "settings": Room(("errors", "machine", "dates.working_days", "setting_values")),
    "config_text": Room(("errors",)),
    "setting_values": Room(("errors", "machine", "case.reading.money", "dates.names")),
    "playbook": Room(("errors",), pure=True),
    "playbook.sense": Room(("errors", "coach"), pure=True),
    "playbook.reading.document": Room(packages=("pydantic", "pydantic_core"), pure=True),
    "playbook.reading.validation": Room(packages=("pydantic",)),
    "playbook.reading.schema": Room(packages=("pydantic", "pydantic_core"), pure=True),
    "playbook.reading.guard": Room(packages=("yaml",), pure=True),
    "playbook.reading.file": Room(),
    "playbook.reading.parse": Room(),
    "playbook.shelf": Room(("", "errors")),
    "playbook.shelf.letters": Room(packages=("babel",)),
    "diagrams": Room(("playbook",), ("svg",), pure=True),
    "dates": Room(("errors",), pure=True),
    "coach": Room(("dates.names",), pure=True),
    "practice": Room(("coach",), pure=True),
    "practice.form": Room(("coach", "playbook"), ("pydantic",), pure=True),
    "dates.recurring": Room(("errors",), ("dateutil",), pure=True),
    "case": Room(("errors", "playbook.model", "dates.names", "dates.when"), pure=True),
    "case.promises": Room(("errors", "dates.names", "dates.turned", "dates.when",
                           "dates.working_days"), pure=True),
    "case.aftercare.asked_on_call": Room(("errors", "dates.when", "dates.working_days"), pure=True),
    "case.guide.moves": Room(("playbook.model", "dates.when", "dates.working_days"), pure=True),
    "notes": Room(("errors", "playbook.model.kinds", "playbook.model.letter", "case",
                   "dates.names", "dates.when", "dates.recurring"), pure=True),
    "notes.letters.said.local": Room(("case.reading.money", "dates.when"), ("babel",), pure=True),
    "notes.forms.file": Room(("errors",)),
    "notes.forms.calendar": Room(("errors", "case", "dates.when"), ("icalendar",), pure=True),
    "store": Room(
        ("errors", "case.log", "case.state", "case.across_cases.desk_rows",
         "case.across_cases.sums", "case.aftercare.contact", "dates.when")
    ),
    "hub": Room(("errors", "dates.when", "store.sqlite", "store.encoding", "store.log.outgoing"),
                ("psycopg",)),
    "screen": Room(_SCREEN),
    "screen.words": Room(_SCREEN, pure=True),
    "screen.words.clean": Room(("notes.forms.visible",), packages=("wcwidth",)),
    "screen.terminal": Room(_SCREEN, ("prompt_toolkit",)),
    "screen.terminal.choice_prompt": Room(_SCREEN, ("prompt_toolkit", "questionary")),
    "screen.terminal.console": Room(_SCREEN, ("rich",)),
    "screen.terminal.progress": Room(_SCREEN, ("rich",)),
    "screen.sheets": Room(_SCREEN),
    "screen.sheets.rich_sheet": Room(_SCREEN, ("rich",)),
    "screen.views": Room((*_SCREEN, "coach.said", "dates.when", "dates.working_days")),
    "screen.author_views": Room((*_SCREEN, "playbook.sense")),
    "workflows": Room(("errors", "settings", "config_text", "playbook", "case", "dates", "coach",
                       "practice", "notes", "store.contract", "screen.words")),
    "cli": Room(("", *_ABOVE, "workflows"), ("typer",)),
    "main": Room(("cli", "errors", "screen.words.prompter")),
    "__main__": Room(("main",)),
}  # fmt: skip


def table() -> str:
    """The rules as a Markdown table."""
    rows = ["| room | may import, besides its own | from PyPI | |", "|---|---|---|---|"]
    for name, room in ROOMS.items():
        may = ", ".join(f"`{each or PACKAGE}`" for each in room.may)
        packages = ", ".join(f"`{each}`" for each in room.packages)
        rows.append(f"| `{name or PACKAGE}` | {may} | {packages} | {'pure' * room.pure} |")
    return "\n".join(rows)


class Source(NamedTuple):
    """One module: its dotted name inside the package, its text, and its tree."""

    name: str
    text: str
    tree: ast.Module


class Import(NamedTuple):
    """One imported module, by its full name, and the line it stands on."""

    module: str
    line: int


def read_sources(root: Path) -> list[Source]:
    """Every module below the package folder `root`."""
    found = []
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Source(name, text, ast.parse(text)))
    return found


def room_of(name: str) -> str | None:
    """The room a module belongs to, or None: it has been placed nowhere."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in ROOMS:
            return ".".join(parts[:length])
    return "" if name == "" else None


def imports(source: Source, modules: frozenset[str]) -> Iterator[Import]:
    """Every module that is imported; `modules` are the names inside the package."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                yield Import("(relative)", node.lineno)
                continue
            for alias in node.names:
                inner = f"{module}.{alias.name}".removeprefix(f"{PACKAGE}.")
                is_module = module.startswith(PACKAGE) and inner in modules
                is_std = f"{module}.{alias.name}" in NOBODY
                yield Import(
                    f"{module}.{alias.name}" if is_module or is_std else module, node.lineno
                )


def broken_imports(sources: list[Source]) -> list[str]:
    """Every import that a room may not have, as "name:line: what"."""
    modules = frozenset(source.name for source in sources)
    found = []
    for source in sources:
        room = room_of(source.name)
        if room is None:
            found.append(f"{source.name}:1: is in no room; place it in tests/rooms.py")
            continue
        for module, line in imports(source, modules):
            why = _forbidden(source.name, room, module)
            if why:
                found.append(f"{source.name}:{line}: {why}")
    return found


def _forbidden(name: str, room: str, module: str) -> str:
    """Why a module of `room` may not import `module`; "" where it may."""
    rules = ROOMS[room]
    if module == "(relative)":
        return "a relative import hides which room it reaches into"
    if module == PACKAGE or module.startswith(f"{PACKAGE}."):
        inner = module.removeprefix(PACKAGE).removeprefix(".")
        folder = name.partition(".")[0]
        own = "." in name and inner.startswith(f"{folder}.")
        allowed = any(within(inner, each) if each else not inner for each in rules.may)
        return "" if own or allowed else f"{room or 'the root'} may not import {inner or PACKAGE}"
    top = module.partition(".")[0]
    if top not in sys.stdlib_module_names:
        return "" if top in rules.packages else f"{room} may not import {top}"
    if top in NOBODY or module in NOBODY:
        return f"nobody may import {module}"
    if rules.pure and top not in PURE:
        return f"{room} is pure: it may not import {top}"
    places = ONLY_IN.get(top)
    if places is not None and not any(within(name, place) for place in places):
        return f"{top} belongs to {', '.join(places)}"
    return ""


def within(name: str, place: str) -> bool:
    """Whether a module is that place or stands in that room."""
    return name == place or name.startswith(f"{place}.")


def loaded_with(name: str, sources: list[Source]) -> frozenset[str]:
    """Packages and parts of the standard library that importing a module pulls in: tops only.

    Imports inside functions and for the type checker do not count; what is imported from outside
    is not looked into.
    """
    by_name = {source.name: source for source in sources}
    modules = frozenset(by_name)
    waiting, seen, outside = [name], set[str](), set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        source = by_name[here]
        top = Source(here, source.text, ast.Module(list(_at_import(source.tree.body)), []))
        for module, _ in imports(top, modules):
            if module.split(".")[0] == PACKAGE:
                waiting.append(module.removeprefix(PACKAGE).removeprefix("."))
            else:
                outside.add(module.partition(".")[0])
    return frozenset(outside)


def _at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            yield from _at_import([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from _at_import([*node.body, *node.orelse, *node.finalbody])
