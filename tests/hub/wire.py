"""The wire between a laptop and the hub, which cuts, delays or repeats the k-th message on it.

It reads the messages of PostgreSQL's protocol as far as to know where each ends. Those of the
laptop and those of the hub are counted together, from the first on.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Literal, NamedTuple

from psycopg.conninfo import conninfo_to_dict

Way = Literal["cut", "hold", "repeat", "hang"]


class Fault(NamedTuple):
    """What happens at message number `at`."""

    way: Way
    at: int


class Wire:
    """Listens on this machine, and carries to the server what comes."""

    def __init__(self, url: str) -> None:
        self._to = conninfo_to_dict(url)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.fault: Fault | None = None
        self.messages = 0
        self._away = False
        self._count = threading.Lock()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def address(self, login: str) -> str:
        """Where `login` finds the hub behind this wire."""
        name = self._to.get("dbname", "")
        return (
            f"postgresql://{login}@127.0.0.1:{self.port}/{name}?sslmode=disable&gssencmode=disable"
        )

    def at(self, way: Way, number: int) -> None:
        """From now on message `number` meets with that; the count begins again."""
        self.fault, self.messages = Fault(way, number), 0

    def away(self) -> None:
        """From now on nobody is let in, as if the hub had gone."""
        self._away = True
        self._drop()

    def back(self) -> None:
        """It can be reached again."""
        self._away = False

    def sound(self) -> None:
        """Nothing happens to any message, and the count begins again."""
        self.fault, self.messages = None, 0

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a laptop
        self._listening.close()
        self._drop()
        for thread in self._threads:
            thread.join(10)

    def _start(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                laptop, _ = self._listening.accept()
                if self._away:
                    laptop.close()
                    continue
                hub = self._server()
                self._open += [laptop, hub]
                self._start(self._carry, laptop, hub, True)
                self._start(self._carry, hub, laptop, False)

    def _server(self) -> socket.socket:
        host, port = str(self._to.get("host", "127.0.0.1")), self._to.get("port") or 5432
        if host.startswith("/"):
            hub = socket.socket(socket.AF_UNIX)
            hub.connect(f"{host}/.s.PGSQL.{port}")
            return hub
        return socket.create_connection((host, int(port)))

    def _carry(self, source: socket.socket, to: socket.socket, from_laptop: bool) -> None:
        with suppress(OSError), closing(source), closing(to), _shut_at_the_end(source, to):
            for message in _messages(source, begins=from_laptop):
                with self._count:
                    self.messages += 1
                    fault = self._meets(self.messages)
                if fault is None or fault.way == "hold":
                    to.sendall(message)
                elif fault.way == "repeat":
                    to.sendall(message + message)
                elif fault.way == "cut":
                    to.sendall(message[: len(message) // 2])
                    return
                # "hang": it is never heard of, and the wire stays up

    def _meets(self, number: int) -> Fault | None:
        """What the message meets with; a wire that hangs hangs from then on."""
        fault = self.fault
        if fault is None or number < fault.at or (number > fault.at and fault.way != "hang"):
            return None
        return fault

    def _drop(self) -> None:
        _shut(*self._open)
        self._open.clear()


@contextmanager
def _shut_at_the_end(*sockets: socket.socket) -> Iterator[None]:
    """Whoever waits at the other end of one of them hears that it is over."""
    try:
        yield
    finally:
        _shut(*sockets)


def _shut(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def _messages(source: socket.socket, *, begins: bool) -> Iterator[bytes]:
    """Each message whole; the first one of a laptop has no letter in front."""
    while True:
        letter = b"" if begins else _exactly(source, 1)
        begins = False
        size = _exactly(source, 4)
        yield letter + size + _exactly(source, int.from_bytes(size) - 4)


def _exactly(source: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        part = source.recv(count - len(found))
        if not part:
            raise OSError("the other end is gone")
        found += part
    return found


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire for the block."""
    wire = Wire(url)
    try:
        yield wire
    finally:
        wire.close()
