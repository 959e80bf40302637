"""`mend cases …`: lists, one case, finding and noting."""

import sqlite3
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend


def _damage(home: Path, case: str) -> None:
    """Change a saved answer behind mend's back, and the case's own row with it."""
    connection = sqlite3.connect(home / "mend.db")
    connection.execute("UPDATE facts SET body = replace(body, 'late', 'soon')")
    connection.execute("UPDATE cases SET name = 'Somebody else' WHERE case_id = ?", (case,))
    connection.commit()
    connection.close()


def test_a_missing_store_is_an_empty_list_and_stays_missing(mend: Mend) -> None:
    for argv, key in (
        (("cases", "list"), "cases"),
        (("cases", "find", "late"), "entries"),
    ):
        ran = mend(*argv)
        assert (ran.code, ran.out) == (0, "")
        ran = mend(*argv, "--json")
        assert (ran.code, ran.data) == (0, {key: []})
    assert not mend.home.exists()


def test_the_list_is_aligned_and_whole_in_a_pipe(mend: Mend) -> None:
    mend.start()
    mend.start(ANSWERS.replace("Crystal Minh", "Bo"))
    ran = mend("cases", "list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].split() == ["case", "customer", "promises", "next", "due", "method", "last",
                                "worked", "on"]  # fmt: skip
    assert len(lines) == 3
    assert "Tue 24 Nov 2026 17:00" in lines[1]
    assert lines[1].index("Bo") == lines[2].index("Crystal Minh")
    assert not set(ran.out) & set("│─┏━┃\x1b")


def test_the_json_of_a_list(mend: Mend) -> None:
    mend.start()
    (case,) = mend("cases", "list", "--json", "--status", "open").data["cases"]
    assert case["customer"]["name"] == "Crystal Minh"
    assert case["next_due"] == "2026-11-24T17:00:00+01:00"
    assert case["promises"] == 1
    assert case["stopped"] is False


def test_more_cases_than_the_limit_are_mentioned(mend: Mend) -> None:
    mend.start()
    mend.start()
    ran = mend("cases", "list", "--limit", "1")
    assert len(ran.out.splitlines()) == 2
    assert "--limit 2" in ran.err


def test_a_damaged_case_is_named_and_the_others_are_shown(mend: Mend) -> None:
    mend.start(ANSWERS.replace("late", "early").replace("Crystal Minh", "Bo"))
    mend.start()
    first, second = (c["case"] for c in mend("cases", "list", "--json").data["cases"])
    _damage(mend.home, first)
    ran = mend("cases", "list")
    assert ran.code == 0
    assert first in ran.err
    assert second in ran.out
    assert first not in ran.out
    ran = mend("cases", "show", first)
    assert (ran.code, ran.out) == (ExitCode.STORE, "")
    assert "late" not in ran.err
    assert mend("cases", "show", second).code == 0
    assert mend("doctor").code == ExitCode.STORE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET body = replace(body, 'late', 'soon')",
        "DELETE FROM facts WHERE id = (SELECT max(id) FROM facts WHERE case_id = ?1)",
    ],
)
def test_a_case_with_a_changed_answer_is_no_sound_one(mend: Mend, statement: str) -> None:
    mend.start(ANSWERS.replace("late", "early").replace("Crystal Minh", "Bo"))
    mend.start()
    first, second = (c["case"] for c in mend("cases", "list", "--json").data["cases"])
    connection = sqlite3.connect(mend.home / "mend.db")
    connection.execute(statement, (first,) if "?1" in statement else ())
    connection.commit()
    connection.close()
    told = f"Damaged and left out: {first}. See `mend doctor`.\n"
    for argv, key in ((("cases", "list"), "cases"), (("cases", "find", "technician"), "entries")):
        ran = mend(*argv)
        assert (ran.code, ran.err) == (0, told)
        assert second in ran.out and first not in ran.out
        ran = mend(*argv, "--json")
        assert (ran.code, ran.err) == (0, told)
        assert {entry["case"] for entry in ran.data[key]} == {second}


def test_show_is_the_case_named_or_the_last_worked_on(mend: Mend) -> None:
    assert mend("cases", "show").code == ExitCode.FIXABLE
    mend.start()
    ran = mend("cases", "show")
    assert ran.code == 0
    assert "Crystal Minh" in ran.out
    assert "refund the fee" in ran.out
    case = mend("cases", "show", "--json").data["case"]
    assert mend("cases", "show", case[:2], "--json").data["case"] == case
    ran = mend("cases", "show", f"{case}x")
    assert ran.code == ExitCode.FIXABLE
    assert f"Did you mean {case}?" in ran.err


def test_finding_takes_words_as_typed(mend: Mend) -> None:
    mend.start(ANSWERS.replace("90 minutes late.", "90 minutes late, don't ask."))
    for words in (("don't",), ("90", "minut"), ("-",)):
        ran = mend("cases", "find", *words, "--json", stdin=b"technician\n")
        assert ran.code == 0
        assert ran.data["entries"]
    ran = mend("cases", "find", "technician")
    assert "The technician was 90 minutes late, don't ask." in ran.out
    ran = mend("cases", "find", "zebra")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing found.\n")
    assert mend("cases", "find", "-", stdin=b" \n").code == ExitCode.USAGE


def test_a_note_from_a_pipe_is_kept_exactly_and_found(mend: Mend) -> None:
    mend.start()
    text = 'She wrote: "call me" — twice.\n  And: [bold]no[/]'
    ran = mend("cases", "note", "k", "-", stdin=f"{text}\n".encode())
    assert (ran.code, ran.out) == (0, "")
    assert "Noted on k" in ran.err
    data = mend("summary", "--json").data
    assert [note["text"] for note in data["notes"]] == [text]
    assert mend("cases", "find", "twice", "--json").data["entries"][0]["text"] == text
    assert "[bold]" in mend("cases", "show").out
    assert "twice" not in mend("summary", "--for", "customer").out


def test_a_note_of_odd_bytes_keeps_them(mend: Mend) -> None:
    mend.start()
    mend("cases", "note", "k", "-", stdin=b"caf\xe9")
    (note,) = mend("summary", "--json").data["notes"]
    assert note["text"] == "caf\ufffd"
    assert note["raw"] == "Y2Fm6Q=="


def test_a_note_needs_a_case_a_text_and_where_it_is_asked_a_terminal(mend: Mend) -> None:
    assert mend("cases", "note", "k", "x").code == ExitCode.FIXABLE
    assert not mend.home.exists()
    mend.start()
    assert mend("cases", "note", "k", "-").code == ExitCode.FIXABLE
    ran = mend("cases", "note", "k")
    assert ran.code == ExitCode.USAGE
    assert "mend cases note k" in ran.err
    ran = mend("cases", "find")
    assert ran.code == ExitCode.USAGE
    assert "mend cases find -" in ran.err
    assert mend("summary", "--json").data["notes"] == []


def test_more_than_a_note_can_show_is_refused_and_not_kept(mend: Mend) -> None:
    mend.start()
    ran = mend("cases", "note", "k", "-", stdin=b"z" * ((1 << 20) - 1) + b"\n")
    assert ran.code == 0
    ran = mend("cases", "note", "k", "-", stdin=b"y" * ((1 << 20) + 2))
    assert ran.code == ExitCode.FIXABLE
    assert "more than 1 MiB; nothing was kept" in ran.err
    assert "yyy" not in mend("summary").out
