"""`CASE/N` and `CASE/cN` on the command line: which thing of which case is meant.

`N` or `cN` alone is one of the case last worked on; such a case is said on stderr, so that nobody
marks the wrong one in a hurry.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.joining.report import Kind
    from mendcli.case.state.case_state import State
    from mendcli.store.contract import Store


#: What a number names behind the kinds of `mend learnings add` that it goes with.
_LEARNED: "dict[str, Kind]" = {
    "why": "why", "root": "why", "others": "others", "risk": "risk", "goal": "goal",
}  # fmt: skip
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


def read_address(
    store: "Store", given: str, kind: "Kind" = "action", *, within: str = ""
) -> Address:
    """The address in `given`, its case looked up. Raises UsageError, NotFound, Refused.

    A number that meant something else here before a colleague's file came is refused, but for one
    with "!" behind it: that is what the list calls so now. `within` is the case of a number alone,
    and the only one that is taken; "" is the case last worked on, and any.
    """
    mark = CHECKIN if kind == "checkin" else ""
    found = split_address(given.removesuffix("!"), mark)
    if found is None:
        raise _other_thing(given, kind)
    case, number = case_or_latest(store, found[0] or within), found[1]
    if within and case != within:
        raise UsageError(f"{given} is of another case.", f"{within}/… are of this one.")
    if not given.endswith("!"):
        number = _meant(store, case, number, kind)
    return Address(case, number, bool(found[0]), mark)


def _meant(store: "Store", case: str, number: int, kind: "Kind") -> int:
    """The number by which the thing goes that was called so on this laptop."""
    came = store.came(case)
    if len({entry.replica for entry in came}) < 2:
        return number
    from mendcli.case.joining.numbers import meant

    return meant(came, kind, number)


def _other_thing(given: str, kind: "Kind") -> UsageError:
    """What is wrong with the address, and how it is written."""
    if kind not in ("action", "checkin"):
        return UsageError(
            f"“{given}” is no case and no number.", "Write CASE/N: mend learnings show has both."
        )
    if kind == "checkin":
        mark = CHECKIN
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


def addressed(run: Run, given: str, kind: "Kind" = "action") -> "tuple[Address, State]":
    """The address in `given`, and how its case stands. Raises UsageError, NotFound, Refused."""
    with run.reading() as store:
        address = read_address(store, given, kind)
    return address, run.state_of(address.case)


def learning_at(run: Run, given: str, kind: str, of: str = "") -> tuple[str, int, int]:
    """The case in "CASE", "CASE/N" or "N", the number, 0 = a new one, and the why it is under.

    `kind` is what `mend learnings add` calls it, `of` a why that was named besides.
    Raises UsageError, NotFound, Refused.
    """
    with run.reading() as store:
        if "/" not in given and not given.removesuffix("!").isdigit():
            case, number = store.case_named(given), 0
        elif thing := _LEARNED.get(kind):
            case, number, *_ = read_address(store, given, thing)
        else:
            raise UsageError(
                f"--{kind} goes with a case and no number: it is only ever added.",
                "Nothing was recorded.",
            )
        under = read_address(store, of, "why", within=case).number if of else number
    run.state_of(case)  # what is saved on it is held against these numbers
    return case, number, under


def which_case(state: "State") -> str:
    """What is said where the case was not typed, so that nobody marks the wrong one."""
    return f"This is {state.case}, {state.customer.name or 'no name yet'}."


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
