"""The rep's note and the JSON of one life of each source method, read line by line.

Each is lived from the answers of `methods.py`: the first call, two call backs, the desk and the
talks after. `MEND_REWRITE_DOCS=1` writes the files in `notes/` anew; each is to be read before it
is kept.
"""

import json
import os
from pathlib import Path

import pytest

from tests.cli.ran import Mend
from tests.lives.methods import METHODS, Method
from tests.lives.test_five_methods import NAME, Life

KEPT = Path(__file__).parent / "notes"
REWRITE = bool(os.environ.get("MEND_REWRITE_DOCS"))


@pytest.mark.parametrize("method", METHODS, ids=[method.id for method in METHODS])
def test_the_note_and_the_json_are_those_that_were_read(method: Method, tmp_path: Path) -> None:
    life = Life(Mend(tmp_path / "home"), method)
    lived(life)
    note = life("summary", life.case, "--format", "text").out
    data = json.dumps(life.summary(), indent=1, ensure_ascii=False) + "\n"
    for file, now in ((f"{method.id}.txt", note), (f"{method.id}.json", data)):
        if REWRITE:
            (KEPT / file).write_text(now, encoding="utf-8")
        assert now == (KEPT / file).read_text(encoding="utf-8"), "MEND_REWRITE_DOCS=1 writes it"


def test_there_is_a_note_of_each_method_and_no_other() -> None:
    named = {f"{method.id}.{end}" for method in METHODS for end in ("txt", "json")}
    assert {path.name for path in KEPT.iterdir()} == named


def lived(life: Life) -> None:
    """A Monday call, a call back that is refused, one that is not, and what comes after."""
    life.at("2026-11-23 10:00")
    head = f"customer: {NAME}\nplaybook: {life.method.id}"
    life.case = life.session(head, life.method.first, "--json").data["case"]
    life.at("2026-11-25 16:30")
    life.calls_back(life.method.refused)
    life.at("2026-11-27 12:00")
    for promise in (1, 2, 3):
        life("actions", "done", f"{life.case}/{promise}")
    life.at("2026-11-30 16:00")
    life.calls_back(life.method.resolved)
    life.at("2026-12-03 10:00")
    for stance, replies in (("desk", life.method.desk), ("meeting", life.method.meeting)):
        if replies:
            life.session(f"case: {life.case}\nas: {stance}", replies)
