"""The customer's note in an editor, in a terminal: what came of it is what goes out."""

import email
import email.policy
import os
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.live.rep import ENTER, ROOT, Rep

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
    assert "Good morning, Mrs. Jones," in note and "went out as text, in these words" in note
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


def test_a_mail_is_made_of_what_was_edited(rep: Rep) -> None:
    """The real editor and a fake of the system's opener: text, page and subject are the rep's."""
    program = editor(rep, 'sed -i "1s/.*/Your repair/; s/^Dear/Good <b>morning<\\/b>,/" "$last"')
    folder = rep.home.parent / "bin"
    folder.mkdir()
    opener = folder / "xdg-open"
    opener.write_text('#!/bin/sh\ncp "$1" "$RECORD"\n')
    opener.chmod(0o755)
    record = rep.home.parent / "record.eml"
    env = {
        "VISUAL": f"'{program}'",
        "PATH": f"{folder}:{os.environ['PATH']}",
        "RECORD": str(record),
    }
    with rep.sit("summary", "--mail", "--edit", env=env) as call:
        call.wait_for("Did it go out?")
        call.send("y" + ENTER)
        assert call.wait_exit() == 0
    mail = email.message_from_bytes(record.read_bytes(), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    plain, page = (part.get_content() for part in mail.iter_parts())
    assert mail["Subject"] == "Your repair"
    assert "Good <b>morning</b>, Mrs. Jones," in plain and "Your repair" not in plain
    assert "Good &lt;b&gt;morning&lt;/b&gt;, Mrs. Jones," in page and "<li>" in page
    [(whose, form, text)] = sent(rep)
    assert (whose, form) == ("customer", "eml") and text.startswith("Your repair\n")
    assert list((rep.home / "drafts").iterdir()) == []


def test_without_an_editor_or_a_terminal_it_is_said(rep: Rep) -> None:
    with rep.sit("summary", "--edit", env={"VISUAL": "", "EDITOR": ""}) as call:
        call.wait_for("Set VISUAL or EDITOR")
    assert "--edit needs a terminal" in rep.mend("summary", "--edit", code=None).err
    assert "--edit is for a note" in rep.mend("summary", "--edit", "--json", code=None).out
