"""A case that began on one text of a playbook, when the file has another: it stays, or it moves.

Whatever was changed and whichever is chosen, nothing that was said is lost.
"""

from pathlib import Path

import pytest

from mendcli.case.guide.moves import Say
from mendcli.case.guide.next_ask import next_ask
from mendcli.case.log.session_facts import VersionTaken
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.cli.shelved_methods import ShelvedMethods
from mendcli.errors import BrokenPlaybook, NotFound
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.rep_note import rep_note
from mendcli.playbook.shelf.library import Library
from mendcli.screen.words.prompter import NothingLeft, Picked, Question, Reply, Typed
from mendcli.store.contract import Draft, Store
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.case_opening import load_case
from mendcli.workflows.opening.start_options import StartOptions, Version
from mendcli.workflows.services import Services
from mendcli.workflows.sessions import go_on, start_session
from tests.store.samples import open_at
from tests.workflows.room import BERLIN, Rep, services

FIRST = """\
id: ours
title: Our way
version: "1"
use_when: The oven was late
source: us
steps:
  - id: listen
    title: Listen
    phase: call
    aim: Hear it all.
    say: [What happened?]
    prompts:
      - {id: story, kind: words, ask: What do they say?}
      - {id: mood, kind: feeling, ask: How do they feel?}
      - {id: model, kind: text, ask: Which oven is it?}
  - id: agree
    title: Agree
    phase: call
    aim: Put it right.
    say: [What would put it right?]
    prompts:
      - {id: cause, kind: choice, ask: Whose was it?, options: [ours, theirs]}
      - {id: wish, kind: remedy, ask: What do they want?}
      - {id: promises, kind: actions, ask: What do you promise?}
      - {id: when, kind: report-back, ask: When do they hear from you?}
"""
WISH = "      - {id: wish, kind: remedy, ask: What do they want?}\n"
MODEL = "      - {id: model, kind: text, ask: Which oven is it?}\n"
EDITS = {
    "a prompt added before": (
        MODEL,
        MODEL + "      - {id: serial, kind: text, ask: Its number?}\n",
    ),
    "an answered prompt removed": (MODEL, ""),
    "another kind": ("{id: mood, kind: feeling,", "{id: mood, kind: text,"),
    "other words": ("What do they say?", "What are they telling you?"),
    "the step's id changed": ("- id: listen", "- id: hear"),
    "a step added": (
        "  - id: agree\n",
        "  - {id: own, title: Own, phase: call, aim: Own it., say: [Sorry.],"
        " prompts: [{id: sorry, kind: apology, ask: Sorry for what?}]}\n  - id: agree\n",
    ),
    "where it stands removed": (WISH, ""),
}
FIVE = ("a prompt added before", "another kind", "other words", "a step added",
        "where it stands removed")  # fmt: skip
SAID: dict[str, list[str | Reply]] = {
    "listen.story": ["The oven never came.", '" Nobody rang.', "", ""],
    "listen.mood": ["let down"],
    "listen.model": ["the blue one"],
    "agree.cause": [Picked("ours")],
    "agree.wish": ["/own we never rang", "! ring the depot by friday", "/pause"],
}
TEXTS = ("The oven never came.", "Nobody rang.", "let down", "the blue one", "we never rang",
         "ring the depot")  # fmt: skip


class Home:
    """A personal folder with one playbook, a store, and a case that was paused in it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.file = folder / "ours.yaml"
        self.write(FIRST)
        self.folder, self.store = folder, store
        self.rep = Rep({key: list(replies) for key, replies in SAID.items()})
        done = start_session(self._services(self.rep), StartOptions("Jo", playbook="ours"))
        assert done.ending == "pause"
        self.case = done.case

    def write(self, text: str) -> None:
        """A new text under a new version, in place of the old one."""
        self.file.write_text(text, "utf-8")

    def edit(self, *which: str) -> None:
        """Version 2."""
        text = FIRST.replace('version: "1"', 'version: "2"')
        for name in which:
            old, new = EDITS[name]
            assert old in text
            text = text.replace(old, new)
        self.write(text)

    def resume(self, replies: dict[str, list[str | Reply]], version: Version = "ask") -> Rep:
        rep = Rep(replies, otherwise=_nothing)
        go_on(self._services(rep), self.case, version)
        return rep

    def next_session(self, replies: dict[str, list[str | Reply]], **wishes: object) -> Rep:
        rep = Rep(replies, otherwise=_nothing)
        start_session(self._services(rep), StartOptions(stance="calling", **wishes), self.case)  # type: ignore[arg-type]
        return rep

    @property
    def state(self) -> State:
        return fold(self.store.facts(self.case))

    def _services(self, rep: Rep) -> Services:
        methods = ShelvedMethods(Library((), self.folder, None))
        return services(rep, self.store)._replace(methods=methods)


def _nothing(question: Question, count: int) -> Reply:
    return Typed("/end") if question.place == "open:floor" else NothingLeft()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, MemoryStore())


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


def assert_nothing_is_lost(state: State) -> None:
    note = to_plain(rep_note(state, zone=BERLIN))
    data = str(summary_data(state, rep="alex", zone=BERLIN))
    for text in TEXTS:
        assert text in note, text
        assert text in data, text
    assert {line.text for line in state.words} >= {"The oven never came.", "Nobody rang."}
    assert [given.value for given in state.given.values() if given.kind == "choice"] == ["ours"]


@pytest.mark.parametrize("choice", ["stay", "move"])
@pytest.mark.parametrize("edits", [*((name,) for name in EDITS), FIVE], ids="+".join)
def test_resumed_both_ways_nothing_is_lost(home: Home, edits: tuple[str, ...], choice: str) -> None:
    home.edit(*edits)
    rep = home.resume({"start.version": [Picked(choice)], "agree.promises": ["the fee by friday"]})
    assert places(rep)[0] == "start.version"
    state = home.state
    assert_nothing_is_lost(state)
    assert state.main.version == ("2" if choice == "move" else "1")
    assert state.playbook == state.main
    assert state.sessions[-1].ending == "end"
    assert [action.what for action in state.actions][-1] in ("the fee", "ring the depot")


def test_enter_stays_and_the_same_question_is_asked_next(home: Home) -> None:
    home.edit(*FIVE)
    rep = home.resume({})
    question = rep.asked[0]
    assert [choice.value for choice in question.choices] == ["stay", "move"]
    assert "Enter = stay" in question.ask
    assert places(rep)[1] == "agree.wish"
    assert home.state.main.version == "1"
    assert not any(isinstance(each.fact, VersionTaken) for each in home.store.facts(home.case))


def test_what_changed_is_said_and_what_finds_no_place(home: Home) -> None:
    home.edit("another kind", "a step added", "other words", "an answered prompt removed")
    said = home.resume({}).said
    assert f"{home.case}: ours has changed since the case began: version 1, now 2." in said
    assert "· New step own: Own" in said
    assert "· Gone: prompt listen.model: Which oven is it?" in said
    assert "· Works differently: prompt listen.mood: kind" in said
    assert "· Other words in prompt listen.story: ask" in said
    assert not any("own.sorry" in line for line in said), "a new step stands for its prompts"
    assert not any("playbook: version" in line for line in said)
    assert "3 answers move with the case; nothing is lost either way." in said
    assert any(line.endswith("in the note: listen.mood, listen.model") for line in said)


def test_after_a_move_the_session_goes_on_where_it_stood(home: Home) -> None:
    home.edit("a prompt added before", "other words")
    rep = home.resume({"start.version": [Picked("move")]})
    assert places(rep)[1] == "agree.wish"
    home2_state = home.state
    assert home2_state.given["ours", "agree.cause"].value == "ours"


def test_where_the_prompt_is_gone_it_goes_on_behind_the_one_before(home: Home) -> None:
    home.edit("where it stands removed")
    rep = home.resume({"start.version": [Picked("move")]})
    assert places(rep)[1] == "agree.promises"


def test_a_prompt_of_another_kind_is_asked_again_and_the_old_answer_kept_apart(home: Home) -> None:
    home.edit("another kind")
    home.resume({"start.version": [Picked("move")]})
    rep = home.next_session({"listen.mood": ["quite angry"]})
    assert "listen.mood" in places(rep)
    state = home.state
    assert [(item.text, item.playbook) for item in state.about("feeling")] == [
        ("let down", "ours@1")
    ]
    assert state.given["ours", "listen.mood"].value == "quite angry"
    data = summary_data(state, rep="alex", zone=BERLIN)
    feelings = data["feelings"]
    assert isinstance(feelings, list) and feelings[0]["playbook"] == "ours@1"


def test_a_second_move_with_the_same_version_keeps_both_old_answers(home: Home) -> None:
    home.write(FIRST.replace(MODEL, ""))  # the author did not count
    home.resume({"start.version": [Picked("move")]})
    home.write(FIRST)
    home.next_session({"start.version": [Picked("move")], "listen.model": ["the red one"]})
    home.write(FIRST.replace(MODEL, ""))
    home.next_session({"start.version": [Picked("move")]})
    values = [given.value for given in home.state.given.values() if given.kind == "text"]
    assert values == ["the blue one", "the red one"]
    assert_nothing_is_lost(home.state)


def test_a_move_can_be_taken_back(home: Home) -> None:
    home.edit(*FIVE)
    rep = home.resume({"start.version": [Picked("move")], "agree.promises": ["/undo", "/pause"],
                       "agree.wish": ["/pause"]})  # fmt: skip
    assert any("the move to Our way 2" in line for line in rep.said)
    assert home.state.main.version == "1"
    assert places(rep)[-1] == "agree.wish"
    assert_nothing_is_lost(home.state)
    assert home.state.about("feeling")[0].playbook == "ours"


def test_a_case_that_moved_is_not_asked_again(home: Home) -> None:
    home.edit(*FIVE)
    home.resume({"start.version": [Picked("move")], "agree.promises": ["/pause"]})
    rep = home.resume({})
    assert "start.version" not in places(rep)
    assert_nothing_is_lost(home.state)


def test_the_next_session_may_move_too(home: Home) -> None:
    home.resume({})
    home.edit(*FIVE)
    rep = home.next_session({"start.version": [Picked("move")]})
    assert "own.sorry" in places(rep)
    assert home.state.main.version == "2"
    assert_nothing_is_lost(home.state)


@pytest.mark.parametrize(("version", "number"), [("keep", "1"), ("take", "2")])
def test_flags_say_it_without_a_question(home: Home, version: Version, number: str) -> None:
    home.edit(*FIVE)
    rep = home.resume({}, version)
    assert "start.version" not in places(rep)
    assert home.state.main.version == number
    assert_nothing_is_lost(home.state)


@pytest.mark.parametrize("old", ["id: ours", 'version: "1"'])
def test_other_comments_or_another_count_are_no_change(home: Home, old: str) -> None:
    new = "# What we do when an oven is late\nid: ours" if old == "id: ours" else 'version: "7"'
    home.write(FIRST.replace(old, new))
    rep = home.resume({})
    assert places(rep)[0] == "agree.wish"


def test_a_broken_file_is_said_and_the_case_goes_on(home: Home) -> None:
    home.write(FIRST.replace("kind: feeling", "kind: feelings"))
    rep = home.resume({})
    assert places(rep)[0] == "agree.wish"
    assert any("1 mistake" in line and "text it began with" in line for line in rep.said)
    home.next_session({}, version="keep")
    with pytest.raises(BrokenPlaybook):
        home.next_session({}, version="take")
    assert_nothing_is_lost(home.state)


def test_a_deleted_file_is_said_and_the_case_goes_on(home: Home) -> None:
    home.file.unlink()
    rep = home.resume({})
    assert places(rep)[0] == "agree.wish"
    assert any("not there any more" in line for line in rep.said)
    with pytest.raises(NotFound):
        home.next_session({}, version="take")
    assert_nothing_is_lost(home.state)


@pytest.mark.parametrize(
    ("edit", "typed", "offered"),
    [
        ("other words", "a new ov", "a new ov"),
        ("where it stands removed", "a new ov", "# a new ov"),  # Enter would promise it
        ("where it stands removed", "/own we nev", "/own we nev"),
    ],
)
def test_half_typed_text_survives_a_move(home: Home, edit: str, typed: str, offered: str) -> None:
    home.store.save_draft(home.case, Draft("agree.wish", typed))
    home.edit(edit)
    rep = home.resume({"start.version": [Picked("move")]})
    assert rep.asked[1].draft == offered


def test_a_move_is_on_disk_with_the_text_it_needs(tmp_path: Path) -> None:
    store = open_at(tmp_path / "mend.db")
    (tmp_path / "books").mkdir()
    home = Home(tmp_path / "books", store)
    home.edit(*FIVE)
    home.resume({"start.version": [Picked("move")], "agree.promises": ["/pause"]})
    store.close()
    home.file.unlink()
    home.store = open_at(tmp_path / "mend.db")
    rep = home.resume({"agree.promises": ["the fee by friday", ""]})
    assert places(rep)[0] == "agree.promises"
    assert home.state.main.version == "2"
    assert_nothing_is_lost(home.state)
    home.store.close()


def test_another_window_follows_a_move(home: Home) -> None:
    one = Rep({"agree.wish": ["a new oven"]}, otherwise=_nothing)
    other = load_case(home._services(one), home.case)
    home.edit("an answered prompt removed")
    home.resume({"start.version": [Picked("move")], "agree.wish": ["/pause"]})
    ask = next_ask(other.playbook, other.state)
    other.make(ask, Say("One more thing."))
    assert other.playbook.version == "2"
    assert other.crossed
    assert_nothing_is_lost(home.state)
    assert home.state.words[-1].text == "One more thing."
