"""`mend doctor`, `mend paths`, `mend config`; who can read what; and completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mendcli.cli.front import known_words
from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend


def test_doctor_is_content_with_nothing_and_with_a_sound_store(mend: Mend) -> None:
    ran = mend("doctor", "--json")
    assert ran.code == 0
    assert ran.data["there"] is False
    assert not mend.home.exists()
    mend.start()
    ran = mend("doctor", "--json")
    assert ran.code == 0
    assert ran.data["sound"] is True
    assert {finding["grade"] for finding in ran.data["findings"]} == {"ok"}
    assert "✓" in mend("doctor").out


@pytest.mark.parametrize("content", [b"", b"not a store", b"SQLite format 3\0" + bytes(84)])
def test_a_store_that_is_none_is_refused_and_left(mend: Mend, content: bytes) -> None:
    mend.home.mkdir()
    store = mend.home / "mend.db"
    store.write_bytes(content)
    for argv in (("cases", "list"), ("summary",), ("doctor",)):
        ran = mend(*argv)
        assert ran.code == ExitCode.STORE
        assert "Traceback" not in ran.err
    assert mend.start().code == ExitCode.STORE
    assert store.read_bytes() == content


def test_paths_are_all_in_one_home(mend: Mend) -> None:
    data = mend("paths", "--json").data["paths"]
    assert {place["name"] for place in data} == {
        "config", "personal playbooks", "store", "backups", "drafts of mails",
        "checked playbooks", "error log", "your own counts", "what went well",
    }  # fmt: skip
    assert all(place["path"].startswith(str(mend.home)) for place in data)
    assert not any(place["there"] for place in data)
    assert "not yet" in mend("paths").out


def test_config_says_where_each_setting_came_from(mend: Mend) -> None:
    mend.home.mkdir()
    (mend.home / "config.toml").write_text('company = "Acme"\nrep = "sam"\n')
    environ = {"MEND_REP": "kim"}
    data = mend("config", "--json", environ=environ).data
    found = {each["key"]: (each["value"], each["from"]) for each in data["settings"]}
    assert found["rep"] == ("kim", "MEND_REP")
    assert found["company"] == ("Acme", str(mend.home / "config.toml"))
    assert found["workday_end"] == ("17:00", "default")
    assert found["zone"] == ("Europe/Berlin", "TZ")
    assert found["team_playbooks"] == ([], "default")
    assert "Acme" in mend("config").out


def test_a_playbook_that_is_not_there_is_marked_and_said_at_the_start(mend: Mend) -> None:
    mend.home.mkdir()
    config = mend.home / "config.toml"
    config.write_text('playbook = "six-stp"\n')
    data = mend("config", "--json").data
    wrong = {each["key"]: each["problem"] for each in data["settings"] if each["problem"]}
    assert wrong == {"playbook": "there is no such playbook; did you mean six-step?"}
    assert "six-stp (there is no such playbook; did you mean six-step?)" in mend("config").out
    ran = mend.start(ANSWERS.replace("playbook: six-step\n", ""))
    assert ran.code == ExitCode.FIXABLE
    assert f"There is no playbook six-stp, which is set in {config}." in ran.err
    assert "Did you mean six-step?" in ran.err
    config.write_text('playbook = "reset"\n')
    assert not any(each["problem"] for each in mend("config", "--json").data["settings"])


def test_a_doctor_does_not_send_to_the_doctor(mend: Mend) -> None:
    mend.start()
    store = mend.home / "mend.db"
    store.write_bytes(store.read_bytes()[:5000])
    ran = mend("doctor")
    assert ran.code == ExitCode.STORE
    assert "run `mend doctor`" not in (ran.out + ran.err).casefold()
    assert "mend doctor --salvage" in ran.out
    assert "mend doctor" in mend("cases", "list").err


def test_everything_made_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    home, answers = tmp_path / "home", tmp_path / "answers.yaml"
    answers.write_text(ANSWERS)
    for argv in (
        ["start", "--answers", str(answers)],
        ["cases", "note", "-", "x"],
        ["summary", "-o", str(home / "note.md")],
    ):
        subprocess.run(
            ["sh", "-c", 'umask 000; exec "$@"', "sh", sys.executable, "-m", "mendcli", *argv],
            env={**os.environ, "MEND_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
    made = [home, *home.rglob("*")]
    assert {"mend.db", "compiled", "note.md"} <= {path.name for path in made}
    for path in made:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def _completed(home: Path, line: str) -> list[str]:
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-m", "mendcli"],
        env={
            **os.environ,
            "MEND_HOME": str(home),
            "_MEND_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_the_shell_completes_commands_cases_and_playbooks(mend: Mend) -> None:
    assert _completed(mend.home, "mend su") == ["summary", "survey"]
    assert _completed(mend.home, "mend cases ") == known_words("cases")
    assert _completed(mend.home, "mend summary k") == []
    assert not (mend.home / "mend.db").exists()
    case = mend.start(ANSWERS, "--json").data["case"]
    assert _completed(mend.home, "mend summary k") == [case]
    assert _completed(mend.home, "mend start --case k") == [case]
    assert _completed(mend.home, "mend playbooks show ni") == ["nine-point"]
    assert _completed(mend.home, "mend start --playbook re") == ["reset"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mendcli", "--show-completion", shell],
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert "_MEND_COMPLETE" in done.stdout
