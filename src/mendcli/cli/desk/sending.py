"""`mend cases send` and `take`: cases go to somebody else, without a server."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from mendcli.cli.desk.joined import settled, take_in
from mendcli.cli.frame.answer import Answer, Data, damaged_note
from mendcli.cli.frame.options import complete_case
from mendcli.cli.frame.run import Run
from mendcli.errors import MendError, Refused, UsageError
from mendcli.notes.words.lengths import counted

if TYPE_CHECKING:
    from mendcli.store.contract import PinnedPlaybook, Store
    from mendcli.store.encoding.case_export import Parcel


T = TypeVar("T")


def send(
    run: Run,
    case: Annotated[
        str,
        typer.Argument(
            metavar="[CASE]",
            help="A case's id or a unique start of it.",
            autocompletion=complete_case,
            show_default=False,
        ),
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The new file; left out: stdout."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every case that is not closed, in one file.")
    ] = False,
    owner: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="With --all: only the cases NAME keeps or has an open promise in."
        ),
    ] = "",
) -> Answer:
    """Write a case to a file for a colleague.

    The file holds the facts of the case, each with its check value, and the playbooks they run
    on. `mend cases take FILE` on the other laptop joins them with what is there. Both may go on
    working meanwhile: send it back the same way, and both have all of it.

    `--all --owner NAME` writes all that waits for a colleague who is on holiday.
    """
    if bool(case) == every or (owner and not every):
        raise UsageError(
            "Which case?", "mend cases send CASE -o FILE, or mend cases send --all [--owner NAME]"
        )
    if file is None and run.outside.shows_on_terminal:
        raise UsageError("The file is for mend, not for reading.", "Name one with -o FILE.")
    damaged: list[str] = []
    with run.reading() as store:
        cases = _open_cases(store, owner, damaged) if every else [store.case_named(case)]
        parcels = [store.parcel(each) for each in _watched(cases, "reading cases", run)]
    passed = tuple(damaged_note(case) for case in damaged)
    if not parcels:
        whose = f" of {owner}'s" if owner else ""
        raise Refused(f"No case{whose} is open: nothing was written.", "mend cases list")
    return _written(parcels, file, passed, run)


def _written(
    parcels: "Sequence[Parcel]", file: Path | None, passed: tuple[str, ...], run: Run
) -> Answer:
    """The file or, where none is named, its text; `passed` says what was left out of it."""
    from mendcli.store.encoding.case_export import pack

    text = b"".join(pack(parcel) for parcel in parcels).decode("ascii")
    if file is None:
        return Answer(text=text, notes=passed)
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text)
    facts = sum(len(parcel.rows) for parcel in parcels)
    data: Data = {"cases": [each.case for each in parcels], "facts": facts, "file": str(file)}
    what = parcels[0].case if len(parcels) == 1 else f"{len(parcels)} cases"
    said = f"{what}: {counted(facts, 'fact')} written to {file}."
    privacy = "It holds the customer's words: pass it on as you would pass on the note."
    return Answer(data, notes=(*passed, *(() if run.as_json else (said, privacy))))


def take(
    run: Run,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The file you were given; - reads stdin.")
    ],
) -> Answer:
    """Take in what a colleague has sent.

    Its facts are joined with what is here: nothing is lost on either side, and taking the same
    file twice changes nothing. A file that was cut short or changed is refused whole.

    What is new, what changed and what goes by another number is said. Where you and a colleague
    say different things of one matter both stay, and one key settles it, now or with
    `mend cases settle`.
    """
    from mendcli.cli.frame.output import put_notes
    from mendcli.notes.data.joined_data import joining_data
    from mendcli.notes.words.joined_words import joining_lines
    from mendcli.store.encoding.case_export import unpack_all

    parcels = unpack_all(_content(file, run))
    pinned = _checked(parcels)
    with run.working() as services:
        store = services.store
        parcels, gone = _not_erased(parcels, store)
        joined = take_in(store, parcels, pinned, lambda both: _watched(both, "joining cases", run))
        store.index()
    data: Data = {
        "new": sum(report.new for report, _ in joined),
        "known": sum(report.known for report, _ in joined),
        "cases": [joining_data(report, state, run.zone) for report, state in joined],
        "erased": list(gone),
    }
    one = len(joined) == 1
    then = f"mend cases show {parcels[0].case} shows how it stands." if one else "mend due"
    said = (
        line
        for report, state in joined
        if one or report.new
        for line in joining_lines(report, state, run.zone)
    )
    count = sum(report.new for report, _ in joined)
    cases = f"{counted(len(joined), 'case')}, {counted(count, 'new fact')}."
    total = (*gone.values(), *(() if one else (cases,)))
    if run.as_json or not run.outside.has_terminal:
        return Answer(data, notes=() if run.as_json else (*said, *total, then))
    put_notes(tuple(said), run.outside)
    return Answer(data, notes=(*settled(joined, run), *total, then))


def _not_erased(
    parcels: "Sequence[Parcel]", store: "Store"
) -> "tuple[tuple[Parcel, ...], dict[str, str]]":
    """The parcels of cases that were not erased here, and what is said of each that was.

    Refused where all were.
    """
    from mendcli.store.log.erased import Erased

    gone: dict[str, str] = {}
    for parcel in parcels:
        try:
            store.facts(parcel.case)
        except Erased as erased:
            gone[parcel.case] = f"{erased.problem} It was left out."
        except MendError:
            continue  # not here yet, or damaged, as is said when it is joined
    if len(gone) == len(parcels):
        raise Refused(next(iter(gone.values())), "What was erased stays so: nothing was taken.")
    return tuple(parcel for parcel in parcels if parcel.case not in gone), gone


def _watched(items: "Sequence[T]", what: str, run: Run) -> "Iterator[T]":
    """The items, with a bar on the terminal where going through them takes a while."""
    from mendcli.screen.terminal.progress import Bar

    with Bar(what, run.outside.stderr, run.outside.environ) as bar:
        for done, item in enumerate(items):
            bar.at(done, len(items))
            yield item


def _open_cases(store: "Store", owner: str, damaged: list[str]) -> list[str]:
    """The ids of the cases that are not closed and, with `owner`, wait for them."""
    from mendcli.case.across_cases.agenda import kept_by
    from mendcli.workflows.across_cases.each_case import each_case

    wanted = owner.casefold()
    return [
        state.case
        for state in each_case(store, damaged)
        if state.closed is None
        and wanted
        in (
            "",
            kept_by(state).casefold(),
            *(each.owner.casefold() for each in state.actions if each.status == "open"),
        )
    ]


def _content(file: str, run: Run) -> bytes:
    from mendcli.playbook.model.problems import ProblemsFound
    from mendcli.playbook.reading.file import read_capped
    from mendcli.store.encoding.case_export import MOST_BYTES

    if file == "-":
        buffer = getattr(run.outside.stdin, "buffer", None)
        return bytes(buffer.read(MOST_BYTES + 1)) if buffer else run.outside.stdin.read().encode()
    try:
        return read_capped(file, MOST_BYTES)
    except ProblemsFound as error:
        said = error.problems[0].message
        raise MendError(f"{file}: {said}.", "Name the file you were given.") from None


def _checked(parcels: "Sequence[Parcel]") -> "list[PinnedPlaybook]":
    """The playbooks the facts name, checked here and not there: a sender cannot slip one past."""
    from mendcli.cli.shelved_methods import pinned_from
    from mendcli.store.encoding.case_export import fingerprints

    texts: dict[str, str] = {}
    for parcel in parcels:
        own = {each.fingerprint: each.text for each in parcel.playbooks}
        if any(each not in own for each in fingerprints(parcel.rows)):
            raise Refused(
                "A playbook that the case runs on is not in the file.", "Have it sent again."
            )
        texts |= own
    return [pinned_from(text) for text in texts.values()]
