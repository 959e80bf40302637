"""Promises as a letter has them: sentences to the reader, and apart what is none. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.promises.standing import awaited
from mendcli.case.state.case_state import Action, ReportBack, State
from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.dates.when import When
from mendcli.notes.forms.passage import Passage, around, one_line
from mendcli.notes.sentences.dates import Date
from mendcli.notes.sentences.once import alike, says
from mendcli.notes.sentences.people import People, people_of
from mendcli.notes.sentences.promise import Sentence, WhenSaid, promise_sentence
from mendcli.notes.sentences.second_person import to_you
from mendcli.notes.sentences.short_forms import in_words
from mendcli.notes.sentences.things import DOES_WHAT, WHO_DOES_WHAT
from mendcli.notes.sentences.verbs import past

#: What holds from now on, or says itself when it is: no date is missing from it.
_NO_DATE_IN_IT = re.compile(
    r"^(?:you will get )?no\b"
    r"|\b(?:always|never|not|free|waive|every|each|daily|weekly|monthly|until|from now on|if|unless"
    r"|keep you|same day|(?:days|weeks|months) (?:after|later))\b",
    re.IGNORECASE,
)
#: A day that is named in the words, and was not understood as the date.
_DAY_IN_IT = re.compile(rf"\b(?:{'|'.join((*WEEKDAY_NAMES, *MONTH_NAMES))})\b")
#: What waits for something of which we do not know the day; for the reader they know it themselves.
_WAITS = re.compile(r"\b(?:when|once|as soon as) (?!you\b|possible\b)")
_WAITS_FOR_THEM = re.compile(r"\b(?:when|once|as soon as) you\b")
_ONE_DEED = re.compile(r"(?P<who>(?:\S+ ){0,2}\S+) will (?P<verb>[a-z-]+)(?P<rest>(?: .*)?)$")
#: More than one deed, a condition, or a day that was still to come.
_MORE_IN_IT = re.compile(
    r"\b(?:and|then|or|but|when|once|if|unless|until|by|today|tomorrow|tonight|next)\b|[,;]"
)


class Reading(NamedTuple):
    """Who reads a letter, from whom, and where and when its dates are read.

    `hears` is the date on which they hear from us whatever has come of it.
    """

    people: People
    zone: tzinfo
    now: datetime | None
    hears: ReportBack | None = None


def reading_of(state: State, rep: str, called: str, zone: tzinfo, now: datetime | None) -> Reading:
    """How a letter of `rep` is read: where no moment is given, as of the last session."""
    talked = state.sessions[-1].started if state.sessions else None
    return Reading(people_of(state, rep, called), zone, now or talked, awaited(state))


class Promises(NamedTuple):
    """Promises as sentences, and those of which none is sure, as they were noted."""

    sentences: tuple[Passage, ...]
    noted: tuple[Passage, ...]

    def under(self, lead: str, noted: str) -> Iterator[Passage]:
        """Both parts, each under its own words."""
        for words, part in ((lead, self.sentences), (noted, self.noted)):
            if part:
                yield Passage(words, tuple(n for passage in part for n in passage.facts))
                yield from part


def promised(actions: Sequence[Action], reading: Reading) -> Promises:
    """Every promise once, also where it was made in two wordings."""
    people = reading.people
    meant = [
        (says(act.what, _owner(act, people), people), act.due.at if act.due else "")
        for act in actions
    ]
    sentences, noted, told = [], [], False
    for places in alike(meant):
        same = [actions[place] for place in places]
        dated = next((act for act in same if act.due), same[0])
        facts = tuple(n for act in same for n in (act.number, *act.also))
        said = sentence_on(dated, reading)
        if said is not None:
            heard = (reading.hears.number,) if reading.hears and _HEARS in said else ()
            if heard and told:  # it was said behind the promise before, and holds for all
                said, heard = f"{said.partition(f'; {_HEARS}')[0]}.", ()
            told = told or bool(heard)
            sentences.append(Passage(said, (*facts, *heard), shape="item"))
        else:
            noted.append(_noted(dated, reading, facts))
    return Promises(tuple(sentences), tuple(noted))


def sentence_on(action: Action, reading: Reading) -> str | None:
    """The promise as a sentence that may be sent as it is, or None where it would be a guess.

    That they get a thing, or that somebody comes, is none once they said yes to it: it was read
    aloud so.
    """
    due = action.due
    when = Date(due, action.due_words, reading.zone, reading.now).written if due else ""
    said = _sure(action, reading, when)
    if said is None or due:
        return said and said.text
    return f"{said.text}{_without_date(said.deed, reading)}"


def said_aloud(action: Action, reading: Reading, due: When | None = None) -> str:
    """The promise as one says it to them, with `due` in place of its date; "" where it is a guess.

    What may be guessed of it stands in a letter under words of its own, and is never said.
    """
    when = due or action.due
    words = "" if due else action.due_words
    aloud = Date(when, words, reading.zone, reading.now).spoken if when else ""
    said = _sure(action, reading, aloud)
    return said.text if said else ""


def _sure(action: Action, reading: Reading, when: WhenSaid | str) -> Sentence | None:
    said = promise_sentence(action.what, _owner(action, reading.people), reading.people, when)
    if not isinstance(said, Sentence):
        return None
    if said.guess and not (said.asks in (WHO_DOES_WHAT, DOES_WHAT) and action.confirmed == "yes"):
        return None
    return said


def done_on(action: Action, reading: Reading) -> str | None:
    """What was kept, as a sentence: "I have refunded €45."; None where it would be a guess."""
    said = promise_sentence(action.what, _owner(action, reading.people), reading.people)
    deed = _ONE_DEED.match(said.deed) if isinstance(said, Sentence) and not said.guess else None
    done = past(deed["verb"]) if deed else ""
    if deed is None or not done or _MORE_IN_IT.search(deed["rest"]):
        return None
    have = "have" if deed["who"] in ("I", "We", "You") else "has"
    return f"{deed['who']} {have} {done}{deed['rest']}."


def is_dateless(deed: str) -> bool:
    """Whether something is promised for a day, and the words do not say which."""
    return not (_NO_DATE_IN_IT.search(deed) or _WAITS_FOR_THEM.search(deed))


def _owner(action: Action, people: People) -> str:
    """Whose promise it is: the reader's own also where only part of their name was typed."""
    words = action.owner.split()
    theirs = action.side == "customer" and people.reader_at(words, 0) == len(words)
    return "customer" if theirs else action.owner


_HEARS = "you will hear from me "


def _without_date(deed: str, reading: Reading) -> str:
    """What is said of a promise without a date: when they hear of it, where that is known."""
    if not is_dateless(deed) or _DAY_IN_IT.search(deed):
        return ""
    none = " I do not have that date yet" if _WAITS.search(deed) else " There is no date for it yet"
    if reading.hears is None:
        return f"{none}."
    hears = Date(reading.hears.due, reading.hears.words, reading.zone, reading.now)
    return f"{none}; {_HEARS}{hears.written()}."


def _noted(action: Action, reading: Reading, facts: tuple[int, ...]) -> Passage:
    """What was typed, with who does it and by when."""
    who = reading.people.named(_owner(action, reading.people))
    by = f" ({one_line(who)})" if who != "I" else ""
    turned = to_you(in_words(action.what), reading.people)
    plain = "\n" in action.what or turned.whose or not turned.words
    what = action.what if plain else " ".join(turned.words)
    when = "; the date is still open" if is_dateless(what) else ""
    if action.due:
        when = f", {Date(action.due, action.due_words, reading.zone, reading.now).written()}"
    return around(("", f"{by}{when}"), what.rstrip(" .,;"), facts)
