"""Only the commands of a hub reach for a network; every other one is as it is without a hub."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mendcli.cli.commands import LEAVES
from tests.cli.ran import Mend

#: The commands that may.
ON_A_HUB = {name for name in LEAVES if name == "sync" or name.startswith("hub ")}
_RUN = """
import sys
def hear(event, args):
    if event.startswith("socket.") and event != "socket.__new__":
        raise AssertionError(event)
sys.addaudithook(hear)
from mendcli.main import run
for line in sys.stdin.read().splitlines():
    run(line.split())
loaded = [name for name in sys.modules if name.partition(".")[0] in ("psycopg", "ssl")]
sys.exit(", ".join(loaded) or 0)
"""
#: What can be asked of a store with one case in it, and needs no person.
LINES = """
start --answers ANSWERS
cases list
cases show
cases find technician
cases send k -o OUT
due
board
summary
summary --for customer
actions list
actions plan
checkins list
calendar -o ICS
review
learnings list
playbooks list
doctor
backup COPY
paths
config
when tomorrow
export cases
close
did
undo
"""


def test_the_network_cannot_be_reached_from_a_test() -> None:
    with (
        closing(socket.socket()) as one,
        pytest.raises(AssertionError, match=r"socket\.connect"),
    ):
        one.connect(("127.0.0.1", 9))


def test_no_other_command_loads_what_speaks_to_a_hub_or_uses_a_socket(mend: Mend) -> None:
    """With a hub in the settings, which nobody could reach."""
    mend.home.mkdir(parents=True)
    (mend.home / "config.toml").write_text('hub = "postgresql://alex@192.0.2.1/mend"\n')
    folder = mend.home.parent
    (folder / "answers.yaml").write_text(Path("examples/late-technician.yaml").read_text("utf-8"))
    named = {"ANSWERS": "answers.yaml", "OUT": "out.mend", "ICS": "out.ics", "COPY": "copy.db"}
    lines = LINES
    for name, file in named.items():
        lines = lines.replace(name, str(folder / file))
    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        input=lines,
        env={**os.environ, "MEND_HOME": str(mend.home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert "mistake in mend itself" not in done.stderr
    assert "late" in done.stdout


def test_a_hub_without_the_package_it_needs_says_what_to_install(mend: Mend) -> None:
    mend.home.mkdir(parents=True)
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from mendcli.main import run\n"
        "sys.exit(run(['hub', 'join', 'postgresql://ann@db.example/mend']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MEND_HOME": str(mend.home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "pipx install 'mendcli[hub]'" in done.stderr
