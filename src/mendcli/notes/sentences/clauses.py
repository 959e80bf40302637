"""What was typed of them or of us, tidied for the reader and never added to. Pure.

Short forms are written out, the reader's name becomes "you", known names and days get their
capitals, and "tomorrow" gets the date it was said of: a letter is read on another day. Whether
"he" or "her" is the reader is not guessed here.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.notes.sentences.articles import articles_within, before_thing
from mendcli.notes.sentences.people import People, bare, one_of_many
from mendcli.notes.sentences.promise import with_names
from mendcli.notes.sentences.roles import role_at
from mendcli.notes.sentences.second_person import is_somebody, to_you
from mendcli.notes.sentences.short_forms import in_words

ENDS = (".", "!", "?", "…")
_THIRD = frozenset("he she him her his hers himself herself".split())
#: Whoever something is done to: "left her hanging" is said of the reader.
_DONE_TO = frozenset("him her".split())
_READER = frozenset("you your yours".split())
_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
#: Behind these a day stands without "on".
_BEFORE_A_DAY = frozenset("after before by for from of on since than till until".split())
#: Words that nearly every line of English has one of, and other languages hardly any.
_ENGLISH = frozenset(
    "the a an of to and in is was were for that it on you your my we with not no from have had "
    "are this at by be as i our they he she but who what when nobody never after money back new "
    "one".split()
)
#: Words that other languages of our customers are full of, and English has none of.
_ELSEWHERE = frozenset(
    "que el los las del por para una pero y le les des est et pour une pas der die das und nicht "
    "ist ich ein eine il di che non per com não uma och het een en niet".split()
)


class Clause(NamedTuple):
    """A text for the reader. `whose` is a word that may be the reader or not; "" for none."""

    text: str
    whose: str = ""

    @property
    def sentence(self) -> str:
        """As a sentence of its own, with its capital and its stop."""
        return f"{self.text[:1].upper()}{self.text[1:]}{stop(self.text)}"


def clause(
    typed: str,
    people: People,
    said: datetime | None,
    *,
    theirs: bool = False,
    exact: bool = False,
) -> Clause:
    """`typed`, said at `said` in the reader's zone, as it may be read by the reader.

    `theirs`: it is told of the reader alone, as what they want is, so "he" is the reader. `exact`:
    they confirmed these words, so no article is put in where one was left out.
    """
    lines = typed.strip().split("\n")
    if len(lines) > 1 or not is_english(typed):
        return Clause(typed.strip())
    words = in_words(lines[0]) or lines[0].split()  # "ok so" is all that was typed
    whose = ""
    about_them = _named(words, people) or _is_a_customer(words) or _done_to_them(words, people)
    if theirs or (about_them and not _spoken_to(words)):
        spoke = any(bare(word) == bare(people.caller) for word in words)
        turned = to_you(words, people if spoke else people._replace(caller=""))
        words, whose = turned.words, turned.whose
    else:
        words = _without_their_name(words, people)
        if not _spoken_to(words):
            whose = next((word for word in words if _third(word)), "")
    words = words if exact else articles_within(words, people, surely=True)
    return Clause(with_names(" ".join(_dated(words, said)), people), bare(whose))


def stop(text: str) -> str:
    """The stop a text has not."""
    return "" if text.rstrip("”\"') ").endswith(ENDS) else "."


def is_english(text: str) -> bool:
    """Whether a text may be taken for English: a few words always are, until they are others'."""
    words = [bare(word) for word in text.split()]
    elsewhere = sum(word in _ELSEWHERE for word in words)
    return elsewhere < 2 or elsewhere < sum(word in _ENGLISH for word in words)


def is_surely_english(text: str) -> bool:
    """Whether a text can be taken for nothing but English."""
    return is_english(text) and sum(bare(word) in _ENGLISH for word in text.split()) > 1


def with_subject(words: list[str], verb: int, people: People) -> list[str]:
    """A clause with the article of who or what it is about, which stands before the `verb`."""
    subject = words[:verb]
    role = role_at(subject)
    if role is not None and role[0] == verb:
        return [*_known(role[1].called, subject), *words[verb:]]
    named = subject[0][:1].isupper() or people.name_at(words, 0)
    return words if named else [*before_thing(subject, people), *words[verb:]]


def _known(called: str, typed: list[str]) -> list[str]:
    """A role that did something is known by then: "the driver"; with its own article as typed."""
    article, _, plain = called.partition(" ")
    new = article in ("a", "an") and plain
    return typed if bare(typed[0]) == article else ["the", plain] if new else called.split()


def _named(words: list[str], people: People) -> bool:
    return any(people.reader_at(words, at) for at in range(len(words)))


def _is_a_customer(words: list[str]) -> bool:
    """Whether somebody is said to be "a customer": that is the reader."""
    return any(
        bare(word) in ("customer", "client") and one_of_many(words, at) and _third(words[0])
        for at, word in enumerate(words)
    )


def _done_to_them(words: list[str], people: People) -> bool:
    """Whether "her" in what we did is the reader: nobody else is named who may be meant."""
    thirds = {bare(word) for word in words if _third(word)}
    others = any(is_somebody(words, at, people) for at in range(len(words)))
    return len(thirds) == 1 and thirds <= _DONE_TO and not (others or people.caller)


def _third(word: str) -> bool:
    """Whether a word is a person who may be the reader: "she", "he's"."""
    return bare(word).replace("’", "'").partition("'")[0] in _THIRD


def _spoken_to(words: list[str]) -> bool:
    return any(bare(word) in _READER for word in words)


def _without_their_name(words: list[str], people: People) -> list[str]:
    """The words with the reader's name as "you", every other word as it is."""
    found: list[str] = []
    at = 0
    while at < len(words):
        count = people.reader_at(words, at)
        found += to_you(words[at : at + count], people).words if count else [words[at]]
        at += count or 1
    return found


def _dated(words: list[str], said: datetime | None) -> list[str]:
    """The words with "tomorrow" as the day it was: "from Wednesday 25 November"."""
    if said is None:
        return words
    found: list[str] = []
    for word in words:
        small = bare(word)
        ahead = _DAYS.get(small.removesuffix("'s"))
        if ahead is None:
            found.append(word)
            continue
        at = said + timedelta(days=ahead)
        day = f"{WEEKDAY_NAMES[at.weekday()]} {at.day} {MONTH_NAMES[at.month - 1]}"
        end = word[len(word.rstrip(".,;:!?")) :]
        if small == "tonight":
            found += ["tonight", f"({day}){end}"]
        elif small in _DAYS:
            behind = bool(found) and bare(found[-1]) in _BEFORE_A_DAY
            found += [*([] if behind else ["on"]), f"{day}{end}"]
        else:
            found.append(word)  # "tonight's rate" stays: the letter names the day of the talk
    return found
