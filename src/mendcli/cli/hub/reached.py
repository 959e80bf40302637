"""What the commands of the team's hub take: the package, the address, the way there, the store."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.run import Run
from mendcli.errors import MendError, UsageError

if TYPE_CHECKING:
    from mendcli.hub.address import Parameters
    from mendcli.hub.connection import Connection
    from mendcli.store.sqlite import SqliteStore

At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="ADDRESS",
        help="The hub; left out: the one you have joined.",
        show_default=False,
    ),
]


def check_installed() -> None:
    """MendError where the package that speaks to PostgreSQL is not there."""
    try:
        import mendcli.hub.connection  # noqa: F401 - whether it can be loaded
    except ImportError as error:
        if "psycopg" not in f"{error.name} {error}":
            raise
        raise MendError(
            "A hub needs one package more, which is not installed.",
            "pipx install 'mendcli[hub]', or beside mend: pip install 'psycopg[binary]'",
        ) from None


def parameters_of(run: Run, address: str = "") -> "Parameters":
    """The address that is given, or else the one in the settings. Raises UsageError."""
    check_installed()
    from mendcli.hub.address import parameters

    if found := address or run.settings.hub:
        return parameters(found, run.outside.environ)
    raise UsageError("You have joined no hub.", "mend hub join postgresql://NAME@HOST/DATABASE")


@contextmanager
def reached(run: Run, address: str = "", password: str = "") -> "Iterator[Connection]":
    """A connection to that hub for the block. Raises MendError."""
    to = parameters_of(run, address)
    from mendcli.hub.connection import connected

    with connected(to, run.outside.environ, password=password) as connection:
        yield connection


@contextmanager
def opened_store(run: Run) -> "Iterator[SqliteStore]":
    """The store, to be read and written for the block; nobody is asked."""
    from mendcli.store.opening import open_store

    who, replica = f"{run.settings.rep}, since {run.now:%H:%M}", run.outside.new_id(8)
    path = run.settings.db_path
    with closing(open_store(path, replica=replica, write=True, who=who)) as store:
        yield store
