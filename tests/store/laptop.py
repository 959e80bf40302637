"""A laptop for tests of several: a store on disk, who works there, and what they were told so far.

Its process can be killed for real, in the middle of a write: a child does the work in its place,
under a limit on how large a file may grow, and dies of the write that goes beyond it.
"""

import os
import resource
import signal
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from mendcli.case.joining.numbers import meant
from mendcli.case.joining.report import Kind, report, things
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import Key, key_of
from mendcli.case.log.session_facts import CaughtUp
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.holds import Clash, clashes
from mendcli.case.state.references import with_references
from mendcli.errors import NotFound, Refused
from mendcli.store.encoding.case_export import pack, unpack_all
from mendcli.store.opening import open_store
from mendcli.store.sqlite import SqliteStore
from tests.store.samples import NOON, PLAYBOOK
from tests.store.test_merging import CASE

#: A clash: what it is about, and who says what.
Said = tuple[object, frozenset[Key]]


class Laptop:
    """`skew` is how many minutes its clock is off."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.name = folder / name / "mend.db", name
        self.store = self._open()
        self.skew, self._turn = 0, 0
        self.told: Counter[Said] = Counter()
        self.had: dict[Key, frozenset[Key]] = {}  # what was here when each fact was written
        self.aloud: dict[tuple[Kind, int], Key] = {}  # what each number named when it was said

    def _open(self) -> SqliteStore:
        return open_store(self.path, replica=self.name, write=True, who=self.name)

    @property
    def log(self) -> tuple[Recorded, ...]:
        """The facts of the case here, none where it is not here yet."""
        try:
            return self.store.facts(CASE)
        except NotFound:
            return ()

    def packed(self) -> bytes:
        """The file that `mend cases send` makes."""
        return pack(self.store.parcel(CASE))

    def writes(self, facts: Iterable[Fact]) -> None:
        """Facts with the numbers seen here, as one answer."""
        before = self.log
        self._append(self._as_kept(facts))
        self._wrote(before)

    def takes(self, file: bytes) -> None:
        """`mend cases take`, and what it tells."""
        before = self.log
        self._join(file)
        self._was_told(before)

    def reopened(self) -> None:
        """The process is gone, with nothing put away; another one opens the store."""
        self.store = self._open()

    def killed_writing(self, facts: Iterable[Fact], most: int) -> bool:
        """The same as `writes`, but killed before a file has more than `most` bytes, if it is."""
        before, kept = self.log, self._as_kept(facts)
        killed = self._in_a_child(lambda: self._append(kept), most)
        new = [entry.fact for entry in self.log if entry not in before]
        assert tuple(each for each in new if not isinstance(each, CaughtUp)) in ((), kept)
        assert new or killed
        self._wrote(before)
        return killed

    def killed_taking(self, file: bytes, most: int) -> bool:
        """The same as `takes`, but killed, as above; what it tells then stands in `due`."""
        before = self.log
        theirs = {key_of(row) for row in unpack_all(file)[0].rows}
        killed = self._in_a_child(lambda: self._join(file), most)
        new = {key_of(entry) for entry in self.log} - {key_of(entry) for entry in before}
        assert new in (set(), theirs - {key_of(entry) for entry in before})
        self._was_told(before)
        return killed

    def reads_aloud(self) -> None:
        """Says every number to somebody."""
        for each in things(fold(self.log)):
            self.aloud.setdefault((each.kind, each.id), each.key)

    def a_number_names_what_it_did_or_is_refused(self) -> None:
        came = self.store.came(CASE)
        ids = {(each.kind, each.key): each.id for each in things(fold(self.log))}
        for (kind, number), key in self.aloud.items():
            try:
                assert (kind, key) not in ids or meant(came, kind, number) == ids[kind, key]
            except Refused as refused:
                now, mark = ids[kind, key], "c" if kind == "checkin" else ""
                here = "It names " if now == number else f"{CASE}/{mark}{now} now"
                assert here in refused.problem

    def _as_kept(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        state = fold(self.log)
        self._turn += 1
        return tuple(with_references(state, fact) for fact in facts)

    def _append(self, kept: Sequence[Fact]) -> None:
        at = NOON + timedelta(minutes=self._turn + self.skew)
        self.store.append(CASE, fold(self.log).number, kept, rep=self.name, at=at)

    def _wrote(self, before: Sequence[Recorded]) -> None:
        had = frozenset(key_of(entry) for entry in before)
        for key in (key_of(entry) for entry in self.log if key_of(entry) not in had):
            self.had[key] = had
            had |= {key}

    def _join(self, file: bytes) -> None:
        self.store.take_many(unpack_all(file), [PLAYBOOK])

    def _was_told(self, before: tuple[Recorded, ...]) -> None:
        now, there = fold(self.log), set(before)
        new = [entry for entry in self.log if entry not in there]
        told = report(fold(before) if before else None, now, new, len(before))
        self.told.update(said(told.clashes))

    def _in_a_child(self, work: Callable[[], object], most: int) -> bool:
        """Let another process do it on a store of its own; whether it was killed on the way."""
        self.store.close()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads
            child = os.fork()
        if child == 0:
            try:
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                self.store = self._open()
                work()
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)  # as it stands, with nothing put away
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, -signal.SIGXFSZ)
        self.store = self._open()
        return code != 0


def said(every: Iterable[Clash]) -> list[Said]:
    """Clashes, each by what it is about and who says what."""
    return [(each.matter, frozenset(claim.by for claim in each.claims)) for each in every]


def clashing(state: State) -> list[Said]:
    """The same of those that nobody has settled."""
    return said(clashes(state))
