"""docs/privacy.md leaves out no file that mend makes, and calls none free of words that is not."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.cli.ran import ANSWERS, Mend

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
ROWS = re.findall(r"^\| (`[^|]*) \| ([^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
#: A name as the page has it, and whether what is called so holds something of a customer.
NAMED = {
    name.rstrip("/").replace("…", "*"): not holds.startswith("no")
    for names, holds in ROWS
    for name in re.findall(r"`([^`]*)`", names)
}
#: Words of a customer's that no other text holds.
SAID = "Zanzibar lamp"


@pytest.fixture
def used(mend: Mend) -> Mend:
    """A home in which all was done that leaves a file behind."""
    mend.start(ANSWERS.replace("The technician", f"The {SAID} technician"))
    mend("backup")
    backup = next((mend.home / "backups").iterdir())
    mend("restore", str(backup))
    assert mend("summary", "--mail").code == 0
    (mend.home / "config.toml").write_text('rep = "sam"\n')
    return mend


def test_every_file_has_its_row_and_holds_words_only_where_it_says_so(used: Mend) -> None:
    made = [path for path in used.home.rglob("*") if path.is_file()]
    tops = {path.relative_to(used.home).parts[0] for path in made}
    assert {"mend.db", "backups", "mend.db-before-restore-2026-11-23-1000", "drafts"} <= tops
    for path in made:
        top = path.relative_to(used.home).parts[0]
        row = next((name for name in NAMED if fnmatchcase(top, name)), "")
        assert row, f"{top} has no row"
        if SAID.encode() in path.read_bytes():
            assert NAMED[row], top


def test_every_place_that_mend_names_has_its_row(mend: Mend) -> None:
    for place in mend("paths", "--json").data["paths"]:
        assert Path(place["path"]).name in NAMED, place
