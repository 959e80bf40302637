"""What a case costs that is taken in with a thousand others, as from a colleague on holiday."""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.large_store import make
from benchmarks.place import Place
from benchmarks.rounds import Timed
from mendcli.store.encoding.case_export import pack, unpack_all
from mendcli.store.opening import open_store

CASES = 1_000
_MOST = 2.5


def taking_rows(place: Place, rounds: int) -> list[Timed]:
    """`take_many` of 1,000 cases with 25 facts each in one transaction: processor time of a case.

    What reading the file takes is beside it, and has no limit.
    """
    home = place.home("colleague")
    make(home, CASES, CASES)
    theirs = open_store(home / "mend.db", replica="", write=False, who="")
    files = [pack(theirs.parcel(case)) for case in _ids(home)]
    kept = [theirs.playbook(each) for each in {
        playbook.fingerprint for file in files[:1] for parcel in unpack_all(file)
        for playbook in parcel.playbooks
    }]  # fmt: skip
    theirs.close()
    read, taken = [], []
    for _ in range(min(rounds, 5)):
        began = time.process_time()
        parcels = [parcel for file in files for parcel in unpack_all(file)]
        read.append(time.process_time() - began)
        with tempfile.TemporaryDirectory(dir=place.folder) as folder:
            mine = open_store(Path(folder) / "mend.db", replica="r2", write=True, who="sam")
            began = time.process_time()
            mine.take_many(parcels, kept)
            taken.append(time.process_time() - began)
            mine.close()
    each = [statistics.median(times) * 1000 / CASES for times in (taken, read)]
    return [
        Timed(f"a case of {CASES} taken in one transaction (CPU)", _MOST, 0, each[0], unit="ms"),
        Timed("… and its file read (CPU)", 0, 0, each[1], unit="ms"),
    ]


def _ids(home: Path) -> list[str]:
    with_all = open_store(home / "mend.db", replica="", write=False, who="")
    try:
        return [row.case for row in with_all.cases(limit=CASES).cases]
    finally:
        with_all.close()
