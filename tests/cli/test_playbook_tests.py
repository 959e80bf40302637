"""`mend playbooks test`: shipped playbooks keep what they promise; what differs is clear."""

import re
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from tests.cli.ran import Mend, Ran
from tests.cli.test_playbooks import SOUND

TEST = """\
tests:
  - name: heard
    replies:
      listen.story: [It was late., {do: '" Nobody rang.'}]
    asks: [listen.story]
    facts:
      listen.story: [It was late., '" Nobody rang.']
    summary: ["noted: It was late."]
"""
PAGE = Path(__file__).parents[2] / "docs" / "playbook-tests.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "mine.yaml").write_text(SOUND)
    return folder


def tried(mend: Mend, folder: Path, test: str) -> Ran:
    (folder / "mine.test.yaml").write_text(test)
    return mend("playbooks", "test", str(folder))


def test_every_shipped_playbook_has_tests_and_passes_them(mend: Mend) -> None:
    ran = mend("playbooks", "test", "--json")
    assert [row["name"] for row in ran.data["tests"] if not row["passed"]] == []
    assert ran.code == 0, ran.err
    assert ran.data["problems"] == []
    names: dict[str, list[str]] = {}
    for row in ran.data["tests"]:
        names.setdefault(row["playbook"], []).append(row["name"])
    assert set(names) == set(SHIPPED_ORDER)
    assert all(len(each) >= 2 for each in names.values())


def test_a_test_that_passes(mend: Mend, folder: Path) -> None:
    ran = tried(mend, folder, TEST)
    assert ran.code == 0, ran.out
    assert ran.out == f"{folder}/mine.test.yaml\n  ✓ heard\n"
    assert ran.err == "1 test: all passed.\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("asks: [listen.story]", "asks: [listen.story, listen.more]",
         ["asks", "  listen.story", "- listen.more"]),
        ("asks: [listen.story]", "asks: []", ["asks", "+ listen.story"]),
        ("facts:\n      listen.story: [It was late., '\" Nobody rang.']",
         "facts:\n      listen.story: [It was late., Nobody rang.]",
         ["facts · listen.story", "  It was late.", "- Nobody rang.", '+ " Nobody rang.']),
        ("noted: It was late.", "noted: It was early.", ["summary", "- noted: It was early."]),
        ("    asks", "    customer_note: [You waited.]\n    asks",
         ["customer_note", "- You waited."]),
        ("listen.story: [It was late., {do", "listen.story: [[It was late.], [Late again.], {do",
         ["replies nobody asked for", "+ listen.story"]),
    ],
    ids=["a prompt too many", "a prompt too few", "a fact", "the note", "the letter", "a reply"],
)  # fmt: skip
def test_what_differs_is_shown_line_by_line(
    mend: Mend, folder: Path, old: str, new: str, told: list[str]
) -> None:
    assert old in TEST
    ran = tried(mend, folder, TEST.replace(old, new))
    assert ran.code == ExitCode.FIXABLE, ran.out
    assert "  ✗ heard (line 2)\n" in ran.out
    shown = "".join(f"      {line}\n" for line in told)
    assert shown in ran.out
    assert ran.out.endswith("- was expected, + came instead\n")
    assert ran.err == "1 test: 1 failed.\n"
    data = mend("playbooks", "test", str(folder), "--json").data["tests"][0]
    assert (data["passed"], data["line"]) == (False, 2)
    assert any(each["where"] == told[0] for each in data["differences"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("listen.story: [It", "listen.stroy: [It", ":4:7: tests.0.replies.listen.stroy:"),
        ("name: heard", "nmae: heard", ":2:5: tests.0.nmae: unknown key; did you mean `name`?"),
        ("name: heard", "name: heard\n    now: soon", ":3:10: tests.0.now: this is no date"),
        ("name: heard", "name: heard\n    later: [{as: caling}]", "did you mean `calling`?"),
        ("tests:", "test:", ":1:1: test: unknown key; did you mean `tests`?"),
        ("    asks", "    asks: {a: b}\n    customer", ":5:11: tests.0.asks: this must be text"),
    ],
)
def test_a_broken_test_file_is_3_and_says_where(
    mend: Mend, folder: Path, old: str, new: str, told: str
) -> None:
    ran = tried(mend, folder, TEST.replace(old, new))
    assert ran.code == ExitCode.PLAYBOOK, ran.out
    assert told in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_a_test_that_expects_nothing_is_no_test(mend: Mend, folder: Path) -> None:
    ran = tried(mend, folder, "tests:\n  - name: nothing\n    replies: {listen.story: [Hello.]}\n")
    assert ran.code == ExitCode.PLAYBOOK
    assert "this test expects nothing" in ran.out


def test_two_tests_of_one_name_are_a_mistake(mend: Mend, folder: Path) -> None:
    ran = tried(mend, folder, TEST + TEST.removeprefix("tests:\n"))
    assert ran.code == ExitCode.PLAYBOOK
    assert "there is already a test of this name" in ran.out


def test_a_broken_playbook_is_said_with_its_mistakes(mend: Mend, folder: Path) -> None:
    (folder / "mine.yaml").write_text(SOUND.replace("words", "wrods"))
    ran = tried(mend, folder, TEST)
    assert ran.code == ExitCode.PLAYBOOK
    assert "mine.yaml:14:" in ran.out


def test_a_test_goes_with_the_file_beside_it_and_not_with_its_id(mend: Mend, folder: Path) -> None:
    (folder / "mine.yaml").write_text(SOUND.replace("id: mine", "id: six-step"))
    ran = tried(mend, folder, TEST)
    assert ran.code == 0, ran.out


def test_what_can_be_named(mend: Mend, folder: Path) -> None:
    tried(mend, folder, TEST)
    for name in ("mine.yaml", "mine.test.yaml"):
        assert mend("playbooks", "test", str(folder / name)).code == 0
    (folder / "mine.yaml").unlink()
    ran = mend("playbooks", "test", str(folder / "mine.test.yaml"))
    assert ran.code == ExitCode.PLAYBOOK
    assert "no playbook beside this test" in ran.out
    ran = mend("playbooks", "test", "six-stap")
    assert ran.code == ExitCode.FIXABLE
    assert "Did you mean six-step?" in ran.err


def test_a_playbook_without_a_test_is_named(mend: Mend, folder: Path) -> None:
    ran = mend("playbooks", "test", str(folder / "mine.yaml"))
    assert ran.code == ExitCode.FIXABLE
    assert "has no test beside it" in ran.err
    ran = mend("playbooks", "test", "six-step", str(folder / "mine.yaml"))
    assert ran.code == 0
    assert f"{folder}/mine.yaml has no test beside it." in ran.err


def test_nothing_of_a_test_is_kept(mend: Mend, folder: Path) -> None:
    tried(mend, folder, TEST)
    assert not (mend.home / "mend.db").exists()
    assert mend("cases", "list", "--json").data["cases"] == []


def test_it_says_the_same_on_every_machine(mend: Mend, folder: Path) -> None:
    text = TEST.replace("    asks: [listen.story]\n", "").replace(
        "{do: '\" Nobody rang.'}", "{do: '! ring by friday'}"
    ).replace("[It was late., '\" Nobody rang.']", "It was late.")  # fmt: skip
    (mend.home).mkdir()
    (mend.home / "config.toml").write_text(
        'rep = "kim"\nzone = "Asia/Tokyo"\nworkday_end = "12:00"\nplaybook = "reset"\n'
    )
    text = text.replace('["noted', '["1 · ring · alex · Fri 27 Nov 2026 17:00", "noted')
    assert "alex" in text
    ran = tried(mend, folder, text)
    assert ran.code == 0, ran.out


def test_a_later_session_has_its_own_time(mend: Mend, folder: Path) -> None:
    (folder / "mine.yaml").write_text(
        SOUND + "  - {id: back, title: Back, phase: call-back, aim: Ask., say: [Hello.],"
        " prompts: [{id: day, kind: date, ask: Which day?}]}\n"
    )
    text = (
        "tests:\n  - name: twice\n    now: 2026-03-02 09:00\n    later:\n"
        "      - {as: calling, now: 2026-03-09 09:00, replies: {back.day: tomorrow}}\n"
        "    asks: [listen.story, '…', back.day]\n    facts: {back.day: 'Tue 10 Mar 2026 17:00'}\n"
    )
    ran = tried(mend, folder, text)
    assert ran.code == 0, ran.out


def test_the_example_on_the_page_passes(mend: Mend, tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    shipped = Path(__file__).parents[2] / "playbooks" / "six-step.yaml"
    (tmp_path / "ours.yaml").write_bytes(shipped.read_bytes())
    (tmp_path / "ours.test.yaml").write_text(example, "utf-8")
    ran = mend("playbooks", "test", str(tmp_path / "ours.yaml"))
    assert ran.code == 0, ran.out
