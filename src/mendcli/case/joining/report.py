"""What came of taking in a colleague's facts: what is new, what changed, what clashes. Pure.

One value for everything that joins cases, whether by a file or otherwise: from how the case stood
here before and how it stands now, to what whoever works here has to be told. Nothing is put into
words here (`notes/words/joined_words.py`).
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from mendcli.case.log.facts import Recorded
from mendcli.case.log.knowledge import Key, key_of
from mendcli.case.log.spoken_facts import Undone
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import Customer, State
from mendcli.case.state.fold_learning import Learned, first_noted, learned_words
from mendcli.case.state.holds import Clash, clashes

Kind = Literal["action", "checkin", "option", "why", "others", "change", "risk", "goal"]
#: What stands before its address where a thing is named: "cause k7f2/1".
CALLED: dict[Kind, str] = {
    "action": "",
    "checkin": "check-in ",
    "option": "option ",
    "why": "cause ",
    "others": "others ",
    "change": "change ",
    "risk": "risk ",
    "goal": "aim ",
}
#: What of an action can have changed.
Field = Literal["status", "due", "confirmed", "what", "owner"]
_FIELDS: tuple[Field, ...] = ("status", "due", "confirmed", "what", "owner")


class Thing(NamedTuple):
    """Something of a case that people name by a number; `key` is what it is known by everywhere.

    `stands` is the fact it stands in now: another one where a note of a call was taken over.
    """

    kind: Kind
    key: Key
    id: int
    what: str
    rep: str
    stands: Key

    def address(self, case: str, id: int = 0) -> str:
        """`CASE/N` or `CASE/cN`; with another number, where one is given."""
        return f"{case}/{'c' * (self.kind == 'checkin')}{id or self.id}"

    def called(self, case: str, id: int = 0) -> str:
        """The same with what kind of thing it is before it."""
        return f"{CALLED[self.kind]}{self.address(case, id)}"


class Changed(NamedTuple):
    """One field of an action that was here before, or with `id` 0 of the case: before and now."""

    id: int
    what: str
    field: str
    was: object
    now: object


class Renumbered(NamedTuple):
    """A thing that goes by another number now; `other` is what the old number names now, if any."""

    thing: Thing
    was: int
    other: Thing | None


class Joining(NamedTuple):
    """What the facts of another replica did to a case.

    `first` is whether the case was not here before. `added` are the things that were not here,
    `taken_back` counts what they took back. `clashes` are those that were not told here before;
    `open` counts all that nobody has settled.
    """

    case: str
    customer: Customer
    first: bool
    new: int
    known: int
    by: tuple[str, ...] = ()
    added: tuple[Thing, ...] = ()
    changed: tuple[Changed, ...] = ()
    taken_back: int = 0
    renumbered: tuple[Renumbered, ...] = ()
    clashes: tuple[Clash, ...] = ()
    open: int = 0


def report(before: State | None, now: State, new: Sequence[Recorded], known: int) -> Joining:
    """What to tell of `new` facts, by which the case went from `before` to `now`."""
    there = {each.key: each for each in things(before)} if before else {}
    told = {_sides(each) for each in clashes(before)} if before else set()
    every = clashes(now)
    return Joining(
        now.case,
        now.customer,
        before is None,
        len(new),
        known,
        tuple(dict.fromkeys(entry.rep for entry in new)),
        tuple(each for each in things(now) if each.key not in there) if before else (),
        tuple(_changes(before, now)) if before else (),
        sum(isinstance(entry.fact, Undone) for entry in new),
        renumbered(before, now) if before else (),
        tuple(each for each in every if _sides(each) not in told),
        len(every),
    )


def renumbered(before: State, now: State) -> tuple[Renumbered, ...]:
    """The things of before that go by another number now."""
    here = {(each.kind, each.key): each for each in things(now)}
    named = {(each.kind, each.id): each for each in things(now)}
    found = []
    for each in things(before):
        is_ = here.get((each.kind, each.key))
        if is_ is not None and is_.id != each.id:
            found.append(Renumbered(is_, each.id, named.get((each.kind, each.id))))
    return tuple(found)


def things(state: State) -> Iterator[Thing]:
    """Everything of the case that people name by a number."""
    for act in state.actions:
        yield Thing("action", key_of(act), act.id, act.what, act.rep, key_of(act))
    for look in state.checkins:
        about = look.about or look.first.shown()
        yield Thing("checkin", key_of(look), look.id, about, look.rep, key_of(look))
    for option in state.proposals:
        yield Thing("option", key_of(option), option.id, option.what, "", key_of(option))
    learned: tuple[tuple[Kind, Sequence[Noted[Learned]]], ...] = (
        ("why", state.whys),
        ("others", state.others),
        ("change", state.changes),
        ("risk", state.risks),
        ("goal", state.goals),
    )
    for kind, noted in learned:
        for each in noted:
            key = key_of(first_noted(state, each) or each)
            yield Thing(kind, key, each.id, learned_words(each.fact), each.rep, key_of(each))


def _changes(before: State, now: State) -> Iterator[Changed]:
    actions = {key_of(each): each for each in now.actions}
    for was in before.actions:
        is_ = actions.get(key_of(was))
        for field in _FIELDS:
            if is_ is not None and getattr(was, field) != getattr(is_, field):
                yield Changed(is_.id, is_.what, field, getattr(was, field), getattr(is_, field))
    if before.status != now.status:
        yield Changed(0, "", "case", before.status, now.status)
    dates = [each.report_back and each.report_back.due for each in (before, now)]
    if dates[0] != dates[1]:
        yield Changed(0, "", "next contact", *dates)


def _sides(clash: Clash) -> tuple[object, ...]:
    """What makes a clash one that was told: what it is about, and who says what."""
    return (clash.matter, frozenset(each.by for each in clash.claims))
