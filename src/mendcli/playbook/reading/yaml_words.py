"""What the YAML reader complains about, in words for somebody who writes playbooks.

Both readers of PyYAML (the C one and the Python one) word the same mistake in two ways; both are
known here. Nothing of the file's own text is ever repeated.
"""

from typing import NamedTuple, Protocol


class Mark(Protocol):
    """A place in a text, all counted from 0."""

    line: int
    column: int
    index: int


class ReaderComplaint(Protocol):
    """What a `yaml.MarkedYAMLError` tells."""

    context: str | None
    problem: str | None

    @property
    def context_mark(self) -> Mark | None:
        """Where what could not be read begins."""

    @property
    def problem_mark(self) -> Mark | None:
        """Where it could not be read on."""


class Quoted(NamedTuple):
    """The text in quotes that was read last, and where it begins and ends (from 0)."""

    line: int
    column: int
    end_line: int
    end_column: int


def quoted_at(style: str | None, start: Mark | None, end: Mark | None) -> Quoted | None:
    """Where a value stands, if it stands in quotes."""
    if style not in ("'", '"') or start is None or end is None:
        return None
    return Quoted(start.line, start.column, end.line, end.column)


#: (what the reader says in part, where to point: "problem" or "context", what we say)
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "problem",
        "a `: ` cannot stand in the middle of this text; put the whole text in quotes, or check"
        " the indentation of this line",
    ),
    (
        "sequence entries are not allowed",
        "problem",
        "a list cannot begin in the middle of a line; put each `- ` on a line of its own",
    ),
    (
        "unexpected end of stream",
        "context",
        "the quote that begins here is never closed",
    ),
    (
        "unknown escape character",
        "problem",
        "a backslash in double quotes begins an escape, and this one is not known; use single"
        " quotes, or write \\\\",
    ),
    ("hexdecimal", "problem", "this escape is cut short"),
    ("escape code", "problem", "this escape stands for no character"),
    ("expected escape sequence", "problem", "this escape is cut short"),
    (
        "could not find expected ':'",
        "context",
        "this line has no `: ` after its key, or belongs to the text above and is not indented",
    ),
    (
        "expected ',' or ']'",
        "context",
        "the list that begins with this `[` is not closed, or a comma or a quote is missing",
    ),
    (
        "expected ',' or '}'",
        "context",
        "the mapping that begins with this `{` is not closed, or a comma or a quote is missing",
    ),
    ("found undefined tag handle", "problem", "a tag (a word that begins with !) is not allowed"),
    ("incompatible YAML document", "problem", "this %YAML line is not known; remove it"),
    ("unknown directive", "problem", "a line may not begin with %; put the text in quotes"),
    ("duplicate %", "problem", "this line is given twice; remove it"),
    (
        "document start",
        "problem",
        "this line does not belong to what stands above it; check its indentation",
    ),
    (
        "expected key",
        "problem",
        "this does not fit what stands above it; check the indentation, and put text that holds"
        " quotes, `: ` or ` #` in quotes as a whole",
    ),
    (
        "block end",
        "problem",
        "this does not fit what stands above it; check the indentation, and put text that holds"
        " quotes, `: ` or ` #` in quotes as a whole",
    ),
    (
        "expected '-' indicator",
        "problem",
        "this line stands in a list and does not begin with `- `; check the indentation",
    ),
    (
        "node content",
        "problem",
        "a value was expected here; text that begins with a bracket or a comma needs quotes",
    ),
    ("block scalar", "problem", "after | or > the text begins on the next line, indented"),
    ("chomping", "problem", "after | or > the text begins on the next line, indented"),
    ("indentation indicator", "problem", "after | or > the text begins on the next line, indented"),
)

_OTHER = "this cannot be read; check the indentation, the quotes and the brackets near this line"
_START = "text may not begin with this character; put the text in quotes"
_TAB = "a line may not be indented with a tab; use spaces"
_UNCLOSED = "the quote that begins here is not closed on its line"
_GOES_ON = "the text goes on behind its closing quote; put the whole of it in one pair of quotes"
_NO_BLANK = "what this line is indented with only looks like blanks; type spaces instead"
#: Characters that look like a blank and are none for YAML: no-break spaces and their like.
_LOOK_ALIKES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                         "\u2009\u200a\u202f\u205f\u3000")  # fmt: skip
#: What text begins with where it was taken for something else.
_MARKS = {"*": "a star (*)", "&": "an and-sign (&)", "!": "an exclamation mark (!)"}


def in_plain_words(
    error: ReaderComplaint, text: str, quoted: Quoted | None = None
) -> tuple[int, int, str]:
    """Line and column, from 0, and what to say of a complaint about `text`.

    `quoted` is the value read last, where it stood in quotes: what stands right behind it is a
    mistake of the quotes and not of the place where the reader gave up.
    """
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, 0, _OTHER
    if (look_alike := _look_alike(text, mark.line)) is not None:
        return *look_alike, _NO_BLANK
    in_brackets = "expected ','" in said
    if quoted is not None and mark.line == quoted.end_line and not in_brackets:
        if quoted.line < quoted.end_line:
            return quoted.line, quoted.column, _UNCLOSED
        return mark.line, mark.column, _GOES_ON
    if "tab character" in said:
        return mark.line, mark.column, _TAB
    if "cannot start any token" in said:
        return mark.line, mark.column, _TAB if text[mark.index : mark.index + 1] == "\t" else _START
    if "anchor" in said or "alias" in said or "tag" in (error.context or ""):
        began = error.context_mark or mark
        sign = _MARKS.get(text[began.index : began.index + 1], "this character")
        found = f"text may not begin with {sign}; put the whole text in quotes"
        return began.line, began.column, found
    for part, where, words in _WORDS:
        if part in said:
            place = (error.context_mark if where == "context" else None) or mark
            return place.line, place.column, words
    return mark.line, mark.column, _OTHER


def _look_alike(text: str, line: int) -> tuple[int, int] | None:
    """Where `line`, or the one with text before it, begins with what only looks like a blank.

    Further back it is no longer the reason: such a character may stand in a block of text.
    """
    rows = [(number, row) for number, row in enumerate(text.split("\n")[: line + 1]) if row.strip()]
    for number, row in reversed(rows[-2:]):
        indent = len(row) - len(row.lstrip())
        if found := [at for at in range(indent) if row[at] in _LOOK_ALIKES]:
            return number, found[0]
    return None
