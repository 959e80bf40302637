"""Paints cards, questions and lines in plain ANSI: no rich and no prompt_toolkit, for a cold start.

Words in, styled lines out; `Look` says what the terminal can show. Everything passes `clean`
here. Reads no key and decides nothing about what is shown, only how.
"""

import os
from collections.abc import Mapping
from typing import Literal, NamedTuple, TextIO

from mendcli.screen.words.clean import clean, fit, width, wrap
from mendcli.screen.words.prompter import Card, Choice, Question, Spoken, Tone

Styles = Literal["colour", "mono", "none"]
Role = (
    Literal["header", "aim", "bar", "say", "spoken", "under", "hint", "kept", "ask", "mark"] | Tone
)

PICK_HINT = "one key · or ↑ ↓ and Enter"
LINE_MAX = 80  # Lines longer than this are slow to read, however wide the terminal is.
CARD_LINES = 10  # With the question and the line to type on, 12.
_NARROW = 60
_COLOUR: dict[Role, str] = {
    "header": "1;36",
    "aim": "2",
    "bar": "1;36",
    "say": "1",
    "hint": "2",
    "kept": "2;32",
    "mark": "1;36",
    "quiet": "2",
    "good": "32",
    "warn": "33",
}
_MONO: dict[Role, str] = {
    "header": "1",
    "aim": "2",
    "bar": "1",
    "say": "1",
    "hint": "2",
    "kept": "2",
    "mark": "1",
    "quiet": "2",
    "warn": "1",
}
# What stands for our own typography, and the playbooks', where it cannot be encoded.
_PLAIN = str.maketrans(
    {
        "▌": "|",
        "·": "-",
        "✓": "+",
        "…": "...",
        "›": ">",
        "»": ">",
        "↑": "^",
        "↓": "v",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "●": "x",
        "○": "-",
        "━": "=",
        "─": "-",
        "◆": "#",
        "│": "|",
        "→": ">",
    }
)


class Look(NamedTuple):
    """What a terminal can show: its columns and rows, its styles, and its character encoding."""

    columns: int = 80
    styles: Styles = "colour"
    encoding: str = "utf-8"
    rows: int = 24

    @property
    def narrow(self) -> bool:
        """Whether it is a phone, or half of a screen."""
        return self.measure < _NARROW

    @property
    def unicode(self) -> bool:
        """Whether every character can be encoded."""
        return self.encoding.lower().replace("_", "-") in ("utf-8", "utf8")

    @property
    def measure(self) -> int:
        """The columns our own lines use."""
        return max(8, min(self.columns, LINE_MAX))

    def shown(self, text: str, *, lines: bool = False) -> str:
        """The text cleaned, in characters that this terminal can show."""
        return self.glyphs(clean(text, lines=lines, isolate=self.unicode))

    def glyphs(self, text: str) -> str:
        """Text that is already clean, in characters that this terminal can show."""
        if self.unicode or text.isascii():
            return text
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            plain = text.translate(_PLAIN)
            return plain.encode(self.encoding, "backslashreplace").decode(self.encoding)
        return text

    def cut(self, text: str, columns: int) -> str:
        """One shown line in at most `columns`."""
        return fit(text, columns, self.glyphs("…"))

    def styled(self, role: Role, text: str) -> str:
        """The text in the style of its role."""
        if self.styles == "none" or not text:
            return text
        code = (_COLOUR if self.styles == "colour" else _MONO).get(role)
        return f"\x1b[{code}m{text}\x1b[0m" if code else text


def look_at(stream: TextIO, env: Mapping[str, str]) -> Look:
    """What the terminal behind `stream` can show. NO_COLOR keeps bold; TERM=dumb has no styles."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns = rows = 0
    styles: Styles = "colour"
    if env.get("TERM") in ("dumb", "unknown"):
        styles = "none"
    elif env.get("NO_COLOR"):
        styles = "mono"
    return Look(columns or 80, styles, stream.encoding or "utf-8", rows or 24)


def rows_of(stream: TextIO) -> int:
    """How many lines the terminal behind `stream` has; 24 where it does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).lines or 24
    except (OSError, ValueError):
        return 24


def card_text(card: Card, look: Look) -> str:
    """The card, a blank line above it: header, aim, the one line to say, and what helps to say it.

    At 80 columns at most `CARD_LINES` lines below that blank one, and two more for each line to be
    said back. What has no room is left out: kept lines first (all but the latest), then hints. The
    line to say is never left out.
    """
    narrow = look.narrow
    room = 2 * CARD_LINES if narrow else CARD_LINES
    header = _lines(card.header, " ", "header", look, most=1)
    say = _lines(
        card.say, f" {look.styled('bar', look.glyphs('▌'))} ", "say", look, most=4 + narrow * 4
    )
    under = _lines(card.under, "   ", "under", look, most=3 + narrow * 2)
    room -= len(header) + len(say) + len(under) + 2
    aim = _lines(card.aim, " ", "aim", look, most=1 + narrow)[: max(room, 0)]
    room -= len(aim)
    kept_room = min(room, 1 if card.kept else 0)
    hints: list[str] = []
    for hint in card.hints[:3]:
        lines = _lines(hint, f"   {look.glyphs('·')} ", "hint", look, most=2)
        if len(hints) + len(lines) <= room - kept_room:
            hints += lines
    kept = _kept(card.kept, min(room - len(hints), 3), look)
    below = _spoken(card.lines, look) + under + hints + kept
    parts = [header + aim, say, below]
    breath = "\n" if room > len(hints) + len(kept) and below else ""
    return "\n" + "\n\n".join("\n".join(part) for part in parts if part) + "\n" + breath


def _lines(text: str, lead: str, role: Role, look: Look, *, most: int) -> list[str]:
    """At most `most` lines behind `lead`: a bar again on each line, a bullet only on the first."""
    if not text:
        return []
    indent = len(lead) if role != "say" else 3
    room = look.measure - indent
    lines = wrap(look.shown(text, lines=role == "under"), room)
    if len(lines) > most:
        last = look.cut(f"{lines[most - 1]} {look.glyphs('…')} ", room).rstrip()
        lines = [*lines[: most - 1], last]
    return [
        (lead if at == 0 or role == "say" else " " * indent) + look.styled(role, line)
        for at, line in enumerate(lines)
    ]


def _spoken(spoken: tuple[Spoken, ...], look: Look) -> list[str]:
    """Lines to be said, each behind its sign and on two rows at most."""
    signs = [look.cut(look.shown(each.sign), look.measure // 2) for each in spoken]
    room = max(map(width, signs), default=0)
    lines = []
    for sign, each in zip(signs, spoken, strict=True):
        lead = f"   {' ' * (room - width(sign))}{look.styled('mark', sign)}  "
        rows = _lines(each.text, " " * (room + 5), "spoken", look, most=2)
        lines += [lead + rows[0][room + 5 :], *rows[1:]] if rows else []
    return lines


def _kept(kept: tuple[str, ...], room: int, look: Look) -> list[str]:
    """The latest lines that fit, each on one line, the count of the others before the first."""
    latest = kept[-room:] if room > 0 else ()
    hidden = len(kept) - len(latest)
    lines = []
    for at, text in enumerate(latest):
        lead = f"   {look.glyphs('✓')} " + (f"(+{hidden}) " if hidden and at == 0 else "")
        line = look.cut(look.shown(text), look.measure - width(lead))
        lines.append(lead + look.styled("kept", line))
    return lines


def said_text(text: str, tone: Tone, look: Look) -> str:
    """A line or a few, one blank in from the left; without colours a warning has a sign."""
    sign = "! " if tone == "warn" and look.styles != "colour" else ""
    lines = wrap(look.shown(text, lines=True), look.measure - 1 - len(sign))
    leads = [" " + sign, *[" " * (1 + len(sign))] * (len(lines) - 1)]
    painted = (lead + look.styled(tone, line) for lead, line in zip(leads, lines, strict=True))
    return "".join(line.rstrip() + "\n" for line in painted)


def question_text(ask: str, look: Look) -> str:
    """The question itself; what is typed stands on the line below it."""
    mark = look.styled("mark", "?")
    lines = wrap(look.shown(ask), look.measure - 3)
    leads = [f" {mark} ", *["   "] * (len(lines) - 1)]
    return "".join(f"{lead}{line}\n" for lead, line in zip(leads, lines, strict=True))


def choice_titles(choices: tuple[Choice, ...], look: Look) -> list[str]:
    """Each choice behind its key, on as many lines as it takes."""
    room = max((width(look.shown(choice.key)) for choice in choices), default=0)
    lead = room + 2 if room else 0
    titles = []
    for choice in choices:
        key = look.shown(choice.key)
        lines = wrap(look.shown(choice.label), max(look.columns - lead - 6, 8))
        first = key + " " * (lead - width(key)) + lines[0]
        titles.append("\n".join([first, *(" " * (lead + 5) + line for line in lines[1:])]))
    return titles


def choices_text(question: Question, look: Look) -> str:
    """A choice as it stands before a key has come; the pointer is where it will start."""
    rows = [f" {look.glyphs('›')} {look.glyphs(PICK_HINT)}"]
    titles = choice_titles(question.choices, look)
    for choice, title in zip(question.choices, titles, strict=True):
        pointed = (choice.value,) == question.default_values[:1]
        rows.append(f" {look.glyphs('»')} {title}" if pointed else f"   {title}")
    return "\n".join(rows) + "\n"


def taken_away(text: str, columns: int) -> str:
    """What takes text that was just written off the screen again."""
    rows = sum(max(1, -(-width(line) // columns)) for line in text.splitlines())
    return f"\x1b[{rows}A\r\x1b[J"
