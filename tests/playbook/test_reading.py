"""Names that turn out to be no ordinary file: one plain line each, and never a wait."""

import os
import stat
from pathlib import Path

import pytest

from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.reading.file import read_capped
from mendcli.playbook.reading.parse import check_file, read_document_file
from tests.playbook.authored import SOUND


def _told(path: Path) -> str:
    playbook, problems = check_file(path)
    assert playbook is None
    (problem,) = problems
    assert (problem.file, problem.line, problem.column, problem.path) == (str(path), 1, 1, "")
    with pytest.raises(ProblemsFound) as caught:
        read_document_file(path)
    assert caught.value.problem == problem.shown()
    assert "\n" not in problem.shown()
    return problem.message


def test_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    path.write_text(SOUND, encoding="utf-8")
    playbook, problems = check_file(path)
    assert playbook is not None
    assert problems == ()
    assert read_capped(path, 10) == SOUND[:11].encode()


def test_special_files_are_told_at_once(tmp_path: Path) -> None:
    assert _told(tmp_path / "none.yaml") == "there is no such file"
    assert _told(tmp_path) == "this is a folder, not a file"
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert "cannot be read (too many levels of symbolic links)" in _told(loop)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert _told(tmp_path / "pipe.yaml") == "this is a named pipe, not a file"
    zero = tmp_path / "zero.yaml"
    zero.symlink_to("/dev/zero")
    assert _told(zero) == "this is a device, not a file"
    os.mknod(tmp_path / "sock.yaml", stat.S_IFSOCK | 0o600)
    assert "cannot be read" in _told(tmp_path / "sock.yaml")
    (tmp_path / "plain").write_text("")
    assert "a part of this path is a file" in _told(tmp_path / "plain" / "x.yaml")
    assert "not a name that a file can have" in _told(Path("a\0b.yaml"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text(SOUND)
    path.chmod(0)
    assert "may not be read by you" in _told(path)


def test_a_file_larger_than_the_cap_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert check_file(path)[1][0].message == "this file is too large: more than 1 MiB"
    with pytest.raises(ProblemsFound) as caught:
        read_document_file(path)
    assert caught.value.problems[0].message == "this file is too large: more than 8 MiB"
