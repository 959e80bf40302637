"""`mend rehearse`: the real session, a note at its end, and not a byte kept."""

import io
from pathlib import Path

import pytest

from mendcli.cli.commands import LEAVES
from mendcli.errors import ExitCode
from mendcli.screen.terminal.progress import Bar
from tests.cli.ran import ANSWERS, Mend
from tests.cli.test_playbooks import SOUND

CHOICE = SOUND + (
    "      - id: more\n        kind: choice\n        ask: More?\n"
    "        options: [{value: again, goto: listen}, {value: on, goto: end}]\n"
)


@pytest.fixture
def answers(tmp_path: Path) -> str:
    file = tmp_path / "replies.yaml"
    file.write_text(ANSWERS)
    return str(file)


def test_it_needs_somebody_to_ask(mend: Mend) -> None:
    ran = mend("rehearse", "six-step")
    assert ran.code == ExitCode.USAGE
    assert "--answers FILE" in ran.err
    assert not mend.home.exists()


def test_a_scripted_rehearsal_leaves_the_note_of_a_real_run_and_nothing_else(
    mend: Mend, answers: str
) -> None:
    rehearsed = mend("rehearse", "six-step", "--answers", answers, "--json")
    assert rehearsed.code == 0, rehearsed.out
    assert "nothing of it is kept" in rehearsed.err
    assert not mend.home.exists(), "neither data nor state nor a cache"
    real = mend("start", "--answers", answers, "--json").data
    told = rehearsed.data
    for data in (real, told):
        del data["case"], data["customer"]["id"]  # ids are new every time
    assert told == real


def test_the_store_is_not_even_looked_at(mend: Mend, answers: str) -> None:
    mend.start()
    before = {path: path.read_bytes() for path in mend.home.rglob("*") if path.is_file()}
    assert mend("rehearse", "five-step", "--walk", "--limit", "2").code == 0
    assert mend("rehearse", "six-step", "--answers", answers).code == 0
    assert {path: path.read_bytes() for path in mend.home.rglob("*") if path.is_file()} == before


def test_the_id_on_the_line_wins_over_the_file(mend: Mend, answers: str) -> None:
    ran = mend("rehearse", "five-step", "--answers", answers)
    assert ran.code == ExitCode.PLAYBOOK
    assert "five-step has no prompt" in ran.err


def test_a_file_can_be_rehearsed_before_it_lies_on_any_shelf(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(SOUND)
    replies = tmp_path / "replies.yaml"
    replies.write_text("replies:\n  listen.story: [It was late.]\n")
    ran = mend("rehearse", str(file), "--answers", str(replies))
    assert ran.code == 0, ran.err
    assert "It was late." in ran.out
    file.write_text(SOUND.replace("words", "wrods"))
    ran = mend("rehearse", str(file), "--walk")
    assert ran.code == ExitCode.PLAYBOOK
    assert f"{file}:14:" in ran.err
    assert mend("rehearse", str(tmp_path / "gone.yaml"), "--walk").code == ExitCode.PLAYBOOK
    assert mend("rehearse", "sixstep", "--walk").code == ExitCode.FIXABLE


def test_a_walk_takes_every_path_and_shows_each_note(mend: Mend) -> None:
    ran = mend("rehearse", "six-step", "--walk")
    assert ran.code == 0
    assert ran.out.startswith("six-step 1 · 14 paths\n")
    assert "  │ - 10:00 noted: ‹listen.story›" in ran.out
    assert "  + They said this is only partly right:" in ran.out
    assert "Every prompt is asked on one of them." in ran.out
    data = mend("rehearse", "six-step", "--walk", "--json").data
    turns = [tuple((turn["step"], turn["answer"]) for turn in path["turns"])
             for path in data["paths"]]  # fmt: skip
    assert len(set(turns)) == 14
    assert all(path["ends"] for path in data["paths"])
    confirmed = [path["summary"]["paraphrases"][0]["confirmed"] for path in data["paths"]]
    assert set(confirmed) == {"yes", "partly"}
    assert data["never_asked"] == []
    assert data["more"] is False


def test_a_walk_stops_where_it_is_told_and_says_that_there_is_more(mend: Mend) -> None:
    ran = mend("rehearse", "nine-point", "--walk", "--limit", "3")
    assert ran.out.startswith("nine-point 1 · the first 3 paths\n")
    assert "There are more paths: --limit 6" in ran.err
    data = mend("rehearse", "nine-point", "--walk", "--limit", "3", "--json").data
    assert (len(data["paths"]), data["more"]) == (3, True)


def test_what_no_path_asks_is_named(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        SOUND + "      - {id: which, kind: choice, ask: Which?, options: [one, two]}\n"
        "      - {id: why, kind: text, ask: Why?, when: {listen.which: one}}\n"
        "      - {id: blue, kind: text, ask: Blue?, when: {listen.why: blue}}\n"
        "      - {id: no, kind: text, ask: No?, when: {listen.which: two, listen.why: answered}}\n"
    )
    data = mend("rehearse", str(file), "--walk", "--json").data
    assert data["never_asked"] == ["listen.no"]
    answers = {turn["answer"] for path in data["paths"] for turn in path["turns"]}
    assert answers == {"one", "two", "blue", "answered", "skipped"}
    assert "Never asked: listen.no\n" in mend("rehearse", str(file), "--walk").out


def test_a_way_back_ends_all_the_same(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(CHOICE)
    data = mend("rehearse", str(file), "--walk", "--json").data
    assert all(path["ends"] for path in data["paths"])
    asked = sorted(path["asked"] for path in data["paths"])
    taken = sorted([turn["answer"] for turn in path["turns"]] for path in data["paths"])
    assert taken == [["again", "on"], ["again", "skipped"], ["on"], ["skipped"]]
    once = ["listen.story", "listen.more"]
    assert asked == [once, once, once * 2, once * 2]


def test_walk_and_answers_are_two_things(mend: Mend, answers: str) -> None:
    assert mend("rehearse", "six-step", "--walk", "--answers", answers).code == ExitCode.USAGE


def test_it_is_on_the_front_page() -> None:
    assert LEAVES["rehearse"].code == "methods.rehearse:rehearse"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_only_for_long_work_and_only_to_somebody() -> None:
    def drawn(stream: io.StringIO, each: float, env: dict[str, str]) -> str:
        times = iter(n * each for n in range(100))
        with Bar("paths", stream, env, lambda: next(times)) as bar:
            for done in range(1, 9):
                bar.at(done, 8)
        return stream.getvalue()

    env = {"TERM": "xterm-256color"}
    assert "8/8" in drawn(_Terminal(), 0.3, env)
    assert drawn(_Terminal(), 0.01, env) == ""
    assert drawn(io.StringIO(), 0.3, env) == ""
    assert drawn(_Terminal(), 0.3, {"TERM": "dumb"}) == ""
