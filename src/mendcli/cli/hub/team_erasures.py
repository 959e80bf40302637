"""What a lead has erased for the whole team goes here as well, before anything is exchanged."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, NamedTuple

from mendcli.cli.frame.run import Run
from mendcli.store.log import outgoing

if TYPE_CHECKING:
    from mendcli.hub.connection import Connection
    from mendcli.hub.erasures import ErasedThere
    from mendcli.store.sqlite import SqliteStore


class Forgotten(NamedTuple):
    """Cases that were here and are erased now, and those that somebody has on screen."""

    done: "tuple[ErasedThere, ...]" = ()
    held: "tuple[ErasedThere, ...]" = ()


def forget_erased(
    run: Run, connection: "Connection", watch: Callable[[str, int, int], None]
) -> Forgotten:
    """Erase here what was erased on the hub since the last time. Raises MendError.

    A case that is not here is marked all the same, so that no file of a colleague's brings it. No
    store of ours may be open meanwhile: what overwrites the file lets go of every lock on it.
    """
    from mendcli.hub.erasures import erased_there
    from mendcli.store.erasing.erase import Erasing, erase_each

    there = erased_there(connection)
    with run.reading() as store:
        gone = store.read(outgoing.gone_cases)
        new = tuple(each for each in there if each.case not in gone)
        if not new:
            return Forgotten()
        here = _here(store, new)
        held = tuple(each for each in new if each.case in here and store.claim(each.case))
    todo = tuple(each for each in new if each not in held)
    if todo:
        settings = run.settings
        erase_each(
            settings.db_path,
            Erasing(
                tuple((each.case, each.by, each.at.isoformat()) for each in todo),
                str(settings.drafts_dir),
            ),
            who=f"{settings.rep}, since {run.now:%H:%M}",
            watch=watch,
        )
    return Forgotten(tuple(each for each in todo if each.case in here), held)


def team_erasure_lines(forgotten: Forgotten, zone: tzinfo) -> Iterator[str]:
    """What is said of it."""
    for each in forgotten.done:
        when = f"on {each.at.astimezone(zone):%Y-%m-%d} by {each.by}"
        yield f"{each.case} was erased for your team {when}, and is gone here."
    for each in forgotten.held:
        yield (
            f"{each.case} was erased for your team by {each.by}, and is on screen here: "
            "pause that session, then mend sync"
        )


def _here(store: "SqliteStore", new: "tuple[ErasedThere, ...]") -> frozenset[str]:
    """Those that are in the store; some at a time, as SQLite takes so many at once."""
    cases = [each.case for each in new]
    parts = (cases[at : at + 500] for at in range(0, len(cases), 500))
    return frozenset(case for part in parts for case in store.read(outgoing.cases_here, part))
