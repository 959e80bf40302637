"""`mend hub erase`: a lead takes a customer, or a case, from the hub and from every laptop."""

from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.run import Run
from mendcli.cli.hub.reached import reached
from mendcli.cli.hub.syncing import exchanged_with, sync_answer
from mendcli.cli.hub.team_erasures import Forgotten, forget_erased, team_erasure_lines
from mendcli.cli.machine.erasing import (
    Confirm,
    DryRun,
    Whom,
    check_confirmed,
    copies_of,
    counted,
    going_data,
    shown_going,
)

if TYPE_CHECKING:
    from mendcli.workflows.erasing import Going

#: What is said of the hub where it goes from there as well.
_ON_HUB = (
    "what the hub's server keeps besides: unused space, its log of writes, its backups",
    "(VACUUM FULL by its administrator; see docs/hub.md)",
    "a laptop of the team until its next mend sync",
)
_ONLY_THERE = "It is erased here; what the hub has of it goes, and then each laptop's.\n"


def erase_for_team(
    run: Run,
    whom: Whom,
    confirm: Confirm = None,
    look: DryRun = False,
) -> Answer:
    """Erase a customer, or a case, for the whole team.

    For leads. Exchanges first, so that no case of theirs is missed; says what goes, as `mend
    erase` does, and asks for their name in full. Then their words leave the hub and this laptop,
    and each other one with its next `mend sync`. What a colleague still has to send of it is not
    taken any more. A case that is erased here already is named by its id.
    """
    from mendcli.cli.frame.output import put_notes
    from mendcli.hub.erasures import check_lead

    with reached(run) as connection:
        check_lead(connection)
    synced = sync_answer(exchanged_with(run), run)
    put_notes(synced.notes, run.outside)
    goes = _going(run, whom)
    copies = copies_of(run)
    shown = shown_going(goes, copies, _ON_HUB) if goes.entries or goes.damaged else _ONLY_THERE
    data = {**going_data(goes, copies, erased=not look), "sync": synced.data}
    if look:
        return Answer(data, text=shown)
    check_confirmed(run, goes, confirm, shown)
    facts, here = _erase(run, goes.cases)
    said = (
        f"✓ {counted(len(goes.cases), 'case')} erased on the hub, {counted(facts, 'entry')}: "
        f"{', '.join(goes.cases)}",
        *team_erasure_lines(here, run.zone),
        "On each other laptop it is gone with its next mend sync.",
    )
    return Answer(data, text="" if confirm is None else shown, notes=() if run.as_json else said)


def _going(run: Run, whom: str) -> "Going":
    """What goes; of a case that was erased here before nothing but its id is known."""
    from mendcli.store.log import outgoing
    from mendcli.workflows.erasing import Going, going

    with run.reading() as store:
        if whom in store.read(outgoing.gone_cases):
            return Going("", (whom,), (), (), 0, 0, (), (), ())
        return going(store, whom)._replace(colleagues=())  # theirs goes as well


def _erase(run: Run, cases: tuple[str, ...]) -> tuple[int, Forgotten]:
    """Erase them there, and then here as every laptop does; of how many facts, and what of here."""
    from mendcli.cli.machine.backups import shown_progress
    from mendcli.hub.erasures import erase_there

    with reached(run) as connection, shown_progress(run) as watch:
        facts = erase_there(connection, cases)
        return facts, forget_erased(run, connection, watch)
