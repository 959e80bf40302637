"""What a note is made of before it becomes Markdown or plain text.

Data only. A passage holds text as it was entered; the encoders (`markdown.py`, `plain.py`) are the
only way out, and everything a passage holds goes through them as text, never as markup.
"""

from typing import Literal, NamedTuple

#: `para` a paragraph, `item` one entry of a list, `lines` lines that stay apart (a signature).
Shape = Literal["para", "item", "lines"]
#: Stands in a line for a text of several lines, which then follows as a block of its own.
BELOW = "…"


class Passage(NamedTuple):
    """One thing a note says, and the numbers of the facts that say it.

    `facts` is empty only for words that say nothing about the case ("Kind regards,"). `quote` is a
    text exactly as it was entered, set apart under `text`; None where there is none. Passages
    with the same `heading` that follow each other stand under it once, so none is ever empty.
    `ends` are short parts behind the text (who, when, how it stands), apart from it on a page;
    `urgent` is the one of them that is bad news.
    """

    text: str
    facts: tuple[int, ...] = ()
    heading: str = ""
    shape: Shape = "para"
    quote: str | None = None
    ends: tuple[str, ...] = ()
    urgent: str = ""

    @property
    def line(self) -> str:
        """The text with its ends behind it."""
        return " · ".join((self.text, *self.ends))


class Figure(NamedTuple):
    """The one number of a note that is seen first, the words behind it, and if it is bad news."""

    number: str
    words: str
    urgent: bool = False

    @property
    def line(self) -> str:
        """The same as a sentence."""
        return f"{self.number} {self.words}."


class Note(NamedTuple):
    """A whole note. `title` is "" for a letter, which has a `subject` instead.

    `aside` stands under the title, "" for none, and `figure` under that. `to` is the e-mail address
    of whom it is for, "" where there is none. `language` is BCP 47's.
    """

    title: str
    passages: tuple[Passage, ...]
    aside: str = ""
    to: str = ""
    subject: str = ""
    figure: Figure | None = None
    language: str = "en"

    @property
    def parts(self) -> tuple[Passage, ...]:
        """The passages, with the aside and the figure in front."""
        above = (self.aside, self.figure.line if self.figure else "")
        return (*(Passage(text) for text in above if text), *self.passages)


def holding(
    words: str, text: str, facts: tuple[int, ...], heading: str = "", shape: Shape = "item"
) -> Passage:
    """A passage with `text` in the place of `{}` in `words`, or under it where it has many lines.

    `words` are ours; where a part of them is not, use `around`.
    """
    before, _, after = words.partition("{}")
    return around((before, after), text, facts, heading, shape)


def around(
    words: tuple[str, str],
    text: str,
    facts: tuple[int, ...],
    heading: str = "",
    shape: Shape = "item",
) -> Passage:
    """A passage with `text` between the two `words`, or under them where it has many lines."""
    before, after = words
    if len(split_lines(text)) > 1:
        return Passage(before + BELOW + after, facts, heading, shape, text)
    return Passage(before + text + after, facts, heading, shape)


def split_lines(text: str) -> list[str]:
    """The lines of an entered text. Only LF and CRLF end one; other controls are shown instead."""
    return text.replace("\r\n", "\n").split("\n")


def one_line(text: str) -> str:
    """A name, question or reason on one line: every run of blanks becomes one space."""
    return " ".join(text.split())
