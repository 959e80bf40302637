"""A letter of theirs as it came in. Pure, and light: a session begins with it or without."""

from typing import NamedTuple


class MailIn(NamedTuple):
    """Who wrote, and what: `text` is "" where nothing in it can be read.

    `attached` are the names of what came with it, "" for one without a name.
    """

    text: str
    name: str = ""
    address: str = ""
    subject: str = ""
    attached: tuple[str, ...] = ()
