"""A note as a mail that nobody has sent yet: a file that mail programs open as a draft.

Pure. RFC 5322 and MIME by the standard library's `email`, in plain text and HTML. There is no
`Date` and no `Message-ID`: those come from whoever sends it. `X-Unsent` asks a program that knows
it to open the file for writing.
"""

from hashlib import sha256

from mendcli.case.reading.email_address import read_email
from mendcli.notes.forms.html import to_html
from mendcli.notes.forms.passage import Note, one_line
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.forms.visible import visible

_NO_SUBJECT = "Your case with us"


def to_eml(note: Note) -> str:
    """The draft, with CRLF at each line end; its text is the note's plain form.

    Its title or subject is the mail's, and no part of the text. An address that is none is left
    out, as is a sender: the program that opens it knows who is writing.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    letter = note._replace(title="", subject="")
    subject = one_line(visible(one_line(note.title or note.subject))) or _NO_SUBJECT
    plain, page = to_plain(letter), to_html(letter, subject)
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if to := read_email(note.to):
        mail["To"] = Address(addr_spec=to)
    mail["Subject"] = subject
    mail.set_content(plain, cte="quoted-printable")
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = note.language
    mail.set_boundary(_boundary(plain + page))
    return _read_back(mail.as_bytes(), plain, page)


def _boundary(content: str) -> str:
    """A line that no part can hold: quoted-printable writes the `=` of one as `=3D`."""
    return f"=_mend_{sha256(content.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _read_back(draft: bytes, plain: str, page: str) -> str:
    """The draft as text, once another reading of it has found both parts as they were given."""
    from email import message_from_bytes
    from email.policy import default

    again = message_from_bytes(draft, policy=default)
    parts = [part.get_content() for part in again.iter_parts()]
    if [part.replace("\r\n", "\n") for part in parts] != [plain, page] or again.defects:
        raise ValueError("The mail does not read back as the note.")
    return draft.decode("ascii")
