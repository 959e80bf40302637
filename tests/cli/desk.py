"""Cases with facts of after the call, put into a rep's store as another day would have done."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

from mendcli.case.facts import Fact
from mendcli.case.sitting import CaseOpened, SessionEnded, SessionStarted
from mendcli.dates.when import When
from mendcli.store.contract import PinnedPlaybook
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.cli.ran import Mend

BERLIN = "Europe/Berlin"
_PLAYBOOK = PinnedPlaybook("f" * 64, "six-step", "1", "id: six-step\n", '{"id":"six-step"}')


def at(text: str, zone: str = BERLIN) -> datetime:
    """ "2026-11-23 10:00" on the wall clock of the zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def due(text: str, zone: str = BERLIN, *, has_time: bool = True) -> When:
    """The same as a due date."""
    return When(at(text, zone).isoformat(), zone, has_time)


def case(
    mend: Mend,
    id: str,
    facts: Sequence[Fact],
    *,
    name: str = "Crystal Minh",
    phone: str = "",
    written: str = "2026-11-16 09:00",
    rep: str = "alex",
) -> str:
    """A case with one call that ended, and `facts` behind it; its id."""
    opened: list[Fact] = [
        CaseOpened(f"c{id}", name, name, phone),
        SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "f" * 64),
        SessionEnded(1, "end"),
        *facts,
    ]
    mend.home.mkdir(exist_ok=True)
    with closing(_store(mend)) as store:
        store.append(id, 0, opened, rep=rep, at=at(written), playbook=_PLAYBOOK)
    return id


def later(mend: Mend, id: str, facts: Sequence[Fact], written: str, rep: str = "alex") -> None:
    """More facts on the case, at another time."""
    with closing(_store(mend)) as store:
        after = store.facts(id)[-1].number
        store.append(id, after, facts, rep=rep, at=at(written))


def _store(mend: Mend) -> SqliteStore:
    return open_store(mend.home / "mend.db", replica="desk2345", write=True, who="alex")
