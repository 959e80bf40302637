"""What they wrote, as it comes in: text exact, quotes and signatures apart, nothing else opened."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.writing.mail_in import read_mail, text_of_html
from mendcli.case.writing.own_words import answer_to, letter_parts
from mendcli.errors import UsageError

BODY = "You took €45 twice.\n\nI rang; nobody rang back."
HTML = (
    "<html><head><style>p {color: red}</style><title>x</title></head><body>"
    "<p>You took <b>&euro;45</b> twice.</p><p>I rang;<br>nobody rang back.</p>"
    '<img src="http://example.org/pixel.gif"><script>steal()</script></body></html>'
)


def mail(text: str = "", html: str = "", charset: str = "utf-8") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = "Karen O'Dea <karen@example.org>"
    made["Subject"] = "charged twice"
    if text:
        made.set_content(text, charset=charset)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def read(made: EmailMessage | bytes) -> tuple[str, str, str, tuple[str, ...]]:
    found = read_mail(made if isinstance(made, bytes) else bytes(made), mail=True)
    return found.text, found.name, found.address, found.attached


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252", "gb18030"])
def test_the_text_part_is_their_words_in_whatever_charset(charset: str) -> None:
    assert read(mail(BODY, HTML, charset))[:3] == (BODY, "Karen O'Dea", "karen@example.org")


def test_of_html_alone_it_is_what_somebody_reads() -> None:
    text, *_ = read(mail(html=HTML))
    assert text == "You took €45 twice.\n\nI rang;\nnobody rang back."
    assert "steal" not in text and "http" not in text and "color" not in text


def test_attachments_are_named_and_not_opened() -> None:
    made = mail(BODY)
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="bill.pdf")
    made.add_attachment("also text", filename="notes.txt")
    text, *_, attached = read(made)
    assert (text, attached) == (BODY, ("bill.pdf", "notes.txt"))


def test_a_mail_of_a_picture_alone_has_no_text() -> None:
    made = EmailMessage(policy=SMTP)
    made["From"] = "k@example.org"
    made.set_content(b"\x89PNG", maintype="image", subtype="png", filename="letter.png")
    assert read(made) == ("", "", "k@example.org", ("letter.png",))


@pytest.mark.parametrize(
    ("head", "name", "address"),
    [
        (b"From: =?utf-8?q?J=C3=B6rg?= <j@example.org>", "Jörg", "j@example.org"),
        (b"From: J\xf6rg <j@example.org>\nReply-To: team@example.org", None, "team@example.org"),
        (b"From: nobody in particular", None, ""),
        (b"From: =?no-such-charset?b?////?= <j@example.org>", None, "j@example.org"),
        (b"From: x <j@example.org>\x1b[2J", None, None),
        (b"To: help@acme.example", "", ""),
    ],
)
def test_a_broken_head_never_stops_it(head: bytes, name: str | None, address: str | None) -> None:
    found = read_mail(head + b"\nContent-Type: text/plain; charset=klingon\n\nHello\xe9", mail=True)
    assert found.text == "Helloé"
    assert name is None or found.name == name
    assert address is None or found.address == address
    assert "\x1b" not in found.name


@given(st.binary(max_size=300), st.booleans())
def test_whatever_comes_is_read_or_is_no_text(data: bytes, is_mail: bool) -> None:
    assert isinstance(read_mail(data, mail=is_mail).text, str)


def test_what_is_too_much_for_a_letter_is_refused() -> None:
    with pytest.raises(UsageError):
        read_mail(b" " * 20_000_001, mail=False)


LETTER = """Hello Alex,

Yes, but it was three payments, not two.
And Friday does not suit me.

Kind regards,
Karen O'Dea
07700 900123
"""


@pytest.mark.parametrize(
    "below",
    [
        "\nOn Tue, 24 Nov 2026 at 10:12, Alex\n<a@acme.example> wrote:\n> I will refund 45.\n",
        "\nAm 24.11.2026 um 10:12 schrieb Alex Kim:\n> I will refund 45.\n",
        "\n-----Original Message-----\nFrom: Alex Kim\nI will refund 45.\n",
        "\nFrom: Alex Kim\nSent: Tuesday\nTo: Karen\nSubject: Re: charged\n\nI will refund 45.\n",
        "\n> I will refund 45.\n",
        "",
    ],
)
def test_what_they_quote_and_how_they_sign_is_set_apart(below: str) -> None:
    parts = letter_parts(LETTER + below)
    assert parts.body == ("Yes, but it was three payments, not two. And Friday does not suit me.")
    assert parts.signature == "Kind regards,\nKaren O'Dea\n07700 900123"
    assert ("refund 45" in parts.quoted) is bool(below)


def test_answers_between_quoted_lines_are_theirs() -> None:
    text = "On Tuesday, Alex wrote:\n> I will refund 45.\nIt was 60.\n> By Friday.\nThat is fine.\n"
    parts = letter_parts(text)
    assert parts.own == "It was 60.\nThat is fine."
    assert "I will refund 45." in parts.quoted and "By Friday." in parts.quoted


def test_nothing_but_quotes_is_what_they_sent() -> None:
    assert letter_parts("> one\n> two\n").own == "> one\n> two\n"


@given(st.text(alphabet="ab >:,\n-Oonwrte", max_size=200))
def test_every_line_of_a_letter_is_in_one_of_its_parts(text: str) -> None:
    parts = letter_parts(text)
    given_lines = [line.strip() for line in text.splitlines() if line.strip()]
    kept = "\n".join(parts).splitlines()
    assert all(any(line in each for each in kept) for line in given_lines)


def test_each_promise_gets_the_sentence_that_speaks_of_it() -> None:
    body = "Yes, that is right. The refund is fine. But Sam cannot come on Friday."
    assert answer_to("refund the fee", body) == "The refund is fine."
    assert answer_to("Sam to visit on friday", body) == "But Sam cannot come on Friday."
    assert answer_to("ring back", body) == "Yes, that is right."
    assert answer_to("", body) == body


def test_a_page_that_quotes_keeps_the_quote_apart() -> None:
    page = "<div>It was 60.</div><blockquote><p>I will refund 45.</p></blockquote>"
    assert letter_parts(text_of_html(page)).own == "It was 60."
