"""A number that was read aloud keeps its meaning, where another laptop gave it as well. Pure.

What a laptop has called something follows from the order in which facts came to it. A number that
meant one thing here and names another now is refused, with both.
"""

from collections.abc import Iterator, Sequence

from mendcli.case.joining.report import CALLED, Kind, Thing, things
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.fold_learning import Learned
from mendcli.case.state.references import named_by
from mendcli.errors import Refused

#: What the numbers in facts name, by their fields.
_KINDS: dict[str, Kind] = {
    "action": "action", "option": "option", "checkin": "checkin", "why": "why", "of": "why",
    "risk": "risk", "objective": "goal", "others": "others",
}  # fmt: skip


def meant(came: Sequence[Recorded], kind: Kind, number: int) -> int:
    """The number by which the thing goes now that `number` named here, with facts as they `came`.

    A number that names nothing is given back as it is. Raises Refused where it has meant two.
    """
    states = list(_as_seen(came))
    here = {each.key: each for each in things(states[-1]) if each.kind == kind}
    named = [
        each.key
        for state in reversed(states)
        for each in things(state)
        if (each.kind, each.id) == (kind, number)
    ]
    meanings = [here[key] for key in dict.fromkeys(named) if key in here]
    if len(meanings) < 2:
        return meanings[0].id if meanings else number
    raise _two_meanings(states[-1], number, meanings)


def refuse_moved(before: State, now: State, facts: Sequence[Fact]) -> None:
    """Refused where a number in `facts`, which were decided on `before`, names another thing now.

    So it is where a colleague's file came between the look at the case and the answer.
    """
    named = {(each.kind, each.id): each for each in things(before)}
    here = {each.key: each for each in things(now)}
    for field, number in (pair for fact in facts for pair in named_by(fact)):
        was = named.get((_KINDS[field], number)) if field in _KINDS else None
        if was is None or was.key not in here or here[was.key].id == number:
            continue
        raise Refused(
            f"A colleague's file came meanwhile: {was.called(now.case)} “{was.what}”"
            f" is {here[was.key].address(now.case)} from now on.",
            "Nothing was changed. Look at it again, and say it by its number.",
        )


def _as_seen(came: Sequence[Recorded]) -> Iterator[State]:
    """The case as it stood here before whatever may have changed a number; and now.

    That is a file which puts facts between others, and whoever takes over what was noted on a call.
    """
    keys = [key_of(entry) for entry in came]
    turns = [
        at
        for at in range(1, len(came))
        if keys[at] < keys[at - 1] or isinstance(came[at].fact, Learned)
    ]
    for turn in (*turns, len(came)):
        yield fold(sorted(came[:turn], key=key_of))


def _two_meanings(state: State, number: int, meanings: Sequence[Thing]) -> Refused:
    case, one = state.case, meanings[0]
    name = one.address(case, number)
    now = next((each for each in meanings if each.id == number), None)
    were = [each for each in meanings if each is not now]
    said = "; ".join(f"“{each.what}”, {each.address(case)} now" for each in were)
    is_now = f" It names “{now.what}” since a colleague's file came." if now else ""
    return Refused(
        f"{CALLED[one.kind].capitalize()}{name} was {said}.{is_now}",
        f"Write {were[0].address(case)}" + (f", or {name}! for what it names now." if now else "."),
    )
