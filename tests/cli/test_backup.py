"""`mend backup` and `mend restore`, as a person and a script see them; the README's two lines."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

README = Path(__file__).parents[2] / "README.md"
PLACE = "backups/mend-2026-11-23-1000.db"


def cases(mend: Mend) -> set[str]:
    return {each["case"] for each in mend("cases", "list", "--json").data["cases"]}


def test_a_backup_goes_where_it_is_named_or_into_a_folder_of_its_own(mend: Mend) -> None:
    mend.start()
    ran = mend("backup")
    assert ran.out == f"1 case, last worked on 2026-11-23 10:00: {mend.home / PLACE}\n"
    assert "customers' words" in ran.err
    data = mend("backup", "--json").data
    assert data["file"] == str(mend.home / PLACE.replace(".db", "-2.db"))
    folder = mend.home.parent / "stick"
    folder.mkdir()
    assert mend("backup", str(folder)).code == 0
    assert [each.name for each in folder.iterdir()] == ["mend-2026-11-23-1000.db"]
    taken = mend("backup", str(mend.home / PLACE), "--json")
    assert taken.code == ExitCode.FIXABLE
    assert "there already" in taken.json["problem"]["message"]


def test_without_a_case_nothing_is_made(mend: Mend) -> None:
    ran = mend("backup")
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert "no store yet" in ran.err
    assert not mend.home.exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_name_that_the_disk_does_not_take_is_said(mend: Mend, command: str) -> None:
    mend.start()
    ran = mend(command, "n" * 300)
    assert (ran.code, ran.out) == (ExitCode.STORE, "")
    assert "The disk says: file name too long." in ran.err


def test_a_restore_says_what_was_kept_and_what_that_holds_more_of(mend: Mend) -> None:
    mend.start()
    mend("backup")
    first = cases(mend)
    mend.start()
    (later,) = cases(mend) - first
    refused = mend("restore", str(mend.home / PLACE))
    assert refused.code == ExitCode.USAGE
    assert f"The store holds more than the backup: {later}. Nothing" in refused.err
    assert cases(mend) == first | {later}
    ran = mend("restore", str(mend.home / PLACE), "--yes")
    kept = mend.home / "mend.db-before-restore-2026-11-23-1000"
    assert ran.out.splitlines() == [
        f"1 case, last worked on 2026-11-23 10:00: {mend.home / 'mend.db'}",
        f"The store that was there is kept: {kept}",
        f"It holds more than the backup of 1 case: {later}",
    ]
    back = mend("restore", str(kept), "--json").data
    assert (back["cases"], back["later"]) == (2, [])
    assert cases(mend) == first | {later}


def test_a_damaged_store_names_the_command_that_puts_a_backup_in_its_place(mend: Mend) -> None:
    mend.start()
    mend("backup")
    (mend.home / "mend.db").write_bytes(b"")
    for argv in (("cases", "list"), ("doctor",)):
        ran = mend(*argv)
        assert "`mend restore FILE` puts a backup in its place" in ran.out + ran.err
    file = mend.home / PLACE
    assert f"The latest backup of a sound store: mend restore {file}" in mend("doctor").err
    ran = mend("restore", str(file))
    assert (ran.code, mend("doctor").code) == (0, 0)
    assert "it cannot be read" in ran.out


def test_a_store_with_one_damaged_case_gets_its_backup_and_that_can_be_used(mend: Mend) -> None:
    mend.start()
    mend.start()
    first, second = sorted(cases(mend))
    with closing(sqlite3.connect(mend.home / "mend.db")) as hand, hand:
        hand.execute("UPDATE facts SET rep = 'kim' WHERE case_id = ?", (second,))
    ran = mend("backup")
    file = mend.home / PLACE.replace(".db", "-damaged.db")
    assert ran.code == ExitCode.STORE
    assert ran.out.splitlines() == [
        f"A copy of a damaged store, 2 cases, last worked on 2026-11-23 10:00: {file}",
        f"1 case(s) are damaged: {second}.",
    ]
    (mend.home / "mend.db").unlink()
    refused = mend("restore", str(file))
    assert (refused.code, "--damaged" in refused.err) == (ExitCode.STORE, True)
    data = mend("restore", str(file), "--damaged", "--json").data
    assert data["damage"] == [f"1 case(s) are damaged: {second}."]
    assert mend("summary", first).code == 0


def test_what_is_sound_of_a_damaged_store_is_saved_and_put_in_its_place(mend: Mend) -> None:
    mend.start()
    mend.start()
    first, second = sorted(cases(mend))
    with closing(sqlite3.connect(mend.home / "mend.db")) as hand, hand:
        wrong = "UPDATE facts SET rep = 'kim' WHERE case_id = ? AND number IN (3, 4, 5, 9)"
        hand.execute(wrong, (second,))
        (held,) = hand.execute("SELECT count(*) FROM facts").fetchone()
    new = mend.home.parent / "new" / "mend.db"
    ran = mend("doctor", "--salvage", str(new.parent))
    assert ran.code == ExitCode.STORE
    assert ran.out.splitlines() == [
        f"2 cases with {held - 4} entries in a new store: {new}",
        f"{second}: {held // 2 - 4} entries saved, 4 entries lost (number 3-5, 9).",
    ]
    assert f"`mend restore {new}`" in ran.err
    assert mend("doctor").code == ExitCode.STORE
    assert mend("restore", str(new), "--yes").code == 0
    assert mend("doctor").code == 0
    assert mend("summary", second).code == 0
    assert cases(mend) == {first, second}
    data = mend("doctor", "--salvage", str(new.parent.with_name("again")), "--json").data
    assert (data["losses"], data["cases"]) == ([], 2)


def test_the_lines_of_the_readme_carry_all_to_a_second_machine(
    mend: Mend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = re.findall(r"^```sh\n(mend backup .*?)^```", README.read_text("utf-8"), re.M | re.S)
    there, here = (line.partition("#")[0].split()[1:] for line in block.splitlines())
    monkeypatch.chdir(tmp_path)
    mend.start()
    held = mend("cases", "list", "--json").data["cases"]
    words = mend("summary", "--json").data["words"]
    assert mend(*there).code == 0
    second = Mend(tmp_path / "second" / "home")
    second.home.mkdir(parents=True)
    monkeypatch.chdir(second.home.parent)
    shutil.move(tmp_path / "cases.db", "cases.db")
    assert second(*here).code == 0
    shutil.rmtree(mend.home)
    assert second("cases", "list", "--json").data["cases"] == held
    assert second("summary", "--json").data["words"] == words
    assert second("doctor").code == 0
    assert second.start().code == 0
