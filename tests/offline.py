"""No test but those of the hub may reach another machine: the whole suite is the proof of it.

An audit hook hears of every connection that this process makes in Python; it cannot be taken out
again, so that it is told instead when it may look away. What libpq does by itself is not heard:
that mend does not even load it is asked of `sys.modules`.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HEARD = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"})
_allowed = 0


def forbid() -> None:
    """From now on an attempt to reach the network is an error where it is made."""
    sys.addaudithook(_hear)


@contextmanager
def allowed() -> Iterator[None]:
    """For the block the network may be used."""
    global _allowed  # noqa: PLW0603 - a hook has no other memory
    _allowed += 1
    try:
        yield
    finally:
        _allowed -= 1


def _hear(event: str, args: tuple[object, ...]) -> None:
    if event not in _HEARD or _allowed:
        return
    if args and isinstance(args[0], socket.socket) and args[0].family == socket.AF_UNIX:
        return
    raise AssertionError(f"something here uses the network: {event}")
