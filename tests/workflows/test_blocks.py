"""`/break` opens the blocks a playbook includes, from anywhere, and comes back to where one was."""

from pathlib import Path

import pytest

from mendcli.case.log.learning_facts import Decided
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.cli.shelved_methods import ShelvedMethods
from mendcli.errors import BrokenPlaybook
from mendcli.playbook.shelf.library import Library
from mendcli.screen.words.prompter import NothingLeft, Picked, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_scripted, start_session
from tests.workflows.room import Rep, services
from tests.workflows.test_versions import FIRST

RECALL = """\
id: recall
title: A recall
version: "1"
use_when: The part may be one of those called back
source: us
steps:
  - id: break-recall
    title: Recall
    phase: call
    aim: Find out if it is one of them.
    say: [May I have the number on the back?]
    prompts:
      - {id: serial, kind: text, ask: Which number?}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "recall.yaml").write_text(RECALL)
    text = FIRST.replace("steps:", "blocks: [recall, escalate]\nsteps:")
    (tmp_path / "ours.yaml").write_text(text)
    (tmp_path / "plain.yaml").write_text(FIRST.replace("id: ours", "id: plain"))
    return tmp_path


def sit(
    folder: Path, replies: dict[str, list[str | Reply]], book: str = "ours"
) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep(replies, otherwise=lambda question, count: NothingLeft())
    methods = ShelvedMethods(Library((), folder, None))
    run = services(rep, store)._replace(methods=methods)
    return fold(store.facts(start_session(run, StartOptions("Jo", playbook=book)).case)), rep


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


@pytest.mark.parametrize("at", ["listen.story", "listen.mood", "agree.cause", "agree.when"])
def test_a_teams_own_block_opens_anywhere_and_returns(folder: Path, at: str) -> None:
    state, rep = sit(folder, {at: ["/break recall"], "break-recall.serial": ["A 77"]})
    asked = places(rep)
    here = asked.index(at)
    assert asked[here + 1 : here + 3] == ["break-recall.serial", at]
    assert state.given["recall", "break-recall.serial"].value == "A 77"


def test_only_what_the_playbook_includes_is_offered(folder: Path) -> None:
    _, rep = sit(folder, {"listen.story": ["/break legal", "/break recal", "/break", "?"]})
    assert any("ours has no block legal" in line for line in rep.said)
    assert any("Did you mean recall?" in line for line in rep.said)
    assert any("Which one? There are: /break recall, escalate." in line for line in rep.said)
    assert any("/break recall|escalate · /hold" in line for line in rep.said)
    assert not any(place.startswith("break-") for place in places(rep))


def test_a_block_that_was_added_stays_with_the_playbooks_that_name_it(folder: Path) -> None:
    _, rep = sit(folder, {"listen.story": ["/break recall", "/break legal"]}, "plain")
    assert any("plain has no block recall" in line for line in rep.said)
    assert "break-legal.exact" in places(rep)


def test_after_a_switch_the_other_playbooks_blocks_count(folder: Path) -> None:
    _, rep = sit(folder, {"listen.story": ["/switch plain", "/break legal"]})
    assert "break-legal.exact" in places(rep)


def test_the_decision_to_escalate_is_kept_with_its_reason(folder: Path) -> None:
    replies: dict[str, list[str | Reply]] = {
        "listen.mood": ["/break escalate"],
        "break-escalate.reason": [Picked("outside")],
        "break-escalate.who": ["Kim, legal"],
        "break-escalate.promise": ["Kim to ring them by friday", ""],
    }
    state, rep = sit(folder, replies)
    kept = {key: given.value for (owner, key), given in state.given.items() if owner == "escalate"}
    assert kept == {
        "break-escalate.reason": "outside",
        "break-escalate.who": "Kim, legal",
    }
    (decided,) = state.noted(Decided)
    assert decided.fact.decision == "bring-in"
    assert ("brought in", "Kim, legal") in decided.fact.details
    assert [action.promise for action in state.actions] == [True]
    assert places(rep).count("listen.mood") == 2


def test_an_answers_file_is_held_to_the_same_blocks(folder: Path) -> None:
    file = folder / "answers"
    run = services(Rep(), MemoryStore())._replace(methods=ShelvedMethods(Library((), folder, None)))
    text = "playbook: {0}\nreplies:\n  listen.story: [{{do: /break {1}}}]\n"
    file.write_text(text.format("ours", "recall"))
    start_scripted(run, file, StartOptions())
    for wrong in (("ours", "legal"), ("plain", "recall")):
        file.write_text(text.format(*wrong))
        with pytest.raises(BrokenPlaybook, match=f"{wrong[0]} has no block {wrong[1]}"):
            start_scripted(run, file, StartOptions())


def test_a_broken_block_is_said_in_a_line_and_the_call_goes_on(folder: Path) -> None:
    file = folder / "blocks" / "recall.yaml"
    file.write_text(RECALL.replace("kind: text", "kind: txet").replace("aim:", "iam:"))
    _, rep = sit(folder, {"listen.story": ["/break recall", "It was late."]})
    (told,) = [line for line in rep.said if "recall" in line]
    assert told == f"The block recall has 2 mistakes. `mend playbooks check {file}` names them."
    assert places(rep)[:2] == ["listen.story", "listen.story"]
