"""`mend playbooks check`: what is named, what is said of it, and whatever stands in the files."""

import resource
import time
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from mendcli.playbook.reading.characters import lines_of
from mendcli.playbook.reading.parse import check_playbook
from mendcli.screen.author_views.problems_view import problem_text
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.clean import width
from tests.cli.ran import Mend
from tests.cli.test_playbooks import SOUND
from tests.playbook.authored import SHIPPED, SHIPPED_FILES
from tests.playbook.test_any_text import mutations
from tests.playbook.test_broken import FILES

CLAIM = SOUND.replace("source: M2.2", "source: M2.2\n    evidence: It is known to help.")


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_playbook_is_read_from_stdin(mend: Mend) -> None:
    ran = mend("playbooks", "check", "-", stdin=SOUND.replace("words", "wrods").encode())
    assert ran.code == ExitCode.PLAYBOOK
    assert ran.out.startswith("<stdin>:14:27: steps.0.prompts.0.kind: `wrods` is not a kind")
    assert ran.err == "1 playbook checked: 1 mistake.\n"
    assert mend("playbooks", "check", "-", stdin=SOUND.encode()).code == 0
    assert "this file is empty" in mend("playbooks", "check", "-").out


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".yaml", "y/" + "x" * 5000])
def test_a_name_longer_than_any_file_has_is_a_mistake_of_the_name(mend: Mend, name: str) -> None:
    ran = mend("playbooks", "check", name)
    assert ran.code == ExitCode.PLAYBOOK
    assert ran.err == "1 playbook checked: 1 mistake.\n"


def test_all_that_is_named_is_told_by_file_and_place(mend: Mend, tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.yaml"):
        _write(tmp_path, name, SOUND.replace("words", "wrods").replace("phase: call", "phase: x"))
    _write(tmp_path, "notes.txt", "not a playbook")
    _write(tmp_path, ".hidden.yaml", "not: one")
    ran = mend("playbooks", "check", str(tmp_path), str(tmp_path / "b.yaml"), "six-step")
    places = [line.split(": ")[0].removeprefix(f"{tmp_path}/") for line in ran.out.splitlines()]
    assert places == [f"{name}:{at}" for name in ("a.yml", "b.yaml", "c.yaml")
                      for at in ("9:12", "14:27")]  # fmt: skip
    assert ran.err == "4 playbooks checked: 6 mistakes.\n"


def test_a_warning_counts_only_when_strict(mend: Mend, tmp_path: Path) -> None:
    file = str(_write(tmp_path, "x.yaml", CLAIM))
    ran = mend("playbooks", "check", file)
    assert ran.code == 0
    assert ran.out.startswith(f"{file}:13:15: warning: steps.0.evidence: ")
    assert ran.err == "1 playbook checked: no mistake, 1 warning.\n"
    ran = mend("playbooks", "check", "--strict", "--json", file)
    assert ran.code == ExitCode.PLAYBOOK
    (problem,) = ran.data["problems"]
    assert problem["severity"] == "warning"
    assert (problem["end_line"], problem["end_column"]) == (13, 15 + len("It is known to help."))


def test_a_hint_and_a_range_can_be_put_to_use_by_a_program(mend: Mend, tmp_path: Path) -> None:
    """Each range replaced by its hint mends the file."""
    text = SOUND.replace("kind: words", "kind: wrods").replace("phase: call", "phase: cal")
    text = text.replace('What happened?"', 'What happened, {custmer}?"')
    file = _write(tmp_path, "x.yaml", text)
    ran = mend("playbooks", "check", "--json", str(file))
    lines = text.splitlines()
    for each in reversed(ran.data["problems"]):
        assert each["line"] == each["end_line"]
        line = lines[each["line"] - 1]
        hint = "{customer}" if each["code"] == "nothing-fills" else each["hint"]
        lines[each["line"] - 1] = line[: each["column"] - 1] + hint + line[each["end_column"] - 1 :]
    _write(tmp_path, "x.yaml", "\n".join(lines))
    assert len(ran.data["problems"]) == 3
    assert mend("playbooks", "check", str(file)).code == 0


def test_a_folder_is_held_to_have_playbooks_and_each_id_once(mend: Mend, tmp_path: Path) -> None:
    ran = mend("playbooks", "check", str(tmp_path))
    assert ran.code == ExitCode.PLAYBOOK
    assert "there is no playbook in this folder" in ran.out
    _write(tmp_path, "a.yaml", SOUND)
    _write(tmp_path, "b.yaml", SOUND)
    ran = mend("playbooks", "check", str(tmp_path))
    assert ran.code == 0
    told = "the id `mine` is also that of a.yaml; only that one is used"
    assert ran.out == f"{tmp_path}/b.yaml:1:5: warning: id: {told}\n"


def test_a_block_is_checked_as_a_block(mend: Mend, tmp_path: Path) -> None:
    legal = (SHIPPED / "blocks" / "legal.yaml").read_text("utf-8")
    _write(tmp_path, "blocks/legal.yaml", legal)
    assert mend("playbooks", "check", str(tmp_path)).code == 0
    file = _write(tmp_path, "blocks/press.yaml", legal)
    ran = mend("playbooks", "check", str(file))
    assert ran.code == ExitCode.PLAYBOOK
    assert ran.out == f"{file}:1:5: id: a block has the name of its file: `press`\n"


def test_the_test_of_a_playbook_is_checked_in_its_form_and_not_run(
    mend: Mend, tmp_path: Path
) -> None:
    _write(tmp_path, "x.yaml", SOUND)
    shipped = (SHIPPED / "six-step.test.yaml").read_text("utf-8")
    file = _write(tmp_path, "x.test.yaml", shipped)
    assert mend("playbooks", "check", str(tmp_path)).err == "1 playbook checked: no mistake.\n"
    ran = mend("playbooks", "check", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert f"{file} is a playbook's test: `mend playbooks test` runs it.\n" in ran.err
    assert ran.err.endswith("1 test checked: no mistake.\n")
    _write(tmp_path, "x.test.yaml", "tests: [{nmae: one}]\n")
    ran = mend("playbooks", "check", str(file))
    assert ran.code == ExitCode.PLAYBOOK
    assert f"{file}:1:" in ran.out


def test_a_file_is_looked_at_once_whatever_it_is_called(mend: Mend, tmp_path: Path) -> None:
    file = _write(tmp_path, "x.yaml", SOUND)
    ran = mend("playbooks", "check", str(file), f"{tmp_path}/./x.yaml", str(tmp_path))
    assert ran.err == "1 playbook checked: no mistake.\n"


def test_with_nothing_named_blocks_of_ones_own_are_checked_too(mend: Mend) -> None:
    file = _write(mend.home / "playbooks", "blocks/legal.yaml", SOUND)
    ran = mend("playbooks", "check")
    assert ran.code == ExitCode.PLAYBOOK
    assert f"{file}:1:5: id: a block has the name of its file: `legal`" in ran.out
    assert "9 playbooks and 15 blocks and 6 personas checked: 2 mistakes." in ran.err


def test_it_is_said_that_what_stands_behind_a_broken_line_was_not_read(mend: Mend) -> None:
    text = SOUND.replace("aim: Hear it.", "aim: First: hear it.")
    ran = mend("playbooks", "check", "-", stdin=text.encode())
    assert ran.out.count("\n") == 1
    assert "<stdin> could not be read to its end; there may be more to mend in it.\n" in ran.err


@pytest.mark.parametrize("columns", [24, 44, 80, 200])
def test_on_a_terminal_the_line_is_shown_with_a_mark_under_it(columns: int) -> None:
    for path in FILES:
        content = path.read_bytes()
        block = path.stem if path.parent.name == "blocks" else ""
        problems = check_playbook(content, path.name, block=block)[1]
        sources = {path.name: lines_of(content.decode("utf-8", "replace"))}
        text = problem_text(problems, sources, Look(columns, "none"))
        marks = [line for line in text.splitlines() if line.startswith("      │")]
        assert len(marks) == len(problems)
        assert all("^" in mark for mark in marks)
        assert all(width(line) < columns for line in text.splitlines())


def test_the_mark_stands_under_what_is_wrong_also_behind_wide_letters() -> None:
    text = SOUND.replace('What happened?"', '日本語 {custmer} 日本語"')
    problems = check_playbook(text, "x.yaml")[1]
    shown = problem_text(problems, {"x.yaml": lines_of(text)}, Look(80, "none"))
    *_, line, mark = shown.splitlines()
    assert mark.endswith("^^^^^^^^^ customer")
    before = line[: line.index("{custmer}")]
    assert width(before) == width(mark[: mark.index("^")])


def _is_judged(mend: Mend, content: bytes) -> float:
    start = time.perf_counter()
    ran = mend("playbooks", "check", "-", stdin=content)
    taken = time.perf_counter() - start
    assert ran.code in (ExitCode.DONE, ExitCode.PLAYBOOK)
    assert "Traceback" not in ran.out + ran.err
    assert (ran.code == ExitCode.PLAYBOOK) == (": no mistake" not in ran.err)
    return taken


def test_a_damaged_playbook_is_judged(mend: Mend) -> None:
    for path in SHIPPED_FILES:
        for content in mutations(path.read_bytes(), 3, 8):
            _is_judged(mend, content)


@pytest.mark.faults
@pytest.mark.parametrize("path", SHIPPED_FILES, ids=lambda path: path.stem)
def test_five_thousand_damaged_copies_of_each_shipped_playbook(mend: Mend, path: Path) -> None:
    mend("playbooks", "list")
    slowest = max(_is_judged(mend, each) for each in mutations(path.read_bytes(), 2, 5000))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{path.stem}: slowest {slowest:.3f} s, peak {peak:.0f} MB with the test runner")
    assert slowest < 2
    assert peak < 200


def test_links_that_go_round_are_one_line_each(mend: Mend, tmp_path: Path) -> None:
    folder = tmp_path / "loop"
    folder.mkdir()
    (folder / "a.yaml").symlink_to(folder / "b.yaml")
    (folder / "b.yaml").symlink_to(folder / "a.yaml")
    ran = mend("playbooks", "check", str(folder))
    assert ran.code == ExitCode.PLAYBOOK
    assert ran.out.count("cannot be read") == 2
