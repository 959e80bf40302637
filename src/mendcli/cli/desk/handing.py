"""`mend cases send`, `take` and `hand-over`: a case goes to somebody else, without a server."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import GivenCase
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import MendError, NotFound, Refused, UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.settings import Settings
    from mendcli.store.contract import PinnedPlaybook, Store
    from mendcli.store.encoding.case_export import Parcel


def send(
    context: typer.Context,
    case: GivenCase,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The new file; left out: stdout."),
    ] = None,
) -> Answer:
    """Write a case to a file for a colleague.

    The file holds the facts of the case, each with its check value, and the playbooks they run
    on. `mend cases take FILE` on the other laptop joins them with what is there. Both may go on
    working meanwhile: send it back the same way, and both have all of it.
    """
    from mendcli.store.encoding.case_export import pack

    run: Run = context.obj
    if file is None and run.outside.shows_on_terminal:
        raise UsageError(
            "The file is for mend, not for reading.", f"Name one: mend cases send {case} -o FILE"
        )
    with run.reading() as store:
        parcel = store.parcel(store.case_named(case))
    text = pack(parcel).decode("ascii")
    if file is None:
        return Answer(text=text)
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text)
    data: Data = {"case": parcel.case, "facts": len(parcel.rows), "file": str(file)}
    said = f"{parcel.case}: {len(parcel.rows)} facts written to {file}."
    privacy = "It holds the customer's words: pass it on as you would pass on the note."
    return Answer(data, notes=() if run.as_json else (said, privacy))


def take(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The file you were given; - reads stdin.")
    ],
) -> Answer:
    """Take in a case a colleague has sent.

    Its facts are joined with what is here: nothing is lost on either side, and taking the same
    file twice changes nothing. A file that was cut short or changed is refused whole.
    """
    from mendcli.case.state.fold import fold
    from mendcli.store.encoding.case_export import unpack

    run: Run = context.obj
    parcel = unpack(_content(file, run))
    pinned = _checked(parcel, run.settings)
    with run.working() as services:
        before = _state_now(services.store, parcel.case)
        taken = services.store.take(parcel, pinned)
        state = fold(services.store.facts(parcel.case))
        services.store.index()
    name = state.customer.name or "a customer without a name"
    said = f"{taken.case} · {name}: {taken.new} new facts, {taken.known} known already."
    data: Data = {
        "case": taken.case,
        "new": taken.new,
        "known": taken.known,
        "renumbered": [{"was": was, "now": now} for was, now in _renumbered(before, state)],
    }
    moved = (
        f"Action {taken.case}/{was} is {taken.case}/{now} from now on."
        for was, now in _renumbered(before, state)
    )
    then = f"mend cases show {taken.case} shows how it stands."
    return Answer(data, notes=() if run.as_json else (said, *moved, then))


def hand_over(
    context: typer.Context,
    case: GivenCase,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who takes it over.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", help="What they should know; left out: nothing, - reads stdin."
        ),
    ] = None,
) -> Answer:
    """Hand a case over to a colleague.

    Shows the card for them: the customer's exact words, what was tried, what is promised, what
    not to ask again. It comes again with `mend summary --for handover`. On another laptop they
    need the case as well: `mend cases send`.
    """
    from mendcli.case.log.aftercare_facts import HandedOver

    run: Run = context.obj
    to = " ".join(name.split())
    if not to:
        raise UsageError("Who takes it over?", f"mend cases hand-over {case} NAME")
    case = run.case_named(case)
    said = given(words, run, "", "").strip() if words else ""
    state = run.save(case, lambda _: (HandedOver(to, said),))
    from mendcli.cli.call.summary import note_of
    from mendcli.cli.frame.note_output import form_of

    answer = note_of(state, run, "handover", form_of(run))
    notes = (f"{case} is {to}'s now.", f"On another laptop: mend cases send {case} -o FILE")
    return answer if run.as_json else answer._replace(notes=notes)


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


def _checked(parcel: "Parcel", settings: "Settings") -> "list[PinnedPlaybook]":
    """The playbooks the facts name, checked here and not there: a sender cannot slip one past."""
    from mendcli.cli.shelved_methods import pinned_from
    from mendcli.store.encoding.case_export import fingerprints

    texts = {each.fingerprint: each.text for each in parcel.playbooks}
    named = fingerprints(parcel.rows)
    if any(each not in texts for each in named):
        raise Refused("A playbook that the case runs on is not in the file.", "Have it sent again.")
    return [pinned_from(texts[each]) for each in named]


def _state_now(store: "Store", case: str) -> "State | None":
    from mendcli.case.state.fold import fold

    try:
        return fold(store.facts(case))
    except NotFound:
        return None


def _renumbered(before: "State | None", now: "State") -> list[tuple[int, int]]:
    """The actions that were here and go by another number now, as (before, now)."""
    if before is None:
        return []
    ids = {(action.number, action.replica): action.id for action in now.actions}
    found = ((each.id, ids.get((each.number, each.replica), each.id)) for each in before.actions)
    return [(was, is_) for was, is_ in found if was != is_]
