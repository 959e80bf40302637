"""Characters nobody sees are written out in every form of a note, as on the screen."""

import pytest

from mendcli.case.log.spoken_facts import Captured, LineKept
from mendcli.notes.data.encoder import Data
from mendcli.notes.forms.html import to_html
from mendcli.notes.forms.mail import to_eml
from mendcli.notes.forms.markdown import to_markdown
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.forms.visible import visible
from mendcli.notes.letters.customer_note import customer_note
from mendcli.screen.words.clean import clean
from tests.notes.noted import ZONE, case

UNSEEN = {
    "a tag": "\U000e0041",
    "a joiner behind nothing": "\u200d",
    "a joiner between Latin letters": "a\u200db",
    "a blank of no width": "a\u200bb",
    "a soft hyphen": "a\u00adb",
    "a filler": "\u3164",
    "a selector without its sign": "a\ufe0fb",
    "a turned direction": "\u202e",
    "a line end of Unicode's": "a\u2028b",
    "a noncharacter": "\uffff",
}
SEEN = {
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart in colour": "\u2764\ufe0f",
    "a key cap": "3\ufe0f\u20e3",
    "Persian with its joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "an accent": "e\u0301t\u00e9",
}


def every_form(text: str) -> Data:
    facts = (Captured("apology", "a.b", "the wait"), LineKept("l.s", f"it is {text} here", True))
    note = customer_note(case(*facts), rep="alex", called="Alex", company="B", zone=ZONE)
    return {"md": to_markdown(note), "text": to_plain(note), "html": to_html(note),
            "eml": to_eml(note)}  # fmt: skip


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_written_out_in_every_form(text: str) -> None:
    hidden = next(mark for mark in text if not mark.isalnum() or mark == "\u3164")
    for name, form in every_form(text).items():
        assert hidden not in str(form), name
    assert f"{ord(hidden):04X}" in str(every_form(text)["text"])


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN)
def test_what_is_read_stays_as_it_was(text: str) -> None:
    assert visible(text) == text
    for name in ("md", "text", "html"):
        assert text in str(every_form(text)[name]), name


@pytest.mark.parametrize("text", [*UNSEEN.values(), *SEEN.values()])
def test_the_notes_and_the_screen_write_out_the_same(text: str) -> None:
    assert visible(text) == clean(text, isolate=False)
