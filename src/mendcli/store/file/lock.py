"""Who has a case on screen, and who is making or migrating the store: locks that die with us.

`flock` on a file in the `locks` folder beside the database. The kernel lets go when a process
ends however it ends, so a lock is never stale. A file is named by the case's id and nothing else.
"""

import fcntl
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mendcli.store.file.place import private_folder


class Lock:
    """One held lock; `release` gives it back and takes its file away.

    A process that inherits its `handle` holds it as well, until it ends.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self.handle = path, handle

    def hand_on(self) -> None:
        """Leave it to whoever has inherited the handle, if anybody has; the file stays."""
        os.close(self.handle)

    def release(self) -> None:
        """Give the lock back. The file goes first, while nobody else can hold it.

        A disk that will not let it go is no fault of what was done under it: it says nothing then.
        """
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        os.close(self.handle)


def try_lock(path: Path, who: str) -> Lock | str:
    """The lock at `path`, or a short phrase for who has it ("alex, since 14:02").

    `path` lies in a folder that is made when missing. Raises OSError where that cannot be done.
    """
    private_folder(path.parent)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(handle)
            os.close(handle)
            return holder
        if _still_there(path, handle):
            os.ftruncate(handle, 0)
            os.pwrite(handle, who.encode("utf-8", "replace"), 0)
            return Lock(path, handle)
        os.close(handle)  # somebody released it, and its file, between our open and our lock


def store_lock(store: Path) -> Lock:
    """The lock for making or migrating the store, however long another process has it."""
    path = store.with_name("locks") / "_store.lock"
    private_folder(path.parent)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if _still_there(path, handle):
            return Lock(path, handle)
        os.close(handle)


def lock_file(store: Path, case: str) -> Path:
    """Where the lock of a case lies; an id that is no plain word is spelled in hexadecimal."""
    plain = case.isascii() and case.isalnum()
    name = case if plain else "x-" + case.encode("utf-8", "surrogatepass").hex()[:200]
    return store.with_name("locks") / f"{name}.lock"


def on_screen(store: Path) -> tuple[str, str] | None:
    """A case that somebody has on screen, and who ("alex, since 14:02"); None where nobody has."""
    for path in sorted(store.with_name("locks").glob("[!_]*.lock")):
        try:
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            continue  # given back meanwhile
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return path.stem, _holder(handle)
        finally:
            os.close(handle)
    return None


class Claims:
    """The cases this process has on screen, of the store at `store`; `who` is told to others."""

    def __init__(self, store: Path, who: str) -> None:
        self._store, self._who = store, who
        self._held: dict[str, Lock] = {}

    def claim(self, case: str) -> str:
        """See `contract.Store.claim`. Where no lock can be made nothing is known of others."""
        if case in self._held:
            return ""
        try:
            lock = try_lock(lock_file(self._store, case), self._who)
        except OSError:
            return ""
        if isinstance(lock, str):
            return lock
        self._held[case] = lock
        return ""

    def release(self) -> None:
        """Give them all back."""
        while self._held:
            self._held.popitem()[1].release()


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _holder(handle: int) -> str:
    who = os.pread(handle, 200, 0).decode("utf-8", "replace") or "somebody"
    since = datetime.fromtimestamp(os.fstat(handle).st_mtime)
    return f"{who}, since {since:%H:%M}"
