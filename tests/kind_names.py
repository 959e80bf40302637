"""Where a kind of prompt is named in the source, told from the same word as something else.

A string that is a kind's name counts wherever it stands but for three places, in which it names a
key or what a fact is about: a key of a mapping (unless all of its keys are kinds), an index (and so
a type's `Literal`), and the topic that a state's `about` is asked for.
"""

import ast
from collections.abc import Collection, Iterator


def kinds_named(tree: ast.AST, kinds: Collection[str]) -> set[str]:
    """Those of all `kinds` that a module names."""
    return {name for each in _counted(tree, kinds) if (name := _kind(each, kinds))}


def _counted(node: ast.AST, kinds: Collection[str]) -> Iterator[ast.AST]:
    yield node
    match node:
        case ast.Dict(keys=keys) if not all(_kind(key, kinds) for key in keys):
            parts: list[ast.AST] = [key for key in keys if not isinstance(key, ast.Constant | None)]
            parts += node.values
        case ast.Subscript():
            parts = [node.value]
        case ast.Call(func=ast.Attribute(attr="about")):
            parts = [node.func]
        case _:
            parts = list(ast.iter_child_nodes(node))
    for part in parts:
        yield from _counted(part, kinds)


def _kind(node: ast.AST | None, kinds: Collection[str]) -> str:
    """The kind that a string names, else ""."""
    match node:
        case ast.Constant(value=str(name)) if name in kinds:
            return name
    return ""
