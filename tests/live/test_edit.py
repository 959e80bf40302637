"""The customer's note in an editor, in a terminal: what came of it is what goes out."""

import stat
from pathlib import Path

import pytest

from tests.live.rep import ROOT, Rep

EDITOR = """#!/bin/sh
for last; do :; done
stat -c %a "$last" > "$0.mode"
printf '%s\\n' "$1" > "$0.args"
{does}
"""


@pytest.fixture(name="rep")
def rep_with_a_case(tmp_path: Path) -> Rep:
    rep = Rep(tmp_path / "home")
    rep.mend("start", "--answers", str(ROOT / "examples" / "late-technician.yaml"))
    return rep


def editor(rep: Rep, does: str) -> Path:
    """An editor that does one thing to its last argument, and records its first."""
    program = rep.home.parent / "an editor"
    program.write_text(EDITOR.format(does=does))
    program.chmod(0o755)
    return program


def sent(rep: Rep) -> list[tuple[str, str, str]]:
    return [(each["whose"], each["form"], each.get("text", "")) for each in rep.summary()["sent"]]


def test_what_was_edited_is_shown_and_kept_as_sent(rep: Rep) -> None:
    program = editor(rep, 'sed -i "s/^Dear/Good morning,/" "$last"')
    env = {"VISUAL": f"'{program}' --wait", "EDITOR": "false"}
    with rep.sit("summary", "--edit", "--sent", env=env) as call:
        call.wait_for("went out")
        assert call.wait_exit() == 0
        assert "Good morning, Mrs. Jones," in call.everything
    assert Path(f"{program}.args").read_text() == "--wait\n"
    assert Path(f"{program}.mode").read_text() == "600\n"
    [(whose, form, text)] = sent(rep)
    assert (whose, form) == ("customer", "text")
    assert "Good morning, Mrs. Jones,\n" in text and "Dear" not in text
    note = rep.mend("summary", "--format", "text").out
    assert "Good morning, Mrs. Jones," in note and "went out as text, edited" in note
    assert list((rep.home / "drafts").iterdir()) == []


def test_what_was_left_as_it_was_is_kept_without_its_text(rep: Rep) -> None:
    with rep.sit("summary", "--edit", "--sent", env={"EDITOR": "true", "VISUAL": ""}) as call:
        call.wait_for("went out")
    assert sent(rep) == [("customer", "text", "")]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 3", "an editor said no"),
        (': > "$last"', "Nothing was left of it"),
    ],
)
def test_nothing_goes_out_where_the_editor_fails_or_leaves_nothing(
    rep: Rep, does: str, said: str
) -> None:
    program = editor(rep, does)
    with rep.sit("summary", "--edit", "--sent", env={"VISUAL": f"'{program}'"}) as call:
        call.wait_for(said)
        assert call.wait_exit() != 0
    assert sent(rep) == []
    [draft] = (rep.home / "drafts").iterdir()
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600


def test_without_an_editor_or_a_terminal_it_is_said(rep: Rep) -> None:
    with rep.sit("summary", "--edit", env={"VISUAL": "", "EDITOR": ""}) as call:
        call.wait_for("Set VISUAL or EDITOR")
    assert "--edit needs a terminal" in rep.mend("summary", "--edit", code=None).err
    assert "--edit is for text" in rep.mend("summary", "--edit", "--json", code=None).out
