"""A number that was read aloud keeps its meaning, where another laptop gave it as well. Pure.

What a laptop has called something follows from the order in which facts came to it: only those
that a colleague's file puts between others change a number. One that meant one thing here and
names another now is refused, with both.
"""

from collections.abc import Iterator, Sequence

from mendcli.case.joining.report import Kind, Thing, things
from mendcli.case.log.facts import Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import Refused


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


def _as_seen(came: Sequence[Recorded]) -> Iterator[State]:
    """The case as it stood here whenever a file was about to put facts between others; and now."""
    keys = [key_of(entry) for entry in came]
    turns = [at for at in range(1, len(came)) if keys[at] < keys[at - 1]]
    for turn in (*turns, len(came)):
        yield fold(sorted(came[:turn], key=key_of))


def _two_meanings(state: State, number: int, meanings: Sequence[Thing]) -> Refused:
    mark = "c" if meanings[0].kind == "checkin" else ""
    name = f"{state.case}/{mark}{number}"
    now = next((each for each in meanings if each.id == number), None)
    were = [each for each in meanings if each is not now]
    said = "; ".join(f"“{each.what}”, {state.case}/{mark}{each.id} now" for each in were)
    is_now = f" It names “{now.what}” since a colleague's file came." if now else ""
    return Refused(
        f"{name} was {said}.{is_now}",
        f"Write {state.case}/{mark}{were[0].id}"
        + (f", or {name}! for what it names now." if now else "."),
    )
