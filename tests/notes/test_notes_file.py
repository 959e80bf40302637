"""A note is in its file whole or not at all, and never anywhere else."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mendcli.errors import MendError, NotFound, Refused
from mendcli.notes.forms.file import write_whole


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_a_new_file_holds_the_text_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    write_whole(path, "Dear Zoë,\r\n\ud800")
    assert path.read_bytes() == "Dear Zoë,\r\n\\ud800".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["note.md"]


def test_what_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("old")
    with pytest.raises(Refused, match="there already"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    write_whole(path, "new", overwrite=True)
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["note.md"]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("kind", ["link", "dangling", "fifo", "folder"])
def test_links_pipes_and_folders_are_refused(tmp_path: Path, kind: str, overwrite: bool) -> None:
    path, other = tmp_path / "note.md", tmp_path / "other"
    match kind:
        case "link":
            other.write_text("theirs")
            path.symlink_to(other)
        case "dangling":
            path.symlink_to(other)
        case "fifo":
            os.mkfifo(path)
        case _:
            path.mkdir()
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(Refused):
        write_whole(path, "new", overwrite=overwrite)
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    assert not other.exists() or other.read_text() == "theirs"


def test_a_missing_folder_and_a_name_too_long_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        write_whole(tmp_path / "none" / "note.md", "x")
    with pytest.raises(MendError, match="could not be written"):
        write_whole(tmp_path / ("n" * 300), "x")


CHILD = """
import os, sys
from pathlib import Path
from mendcli.errors import MendError
from mendcli.notes.forms.file import write_whole
path, overwrite, size, kill_at = Path(sys.argv[1]), sys.argv[2] == "yes", *map(int, sys.argv[3:])
if size:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
seen = 0
def hook(event, args):
    global seen
    if event in ("open", "os.link", "os.rename", "os.remove"):
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), 9)
if kill_at:
    sys.addaudithook(hook)
try:
    write_whole(path, "new " * 50_000, overwrite=overwrite)
except MendError as error:
    print(error.problem)
    sys.exit(error.code)
"""


def child(
    path: Path, overwrite: bool, size: int, kill_at: int
) -> "subprocess.CompletedProcess[str]":
    words = [str(path), "yes" if overwrite else "no", str(size), str(kill_at)]
    return subprocess.run(
        [sys.executable, "-c", CHILD, *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_disk_that_is_full_leaves_what_was_there(tmp_path: Path, overwrite: bool) -> None:
    path = tmp_path / "note.md"
    if overwrite:
        path.write_text("old")
    done = child(path, overwrite, 4096, 0)
    assert done.returncode == 1, done.stderr
    assert "could not be written: File too large." in done.stdout
    assert [one.read_text() for one in tmp_path.iterdir()] == (["old"] if overwrite else [])


@pytest.mark.parametrize("overwrite", [False, True])
def test_killed_at_any_moment_it_is_whole_or_untouched(tmp_path: Path, overwrite: bool) -> None:
    outcomes = set()
    for moment in range(1, 9):
        path = tmp_path / f"{moment}.md"
        if overwrite:
            path.write_text("old")
        done = child(path, overwrite, 0, moment)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        outcomes.add(path.read_text() if path.exists() else "")
        if done.returncode == 0:
            break
    assert outcomes == {"old" if overwrite else "", "new " * 50_000}
