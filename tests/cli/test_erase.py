"""`mend erase`, as a person and a script see it; what is nowhere afterwards, and what is said."""

import json
import shutil
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend

NAME = "Crystal Minh"
THEIRS = (NAME.encode(), b"technician", b"waited 90")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases of one customer, with a letter that waits, and one of somebody else."""
    mend = Mend(tmp_path_factory.mktemp("made") / "home")
    mend.start()
    assert mend.start(ANSWERS, "--again", "k001").code == 0
    mend.start(
        ANSWERS.replace(NAME, "Sam Roe").replace("The technician was", "A van (Crystal Minh's) was")
    )
    mend("summary", "k001", "--mail")
    return mend.home


@pytest.fixture
def rep(mend: Mend, made: Path) -> Mend:
    """The home of whoever made them."""
    shutil.copytree(made, mend.home)
    return mend


def ids(mend: Mend) -> list[str]:
    return sorted(each["case"] for each in mend("cases", "list", "--json").data["cases"])


def hits(mend: Mend, *needles: bytes) -> dict[str, int]:
    files = [path for path in mend.home.rglob("*") if path.is_file()]
    found = {
        path.name: sum(path.read_bytes().count(needle) for needle in needles) for path in files
    }
    return {name: count for name, count in found.items() if count}


def test_it_says_what_goes_and_asks_for_the_name_in_full(rep: Mend) -> None:
    theirs, other = ids(rep)[:2], ids(rep)[2]
    rep("backup")
    ran = rep("erase", "crystal  MINH", "--dry-run")
    assert ran.code == 0
    for said in ("Crystal Minh: 2 cases", "promises", "backups/mend-2026-11-23", other):
        assert said in ran.out, said
    assert "letters that were sent" not in ran.out
    nobody = rep("erase", NAME)
    assert (nobody.code, "--dry-run" in nobody.err) == (ExitCode.USAGE, True)
    for slip in ("Crystal Minn", "Crystal", "k001", "Sam Roe", "", "y", "yes"):
        refused = rep("erase", NAME, "--confirm", slip)
        assert (refused.code, "othing was erased" in refused.err) == (ExitCode.FIXABLE, True), slip
    assert ids(rep) == [*theirs, other]
    done = rep("erase", NAME, "--confirm", "-", stdin=b"crystal minh\n")
    assert done.code == 0
    assert f"✓ 2 cases erased: {', '.join(reversed(theirs))}" in done.err
    assert ids(rep) == [other]


def test_no_file_but_a_backup_holds_a_word_of_theirs(rep: Mend) -> None:
    rep("cases", "note", "k001", "half of it went by rail")
    assert rep("board", "--open").code == rep("cases", "show", "k001", "--open").code == 0
    assert {"mend.db", "k001.eml", "board.html", "k001.html"} <= set(hits(rep, *THEIRS))
    other = ids(rep)[2]
    rep("erase", other, "--confirm", "Sam Roe")  # it holds the name, as is said
    rep("erase", NAME, "--confirm", NAME)
    assert hits(rep, *THEIRS, b"by rail") == {}
    doctor = rep("doctor")
    assert doctor.code == 0
    assert "Erased, and nothing is left of them" in doctor.out


def test_they_are_in_no_list_and_no_form(rep: Mend) -> None:
    rep("erase", NAME, "--confirm", NAME)
    for argv in (
        ("cases", "list"), ("due",), ("board",), ("actions", "list", "--all"), ("calendar",),
        ("export", "cases"), ("export", "customers"), ("export", "promises"),
        ("cases", "find", "technician"), ("learnings", "list"), ("playbooks", "stats", "six-step"),
    ):  # fmt: skip
        ran = rep(*argv)
        assert ran.code in (0, 1), argv
        assert "k001" not in ran.out + ran.err, argv
        assert "Damaged" not in ran.err, argv
    for argv in (("cases", "show"), ("summary",), ("cases", "note"), ("erase",)):
        ran = rep(*argv, "k001", *(["words"] if argv[-1] == "note" else []))
        assert "Case k001 was erased on 2026-11-23 by alex." in ran.err, argv
        assert ran.code == ExitCode.FIXABLE


def test_one_case_goes_and_the_other_stays_and_is_named(rep: Mend) -> None:
    first, second, _ = ids(rep)
    ran = rep("erase", first, "--dry-run", "--json").data
    assert (ran["cases"], ran["left"], ran["erased"]) == ([first], [second], False)
    assert rep("erase", first, "--confirm", NAME, "--json").data["erased"] is True
    assert second in ids(rep)


def test_two_of_one_name_are_told_apart(rep: Mend) -> None:
    rep.start(ANSWERS.replace(NAME, "Sam Roe"))
    found = rep("cases", "list", "--json").data["cases"]
    first, second = (each["case"] for each in found if each["customer"]["name"] == "Sam Roe")
    refused = rep("erase", "Sam Roe", "--confirm", "Sam Roe")
    assert refused.code == ExitCode.FIXABLE
    assert "2 customers are called so" in refused.err
    assert rep("erase", first, "--confirm", "Sam Roe").code == 0
    assert second in ids(rep)


def test_what_a_colleague_still_has_comes_back_from_nowhere(rep: Mend) -> None:
    first, second, other = ids(rep)
    file, both = rep.home.parent / "one.mend", rep.home.parent / "both.mend"
    rep("cases", "send", first, "-o", str(file))
    rep("cases", "send", "--all", "-o", str(both))
    rep("erase", NAME, "--confirm", NAME)
    ran = rep("cases", "take", str(file))
    assert ran.code == ExitCode.FIXABLE
    assert f"Case {first} was erased on 2026-11-23 by alex." in ran.err
    data = rep("cases", "take", str(both), "--json").data
    assert sorted(data["erased"]) == [first, second]
    assert ids(rep) == [other]


def test_interrupted_the_next_command_finishes_it(rep: Mend) -> None:
    note = Path(f"{rep.home / 'mend.db'}-erasing")
    cases = [[case, "alex", "2026-11-23T10:00:00+01:00"] for case in ids(rep)[:2]]
    note.write_text(json.dumps([cases, str(rep.home / "drafts")]))
    assert "not finished" in rep("doctor").out
    assert not note.exists()
    assert len(ids(rep)) == 1


def test_a_restore_says_what_is_erased_again(rep: Mend) -> None:
    rep("backup", str(rep.home / "copy.db"))
    rep("erase", NAME, "--confirm", NAME)
    ran = rep("restore", str(rep.home / "copy.db"))
    assert "erased again" in ran.out
    assert ran.out.startswith("1 case, ")  # what is on the list
    assert len(ids(rep)) == 1


def test_who_may_be_the_same_person_is_named_and_half_a_name_lists_who_is_meant(mend: Mend) -> None:
    for name in ("Dave from Rowan & Sons cafe", "Dave from rowan and sons", "Sam Roe"):
        mend.start(ANSWERS.replace(NAME, name))
    ran = mend("erase", "dave from rowan & sons cafe", "--dry-run")
    [line] = [each for each in ran.out.splitlines() if "may be the same person" in each]
    assert "Dave from rowan and sons" in line
    assert "Sam Roe" not in ran.out
    for words in (("erase", "dave"), ("customers", "show", "dave")):
        half = mend(*words)
        assert half.code == ExitCode.FIXABLE
        assert "Rowan & Sons cafe" in half.err and "rowan and sons" in half.err
        assert "Sam" not in half.err
    assert "There is no case" in mend("erase", "zoltan").err
    assert len(ids(mend)) == 3
