"""A team of laptops and its hub: each a home folder of its own, all at one server."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mendcli.errors import ExitCode
from tests.cli.ran import Mend, Ran
from tests.hub.server import Server


class Laptop(Mend):
    """A rep's laptop; the ids it makes begin with a letter of its own."""

    def __init__(self, home: Path, login: str) -> None:
        super().__init__(home)
        self.login = login
        self.passwords = home.parent / f"{login}.pgpass"
        self.environ |= {"LOGNAME": login, "PGPASSFILE": str(self.passwords)}
        self.joining: Ran | None = None
        self._made = itertools.count()

    def done(self, *argv: str, environ: Mapping[str, str] | None = None) -> Ran:
        """A command that must succeed."""
        ran = self(*argv, environ=environ)
        assert ran.code == ExitCode.DONE, ran.err
        return ran

    def _new_id(self, length: int) -> str:
        letter = self.login[0]
        return f"{letter}{next(self._made):0{length - 1}d}"


class Team:
    """A hub and who is on it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.admin = Laptop(folder / "admin", "postgres")
        self.laptops: dict[str, Laptop] = {}

    def made(self) -> "Team":
        """With an empty hub."""
        self.admin.done("hub", "init", self.server.url)
        return self

    def invited(self, login: str, *flags: str) -> str:
        """A first password for somebody."""
        ran = self.admin.done("hub", "add", login, "--at", self.server.url, "--json", *flags)
        return str(ran.data["password"])

    def joined(self, login: str, *flags: str, address: str = "") -> Laptop:
        """A laptop that has joined."""
        password = self.invited(login, *flags)
        laptop = self.laptop(login)
        laptop.joining = laptop.done(
            "hub",
            "join",
            address or self.server.address(login),
            environ={"PGPASSWORD": password},
        )
        return laptop

    def laptop(self, login: str) -> Laptop:
        """Somebody's laptop, on which nothing was done yet."""
        self.laptops[login] = Laptop(self.folder / login, login)
        return self.laptops[login]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the hub holds, as its superuser sees it."""
        with self.server.admin() as admin:
            return admin.execute(query.encode()).fetchall()
