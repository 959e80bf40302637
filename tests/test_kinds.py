"""A kind of prompt is one row in each room, and nothing else: a made-up one needs four files."""

import ast
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from mendcli.case.guide.kinds import GUIDE
from mendcli.notes.data.kinds import NOTES
from mendcli.notes.data.summary import summary_data
from mendcli.notes.letters.rep_note import rep_note
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.reading.parse import parse_playbook
from mendcli.workflows.call.kinds import TALK
from mendcli.workflows.rehearsals.walk import walk
from tests.kind_names import kinds_named
from tests.made_up import ROOT, mend, mend_with
from tests.notes.noted import ZONE
from tests.playbook.authored import playbook, step
from tests.workflows.room import Shelf, services

PACKAGE = ROOT / "src" / "mendcli"
ROWS = (
    "playbook/model/kinds.py",
    "case/guide/kinds.py",
    "workflows/call/kinds.py",
    "notes/data/kinds.py",
)
#: Other files with three such names or more, and why.
NAMED_BESIDE = {
    "case/guide/added_prompts.py": "asks prompts of its own, as an author would",
    "case/state/fold_aftercare.py": "what each known answer means once the call is over",
    "case/across_cases/agenda.py": "what waits for somebody is called so as well",
    "case/log/spoken_facts.py": "what people call an entry, and fields of facts",
    "screen/words/slash.py": "words that a rep types, some of them the same",
    "workflows/call/commands.py": "what those words make: topics of facts",
}


@pytest.mark.parametrize("rows", [GUIDE, TALK, NOTES], ids=["guide", "talk", "notes"])
def test_every_room_has_a_row_for_every_kind_in_the_same_order(rows: Mapping[str, object]) -> None:
    assert list(rows) == list(KINDS)


def test_kinds_are_named_in_their_rows_and_hardly_anywhere_else() -> None:
    found = {
        str(file.relative_to(PACKAGE)): kinds_named(ast.parse(file.read_text("utf-8")), KINDS)
        for file in PACKAGE.rglob("*.py")
    }
    assert {name for name, kinds in found.items() if len(kinds) == len(KINDS)} == set(ROWS)
    beside = {name for name, kinds in found.items() if len(kinds) >= 3} - set(ROWS)
    assert beside == set(NAMED_BESIDE)
    assert len(beside) <= 6


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_walk_answers_stands_where_the_notes_row_says(kind: Kind) -> None:
    before = ["{id: summary, kind: paraphrase, ask: Say it back.}"]
    before += [f"{{id: first-{each}, kind: {each}, ask: And?}}" for each in _NEEDS.get(kind, ())]
    prompts = ", ".join([*before, KINDS[kind].example])
    book = parse_playbook(playbook(step(prompts=f"[{prompts}]")), "x.yaml")
    state = next(walk(lambda: services(None, shelf=Shelf([book])), book)).path.state
    row = NOTES[kind]
    assert summary_data(state, rep="alex", zone=ZONE)[row.key]
    headings = {passage.heading for passage in rep_note(state, zone=ZONE).passages}
    assert row.heading in headings


#: What must be there before a prompt of a kind can come to anything.
_NEEDS: dict[Kind, tuple[Kind, ...]] = {
    "read-back": ("actions",), "help": ("objectives",), "change-told": ("change",),
    "will-slip": ("actions",), "brought-in": ("escalation",),
    "slip-date": ("actions", "will-slip", "slip-reason", "slip-mitigation"),
}  # fmt: skip


# --- a made-up kind ------------------------------------------------------------------------------

#: File -> what is put where, each at a text that stands there once.
MILEAGE = {
    "playbook/model/kinds.py": {
        '    "objectives", "help",\n': '    "objectives", "mileage", "help",\n',
        '    "help": KindRow(': """    "mileage": KindRow(
        "how far they drove", "{id: far, kind: mileage, ask: How far?}", "kilometres · Enter: on",
        stand_in="12 km",
    ),
    "help": KindRow(""",
    },
    "case/guide/kinds.py": {
        '    "help": GuideRow(_captured, "help"),\n': '    "help": GuideRow(_captured, "help"),\n'
        '    "mileage": _ANSWER,\n',
    },
    "workflows/call/kinds.py": {
        '    "help": _TELL,\n': '    "help": _TELL,\n    "mileage": TalkRow(_mileage),\n',
        "def _choice(": """def _mileage(line: TypedLine) -> Meaning:
    number = read_whole(line.text.removesuffix("km").strip())
    if number is None:
        return Again("Kilometres, as 12 km.", line.text)
    return moves.Give(f"{number} km")


def _choice(""",
    },
    "notes/data/kinds.py": {
        '    "help": NoteRow("help", "What they want to reach"),\n': (
            '    "help": NoteRow("help", "What they want to reach"),\n    "mileage": _ANSWER,\n'
        ),
    },
}
PLAYBOOK = """\
id: far
title: Far
version: "1"
use_when: They drove to us
source: made up
steps:
  - id: road
    title: Road
    phase: call
    aim: Hear how far they came.
    say: ["I am sorry that you had to drive."]
    prompts:
      - {id: far, kind: mileage, ask: How far did they drive?}
      - {id: why, kind: text, ask: "Why {road.far}?", when: {road.far: 240 km}}
"""
ANSWERS = """\
customer: Ada Brook
playbook: far
replies:
  road.far: FAR
  road.why: the nearest depot was closed
"""


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of mend that knows the kind `mileage`, and a rep's home with a playbook that asks."""
    root = tmp_path_factory.mktemp("mileage")
    mend_with(root, MILEAGE)
    (root / "home" / "playbooks").mkdir(parents=True)
    (root / "home" / "playbooks" / "far.yaml").write_text(PLAYBOOK, "utf-8")
    return root


def test_a_made_up_kind_takes_four_files_and_works_from_the_answers_file_to_the_note(
    patched: Path,
) -> None:
    assert len(MILEAGE) == 4
    answers = patched / "answers.yaml"
    answers.write_text(ANSWERS.replace("FAR", "240km"), "utf-8")
    code, out, told = mend(patched, "start", "--answers", str(answers), "--json")
    assert code == 0, told
    data = json.loads(out)["data"]
    far, why = data["answers"]
    assert (far["kind"], far["value"]) == ("mileage", "240 km")
    assert why["asked"] == "Why 240 km?"
    code, note, told = mend(patched, "summary", data["case"])
    assert code == 0, told
    assert "How far did they drive?" in note
    assert "240 km" in note


def test_what_a_made_up_kind_would_ask_about_is_a_mistake_of_the_answers_file(
    patched: Path,
) -> None:
    answers = patched / "wrong.yaml"
    answers.write_text(ANSWERS.replace("FAR", "quite far"), "utf-8")
    code, _, told = mend(patched, "start", "--answers", str(answers))
    assert code == 3
    assert "Kilometres, as 12 km." in told
