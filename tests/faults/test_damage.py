"""Random bytes of a store changed: no traceback, no wrong answer, no byte written by looking.

And what was not hit is carried over into a new store, each loss named.
"""

import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded, LineKept
from mendcli.errors import MendError
from mendcli.store.contract import Hit
from mendcli.store.doctor import examine
from mendcli.store.opening import open_store
from mendcli.store.salvage import salvage
from mendcli.store.sqlite import SqliteStore

CASES = [f"k{number:02}" for number in range(12)]
START = datetime(2026, 11, 26, tzinfo=UTC)


def opened(path: Path, *, write: bool = False) -> SqliteStore:
    return open_store(path, replica="r1", write=write, who="alex")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "mend.db"
    store = opened(path, write=True)
    for place, case in enumerate(CASES):
        facts: list[Fact] = [
            CaseOpened(case, f"Customer {place}"),
            SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "fp"),
            *(LineKept("listen.story", f"{case} said the van was late, {n}") for n in range(20)),
            ActionAdded(1, "refund", "alex"),
            SessionEnded(1, "end"),
        ]
        store.append(case, 0, facts, rep="alex", at=START + timedelta(minutes=place))
    store.index()
    store.close()
    return path


class Truth:
    """What a sound store answers."""

    def __init__(self, path: Path) -> None:
        store = opened(path)
        self.facts = {case: store.facts(case) for case in CASES}
        self.rows = set(store.cases(limit=99).cases)
        self.hits: set[Hit] = set(store.find("van late", limit=9999).hits)
        self.nameless = {hit._replace(name="") for hit in self.hits}
        store.close()


def look(path: Path, truth: Truth) -> str:
    """What one look at a damaged store comes to: "same", "told", or "WRONG: …"."""
    try:
        store = opened(path)
    except MendError:
        return "refused"
    verdict = "same"
    for case in CASES:
        try:
            if store.facts(case) != truth.facts[case]:
                return "WRONG: facts"
        except MendError:
            verdict = "told"
    try:
        listing = store.cases(limit=99)
        if not set(listing.cases) <= truth.rows:
            return "WRONG: list"
        if listing.damaged:
            verdict = "told"
        elif len(listing.cases) < len(CASES):
            verdict = "short list"
        for hit in store.find("van late", limit=9999).hits:
            # Whose case it is may be unknown by now, what was said may not differ.
            if hit not in (truth.nameless if hit.name == "" else truth.hits):
                return "WRONG: find"
    except MendError:
        verdict = "told"
    store.close()
    return verdict


def sweep(tmp_path: Path, sound: Path, flips: int, at_once: int) -> Counter[str]:
    truth, chance, came = Truth(sound), random.Random(265 + at_once), Counter[str]()
    content = sound.read_bytes()
    for number in range(flips):
        path = tmp_path / str(number) / "mend.db"
        path.parent.mkdir()
        damaged = bytearray(content)
        for _ in range(at_once):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        came[look(path, truth)] += 1
        report = examine(path)
        if path.read_bytes() != bytes(damaged):
            came["WRONG: written"] += 1
        if report.sound and look(path, truth) not in ("same", "short list"):
            came["WRONG: doctor"] += 1
        shutil.rmtree(path.parent)
    return came


def assert_right(came: Counter[str]) -> None:
    assert [verdict for verdict in came if verdict.startswith("WRONG")] == [], came
    assert came["short list"] == 0, came


def test_some_damage_is_told(tmp_path: Path, sound: Path) -> None:
    assert_right(sweep(tmp_path, sound, 30, 8))


@pytest.mark.faults
@pytest.mark.parametrize("at_once", [1, 8, 64])
def test_damage_is_told(tmp_path: Path, sound: Path, at_once: int) -> None:
    came = sweep(tmp_path, sound, 265, at_once)
    print(json.dumps({"fault": f"{at_once} random bits changed", "stores": 265, **came}))
    assert_right(came)


def spans(sound: Path) -> dict[str, list[range]]:
    """Where in the file the facts of each case lie, by what they hold: hashes at the end."""
    content, found = sound.read_bytes(), dict[str, list[range]]()
    with closing(sqlite3.connect(sound)) as hand:
        for row in hand.execute(
            "SELECT case_id, replica, at, rep, kind, body, digest, hash FROM facts"
        ):
            *texts, digest, hashed = row
            assert content.count(digest + hashed) == 1
            end = content.index(digest + hashed)
            begin = end - sum(len(text.encode()) for text in texts) - 30
            found.setdefault(row[0], []).append(range(begin, end + 64))
    return found


def damaged_stores(
    tmp_path: Path, sound: Path, count: int, at_once: int
) -> Iterator[tuple[Path, set[str]]]:
    """Damaged copies, each with the cases of which no byte was changed."""
    where, chance = spans(sound), random.Random(at_once)
    for number in range(count):
        path = tmp_path / str(number) / "mend.db"
        path.parent.mkdir()
        content = bytearray(sound.read_bytes())
        hit = [chance.randrange(len(content)) for _ in range(at_once)]
        for place in hit:
            content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        yield path, {c for c in CASES if not any(p in span for span in where[c] for p in hit)}
        shutil.rmtree(path.parent)


def salvaged(tmp_path: Path, sound: Path, count: int, at_once: int) -> Counter[str]:
    """What was carried over; every fact of it the true one, every case that is not whole named."""
    truth, came = Truth(sound), Counter[str]()
    for path, untouched in damaged_stores(tmp_path, sound, count, at_once):
        before = path.read_bytes()
        result = salvage(path, path.parent / "new", replica="r2", who="alex")
        assert path.read_bytes() == before
        assert examine(result.file).sound
        named = {loss.case: loss for loss in result.losses}
        with closing(opened(result.file)) as store:
            for case in CASES:
                true = truth.facts[case]
                loss = named.get(case)
                facts = store.facts(case) if loss is None or loss.kept else ()
                assert set(facts) <= set(true)
                gone = {each.number for each in true} - {each.number for each in facts}
                assert not gone or (loss and (gone == set(loss.lost) or loss.unsure)), (loss, gone)
                came["facts"] += len(facts)
                came["untouched"] += case in untouched
                came["whole"] += not gone and case in untouched
    return came


def test_what_was_not_hit_is_carried_over(tmp_path: Path, sound: Path) -> None:
    came = salvaged(tmp_path, sound, 12, 24)
    assert came["whole"] == came["untouched"] > 0


@pytest.mark.faults
@pytest.mark.parametrize("at_once", [1, 8, 64])
def test_calls_that_were_not_hit_are_carried_over(
    tmp_path: Path, sound: Path, at_once: int
) -> None:
    came = salvaged(tmp_path, sound, 265, at_once)
    said = {"untouched calls": came["untouched"], "of these carried over whole": came["whole"]}
    every = 265 * sum(len(facts) for facts in Truth(sound).facts.values())
    said["of 1,000 facts carried over"] = came["facts"] * 1000 // every
    print(json.dumps({"fault": f"salvage after {at_once} random bits", "points": 265, **said}))
    assert came["whole"] >= 0.95 * came["untouched"]
