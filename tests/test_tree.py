"""What is kept in the repository is source: nothing of a machine, nothing that a run leaves."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_LEFT_BEHIND = (".pyc", ".db-wal", ".db-shm", ".egg-info", ".log")


def _kept() -> list[Path]:
    """The files that are in the repository, or will be with the next commit."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git repository")
    found = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in found if path.is_file()]


def test_nothing_is_kept_that_a_run_leaves_behind() -> None:
    kept = [str(path.relative_to(ROOT)) for path in _kept()]
    assert kept
    assert [name for name in kept if "__pycache__" in name or name.endswith(_LEFT_BEHIND)] == []


def test_no_file_names_the_folder_it_was_made_in() -> None:
    if len(ROOT.parts) < 3:
        pytest.skip("the folder's name is too short to be looked for")
    here = str(ROOT).encode()
    assert [path for path in _kept() if here in path.read_bytes()] == []
