"""Copying never hangs, and never says more than is known."""

import base64
import io
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from mendcli.screen.terminal.clipboard import OSC_52_LIMIT, copy_text

SSH = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}


class Terminal(io.StringIO):
    """A terminal that keeps what it was sent."""

    def isatty(self) -> bool:
        return True


class Halted(Terminal):
    """A terminal on which somebody pressed Ctrl-S."""

    def __init__(self) -> None:
        super().__init__()
        self.resumed = Event()

    def write(self, text: str, /) -> int:
        self.resumed.wait(30)
        return len(text)


def program(text: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text, *words)


def keeper(path: Path) -> tuple[str, ...]:
    return program(
        "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())",
        str(path),
    )


FAILING = program("import sys; sys.stdin.read(); sys.exit(1)")
ENDLESS = program("import time; time.sleep(60)")
#: Like wl-copy: it leaves a child behind that lives on, and waits for it.
FORKING = program(
    "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
)


def test_the_text_arrives_whole(tmp_path: Path) -> None:
    text, kept = "Dear Zoë,\n\n👩‍👧 שלום " + "x" * 300_000, tmp_path / "kept"
    result = copy_text(text, environ={}, terminal=Terminal(), copier=keeper(kept))
    assert result.how == "copied"
    assert kept.read_text(encoding="utf-8") == text


def test_over_ssh_the_terminal_is_asked_and_nothing_is_claimed(tmp_path: Path) -> None:
    screen, kept = Terminal(), tmp_path / "kept"
    result = copy_text("Dear Zoë", environ=SSH, terminal=screen, copier=keeper(kept))
    assert (result.how, kept.exists()) == ("sent", False)
    assert "Sent to the terminal" in result.words and "opied" not in result.words
    sent = screen.getvalue()
    assert sent.startswith("\x1b]52;c;") and sent.endswith("\x07")
    assert base64.b64decode(sent[7:-1]).decode() == "Dear Zoë"


@pytest.mark.parametrize("copier", [FAILING, ("no-such-program-here",)])
def test_without_a_clipboard_the_terminal_is_the_next_best(copier: tuple[str, ...]) -> None:
    assert copy_text("x", environ={}, terminal=Terminal(), copier=copier).how == "sent"
    nowhere = copy_text("x", environ={}, terminal=io.StringIO(), copier=copier)
    assert nowhere.how == "failed" and nowhere.words.startswith("Not copied")


@pytest.mark.parametrize("copier", [ENDLESS, FORKING])
def test_a_clipboard_that_never_answers_is_left(copier: tuple[str, ...]) -> None:
    began = time.monotonic()
    text = "x" * 1_000_000  # more than a pipe holds, and nobody reads it
    result = copy_text(text, environ={}, terminal=io.StringIO(), copier=copier, seconds=0.3)
    assert result.how == "failed"
    assert time.monotonic() - began < 20  # the programs would stay for 60 s


def test_a_halted_terminal_is_left_too() -> None:
    screen = Halted()
    result = copy_text("x", environ=SSH, terminal=screen, seconds=0.1)
    screen.resumed.set()
    assert result.how == "failed"


def test_too_long_for_a_terminal_is_said_and_not_sent() -> None:
    screen = Terminal()
    result = copy_text("x" * OSC_52_LIMIT, environ=SSH, terminal=screen)
    assert result.how == "failed" and "-o FILE" in result.words
    assert screen.getvalue() == ""


def test_a_closed_terminal_is_no_terminal() -> None:
    screen = Terminal()
    screen.close()
    assert copy_text("x", environ=SSH, terminal=screen).how == "failed"


def test_the_real_copier_says_no_where_there_is_no_clipboard() -> None:
    """pyperclip in its own process; where this machine has a clipboard it is left alone."""
    import os

    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux":
        pytest.skip("this machine may have a clipboard")
    result = copy_text("x", environ={}, terminal=io.StringIO(), seconds=20)
    assert result.how == "failed"
