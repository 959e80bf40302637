"""docs/hub-week.md, run as it stands: each line on its laptop, all of it on a real hub."""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mendcli.errors import ExitCode
from mendcli.hub.address import hub_name, parameters
from tests.cli.ran import Ran
from tests.hub.server import Server
from tests.hub.team import Laptop, Team
from tests.hub.wire import Wire, wire_to

PAGE = Path(__file__).parents[2] / "docs" / "hub-week.md"
_PART = re.compile(r"<!-- (?P<told>.*?) -->|(?<=```text\n)(?P<block>.*?)(?=```)", re.DOTALL)
_LINE = re.compile(r"^(?P<who>\w+)\$ mend (?P<words>.*)$", re.MULTILINE)
_SERVERS_CLOCK = re.compile(r"^(\w+ +(?:lead +)?)\w{3} \d+ \w{3} \d{4} ..:..", re.MULTILINE)
_SHOWN = "db.example/mend"


class Week:
    """The laptops, what time it is, and the first passwords that were given out."""

    def __init__(self, server: Server, wire: Wire, folder: Path) -> None:
        self.team, self.wire = Team(server, folder), wire
        self.team.laptops["postgres"] = self.team.admin
        self.passwords: dict[str, str] = {}
        self.now = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))

    def told(self, what: str) -> None:
        if what.startswith("at "):
            self.now = datetime.fromisoformat(what[3:]).replace(tzinfo=self.now.tzinfo)
        elif what == "the hub is away":
            self.wire.away()
        elif what == "the hub is back":
            self.wire.back()
        else:
            raise AssertionError(what)

    def block(self, text: str) -> str:
        """The block with what mend says today behind each line."""
        return "".join(self._typed(found) for found in _LINE.finditer(text))

    def _typed(self, line: re.Match[str]) -> str:
        who, words = line["who"], line["words"]
        laptop = self.team.laptops.get(who) or self.team.laptop(who)
        laptop.now = lambda zone: self.now
        ran = self._run(laptop, words.partition(" > ")[0])
        said = "" if " > " in words else ran.out
        shown = self._shown(said + ran.err)
        return f"{line[0]}\n{shown}"

    def _run(self, laptop: Laptop, words: str) -> Ran:
        argv = [
            re.sub(rf"postgresql://(\w+)@{_SHOWN}", self._address, each.strip('"'))
            for each in re.findall(r'"[^"]*"|\S+', words)
        ]
        ran = laptop(*argv, environ={"PGPASSWORD": self.passwords.pop(laptop.login, "")})
        assert ran.code != ExitCode.BUG, ran.err
        if found := re.search(r"^For (\w+),.*first password: (\S+)$", ran.out, re.S | re.M):
            self.passwords[found[1]] = found[2]
        return ran

    def _address(self, found: re.Match[str]) -> str:
        return self.wire.address(found[1]) if found[1] != "postgres" else self.team.server.url

    def _shown(self, said: str) -> str:
        """As it would be with a hub on another machine, in everybody's own home."""
        for login in (*self.team.laptops, "ann", "bob"):
            said = said.replace(self.wire.address(login), f"postgresql://{login}@{_SHOWN}")
        said = said.replace(self.team.server.url, f"postgresql://postgres@{_SHOWN}")
        said = _SERVERS_CLOCK.sub(r"\1Fri 27 Nov 2026 16:00", said)
        said = re.sub(r"(postgresql://\w+@)[^\s'/]*/\w+(?:\?[^\s']+)?", rf"\1{_SHOWN}", said)
        said = re.sub(rf"'(postgresql://\w+@{_SHOWN})'", r"\1", said)
        said = said.replace(hub_name(parameters(self.team.server.url, {})), _SHOWN)
        said = re.sub(r"127\.0\.0\.1/\w+", _SHOWN, said)
        said = re.sub(rf"{re.escape(str(self.team.folder))}/\w+\.pgpass", "~/.pgpass", said)
        return re.sub(r"[\d.]+ MB", "0.1 MB", said)


@pytest.fixture
def week(empty: Server, tmp_path: Path) -> Iterator[Week]:
    with wire_to(empty.url) as wire:
        yield Week(empty, wire, tmp_path)


def test_the_week_is_what_it_says(week: Week) -> None:
    written = PAGE.read_text("utf-8")

    def lived(found: re.Match[str]) -> str:
        if found["told"] is not None:
            week.told(found["told"])
            return found[0]
        return week.block(found["block"])

    now = _PART.sub(lived, written)
    if os.environ.get("MEND_REWRITE_DOCS"):
        PAGE.write_text(now, "utf-8")
        return
    assert written == now, "MEND_REWRITE_DOCS=1 writes it anew"
