"""A team's own letters: `letters/*.md` beside its playbooks. Data only, and checked like them.

Above the text stand `language:` and `subject:` between two lines of `---`. Nothing in a file is
ever run, looked up or filled twice: a place is one of the names in `letter.PLACES`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mendcli.playbook.model.letter import GREETED, PLACES, FixedLine, FixedPart, TeamLetter
from mendcli.playbook.model.problems import Code, Problem, ProblemsFound

#: The folder they lie in, and how their names end.
LETTERS, ENDING = "letters", ".md"
_LARGEST = 64 << 10
_KEYS = ("language", "subject")
_FENCE = "---"
#: A doubled brace is one brace; a place has only a name in it.
_PIECE = re.compile(r"\{\{|\}\}|\{(?P<place>[^{}]*)\}|[{}]")


def letters_in(folder: Path) -> tuple[Path, ...]:
    """The files of letters beside a folder's playbooks, by name; none where it has no such."""
    try:
        found = sorted((folder / LETTERS).iterdir())
    except OSError:
        return ()
    return tuple(path for path in found if is_letter(path))


def is_letter(file: Path) -> bool:
    """Whether a file is a letter, going by its name and its folder's."""
    return file.parent.name == LETTERS and file.name.endswith(ENDING) and file.name[0] != "."


def load_letter(file: Path) -> TeamLetter:
    """The letter in a file. Raises ProblemsFound with every mistake at its place."""
    from mendcli.playbook.reading.file import read_capped

    return read_letter(read_capped(file, _LARGEST), str(file))


def read_letter(content: bytes, file: str) -> TeamLetter:
    """The letter in a file's bytes. Raises ProblemsFound with every mistake at its place."""
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS, lines_of, read_text

    if len(content) > _LARGEST:
        message = f"this file is too large: more than {_LARGEST >> 10} KiB"
        raise ProblemsFound([Problem(file, 1, 1, "", message, code="too-large")])
    text, problems = read_text(content, file, PLAYBOOK_LIMITS)
    if problems:
        raise ProblemsFound(problems)
    reading = _Reading(file, lines_of(text), [])
    letter = reading.letter()
    if reading.problems:
        raise ProblemsFound(sorted(reading.problems, key=lambda each: (each.line, each.column)))
    return letter


class _Reading(NamedTuple):
    """A letter's lines, and what was found wrong in them so far."""

    file: str
    lines: tuple[str, ...]
    problems: list[Problem]

    def letter(self) -> TeamLetter:
        first, head = self._head()
        language = self._language(head)
        subject: FixedLine = ()
        if "subject" in head:
            number, column, text = head["subject"]
            subject = tuple(self._parts(number, column, text, language, alone=False))
        elif not _is_english(language):
            self._wrong(1, 1, "missing", "a letter that is not in English needs a `subject:`")
        found: list[list[FixedLine]] = [[]]
        for number, line in enumerate(self.lines[first:], start=first + 1):
            if line.strip():
                start = len(line) - len(line.lstrip())
                parts = self._parts(number, start + 1, line.strip(), language, alone=True)
                found[-1].append(tuple(parts))
            else:
                found.append([])
        paragraphs = tuple(tuple(lines) for lines in found if lines)
        if not any(part.place for lines in paragraphs for line in lines for part in line):
            self._wrong(len(self.lines), 1, "empty", "no place is in it: it would say nothing")
        name = Path(self.file).name.removesuffix(ENDING)
        return TeamLetter(name, self.file, language, subject, paragraphs)

    def _head(self) -> tuple[int, dict[str, tuple[int, int, str]]]:
        """Where the text begins, and each key above it with its line, column and value."""
        head: dict[str, tuple[int, int, str]] = {}
        if self.lines[0].strip() != _FENCE:
            self._wrong(1, 1, "missing", f"the file begins with `{_FENCE}`, `language: …`")
            return 0, head
        for number, line in enumerate(self.lines[1:], start=2):
            if line.strip() == _FENCE:
                return number, head
            key, colon, value = line.partition(":")
            if not line.strip():
                continue
            if not colon or key.strip() not in _KEYS:
                known = " and ".join(f"`{each}:`" for each in _KEYS)
                self._wrong(number, 1, "unknown-key", f"only {known} stand here")
            elif key.strip() in head:
                self._wrong(number, 1, "given-twice", f"`{key.strip()}` is given twice")
            else:
                column = len(key) + 2 + len(value) - len(value.lstrip())
                head[key.strip()] = number, column, value.strip()
        self._wrong(1, 1, "missing", f"the lines above the text end with `{_FENCE}`")
        return len(self.lines), head

    def _language(self, head: dict[str, tuple[int, int, str]]) -> str:
        if "language" not in head:
            self._wrong(1, 1, "missing", "`language:` is missing, such as `language: de`")
            return "en"
        number, column, value = head["language"]
        if not _is_language(value):
            message = "this is no language that dates can be written in; German is `de`"
            self._wrong(number, column, "wrong-value", message)
            return "en"
        return value

    def _parts(
        self, number: int, column: int, line: str, language: str, *, alone: bool
    ) -> Iterator[FixedPart]:
        """The pieces of a line that begins at `column`; `alone`: a place may fill it whole."""
        at, english = 0, _is_english(language)
        for found in _PIECE.finditer(line):
            if found.start() > at:
                yield FixedPart(line[at : found.start()])
            at = found.end()
            here = (number, column + found.start())
            piece, place = found[0], found["place"]
            if piece in ("{{", "}}"):
                yield FixedPart(piece[0])
            elif place is None:
                self._wrong(*here, "stray-brace", f"a single brace is written `{piece * 2}`")
            elif place not in PLACES:
                self._unknown(*here, place)
            elif PLACES[place].english and not english:
                message = f"mend has words for `{{{place}}}` in English only: leave it out"
                self._wrong(*here, "not-filled-here", message)
            elif place == "salutation" and language.partition("-")[0] not in GREETED:
                message = "mend has no greeting in this language: write it around `{name}`"
                self._wrong(*here, "not-filled-here", message)
            elif PLACES[place].alone and not (alone and piece == line):
                message = f"`{{{place}}}` stands on a line of its own"
                self._wrong(*here, "wrong-shape", message)
            else:
                yield FixedPart(place=place)
        if at < len(line):
            yield FixedPart(line[at:])

    def _unknown(self, number: int, column: int, place: str) -> None:
        from mendcli.playbook.model.spelling import asked, nearest, shortened

        near = nearest(place, PLACES)
        message = f"there is no place `{{{shortened(place)}}}`{asked(near)}"
        self._wrong(number, column, "nothing-fills", message, near)

    def _wrong(self, line: int, column: int, code: Code, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, "", message, code=code, hint=hint))


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _is_language(value: str) -> bool:
    """Whether it is a language, as `de` or `de-AT`, of which the forms of dates are known."""
    from babel.core import Locale, UnknownLocaleError

    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value) is not None
