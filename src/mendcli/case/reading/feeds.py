"""What a transcription program writes, as lines: plain text, JSON Lines, WebVTT or SRT. Pure.

The form is told line by line, so that one may come in anywhere. Where a program says that a line
is not final yet, its final one is waited for.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}"
_CUE = re.compile(rf"\s*({_CLOCK})[.,]\d+\s*-->\s*{_CLOCK}[.,]\d+(?:\s.*)?$")
#: A time before the words: in brackets, or with its seconds. "14:30 is when he came" is all words.
_STAMP = re.compile(
    rf"\s*(?:\[(?:\d{{4}}-\d\d-\d\d[ T])?({_CLOCK})(?:[.,]\d+)?(?:\s*-->[^\]]*)?\]"
    r"|(\d{1,3}:\d\d:\d\d)(?:[.,]\d+)?(?=\s))\s*"
)
_SPEAKER = re.compile(r"\[?([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,2})(?:\]\s+|\]?:\s+)(?=\S)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<[\d:.]+>")
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b.")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
_BLOCKS = ("WEBVTT", "NOTE", "STYLE", "REGION")  # of WebVTT, up to a blank line: nothing said
_TEXTS = ("text", "transcript", "sentence", "utterance", "content", "display_text")
_SPEAKERS = ("speaker", "speaker_name", "speaker_label", "role", "participant", "name", "channel")
_TIMES = ("start", "start_time", "begin", "time", "timestamp", "ts", "offset")
_WITHIN = ("channel", "alternatives", "result", "results", "segment", "data")
_FINAL = ("is_final", "isFinal", "final")
_UNFINISHED = ("partial", "interim", "partial_transcript")
_LONGEST = 65536  # characters without a line end: no line of anybody's
_DAYS = 1_000_000  # seconds; more is a moment in time, and in whose zone is not known
_DEEPEST = 3


class Overheard(NamedTuple):
    """What a machine heard. `at` is its time as the feed has it, without fractions; may be ""."""

    text: str
    speaker: str = ""
    at: str = ""


class Feed:
    """Reads one feed, piece by piece. `unread` counts lines that nothing could be made of."""

    def __init__(self) -> None:
        self.unread = 0
        self._begun = ""  # a line without its end
        self._number = ""  # a line that is a number: speech, or the count before a cue
        self._cue: Overheard | None = None
        self._in_cues = False
        self._skips = False
        self._between = 0

    def take(self, text: str) -> list[Overheard]:
        """The lines that are whole now."""
        *lines, self._begun = (self._begun + text).split("\n")
        if len(self._begun) > _LONGEST:
            self._begun = ""
            self.unread += 1
        return [found for line in lines for found in self._line(line)]

    def still(self) -> list[Overheard]:
        """Nothing more came for a moment: a cue that is under way is whole."""
        return self._cue_over()

    def _line(self, raw: str) -> Iterable[Overheard]:
        line = raw.removesuffix("\r").rpartition("\r")[2].removeprefix("\ufeff")
        line = _ESCAPE.sub("", line)
        if "\0" in line or line.count("\ufffd") > 3:
            self.unread += 1
            return
        line = _UNSEEN.sub(" ", line)
        number, self._number = self._number, ""
        if not line.strip():
            yield from _spoken(number)
            yield from self._cue_over()
            self._skips, self._between = False, 0
        elif cue := _CUE.match(line):
            yield from self._cue_over()
            self._cue, self._in_cues, self._skips = Overheard("", at=cue[1]), True, False
        elif self._skips:
            pass
        elif self._cue is not None:
            self._cue = self._cue._replace(text=f"{self._cue.text} {line.strip()}".strip())
        elif line.split()[0] in _BLOCKS and (self._in_cues or line.startswith("WEBVTT")):
            self._in_cues = self._skips = True
        elif self._in_cues:
            self._between += 1  # one line may name the cue
            self.unread += self._between > 1
        else:
            yield from _spoken(number)
            if line.strip().isdecimal():
                self._number = line.strip()
            else:
                yield from self._free(line)

    def _free(self, line: str) -> Iterable[Overheard]:
        if not line.lstrip().startswith("{"):
            yield from _spoken(line)
            return
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        heard = _from_json(found) if isinstance(found, dict) else None
        if heard is None:
            self.unread += 1
        elif heard.text:
            yield heard

    def _cue_over(self) -> list[Overheard]:
        cue, self._cue = self._cue, None
        if cue is None:
            return []
        voice = _VOICE.search(cue.text)
        who = unescape(voice[1]).strip() if voice else ""
        heard = _spoken(unescape(_TAG.sub("", cue.text)))
        return [each._replace(speaker=who or each.speaker, at=cue.at) for each in heard]


def _spoken(line: str) -> list[Overheard]:
    """A line of plain text, with its time and speaker where it begins with them."""
    at = _STAMP.match(line)
    text = line[at.end() :] if at else line
    who = _SPEAKER.match(text.strip())
    said = text.strip()[who.end() :] if who else text
    time = (at[1] or at[2]) if at else ""
    said = " ".join(said.split())
    return [Overheard(said, who[1] if who else "", time)] if said else []


def _from_json(found: Mapping[str, object], depth: int = 0) -> Overheard | None:
    """One object of JSON Lines; an empty text where it is nothing final, None where it is none."""
    if any(found.get(key) is False for key in _FINAL) or found.get("type") in _UNFINISHED:
        return Overheard("")
    text = next((value for key in _TEXTS if isinstance(value := found.get(key), str)), None)
    speaker = next((said for key in _SPEAKERS if (said := _speaker(found.get(key)))), "")
    at = next((said for key in _TIMES if (said := _time(found.get(key)))), "")
    if text is not None:
        return Overheard(" ".join(_UNSEEN.sub(" ", text).split()), speaker, at)
    for key in _WITHIN:
        inner = found.get(key)
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, dict) and depth < _DEEPEST:
            heard = _from_json(inner, depth + 1)
            if heard is not None:
                return heard._replace(speaker=heard.speaker or speaker, at=heard.at or at)
    return Overheard("") if any(key in found for key in _UNFINISHED) else None


def _speaker(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"speaker {value}"
    return " ".join(_UNSEEN.sub(" ", value).split()) if isinstance(value, str) else ""


def _time(value: object) -> str:
    """A time as it is shown: seconds since the beginning, or the clock in a text."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _DAYS:
        minutes, seconds = divmod(int(value), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    found = re.search(_CLOCK, value) if isinstance(value, str) else None
    return found[0] if found else ""
