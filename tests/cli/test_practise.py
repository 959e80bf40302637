"""`mend practise`: a call with somebody simulated, or with one's own customer; nothing kept."""

from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend

BADLY = "You need to calm down.\nIt's our policy, you should have read it.\nAnything else?\n"
WELL = """\
What happened?

So you waited 90 minutes and nobody rang, and you want somebody tomorrow.
I'm sorry that we left you sitting there. I'll come myself tomorrow at nine.
"""


@pytest.fixture
def turns(tmp_path: Path) -> Path:
    return tmp_path / "turns.txt"


def files(mend: Mend) -> dict[Path, bytes]:
    """Every file and what is in it, but for what SQLite keeps beside a store while it reads."""
    found = (path for path in mend.home.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if path.suffix not in (".db-shm", ".db-wal")}


def test_left_alone_it_lists_who_there_is(mend: Mend) -> None:
    names = [each["id"] for each in mend("practise", "--json").data["personas"]]
    assert len(names) == 6
    assert names[0] in mend("practise").out


def test_it_needs_somebody_to_speak(mend: Mend) -> None:
    ran = mend("practise", "late-technician")
    assert (ran.code, "--answers FILE" in ran.err) == (ExitCode.USAGE, True)


def test_a_call_played_badly_is_lost_and_says_which_turn_and_what_instead(
    mend: Mend, turns: Path
) -> None:
    turns.write_text(BADLY)
    data = mend("practise", "late-technician", "--answers", str(turns), "--json").data
    assert (data["ended"], data["strip"]) == ("hung up", [6, 8, 10])
    assert [turn["rule"] for turn in data["turns"]] == ["D4", "D1"]
    assert data["raised"]["turn"] == 1
    shown = mend("practise", "late-technician", "--answers", str(turns)).out
    assert f"instead: “{data['raised']['instead']}”" in shown
    assert data["lowered"] is None


def test_a_call_played_well_ends_well_and_leaves_nothing(mend: Mend, turns: Path) -> None:
    turns.write_text(WELL)
    ran = mend("practise", "late-technician", "--answers", str(turns), "--seed", "3", "--json")
    assert (ran.data["ended"], ran.data["strip"]) == ("content", [6, 5, 5, 3, 1])
    assert [turn["they"] for turn in ran.data["turns"]][2:] == [
        "Yes. That's it.", "Good. Then I'll wait for that.",
    ]  # fmt: skip
    again = mend("practise", "late-technician", "--answers", str(turns), "--seed", "3", "--json")
    assert again.out == ran.out
    assert "nothing of it is kept" in ran.err
    assert not mend.home.exists(), "neither data nor state nor a cache"


def test_turns_may_be_yaml_and_a_file_that_holds_none_says_so(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "turns.yaml"
    file.write_text('turns: ["What happened?", "", "So?"]\n')
    ran = mend("practise", "late-technician", "--answers", str(file), "--json")
    assert [turn["you"] for turn in ran.data["turns"]] == ["What happened?", "", "So?"]
    file.write_text("turns: {a: b}\n")
    assert mend("practise", "late-technician", "--answers", str(file)).code == ExitCode.USAGE
    file.write_text("turns: [\n")
    assert mend("practise", "late-technician", "--answers", str(file)).code == ExitCode.PLAYBOOK


def test_a_persona_of_ones_own_goes_first_and_its_mistakes_are_named(
    mend: Mend, turns: Path
) -> None:
    turns.write_text("What happened?\n")
    content = Path("playbooks/personas/late-technician.yaml").read_text()
    folder = mend.home / "playbooks" / "personas"
    folder.mkdir(parents=True)
    own = folder / "late-technician.yaml"
    own.write_text(content.replace("Mrs. Jones", "Mr. Bee"))
    ran = mend("practise", "late-technician", "--answers", str(turns))
    assert "Mr. Bee: " in ran.out
    assert "7 personas" in mend("playbooks", "check").err
    own.write_text(content.replace("starts: 6", "strats: 6"))
    for words in (["practise", "late-technician", "--answers", str(turns)], ["playbooks", "check"]):
        ran = mend(*words)
        assert ran.code == ExitCode.PLAYBOOK
        assert f"{own}:3:1: strats:" in ran.out + ran.err
    assert "did you mean late-technician?" in mend("practise", "late-techncian").err.lower()


# --- one's own call --------------------------------------------------------------------------

OWN = """\
customer: Crystal Minh
playbook: six-step
replies:
  listen.story:
    - Crystal here. Your Tom Baker was 90 minutes late, minh is the name on the bell.
    - {do: '" Ring me on 0171 5550199 or at crystal@minh.example, Mr Hopper said.'}
    - And then it rained in.
  solve.actions: ["refund the fee by friday by Tom Baker"]
"""


def closed(mend: Mend) -> dict[Path, bytes]:
    assert mend.start(OWN).code == 0
    ran = mend("close", "k001", "--as", "lost", "--reason", "they left", "--anyway")
    assert ran.code == 0, ran.err
    return files(mend)


def test_ones_own_call_comes_again_line_by_line_with_other_names(mend: Mend, turns: Path) -> None:
    before = closed(mend)
    turns.write_text("What happened?\nSo Tom was 90 minutes late.\nI see.\nMore.\n")
    ran = mend("practise", "--case", "k001", "--answers", str(turns), "--json")
    lines = [ran.data["opens"], *(turn["they"] for turn in ran.data["turns"])]
    assert lines == [
        "Robin here. Your Sam Kim was 90 minutes late, Alex is the name on the bell.",
        "Ring me on … or at … Mr Miller said.",
        "And then it rained in.",
        None,
    ]
    assert ran.data["ended"] == "told"
    shown = mend("practise", "--case", "k001", "--answers", str(turns))
    for name in ("Crystal", "Minh", "minh", "Baker", "Hopper", "5550199"):
        assert name not in ran.out + shown.out.replace("So Tom was", "")
    assert files(mend) == before, "nothing was written anywhere"


def test_only_a_closed_case_and_only_lines_one_noted(mend: Mend, turns: Path) -> None:
    turns.write_text("Hello.\n")
    mend.start(ANSWERS)
    ran = mend("practise", "--case", "k001", "--answers", str(turns))
    assert (ran.code, "is still open" in ran.err) == (ExitCode.FIXABLE, True)
    assert mend("close", "k001", "--as", "lost", "--reason", "left", "--anyway").code == 0
    mend.environ["MEND_REP"] = "sam"
    ran = mend("practise", "--case", "k001", "--answers", str(turns))
    assert (ran.code, "that you noted" in ran.err) == (ExitCode.FIXABLE, True)
    assert mend("practise", "late-technician", "--case", "k001").code == ExitCode.USAGE


def test_a_name_that_is_a_word_as_well_is_no_name_where_it_is_one(mend: Mend, turns: Path) -> None:
    story = "The bill came late and nobody will tell me. Will you? bill is what they call me."
    mend.start(f"customer: Bill Will\nplaybook: six-step\nreplies:\n  listen.story: [{story}]\n")
    mend("close", "k001", "--as", "lost", "--reason", "left", "--anyway")
    turns.write_text("Hello.\n")
    opens = mend("practise", "--case", "k001", "--answers", str(turns), "--json").data["opens"]
    assert (
        opens == "The bill came late and nobody will tell me. Will you? Robin is what they call me."
    )
