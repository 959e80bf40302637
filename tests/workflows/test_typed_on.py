"""What is typed on after the last question: one note on the case, and nothing else is touched."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.spoken_facts import Captured
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Paused, Picked, Question, Reply, Typed
from mendcli.settings import load
from mendcli.store.contract import NotSaved, PinnedPlaybook
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.workflows.room import Rep, services

LATE = "/end of story\nyes"


class FullAfterwards(MemoryStore):
    """A store whose disk is full once a session has ended, and a note comes."""

    def append(
        self, case: str, after: int, facts: Sequence[Fact], *, rep: str, at: datetime,
        playbook: PinnedPlaybook | None = None,
    ) -> tuple[Recorded, ...]:  # fmt: skip
        if isinstance(facts[0], Captured):
            raise NotSaved("The disk is full.")
        return super().append(case, after, facts, rep=rep, at=at, playbook=playbook)


class InAHurry(Rep):
    """Has typed on by the time it is asked who they are: that question would take the keys."""

    def ask(self, question: Question) -> Reply:
        taken = self.rest() if question.place == "introduce.called" else ""
        return Typed(taken) if taken else super().ask(question)


def notes(store: MemoryStore, case: str) -> list[str]:
    return [note.text for note in fold(store.facts(case)).about("note")]


def test_half_a_line_still_waits_behind_the_note() -> None:
    store, rep = MemoryStore(), Rep({"listen.story": [Paused("the van")]})
    rep.typed_on = LATE
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    assert notes(store, case) == [LATE]
    again = Rep({"listen.story": [Typed("/pause")]})
    go_on(services(again, store), case)
    assert again.asked[0].draft == "the van"


@pytest.mark.parametrize(
    ("half", "kept"),
    [
        (Paused("the van"), ["the van"]),
        (Paused("/end", pasted=True), ["/end"]),
        (Paused("/promise a ref"), []),
    ],
)
def test_half_a_line_when_the_pause_menu_ends_the_session_is_kept(
    half: Paused, kept: list[str]
) -> None:
    store, rep = MemoryStore(), Rep({"listen.story": [half], "pause": [Picked("end")]})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    assert notes(store, case) == kept


def test_half_a_line_typed_while_they_hold_goes_on_at_the_question() -> None:
    rep = Rep({
        "listen.story": ["/hold", "/pause"], "hold": [Paused("the van")], "pause": [Picked("on")],
    })  # fmt: skip
    start_session(services(rep, MemoryStore()), StartOptions("Jo", playbook="six-step"))
    assert [each.draft for each in rep.asked if each.place == "listen.story"] == ["", "the van"]


def test_it_does_not_answer_who_the_rep_is(tmp_path: Path) -> None:
    """That is asked when the session is over, and what is typed on came before it."""
    store, rep = MemoryStore(), InAHurry({"introduce.called": [""]})
    rep.typed_on = LATE
    world = services(rep, store)._replace(settings=load({"MEND_HOME": str(tmp_path)}))
    case = start_session(world, StartOptions("Jo", playbook="six-step")).case
    assert notes(store, case) == [LATE]
    assert load({"MEND_HOME": str(tmp_path)}).introduced


def test_what_cannot_be_saved_is_shown() -> None:
    store, rep = FullAfterwards(), Rep()
    rep.typed_on = LATE
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    assert notes(store, case) == []
    assert any("NOT saved" in said and LATE in said for said in rep.said)
