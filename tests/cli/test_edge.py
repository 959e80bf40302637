"""The one edge: exit codes, words for people, JSON for programs, and never a traceback."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from mendcli import __version__
from mendcli.errors import ExitCode
from mendcli.screen.words.prompter import Gone
from tests.cli.ran import ANSWERS, Mend


def test_on_windows_one_sentence_at_the_door() -> None:
    said = "import sys; sys.platform = 'win32'; from mendcli.main import entry; entry()"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr == b"mend runs on Linux and macOS; on Windows, run it inside WSL.\n"


def test_version_and_help_are_plain_and_done(mend: Mend) -> None:
    assert mend("--version") == (0, f"mend {__version__}\n", "")
    for argv in ((), ("--help",), ("-h",)):
        ran = mend(*argv)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Usage: mend ")
    assert not mend.home.exists()


@pytest.mark.parametrize(
    ("argv", "said", "hint"),
    [
        (("strat",), "There is no command “strat”.", "Did you mean `mend start`?"),
        (("cases", "lst"), "There is no command “cases lst”.", "Did you mean `mend cases list`?"),
        (("quux",), "There is no command “quux”.", "`mend --help` lists them."),
        (("cases", "quux"), "There is no command “cases quux”.", "`mend cases --help` lists them."),
        (("--json",), "An option comes behind its command.", "`mend --help` lists the commands."),
        (("summary", "--fro", "rep"), "No such option: --fro", "`mend summary --help`"),
        (("summary", "--for", "boss"), "'boss' is not one of", "`mend summary --help`"),
        (("playbooks", "show"), "Missing argument", "`mend playbooks show --help`"),
        (("start", "--ask"), "--ask needs --answers FILE.", ""),
        (("start", "--as", "desk"), "--as goes with --case.", ""),
        (("start", "Minh", "--case", "k"), "A case has its customer already.", ""),
    ],
)
def test_wrong_usage_says_what_to_do(
    mend: Mend, argv: tuple[str, ...], said: str, hint: str
) -> None:
    ran = mend(*argv)
    assert ran.code == ExitCode.USAGE
    if "--json" not in argv:
        assert said in ran.err
        assert hint in ran.err
        assert ran.out == ""


def test_words_without_quotes_are_not_repeated(mend: Mend) -> None:
    ran = mend("cases", "note", "k7f2", "Nobody", "rang", "Crystal")
    assert ran.code == ExitCode.USAGE
    assert "Crystal" not in ran.err
    assert "quotes" in ran.err


@pytest.mark.parametrize("form", [("--json",), ("--format", "json"), ("--format=json",)])
def test_a_problem_speaks_json_where_it_was_asked_for(mend: Mend, form: tuple[str, ...]) -> None:
    ran = mend("cases", "show", "zzz", *form)
    assert ran.code == ExitCode.FIXABLE
    assert ran.err == ""
    assert ran.json == {
        "mend": 1,
        "command": "cases show",
        "problem": {
            "message": 'There is no case "zzz".',
            "next": "`mend cases list` shows them.",
        },
    }


def test_usage_errors_speak_json_too(mend: Mend) -> None:
    ran = mend("cases", "list", "--limt", "3", "--json")
    assert ran.code == ExitCode.USAGE
    assert ran.json["command"] == "cases list"
    assert "--limt" in ran.json["problem"]["message"]


def test_behind_two_dashes_nothing_is_an_option(mend: Mend) -> None:
    ran = mend("cases", "show", "--", "--json")
    assert ran.code == ExitCode.FIXABLE
    assert ran.out == ""


def test_a_broken_config_is_wrong_usage(mend: Mend) -> None:
    mend.home.mkdir()
    (mend.home / "config.toml").write_text("rep = 3\n")
    ran = mend("cases", "list")
    assert ran.code == ExitCode.USAGE
    assert "config.toml: rep: this must be text in quotes." in ran.err


def test_a_bug_is_a_sentence_and_a_log_without_words(mend: Mend) -> None:
    def broken(zone: str) -> datetime:
        raise RuntimeError("Crystal Minh said something private")

    case = mend.start(ANSWERS, "--json").data["case"]
    mend.now = broken
    ran = mend("cases", "note", case, "a secret note")
    assert ran.code == ExitCode.BUG
    assert "Traceback" not in ran.err
    assert str(mend.home / "mend.log") in ran.err
    log = (mend.home / "mend.log").read_text()
    assert "builtins.RuntimeError" in log
    assert "mendcli/main.py:" in log
    assert "test_edge.py:" in log
    assert "broken" in log
    assert "Crystal" not in log + ran.err
    assert "secret" not in log + ran.err
    assert (mend.home / "mend.log").stat().st_mode & 0o777 == 0o600


def test_a_bug_speaks_json(mend: Mend) -> None:
    def broken(zone: str) -> datetime:
        raise RuntimeError("private")

    mend.start()
    mend.now = broken
    ran = mend("playbooks", "list", "--format", "json")
    assert ran.code == 0  # asks no clock
    file = mend.home.parent / "answers.yaml"
    ran = mend("start", "--answers", str(file), "--json")
    assert ran.code == ExitCode.BUG
    assert "private" not in ran.out + ran.err
    assert ran.json["problem"]["message"].startswith("This is a mistake in mend itself")


@pytest.mark.parametrize(
    ("raised", "code"),
    [(KeyboardInterrupt(), 130), (Gone(129), 129), (Gone(143), 143), (Gone(130), 130)],
)
def test_leaving_has_its_own_codes(mend: Mend, raised: BaseException, code: int) -> None:
    def leave(zone: str) -> datetime:
        raise raised

    mend.now = leave
    ran = mend.start()
    assert (ran.code, ran.out, ran.err) == (code, "", "")


class _ClosedPipe:
    """Nobody reads at the other end."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError

    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize("argv", [("playbooks", "list"), ("cases", "show", "zzz", "--json")])
def test_a_closed_pipe_is_silent(mend: Mend, argv: tuple[str, ...]) -> None:
    ran = mend(*argv, stdout=_ClosedPipe())
    assert ran.err == ""
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "argv", [["--help"], ["cases", "list", "--help"], ["playbooks", "show", "six-step"]]
)
def test_a_pipe_closed_by_the_reader_ends_with_zero(argv: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "mendcli", *argv],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def _in_shell(home: Path, line: str) -> tuple[int, str]:
    """The exit code and stderr of `mend` on a shell's line, which may redirect it."""
    done = subprocess.run(
        ["sh", "-c", f'"$PYTHON" -m mendcli {line}'],
        env={**os.environ, "MEND_HOME": str(home), "PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
@pytest.mark.parametrize(
    "line",
    [
        "playbooks list --json",
        "playbooks list",
        "playbooks show six-step",
        "--help",
        "cases list --help",
        "start --answers FILE",
        "--show-completion bash",
    ],
)
def test_a_stdout_that_takes_nothing_is_one_sentence(
    mend: Mend, monkeypatch: pytest.MonkeyPatch, line: str, where: str
) -> None:
    answers = mend.home.parent / "answers.yaml"
    answers.write_text(ANSWERS, "utf-8")
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    code, said = _in_shell(mend.home, f"{line.replace('FILE', str(answers))} {where}")
    reason = "standard output is closed" if where == ">&-" else "no space left on device"
    assert (code, said) == (1, f"The answer could not be written: {reason}.\n")
    if line.startswith("start"):
        assert len(mend("cases", "list", "--json").data["cases"]) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_problem_is_said_in_words_where_its_json_cannot_be(mend: Mend, where: str) -> None:
    code, said = _in_shell(mend.home, f"cases show zzz --json {where}")
    assert code == 1
    assert said.startswith('There is no case "zzz".')
    assert "Traceback" not in said


@pytest.mark.parametrize("where", [">&-", "2>&-", "<&-", "2>/dev/full"])
def test_streams_that_are_not_needed_may_be_closed(mend: Mend, where: str) -> None:
    mend.start()
    code, said = _in_shell(mend.home, f"cases note k x {where}")
    assert code == 0
    assert "Traceback" not in said
    code, said = _in_shell(mend.home, f"cases show zzz {where}")
    assert code == 1
    assert "Traceback" not in said
