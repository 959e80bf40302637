"""The coach on sentences with known faults: how a file of them is read, how a rule does on it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mendcli.coach.catalogue import RULES
from mendcli.coach.facts import numbers_in
from mendcli.coach.look import FromThem, look
from mendcli.coach.said import KINDS, Kind
from mendcli.coach.spans import plain

_HERE = Path(__file__).parent
#: Written one after the other: `held` before the rules were changed for `wide`.
OWN = tuple(_HERE / f"coach_samples{name}.tsv" for name in ("", "_wide", "_held"))
#: Least precision, least recall, most false alarms.
HOLD = {
    ("A1", "A2", "A3"): (0.90, 0.90, 0.03),
    ("A4",): (0.95, 0.0, 1.0),
    ("P1",): (0.95, 0.95, 1.0),
    ("P2",): (0.88, 0.0, 1.0),
    ("D1", "D2", "D3", "D4", "D5", "D6"): (0.0, 0.0, 0.005),
    ("F1",): (0.0, 0.80, 0.004),
    ("V1",): (0.0, 0.0, 0.006),
    ("Q1",): (0.0, 0.0, 0.025),
}


class Sample(NamedTuple):
    """A text, what it is meant as, the rules that should hold, what was heard."""

    kind: Kind
    wanted: frozenset[str]
    text: str
    heard: tuple[str, ...]


class Score(NamedTuple):
    """How often some rules were right, missed and wrong, and how many texts are without fault."""

    right: int
    missed: int
    wrong: int
    without: int

    @property
    def precision(self) -> float:
        """Of what was found, how much is there."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def false_alarms(self) -> float:
        """Of the texts without the fault, how many were flagged."""
        return self.wrong / self.without if self.without else 0.0

    def holds(self, least: tuple[float, float, float]) -> bool:
        """Whether it is within the numbers to hold."""
        return (
            self.precision >= least[0] and self.recall >= least[1] and self.false_alarms <= least[2]
        )


def read_samples(path: Path) -> list[Sample]:
    """The samples of a file. Raises ValueError with the line that is none."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, wanted, text, *heard = line.split("\t")
        if kind not in KINDS:
            raise ValueError(f"{path.name}:{number}: {kind!r} is none of {', '.join(KINDS)}")
        rules = frozenset(() if wanted == "-" else wanted.split(","))
        found.append(Sample(kind, rules, text, tuple(heard[0].split("|")) if heard else ()))
    return found


@cache
def found_in(sample: Sample) -> frozenset[str]:
    """The rules that hold in a sample."""
    return frozenset(
        hit.rule for hit in look(sample.text, sample.kind, FromThem(sample.heard)).hits
    )


def score(samples: Sequence[Sample], rules: Sequence[str]) -> Score:
    """How some rules do on the samples that they look at; each is told from the others."""
    right = missed = wrong = without = 0
    for sample in samples:
        looked_at = {rule for rule in rules if sample.kind in RULES[rule].looks_at.split("|")}
        wanted, got = sample.wanted & looked_at, found_in(sample) & looked_at
        right += len(wanted & got)
        missed += len(wanted - got)
        wrong += bool(got - wanted)
        without += bool(looked_at) and not wanted
    return Score(right, missed, wrong, without)


class Numbers(NamedTuple):
    """How F1 does on reflections with numbers in them: (flagged, of how many) for each.

    `genuine` with every line noted, `partly` with one line noted alone, `echoes` of what was
    heard, `changed` with one number of them changed by rule.
    """

    genuine: tuple[int, int]
    partly: tuple[int, int]
    echoes: tuple[int, int]
    changed: tuple[int, int]
    unseen: tuple[str, ...]

    @property
    def holds_silent(self) -> bool:
        """Whether hardly a genuine one is flagged."""
        flagged = self.genuine[0] + self.partly[0], self.genuine[1] + self.partly[1]
        return round(flagged[0] / flagged[1], 3) <= 0.004

    @property
    def holds_found(self) -> bool:
        """Whether enough of the changed ones are found."""
        return self.changed[0] >= 0.8 * self.changed[1]


_WORDS = ("one two three four five six seven eight nine ten eleven twelve").split()
_TENS = ("twenty thirty forty fifty sixty seventy eighty ninety").split()
_NEXT = {word: following for row in (_WORDS, _TENS) for word, following in pairwise(row)}
_NEXT |= {"twelve": "ten", "ninety": "sixty", "twice": "three times"}
_NUMERAL = re.compile(rf"\d[\d.,]*\d|\d|\b(?:{'|'.join(sorted(_NEXT, key=len, reverse=True))})\b")


def numbers_of(samples: Sequence[Sample]) -> Numbers:
    """F1 on the paraphrases that have lines heard and no fault of their own."""
    genuine = [each for each in samples if each.heard and "F1" not in each.wanted]
    alone = [each._replace(heard=(line,)) for each in genuine for line in each.heard]
    echoes = [each._replace(text=", ".join(each.heard)) for each in genuine]
    changed = [other for each in genuine for other in _with_a_number_changed(each)]
    unseen = tuple(each.text for each in changed if "F1" not in found_in(each))
    return Numbers(
        _flagged(genuine),
        _flagged(alone),
        _flagged(echoes),
        (len(changed) - len(unseen), len(changed)),
        unseen,
    )


def _flagged(samples: Sequence[Sample]) -> tuple[int, int]:
    return sum("F1" in found_in(each) for each in samples), len(samples)


def _with_a_number_changed(sample: Sample) -> Iterator[Sample]:
    """One for each number with a unit that was heard: another digit, or the next word."""
    heard = {number for line in sample.heard for number in numbers_in(plain(line))}
    before = numbers_in(plain(sample.text))
    for found in _NUMERAL.finditer(sample.text.lower()):
        other = _NEXT.get(found.group()) or _another(found.group())
        text = sample.text[: found.start()] + other + sample.text[found.end() :]
        after = numbers_in(plain(text))
        if before - after <= heard and before - after and not (after - before) & heard:
            yield sample._replace(text=text)


def _another(digits: str) -> str:
    """The same figures the other way round, or one more."""
    if digits.isdigit() and len(digits) == 2 and digits[0] != digits[1] and digits[1] != "0":
        return digits[::-1]
    return f"{int(digits[0]) % 9 + 1}{digits[1:]}"
