"""What a machine heard and the rep takes: on record as transcribed, exact only where marked."""

from mendcli.case.reading.feeds import Overheard
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.markdown import to_markdown
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from mendcli.screen.words.prompter import Kept, KeptLine, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.notes.noted import ZONE
from tests.workflows.room import Rep, services

STORY = "listen.story"
LATE = KeptLine(Overheard("Nobody came on Tuesday.", "customer", "0:01:23"))
HURTS = KeptLine(Overheard("I took a day off for that.", "customer"), hurts=True)
OURS = KeptLine(Overheard("I'm sorry. I'll send an engineer by friday.", "agent"), promise=True)


def sit(*replies: str | Reply) -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep({STORY: list(replies)})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    return fold(store.facts(case)), rep


def test_each_line_is_kept_with_its_time_and_speaker() -> None:
    state, _ = sit(Kept((LATE, HURTS)), "typed as ever")
    words = summary_data(state, rep="alex", zone=ZONE)["words"]
    assert isinstance(words, list)
    found = [{key: value for key, value in each.items() if key != "at"} for each in words]
    heard = {"source": "transcribed", "speaker": "customer"}
    assert found == [
        {"text": LATE.line.text, "exact": False, "step": STORY, **heard, "time": "0:01:23"},
        {"text": HURTS.line.text, "exact": True, "hurts": True, "step": STORY, **heard},
        {"text": "typed as ever", "exact": False, "step": STORY},
    ]


def test_a_promise_comes_out_of_it_and_the_line_stays_what_it_was() -> None:
    state, rep = sit(Kept((OURS,)))
    [promise] = state.actions
    assert promise.what == "send an engineer"
    assert promise.due is not None
    assert [(line.text, line.exact) for line in state.words] == [(OURS.line.text, False)]
    assert any(said.startswith("✓ You · send an engineer") for said in rep.said)


def test_words_of_ours_never_become_theirs() -> None:
    state, rep = sit(Kept((OURS._replace(hurts=True),)), Kept((LATE,)), "*2", "*1")
    assert [(line.hurts, line.exact) for line in state.words] == [(True, False), (True, True)]
    assert [(line.by, line.ours) for line in state.words] == [("agent", True), ("", False)]
    [card] = [card for card in rep.cards if card.header.endswith("Validate")]
    assert [line.text for line in card.lines] == ["customer: “Nobody came on Tuesday.”"]
    note = to_markdown(rep_note(state, zone=ZONE))
    assert note.count("agent") == 1


def test_undo_takes_back_the_mark_and_then_the_line() -> None:
    state, rep = sit(Kept((LATE, HURTS)), "/undo", "/undo")
    assert [line.text for line in state.words] == [LATE.line.text]
    assert [said for said in rep.said if "taken back" in said] == [
        f"✓ taken back: “{HURTS.line.text}” is what hurts",
        f"✓ taken back: “{HURTS.line.text}”",
    ]


def test_it_is_shown_as_a_machines_hearing_wherever_it_stands() -> None:
    state, rep = sit(Kept((LATE, HURTS)), "/words", "", "")
    assert "  1  customer: Nobody came on Tuesday. (transcribed)" in "\n".join(rep.said).split("\n")
    [card] = [card for card in rep.cards if card.header.endswith("Validate")]
    assert [(line.sign, line.text) for line in card.lines] == [
        ("*2", "customer: “I took a day off for that.”"),
        ("1", "customer: Nobody came on Tuesday. (transcribed)"),
    ]
    for note in (rep_note(state, zone=ZONE), handover_note(state, zone=ZONE)):
        text = to_markdown(note)
        assert "transcribed, customer 0:01:23: Nobody came on Tuesday." in text
        assert "transcribed, customer, this is what hurts: “I took a day off for that.”" in text


def test_what_they_said_in_it_may_call_for_a_block() -> None:
    lawyer = KeptLine(Overheard("my lawyer says you pay", "customer"))
    _, rep = sit(Kept((LATE,)), Kept((lawyer,)), "and so on")
    offered = [
        signal.block if question.breaks_in and (signal := question.breaks_in("")) else ""
        for question in rep.asked
        if question.place == STORY
    ]
    assert offered[:3] == ["", "", "legal"]
