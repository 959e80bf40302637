from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import offline
from tests.hub.server import Server, running
from tests.hub.team import Team


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL."""
    with running() as server:
        yield server


@pytest.fixture
def empty(server: Server) -> Iterator[Server]:
    """The server as if no mend had ever been there; for this test the network may be used."""
    with offline.allowed():
        server.emptied()
        yield server


@pytest.fixture
def team(empty: Server, tmp_path: Path) -> Team:
    """An empty hub on it."""
    return Team(empty, tmp_path).made()
