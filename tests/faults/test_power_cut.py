"""The power fails while answers are saved: every acknowledged answer is there afterwards.

The store lies on an ext4 of its own in a file. Shutting that file system down without flushing
its journal leaves on the disk what was synced and what the kernel happened to have written, as a
power cut does; what is only in memory is gone. The disk beneath is honest: one that loses what it
was told to flush is not tested here. Linux, as root, only; it is skipped elsewhere.
"""

import fcntl
import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact, Recorded
from mendcli.errors import NotFound
from mendcli.store.doctor import examine
from mendcli.store.opening import connect, open_store
from mendcli.store.sqlite import SqliteStore
from tests.faults.inject import SOURCE, environment
from tests.faults.saving import answer, keep

SAVING = str(Path(__file__).with_name("saving.py"))
#: More answers than a child gets to.
ENDLESS = 1_000_000
#: EXT4_IOC_SHUTDOWN, and its harshest way: EXT4_GOING_FLAGS_NOLOGFLUSH (linux/ext4.h).
SHUT_DOWN, NO_FLUSH = 0x8004587D, struct.pack("I", 2)

pytestmark = pytest.mark.faults


class Disk:
    """An ext4 file system in a file, mounted at `place`."""

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir()
        with self.image.open("wb") as image:
            image.truncate(64 << 20)

    def command(self, *words: str) -> str:
        """Run it; what it complained of, "" where it worked."""
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        return done.stderr.strip() or "it failed" if done.returncode else ""

    def mount(self) -> str:
        return self.command("mount", "-o", "loop", str(self.image), str(self.place))

    def cut(self) -> None:
        """Take the power away: from here on nothing reaches the disk."""
        assert self.place.is_mount()  # else it would be the file system of the tests
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUT_DOWN, NO_FLUSH)
        finally:
            os.close(handle)

    def unmount(self) -> None:
        problem = self.command("umount", str(self.place))
        assert not problem, problem


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a power cut needs Linux and root, to mount a file system")
    if not all(shutil.which(name) for name in ("mkfs.ext4", "mount", "umount")):
        pytest.skip("a power cut needs mkfs.ext4, mount and umount")
    made = Disk(tmp_path)
    problem = made.command("mkfs.ext4", "-q", "-F", str(made.image)) or made.mount()
    if problem:
        pytest.skip(f"a file system cannot be mounted here: {problem}")
    try:
        yield made
    finally:
        if made.place.is_mount():
            made.unmount()
        made.image.unlink()


def lie(path: str, case: str) -> None:
    """The child of the control: the same store and answers, but nothing is synced."""
    real = Path(path)
    open_store(real, replica="r1", write=True, who="alex").close()

    def lying() -> sqlite3.Connection:
        connection = connect(real, "mode=rw")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        return connection

    keep(SqliteStore(real, lying, writable=True, who="alex"), case, ENDLESS)


def start(path: Path, case: str, how: str) -> subprocess.Popen[bytes]:
    """A child that saves answers into `case` and says so of each; `how` is as in `saving.py`."""
    command = [SAVING, str(path), str(ENDLESS), how, case]
    if how == "lying":
        code = "import sys; from tests.faults.test_power_cut import lie; lie(*sys.argv[1:])"
        command = ["-c", code, str(path), case]
    where = os.pathsep.join([str(SOURCE), str(SOURCE.parent)])
    return subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, env=environment(PYTHONPATH=where)
    )


class Cuts:
    """One store that lives through any number of power cuts, with a new case for each."""

    def __init__(self, disk: Disk, how: str, stopped: bool, seed: int) -> None:
        self.disk, self.how, self.stopped = disk, how, stopped
        self.chance = random.Random(seed)
        self.path = disk.place / "mend" / "mend.db"
        #: The fact number of every acknowledgement, for each case; and the last ever heard.
        self.said: dict[str, list[int]] = {}
        self.last: dict[str, int] = {}

    @property
    def acknowledged(self) -> int:
        return sum(map(len, self.said.values()))

    def once(self) -> None:
        """Save, take the power away after a random number of answers, and start again."""
        case = f"k7f{len(self.said):03}"
        with start(self.path, case, self.how) as child:
            try:
                self.said[case], self.last[case] = self.save_until_cut(child)
            finally:
                child.kill()
        self.disk.unmount()
        problem = self.disk.mount()
        assert not problem, problem

    def save_until_cut(self, child: subprocess.Popen[bytes]) -> tuple[list[int], int]:
        """What the child acknowledged before the cut, and the last it acknowledged at all.

        The two differ only while the child runs on: the shutting down takes milliseconds, and an
        fdatasync that ext4 is in the middle of may then answer 0 for what never reaches the disk.
        A machine without power acknowledges nothing, so what is said after that does not count.
        """
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(self.chance.randint(1, 110))]
        if self.stopped:
            child.send_signal(signal.SIGSTOP)
            _, status = os.waitpid(child.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(status), lines
        self.disk.cut()
        child.kill()
        late = numbers(child.stdout.readlines())
        before = numbers(lines)
        assert len(before) == len(lines), lines
        last = [*before, *late][-1]
        return (before + late if self.stopped else before), last

    def lost(self) -> int:
        """How many acknowledged answers, of all cases, a new start does not find."""
        writing = self.chance.random() < 0.5  # closing then empties the log into the database
        store = open_store(self.path, replica="r9", write=writing, who="kim")
        try:
            found = {case: facts_found(store, case) for case in self.said}
        finally:
            store.close()
        for case, there in found.items():
            assert there <= self.last[case] + 1  # the one that was being saved
        return sum(n > found[case] for case, said in self.said.items() for n in said)


def numbers(lines: list[bytes]) -> list[int]:
    """The fact numbers of the whole acknowledgements; one cut off is none."""
    return [int(each[6:]) for each in lines if each.startswith(b"saved ") and each[-1:] == b"\n"]


def facts_found(store: SqliteStore, case: str) -> int:
    """How many facts of the case are there; they are as they were given, none made up."""
    found: tuple[Recorded, ...] = ()
    with suppress(NotFound):
        found = store.facts(case)
    expected: list[Fact] = []
    while len(expected) < len(found):
        expected.extend(answer(len(expected)))
    assert [entry.fact for entry in found] == expected
    return len(found)


def tell(fault: str, cuts: Cuts, lost: int) -> None:
    told = {"fault": fault, "points": len(cuts.said), "acknowledged": cuts.acknowledged}
    print(json.dumps({**told, "lost": lost}))


@pytest.mark.parametrize(
    ("stopped", "how", "seed"), [(True, "direct", 1), (True, "saver", 2), (False, "saver", 3)]
)
def test_what_was_acknowledged_survives(disk: Disk, stopped: bool, how: str, seed: int) -> None:
    """Cut while the writer stands still somewhere in a save, or while it goes on writing."""
    cuts, lost = Cuts(disk, how, stopped, seed), 0
    while len(cuts.said) < 20 or cuts.acknowledged < 1000:
        cuts.once()
        report = examine(cuts.path)
        assert report.sound, report
        lost = cuts.lost()
        assert lost == 0, (seed, cuts.said)
    writer = "writer stopped" if stopped else "writer running"
    tell(f"power cut (ext4 shut down), {writer}, {how}", cuts, lost)


def test_a_store_that_does_not_sync_loses_answers(disk: Disk) -> None:
    """The control: the same cuts find a store that acknowledges what is not on the disk."""
    cuts = Cuts(disk, "lying", stopped=True, seed=4)
    for _ in range(5):
        cuts.once()
    lost = cuts.lost()
    assert lost > 0
    tell("power cut, control: a store that does not sync", cuts, lost)
