"""Promises as a letter has them: sentences to the reader, and apart what is none. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from mendcli.case.state.case_state import Action, State
from mendcli.notes.forms.passage import Passage, around, one_line
from mendcli.notes.sentences.dates import Date
from mendcli.notes.sentences.once import alike, says
from mendcli.notes.sentences.people import People, people_of
from mendcli.notes.sentences.promise import Sentence, promise_sentence


class Reading(NamedTuple):
    """Who reads a letter, from whom, and where and when its dates are read."""

    people: People
    zone: tzinfo
    now: datetime | None


def reading_of(state: State, rep: str, called: str, zone: tzinfo, now: datetime | None) -> Reading:
    """How a letter of `rep` is read: where no moment is given, as of the last session."""
    talked = state.sessions[-1].started if state.sessions else None
    return Reading(people_of(state, rep, called), zone, now or talked)


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
    meant = [(says(act.what, act.owner, people), act.due.at if act.due else "") for act in actions]
    sentences, noted = [], []
    for places in alike(meant):
        same = [actions[place] for place in places]
        dated = next((act for act in same if act.due), same[0])
        facts = tuple(n for act in same for n in (act.number, *act.also))
        said = sentence_on(dated, reading)
        if said is not None:
            sentences.append(Passage(said, facts, shape="item"))
        else:
            noted.append(_noted(dated, reading, facts))
    return Promises(tuple(sentences), tuple(noted))


def sentence_on(action: Action, reading: Reading) -> str | None:
    """The promise as a sentence that may be sent as it is, or None where it would be a guess."""
    when = (
        Date(action.due, action.due_words, reading.zone, reading.now).written if action.due else ""
    )
    said = promise_sentence(action.what, action.owner, reading.people, when)
    if not isinstance(said, Sentence) or said.guess:
        return None
    return said.text if action.due else f"{said.deed}; the date is still open."


def _noted(action: Action, reading: Reading, facts: tuple[int, ...]) -> Passage:
    """What was typed, with who does it and by when."""
    who = reading.people.named(action.owner)
    by = f" ({one_line(who)})" if who != "I" else ""
    when = "the date is still open"
    if action.due:
        when = Date(action.due, action.due_words, reading.zone, reading.now).written()
    return around(("", f"{by}, {when}"), action.what, facts)
