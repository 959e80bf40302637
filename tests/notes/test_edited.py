"""A note that was edited as plain text, made into every other form."""

from hypothesis import given

from mendcli.notes.forms.edited import as_edited
from mendcli.notes.forms.html import to_html
from mendcli.notes.forms.passage import Note, Passage
from mendcli.notes.forms.plain import to_plain
from tests.notes.test_notes_html import ALLOWED, Read
from tests.notes.test_notes_markdown import hostile_text

LETTER = Note(
    "",
    (
        Passage("Dear Ms Müller,"),
        Passage("This is what we agreed:"),
        Passage("I will refund the fee by Friday.", shape="item"),
        Passage("Two lines\nin one entry.", shape="item"),
        Passage("Kind regards,\nAlex Kim", shape="lines"),
    ),
    to="a@example.org",
    subject="What we agreed",
)


def test_what_was_left_as_it_was_is_the_same_letter() -> None:
    again = as_edited(LETTER, to_plain(LETTER))
    assert to_plain(again) == to_plain(LETTER)
    assert to_html(again) == to_html(LETTER)
    assert (again.to, again.subject) == (LETTER.to, LETTER.subject)


def test_a_line_more_is_a_line_more_and_an_entry_more_an_entry() -> None:
    text = to_plain(LETTER).replace("Kind", "- A third one.\n\nSee you\nsoon.\n\nKind")
    again = as_edited(LETTER, text)
    assert [passage.shape for passage in again.passages].count("item") == 3
    assert "<p>See you<br>soon.</p>" in to_html(again)


@given(hostile_text)
def test_what_is_typed_in_an_editor_is_no_structure(text: str) -> None:
    page = to_html(as_edited(LETTER, f"Subject\n\n{text}"))
    assert set(Read(page).tags) <= ALLOWED
