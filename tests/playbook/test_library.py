"""Three layers: the nearer wins, and a broken file stops nobody."""

import os
from pathlib import Path

import pytest

from mendcli.errors import BrokenPlaybook, ExitCode, NotFound
from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.shelf.entry import Entry, PassedOver
from mendcli.playbook.shelf.library import Library
from mendcli.playbook.shelf.shelves import FolderShelf
from tests.playbook.authored import SOUND

BROKEN = SOUND.replace("phase: call", "phase: cal")


def put(folder: Path, name: str, text: str = SOUND, **changes: str) -> Path:
    """Writes a playbook; `id="x"` and the like replace the value of a top key."""
    for key, value in changes.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{key}:"))
        text = text.replace(line, f"{key}: {value}", 1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put(tmp_path / "shipped", "six-step.yaml", id="six-step", title="Shipped six")
    put(tmp_path / "shipped", "reset.yaml", id="reset")
    put(tmp_path / "shipped" / "blocks", "legal.yaml", text=block("legal"))
    return tmp_path


def block(name: str, aim: str = "Stay calm") -> str:
    """The text of a sound block."""
    return f"""\
id: {name}
title: Legal
version: "1"
use_when: They name a lawyer
source: ours
steps:
  - id: break-{name}
    title: Legal
    phase: call
    aim: {aim}
    say: [I hear you.]
    prompts: [{{id: said, kind: words, ask: What did they say}}]
"""


def library(home: Path, *, cached: bool = True) -> Library:
    """A library over the folders of `home`."""
    return Library(
        team=(home / "team", home / "team2"),
        personal=home / "personal",
        cache_dir=home / "cache" if cached else None,
        shipped=FolderShelf("shipped", home / "shipped"),
    )


def _shown(home: Path) -> list[tuple[str, str, str, int]]:
    """The list as (id, origin, title, problems): the same cold, warm and without a cache."""
    cold = library(home).entries()
    assert library(home).entries() == cold
    assert library(home, cached=False).entries() == cold
    return [(entry.id, entry.origin, entry.title, entry.problems) for entry in cold]


def test_shipped_playbooks_come_first_and_in_their_order(home: Path) -> None:
    put(home / "personal", "a.yaml", id="aaa")
    put(home / "team", "z.yml", id="zzz")
    assert _shown(home) == [
        ("six-step", "shipped", "Shipped six", 0),
        ("reset", "shipped", "A demo", 0),
        ("aaa", "personal", "A demo", 0),
        ("zzz", "team", "A demo", 0),
    ]


def test_the_nearer_wins_and_says_what_it_hides(home: Path) -> None:
    team = put(home / "team", "ours.yaml", id="six-step", title="Team six")
    team2 = put(home / "team2", "theirs.yaml", id="six-step", title="Second team")
    shipped = home / "shipped" / "six-step.yaml"
    entry = library(home).entries()[0]
    assert entry == Entry(
        "six-step",
        "Team six",
        "1",
        "They are upset",
        "team",
        str(team),
        hides=(str(team2), str(shipped)),
        hides_from=("team", "shipped"),
    )
    assert library(home).load("six-step")[0].title == "Team six"
    mine = put(home / "personal", "x.yaml", id="six-step", title="My six")
    entry = library(home).entries()[0]
    assert (entry.origin, entry.file, len(entry.hides)) == ("personal", str(mine), 3)
    playbook, text = library(home).load("six-step")
    assert playbook.title == "My six"
    assert text == mine.read_text(encoding="utf-8")
    mine.unlink()
    team.unlink()
    team2.unlink()
    assert library(home).load("six-step")[0].title == "Shipped six"
    assert library(home).entries()[0].hides == ()


def test_a_broken_file_hides_nothing_and_stops_nobody(home: Path) -> None:
    put(home / "personal", "mine.yaml", text=BROKEN, id="six-step")
    put(home / "personal", "worse.yaml", text="id: [")
    assert _shown(home) == [
        ("six-step", "shipped", "Shipped six", 0),
        ("six-step", "personal", "", 3),
        ("reset", "shipped", "A demo", 0),
        ("worse", "personal", "", 1),
    ]
    for _ in range(2):
        assert library(home).load("six-step")[0].title == "Shipped six"
    with pytest.raises(ProblemsFound) as caught:
        library(home).load("worse")
    assert caught.value.code is ExitCode.PLAYBOOK
    assert str(home / "personal" / "worse.yaml") in caught.value.problem


def test_one_that_is_only_broken_says_why(home: Path) -> None:
    put(home / "team", "ours.yaml", text=BROKEN, id="ours")
    for _ in range(2):
        with pytest.raises(ProblemsFound) as caught:
            library(home).load("ours")
        assert len(caught.value.problems) == 3
    library(home).entries()
    with pytest.raises(ProblemsFound):
        library(home).load("ours")


def test_special_files_are_broken_entries(home: Path) -> None:
    (home / "personal").mkdir()
    os.mkfifo(home / "personal" / "pipe.yaml")
    (home / "personal" / "folder.yaml").mkdir()
    (home / "personal" / "loop.yaml").symlink_to("loop.yaml")
    (home / "personal" / "zero.yaml").symlink_to("/dev/zero")
    assert [(name, count) for name, origin, _, count in _shown(home) if origin == "personal"] == [
        ("folder", 1),
        ("loop", 1),
        ("pipe", 1),
        ("zero", 1),
    ]
    with pytest.raises(ProblemsFound, match="named pipe"):
        library(home).load("pipe")


def test_blocks_and_tests_and_other_files_are_no_playbooks(home: Path) -> None:
    put(home / "personal", "six-step.test.yaml", id="tested")
    put(home / "personal", "notes.txt", id="notes")
    put(home / "personal", ".hidden.yaml", id="hidden")
    put(home / "personal" / "blocks", "legal.yaml", text=block("legal"))
    put(home / "personal" / "deeper", "deep.yaml", id="deep")
    assert [name for name, *_ in _shown(home)] == ["six-step", "reset"]
    with pytest.raises(NotFound):
        library(home).load("legal")


def test_an_unknown_id_brings_the_nearest(home: Path) -> None:
    with pytest.raises(NotFound) as caught:
        library(home).load("sixstep")
    assert caught.value.problem == "There is no playbook sixstep."
    assert caught.value.next_step.startswith("Did you mean six-step? ")
    with pytest.raises(NotFound) as caught:
        library(home).load("qqqq")
    assert caught.value.next_step == "`mend playbooks list` shows them all."


def test_the_id_is_the_one_inside_the_file(home: Path) -> None:
    put(home / "personal", "reset.yaml", id="other")
    put(home / "personal", "json.yaml", text='{"id": "plain", "steps": []}')
    put(home / "personal", "odd.yaml", text="\n".join(" " + line for line in SOUND.splitlines()))
    for warm in (False, True):
        if warm:
            library(home).entries()
        assert library(home).load("other")[0].id == "other"
        assert library(home).load("demo")[0].id == "demo"
        assert library(home).load("reset")[0].title == "A demo"


def test_an_id_that_only_parsing_can_tell(home: Path) -> None:
    odd = "{version: '1', use_when: a, source: b, title: c, steps: [{\nid: listen,\n"
    odd += "title: a, phase: call, aim: b, say: [c]}], 'id': 'real'}\n"
    put(home / "personal", "odd.yaml", text=odd)
    assert library(home).load("real")[0].id == "real"


def test_a_change_is_seen_at_once(home: Path) -> None:
    path = put(home / "personal", "mine.yaml", id="mine", title="Old one")
    assert library(home).load("mine")[0].title == "Old one"
    put(home / "personal", "mine.yaml", id="mine", title="New one")
    stamp = path.stat().st_mtime_ns
    os.utime(path, ns=(stamp, stamp + 1))
    assert library(home).load("mine")[0].title == "New one"
    assert library(home).entries()[2].title == "New one"
    put(home / "personal", "mine.yaml", text=BROKEN, id="mine")
    os.utime(path, ns=(stamp, stamp + 2))
    with pytest.raises(ProblemsFound):
        library(home).load("mine")
    assert library(home).entries()[2].problems == 3


def test_folders_that_are_not_there(home: Path) -> None:
    assert [name for name, *_ in _shown(home)] == ["six-step", "reset"]
    assert library(home).folder_cautions() == (
        f"The team folder {home / 'team'} is not there.",
        f"The team folder {home / 'team2'} is not there.",
    )
    put(home / "team", "x.yaml")
    assert library(home).folder_cautions() == (f"The team folder {home / 'team2'} is not there.",)
    (home / "team").chmod(0o777)
    assert "Everybody on this computer may change" in library(home).folder_cautions()[0]


def test_the_blocks(home: Path) -> None:
    playbook, text = library(home).block("legal")
    assert playbook.steps[0].id == "break-legal"
    assert text == block("legal")
    put(home / "team" / "blocks", "legal.yaml", text=block("legal", aim="Ours"))
    assert library(home).block("legal")[0].steps[0].aim == "Ours"
    put(home / "team" / "blocks", "legal.yaml", text=block("legal").replace("break-", "brk-"))
    assert library(home).block("legal")[0].steps[0].aim == "Stay calm"
    put(home / "shipped" / "blocks", "legal.yaml", text="id: [")
    with pytest.raises(BrokenPlaybook, match="is not the block legal"):
        library(home).block("legal")
    with pytest.raises(NotFound):
        library(home).block("press")
    with pytest.raises(NotFound) as lost:
        library(home).block("legl")
    assert lost.value.next_step == "Did you mean legal?"
    with pytest.raises(NotFound):
        library(home).block("../shipped/reset")


def test_a_case_reads_the_text_it_began_with(home: Path) -> None:
    playbook, text = library(home).load("six-step")
    assert library(home).from_text(text) == playbook
    assert library(home, cached=False).from_text(text) == playbook
    with pytest.raises(ProblemsFound):
        library(home).from_text("id: [")


def test_a_byte_order_mark_stays_in_the_text(home: Path) -> None:
    path = put(home / "personal", "mine.yaml", text="\ufeff" + SOUND)
    playbook, text = library(home).load("demo")
    assert text.encode() == path.read_bytes()
    assert library(home).from_text(text) == playbook


def test_what_load_passes_over_is_noted_warm_and_cold(home: Path) -> None:
    put(home / "personal", "six.yaml", text=BROKEN, id="six-step")
    for _ in range(2):
        shelves = library(home)
        assert shelves.load("six-step")[0].title == "Shipped six"
        assert shelves.passed_over == {"six-step": PassedOver("six-step", "personal", 3, "shipped")}
        shelves.load("reset")
        assert set(shelves.passed_over) == {"six-step"}


RECALL = "steps:\n", "blocks: [legal, recall]\nsteps:\n"


def test_a_playbook_includes_blocks_by_id_and_a_team_adds_its_own(home: Path) -> None:
    put(home / "team" / "blocks", "recall.yaml", text=block("recall"))
    put(home / "team" / "blocks", "Not an id.yaml", text=block("recall"))
    put(home / "team" / "blocks", "recall.test.yaml", text="tests: []")
    put(home / "team", "ours.yaml", SOUND.replace(*RECALL), id="ours")
    for cached in (True, True, False):
        assert "recall" in library(home, cached=cached).blocks()
        assert library(home, cached=cached).load("ours")[0].blocks == ("legal", "recall")
    assert library(home).block("recall")[0].id == "recall"
    assert [row[0] for row in _shown(home)] == ["six-step", "reset", "ours"], (
        "blocks are not listed"
    )
    assert "Not an id" not in library(home).blocks()


def test_a_block_that_is_not_there_makes_a_playbook_broken_until_it_comes(home: Path) -> None:
    put(home / "team", "ours.yaml", SOUND.replace(*RECALL), id="ours")
    assert ("ours", "team", "", 1) in _shown(home)
    with pytest.raises(ProblemsFound) as found:
        library(home).load("ours")
    (problem,) = found.value.problems
    assert problem.path == "blocks.1"
    assert (problem.line, problem.column) == (6, 17)
    assert "there is no block `recall`" in problem.message
    put(home / "personal" / "blocks", "recall.yaml", text=block("recall"))
    assert library(home).load("ours")[0].id == "ours"
    assert ("ours", "team", "A demo", 0) in _shown(home)
    (home / "personal" / "blocks" / "recall.yaml").unlink()
    assert ("ours", "team", "", 1) in _shown(home)


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ("[escalat]", "did you mean `escalate`?"),
        ("[./blocks/legal.yaml]", "small letters"),
        ("['https://example.com/legal']", "small letters"),
        ("[legal, legal]", "named twice"),
        ("legal", "list"),
    ],
)
def test_what_blocks_may_not_say(home: Path, blocks: str, told: str) -> None:
    put(home / "team", "ours.yaml", SOUND.replace("steps:\n", f"blocks: {blocks}\nsteps:\n"))
    with pytest.raises(ProblemsFound) as found:
        library(home).load("demo")
    assert told in str(found.value)


def test_an_empty_list_of_blocks_includes_none(home: Path) -> None:
    put(home / "team", "ours.yaml", SOUND.replace("steps:\n", "blocks: []\nsteps:\n"), id="ours")
    assert library(home).load("ours")[0].blocks == ()
    assert library(home).load("ours")[0].blocks == (), "from the cache too"
    assert library(home).load("six-step")[0].blocks is None
