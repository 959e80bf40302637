"""Every prefix and slash word, typed at a live question: what is kept, and where one is next."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.playbook.model.playbook import BUILT_IN_BLOCKS
from mendcli.screen.words.prompter import Picked, Plain, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

STORY = "listen.story"


def sit(
    replies: dict[str, list[str | Reply]], method: str = "six-step"
) -> tuple[State, Rep, MemoryStore]:
    """One scripted sitting; questions nobody answers are left."""
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(
        services(rep, store, company="Acme"), StartOptions("Mrs. Jones", playbook=method)
    )
    return fold(store.facts(done.case)), rep, store


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


def test_the_four_prefixes_keep_words_promises_and_notes() -> None:
    state, rep, _ = sit(
        {
            STORY: [
                "He was late.",
                '" Nobody rang me.',
                "! refund the fee by friday",
                "# sounds tired",
                "?",
            ]
        }
    )
    assert [(line.text, line.exact) for line in state.words] == [
        ("He was late.", False),
        ("Nobody rang me.", True),
    ]
    [promise] = state.actions
    assert (promise.what, promise.owner, promise.promise) == ("refund the fee", "alex", True)
    assert promise.due is not None and promise.due.shown() == "Fri 27 Nov 2026 17:00"
    assert promise.step == "solve.actions" and promise.said_at == STORY
    assert [item.text for item in state.about("note")] == ["sounds tired"]
    assert any("✓ You · refund the fee · Fri 27 Nov 2026 17:00" in said for said in rep.said)
    assert any("/callback" in said for said in rep.said)  # the help


def test_a_paste_or_a_scripted_reply_is_text_whatever_it_begins_with() -> None:
    state, _, _ = sit({STORY: [Plain('/end "now"'), Plain("! refund by friday"), Plain("a\n/b")]})
    assert [line.text for line in state.words] == ['/end "now"', "! refund by friday", "a\n/b"]
    assert not any(line.exact for line in state.words)


def test_what_is_captured_early_is_there_when_its_step_comes() -> None:
    state, rep, _ = sit(
        {
            STORY: [
                "/remedy my money back",
                "/feels ignored",
                "/own we sent nobody",
                "/option a free visit",
            ]
        }
    )
    [remedy] = state.about("remedy")
    assert (remedy.step, remedy.said_at, remedy.direct) == ("solve.remedy", STORY, False)
    assert ("six-step", "solve.remedy") not in state.skips
    assert any("my money back" in card.kept for card in rep.cards)  # shown when its step comes
    assert [item.text for item in state.about("feeling")] == ["ignored"]
    assert [item.text for item in state.about("own")] == ["we sent nobody"]
    assert [(p.what, p.by, p.step) for p in state.proposals] == [
        ("a free visit", "us", "solve.options")
    ]


def test_customer_contact_ref_and_since_describe_them() -> None:
    state, _, _ = sit(
        {
            STORY: [
                "/customer Crystal Minh, Ms Minh",
                "/contact 0171 555",
                "/ref 3348917502",
                "/since yesterday",
            ]
        }
    )
    assert state.customer.name == "Crystal Minh"
    assert state.customer.called == "Ms Minh"
    assert state.customer.phone == "0171 555"
    assert state.customer.refs == ("3348917502",)
    assert state.since is not None and state.since.when.at.startswith("2026-11-21")


def test_back_goes_twice_changes_one_answer_and_returns_to_the_furthest() -> None:
    state, rep, _ = sit(
        {
            STORY: ["It was late.", "", ""],
            "validate.confirmed": ["yes"],
            "apologise.apology": ["90 minutes", Typed("two hours")],
            "apologise.else": ["", ""],
            "solve.remedy": ["a refund", "/back"],
            "solve.options:propose": ["/back", "/back"],
        }
    )
    # apology … options: /back to remedy, /back again to what came before it
    asked = places(rep)
    first = asked.index("solve.options:propose")
    assert asked[first + 1] == "solve.remedy"
    assert asked[first + 2] == "apologise.else"
    assert asked[first + 3] == "solve.options:propose"
    assert [item.text for item in state.about("remedy")] == ["a refund"]


def test_a_changed_answer_keeps_later_ones_and_marks_what_leans_on_it() -> None:
    state, rep, _ = sit(
        {
            STORY: ["It was late.", "", ""],
            "validate.paraphrase": ["You waited."],
            "validate.confirmed": ["yes"],
            "apologise.apology": ["/back", "the waiting"],
        }
    )
    del rep
    assert state.paraphrases[-1].confirmed == "yes"
    state, rep, _ = sit(
        {
            STORY: ["It was late.", "", ""],
            "validate.paraphrase": ["You waited.", "You waited two hours."],
            "validate.confirmed": ["yes", "/back"],
            "apologise.apology": ["/back", "the waiting"],
        }
    )
    assert ("six-step", "validate.confirmed") in state.progress.check_again
    assert [item.text for item in state.about("apology")] == ["the waiting"]
    assert any("Check again" in said for said in rep.said)


def test_go_forward_leaves_prompts_open_and_names_them_once() -> None:
    state, rep, _ = sit({STORY: ["/go solve"]})
    asked = places(rep)
    assert asked[1].startswith("solve.")
    opened = [q for q in rep.asked if q.place == "close:open"]
    assert len(opened) == 1
    assert "2 Listen" in opened[0].ask and "3 Validate" in opened[0].ask
    assert ("six-step", STORY) not in state.progress.done


def test_go_back_to_a_step_returns_to_where_one_was() -> None:
    _, rep, _ = sit({STORY: ["a", "", ""], "validate.paraphrase": ["/go 1", ""]})
    asked = places(rep)
    at = asked.index("validate.paraphrase")
    assert asked[at + 1] == "prepare.ready"
    assert asked[at + 2] == "validate.paraphrase"


def test_a_step_that_is_not_there_is_said_with_the_nearest() -> None:
    _, rep, _ = sit({STORY: ["/go slove"]})
    assert any("Did you mean /go solve?" in said for said in rep.said)


def test_skip_takes_a_reason_and_skip_step_takes_the_rest() -> None:
    state, rep, _ = sit(
        {STORY: ["/skip they told it before"], "solve.remedy": ["/skip step no time"]}
    )
    assert state.skips["six-step", STORY].reason == "they told it before"
    assert state.skips["six-step", "solve.actions"].reason == "no time"
    assert "solve.actions" not in places(rep)


def test_switch_carries_answers_by_kind_and_keeps_the_rest() -> None:
    state, rep, _ = sit(
        {
            STORY: ["It was late.", "", ""],
            "validate.paraphrase": [
                "You waited.",
            ],
            "validate.confirmed": ["/switch five-step"],
        }
    )
    assert state.playbook.id == "five-step" == state.main.id
    [line] = state.words
    assert line.step.startswith("understand") or "." in line.step
    assert line.playbook == "five-step"
    assert state.paraphrases[0].text == "You waited."
    assert state.sessions[-1].playbook == "five-step"
    assert not any(place == STORY for place in places(rep)[6:])


def test_an_unknown_playbook_or_block_is_said_and_nothing_moves() -> None:
    _, rep, _ = sit({STORY: ["/switch six-stap", "/break fire"]})
    assert any("six-stap" in said for said in rep.said)
    assert places(rep)[:3] == [STORY, STORY, STORY]


@pytest.mark.parametrize("name", BUILT_IN_BLOCKS)
def test_a_block_opens_and_returns_to_the_same_prompt(name: str) -> None:
    state, rep, _ = sit({STORY: [f"/break {name}", "It was late."]})
    asked = places(rep)
    assert asked[1].startswith(f"break-{name}.")
    back = next(place for place in asked[1:] if not place.startswith("break-"))
    assert back == STORY
    assert state.progress.block is None
    assert [line.text for line in state.words] == ["It was late."]


def test_hold_waits_and_comes_back_to_the_same_prompt() -> None:
    state, rep, _ = sit({STORY: ["/hold", "It was late."], "hold": [""]})
    assert places(rep)[:3] == [STORY, "hold", STORY]
    assert not state.progress.held


def test_undo_takes_the_last_thing_back_and_fix_stands_beside() -> None:
    state, _, _ = sit(
        {STORY: ["He was late.", "Wrong line", "/undo", "/fix He was 90 minutes late."]}
    )
    [line] = state.words
    assert (line.text, line.correction) == ("He was late.", "He was 90 minutes late.")


def test_an_unknown_slash_word_is_kept_as_words_and_said() -> None:
    state, rep, _ = sit({STORY: ["/lunch at noon"]})
    assert [line.text for line in state.words] == ["/lunch at noon"]
    assert any("no command" in said for said in rep.said)


@pytest.mark.parametrize("word", ["/pause", "/dropped", "/end", "/callback tomorrow 10:00"])
def test_the_endings(word: str) -> None:
    state, _, store = sit({STORY: ["It was late.", word]})
    ending = word.partition(" ")[0][1:]
    assert state.sessions[-1].ending == ending
    assert (store.latest(stopped=True) is None) == (ending in ("end", "callback"))
    if ending == "callback":
        assert state.report_back is not None
        assert state.report_back.due.shown() == "Mon 23 Nov 2026 10:00"


def test_a_dropped_line_can_be_rung_back_at_once() -> None:
    state, rep, _ = sit(
        {STORY: ["/contact 0171 555", "/dropped", "And mud."], "dropped": [Picked("back")]}
    )
    assert any("0171 555" in said for said in rep.said)
    assert [line.text for line in state.words] == ["And mud."]
    assert state.sessions[-1].ending == "end"
    assert len(state.sessions) == 1


def test_before_prompts_left_alone_end_as_skipped_with_no_reason() -> None:
    state, _, _ = sit({})
    skip = state.skips["six-step", "prepare.ready"]
    assert (skip.reason, skip.unasked) == ("", True)


def test_a_promise_without_a_date_is_asked_for_one_once() -> None:
    state, rep, _ = sit({STORY: ["! a new filter", "It was late."], f"{STORY}:due": [""]})
    assert places(rep)[:3] == [STORY, f"{STORY}:due", STORY]
    assert state.actions[0].due is None
    assert places(rep).count(f"{STORY}:due") == 1


def test_a_name_that_may_be_a_month_is_asked() -> None:
    state, rep, _ = sit({STORY: ["! a call by June"], f"{STORY}:due": [""]})
    assert "June" in next(q.ask for q in rep.asked if q.place.endswith(":due"))
    assert (state.actions[0].owner, state.actions[0].due) == ("June", None)


@pytest.mark.parametrize(
    ("line", "answer", "due"),
    [
        ("! technician 3 days", "", "Wed 25 Nov 2026 17:00"),
        ("! technician 3 days", "-", None),
        ("! call her today", "", None),  # Sunday evening: that day's end is behind us
        ("! call her soon", "", None),
        ("! call her soon", "tuesday am", "Tue 24 Nov 2026 12:00"),
    ],
)
def test_what_is_likely_stands_under_enter(line: str, answer: str, due: str | None) -> None:
    state, rep, _ = sit({STORY: [line], f"{STORY}:due": [answer]})
    asked = next(q.ask for q in rep.asked if q.place.endswith(":due"))
    found = state.actions[0].due
    assert (found.shown() if found else None) == due
    assert ("Enter: no date" in asked) == (line != "! technician 3 days")
    assert not rep.replies[f"{STORY}:due"], "asked once"
