"""The live session, through a real pseudo-terminal: what is painted when, and when keys count."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.commands import long_case
from benchmarks.place import Place
from benchmarks.rounds import Measure, stopwatch
from benchmarks.typist import Typist

_NAMES = (f"Customer {number}" for number in itertools.count(1))
_WHO = "Who is it?"
_FIRST = "What are they telling you?"
_KEY = "Z"  # in no word and no control sequence that is painted
_TURNS = 12

_TURNS_PLAYBOOK = """id: turns
title: Turns
version: "1"
use_when: timing the turns
source: the benchmark
steps:
  - id: one
    title: One
    phase: call
    aim: Go from question to question.
    say: [Please tell me.]
    do: [Listen]
    avoid: [Talking]
    source: the benchmark
    prompts:
"""


def session_measures(place: Place) -> list[Measure]:
    """The table's rows about `mend start`."""
    home = long_case(place)
    named = [*place.mend, "start", "--playbook", "six-step"]
    env = place.env(home)

    def started() -> Typist:
        return Typist([*named, next(_NAMES)], env)

    def asked() -> Typist:
        return Typist([*place.mend, "start"], env)

    def cold() -> Typist:
        shutil.rmtree(home / "compiled", ignore_errors=True)
        return started()

    return [
        Measure("start: first question painted", 10, lambda: _painted(asked(), _WHO)),
        Measure("start NAME --playbook ID: card and question painted", 10,
                lambda: _painted(started(), _FIRST)),
        Measure("start: first prompt taking keys", 17, lambda: _typed(asked(), _WHO)),
        Measure("start NAME --playbook ID: first prompt taking keys", 17,
                lambda: _typed(started(), _FIRST)),
        Measure("… with a cold cache", 28, lambda: _typed(cold(), _FIRST)),
    ]  # fmt: skip


def _painted(typist: Typist, words: str) -> float:
    with typist:
        return typist.until(words) - typist.began


def _typed(typist: Typist, words: str) -> float:
    """When a key sent right after the painting is seen on the line."""
    with typist:
        typist.until(words)
        seen = len(typist.raw)
        typist.type(_KEY)
        return typist.until(_KEY, seen) - typist.began


def turn_measures(place: Place) -> list[Measure]:
    """Enter to the next question, the answer durable in between; each round is one session."""
    home = place.home("turns")
    folder = home / "playbooks"
    folder.mkdir(exist_ok=True)
    (folder / "turns.yaml").write_text(_TURNS_PLAYBOOK + _prompts(), "utf-8")

    def session(walk: Callable[[Typist], list[float]]) -> Callable[[], list[float]]:
        def once() -> list[float]:
            argv = [*place.mend, "start", "--playbook", "turns", next(_NAMES)]
            with Typist(argv, place.env(home)) as typist:
                typist.until("text 0")
                return walk(typist)

        return once

    return [
        Measure("Enter to next question: text to text", 1.2, session(_texts)),
        Measure("… into or out of a choice", 2.2, session(_choices)),
    ]


def _prompts() -> str:
    texts = [f"      - {{id: t{n}, kind: text, ask: text {n}}}\n" for n in range(_TURNS + 1)]
    for n in range(_TURNS):
        texts.append(
            f"      - {{id: c{n}, kind: choice, ask: choice {n},"
            f" options: [{{value: a, label: this}}, {{value: b, label: that}}]}}\n"
        )
        texts.append(f"      - {{id: u{n}, kind: text, ask: after {n}}}\n")
    return "".join(texts)


def _answer(typist: Typist, text: str, shown: str, kept: int) -> float:
    """Type, wait until it is shown, then time from `Enter` (or the key) to the next question."""
    if text:
        seen = len(typist.raw)
        typist.type(text)
        typist.until(text, seen)
    seen = len(typist.raw)
    began = stopwatch()
    typist.type("\r" if text else "1\r")  # Enter: a key alone waits a quarter of a second more
    typist.until(shown, seen)
    return typist.until(f"{kept} kept", seen) - began


def _texts(typist: Typist) -> list[float]:
    taken = [_answer(typist, f"answer {n}", f"text {n + 1}", n + 1) for n in range(_TURNS)]
    return taken[2:]  # the first turns load what later ones have at hand


def _choices(typist: Typist) -> list[float]:
    _texts(typist)
    kept = _TURNS
    taken = []
    for n in range(_TURNS):
        taken.append(_answer(typist, f"before {n}", f"choice {n}", kept := kept + 1))
        taken.append(_answer(typist, "", f"after {n}", kept := kept + 1))
    return taken[2:]


def turns_home(place: Place) -> Path:
    """The home whose own playbook `turns` asks one text after another."""
    return place.home("turns")
