"""What an editor makes of a playbook: yaml-language-server with the files that mend writes.

Its transcript is kept in docs/language-server.txt; MEND_REWRITE_DOCS=1 writes it anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from mendcli.playbook.model.kinds import KINDS
from tests.cli.ran import Mend
from tests.node.server import ROOT, LanguageServer, missing, version

pytestmark = [pytest.mark.node, pytest.mark.skipif(bool(missing()), reason=missing())]
TRANSCRIPT = ROOT / "docs" / "language-server.txt"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of six-step as an author begins it, with the schema beside it."""
    ran = Mend(tmp_path_factory.mktemp("author") / "home")(
        "playbooks", "new", "ours", "--from", "six-step"
    )
    assert ran.code == ExitCode.DONE
    return Path(ran.out.strip())


@pytest.fixture(scope="module")
def server(file: Path) -> Iterator[LanguageServer]:
    with LanguageServer(file.parent) as started:
        yield started


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column, from 1, behind the first time these words stand in the text."""
    assert words in text
    before = text[: text.index(words) + len(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_an_editor_completes_kind_and_underlines_a_wrong_one(
    server: LanguageServer, file: Path
) -> None:
    sound = file.read_text("utf-8")
    assert server.problems_of(file, sound) == []

    wrong = file.with_name("wrong.yaml")
    text = sound.replace("kind: words", "kind: wrods", 1)
    (problem,) = server.problems_of(wrong, text)
    line, column = place_of(text, "kind: wrods")
    assert problem["range"] == {
        "start": {"line": line - 1, "character": column - 1 - len("wrods")},
        "end": {"line": line - 1, "character": column - 1},
    }
    assert problem["severity"] == 1
    assert '"words", "feeling"' in problem["message"]

    half = file.with_name("half.yaml")
    text = sound.replace("kind: words", "kind: ", 1)
    server.problems_of(half, text)
    line, column = place_of(text, "- id: story\n        kind: ")
    offered = server.completed(half, line, column)
    assert list(offered) == list(KINDS)
    assert list(offered.values()) == [row.takes for row in KINDS.values()]

    line, column = place_of(sound, "    phase")
    assert "before, call, between, call-back or after" in server.hovered(file, line, column - 2)
    _kept(server.transcript)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("    phase: call\n", "", "phase"),
        ("    aim: ", "    amI: ", "amI"),
        ("        of: paraphrase\n", "", "of"),
        ("        kind: paraphrase\n", "        kind: paraphrase\n        of: x\n", "of"),
        ('version: "1"', "version: 1", "string"),
    ],
)
def test_it_underlines_what_check_would_find(
    server: LanguageServer, file: Path, was: str, now: str, said: str
) -> None:
    text = file.read_text("utf-8")
    assert was in text
    broken = file.with_name(f"{said}-{len(now)}.yaml")
    found = server.problems_of(broken, text.replace(was, now, 1))
    assert found
    assert any(said in problem["message"] for problem in found)


def _kept(transcript: list[str]) -> None:
    """Compared where the package is the one that the transcript was made with."""
    text = "\n".join([f"yaml-language-server {version()}, over stdio", "", *transcript]) + "\n"
    if os.environ.get("MEND_REWRITE_DOCS"):
        TRANSCRIPT.write_text(text, "utf-8")
    kept = TRANSCRIPT.read_text("utf-8")
    if kept.splitlines()[0] == text.splitlines()[0]:
        assert kept == text, "MEND_REWRITE_DOCS=1 writes it anew"
