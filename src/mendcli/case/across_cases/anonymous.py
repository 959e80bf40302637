"""A rep's reason without the people in it: no names, no numbers, no words of a customer.

It goes to the author of a method, who has no business with any of them. What could be a name is
taken out rather than left in. Pure.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import BlockClosed, BlockOpened

#: Stands where something was taken out.
GAP = "…"
#: As many words in a row as somebody else's sentence can be known by.
_RUN = 3
_LONGEST = 120
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TAKEN_OUT = re.compile(
    r"\S+@\S+|https?://\S+|“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|„[^“”]*[“”]?|\S*\d[\d./:-]*\d\d\S*"
)
#: Fields of facts that name somebody, and those that hold what somebody said.
_PEOPLE = frozenset("customer name called phone account refs owner approver who to_whom".split())
_SAID = frozenset("text what words".split())
#: Parts of names that are nobody's: they stay.
_PLAIN = frozenset(
    "mr mrs ms miss dr prof the and of for at in on a an co ltd inc gmbh me us".split()
)
#: Written with a capital by everybody.
_CAPITALS = frozenset(["i", "i'm", "i’m", "i'd", "i’d", "i'll", "i’ll", "i've", "i’ve", "ok"])


class People(NamedTuple):
    """Who and what must not be told of a case: words of names, and runs of words they said."""

    names: frozenset[str]
    said: frozenset[tuple[str, ...]]


def people_in(facts: Iterable[Recorded], reps: Collection[str] = ()) -> People:
    """The people of a case, and what they said. `reps` are names known besides.

    Fields are known by their names, so that a kind of fact that comes later is covered too.
    """
    names: set[str] = set()
    said: set[tuple[str, ...]] = set()
    texts = list(reps)
    for entry in facts:
        texts.append(entry.rep)
        if isinstance(entry.fact, BlockOpened | BlockClosed):
            continue  # their name is a block's
        for field, value in zip(entry.fact._fields, entry.fact, strict=True):
            if field in _SAID and isinstance(value, str):
                said.update(_runs(_words(value)))
            elif field in _PEOPLE:
                parts = value if isinstance(value, tuple) else (value,)
                texts += [part for part in parts if isinstance(part, str)]
    for text in texts:
        names.update(word for word in _words(text) if word not in _PLAIN)
    return People(frozenset(names), frozenset(said))


def unnamed(reason: str, people: People, known: Collection[str] = ()) -> str:
    """The reason with a gap for each name and number, or one gap where a customer is quoted.

    `known` are words that may keep their capital: those of the method itself, in small letters.
    """
    text = _TAKEN_OUT.sub(GAP, reason[: _LONGEST * 4])
    if not people.said.isdisjoint(_runs(_words(text))):
        return GAP
    text = _WORD.sub(lambda found: _kept(found, people, known), text)
    text = re.sub(rf"{GAP}(?:[\s.,]*{GAP})+", GAP, text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + GAP


def _kept(found: re.Match[str], people: People, known: Collection[str]) -> str:
    word = found[0]
    low = word.casefold()
    parts = {low, *re.split("['’-]", low)}
    if not parts.isdisjoint(people.names) and (len(low) > 2 or word[0].isupper()):
        return GAP
    before = found.string[: found.start()].rstrip()
    begins = not before or before[-1] in ".!?:;(" + GAP
    if word[0].isupper() and not begins and low not in _CAPITALS and low not in known:
        return GAP
    return word


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """All words of these texts, in small letters."""
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(text)]


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every few words in a row; a line of two words is one."""
    if len(words) == _RUN - 1:
        yield tuple(words)
    for start in range(len(words) - _RUN + 1):
        yield tuple(words[start : start + _RUN])
