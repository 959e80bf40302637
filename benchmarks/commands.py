"""Whole commands, from spawn to exit."""

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.place import EXAMPLE, Place
from benchmarks.rounds import Measure, stopwatch
from benchmarks.typist import Typist


def timed(argv: Sequence[str], env: Mapping[str, str]) -> Callable[[], float]:
    """Run `argv` with stdout thrown away; the seconds it took. Raises where it fails."""

    def once() -> float:
        began = stopwatch()
        with subprocess.Popen(
            list(argv),
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            code = child.wait()
        taken = stopwatch() - began
        if code:
            raise SystemExit(f"{' '.join(argv[-2:])} ended with {code}")
        return taken

    return once


def on_terminal(argv: Sequence[str], env: Mapping[str, str]) -> Callable[[], float]:
    """The same with a person looking on: stdout is a terminal."""

    def once() -> float:
        with Typist(argv, env) as typist:
            return typist.to_end() - typist.began

    return once


def until_shown(argv: Sequence[str], env: Mapping[str, str], words: str) -> Callable[[], float]:
    """Until `words` are on the terminal."""

    def once() -> float:
        with Typist(argv, env) as typist:
            return typist.until(words) - typist.began

    return once


def bare(place: Place) -> Measure:
    """F: the interpreter with nothing to do."""
    return Measure("F: python -c pass", 0, timed([place.python, "-c", "pass"], place.env()))


def command_measures(place: Place) -> list[Measure]:
    """The table's whole commands."""
    empty, home = place.home("empty"), long_case(place)
    mend, env = place.mend, place.env(home)

    def row(name: str, limit: float, *words: str, of: Mapping[str, str] = env) -> Measure:
        return Measure(name, limit, timed([*mend, *words], of))

    return [
        row("mend --version", 7, "--version", of=place.env(empty)),
        row("mend --help", 7, "--help", of=place.env(empty)),
        Measure("mend alone, until it asks", 11, until_shown(mend, env, "leave")),
        row("mend cases list", 11, "cases", "list"),
        Measure("mend cases list, on a terminal", 11, on_terminal([*mend, "cases", "list"], env)),
        row("mend summary, 30 answers", 9, "summary"),
        row("mend playbooks list", 11, "playbooks", "list"),
        row("mend when friday", 9, "when", "friday"),
    ]


def long_case(place: Place) -> Path:
    """A home with 20 cases, the last one of 30 answers."""
    home = place.home("cases")
    if (home / "mend.db").exists():
        return home
    for _ in range(19):
        place.run("start", "--answers", str(EXAMPLE), home=home)
    answers = place.folder / "thirty.yaml"
    answers.write_text(thirty_answers(), "utf-8")
    place.run("start", "--answers", str(answers), home=home)
    return home


def thirty_answers(lines: int = 22) -> str:
    """An answers file for the six-step method with `lines` lines kept and eight answers more."""
    said = "\n".join(f"    - They told part {number} of what happened." for number in range(lines))
    return f"""customer: Mrs. Thirty
playbook: six-step
replies:
  listen.story:
{said}
  validate.paraphrase: You waited for weeks, and nobody rang you.
  validate.confirmed: "yes"
  apologise.apology: the weeks of waiting
  solve.remedy: A date that holds.
  solve.actions: [send the schedule tomorrow 9am, ring you in 3 days 8am]
  solve.read-back: [confirmed, confirmed]
  solve.report-back: in 2 weeks
  thank.idea: Ring them before they ring us.
"""


def copied(place: Place, home: Path, name: str) -> Path:
    """A copy of a home, to be changed."""
    made = place.folder / name
    shutil.copytree(home, made)
    return made
