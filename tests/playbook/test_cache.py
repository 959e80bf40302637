"""The cache of checked playbooks: private, whole or absent, and never a reason to fail."""

import os
import stat
from pathlib import Path

import pytest

from mendcli.playbook.reading.parse import parse_playbook
from mendcli.playbook.shelf.compiled import Cache, CompiledRow
from tests.playbook.authored import SOUND
from tests.playbook.test_library import BROKEN, home, library, put  # noqa: F401 -- `home` is a fixture


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    playbook = parse_playbook(SOUND, "x.yaml")
    rows = {"a\udcff.yaml": CompiledRow(1, 2, "demo", "Ä", "1", "w", "f", 0)}
    cache = Cache(tmp_path / "cache")
    assert cache.index() == {}
    assert cache.playbook(playbook.fingerprint) is None
    cache.keep(playbook)
    cache.keep_index(rows)
    assert Cache(tmp_path / "cache").index() == rows
    assert Cache(tmp_path / "cache").playbook(playbook.fingerprint) == playbook


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.keep(parse_playbook(SOUND, "x.yaml"))
    cache.keep_index({"a": CompiledRow(1, 2, "demo")})
    assert cache.index() == {}
    assert cache.playbook("a" * 64) is None


def test_only_its_owner_can_read_it(home: Path) -> None:  # noqa: F811
    before = os.umask(0)
    try:
        cache = home / "state" / "deep" / "cache"
        Cache(cache).keep(parse_playbook(SOUND, "x.yaml"))
        Cache(cache).keep_index({"a": CompiledRow(1, 2, "demo")})
    finally:
        os.umask(before)
    for folder in (cache, cache.parent, cache.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(_files(cache)) == 2
    for file in _files(cache):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_cache_means_read_again(home: Path) -> None:  # noqa: F811
    put(home / "personal", "mine.yaml", text=BROKEN, id="mine")
    entries = library(home).entries()
    playbook, text = library(home).load("six-step")
    kept = _files(home / "cache")
    assert len(kept) == 3
    for file in kept:
        whole = file.read_bytes()
        half, flipped = whole[: len(whole) // 2], whole.replace(b"e", b"f")
        head = whole.partition(b"\n")[0]
        for damaged in (b"", b"\0" * 50, half, flipped, b"x", whole + b" ", head, head + b"\n[]"):
            file.write_bytes(damaged)
            assert library(home).load("six-step") == (playbook, text)
            file.write_bytes(damaged)
            assert library(home).entries() == entries


def test_one_flipped_bit_anywhere_is_found(tmp_path: Path) -> None:
    playbook = parse_playbook(SOUND, "x.yaml")
    cache = Cache(tmp_path)
    cache.keep(playbook)
    (file,) = _files(tmp_path)
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        file.write_bytes(changed)
        assert cache.playbook(playbook.fingerprint) is None


def test_a_cache_of_another_version_is_read_again(tmp_path: Path) -> None:
    playbook = parse_playbook(SOUND, "x.yaml")
    cache = Cache(tmp_path)
    cache.keep(playbook)
    (file,) = _files(tmp_path)
    checksum, shape = file.read_bytes().partition(b"\n")[0].split()
    other = b"%08x" % (int(shape, 16) ^ 1)
    file.write_bytes(file.read_bytes().replace(shape, other, 1))
    assert len(checksum) == 8
    assert cache.playbook(playbook.fingerprint) is None


def test_a_cache_that_cannot_be_written_is_done_without(home: Path) -> None:  # noqa: F811
    entries = library(home, cached=False).entries()
    (home / "cache").write_text("a file where the folder should be")
    assert library(home).entries() == entries
    assert library(home).load("reset")[0].id == "reset"
    (home / "cache").unlink()
    (home / "cache").mkdir()
    (home / "cache" / "index.json").mkdir()
    assert library(home).entries() == entries
    assert not list((home / "cache").glob("*.new"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(home: Path) -> None:  # noqa: F811
    entries = library(home, cached=False).entries()
    (home / "cache").mkdir(mode=0o500)
    assert library(home).entries() == entries


def test_a_warm_cache_is_not_written_again(home: Path) -> None:  # noqa: F811
    put(home / "personal", "mine.yaml", text=BROKEN, id="mine")
    library(home).entries()
    before = {file: file.stat().st_ino for file in _files(home / "cache")}
    library(home).entries()
    library(home).load("six-step")
    assert {file: file.stat().st_ino for file in _files(home / "cache")} == before


def test_files_that_are_gone_leave_the_index(home: Path) -> None:  # noqa: F811
    mine = put(home / "personal", "mine.yaml", id="mine")
    library(home).entries()
    assert str(mine) in Cache(home / "cache").index()
    mine.unlink()
    library(home).entries()
    assert str(mine) not in Cache(home / "cache").index()


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    playbook = parse_playbook(SOUND, "x.yaml")
    cache = Cache(tmp_path)
    for number in range(205):
        cache.keep(playbook._replace(fingerprint=f"{number:064d}"))
    assert len(_files(tmp_path)) == 200
    assert cache.playbook(f"{204:064d}") is not None
