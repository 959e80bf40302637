"""Who says what: both sides of a chat that is pasted, and whoever calls for the customer."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.notes.data.action_data import action_data
from mendcli.notes.data.sendable import sendable
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from mendcli.notes.letters.said.frame import Signed
from mendcli.notes.letters.said.look_first import look_first
from mendcli.notes.letters.said.promised import reading_of
from mendcli.screen.words.prompter import Picked, Plain, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.notes.noted import ZONE
from tests.workflows.room import Rep, services

STORY, SAID, RIGHT = "listen.story", "validate.paraphrase", "validate.confirmed"
WHICH = f"{STORY}:sure"
CHAT = "agent: How can I help?\ncustomer: It never came.\nagent: I see.\ncustomer: Not one call!"


def sit(replies: dict[str, list[str | Reply]]) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Crystal Minh", playbook="six-step"))
    return fold(store.facts(done.case)), rep


def chat(text: str) -> Plain:
    return Plain(text, pasted=True)


def letter(state: State) -> str:
    return to_plain(customer_note(state, rep="alex", called="Alex", company="Acme", zone=ZONE))


class TestAChatPasted:
    def test_is_split_at_its_speakers_once_it_is_known_who_the_customer_is(self) -> None:
        state, rep = sit({STORY: [chat(CHAT)], WHICH: [Picked("customer")]})
        assert [(line.text, line.exact, line.by, line.ours) for line in state.words] == [
            ("How can I help?", False, "agent", True),
            ("It never came.", True, "", False),
            ("I see.", False, "agent", True),
            ("Not one call!", True, "", False),
        ]
        assert [line.step for line in state.words] == [STORY] * 4
        [asked] = [each for each in rep.asked if each.place == WHICH]
        assert [choice.value for choice in asked.choices] == ["customer", "agent", "-"]

    def test_is_asked_about_once(self) -> None:
        more = chat("customer: And mud!\nagent: Oh.")
        state, rep = sit({STORY: [chat(CHAT), more], WHICH: [Picked("customer")]})
        assert len([each for each in rep.asked if each.place == WHICH]) == 1
        assert [line.text for line in state.heard] == [
            "It never came.",
            "Not one call!",
            "And mud!",
        ]

    def test_says_nothing_of_ours_back_and_quotes_nothing_of_ours(self) -> None:
        state, rep = sit({STORY: [chat(CHAT), "", ""], WHICH: [Picked("customer")]})
        [card] = [each for each in rep.cards if each.header.endswith("Validate")]
        assert [(line.sign, line.text) for line in card.lines] == [
            ("2", "“It never came.”"),
            ("4", "“Not one call!”"),
        ]
        assert "“It never came.”" in letter(state)
        assert "How can I help" not in letter(state)
        assert "How can I help? (agent)" in to_plain(rep_note(state, zone=ZONE))

    def test_at_a_yes_or_no_answers_nothing(self) -> None:
        sure = f"{RIGHT}:sure"
        state, _ = sit(
            {STORY: ["late", "", ""], RIGHT: [chat(CHAT), "y"], sure: [Picked("customer")]}
        )
        assert [told.confirmed for told in state.paraphrases] == ["yes"]
        assert len(state.words) == 5

    def test_is_one_entry_where_nobody_in_it_is_the_customer(self) -> None:
        for answer in ([Picked("-")], []):
            state, _ = sit({STORY: [chat(CHAT)], WHICH: list(answer)})
            assert [(line.text, line.exact) for line in state.words] == [(CHAT, False)]

    def test_typed_lines_are_no_paste(self) -> None:
        state, _ = sit({STORY: [Typed("agent: hello"), Typed("customer: late")]})
        assert [line.text for line in state.words] == ["agent: hello", "customer: late"]


class TestACaller:
    ASKED = f"{STORY}:sure"

    def test_is_who_said_the_words_from_then_on(self) -> None:
        told: list[str | Reply] = [
            "before", "/caller Ryan, husband", "She waited.", '" Nobody came.',
            "/caller customer", '" I am back.',
        ]  # fmt: skip
        state, rep = sit({STORY: told, self.ASKED: [Picked("yes")]})
        assert [(line.text, line.by) for line in state.words] == [
            ("before", ""),
            ("She waited.", "Ryan, husband"),
            ("Nobody came.", "Ryan, husband"),
            ("I am back.", ""),
        ]
        [asked] = [each.ask for each in rep.asked if each.place == self.ASKED]
        assert asked == "May Ryan speak for Crystal Minh?"
        assert "✓ on the line: Ryan, husband" in rep.said
        assert "✓ on the line: the customer" in rep.said

    def test_may_speak_or_not_or_it_is_not_known_and_is_asked_once(self) -> None:
        for answer, speaks in (("yes", "yes"), ("no", "no"), ("unknown", "")):
            told: list[str | Reply] = ["/caller Ryan, husband", "/caller customer", "/caller ryan"]
            state, rep = sit({STORY: told, self.ASKED: [Picked(answer), Picked(answer)]})
            assert [each.speaks for each in state.callers if each.name] == [speaks, speaks]
            asked = [each for each in rep.asked if each.place == self.ASKED]
            assert len(asked) == 1

    def test_what_is_typed_there_instead_is_not_lost(self) -> None:
        told: list[str | Reply] = ["/caller Ryan, husband"]
        state, _ = sit({STORY: told, self.ASKED: [Typed("she waited all day")]})
        assert [each.by for each in state.callers] == ["Ryan, husband"]
        assert [(line.text, line.by) for line in state.words] == [
            ("she waited all day", "Ryan, husband")
        ]

    def test_every_note_says_who_spoke(self) -> None:
        told: list[str | Reply] = ["/caller Ryan, husband", '" Nobody came.', "", ""]
        state, _ = sit({STORY: told, self.ASKED: [Picked("no")]})
        note = to_plain(rep_note(state, zone=ZONE))
        card = to_plain(handover_note(state, zone=ZONE))
        for text in (note, card):
            assert "On the line: Ryan, husband; may not speak for them" in text
            assert "“Nobody came.” (Ryan, husband)" in text
        data = summary_data(state, rep="alex", zone=ZONE)
        assert data["callers"] == [{"name": "Ryan", "who": "husband", "speaks": "no", "session": 1}]
        assert data["words"][0]["by"] == "Ryan, husband"  # type: ignore[index]

    def test_the_letter_is_to_the_customer_and_keeps_the_two_apart(self) -> None:
        told: list[str | Reply] = ["/caller Ryan, husband", '" Nobody came.', "", ""]
        replies: dict[str, list[str | Reply]] = {
            STORY: told, self.ASKED: [Picked("yes")],
            SAID: ["The van came late."], RIGHT: ["y"],
            "solve.actions": ["ring Ryan by friday 12:00", "refund the fee by friday 12:00", ""],
        }  # fmt: skip
        state, _ = sit(replies)
        text = letter(state)
        assert "\n\nDear Crystal Minh,\n\nI spoke with Ryan for you on " in text
        assert "as Ryan confirmed it to me for you" in text
        assert "I will ring Ryan" in text
        assert "Nobody came" not in text

    def test_is_who_felt_and_wished_it_and_what_is_ours_is_not_theirs(self) -> None:
        told: list[str | Reply] = [
            "/feels tired", "/caller Ryan, husband", "/feels upset", "/remedy a new boiler",
            "/own the wait", "", "",
        ]  # fmt: skip
        state, _ = sit({STORY: told, self.ASKED: [Picked("yes")]})
        assert [(item.text, item.by) for item in state.items if item.topic != "note"] == [
            ("tired", ""),
            ("upset", "Ryan, husband"),
            ("a new boiler", "Ryan, husband"),
            ("the wait", ""),
        ]
        for note in (rep_note(state, zone=ZONE), handover_note(state, zone=ZONE)):
            assert "Ryan, husband: a new boiler" in to_plain(note)
        [wish] = summary_data(state, rep="alex", zone=ZONE)["remedy"]  # type: ignore[misc]
        assert wish["by"] == "Ryan, husband"  # type: ignore[has-type]
        assert "husband" not in letter(state)

    @pytest.mark.parametrize(("answer", "may"), [("yes", "may"), ("no", "may not")])
    def test_before_the_letter_goes_it_is_said_that_it_was_not_the_customer(
        self, answer: str, may: str
    ) -> None:
        told: list[str | Reply] = ["/caller Ryan, husband", "/own the wait"]
        state, _ = sit({STORY: told, self.ASKED: [Picked(answer)]})
        reading = reading_of(state, "alex", "Alex", ZONE, None)
        looks = look_first(state, sendable(state), reading, Signed("Alex", "", "1"))
        assert [each.text for each in looks if each.what == "caller"] == [
            f"Ryan {may} speak for Crystal Minh; the letter is to Crystal Minh."
        ]

    def test_the_next_session_begins_with_the_customer(self) -> None:
        state, rep = sit({STORY: ["/caller"]})
        assert state.callers == []
        assert any("/caller Ryan, husband" in text for text in rep.said)


def test_what_changed_about_the_customer_is_said() -> None:
    told: list[str | Reply] = [
        "/customer Crystal Minh, Ms Minh", "/ref 4471", "/contact 0800 1", "/contact 0800 1",
    ]  # fmt: skip
    _, rep = sit({STORY: told})
    said = [text for text in rep.said if text.startswith("✓")]
    assert said[:4] == [
        "✓ called: Ms Minh",
        "✓ references: 4471",
        "✓ number: 0800 1",
        "✓ as it was",
    ]


class TestAPromiseIsMadeToSomebody:
    def test_two_on_the_line_and_each_promise_says_to_whom(self) -> None:
        replies: dict[str, list[str | Reply]] = {
            STORY: [
                "! refund the fee by friday", "/caller Ryan, husband", "! send a plumber by monday",
                "/caller customer", "! ring you back tomorrow", "", "",
            ],
            f"{STORY}:sure": [Picked("yes")],
        }  # fmt: skip
        state, _ = sit(replies)
        assert [action.to for action in state.actions] == ["", "Ryan, husband", ""]
        note = to_plain(rep_note(state, zone=ZONE))
        assert "send a plumber · alex · Mon 23 Nov 2026" in note
        assert note.count("promised to Ryan, husband") == 1
        shown = [action_data(action, ZONE).get("to") for action in state.actions]
        assert shown == [None, "Ryan, husband", None]
        reading = reading_of(state, "alex", "Alex", ZONE, state.actions[0].at)
        looks = look_first(state, sendable(state), reading, Signed("Alex", "", "1"))
        made = [each.text for each in looks if each.what == "made-to"]
        assert made == ["Promised to Ryan, husband, not to them: “send a plumber”."]

    def test_whoever_was_on_the_line_is_rung_back(self) -> None:
        replies: dict[str, list[str | Reply]] = {
            STORY: ["/caller Ryan, husband", "/contact 0171 555", "/dropped"],
            f"{STORY}:sure": [Picked("yes")], "dropped": [Picked("leave")],
        }  # fmt: skip
        _, rep = sit(replies)
        assert "✓ Saved. The line went dead: ring Ryan, husband on 0171 555 back." in rep.said

    def test_a_promise_to_ring_who_speaks_for_them_is_the_date_they_hear_from_us(self) -> None:
        replies: dict[str, list[str | Reply]] = {
            STORY: ["/caller Ryan, husband", "! ring ryan tomorrow noon", "", ""],
            f"{STORY}:sure": [Picked("yes")], "solve.report-back": [""],
        }  # fmt: skip
        state, _ = sit(replies)
        assert state.report_back is not None
        assert state.report_back.due == state.actions[0].due

    def test_whether_they_may_speak_can_be_said_at_once(self) -> None:
        state, rep = sit({STORY: ["/caller Ryan, husband, may", "/caller Ada, sister, may not"]})
        assert [(each.who, each.speaks) for each in state.callers] == [
            ("husband", "yes"), ("sister", "no"),
        ]  # fmt: skip
        assert not [each for each in rep.asked if each.ask.startswith("May ")]
