"""What an unquoted YAML word is: text nearly always, a number or true/false only when it must be.

`yes`, `no`, `on`, `12:30` and `2026-11-27` are text here, whatever YAML 1.1 says; only the few
forms of YAML 1.2 are something else, so that a checker can ask for quotes. Standard library only.
"""

import re
from typing import Literal

ScalarKind = Literal["text", "int", "float", "bool", "null"]

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
#: Only a word that begins like this can be anything but text.
_STARTS = frozenset("+-.0123456789tTfFnN~")


def scalar_kind(word: str) -> ScalarKind:
    """What an unquoted word means to a reader of YAML 1.2; a number past 18 digits is a float."""
    if word and word[0] not in _STARTS:
        return "text"
    if word in _NULL:
        return "null"
    if word in _BOOL:
        return "bool"
    if _INT.fullmatch(word):
        return "int"
    return "float" if _NUMBER.fullmatch(word) else "text"


def value_of(word: str, kind: ScalarKind) -> str | int | float | bool | None:
    """The Python value of an unquoted word. Every "float" is 0.0: no playbook holds one."""
    if kind == "text":
        return word
    if kind == "null":
        return None
    if kind == "bool":
        return _BOOL[word]
    return int(word) if kind == "int" else 0.0
