"""The world a command runs in, handed to it by `main.run`: streams, environment, clock and ids.

Nothing else in this room reads `sys` or `os.environ`, so that a test can stand in for the world.
"""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TextIO

#: No letter or digit that looks like another (0 o 1 i l u v), sounds like one (n like m, s like f,
#: b like d), or makes words (a e).
_FIRST = "cdfghjkmpqrtwxyz"
_OTHERS = _FIRST + "23456789"


def _begins_nothing(words: Sequence[str], held: int) -> None:
    """What a world does that has no processes: a test's."""


class Outside(NamedTuple):
    """What a command may touch.

    `now` gives the time in a zone named as IANA does, or in this machine's for "". `begin` begins
    another command that nobody waits for, which holds the open file `held` until it ends; it raises
    OSError.
    """

    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    now: Callable[[str], datetime]
    new_id: Callable[[int], str]
    begin: Callable[[Sequence[str], int], None] = _begins_nothing

    @property
    def has_terminal(self) -> bool:
        """Whether a person can be asked: questions are read from stdin and shown on stderr."""
        return _is_tty(self.stdin) and _is_tty(self.stderr)

    @property
    def shows_on_terminal(self) -> bool:
        """Whether a person looks at stdout, rather than a pipe or a file."""
        return _is_tty(self.stdout)


def this_world() -> Outside:
    """The process's own streams and environment, the machine's clock, and random ids.

    A stream that was closed before mend began (`>&-`) is None in Python; here it is one that is
    empty or takes nothing.
    """
    return Outside(
        os.environ,
        sys.stdin or io.StringIO(),
        sys.stdout or _closed(),
        sys.stderr or _closed(),
        now_in,
        random_id,
        begin_behind,
    )


def begin_behind(words: Sequence[str], held: int) -> None:
    """Run `mend words` beside us, last of all that this machine has to do, also when we are gone.

    Nothing of it reaches the terminal. Whatever lies in the folder we are in is not run (-P).
    """
    import subprocess

    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "mendcli", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=(held,),
    )
    os.setpriority(os.PRIO_PROCESS, child.pid, 19)


def _closed() -> TextIO:
    stream = io.StringIO()
    stream.close()
    return stream


def now_in(zone: str) -> datetime:
    """The time now, aware, in that zone; "" is this machine's, which needs no zone files."""
    if not zone:
        return datetime.now().astimezone()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone))


def random_id(length: int) -> str:
    """A random id that can be typed and read aloud; it begins with a letter."""
    drawn: list[str] = []
    while len(drawn) < length:
        alphabet = _OTHERS if drawn else _FIRST
        for byte in os.urandom(length):
            if byte < 256 - 256 % len(alphabet):  # every character equally likely
                drawn.append(alphabet[byte % len(alphabet)])
                break
    return "".join(drawn)


def _is_tty(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
