"""docs/playbooks.md, followed word for word in a clean home: each command, each file, each output.

What an author does by hand stands in comments of the page: `write FILE`, `change OLD -> NEW`,
`exit N`, `in a terminal`. MEND_REWRITE_DOCS=1 writes the outputs anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Terminal

PAGE = Path(__file__).parents[2] / "docs" / "playbooks.md"
#: Whose home the page shows.
SHOWN_HOME = "/home/alex"
MINE = ".config/mend/playbooks/late-delivery.yaml"
_BLOCK = re.compile(
    r"(?P<marks>(?:<!-- [^\n]* -->\n)*)```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL
)
_COMMANDS = {"mend", "mkdir", "mv"}


class Block(NamedTuple):
    """One block of the page, with the comments that stand right above it."""

    kind: str
    text: str
    marks: tuple[str, ...]


def blocks() -> list[Block]:
    return [
        Block(found["kind"], found["text"], tuple(re.findall(r"<!-- (.*) -->", found["marks"])))
        for found in _BLOCK.finditer(PAGE.read_text("utf-8"))
    ]


class Author:
    """Somebody who has mend, an editor and an empty home folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LOGNAME": "alex",
            "TZ": "Europe/Berlin",
            "NO_COLOR": "1",
            "LANG": "C.UTF-8",
        }

    def follow(self, block: Block) -> str:
        """Do what the block and its comments say; what it prints."""
        wanted = 0
        for mark in block.marks:
            what, _, rest = mark.partition(" ")
            match what:
                case "write":
                    self._write(rest, block.text)
                case "change":
                    self._change(rest)
                case "exit":
                    wanted = int(rest)
                case "in":
                    return self._in_a_terminal(block.text)
        return self._run(block.text, wanted) if block.kind == "sh" else ""

    def _write(self, name: str, text: str) -> None:
        file = self.home / name
        file.write_text(text, "utf-8")

    def _change(self, told: str) -> None:
        old, new = told.split(" -> ")
        name, colon, rest = old.partition(".yaml: ")
        file = self.home / (f"{name}.yaml" if colon else MINE)
        old = rest if colon else old
        text = file.read_text("utf-8")
        assert old in text
        assert f"`{new}`" in PAGE.read_text("utf-8") or f"`{old}`" in PAGE.read_text("utf-8")
        file.write_text(text.replace(old, new, 1), "utf-8")

    def _run(self, line: str, wanted: int) -> str:
        assert len(line.splitlines()) == 1, "one command a block"
        assert line.split(maxsplit=1)[0] in _COMMANDS
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=self.home,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == wanted, (line, done.stderr)
        assert "Traceback" not in done.stderr
        return (done.stdout + done.stderr).replace(str(self.home), SHOWN_HOME)

    def _in_a_terminal(self, line: str) -> str:
        with Terminal(["bash", "-c", line], self.env, cwd=str(self.home)) as terminal:
            terminal.wait_for("nothing is kept")
            terminal.wait_for("Who is it")
            terminal.send("Jo Ek\r")
            terminal.wait_for("What are they telling you")
            terminal.send("Nobody rang.\r")
            terminal.send("\x03")
            terminal.wait_for("pause the session")
            terminal.send("p")
            terminal.wait_for("stop here")
            terminal.send("q")
            terminal.wait_for("nothing of it is kept")
            assert "noted: Nobody rang." in terminal.everything
            assert terminal.wait_exit() == 0
        return ""


def test_an_author_who_follows_the_page_has_a_sound_tested_shared_playbook(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    author = Author(home)
    page, printed = PAGE.read_text("utf-8"), ""
    shown: list[tuple[str, str]] = []
    for block in blocks():
        if block.kind == "text":
            shown.append((block.text, printed))
        else:
            printed = author.follow(block)
    if os.environ.get("MEND_REWRITE_DOCS"):
        PAGE.write_text(_with_outputs(page, [now for _, now in shown]), "utf-8")
        return
    for written, now in shown:
        assert written == now, "MEND_REWRITE_DOCS=1 writes it anew"
    assert (home / "team" / "late-delivery.yaml").is_file()
    assert (home / "late-delivery.svg").read_text("utf-8").startswith("<svg")


def _with_outputs(page: str, outputs: list[str]) -> str:
    left = iter(outputs)

    def anew(found: re.Match[str]) -> str:
        if found["kind"] != "text":
            return found[0]
        return f"{found['marks']}```text\n{next(left)}```\n"

    return _BLOCK.sub(anew, page)


def test_the_page_has_no_command_that_is_not_run() -> None:
    """A line of a command stands in a `sh` block, and those are all run."""
    kinds = {block.kind for block in blocks()}
    assert kinds == {"sh", "text", "yaml", "toml"}
    outside = _BLOCK.sub("", PAGE.read_text("utf-8"))
    assert not re.search(r"^\s*(\$ )?mend ", outside, re.MULTILINE)
    assert sum(block.kind == "sh" for block in blocks()) >= 15
