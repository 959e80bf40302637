"""docs/in-writing.md: a complaint by e-mail and one by chat, whole, run as they stand there."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.ran import NOW, Mend

HERE = Path(__file__).parent / "in_writing"
PAGE = Path(__file__).parents[2] / "docs" / "in-writing.md"
CONFIG = 'called = "Alex Kim"\ncompany = "Acme Net"\nreach = "0800 555 0199"\n'
#: What is on record that a turn may change.
SECTIONS = ("What we said back", "Promises", "They hear from us", "What they said of the result")


@pytest.fixture
def desk(tmp_path: Path) -> Mend:
    mend = Mend(tmp_path / "home")
    mend.home.mkdir(exist_ok=True)
    (mend.home / "config.toml").write_text(CONFIG, encoding="utf-8")
    return mend


def _days(days: int) -> datetime:
    return NOW.replace(day=NOW.day + days)


def _at(mend: Mend, days: int) -> None:
    mend.now = lambda zone: _days(days)


def _turn(mend: Mend, name: str, case: str, letter: str = "") -> str:
    """One turn, as a file of answers and the letter that came; the id of the case."""
    argv = ["start", "--answers", str(HERE / f"{name}.yaml"), "--json"]
    argv += ["--case", case] if case else []
    argv += ["--from", str(HERE / letter)] if letter else []
    ran = mend(*argv)
    assert ran.code == 0, ran.err
    return str(ran.data["case"])


def _record(mend: Mend, case: str) -> str:
    """The sections of the rep's note that a turn changes, and what `mend due` says."""
    note = mend("summary", case, "--format", "text").out
    found, keep = [], False
    lines = note.splitlines()
    for at, line in enumerate(lines):
        under = at + 1 < len(lines) and lines[at + 1].startswith("---")
        keep = line in SECTIONS if under else keep
        if keep and line.strip() and not line.startswith("---"):
            found.append(line)
    due = [line for line in mend("due", "--all").out.splitlines() if case in line]
    return "\n".join([*found, "", "$ mend due --all", *(due or ["nothing of this case"])])


def _reply(mend: Mend, case: str) -> str:
    ran = mend("summary", case, "--for", "customer", "--format", "text")
    looks = [f"# {line}" for line in ran.err.splitlines()]
    return "\n".join([ran.out.rstrip(), *looks])


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"


def _by_email(mend: Mend) -> str:
    parts, case = [], ""
    turns = ("email-1.eml", "email-2.txt", "email-3.txt", "email-4.txt")
    for at, letter in enumerate(turns, start=1):
        _at(mend, (at - 1) * 2)
        case = _turn(mend, f"email-{at}", case, letter)
        parts.append(f"### Turn {at}\n\nThey write (`{letter}`):\n")
        parts.append(_fenced((HERE / letter).read_text(encoding="utf-8")))
        parts.append("The answers to what mend asks:\n")
        answers = (HERE / f"email-{at}.yaml").read_text(encoding="utf-8")
        parts.append(f"```yaml\n{answers.rstrip()}\n```\n")
        if at < len(turns):
            parts += ["The reply, as it goes out:\n", _fenced(_reply(mend, case))]
            assert mend("summary", case, "--sent").code == 0
        if at == 3:
            for number in (1, 3):
                assert mend("actions", "done", f"{case}/{number}").code == 0
        parts += ["On record then:\n", _fenced(_record(mend, case))]
    assert mend("close", case, "--as", "resolved", "--anyway", "--reason", "settled").code == 0
    return "\n".join(parts)


def _by_chat(mend: Mend) -> str:
    parts, case = [], ""
    for at in (1, 2):
        _at(mend, (at - 1) * 2)
        if case:
            assert mend("actions", "done", f"{case}/1").code == 0
        case = _turn(mend, f"chat-{at}", case)
        answers = (HERE / f"chat-{at}.yaml").read_text(encoding="utf-8")
        parts += [f"### Chat {at}\n", f"```yaml\n{answers.rstrip()}\n```\n"]
        if at == 1:
            parts += ["The note to them after it:\n", _fenced(_reply(mend, case))]
        parts += ["On record then:\n", _fenced(_record(mend, case))]
    assert mend("close", case, "--as", "resolved", "--anyway", "--reason", "settled").code == 0
    return "\n".join(parts)


def test_the_page_shows_both_as_they_run(desk: Mend) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, made in (("email", _by_email(desk)), ("chat", _by_chat(desk))):
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        text = f"{before}<!-- {name} -->\n{made}{end}{after}"
    if os.environ.get("MEND_REWRITE_DOCS"):
        PAGE.write_text(text, encoding="utf-8")
    assert text == PAGE.read_text(encoding="utf-8"), "MEND_REWRITE_DOCS=1 writes it anew"
