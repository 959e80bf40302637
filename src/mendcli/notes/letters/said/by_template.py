"""A letter by a team's own template: its fixed text, and what the case has for each place. Pure.

In English a place holds mend's own sentences. In another language it holds the words that were
typed, with dates and sums in that language's form. A place with nothing in it takes its paragraph
along.
"""

from collections.abc import Callable, Iterator
from functools import partial

from mendcli.case.state.case_state import Action, Item, State
from mendcli.notes.data.sendable import Sendable
from mendcli.notes.forms.passage import Note, Passage, Shape, around, holding, one_line
from mendcli.notes.letters.said import local
from mendcli.notes.letters.said.frame import (
    Signed,
    greeting,
    named_day,
    salutation,
    whom_i_spoke_with,
)
from mendcli.notes.letters.said.outcome import (
    next_contact,
    what_could_not_be,
    what_is_done,
    what_is_not_agreed,
    what_moved,
    what_was_agreed,
    what_was_offered,
)
from mendcli.notes.letters.said.promised import Reading
from mendcli.notes.letters.said.story import asked_for, sorry_for, what_happened, wish
from mendcli.playbook.model.letter import PLACES, FixedLine, TeamLetter

_ITEM = "- "
#: A place, and what the case has for it.
Filled = dict[str, tuple[Passage, ...]]


def by_template(
    letter: TeamLetter, state: State, parts: Sendable, reading: Reading, signed: Signed
) -> Note:
    """The whole letter. Its subject is "" where the template leaves it to mend."""
    filled = places_filled(letter, state, parts, reading, signed)
    passages = [each for lines in letter.paragraphs for each in _paragraph(lines, filled)]
    subject = "".join(
        part.text or " ".join(each.text for each in filled.get(part.place, ()))
        for part in letter.subject
    )
    return Note(
        "", tuple(passages), to=state.customer.email, subject=subject, language=letter.language
    )


def without_a_place(letter: TeamLetter, filled: Filled) -> list[str]:
    """What the case has, by what it is, and the template has no place for."""
    said = [name for name, row in PLACES.items() if row.alone and name != "signature"]
    return [
        PLACES[name].holds
        for name in (*said, "hear_from_us")
        if filled.get(name) and name not in letter.places
    ]


def places_filled(
    letter: TeamLetter, state: State, parts: Sendable, reading: Reading, signed: Signed
) -> Filled:
    """What the case has for each place there is."""
    typed = _english if letter.english else partial(_as_typed, letter.language)
    talk, name = parts.talk, salutation(state.customer.called or state.customer.name)
    known = (state.customer_by,) if name else ()
    day = ""
    if talk is not None:
        day = named_day(talk.started, reading.zone, reading.now)
        if not letter.english:
            day = local.day_in(letter.language, talk.started, reading.zone)
    hello = greeting(state)
    if not letter.english:
        hello = Passage(local.greeting_in(letter.language, name), known)
    who = "\n".join(one_line(each) for each in signed[:2] if each.strip())
    return {
        "salutation": (hello,),
        **{
            place: (Passage(one_line(text), facts),) if text.strip() else ()
            for place, text, facts in (
                ("name", name, known),
                ("case", state.case, (state.customer_by or 1,)),
                ("date", day, (talk.fact,) if talk else ()),
                ("rep", signed.called, ()),
                ("company", signed.company, ()),
                ("reach", signed.reach, ()),
            )
        },
        "signature": (Passage(who, shape="lines"),) if signed.called.strip() else (),
        **typed(parts, reading),
    }


def _english(parts: Sendable, reading: Reading) -> Filled:
    """By the sentence maker, as in mend's own letter."""
    made: dict[str, Callable[[Sendable, Reading], Iterator[Passage]]] = {
        "asked_for": asked_for,
        "done": what_is_done,
        "impossible": what_could_not_be,
        "agreed": what_was_agreed,
        "moved": what_moved,
        "not_agreed": what_is_not_agreed,
        "offered": what_was_offered,
    }
    filled = {place: tuple(make(parts, reading)) for place, make in made.items()}
    before = tuple(each for passages in filled.values() for each in passages)
    told = tuple(what_happened(parts, reading))
    return {
        **filled,
        "spoke_with": tuple(whom_i_spoke_with(parts, reading.zone, reading.now)),
        "apology": sorry_for(parts.apologies, parts.owned, reading),
        "what_happened": told if parts.wordings else (),
        "their_words": () if parts.wordings else told,
        "hear_from_us": tuple(next_contact(parts, reading, before)),
    }


def _as_typed(language: str, parts: Sendable, reading: Reading) -> Filled:
    """In the words that were typed; of what mend says, only dates and sums."""
    hears = parts.report_back
    wanted = [item for item in parts.wanted if wish(item, reading) is not None]
    sums, due = partial(local.sums_as_in, language), partial(local.due_in, language)

    def promises(actions: tuple[Action, ...]) -> tuple[Passage, ...]:
        return tuple(_promise(act, reading, sums, due) for act in actions)

    return {
        "apology": _items((*parts.apologies, *parts.owned), sums),
        "what_happened": tuple(
            holding("{}", sums(each.text or ""), (each.number, *each.also), shape="para")
            for each in parts.wordings
        ),
        "their_words": tuple(
            holding("“{}”", (line.correction or line.text).strip(), (line.number, *line.also))
            for line in parts.lines
        ),
        "asked_for": _items(tuple(wanted), sums),
        "impossible": tuple(
            holding("{}", sums(way.what), (way.number, *way.also)) for way in parts.impossible
        ),
        "done": tuple(holding("{}", sums(act.what), (act.number, *act.also)) for act in parts.done),
        "agreed": (
            *(holding("{}", sums(way.what), (way.number, *way.also)) for way in parts.chosen),
            *promises(parts.agreed),
        ),
        "moved": promises(parts.moved),
        "offered": (
            *(holding("{}", sums(way.what), (way.number, *way.also)) for way in parts.put_forward),
            *promises(parts.offered),
        ),
        "hear_from_us": (Passage(due(hears.due, reading.zone), (hears.number,)),) if hears else (),
    }


def _items(items: tuple[Item, ...], sums: Callable[[str], str]) -> tuple[Passage, ...]:
    """One is a paragraph, more are a list."""
    shape: Shape = "item" if len(items) > 1 else "para"
    return tuple(
        holding("{}", sums(item.said), (item.number, *item.also), shape=shape) for item in items
    )


def _promise(
    act: Action, reading: Reading, sums: Callable[[str], str], due: Callable[..., str]
) -> Passage:
    """What was typed, who does it where that is not whoever writes, and its dates."""
    who = reading.people.named(act.owner)
    by = f" ({one_line(act.owner)})" if who != "I" else ""
    was = act.slips[0].was if act.slips else None
    dates = [due(each, reading.zone) for each in (was, act.due) if each is not None]
    when = f": {' → '.join(dict.fromkeys(dates))}" if dates else ""
    slips = tuple(slip.number for slip in act.slips)
    facts = tuple(dict.fromkeys((act.number, *act.also, *slips)))
    return around(("", f"{by}{when}"), sums(act.what.rstrip(" .,;")), facts)


def _paragraph(lines: tuple[FixedLine, ...], filled: Filled) -> Iterator[Passage]:
    """The lines with their places filled; nothing at all where one of those is empty.

    What is one line stays in its paragraph; what is more stands below it.
    """
    if not all(filled.get(part.place) for line in lines for part in line if part.place):
        return
    text: list[Passage] = []
    for line in lines:
        place = line[0].place
        if place and PLACES[place].alone and not _is_a_line(filled[place]):
            yield from _as_one(text)
            yield from filled[place]
            text = []
            continue
        made = _line(line, filled)
        if made.text.startswith(_ITEM):
            yield from _as_one(text)
            yield made._replace(text=made.text.removeprefix(_ITEM), shape="item")
            text = []
            continue
        text.append(made)
    yield from _as_one(text)


def _is_a_line(passages: tuple[Passage, ...]) -> bool:
    return len(passages) == 1 and passages[0].shape != "item" and passages[0].quote is None


def _line(line: FixedLine, filled: Filled) -> Passage:
    """One line, with the facts of what stands in its places."""
    found = [each for part in line if part.place for each in filled[part.place]]
    said = (part.text or " ".join(each.text for each in filled[part.place]) for part in line)
    return Passage("".join(said), tuple(number for each in found for number in each.facts))


def _as_one(lines: list[Passage]) -> Iterator[Passage]:
    """Lines that stay together."""
    if lines:
        facts = tuple(dict.fromkeys(number for each in lines for number in each.facts))
        yield Passage("\n".join(each.text for each in lines), facts, shape="lines")
