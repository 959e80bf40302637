"""Habits of the house that a linter does not hold: see `docs/architecture.md`, and `rooms.py`.

Clocks, the environment and the process's streams in one place each; nobody prints; nobody catches
what they do not know; files and functions that fit on a few screens; empty `__init__` files.
"""

import ast
from pathlib import Path

from tests.rooms import Source, within

MOST_LINES, MOST_FUNCTION_LINES = 300, 50
#: Where the clock is read, the environment looked at, the process's streams named.
CLOCK = ("cli.frame.outside", "main")
ENVIRONMENT = ("cli.frame.outside", "main")
STREAMS = ("cli.frame.outside", "main")
#: Where a class's name is a stored name, or the one of its form in a schema.
CLASS_NAMES = ("store.encoding.codec", "store.migrations", "playbook.reading.schema")
#: Who may catch everything: the edge, the thread that hands an error on to who waits for it, and
#: the coach, none of whose rules may stop a call.
CATCHES_ALL = ("main", "store.background_writer", "coach.look")


def broken_habits(sources: list[Source]) -> list[str]:
    """Clocks, prints, catch-alls, files and functions that are too long, as "name:line: what"."""
    found = []
    for source in sources:
        for node in ast.walk(source.tree):
            why = _habit(source.name, node)
            if why:
                found.append(f"{source.name}:{getattr(node, 'lineno', 1)}: {why}")
        lines = len(source.text.splitlines())
        if lines > MOST_LINES:
            found.append(f"{source.name}:{lines}: has more than {MOST_LINES} lines")
    return found


def _habit(name: str, node: ast.AST) -> str:
    match node:
        case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr="now" | "today" | "utcnow"):
            return _unless(name, CLOCK, "reads the clock")
        case ast.Attribute(value=ast.Name(id="time"), attr="time" | "time_ns" | "localtime"):
            return _unless(name, CLOCK, "reads the clock")
        case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "getenv" | "environb"):
            return _unless(name, ENVIRONMENT, "reads the environment")
        case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr" | "stdin"):
            return _unless(name, STREAMS, "names a stream of the process")
        case ast.Attribute(value=value, attr="__name__") if isinstance(value, ast.Call | ast.Name):
            return _unless(name, CLASS_NAMES, "goes by the name of a class")
        case ast.Call(func=ast.Name(id="print" | "input" | "eval" | "exec" as called)):
            return f"calls {called}()"
        case ast.ExceptHandler(type=caught) if _catches_all(caught) and not _raises_again(node):
            return _unless(name, CATCHES_ALL, "catches everything")
        case ast.FunctionDef() if _lines_of(node) > MOST_FUNCTION_LINES:
            return f"{node.name}() has more than {MOST_FUNCTION_LINES} lines"
    return ""


def _catches_all(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        each is None or (isinstance(each, ast.Name) and each.id in ("Exception", "BaseException"))
        for each in names
    )


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only clears up: its last word is a bare `raise`."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _lines_of(function: ast.FunctionDef) -> int:
    """Its lines, without its docstring."""
    first = function.body[0]
    told = ast.get_docstring(function) is not None
    documented = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - documented


def _unless(name: str, places: tuple[str, ...], what: str) -> str:
    return "" if any(within(name, place) for place in places) else what


def full_inits(root: Path) -> list[str]:
    """The `__init__.py` files that hold more than they may: nothing, or the root's version."""
    found = []
    for path in sorted(root.rglob("__init__.py")):
        text = path.read_text(encoding="utf-8")
        if path.parent == root:
            body = [node for node in ast.parse(text).body if not isinstance(node, ast.Expr)]
            assigned = [node for node in body if isinstance(node, ast.Assign)]
            if len(body) != 1 or len(assigned) != 1:
                found.append("the root's __init__ holds its version and nothing else")
        elif text.strip():
            found.append(f"{path.parent.name}/__init__.py is not empty")
    return found
