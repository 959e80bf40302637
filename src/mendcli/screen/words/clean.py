"""The one door through which other people's text reaches a terminal, and how wide it is there.

Customers' words and playbooks are hostile until shown otherwise: nothing that passes `clean` can
move the cursor, change a title or a mode, hide, or reorder our own text. Standard library only;
`wcwidth` is imported the first time text needs it, never for plain Latin text. Nothing here
changes what is stored.
"""

from collections.abc import Callable, Iterator, Sequence

from mendcli.notes.forms.visible import seen_or_not

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
TAB = "    "
_JOINERS = "\u200c\u200d"
_RIGHT_TO_LEFT = frozenset(["R", "AL", "AN"])
# Blocks whose printable characters are one column wide, so that wcwidth is not needed for them.
_NARROW = ((0x20, 0x02FF), (0x0370, 0x0482), (0x048A, 0x0589), (0x2010, 0x2027), (0x2030, 0x205E))
_NARROW_MORE = ((0x20A0, 0x20BF), (0x2190, 0x2199), (0x2500, 0x25A1), (0x2713, 0x2714))
_ranges = (*_NARROW, *_NARROW_MORE)
_measure: Callable[[str], int] | None = None


def clean(text: str, *, lines: bool = False, isolate: bool = True) -> str:
    r"""The text as it may be shown: what could act on a terminal is written out instead.

    C0 and DEL appear as `^[`, C1 and undecodable bytes as `\x9b`, bidi and other unseen
    characters as `<U+202E>`, other lone surrogates as U+FFFD; a tab is four blanks. Newlines stay
    with `lines=True`, else each is a blank. Where right-to-left letters occur, each line stands
    inside FSI…PDI, so that it stays readable and reorders nothing around it; with
    `isolate=False` (an output that is not Unicode) it does not. Apply it once: the isolates of
    a first pass would be written out by a second.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    if not lines:
        return _clean_line(text.replace("\n", " "), isolate)
    return "\n".join(_clean_line(line, isolate) for line in text.split("\n"))


def _clean_line(line: str, isolate: bool) -> str:
    shown = "".join(pieces(line))
    if isolate and not line.isascii() and _has_right_to_left(line):
        return f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}"
    return shown


def _has_right_to_left(line: str) -> bool:
    from unicodedata import bidirectional

    return any(bidirectional(character) in _RIGHT_TO_LEFT for character in line)


def pieces(line: str) -> Sequence[str]:
    """What each character of one line is shown as, in order; `clean` without the isolates."""
    if line.isascii():
        return line if line.isprintable() else [_shown_ascii(character) for character in line]
    return [character if seen else _written_out(character) for character, seen in seen_or_not(line)]


def _shown_ascii(character: str) -> str:
    return character if character.isprintable() else _written_out(character)


def _written_out(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return TAB
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if code == 0x7F:
        return "^?"
    if code < 0xA0:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:  # A byte that could not be decoded (surrogateescape).
        return f"\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def width(text: str) -> int:
    """Columns that cleaned text takes, at most: joined emoji count as if they stood apart."""
    if text.isascii():
        return len(text)
    return sum(columns for _, columns in _cells(text))


def _cells(text: str) -> Iterator[tuple[str, int]]:
    """Each character with its columns; an emoji selector widens the narrow one before it."""
    last = 0
    for character in text:
        columns = int(last == 1) if character == "\ufe0f" else _columns(character)
        last = columns or last
        yield character, columns


def _columns(character: str) -> int:
    code = ord(character)
    if any(low <= code <= high for low, high in _ranges):
        return 1
    if 0x2066 <= code <= 0x2069:
        return 0
    from unicodedata import category

    if category(character) == "Mc":  # a vowel sign beside its letter: some terminals give it room
        return max(1, _wcwidth()(character))
    return max(0, _wcwidth()(character))


def _wcwidth() -> Callable[[str], int]:
    global _measure  # noqa: PLW0603 - the one import that must wait until it is needed
    if _measure is None:
        from wcwidth import wcwidth  # type: ignore[import-untyped, unused-ignore]

        _measure = wcwidth
    return _measure


def fit(text: str, columns: int, more: str = "…") -> str:
    """One cleaned line in at most `columns`, ending in `more` where something was cut off."""
    if width(text) <= columns:
        return text
    room = columns - width(more)
    if room < 0:
        return ""
    return _closed(_head(text, room).rstrip(" " + _JOINERS)) + more


def _head(text: str, columns: int) -> str:
    """The longest start of `text` within `columns`, with the marks that belong to it."""
    used = taken = 0
    for character, cell in _cells(text):
        if used + cell > columns:
            break
        used += cell
        taken += len(character)
    return text[:taken]


def _closed(text: str) -> str:
    """`text` with every isolate it opens closed again."""
    return text + POP_ISOLATE * (text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE))


def wrap(text: str, columns: int) -> list[str]:
    """Cleaned text in lines of at most `columns`, broken at blanks, else inside a word.

    Newlines in `text` stay; an empty text is one empty line. Isolates never span a break.
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, max(columns, 2))]


def _wrap_line(text: str, columns: int) -> list[str]:
    if width(text) <= columns:
        return [text]
    isolated = text.startswith(FIRST_STRONG_ISOLATE)
    bare = text.removeprefix(FIRST_STRONG_ISOLATE).removesuffix(POP_ISOLATE) if isolated else text
    lines: list[str] = []
    line = ""
    for word in bare.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > columns:
            head = _head(line, columns)
            lines.append(head)
            line = line[len(head) :]
    lines.append(line)
    kept = [line.rstrip() for line in lines if line.strip()] or [""]
    return [f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}" for line in kept] if isolated else kept
