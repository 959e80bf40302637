"""`mend cases settle`: where you and a colleague say different things, somebody says what holds."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run
from mendcli.errors import Refused

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.case.state.holds import Clash
    from mendcli.case.state.joined import Claim
    from mendcli.screen.sheets.sheet import Sheet


Which = Annotated[
    str,
    typer.Argument(
        metavar="[WHICH]",
        help="What holds: 1a is what is said first of the first that is listed.",
        show_default=False,
    ),
]


def settle_clashes(
    run: Run,
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE",
            help="A case's id or a unique start of it.",
            autocompletion=complete_case,
            show_default=False,
        ),
    ],
    which: Which = "",
) -> Answer:
    """Say what holds where a colleague and you differ.

    Both stay on record. Until somebody settles it, their no counts over their yes, open over done,
    dropped or closed, and the earlier date. In a terminal you are asked one by one.
    """
    from mendcli.case.state.holds import clashes
    from mendcli.notes.data.joined_data import clashes_data

    state = run.state_of(case)
    settled: tuple[str, ...] = ()
    if which:
        from mendcli.case.joining.settling import clash_at, let_stand

        place = which.removesuffix("!")
        clash, claim = clash_at(state, place)
        if place == which:
            _refuse_shifted(run, state, place)
        state = run.save(state.case, lambda now: let_stand(now, clash, claim))
        settled = (_settled(clash, claim, state, run),)
    elif run.outside.has_terminal and not run.as_json:
        settled = tuple(settle_one_by_one(run, state.case, clashes(state)))
        state = run.state_of(state.case)
    left = clashes(state)
    data: Data = {"case": state.case, "clashes": clashes_data(left, state, run.zone)}

    def sheet() -> "Sheet":
        from mendcli.screen.sheets.sheet import Para

        return tuple(Para(line) for line in _listed(left, state, run))

    none = () if left else (f"Nothing clashes on {state.case}.",)
    return Answer(data, sheet, notes=() if run.as_json else (*settled, *none))


def _refuse_shifted(run: Run, state: "State", which: str) -> None:
    """Refused where the place named another side before a colleague's file came."""
    from mendcli.case.joining.settling import clash_at, named_before

    with run.reading() as store:
        was = named_before(store.came(state.case), store.replica, which)
    if was is not None:
        before, clash, claim = was
        raise Refused(
            f"“{which}” was: {_said(clash, claim, before, run)}. Since a colleague's file came it"
            f" is: {_said(*clash_at(state, which), state, run)}.",
            f"Nothing was settled. Write {which}! for what it is now; mend cases settle"
            f" {state.case} lists them.",
        )


def settle_one_by_one(run: Run, case: str, told: "Sequence[Clash]") -> "Iterator[str]":
    """Ask the person at the terminal of each clash what holds; what was settled, a line each."""
    from mendcli.case.joining.settling import let_stand
    from mendcli.cli.frame.interview import Interview
    from mendcli.notes.words.joined_words import asks, side_line
    from mendcli.screen.words.prompter import Choice

    ask = Interview(run, f"mend cases settle {case} WHICH", quiet=False)
    with closing(ask):
        for clash in told:
            state = run.state_of(case)
            choices = [
                Choice(str(at), side_line(clash, claim, state, run.zone), str(at))
                for at, claim in enumerate(clash.claims, 1)
            ]
            leave = Choice("", "leave it open", "l")
            picked = ask.pick(None, asks(clash, state), (*choices, leave), "")
            if picked:
                claim = clash.claims[int(picked) - 1]
                state = run.save(case, partial(let_stand, clash=clash, claim=claim))
                yield _settled(clash, claim, state, run)


def _settled(clash: "Clash", claim: "Claim", state: "State", run: Run) -> str:
    return f"✓ {_said(clash, claim, state, run)}"


def _said(clash: "Clash", claim: "Claim", state: "State", run: Run) -> str:
    from mendcli.notes.words.joined_words import asks, side_line

    return f"{asks(clash, state)} {side_line(clash, claim, state, run.zone)}"


def _listed(left: "Sequence[Clash]", state: "State", run: Run) -> "Iterator[str]":
    from mendcli.notes.words.joined_words import asks, meanwhile, side_line

    for at, clash in enumerate(left, 1):
        yield f"{at}  {asks(clash, state)} Until it is settled {meanwhile(clash)}."
        for letter, claim in zip("abcdefgh", clash.claims, strict=False):
            yield f"   {at}{letter}  {side_line(clash, claim, state, run.zone)}"
    if left:
        yield f"To settle it: mend cases settle {state.case} 1a"
