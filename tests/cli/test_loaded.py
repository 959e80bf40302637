"""Which modules each command loads. A list says what a stopwatch only guesses."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mendcli.cli.commands import LEAVES
from mendcli.cli.frame.outside import now_in
from tests.cli.ran import Mend

_HEAVY = {
    "sqlite3", "pydantic", "yaml", "rich", "questionary", "prompt_toolkit", "platformdirs",
    "tzlocal", "pyperclip", "tomllib", "importlib.metadata", "asyncio", "logging",
}  # fmt: skip
_RUN = (
    "import sys; from mendcli.main import run; code = run(sys.argv[1:]);"
    " print('\\n'.join(sorted(sys.modules)), file=sys.__stderr__); sys.exit(code)"
)


def _loaded(home: Path, *argv: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *argv],
        env={**os.environ, "MEND_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[:500]
    return set(done.stderr.split())


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["cases"], ["cases", "--help"]])
def test_the_front_page_loads_next_to_nothing(tmp_path: Path, argv: list[str]) -> None:
    loaded = _loaded(tmp_path, *argv)
    assert not loaded & (_HEAVY | {"typer", "json", "datetime", "zoneinfo"})
    assert {name for name in loaded if name.startswith("mendcli")} == {
        "mendcli", "mendcli.main", "mendcli.errors", "mendcli.cli", "mendcli.cli.commands",
        "mendcli.cli.front", "mendcli.cli.frame", "mendcli.cli.frame.deliver",
    }  # fmt: skip


def test_the_help_of_a_command_loads_that_command_alone(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path, "cases", "list", "--help")
    assert not loaded & _HEAVY
    assert (
        not {"mendcli.cli.call.start", "mendcli.cli.call.summary", "mendcli.cli.methods.playbooks"}
        & loaded
    )


@pytest.mark.parametrize(
    ("argv", "may"),
    [
        (["cases", "list"], {"sqlite3"}),
        (["cases", "show"], {"sqlite3"}),
        (["cases", "find", "technician"], {"sqlite3"}),
        (["actions", "list"], {"sqlite3"}),
        (["actions", "plan"], {"sqlite3"}),
        (["summary"], {"sqlite3"}),
        (["summary", "--for", "customer", "--json"], {"sqlite3"}),
        (["due"], {"sqlite3"}),
        (["board"], {"sqlite3"}),
        (["doctor"], {"sqlite3"}),
        (["playbooks", "list"], set()),
        (["playbooks", "show", "six-step"], set()),
        (["playbooks", "why", "six-step"], set()),
        (["playbooks", "stats", "six-step"], {"sqlite3"}),
        (["playbooks", "paths", "six-step"], set()),
        (["paths"], set()),
        (["config"], set()),
        (["when", "in", "two", "weeks"], set()),
        (["review"], {"sqlite3"}),
        (["review", "--format", "html"], {"sqlite3"}),
        (["learnings", "show"], {"sqlite3"}),
        (["learnings", "list"], {"sqlite3"}),
        (["decide", "let-go", "k001", "--decision", "keep"], {"sqlite3"}),
    ],
)
def test_a_list_loads_only_what_it_reads(mend: Mend, argv: list[str], may: set[str]) -> None:
    mend.now = now_in  # the commands below run on the real clock, where nothing may be late
    mend.start()
    mend("playbooks", "list")
    assert _loaded(mend.home, *argv) & _HEAVY == may


def test_every_command_is_spoken_for() -> None:
    interactive = {"start", "resume", "desk", "cases note", "playbooks check"}
    assert interactive <= set(LEAVES)


_FIRST_CARD = """
import os, sys
from mendcli.cli.frame.outside import Outside, now_in, random_id
from mendcli.main import run

class Watched:
    encoding = "utf-8"
    def isatty(self): return True
    def fileno(self): return 2
    def flush(self): pass
    def write(self, text):
        if sys.argv[1] in text:
            print("\\n".join(sorted(sys.modules)))
            sys.stdout.flush()
            os._exit(0)

world = Outside(os.environ, sys.stdin, sys.stdout, Watched(), now_in, random_id)
run(sys.argv[2:], world)
"""


@pytest.mark.parametrize(
    ("shown", "argv"),
    [
        ("Who is it?", ["start"]),
        ("What is going on?", ["start", "Bo Ek"]),
        ("2/6 Listen", ["start", "Bo Ek", "--playbook", "six-step"]),
    ],
)
def test_the_first_thing_is_painted_before_anything_heavy(
    mend: Mend, shown: str, argv: list[str]
) -> None:
    mend("playbooks", "list")
    mend("playbooks", "show", "six-step")
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_CARD, shown, *argv],
        env={**os.environ, "MEND_HOME": str(mend.home), "TERM": "xterm"},
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(slave)
    os.close(master)
    loaded = set(done.stdout.split())
    assert "mendcli.workflows.sessions" in loaded
    assert loaded & _HEAVY == {"sqlite3"}
