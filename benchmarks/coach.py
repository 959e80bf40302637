"""How the coach does, beside the numbers it has to hold: `python -m benchmarks.coach [FILE…]`.

Without a file it reads our own samples: written by the author of the rules, spread over trades and
ways of speaking, and no proof of anything beyond them. A file of somebody else's is read the same
way: what a text is meant as, the rules that should hold ("-" for none), the text, and the lines
heard with "|" between them, a tab between each. Prints one table, then what was missed or found
wrongly. Exit code 1 where a number to hold is not held.

`--silence FILE` takes texts that nobody has labelled, a line each, and prints in how many a D rule
holds, read as a message, as what we own, as an option and as a paraphrase.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from tests.workflows.room import NOW
from tests.workflows.test_coaching import after_bad_wordings

from benchmarks.coach_scores import HOLD, OWN, Sample, found_in, numbers_of, read_samples, score
from mendcli.coach.budget import PER_SITTING, Budget
from mendcli.coach.catalogue import RULES
from mendcli.coach.look import FromThem, look
from mendcli.coach.said import KINDS, Kind
from mendcli.playbook.reading.parse import check_file
from mendcli.store.habits import HabitsFile

MEAN_MS, WORST_MS, LOADING_MS = 0.3, 10.0, 3.0
#: What may make a pattern try long: 2,000 characters of each.
_HOSTILE = (
    "sorry if ", "sorry, but ", "if ", "as we ", "a ", "1,", "$1", "half an ", "you never ",
    "our x ", "as i already ", "it was only 10 ", "no need to be ", "sorry any no ", "?", "\n",
    "the issue ", "our policy ", "you may ", "if you had ",
)  # fmt: skip
_SHIPPED = Path(__file__).parents[1] / "playbooks"
_NUDGES = 200
_LOOKED_AT: tuple[Kind, ...] = ("message", "own", "option", "paraphrase")


class Row(NamedTuple):
    """One line of the table: what it is, the number to hold, what was measured, if it holds."""

    what: str
    hold: str
    got: str
    held: bool


def main(files: list[str]) -> int:
    """Print the table, and where a text was read otherwise than meant."""
    if files[:1] == ["--silence"]:
        return _silence(Path(files[1]).read_text("utf-8").splitlines())
    paths = [Path(each) for each in files] or list(OWN)
    samples = [sample for path in paths for sample in read_samples(path)]
    print(f"{', '.join(path.name for path in paths)}: {len(samples)} texts\n")
    print("| what | to hold | measured | |\n|---|---|---|---|")
    held = True
    for row in _rows(samples):
        held = held and row.held
        print(f"| {row.what} | {row.hold} | {row.got} | {'' if row.held else '**missed**'} |")
    for sample in samples:
        found = found_in(sample)
        if found != sample.wanted:
            print(f"  wanted {_named(sample.wanted)}, found {_named(found)}: {sample.text}")
    for text in numbers_of(samples).unseen:
        print(f"  a changed number, found nothing: {text}")
    return 0 if held else 1


def _silence(texts: Sequence[str]) -> int:
    """Print in how many texts a D rule holds; 1 where that is more than may be."""
    fired: Counter[str] = Counter()
    for text in texts:
        looked = (look(text, kind) for kind in _LOOKED_AT)
        rules = {hit.rule for each in looked for hit in each.hits if hit.rule.startswith("D")}
        fired.update([*rules, "any"] if rules else [])
    share = fired["any"] / len(texts) if texts else 0.0
    print(f"{len(texts)} texts, a D rule in {fired.pop('any', 0)} ({share:.2%}, to hold 0.20%)")
    print(", ".join(f"{rule} {count}" for rule, count in sorted(fired.items())))
    return 0 if share <= 0.002 else 1


def _rows(samples: Sequence[Sample]) -> Iterator[Row]:
    for rules, least in HOLD.items():
        got = score(samples, rules)
        shares = (f"precision {got.precision:.2f}", f"recall {got.recall:.2f}",
                  f"wrong {got.wrong} of {got.without} ({got.false_alarms:.1%})")  # fmt: skip
        hold = (f"≥ {least[0]}", f"≥ {least[1]}", f"≤ {least[2]:.1%}")
        asked = (least[0] > 0, least[1] > 0, least[2] < 1)
        told = [told for told, each in zip(hold, asked, strict=True) if each]
        yield Row(", ".join(rules), " / ".join(told), ", ".join(shares), got.holds(least))
    yield from _number_rows(samples)
    yield from _own_rows()
    yield from _timed(samples)


def _number_rows(samples: Sequence[Sample]) -> Iterator[Row]:
    got = numbers_of(samples)
    if not got.genuine[1]:
        return
    flagged, of = got.genuine[0] + got.partly[0], got.genuine[1] + got.partly[1]
    what = f"F1 flags, all lines noted and one alone ({of} reflections, a number in each)"
    yield Row(what, "≤ 0.4 %", f"{flagged} ({flagged / of:.1%})", got.holds_silent)
    yield Row("F1 on an echo", "0", f"{got.echoes[0]} of {got.echoes[1]}", not got.echoes[0])
    found, changed = got.changed
    yield Row("F1 finds a changed number", "≥ 80 %", f"{found} of {changed}", got.holds_found)


def _own_rows() -> Iterator[Row]:
    """What goes by no sample: the budget, what leaks, the shipped methods."""
    most = max(_shown(step) for step in range(1, 500))
    yield Row("nudges in a sitting, 499 sequences of hits", f"≤ {PER_SITTING}", str(most),
              most <= PER_SITTING)  # fmt: skip
    nudges, same = _leaks()
    yield Row(f"case, sent case and note with it on and off, {nudges} nudges", "the same",
              "the same" if same else "different", same)  # fmt: skip
    warned = sum(
        problem.code == "own-wording"
        for file in sorted(_SHIPPED.rglob("*.yaml"))
        if ".test" not in file.name and file.parent.name != "personas"
        for problem in check_file(file)[1]
    )
    yield Row("warnings in the shipped methods", "0", str(warned), not warned)


def _shown(stride: int) -> int:
    """How many of 200 hits, in an order that the stride gives, the budget lets through."""
    budget, names = Budget(), list(RULES)
    for number in range(200):
        rule, step = names[number * stride % len(names)], str(number * stride % 7)
        if budget.allows(rule, step):
            budget = budget.spent(rule, step)
    return len(budget.rules)


def _leaks() -> tuple[int, bool]:
    """Calls with bad wordings until so many were nudged, counts kept: whether any case differs."""
    nudges, same = 0, True
    with tempfile.TemporaryDirectory() as folder:
        habits = HabitsFile(Path(folder), lambda: NOW)
        while nudges < _NUDGES and same:
            *on, shown = after_bad_wordings({"coach": "on"}, habits)
            *off, _ = after_bad_wordings({"coach": "off"}, habits)
            same = on == off and bool(shown)
            nudges += len(shown)
    return nudges, same


def _named(rules: frozenset[str]) -> str:
    return ", ".join(sorted(rules)) or "nothing"


def _timed(samples: Sequence[Sample]) -> Iterator[Row]:
    """The CPU time of a line, of a hostile one, and of loading the room."""
    took = mean(_cpu(sample.text, sample.kind, sample.heard) for sample in [*samples] * 3)
    yield Row("a line, CPU", f"≤ {MEAN_MS} ms", f"{took:.3f} ms", took <= MEAN_MS)
    worst = max(
        min(_cpu(text, kind, (text,) * 3) for _ in range(3))
        for part in _HOSTILE
        for kind in KINDS
        for text in ["".join(islice(cycle(part), 2000))]
    )
    yield Row(
        "2,000 hostile characters", f"≤ {WORST_MS:g} ms", f"{worst:.1f} ms", worst <= WORST_MS
    )
    loading = _loading()
    told = f"{loading:.1f} ms"
    yield Row("loading the room", f"≤ {LOADING_MS:g} ms", told, loading <= LOADING_MS)


def _cpu(text: str, kind: Kind, heard: tuple[str, ...]) -> float:
    began = time.process_time()
    look(text, kind, FromThem(heard))
    return (time.process_time() - began) * 1000


def _loading() -> float:
    """What importing the room costs beside what a session has loaded anyway, in milliseconds."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else it would be compiled each time
    told = (
        "import time, re, typing, itertools, functools, collections.abc, mendcli.dates.names\n"
        "began = time.process_time()\nimport mendcli.coach.look\n"
        "print((time.process_time() - began) * 1000)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", told], capture_output=True, check=True).stdout)
        for _ in range(9)
    ]
    return sorted(runs)[len(runs) // 2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
