"""`mend erase`: a customer, or one of their cases, out of the store for good."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data, listed
from mendcli.cli.frame.run import Run
from mendcli.errors import Refused, StoreError, UsageError

if TYPE_CHECKING:
    from mendcli.workflows.erasing import Going


Whom = Annotated[
    str, typer.Argument(metavar="CUSTOMER|CASE", help="A customer's name or id, or a case's id.")
]
Confirm = Annotated[
    str | None,
    typer.Option(
        "--confirm",
        metavar="NAME",
        help="Their name in full, instead of being asked for it; - reads it from stdin.",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would go, and leave it as it is.")
]


def erase(
    run: Run,
    whom: Whom,
    confirm: Confirm = None,
    look: DryRun = False,
) -> Answer:
    """Erase a customer, or a case, for good.

    First it says what goes, and what mend cannot reach: letters that were sent, backups, exports,
    a colleague's copy. Then it asks for their name in full. What they said and who they are leaves
    the store, its index, drafts and unused space; that a case was erased, when and by whom, stays.
    An older copy does not bring it back. Interrupted, it goes on with the next command.
    """
    from mendcli.workflows.erasing import going

    with run.reading() as store:
        goes = going(store, whom)
    copies = copies_of(run)
    shown = shown_going(goes, copies, _STILL_ON_HUB if run.settings.hub else ())
    if look:
        return Answer(going_data(goes, copies, erased=False), text=shown)
    check_confirmed(run, goes, confirm, shown)
    erase_all_of(run, goes.cases)
    said = f"✓ {counted(len(goes.cases), 'case')} erased: {', '.join(goes.cases)}"
    return Answer(
        going_data(goes, copies, erased=True),
        text="" if confirm is None else shown,
        notes=() if run.as_json else (said, *still_on_hub(run, goes.cases)),
    )


def still_on_hub(run: Run, cases: tuple[str, ...]) -> Iterator[str]:
    """What is to be done where a team's hub may have them."""
    if run.settings.hub and cases:
        yield "Your team's hub may have it still; there a lead erases it, for every laptop:"
        yield from (f"  mend hub erase {case}" for case in cases)


def finish_erasing(run: Run) -> None:
    """Do to the end what an interrupted erasure has left to do, and say so on stderr."""
    from mendcli.cli.frame.output import put_notes
    from mendcli.cli.machine.backups import shown_progress
    from mendcli.store.erasing.erase import finish

    who = f"{run.settings.rep}, since {run.now:%H:%M}"
    try:
        with shown_progress(run) as watch:
            done = finish(run.settings.db_path, who=who, watch=watch)
    except StoreError as still:
        put_notes((still.problem, still.next_step), run.outside)
        return
    if done:
        put_notes(("An erasure that was interrupted is finished now.",), run.outside)


def erase_all_of(run: Run, cases: tuple[str, ...]) -> None:
    """Erase them, with a bar on the terminal. Raises Refused, StoreError."""
    from mendcli.cli.machine.backups import shown_progress
    from mendcli.store.erasing.erase import erase_cases

    settings = run.settings
    with shown_progress(run) as watch:
        erase_cases(
            settings.db_path,
            cases,
            drafts=settings.drafts_dir,
            rep=settings.rep,
            at=run.now,
            who=f"{settings.rep}, since {run.now:%H:%M}",
            watch=watch,
        )


def check_confirmed(run: Run, goes: "Going", confirm: str | None, shown: str) -> None:
    """Refused unless the name was typed, or where nobody knows one the case's id."""
    from mendcli.cli.frame.questions import person
    from mendcli.cli.frame.text_input import given

    wanted = goes.name or goes.cases[0]
    if confirm is not None:
        typed = given(["-"], run, "", "") if confirm == "-" else confirm
    else:
        with person(run) as rep:
            if not rep.there or run.as_json:
                raise UsageError(
                    "There is nobody here to type their name.",
                    "mend erase CUSTOMER --dry-run says what would go, --confirm NAME erases it.",
                )
            rep.say(shown.rstrip())
            what = "their name in full" if goes.name else f"the case's id, {wanted},"
            typed = rep.ask(f"Type {what} to erase all of it  (Enter: leave it)")
            if typed.strip() and not _same_name(typed, wanted):  # "dave", half a name
                typed = rep.ask(f"That is not {what.rstrip(',')}. Once more  (Enter: leave it)")
    if not _same_name(typed, wanted):
        raise Refused("That is not their name: nothing was erased." if typed.strip() else _LEFT)


def _same_name(typed: str, wanted: str) -> bool:
    return " ".join(typed.split()).casefold() == " ".join(wanted.split()).casefold()


_LEFT = "Nothing was erased."
_STILL_ON_HUB = (
    "your team's hub, and the laptops that have fetched it from there:",
    "a lead erases it there and on each of them: mend hub erase CASE",
)


def copies_of(run: Run) -> tuple[Path, ...]:
    """Backups and copies of the store where mend puts them, oldest first."""
    settings = run.settings
    beside = settings.db_path.parent.glob(f"{settings.db_path.name}-before-*")
    found = {*settings.backups_dir.glob("*.db"), *beside}
    made = (each for each in found if not each.name.endswith(("-wal", "-shm", "-journal")))
    return tuple(sorted(made, key=lambda each: (each.stat().st_mtime, each.name)))


def shown_going(goes: "Going", copies: tuple[Path, ...], hub: tuple[str, ...]) -> str:
    """What goes, what stays, and what mend cannot reach; `hub` is what to say of a team's hub."""
    from mendcli.screen.words.clean import clean

    return "".join(f"{clean(line)}\n" for line in _lines(goes, copies, hub))


def _lines(goes: "Going", copies: tuple[Path, ...], hub: tuple[str, ...]) -> Iterator[str]:
    cases = counted(len(goes.cases), "case")
    yield f"{goes.name or 'Nobody took down a name'}: {cases}, {', '.join(goes.cases)}"
    yield f"  goes: {counted(goes.entries, 'entry')} of what was said and done, and who they are"
    if goes.promises:
        yield f"        {counted(goes.promises, 'promise')} to them still open"
    if goes.damaged:
        yield f"        {', '.join(goes.damaged)} as well, which cannot be read"
    yield "  stays: that these cases were erased, when, and by whom"
    if goes.left:
        yield f"         their other cases: {', '.join(goes.left)}"
    for row in goes.alike:
        yield f"  may be the same person: {row.name} ({row.customer}, case {row.case}), who stays"
    yield "  not in mend's reach:"
    if goes.letters:
        days = dict.fromkeys(f"{at:%Y-%m-%d}" for at in goes.letters)
        yield f"    letters that were sent, on {listed(days)}"
    if copies:
        days = dict.fromkeys(f"{_made(each):%Y-%m-%d}" for each in copies)
        count = counted(len(copies), "copy")
        yield f"    {count} of the store, of {listed(days)}, to be deleted once you can;"
        yield "    one that is put back here is without what was erased"
        yield from (f"      {each}" for each in copies)
    yield from (f"    {line}" for line in hub)
    if goes.colleagues:
        yield f"    what {listed(goes.colleagues)} had of it: erase it there as well"
    if goes.mentions:
        yield f"    cases of others that hold the name: {', '.join(goes.mentions)}"
    yield "    exports, calendars, notes written to a file, what was sent to a colleague"


def _made(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime)


def going_data(goes: "Going", copies: tuple[Path, ...], *, erased: bool) -> Data:
    """The same for a program."""
    return {
        "erased": erased,
        "cases": list(goes.cases),
        "damaged": list(goes.damaged),
        "left": list(goes.left),
        "entries": goes.entries,
        "promises": goes.promises,
        "letters": [at.isoformat() for at in goes.letters],
        "colleagues": list(goes.colleagues),
        "mentions": list(goes.mentions),
        "alike": [each.customer for each in goes.alike],
        "copies": [str(each) for each in copies],
    }


def counted(count: int, what: str) -> str:
    """So many of them, in words."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else many}"
