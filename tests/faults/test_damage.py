"""Random bytes of a store changed: no traceback, no wrong answer, no byte written by looking."""

import json
import random
import shutil
from collections import Counter
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
