"""The customer's note as a mail, in a terminal, with an opener that records what it was given."""

import os
import stat
from pathlib import Path

import pytest

from tests.live.rep import ENTER, ROOT, Rep

OPENER = """#!/bin/sh
printf '%s\\n' "$@" > "$RECORD"
cp "$1" "$RECORD.eml"
exec {then}
"""


@pytest.fixture(name="rep")
def rep_with_a_case(tmp_path: Path) -> Rep:
    rep = Rep(tmp_path / "home")
    rep.mend("start", "--answers", str(ROOT / "examples" / "late-technician.yaml"))
    return rep


def opening(rep: Rep, then: str) -> dict[str, str]:
    """A PATH whose opener records its arguments and the file, and then runs `then`."""
    folder = rep.home.parent / "bin"
    folder.mkdir()
    opener = folder / "xdg-open"
    opener.write_text(OPENER.format(then=then))
    opener.chmod(0o755)
    return {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "RECORD": str(rep.home.parent / "record"),
    }


def drafts(rep: Rep) -> list[Path]:
    return list((rep.home / "drafts").iterdir())


def test_a_mail_is_opened_and_recorded_once_it_went_out(rep: Rep) -> None:
    env = opening(rep, "true")
    case = rep.summary()["case"]
    with rep.sit("summary", "--mail", env=env) as call:
        call.wait_for("Did it go out?")
        [draft] = drafts(rep)
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        assert "Nobody is in To" in call.everything
        call.send("y" + ENTER)
        call.wait_for("went out")
        assert call.wait_exit() == 0
    record = rep.home.parent / "record"
    assert record.read_text().splitlines() == [str(draft)]
    assert draft.name == f"{case}.eml"
    assert record.with_suffix(".eml").read_bytes().startswith(b"X-Unsent: 1\r\n")
    assert [(each["whose"], each["form"]) for each in rep.summary()["sent"]] == [
        ("customer", "eml")
    ]
    assert drafts(rep) == []


@pytest.mark.parametrize(
    ("then", "told"), [("false", "xdg-open said no (1)"), ("sleep 4", "Opened")]
)
def test_an_opener_that_fails_or_stays_leaves_the_draft(rep: Rep, then: str, told: str) -> None:
    with rep.sit("summary", "--mail", env=opening(rep, then)) as call:
        call.wait_for("Did it go out?")
        assert told in call.everything
        call.send(ENTER)
        assert call.wait_exit() == 0
    assert len(drafts(rep)) == 1
    assert rep.summary()["sent"] == []


def test_without_an_opener_the_draft_is_named(rep: Rep) -> None:
    with rep.sit("summary", "--mail", env={"PATH": ""}) as call:
        call.wait_for("Did it go out?")
        assert "there is no xdg-open here" in call.everything
        assert str(drafts(rep)[0]) in call.everything.replace("\n ", "")
        call.send("n" + ENTER)
        assert call.wait_exit() == 0


def test_without_a_terminal_nothing_is_opened_and_the_file_is_where_it_was_asked_for(
    rep: Rep,
) -> None:
    file = rep.home.parent / "letter.eml"
    env = opening(rep, "true")
    assert str(file) in rep.mend("summary", "--mail", "-o", str(file), env=env).err
    assert file.read_bytes().startswith(b"X-Unsent: 1\r\n")
    assert not Path(env["RECORD"]).exists()
    rep.mend("summary", "--mail", "-o", str(file), env=env, code=None)  # it is there already
    assert rep.mend("summary", "--for", "customer", "--format", "eml").out.startswith("X-Unsent")


def test_a_page_is_opened_and_where_that_fails_it_is_named(rep: Rep) -> None:
    env = opening(rep, "true")
    with rep.sit("board", "--open", env=env) as call:
        assert call.wait_exit() == 0
    [page] = drafts(rep)
    assert Path(env["RECORD"]).read_text().splitlines() == [str(page)]
    with rep.sit("cases", "show", "--open", env={"PATH": ""}) as call:
        assert call.wait_exit() == 0
        assert "there is no xdg-open here" in call.everything
    assert len(drafts(rep)) == 2
