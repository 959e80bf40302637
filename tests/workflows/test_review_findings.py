"""Faults a reviewer found at the live session, each held by the shortest way to it."""

from pathlib import Path

import pytest

from mendcli.playbook.model.problems import ProblemsFound
from mendcli.screen.words.prompter import Paused, Picked, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_scripted, start_session
from tests.workflows.room import Rep, services
from tests.workflows.test_answers_file import mistakes, run
from tests.workflows.test_commands_live import STORY, places, sit


def test_a_promise_corrected_without_a_date_keeps_the_one_it_had() -> None:
    state, _, _ = sit(
        {
            "solve.actions": ["refund by Sam by friday", ""],
            "solve.read-back:promise": ["refund 50 EUR"],
            "solve.read-back:promise:sure": [Picked("take")],
        }
    )
    [action] = state.actions
    assert (action.what, action.owner, action.confirmed) == ("refund 50 EUR", "Sam", "yes")
    assert action.due is not None and action.due.shown() == "Fri 27 Nov 2026 17:00"


def test_undo_takes_the_last_thing_a_switch_too_and_names_it() -> None:
    state, rep, _ = sit({STORY: ["Our lawyer rings.", "/switch five-step"], "understand.what": []})
    assert state.playbook.id == "five-step"
    state, rep, _ = sit(
        {STORY: ["Our lawyer rings.", "/break legal"], "break-legal.words": ["/undo", "/undo"]}
    )
    first = next(q.place for q in rep.asked if q.place.startswith("break-legal."))
    state, rep, _ = sit({STORY: ["Our lawyer rings.", "/break legal", "/undo"], first: ["/undo"]})
    told = [said for said in rep.said if said.startswith("✓ taken back")]
    assert told == ["✓ taken back: /break legal", "✓ taken back: “Our lawyer rings.”"]
    assert state.words == []
    assert state.progress.block is None


def test_go_asks_the_prompt_whose_condition_holds() -> None:
    _, rep, _ = sit(
        {
            "wanted.clear": [Picked("unknown"), Picked("unknown")],
            "wanted.find-out": ["ask Bob by friday", ""],
            "commitments.clear": [Typed("/go wanted")],
        },
        "discovery",
    )
    asked = places(rep)
    after = asked[asked.index("commitments.clear") + 1]
    assert after == "wanted.clear"


def test_back_goes_to_what_was_answered_last_in_a_loop() -> None:
    _, rep, _ = sit(
        {
            STORY: ["Late.", "", ""],
            "validate.confirmed": ["p", "y"],
            "validate.missing": ["Mud.", "", ""],
            "apologise.apology": ["/back"],
        }
    )
    asked = places(rep)
    at = asked.index("apologise.apology")
    assert asked[at + 1] == "validate.confirmed"
    assert rep.asked[at + 1].default == "yes"


def test_words_typed_before_there_is_a_case_are_kept() -> None:
    rep = Rep(
        {
            "start.customer": ['" I am furious.', "Jo"],
            "start.method": [Typed("! a call by friday"), Picked("six-step")],
        }
    )
    store = MemoryStore()
    from mendcli.case.state.fold import fold

    state = fold(store.facts(start_session(services(rep, store), StartOptions()).case))
    assert state.customer.name == "Jo"
    assert [(line.text, line.exact) for line in state.words] == [("I am furious.", True)]
    assert [action.what for action in state.actions] == ["a call"]


def test_what_found_no_place_finds_one_after_a_switch() -> None:
    state, _, _ = sit({STORY: ["/own the delay", "/switch five-step"]})
    [owned] = state.about("own")
    assert owned.step and owned.playbook == "five-step"
    assert ("five-step", owned.step) not in state.skips


def test_a_wording_that_was_typed_is_kept_in_the_next_round(tmp_path: Path) -> None:
    text = (
        "playbook: six-step\nreplies:\n  validate.paraphrase: You waited.\n"
        "  validate.confirmed: [partly, yes]\n"
    )
    state, _ = run(tmp_path, text)
    told = [(each.text, each.confirmed) for each in state.paraphrases]
    assert told == [("You waited.", "partly"), ("You waited.", "yes")]


def test_a_wording_changed_on_the_way_back_stays_one_round() -> None:
    state, _, _ = sit(
        {
            "validate.paraphrase": ["You wated.", "You waited."],
            "validate.confirmed": ["y", "/back"],
            "apologise.apology": ["/back"],
        }
    )
    assert [(each.text, each.confirmed) for each in state.paraphrases] == [("You waited.", "yes")]


def test_the_next_proposal_typed_a_question_early_is_not_lost() -> None:
    state, _, _ = sit(
        {
            "solve.options:propose": ["they: a new one", "y", ""],
            "solve.options:weigh": ["we: Saturday 9am", "n too dear", "y"],
        }
    )
    assert [(each.what, each.by, each.workable) for each in state.proposals] == [
        ("a new one", "customer", False),
        ("Saturday 9am", "us", True),
    ]


def test_fix_takes_the_number_that_words_shows() -> None:
    state, rep, _ = sit({STORY: ["one", "two", "/words", "/fix 1 the first", "/fix 9 x"]})
    assert any("  1  one" in said for said in rep.said)
    assert [line.correction for line in state.words] == ["the first", ""]
    assert any("no such line" in said for said in rep.said)


def test_a_read_back_with_too_few_replies_keeps_what_was_confirmed(tmp_path: Path) -> None:
    text = (
        "playbook: six-step\nreplies:\n  solve.actions: [a by 2030-01-01, b by 2030-01-02]\n"
        "  solve.read-back: [confirmed]\n"
    )
    state, done = run(tmp_path, text.replace("2030", "2027"))
    assert [action.confirmed for action in state.actions] == ["yes", None]
    assert ("six-step", "solve.read-back") not in state.skips
    assert done.notes == ()


def test_where_a_command_leads_is_checked_before_anything_is_stored(tmp_path: Path) -> None:
    text = (
        "playbook: six-step\nreplies:\n"
        "  listen.story: [{do: /switch nope}, {do: /break fire}, {do: /go slove}, {do: /go 5}]\n"
    )
    found = mistakes(tmp_path, text)
    assert len(found) == 3
    assert "solve" in found[2]


def test_a_name_in_the_head_that_is_not_there_has_its_place(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "playbook: six-stap\n")[0].startswith("1:11: playbook:")
    assert mistakes(tmp_path, "customer: x\ncase: nope\nas: desk\n")[0].startswith("2:7: case:")
    file = tmp_path / "b.yaml"
    file.write_text("playbook: six-step\ncustomer_id: zzz\n", encoding="utf-8")
    with pytest.raises(ProblemsFound):
        start_scripted(services(Rep(), MemoryStore()), file, StartOptions())


def test_two_people_of_the_same_name_are_both_offered() -> None:
    store = MemoryStore()
    start_session(services(Rep(), store), StartOptions("Jo", playbook="six-step"))
    again = Rep({"start.same": [Picked("new")]})
    counted = iter(f"z{n:03d}" for n in range(99))
    room = services(again, store)._replace(new_id=lambda _: next(counted))
    start_session(room, StartOptions("jo", playbook="six-step"))
    third = Rep({"start.same": [Picked("new"), Picked("new")]})
    counted_again = iter(f"y{n:03d}" for n in range(99))
    room = services(third, store)._replace(new_id=lambda _: next(counted_again))
    start_session(room, StartOptions("JO", playbook="six-step"))
    assert [q.place for q in third.asked].count("start.same") == 2


def test_a_line_typed_in_the_pause_menu_goes_to_the_question() -> None:
    state, rep, _ = sit({STORY: [Paused("half")], "pause": [Typed('" I am still here.')]})
    assert [(line.text, line.exact) for line in state.words] == [("I am still here.", True)]
    assert places(rep)[:3] == [STORY, "pause", STORY]
