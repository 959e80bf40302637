"""`coach.yaml`: a team's phrases, each mistake at its place, and that it is no playbook."""

from pathlib import Path

import pytest

from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.shelf.phrases import phrases_in, read_phrases
from mendcli.playbook.shelf.shelves import FolderShelf


def test_phrases_are_words_as_typed(tmp_path: Path) -> None:
    assert phrases_in(tmp_path) == ()
    (tmp_path / "coach.yaml").write_text('D2:\n  - credit note only\n  - "c.o.d. (.*)"\n  - 2026\n')
    assert phrases_in(tmp_path) == ("credit note only", "c.o.d. (.*)", "2026")


def test_it_is_no_playbook(tmp_path: Path) -> None:
    (tmp_path / "coach.yaml").write_text("D2: [credit note only]")
    assert list(FolderShelf("team", tmp_path).files()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- credit note only", ["1:1: this must be `D2:` and a list of phrases below it"]),
        ("D2: credit note", ["1:5: D2: `D2` is a list of phrases, 200 at most"]),
        (
            "D2:\n  - no\n  - [a, b]\nA1:\n  - sorry if\n",
            [
                "4:1: A1: `A1` takes no phrases; only `D2` does",
                "2:5: D2.0: a phrase has 4 to 80 characters",
                "3:5: D2.1: a phrase has 4 to 80 characters",
            ],
        ),
        (
            "D2: &x [none at all]",
            ["1:5: D2: an anchor (&name) is not allowed; remove it, or put the text in quotes"],
        ),
    ],
)
def test_every_mistake_is_told_at_its_place(text: str, told: list[str]) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_phrases(text.encode(), "coach.yaml")
    assert [each.shown().removeprefix("coach.yaml:") for each in caught.value.problems] == told
