"""What a change to the learnings of a case makes: facts, or Refused with a sentence. Pure.

Each takes over what was noted on a call first, so that the numbers people saw are the ones kept.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from mendcli.case.log.aftercare_facts import CustomerTold
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import (
    ChangeMade,
    ObjectiveSet,
    OthersFound,
    RiskSet,
    WhyAdded,
    WhyRooted,
)
from mendcli.case.log.session_facts import Channel
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.case.promises.standing import refuse_while_untold
from mendcli.case.reading.entered_text import entered
from mendcli.case.state.case_state import State
from mendcli.case.state.fold_learning import taken_over
from mendcli.case.state.references import Numbered, next_id
from mendcli.dates.when import When
from mendcli.errors import NotFound, Refused

Over = Literal["open", "gone", "happened"]


class Todo(NamedTuple):
    """A todo of ours: what, whose, until when, and how the date was said."""

    what: str
    owner: str
    due: When | None = None
    due_words: str = ""


def decide_why(state: State, text: str, of: int, *, root: bool) -> tuple[Fact, ...]:
    """One more why: of the why number `of`, or of what happened."""
    links = state.whys
    if of:
        _there(links, of, "why", state.case)
    kept, raw = entered(text)
    return (*taken_over(state), WhyAdded(next_id(links), kept, of, root=root, raw=raw))


def decide_root(state: State, number: int, *, root: bool) -> tuple[Fact, ...]:
    """A why is a root cause, or none after all."""
    links = state.whys
    _there(links, number, "why", state.case)
    why = next(each for each in links if each.id == number)
    if why.fact.root == root:
        raise Refused(f"Why {number} is {'a' if root else 'no'} root cause already.", "")
    return (*taken_over(state), WhyRooted(number, root))


def decide_others(state: State, who: str, number: int, todo: Todo | None) -> tuple[Fact, ...]:
    """Others it could hit: new ones, or with `number` those; `todo` is what we do for them."""
    found = state.others
    known = next((each for each in found if each.id == number), None)
    if number:
        _there(found, number, "entry", state.case)
    action = next_id(state.actions) if todo else known.fact.action if known else 0
    added: tuple[Fact, ...] = ()
    if todo:
        added = (
            ActionAdded(
                action, todo.what, todo.owner, todo.due, todo.due_words, promise=False,
                purpose="corrective",
            ),
        )  # fmt: skip
    name = entered(who)[0] or (known.fact.who if known else "")
    fact = OthersFound(number or next_id(found), name, action, known=known is not None)
    return (*taken_over(state), *added, fact)


def decide_change(state: State, what: str, where: str, by: str) -> tuple[Fact, ...]:
    """Something was changed for good."""
    found = state.changes
    fact = ChangeMade(next_id(found), entered(what)[0], entered(where)[0], by)
    return (*taken_over(state), fact)


def decide_told(state: State, channel: Channel, words: str) -> tuple[Fact, ...]:
    """The customer has heard from us what was changed."""
    refuse_untellable(state)
    kept, raw = entered(words)
    return (CustomerTold("change", channel, kept, raw),)


def refuse_untellable(state: State) -> None:
    """Refused where there is nothing to tell them, or something else has to be told first."""
    if not state.changes:
        raise Refused(
            "Nothing is on record yet that was changed for good.",
            f"Add it: mend learnings add {state.case} --change",
        )
    refuse_while_untold(state)


class RiskGiven(NamedTuple):
    """What is said of a risk; None leaves it as it is."""

    text: str | None = None
    owner: str | None = None
    due: When | None = None
    due_words: str = ""
    state: Over | None = None


def decide_risk(state: State, number: int, given: RiskGiven, rep: str) -> tuple[Fact, ...]:
    """A new risk, or with `number` how one now stands. It always has an owner: the rep if none."""
    found = state.risks
    if not number:
        if not (given.text or "").strip():
            raise Refused("There is no risk to add.", "Say what could go wrong.")
        fact = RiskSet(
            next_id(found), entered(given.text or "")[0], given.owner or rep, given.due,
            given.due_words,
        )  # fmt: skip
        return (*taken_over(state), fact)
    _there(found, number, "risk", state.case)
    risk = next(each.fact for each in found if each.id == number)
    fact = RiskSet(
        number, entered(given.text or "")[0] or risk.text, given.owner or risk.owner or rep,
        given.due or risk.due, given.due_words, given.state or risk.state, known=True,
    )  # fmt: skip
    return (*taken_over(state), fact)


class AimGiven(NamedTuple):
    """What is said of an aim of theirs; None leaves it as it is."""

    text: str | None = None
    help: str | None = None
    next: str | None = None


def decide_aim(state: State, number: int, given: AimGiven) -> tuple[Fact, ...]:
    """A new aim of the customer's, or with `number` how one now stands."""
    found = state.goals
    if not number:
        if not (given.text or "").strip():
            raise Refused("There is no aim to add.", "Say what they want to reach.")
        fact = ObjectiveSet(
            next_id(found), entered(given.text or "")[0], entered(given.help or "")[0],
            entered(given.next or "")[0],
        )  # fmt: skip
        return (*taken_over(state), fact)
    _there(found, number, "aim", state.case)
    goal = next(each.fact for each in found if each.id == number)
    fact = ObjectiveSet(
        number,
        entered(given.text or "")[0] or goal.text,
        goal.help if given.help is None else entered(given.help)[0],
        goal.next if given.next is None else entered(given.next)[0],
        known=True,
    )
    return (*taken_over(state), fact)


def _there(things: Sequence[Numbered], number: int, what: str, case: str) -> None:
    """The number, if there is such a thing. Raises NotFound, naming those there are."""
    ids = [thing.id for thing in things]
    if number not in ids:
        named = ", ".join(str(each) for each in ids[:10])
        raise NotFound(
            f"There is no {what} {case}/{number}.",
            f"There are {named}." if named else f"mend learnings show {case} shows what there is.",
        )
