"""What the tests of the hub do on a laptop without a whole call, and on the server without mend."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, SessionStarted
from mendcli.cli.hub.syncing import Taking
from mendcli.cli.shelved_methods import pinned_from
from mendcli.hub.address import Parameters, parameters
from mendcli.hub.connection import connected
from mendcli.hub.exchange import exchange
from mendcli.hub.pulling import playbook_texts
from mendcli.hub.pushing import Watch
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.hub.team import Laptop, Team
from tests.store.samples import NOON, a_call

SIX = pinned_from((Path(__file__).parents[2] / "playbooks" / "six-step.yaml").read_text("utf-8"))


def begun() -> tuple[Fact, ...]:
    """How a case begins."""
    return (
        CaseOpened("c1", "Mrs. Jones", account="A-77", refs=("order 502",)),
        SessionStarted(1, "phone", "first", SIX.id, SIX.version, "Six steps", SIX.fingerprint),
    )


@contextmanager
def store_of(laptop: Laptop) -> Iterator[SqliteStore]:
    path = laptop.home / "mend.db"
    with closing(open_store(path, replica="unused", write=True, who="alex")) as store:
        yield store


def keeps(laptop: Laptop, case: str, *facts: Fact, minutes: int = 0) -> None:
    """Facts written behind whatever the case holds; a new one begins with a call."""
    with store_of(laptop) as store:
        known = {row.case for row in store.cases(limit=1000).cases}
        after = store.facts(case)[-1].number if case in known else 0
        if not after:
            facts = (*begun(), *a_call(), *facts)
        at = NOON + timedelta(minutes=minutes)
        store.append(case, after, facts, rep=laptop.login, at=at, playbook=SIX)


def held(laptop: Laptop, case: str) -> int:
    """How many facts of the case are there."""
    with store_of(laptop) as store:
        known = {row.case for row in store.cases(limit=1000).cases}
        return len(store.facts(case)) if case in known else 0


def exchanges(
    laptop: Laptop, address: str, patience: float = 10, watch: Watch = lambda *_: None
) -> Taking:
    """What `mend sync` does, with less patience; what came. Raises MendError."""
    to: Parameters = {**parameters(address, {}), "passfile": str(laptop.passwords)}
    with store_of(laptop) as store, connected(to, {}, patience=patience) as hub:
        taking = Taking(store, partial(playbook_texts, hub))
        exchange(hub, store, taking, watch, at=NOON)
    return taking


@contextmanager
def as_member(team: Team, laptop: Laptop) -> Iterator[psycopg.Connection[Any]]:
    """What somebody who knows SQL may do with their own login."""
    address = team.server.address(laptop.login, passfile=str(laptop.passwords))
    with closing(psycopg.connect(address)) as connection:
        yield connection
