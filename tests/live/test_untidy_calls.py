"""Twelve untidy calls, typed key by key, with what is on record and the letter after each.

`MEND_REWRITE_DOCS=1` writes the pages of `calls/` anew; each is to be read before it is kept.
"""

import json
import os
import re
from pathlib import Path

import pytest

from tests.live.untidy import CALLS, HERE, Played, page, play, typed_in

#: Those of the suite; the others are played with `-m slow`.
QUICK = ("complaints", "spouse", "typing")
EACH = [
    pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow, id=name) for name in CALLS
]


@pytest.mark.parametrize("name", EACH)
def test_an_untidy_call_leaves_on_record_what_was_read(name: str, tmp_path: Path) -> None:
    played = play(name, tmp_path)
    text = page(played)
    golden = HERE / f"{name}.txt"
    if os.environ.get("MEND_REWRITE_DOCS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert not list(_lost(name, played)), "typed, and nowhere on record"


#: What answers a question, and is on record as that: yes, no, whose it is, a way to be passed over.
_ANSWERS = re.compile(
    r"[yn]|y\b.*|yes\b.*|yep|yeah|ya|ok|sure\b.*|no|nope|nothing else|no thats all|correct|exactly"
    r"|o|si, exacto|thats right|well yes|mhm yes|dunno|\d|fri|friday|am|/.*|no,? .*|nah"
    r"|not really.*",
    re.IGNORECASE,
)
_DATES = re.compile(r"tonight|today|tomorrow|tmrw|friday|evening|noon|weds|lunch|before")
_WORD = re.compile(r"\w{4,}")


def _lost(name: str, played: Played) -> list[str]:
    """The words that were typed at the call and stand nowhere on record."""
    record = json.dumps(played.summary, ensure_ascii=False).casefold()
    return [
        word
        for entry in typed_in(name)
        if not _ANSWERS.fullmatch(entry.strip())
        for word in _WORD.findall(entry.casefold())
        if word[:4] not in record and not _DATES.fullmatch(word)
    ]


def test_there_are_twelve_calls_each_with_its_page() -> None:
    assert len(CALLS) >= 12
    assert {path.stem for path in HERE.glob("*.txt")} == set(CALLS)
