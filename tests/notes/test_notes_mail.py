"""A note as a mail: two parsers open it, one of them not Python's, and nothing in it is theirs."""

import email
import email.policy
from email.message import EmailMessage

import pytest
from fast_mail_parser import parse_email
from hypothesis import example, given
from hypothesis import strategies as st

from mendcli.case.reading.email_address import read_email
from mendcli.notes.forms.html import to_html
from mendcli.notes.forms.mail import to_eml
from mendcli.notes.forms.passage import Note, Passage, one_line
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.forms.visible import visible
from tests.notes.test_notes_markdown import HOSTILE, hostile_text

LETTER = Note(
    "What we agreed on Tuesday 24 November (case r8g6)",
    (
        Passage("Dear Ms Müller,"),
        Passage("I will refund the fee by Friday.", shape="item"),
        Passage("They said:", quote="From the start\n.\nNobody rang."),
    ),
    to="a.mueller@example.org",
)


def opened(note: Note) -> EmailMessage:
    message = email.message_from_bytes(to_eml(note).encode("ascii"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_it_is_a_draft_that_nobody_has_sent_yet() -> None:
    mail = opened(LETTER)
    assert mail["X-Unsent"] == "1"
    assert (mail["To"], mail["Subject"]) == (LETTER.to, LETTER.title)
    assert {"Date", "Message-ID", "From", "Bcc", "Cc"}.isdisjoint(mail.keys())
    draft = to_eml(LETTER)
    assert draft.count("\n") == draft.count("\r\n")
    assert max(map(len, draft.split("\r\n"))) <= 998  # RFC 5322, 2.1.1
    assert to_eml(LETTER) == draft


def test_two_parsers_find_the_note_as_text_and_as_a_page() -> None:
    body = LETTER._replace(title="")
    mail = opened(LETTER)
    plain, page = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    assert (plain, page) == (to_plain(body), to_html(body, LETTER.title))
    other = parse_email(to_eml(LETTER).encode("ascii"))
    assert other.subject == LETTER.title
    assert [text.replace("\r\n", "\n") for text in other.text_plain] == [plain]
    assert [text.replace("\r\n", "\n") for text in other.text_html] == [page]
    assert other.headers["To"] == [LETTER.to]


@given(st.text(), st.text(), st.text())
@example("a\r\nBcc: x@example.org", "x@example.org\r\nBcc: y@example.org", ".\r\n--=_mend_\r\n")
@example("\ud800", "\ud800@example.org", "\ud800\x00\u202e")
@example("x" * 3000, "x" * 3000 + "@example.org", "From \r\r\n\x0b\x85\u2028" + "ü" * 3000)
def test_nothing_anybody_said_is_a_header_or_a_part(title: str, to: str, words: str) -> None:
    note = Note(title, (Passage(words, quote=words), Passage(words, shape="item")), to=to)
    mail = opened(note)
    assert sorted(set(mail.keys()) - {"To"}) == [
        "Content-Language", "Content-Type", "MIME-Version", "Subject", "X-Unsent",
    ]  # fmt: skip
    assert mail["To"] == (read_email(to) or None)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    other = parse_email(to_eml(note).encode("ascii"))
    assert (len(other.text_plain), len(other.text_html)) == (1, 1)
    assert not other.attachments


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_subject_stays_one_subject(title: str) -> None:
    said = opened(LETTER._replace(title=title))["Subject"]
    assert " ".join(said.split()) == (" ".join(visible(one_line(title)).split()) or said)


@given(hostile_text)
def test_an_address_is_none_that_a_line_end_or_a_second_one_could_hide_in(text: str) -> None:
    found = read_email(text)
    assert found in ("", text)
    assert not found or (found.isprintable() and found.count("@") >= 1 and "," not in found)


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "a@b", "a b@example.org", "Ann <a@example.org>", "a@example.org, b@example.org",
        "a@example.org\nBcc: b@example.org", "a..b@example.org", "a@[127.0.0.1]", "a@.org",
        "ü@web.de",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert read_email(typed) == ""


@pytest.mark.parametrize("typed", ["a@example.org", "a.b+c@mail.example.org", "o'neil@example.org"])
def test_what_is_an_address_is_taken_as_it_is(typed: str) -> None:
    assert read_email(typed) == typed
