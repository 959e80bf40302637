"""Cases with facts of after the call, put into a rep's store as another day would have done."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.dates.when import When
from mendcli.playbook.reading.parse import parse_playbook
from mendcli.playbook.shelf.compiled import FORMAT, playbook_to_json
from mendcli.store.contract import PinnedPlaybook
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.cli.ran import Mend

BERLIN = "Europe/Berlin"
_ROOT = Path(__file__).parents[2]


@cache
def _six_step() -> PinnedPlaybook:
    text = (_ROOT / "playbooks" / "six-step.yaml").read_text("utf-8")
    playbook = parse_playbook(text, "six-step.yaml")
    compiled = f"{FORMAT} {playbook_to_json(playbook)}"
    return PinnedPlaybook(playbook.fingerprint, playbook.id, playbook.version, text, compiled)


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
    pinned = _six_step()
    opened: list[Fact] = [
        CaseOpened(f"c{id}", name, name, phone),
        SessionStarted(
            1, "phone", "first", pinned.id, pinned.version, "Six steps", pinned.fingerprint
        ),
        SessionEnded(1, "end"),
        *facts,
    ]
    mend.home.mkdir(exist_ok=True)
    with closing(_store(mend)) as store:
        store.append(id, 0, opened, rep=rep, at=at(written), playbook=pinned)
    return id


def calling(session: int) -> Fact:
    """The beginning of a call back on a case of `case`."""
    pinned = _six_step()
    return SessionStarted(
        session, "phone", "calling", pinned.id, pinned.version, "Six steps", pinned.fingerprint
    )


def later(mend: Mend, id: str, facts: Sequence[Fact], written: str, rep: str = "alex") -> None:
    """More facts on the case, at another time."""
    with closing(_store(mend)) as store:
        after = store.facts(id)[-1].number
        store.append(id, after, facts, rep=rep, at=at(written))


def _store(mend: Mend) -> SqliteStore:
    return open_store(mend.home / "mend.db", replica="desk2345", write=True, who="alex")
