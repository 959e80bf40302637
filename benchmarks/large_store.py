"""Make a large store quickly: `python -m benchmarks.large_store HOME [--cases N]`.

A genuine one: every case goes through the store's own code for rows, chain, lists and search, so
that `mend doctor` accepts it. Only the fsync after each answer is left out. People and words are
made up.
"""

import argparse
import random
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.place import ROOT
from benchmarks.rounds import progress
from mendcli.case.log.aftercare_facts import ActionSettled, CaseClosed
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, RoundClosed, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionReadBack,
    Answered,
    Captured,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ReportBackSet,
)
from mendcli.case.state.case_state import State
from mendcli.dates.when import When
from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.reading.parse import parse_playbook
from mendcli.playbook.shelf.compiled import FORMAT, playbook_to_json
from mendcli.store.encoding.chain import sealed
from mendcli.store.log import fact_log
from mendcli.store.opening import connect, open_store
from mendcli.store.search import matching

FACTS = 25
_REPLICA = "bench2345"
_LETTERS = "cdfghjkmpqrtwxyz23456789"
START = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
_BATCH = 1000
#: A word that stands in every case, and one that stands in a single one, the first.
COMMON, RARE = "invoice", "xylophone"


def main() -> None:
    """Read the command line and make the store."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_store", description=__doc__)
    parser.add_argument("home", type=Path, help="a folder for MEND_HOME; it may not hold a store")
    parser.add_argument("--cases", type=int, default=100_000)
    options = parser.parse_args()
    make(options.home, options.cases)


def make(home: Path, cases: int, still_open: int | None = None) -> None:
    """A store of `cases` cases with 25 facts each in `home`; every tenth, and the last, paused.

    With `still_open`, all but the last so many are closed and nothing waits on them; of those open
    every second one has two promises instead of one.
    """
    path = home / "mend.db"
    if path.exists():
        raise SystemExit(f"{path} is there already.")
    open_store(path, replica=_REPLICA, write=True, who="bench").close()
    connection = connect(path, "mode=rw")
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    text = (ROOT / "playbooks" / "six-step.yaml").read_text("utf-8")
    playbook = parse_playbook(text, "six-step.yaml")
    _pin(connection, playbook, text)
    chance = random.Random(2026)
    words = _vocabulary(chance)
    for first in range(0, cases, _BATCH):
        connection.execute("BEGIN")
        for number in range(first, min(first + _BATCH, cases)):
            facts = _facts(playbook, number, number % 10 == 9 or number == cases - 1, words, chance)
            if still_open is not None:
                facts = _at_the_desk(facts, number, number >= cases - still_open)
            _add_case(connection, number, facts)
        connection.execute("COMMIT")
        progress(f"{first} of {cases} cases")
    batch = 0
    while matching.index(connection):
        batch += 1
        progress(f"indexed {batch * 5000} of {cases * FACTS} facts")
    progress("")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _pin(connection: sqlite3.Connection, playbook: Playbook, text: str) -> None:
    compiled = f"{FORMAT} {playbook_to_json(playbook)}"
    row = (playbook.fingerprint, playbook.id, playbook.version, text, compiled)
    connection.execute("INSERT INTO playbooks VALUES (?, ?, ?, ?, ?, ?)", (*row, sealed(row)))


def _vocabulary(chance: random.Random) -> list[str]:
    """Words that can be spoken and mean nothing; the earlier ones are used more often."""
    parts = ["ba", "de", "fi", "go", "lu", "mar", "nes", "pi", "ros", "tu", "vel", "win"]
    return ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(5000)]


def _at_the_desk(facts: list[Fact], number: int, is_open: bool) -> list[Fact]:
    """The case some weeks on: settled and closed, or open with a promise or two."""
    if is_open:
        due = When("2027-03-02T09:00:00+00:00", "UTC", True)
        second = ActionAdded(2, "look in on the depot", "sam", due, "march 2")
        return [*facts, second] if number % 2 else facts
    settled = [fact for fact in facts if not isinstance(fact, ReportBackSet)]
    return [*settled, ActionSettled(1, "done"), CaseClosed("resolved")]


def _add_case(connection: sqlite3.Connection, number: int, facts: list[Fact]) -> None:
    case = _id(number)
    at = START + timedelta(minutes=7 * number)
    known = fact_log.Known((), State(case), {})
    rows, new = fact_log.rows_for(known, case, facts, _REPLICA, "alex", at)
    fact_log.write(connection, known, rows, new)


def _id(number: int) -> str:
    """The ids of cases, none the beginning of another."""
    text = ""
    for _ in range(5):
        number, place = divmod(number, len(_LETTERS))
        text = _LETTERS[place] + text
    return f"k{text}"


def _facts(
    playbook: Playbook, number: int, paused: bool, words: Sequence[str], chance: random.Random
) -> list[Fact]:
    def said(count: int) -> str:
        return " ".join(words[int(len(words) * chance.random() ** 3)] for _ in range(count))

    due = When("2027-03-01T17:00:00+00:00", "UTC", True)
    refs = (f"{5_000_000 + number}",)
    name = f"{words[number % 997].title()} {words[number % 4999].title()}"
    kept = 12 if paused else 10
    lines = [LineKept("listen.story", said(9), exact=n % 3 == 0) for n in range(kept)]
    lines[1] = lines[1]._replace(text=f"the {COMMON} {said(7)}")
    if number == 0:
        lines[2] = lines[2]._replace(text=f"a {RARE} {said(5)}")
    ref = (playbook.id, playbook.version, playbook.title, playbook.fingerprint)
    opened: list[Fact] = [
        CaseOpened(f"c{_id(number)}", name, name, "", "", refs),
        SessionStarted(1, "phone", "first", *ref),
        *lines,
        RoundClosed("listen.story"),
        ParaphraseSaid("validate.paraphrase", said(14)),
        ParaphraseAnswered("validate.confirmed", "validate.paraphrase", "yes"),
        Captured("apology", "apologise.apology", said(5), direct=True),
        Captured("remedy", "solve.remedy", said(6), direct=True),
        OptionProposed(1, said(6), "customer", "solve.options"),
        OptionWeighed(1, True, said(3)),
        OptionChosen(1, "solve.options"),
        ActionAdded(1, said(4), "alex", due, "march 1", step="solve.actions"),
        ActionReadBack(1, "yes"),
    ]
    if paused:
        return [*opened, SessionEnded(1, "pause")]
    return [
        *opened,
        ReportBackSet(due, "march 1", "solve.report-back"),
        Answered("thank.idea", "text", said(6)),
        SessionEnded(1, "end"),
    ]


if __name__ == "__main__":
    main()
