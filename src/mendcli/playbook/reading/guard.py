"""YAML text to plain values with positions; the only file that imports yaml.

It walks the parser's events and builds the values itself, so that nothing a file says is ever
acted on: no aliases, anchors, merge keys or tags, one document, and caps on nodes, depth and
length that stop the reading at once. Text is text: what is quoted, and what only looks like a
truth value, a time or a date to older YAML readers, stays a string.
"""

from typing import Literal, NamedTuple

import yaml

from mendcli.playbook.model.problems import Code, Path, Problem, Spot, dotted
from mendcli.playbook.model.spelling import shortened
from mendcli.playbook.reading.characters import (
    PLAYBOOK_LIMITS,
    Limits,
    lines_of,
    named,
    read_text,
    readable_json,
)
from mendcli.playbook.reading.scalars import scalar_kind, value_of
from mendcli.playbook.reading.yaml_words import Quoted, in_plain_words, quoted_at

#: A value as a file gives it. Mappings have text keys only.
Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]

_NO_ALIAS = "an alias (*name) is not allowed; write the text out, or put it in quotes"
_NO_ANCHOR = "an anchor (&name) is not allowed; remove it, or put the text in quotes"
_NO_TAG = "a tag (a word that begins with !) is not allowed; remove it, or put the text in quotes"
_NO_MERGE = "the merge key << is not allowed; write the lines out"


class Tree(NamedTuple):
    """What a file holds: its values, where each stands, and what the guard found wrong.

    `refused` are the places whose value was turned away: whoever reads on must say nothing more
    about them. `whole` is False when reading had to stop before the end. `lines` are the text's.
    """

    data: Data
    positions: dict[Path, Spot]
    problems: list[Problem]
    refused: frozenset[Path]
    whole: bool
    lines: tuple[str, ...] = ()


class _StopReading(Exception):
    """A cap is passed: read no further."""


class _Frame:
    """A list or mapping being filled, and in a mapping the key that waits for its value."""

    __slots__ = ("dropped", "items", "key", "key_at", "path")

    def __init__(self, path: Path, items: list[Data] | dict[str, Data]) -> None:
        self.path = path
        self.items = items
        self.key: str | None = None
        self.key_at = (0, 0)
        self.dropped = False


def read_tree(
    content: bytes | str,
    file: str,
    limits: Limits = PLAYBOOK_LIMITS,
    *,
    typed: bool = True,
    loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] | None = None,
) -> Tree:
    """Reads one YAML (or JSON) document. Never raises, whatever the bytes are.

    `typed` gives unquoted numbers and true/false as Python values, so that a checker can ask for
    quotes; otherwise they are the text as written. An unquoted null is None either way.
    `loader` is a PyYAML loader class; without one the C loader is taken where there is one,
    because it is 8 times faster, else the Python one.
    """
    text, problems = read_text(content, file, limits)
    if problems:
        return Tree(None, {}, problems, frozenset(), whole=False)
    text = readable_json(text)
    builder = _Builder(file, limits, typed=typed)
    try:
        for event in yaml.parse(text, Loader=loader or _fastest_loader()):
            builder.take(event)
    except _StopReading:
        builder.whole = False
    except yaml.MarkedYAMLError as error:
        builder.stop_at(*in_plain_words(error, text, builder.quoted))
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure-Python reader passes impossible escapes on to chr().
        builder.stop_at(0, 0, "this file holds an escape that stands for no character")
    return builder.tree()._replace(lines=lines_of(text))


def _fastest_loader() -> type[yaml.SafeLoader] | type[yaml.CSafeLoader]:
    return getattr(yaml, "CSafeLoader", None) or yaml.SafeLoader


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _end(event: yaml.Event) -> tuple[int, int]:
    mark = event.end_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)


class _Builder:
    """Builds values from events, one at a time."""

    def __init__(self, file: str, limits: Limits, *, typed: bool) -> None:
        self.file = file
        self.limits = limits
        self.typed = typed
        self.root: list[Data] = []
        self.open: list[_Frame] = []
        self.positions: dict[Path, Spot] = {}
        self.problems: list[Problem] = []
        self.refused: set[Path] = set()
        self.nodes = self.documents = 0
        self.whole = True
        self.quoted: Quoted | None = None  # where the value read last stands, if in quotes

    def tree(self) -> Tree:
        """What was built so far."""
        data = self.root[0] if self.root else None
        if (not self.root or self.positions[()].kind == "null") and not self.problems:
            empty = Problem(self.file, 1, 1, "", "this file is empty", code="unreadable")
            self.problems.append(empty)
            self.whole = False
        return Tree(data, self.positions, self.problems, frozenset(self.refused), self.whole)

    def stop_at(self, line: int, column: int, message: str) -> None:
        """The text cannot be read on from here (line and column from 0)."""
        self.whole = False
        place = Problem(self.file, line + 1, column + 1, "", message, code="unreadable")
        self.problems.append(place)

    def take(self, event: yaml.Event) -> None:
        """One event of the parser. Raises _StopReading at a cap."""
        self.quoted = None
        if isinstance(event, yaml.ScalarEvent):
            self._count(event)
            self._scalar(event)
            self.quoted = quoted_at(event.style, event.start_mark, event.end_mark)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._count(event)
            self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._count(event)
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _say(
        self, event: yaml.Event, message: str, path: Path = (), code: Code = "not-allowed"
    ) -> None:
        what = Problem(self.file, *_place(event), dotted(path), message, "error", code)
        end_line, end_column = _end(event)
        self.problems.append(what._replace(end_line=end_line, end_column=end_column))

    def _count(self, event: yaml.Event) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            most = f"{self.limits.nodes:,}"
            words = f"this file has too many parts: more than {most} keys and values"
            self._say(event, words, code="too-large")
            raise _StopReading

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._say(event, "a second document begins here; a file holds one: remove this line")
            raise _StopReading
        if event.tags:
            self._say(event, "a %TAG line is not allowed; remove it")

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].items, dict) and not self._has_key()

    def _has_key(self) -> bool:
        return self.open[-1].key is not None

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= self.limits.depth:
            words = f"this is nested too deeply: more than {self.limits.depth} levels"
            self._say(event, words, code="too-large")
            raise _StopReading
        items: list[Data] | dict[str, Data]
        items = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            # Filled like any other, so that its own end is found, but kept out of the values.
            self._say(
                event, "a key must be plain text, not a list or a mapping", code="wrong-shape"
            )
            self._key("?", event, drop=True)
            path: Path = (*self.open[-1].path, "?")
        else:
            path = self._put(items, event, "mapping" if isinstance(items, dict) else "list")
        self._unmarked(event, path)
        self.open.append(_Frame(path, items))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if self._awaits_key():
            self._say(event, _NO_ALIAS)
            self._key("*", event, drop=True)
            return
        merged = bool(self.open) and self.open[-1].dropped and self.open[-1].key == "<<"
        path = self._put("", event, "text")
        if merged:  # the key has been refused: what stands behind it goes with it
            return
        self._say(event, _NO_ALIAS, path)
        self.refused.add(path)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value: str = event.value
        plain = not event.style
        if self._awaits_key():
            merge = plain and value == "<<"
            if merge:
                self._say(event, _NO_MERGE)
            elif not value:
                self._say(event, "a key is missing before this `:`", code="wrong-shape")
            self._key(value, event, drop=merge or not value)
            self._unmarked(event, path := (*self.open[-1].path, value))
            self._text(event, value, path)
            return
        kind = scalar_kind(value) if plain else "text"
        typed = value_of(value, kind) if self.typed or kind == "null" else value
        path = self._put(typed, event, kind, value)
        self._unmarked(event, path)
        self._text(event, value, path)

    def _key(self, key: str, event: yaml.Event, *, drop: bool) -> None:
        frame = self.open[-1]
        line, column = _place(event)
        frame.key, frame.key_at, frame.dropped = key, (line, column), drop
        if not drop and key in frame.items:
            frame.dropped = True
            path = (*frame.path, key)
            first = self.positions[path].key_line
            where = f", in line {first} and in line {line}" if first != line else f" in line {line}"
            message = f"`{shortened(key)}` is given twice{where}"
            self._say(event, f"{message}; keep one of them", path, "given-twice")

    def _put(
        self,
        value: Data,
        event: yaml.Event,
        kind: Literal["text", "int", "float", "bool", "null", "list", "mapping"],
        raw: str = "",
    ) -> Path:
        """Puts a value where the document is now; gives back its path."""
        line, column = _place(event)
        end = _end(event) if kind not in ("list", "mapping") else (0, 0)
        if not self.open:
            self.root.append(value)
            self.positions[()] = Spot(line, column, line, column, kind, raw, *end)
            return ()
        frame = self.open[-1]
        if isinstance(frame.items, list):
            path: Path = (*frame.path, len(frame.items))
            frame.items.append(value)
            self.positions[path] = Spot(line, column, line, column, kind, raw, *end)
            return path
        key = frame.key or ""
        frame.key = None
        if frame.dropped:
            return (*frame.path, f"{key} again")
        path = (*frame.path, key)
        frame.items[key] = value
        self.positions[path] = Spot(line, column, *frame.key_at, kind, raw, *end)
        return path

    def _unmarked(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: Path) -> None:
        if event.anchor is not None:
            self._say(event, _NO_ANCHOR, path)
        if event.tag is not None:
            self._say(event, _NO_TAG, path)
            self.refused.add(path)

    def _text(self, event: yaml.Event, value: str, path: Path) -> None:
        if len(value) > self.limits.scalar:
            most = f"{self.limits.scalar:,}"
            words = f"this text is too long: more than {most} characters"
            self._say(event, words, path, "too-large")
            self.refused.add(path)
        unwanted = self.limits.refused_in_text
        if unwanted is not None and (found := unwanted.search(value)):
            what = named(found.group())
            self._say(event, f"this text holds the character {what}, which is not allowed", path)
            self.refused.add(path)
