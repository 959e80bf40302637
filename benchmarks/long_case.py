"""A case that went on for months: 2,000 facts and 300 actions, as ratios to one of 30 answers."""

from datetime import timedelta
from pathlib import Path

from benchmarks.commands import copied, long_case, timed
from benchmarks.large_store import START
from benchmarks.place import Place
from benchmarks.rounds import Measure
from mendcli.case.log.aftercare_facts import ActionLinked, ActionSettled, ActionSlipped
from mendcli.case.log.facts import Fact
from mendcli.case.log.spoken_facts import ActionAdded, ActionReadBack, LineKept
from mendcli.dates.when import When
from mendcli.store.opening import open_store

FACTS, ACTIONS = 2000, 300
#: How many times the time of the small case; reading and checking 2,000 facts is in it.
_LIMIT = 3


def long_case_measures(place: Place) -> list[Measure]:
    """Whole commands on the long case, over the same on the case of 30 answers."""
    small = long_case(place)
    large = copied(place, small, "months")
    case = _lengthen(large)
    rows = []
    for name, words in (
        ("actions list", ("actions", "list", case)),
        ("actions plan", ("actions", "plan", case)),
        ("actions done", ("actions", "done", f"{case}/1")),
        ("cases show", ("cases", "show", case)),
        ("summary", ("summary", case)),
    ):
        near, far = f"mend {name}, 30 answers", f"mend {name}, {FACTS} facts"
        rows += [
            Measure(near, 0, timed([*place.mend, *words], place.env(small))),
            Measure(far, _LIMIT, timed([*place.mend, *words], place.env(large)), over=near),
        ]
    return rows


def _lengthen(home: Path) -> str:
    """Add to the case last worked on until it has 2,000 facts and 300 actions."""
    store = open_store(home / "mend.db", replica="bench2345", write=True, who="bench")
    case = store.latest()
    assert case is not None
    there = store.facts(case)
    at = there[-1].at
    first = 1 + sum(isinstance(entry.fact, ActionAdded) for entry in there)
    facts = [fact for number in range(first, ACTIONS + 1) for fact in _work(number)]
    rest = FACTS - len(there) - len(facts)
    facts += [LineKept("", f"They rang once more, for the {n}. time.") for n in range(rest)]
    store.append(case, there[-1].number, facts, rep="bench", at=at)
    store.close()
    return case


def _work(number: int) -> list[Fact]:
    """A promise, what it waits for, and now and then what became of it."""
    due = _due(number)
    facts: list[Fact] = [
        ActionAdded(number, f"part {number} of the work", "Kim", due),
        ActionReadBack(number, "yes"),
    ]
    if number % 10 > 3:
        facts.append(ActionLinked(number, ((number - 1, ""),)))
    if number % 7 == 0:
        facts.append(ActionSlipped(number, "no van", "another", _due(number + 1)))
    if number % 3 == 0:
        facts.append(ActionSettled(number, "done"))
    return facts


def _due(number: int) -> When:
    return When((START + timedelta(days=number)).isoformat(), "UTC", has_time=True)
