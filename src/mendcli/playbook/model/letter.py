"""A team's own letter to a customer: fixed text with named places in it, as data."""

from typing import NamedTuple


class LetterPlace(NamedTuple):
    """What a place holds. `alone`: it stands on a line of its own, and may be many lines.

    `english` is whether only mend's own sentences can fill it, which are in English.
    """

    holds: str
    alone: bool = False
    english: bool = False


PLACES: dict[str, LetterPlace] = {
    "salutation": LetterPlace("the greeting, with their name: “Dear Mr Doyle,”"),
    "name": LetterPlace("their name, as they like to be called"),
    "case": LetterPlace("the case's number"),
    "date": LetterPlace("the day of the last talk"),
    "spoke_with": LetterPlace("who was on the line instead of them", alone=True, english=True),
    "apology": LetterPlace("what we are sorry for and own", alone=True),
    "what_happened": LetterPlace("the wording they said yes to", alone=True),
    "their_words": LetterPlace("their exact words, where they said yes to no wording", alone=True),
    "asked_for": LetterPlace("what they wanted", alone=True),
    "done": LetterPlace("promises that were kept", alone=True),
    "impossible": LetterPlace("what they suggested and could not have", alone=True),
    "agreed": LetterPlace("what was agreed, and the promises they said yes to", alone=True),
    "moved": LetterPlace(
        "promises with another date than the first, which they know of", alone=True
    ),
    "not_agreed": LetterPlace("that no solution is agreed yet", alone=True, english=True),
    "offered": LetterPlace("what was offered or promised, and not read back", alone=True),
    "hear_from_us": LetterPlace("when they hear from us; in English the sentence that says it"),
    "signature": LetterPlace("your name and the company's", alone=True),
    "rep": LetterPlace("your name"),
    "company": LetterPlace("the company's name"),
    "reach": LetterPlace("the number you are reached at"),
}


#: The languages of which mend has a greeting for `{salutation}`.
GREETED = frozenset("de en es fr it nl pt".split())


class FixedPart(NamedTuple):
    """A piece of a line: fixed text, or the name of the place that stands there."""

    text: str = ""
    place: str = ""


FixedLine = tuple[FixedPart, ...]


class TeamLetter(NamedTuple):
    """A letter as its team wrote it. `language` is BCP 47's ("de", "de-AT").

    `subject` is a line, () where the letter leaves it to mend; a paragraph is the lines between two
    empty ones.
    """

    name: str
    file: str
    language: str
    subject: FixedLine
    paragraphs: tuple[tuple[FixedLine, ...], ...]

    @property
    def english(self) -> bool:
        """Whether mend's own sentences may stand in it."""
        return self.language.partition("-")[0] == "en"

    @property
    def places(self) -> frozenset[str]:
        """The names of all places in it."""
        lines = (self.subject, *(line for lines in self.paragraphs for line in lines))
        return frozenset(part.place for line in lines for part in line if part.place)
