"""`mend playbooks …`: three layers, one playbook, and every mistake at once."""

from pathlib import Path

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

SOUND = """\
id: mine
title: Mine
version: "1"
use_when: Now and then
source: me
steps:
  - id: listen
    title: Listen
    phase: call
    aim: Hear it.
    say: ["What happened?"]
    source: M2.2
    prompts:
      - {id: story, kind: words, ask: What happened?}
"""


def _personal(mend: Mend, name: str, text: str) -> Path:
    folder = mend.home / "playbooks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_the_list_has_the_shipped_ones(mend: Mend) -> None:
    ran = mend("playbooks", "list")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()[1:]] == [
        "six-step", "five-step", "nine-point", "honest-eight", "reset", "discovery", "heard",
        "carp", "latte",
    ]  # fmt: skip
    data = mend("playbooks", "list", "--json").data["playbooks"]
    assert {entry["origin"] for entry in data} == {"shipped"}


def test_a_personal_one_joins_and_a_broken_one_is_shown_as_broken(mend: Mend) -> None:
    _personal(mend, "mine.yaml", SOUND)
    _personal(mend, "bad.yaml", SOUND.replace("id: mine", "id: bad").replace("words", "wrods"))
    ran = mend("playbooks", "list")
    assert "personal" in ran.out
    assert "yours is broken: 1 mistake; `mend playbooks check bad`" in ran.out
    assert mend("playbooks", "show", "mine").code == 0
    ran = mend("playbooks", "show", "bad")
    assert ran.code == ExitCode.PLAYBOOK
    assert "bad.yaml:14:" in ran.err
    assert "Traceback" not in ran.err


def test_a_broken_one_that_is_passed_over_is_said(mend: Mend) -> None:
    broken = SOUND.replace("id: mine", "id: six-step").replace("words", "wrods")
    file = _personal(mend, "six-step.yaml", broken)
    told = (
        "Your six-step has 1 mistake; the shipped one is used. See: mend playbooks check six-step\n"
    )
    for _ in range(2):  # the second time it is known
        ran = mend.start()
        assert (ran.code, ran.err) == (0, told)
        ran = mend("playbooks", "show", "six-step")
        assert (ran.code, ran.err) == (0, told)
    ran = mend("start", environ={"MEND_PLAYBOOK": "six-step"})
    assert "mistake" not in ran.err  # no terminal, no session
    file.unlink()
    assert mend.start().err == ""


def test_show_names_each_prompt_for_an_answers_file(mend: Mend) -> None:
    out = mend("playbooks", "show", "six-step").out
    assert "  validate.paraphrase · paraphrase  " in out
    assert "  validate.confirmed · confirm  " in out


def test_show_is_the_whole_playbook(mend: Mend) -> None:
    ran = mend("playbooks", "show", "six-step")
    assert ran.code == 0
    assert "2/6 Listen  on the call" in ran.out


def test_steps_are_counted_as_the_cards_of_a_call_count_them(mend: Mend) -> None:
    page = mend("playbooks", "show", "nine-point").out
    assert "1/7 Acknowledge  on the call" in page
    assert "9/9 Resolve  when you call back" in page
    assert "13/13 Look ahead  afterwards" in page
    data = mend("playbooks", "show", "six-step", "--json").data
    assert data["id"] == "six-step"
    assert data["origin"] == "shipped"
    assert data["steps"][1]["prompts"][0]["kind"] == "words"
    ran = mend("playbooks", "show", "six-stp")
    assert ran.code == ExitCode.FIXABLE
    assert "Did you mean six-step?" in ran.err


def test_check_finds_nothing_in_the_shipped_ones(mend: Mend) -> None:
    ran = mend("playbooks", "check")
    assert (ran.code, ran.out) == (0, "")
    assert "9 playbooks and 14 blocks and 6 personas checked: no mistake." in ran.err
    assert mend("playbooks", "check", "--json").data == {"problems": []}


def test_check_names_every_mistake_with_its_place(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(SOUND.replace("words", "wrods").replace("aim: Hear it.", "aim: 12"), "utf-8")
    for named in (str(file), str(tmp_path)):
        ran = mend("playbooks", "check", named)
        assert ran.code == ExitCode.PLAYBOOK
        assert f"{file}:10:" in ran.out
        assert f"{file}:14:" in ran.out
        data = mend("playbooks", "check", named, "--json")
        assert data.code == ExitCode.PLAYBOOK
        keys = "file line column end_line end_column path message severity code hint".split()
        assert [list(problem) for problem in data.data["problems"]] == [keys] * 2


def test_check_always_has_problems(mend: Mend, tmp_path: Path) -> None:
    for named in ("six-stp", str(tmp_path / "nowhere.yaml")):
        ran = mend("playbooks", "check", named, "--json")
        assert ran.code == ExitCode.PLAYBOOK
        assert len(ran.data["problems"]) == 1
    assert "did you mean six-step?" in mend("playbooks", "check", "six-stp").out
    assert mend("playbooks", "check", "six-step", "--json").data == {"problems": []}


def test_a_missing_team_folder_is_said(mend: Mend) -> None:
    ran = mend("playbooks", "list", environ={"MEND_TEAM_PLAYBOOKS": "/nowhere/team"})
    assert ran.code == 0
    assert "/nowhere/team is not there" in ran.err


def test_a_folder_that_all_may_write_to_is_named_by_the_list_and_the_doctor(mend: Mend) -> None:
    folder = _personal(mend, "mine.yaml", SOUND).parent
    said = f"Everybody on this computer may change the methods in {folder}: chmod o-w {folder}"
    for look in (("playbooks", "list"), ("doctor",)):
        folder.chmod(0o707)
        ran = mend(*look)
        assert ran.code == 0
        assert said in ran.err
        folder.chmod(0o700)
        assert "Everybody" not in mend(*look).err


def test_an_unknown_block_is_named_with_the_nearest(mend: Mend) -> None:
    text = SOUND.replace("steps:", "blocks: [escalat, quarry]\nsteps:")
    file = _personal(mend, "mine.yaml", text)
    ran = mend("playbooks", "check", "mine")
    assert ran.code == ExitCode.PLAYBOOK
    assert (
        f"{file}:6:10: blocks.0: there is no block `escalat`; did you mean `escalate`?" in ran.out
    )
    assert "there is no block `quarry`; there are `safety`" in ran.out
    assert "broken: 2 mistakes" in mend("playbooks", "list").out


def test_a_block_beside_the_file_counts_wherever_the_folder_is(mend: Mend, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    (folder / "blocks").mkdir(parents=True)
    recall = SOUND.replace("id: mine", "id: recall").replace("id: listen", "id: break-recall")
    (folder / "blocks" / "recall.yaml").write_text(recall)
    (folder / "ours.yaml").write_text(SOUND.replace("steps:", "blocks: [recall]\nsteps:"))
    ran = mend("playbooks", "check", str(folder))
    assert ran.code == 0, ran.out
    assert "1 playbook and 1 block checked: no mistake" in ran.err


def test_the_list_says_whose_each_is_and_what_it_hides(mend: Mend, tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    (team / "reset.yaml").write_text(SOUND.replace("id: mine", "id: reset"))
    (team / "mine.yaml").write_text(SOUND)
    (team / "ours.yaml").write_text(SOUND.replace("id: mine", "id: ours").replace("words", "wrods"))
    _personal(mend, "mine.yaml", SOUND.replace('version: "1"', "version: seven"))
    (mend.home / "config.toml").write_text(f'team_playbooks = ["{team}"]\n')
    ran = mend("playbooks", "list")
    rows = {line.split()[0]: line for line in ran.out.splitlines()}
    assert rows["reset"].endswith("team, hides 1")
    assert rows["mine"].endswith("seven  personal, hides 1")
    assert "your team's is broken: 1 mistake" in rows["ours"]
    assert ran.err.splitlines() == [
        "reset is your team's; it hides the shipped one.",
        "mine is yours; it hides your team's.",
    ]
    entry = next(
        each for each in mend("playbooks", "list", "--json").data["playbooks"]
        if each["id"] == "mine"
    )  # fmt: skip
    assert entry["hides"] == [str(team / "mine.yaml")]


def test_broken_files_all_around_stop_no_start_with_another(mend: Mend, tmp_path: Path) -> None:
    team = tmp_path / "team"
    (team / "blocks").mkdir(parents=True)
    (team / "a.yaml").write_text("id: [")
    (team / "b.yaml").write_bytes(b"\xff\xfe\x00")
    (team / "c.yaml").mkdir()
    (team / "blocks" / "legal.yaml").write_text("nothing of a block")
    _personal(mend, "five-step.yaml", "")
    (mend.home / "config.toml").write_text(f'team_playbooks = ["{team}", "{tmp_path}/gone"]\n')
    ran = mend.start()
    assert (ran.code, ran.err) == (0, "")
    ran = mend("playbooks", "list")
    assert ran.code == 0
    assert sum("is broken" in line for line in ran.out.splitlines()) == 4
    assert f"The team folder {tmp_path}/gone is not there." in ran.err
