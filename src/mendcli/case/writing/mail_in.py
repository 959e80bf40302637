"""A letter of theirs as it came in: a mail (.eml) or a text, as bytes. Pure.

The text part is taken as it is; of a mail that has HTML alone, the text of it. Nothing else in it
is opened: attachments are named, what HTML would load is never looked at.
"""

from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from html.parser import HTMLParser

from mendcli.case.reading.email_address import read_email
from mendcli.case.writing.letter import MailIn
from mendcli.errors import UsageError

#: More than this is no letter.
MOST_BYTES = 20_000_000
_MOST_MARKS = 200_000


def read_mail(data: bytes, *, mail: bool) -> MailIn:
    """The letter in `data`; `mail` where it is one with a head. Raises UsageError for too much."""
    if len(data) > MOST_BYTES:
        raise UsageError("That is more than a letter.", f"At most {MOST_BYTES // 1_000_000} MB.")
    if not mail:
        return MailIn(_cut(_decoded(data, "")))
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    name, address = _sender(message)
    names = tuple(
        _plain(part.get_filename() or "") for part in message.walk() if _is_attached(part)
    )
    return MailIn(_cut(_text_of(message)), name, address, _header(message, "subject"), names)


def _text_of(message: EmailMessage) -> str:
    """The plain text; else the text of the HTML; else "". Of several parts, all that are shown."""
    shown = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    plain = [_part(part) for part in shown if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n".join(text.rstrip("\n") for text in plain if text.strip())
    pages = [_part(part) for part in shown if part.get_content_type() == "text/html"]
    return "\n".join(text_of_html(page) for page in pages).strip("\n")


def _part(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return _decoded(data, part.get_content_charset("") or "").replace("\r\n", "\n")


def _is_attached(part: EmailMessage) -> bool:
    if part.is_multipart():
        return False
    disposition = (part.get_content_disposition() or "").lower()
    return disposition == "attachment" or part.get_content_maintype() != "text"


def _decoded(data: bytes, charset: str) -> str:
    """As text by its charset; one that is wrong or unknown is read as UTF-8, else as Latin text."""
    for name in (charset, "utf-8-sig", "cp1252"):
        try:
            return data.decode(name) if name else data.decode("utf-8-sig")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Who is to be answered: the sender's name, and the address to answer to."""
    name, address = parseaddr(_header(message, "from"))
    _, answer_to = parseaddr(_header(message, "reply-to"))
    address = answer_to or address
    return _plain(name), read_email(address)


def _header(message: EmailMessage, name: str) -> str:
    """A line of the head as text, "" where there is none or it cannot be read."""
    try:
        found = str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        raw = next((v for k, v in message.raw_items() if k.lower() == name), "")
        try:
            found = str(make_header(decode_header(str(raw))))
        except (ValueError, LookupError):
            found = ""
    return _plain(found)


def _plain(text: str) -> str:
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def _cut(text: str) -> str:
    return text.replace("\r\n", "\n")[:_MOST_MARKS].strip("\n")


_BREAKS = frozenset(
    "p div br tr li ul ol table h1 h2 h3 h4 h5 h6 hr section article header footer pre".split()
)
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table blockquote hr".split())
_UNSEEN = frozenset("head style script title template noscript".split())


class _Text(HTMLParser):
    """The text of a page: paragraphs apart, what is quoted behind "> ", nothing unseen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden, self.quoted = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.hidden += 1
        if tag == "blockquote":
            self.quoted += 1
        if tag in _BREAKS or tag == "blockquote":
            self._break(apart=tag in _APART)
        if tag == "li":
            self.lines[-1] += "- "

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self.hidden:
            self.hidden -= 1
        if tag in _BREAKS - {"br"} or tag == "blockquote":
            self._break(apart=tag in _APART)
        if tag == "blockquote" and self.quoted:
            self.quoted -= 1
            self.lines[-1] = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            last = self.lines[-1]
            mark = "> " * self.quoted if not last else ""
            blank = " " if last and (data[:1].isspace() or last[-1:].isspace()) else ""
            end = " " if data[-1:].isspace() else ""
            self.lines[-1] = f"{last.rstrip() if blank else last}{blank}{mark}" + (
                " ".join(data.split()) + end
            )
        elif not self.hidden and self.lines[-1] and data:
            self.lines[-1] = self.lines[-1].rstrip() + " "

    def _break(self, *, apart: bool) -> None:
        if self.lines[-1].strip():
            self.lines.append("")
        if apart and len(self.lines) > 1 and self.lines[-2].strip():
            self.lines.append("")


def text_of_html(page: str) -> str:
    """What somebody reads on a page of HTML, as lines."""
    reader = _Text()
    reader.feed(page)
    reader.close()
    return "\n".join(line.replace("\xa0", " ").rstrip() for line in reader.lines).strip("\n")
