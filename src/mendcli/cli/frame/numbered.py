"""`CASE/N` and `CASE/cN` on the command line: which action or check-in of which case is meant.

`N` or `cN` alone is one of the case last worked on; such a case is said on stderr, so that nobody
marks the wrong one in a hurry.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.store.contract import Store


#: What stands before the number of a check-in, and before no other.
CHECKIN = "c"


class Address(NamedTuple):
    """A full case id and the number behind it; `named` is false where the case was not typed.

    `mark` stands before the number: "c" of a check-in, nothing of an action.
    """

    case: str
    number: int
    named: bool
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.case}/{self.mark}{self.number}"


def complete_action(incomplete: str) -> list[str]:
    """The open actions of the cases last worked on that begin like this."""
    return _complete(
        incomplete, lambda state: [str(a.id) for a in state.actions if a.status == "open"]
    )


def complete_checkin(incomplete: str) -> list[str]:
    """The check-ins ahead of the cases last worked on that begin like this."""
    return _complete(
        incomplete, lambda state: [c.name for c in state.checkins if c.due is not None]
    )


def split_address(given: str, mark: str = "") -> tuple[str, int] | None:
    """The case and the number in "CASE/N"; N alone has "" for the case. None for anything else."""
    case, slash, name = given.rpartition("/")
    number = name[len(mark) :] if name.lower().startswith(mark) else ""
    fits = number.isascii() and number.isdigit() and len(number) < 10
    return (case, int(number)) if fits and bool(case) == bool(slash) else None


def read_address(store: "Store", given: str, mark: str = "") -> Address:
    """The address in `given`, its case looked up. Raises UsageError, NotFound, Refused.

    A number that meant something else here before a colleague's file came is refused, but for one
    with "!" behind it: that is what the list calls so now.
    """
    found = split_address(given.removesuffix("!"), mark)
    if found is None:
        raise _other_thing(given, mark)
    case, number = case_or_latest(store, found[0]), found[1]
    if not given.endswith("!"):
        number = _meant(store, case, number, mark)
    return Address(case, number, bool(found[0]), mark)


def _meant(store: "Store", case: str, number: int, mark: str) -> int:
    """The number by which the thing goes that was called so on this laptop."""
    came = store.came(case)
    if len({entry.replica for entry in came}) < 2:
        return number
    from mendcli.case.joining.numbers import meant

    return meant(came, "checkin" if mark else "action", number)


def _other_thing(given: str, mark: str) -> UsageError:
    """What is wrong with the address, and how it is written."""
    if mark == CHECKIN:
        if found := split_address(given):
            case, number = found
            meant = f"{case}/{mark}{number}" if case else f"{mark}{number}"
            return UsageError(f"“{given}” is an action.", f"Did you mean the check-in {meant}?")
        return UsageError(
            f"“{given}” names no check-in.",
            "Write CASE/c1, or c1 alone: mend checkins list shows both.",
        )
    if split_address(given, CHECKIN):
        return UsageError(
            f"“{given}” is a check-in.", f"To say how it went: mend checkins held {given}"
        )
    return UsageError(
        f"“{given}” names no action.", "Write CASE/N, or N alone: mend actions list shows both."
    )


def addressed(run: Run, given: str, mark: str = "") -> "tuple[Address, State]":
    """The address in `given`, and how its case stands. Raises UsageError, NotFound."""
    with run.reading() as store:
        address = read_address(store, given, mark)
    return address, run.state_of(address.case)


def which_case(state: "State") -> str:
    """What is said where the case was not typed, so that nobody marks the wrong one."""
    return f"This is {state.case}, {state.customer.name or 'no name yet'}."


def case_at(run: Run, given: str, *, number_needed: bool = False) -> tuple[str, int]:
    """The full id in "CASE" or "CASE/N" and the number, 0 = none; N alone where one is needed."""
    found = split_address(given) if number_needed or "/" in given else (given, 0)
    if found is None or not (found[1] or found == (given, 0)):
        raise UsageError(
            f"“{given}” is no case and no number.", "Write CASE/N: mend learnings show has both."
        )
    with run.reading() as store:
        return case_or_latest(store, found[0]), found[1]


def _complete(incomplete: str, names: "Callable[[State], list[str]]") -> list[str]:
    from mendcli.case.state.fold import fold
    from mendcli.cli.frame.outside import this_world
    from mendcli.errors import MendError

    try:
        with Run(this_world()).reading() as store:
            rows = store.cases(limit=20, pending=True).cases
            found = [
                f"{row.case}/{name}"
                for row in rows
                if row.case.startswith(incomplete.partition("/")[0])
                for name in names(fold(store.facts(row.case)))
            ]
    except MendError:
        return []
    return [each for each in found if each.startswith(incomplete)]


ActionAt = Annotated[
    str,
    typer.Argument(
        metavar="CASE/N",
        help="The action; N alone is one of the case last worked on.",
        autocompletion=complete_action,
        show_default=False,
    ),
]
CheckInAt = Annotated[
    str,
    typer.Argument(
        metavar="CASE/cN",
        help="The check-in; c1 alone is one of the case last worked on.",
        autocompletion=complete_checkin,
        show_default=False,
    ),
]
