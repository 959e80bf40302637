"""What a letter says of the past: that we are sorry, what happened, what they asked for. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mendcli.case.state.case_state import Item, Paraphrase
from mendcli.case.state.progress import Caller, ordinal
from mendcli.notes.data.sendable import Sendable
from mendcli.notes.forms.passage import Passage, around, holding, one_line
from mendcli.notes.letters.said.frame import for_you
from mendcli.notes.letters.said.promised import Reading
from mendcli.notes.sentences.apology import goes_back, owned, sorry, sorry_and_owned
from mendcli.notes.sentences.clauses import Clause, clause
from mendcli.notes.sentences.wanted import wanted

#: Above this a wording is set apart: nobody reads it as one sentence.
_LONG = 600


class Tidied(NamedTuple):
    """A text of ours, tidied, with the facts it stands on.

    `whole` is true where it was typed into a sentence.
    """

    said: Clause
    facts: tuple[int, ...]
    whole: bool


def tidied(item: Item, reading: Reading) -> Tidied:
    """What was captured, as the reader may read it."""
    said = clause(item.said, reading.people, item.at.astimezone(reading.zone))
    return Tidied(said, (item.number, *item.also), bool(item.frame))


def sorry_for(
    apologies: Sequence[Item], own: Sequence[Item], reading: Reading
) -> tuple[Passage, ...]:
    """What we are sorry for and own: one sentence where it can be one, else one of each."""
    said = [tidied(item, reading) for item in apologies]
    ours = [tidied(item, reading) for item in own]
    passages: list[Passage] = []
    if said and ours:
        both = sorry_and_owned(said[0].said, [each.said for each in ours], reading.people)
        if both:
            facts = (*said[0].facts, *(n for each in ours for n in each.facts))
            passages.append(Passage(both, facts))
            said, ours = said[1:], []
    for each in said:
        passages.append(_around(sorry(each.said.text, reading.people), each.facts))
    return (*passages, *_owned(ours, reading))


def _owned(ours: list[Tidied], reading: Reading) -> Iterator[Passage]:
    if len(ours) == 1:
        said = owned(ours[0].said.text, reading.people, whole=ours[0].whole)
        yield _around(said, ours[0].facts)
    elif ours:
        yield Passage(
            "We take responsibility for this:", tuple(n for each in ours for n in each.facts)
        )
        for each in ours:
            yield holding("{}", each.said.sentence, each.facts)


def _around(said: tuple[str, str, str], facts: tuple[int, ...]) -> Passage:
    before, text, after = said
    return around((before, after), text, facts, shape="para")


def says_it_of_what_happened(passages: Sequence[Passage]) -> bool:
    """Whether what we are sorry for can only be read behind what happened: "that it was late"."""
    return any(goes_back(passage.text) for passage in passages)


def what_happened(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """Their problem: the wording they said yes to, else their exact words."""
    if parts.said_back:
        yield from _understood(parts, reading)
    elif parts.wordings:
        yield from _confirmed(parts, reading)
    elif parts.lines:
        for complaint, group in groupby(parts.lines, key=lambda line: line.complaint):
            lines = list(group)
            also = f"And this is the {ordinal(complaint)} thing that you told me:"
            told = also if complaint > 1 else "This is what you told me, in your own words:"
            yield Passage(told, tuple(line.number for line in lines))
            for line in lines:
                text = line.correction or line.text
                yield holding("“{}”", text.strip().strip('"“”'), (line.number, *line.also))


def _understood(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What is put to them in writing: it waits for their yes."""
    texts = [wording(each, reading) for each in parts.said_back]
    facts = tuple(n for each in parts.said_back for n in (each.number, *each.also))
    lead = "This is how I understand what happened:"
    if any("\n" in each.text for each in texts):
        yield Passage(lead, facts)
        for each, said in zip(parts.said_back, texts, strict=True):
            yield Passage("", (each.number, *each.also), quote=said.text)
        return
    yield Passage(" ".join([lead, *(each.sentence for each in texts)]), facts)


def _confirmed(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    wordings, spoke = parts.wordings, parts.spoke
    who = f"{one_line(spoke.name)} confirmed it to me{for_you(spoke)}" if spoke else ""
    lead = f"This is what happened, as {who or 'you confirmed it to me'}:"
    facts = tuple(n for each in wordings for n in (each.number, *each.also))
    facts = (*facts, spoke.number) if spoke else facts
    texts = [wording(each, reading) for each in wordings]
    if any("\n" in each.text for each in texts) or sum(len(each.text) for each in texts) > _LONG:
        yield Passage(lead, facts)
        for each, said in zip(wordings, texts, strict=True):
            yield Passage("", (each.number, *each.also), quote=said.text)
        return
    yield Passage(" ".join([lead, *(each.sentence for each in texts)]), facts)


def wording(said: Paraphrase, reading: Reading) -> Clause:
    """A wording they confirmed, as they read it: nothing put in, nothing left out."""
    at = said.at.astimezone(reading.zone)
    return clause(said.text or "", reading.people, at, exact=True)


def asked_for(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What they wanted, each once."""
    seen: set[str] = set()
    for item in parts.wanted:
        made = wish(item, reading)
        if made is None or made.text in seen:
            continue
        text = f"You also {made.text[4:]}" if seen and made.text.startswith("You ") else made.text
        seen.add(made.text)
        by = (parts.spoke.number,) if parts.spoke else ()
        yield Passage(_by(parts.spoke, text), (item.number, *item.also, *by))


def _by(spoke: Caller | None, text: str) -> str:
    """What was asked for by whoever asked: "Ryan asked for …"."""
    if spoke is None:
        return text
    return re.sub("^You |(?<=^What )you ", f"{one_line(spoke.name)} ", text)


def wish(item: Item, reading: Reading) -> Clause | None:
    """What they want as a sentence; None where it may speak of us or of them."""
    at = item.at.astimezone(reading.zone)
    return wanted(item.said, reading.people, at)
