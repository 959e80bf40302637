"""docs/commands.md and docs/json.md say what the commands print; the test can write them anew."""

import json
import os
import re
from pathlib import Path

import pytest

from mendcli.cli.commands import LEAVES, READERS
from mendcli.errors import ExitCode
from tests.cli.ran import Mend
from tests.cli.test_playbooks import SOUND

_DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(
    r"<!-- mend (?P<line>[^\n]+) -->\n```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL
)
_REWRITE = bool(os.environ.get("MEND_REWRITE_DOCS"))


@pytest.fixture
def case(mend: Mend, monkeypatch: pytest.MonkeyPatch) -> Mend:
    """One small case, and a playbook of the rep's own; help is folded at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    mend.environ["MEND_CALLED"] = "Alex Kim"
    mend.start()
    folder = mend.home / "playbooks"
    folder.mkdir()
    (folder / "mine.yaml").write_text(SOUND)
    return mend


def _shown(mend: Mend, line: str) -> str:
    ran = mend(*line.split())
    assert ran.out, line
    assert ran.code in (ExitCode.DONE, ExitCode.FIXABLE, ExitCode.PLAYBOOK), line
    text = ran.out
    if text.startswith("{"):
        cut = json.dumps(_cut(json.loads(text)), ensure_ascii=False, indent=2) + "\n"
        text = cut.replace(str(mend.home), "/home/alex/mend")
        return text.replace(str(_DOCS.parent / "playbooks"), "…/playbooks")
    return text


def _cut(value: object) -> object:
    if isinstance(value, dict):
        return {key: _cut(each) for key, each in value.items()}
    return [_cut(each) for each in value[:2]] if isinstance(value, list) else value


@pytest.mark.parametrize("name", ["commands.md", "json.md"])
def test_every_block_is_what_the_command_prints(case: Mend, name: str) -> None:
    path = _DOCS / name
    written = path.read_text("utf-8")

    def anew(found: re.Match[str]) -> str:
        line, kind = found["line"], found["kind"]
        return f"<!-- mend {line} -->\n```{kind}\n{_shown(case, line)}```\n"

    now = _BLOCK.sub(anew, written)
    if _REWRITE:
        path.write_text(now, "utf-8")
        return
    assert written == now, "MEND_REWRITE_DOCS=1 writes it anew"


def test_every_command_is_in_the_docs() -> None:
    text = (_DOCS / "commands.md").read_text("utf-8")
    lines = {found["line"] for found in _BLOCK.finditer(text)}
    pages = (f"help {reader}" for reader in READERS)
    assert lines == {"--help", *pages, *(f"{name} --help" for name in LEAVES)}


def test_every_command_with_json_is_in_the_docs(mend: Mend) -> None:
    headings = (_DOCS / "json.md").read_text("utf-8")
    for name in LEAVES:
        if "--json" in mend(*name.split(), "--help").out:
            assert f"mend {name}" in headings, name


def test_every_key_is_explained(case: Mend) -> None:
    text = (_DOCS / "json.md").read_text("utf-8")
    prose = _BLOCK.sub("", text)
    told = set(re.findall(r"`(\w+)`", prose))
    format_keys = set(re.findall(r"`(\w+)`", (_DOCS / "playbook-format.md").read_text("utf-8")))
    for found in _BLOCK.finditer(text):
        known = told | format_keys if "playbooks show" in found["line"] else told
        assert _keys(json.loads(case(*found["line"].split()).out)) <= known, found["line"]


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(each) for each in value.values()))
    return set().union(*(_keys(each) for each in value)) if isinstance(value, list) else set()


def test_the_exit_codes_are_those_of_the_code() -> None:
    text = (_DOCS / "commands.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", text, re.MULTILINE)
    assert [(int(code), name) for code, name in rows] == [(c.value, c.name) for c in ExitCode]
