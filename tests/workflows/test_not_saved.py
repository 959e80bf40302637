"""When an answer cannot be saved: it is said, the text is still there, and Enter tries again."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.spoken_facts import LineKept
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import NothingLeft, Picked, Plain, Question, Reply, Typed
from mendcli.store.contract import NotSaved, PinnedPlaybook
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_scripted, start_session
from tests.workflows.room import Rep, services


class FullDisk(MemoryStore):
    """A store whose disk is full for the next `full` lines of words."""

    def __init__(self, full: int) -> None:
        super().__init__()
        self.full = full

    def append(
        self, case: str, after: int, facts: Sequence[Fact], *, rep: str, at: datetime,
        playbook: PinnedPlaybook | None = None,
    ) -> tuple[Recorded, ...]:  # fmt: skip
        if self.full and isinstance(facts[0], LineKept):
            self.full -= 1
            raise NotSaved("The disk is full.")
        return super().append(case, after, facts, rep=rep, at=at, playbook=playbook)


def test_the_text_stays_and_enter_tries_again() -> None:
    def presses_enter(question: Question, _: int) -> Reply:
        return Typed(question.draft) if question.place == "listen.story" else NothingLeft()

    store = FullDisk(2)
    rep = Rep({"listen.story": ["Nobody rang me."]}, otherwise=presses_enter)
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    asked = [question.draft for question in rep.asked if question.place == "listen.story"]
    assert asked[:4] == ["", "Nobody rang me.", "Nobody rang me.", ""]
    assert sum("NOT saved: The disk is full." in said for said in rep.said) == 2
    assert [line.text for line in fold(store.facts(case)).words] == ["Nobody rang me."]


def test_a_script_ends_where_nothing_can_be_saved(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("playbook: six-step\nreplies:\n  listen.story: [a, b]\n", encoding="utf-8")
    with pytest.raises(NotSaved):
        start_scripted(services(Rep(), FullDisk(1)), file, StartOptions())


def test_an_answer_of_several_parts_is_decided_only_once_its_first_part_is_kept() -> None:
    """What they said, then what it counts as: where the first cannot be saved, neither is."""
    unsure = "validate.confirmed:sure"
    store = FullDisk(1)
    rep = Rep({
        "validate.paraphrase": ["You waited in all day."],
        "validate.confirmed": ["I guess so, if you want", "I guess so, if you want"],
        unsure: [Picked("yes"), Picked("yes")],
    })  # fmt: skip
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    places = [question.place for question in rep.asked]
    again = places.index(unsure) + 1
    assert places[again : again + 2] == ["validate.confirmed", unsure]
    assert rep.asked[again].draft == "I guess so, if you want"
    state = fold(store.facts(case))
    assert [line.text for line in state.words] == ["I guess so, if you want"]
    assert [each.confirmed for each in state.paraphrases] == ["yes"]
    assert all(question.draft != "I guess so, if you want" for question in rep.asked[again + 2 :])


def test_a_paste_that_could_not_be_saved_is_still_no_command() -> None:
    def sends_it(question: Question, _: int) -> Reply:
        if question.place != "listen.story" or not question.draft:
            return NothingLeft()
        return Plain(question.draft, pasted=True) if question.pasted else Typed(question.draft)

    store = FullDisk(1)
    rep = Rep({"listen.story": [Plain("/end", pasted=True)]}, otherwise=sends_it)
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    assert [line.text for line in fold(store.facts(case)).words] == ["/end"]
