"""An answer typed behind the beginning of its sentence: both are kept, and read as one."""

from pathlib import Path

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.notes.data.sendable import sendable
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_data import customer_summary
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from mendcli.notes.letters.said.frame import Signed
from mendcli.notes.letters.said.look_first import look_first
from mendcli.notes.letters.said.promised import reading_of
from mendcli.screen.words.prompter import Plain, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.notes.noted import ZONE
from tests.workflows.room import NOW, Rep, services
from tests.workflows.test_answers_file import mistakes, run

SORRY, OWN = "apologise.apology", "own.own"
WE = "I'm sorry that we"


def sit(replies: dict[str, list[str | Reply]], playbook: str = "six-step") -> tuple[State, Rep]:
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook=playbook))
    return fold(store.facts(done.case)), rep


def test_a_fragment_is_kept_as_typed_with_its_frame_beside_it() -> None:
    state, rep = sit({SORRY: [Typed("lost your parcel", frame=WE)]})
    [item] = state.about("apology")
    assert (item.text, item.frame, item.said) == (
        "lost your parcel", WE, "I'm sorry that we lost your parcel",
    )  # fmt: skip
    [question] = [each for each in rep.asked if each.place == SORRY]
    assert question.frame == WE
    assert question.frames == (WE, "I'm sorry that you", "I'm sorry for", "")


def test_what_does_not_go_on_from_the_frame_stands_without_it() -> None:
    state, rep = sit({SORRY: [Typed("the wait", frame=WE)]})
    [item] = state.about("apology")
    assert (item.text, item.frame) == ("the wait", "")
    assert f"Kept without “{WE}”: it does not go on from there." in rep.said
    assert "I am sorry for the wait." in _letter(state)


def test_what_somebody_told_us_there_is_not_printed_as_ours_and_is_named_before_it_goes() -> None:
    typed = "heater going to her mums, dont think about cost, cousin is plumber he said leave it"
    state, rep = sit(
        {"own.apology": ["Sorry you froze"], OWN: [Typed(typed, frame="We")]}, "five-step"
    )
    assert "Kept without “We”: it does not go on from there." in rep.said
    assert "mum" not in _letter(state) and "cousin" not in _letter(state)
    assert f"Left out, as it says more than what we did: “{typed}”." in _looks(state)


def test_a_wording_of_nothing_that_they_said_is_the_first_thing_to_look_at() -> None:
    replies: dict[str, list[str | Reply]] = {
        "understand.story": ["No heating since Tuesday"],
        "confirm.paraphrase": ["Tara, customer care"],
        "confirm.confirmed": ["y"],
    }
    state, _ = sit(replies, "five-step")
    said = "Nothing they said is in “Tara, customer care”: is it what happened?"
    assert _looks(state)[0] == said
    replies["confirm.paraphrase"] = ["You have had no heating for days"]
    assert not any(
        each.startswith("Nothing they said") for each in _looks(sit(replies, "five-step")[0])
    )


def test_a_correction_typed_over_what_was_said_back_does_not_throw_the_rest_out() -> None:
    first = "The boiler broke on the 17th, two visits failed and nobody rang you"
    right = "wed 18th not 17th was the 1st visit"
    replies: dict[str, list[str | Reply]] = {
        "understand.story": ["boiler broke on the 17th, nobody rang, first visit 18th"],
        "confirm.paraphrase": [first, right],
        "confirm.confirmed": ["p", "y"],
    }
    state, _ = sit(replies, "five-step")
    assert [told.confirmed for told in state.paraphrases] == ["partly", "yes"]
    said = _letter(state)
    assert first in said and said.index(first) < said.index("18th not 17th")
    assert any("They said partly to" in each for each in _looks(state))
    whole = "The boiler broke on the 18th, not the 17th, two visits failed and nobody rang you"
    replies["confirm.paraphrase"] = [first, whole]
    replies["confirm.confirmed"] = ["p", "y"]
    said = _letter(sit(replies, "five-step")[0])
    assert whole in said and first not in said


def test_a_frame_that_was_typed_as_well_is_not_called_dropped() -> None:
    state, rep = sit({SORRY: [Typed("I'm sorry that we the wait", frame=WE)]})
    assert [item.text for item in state.about("apology")] == ["I'm sorry that we the wait"]
    assert not any(said.startswith("Kept without") for said in rep.said)


def test_the_sentence_is_shown_while_it_is_typed_and_what_will_stand_without_its_frame() -> None:
    _, rep = sit({SORRY: ["x"]})
    [question] = [each for each in rep.asked if each.place == SORRY]
    assert question.framed is not None
    assert question.framed(WE, "lost your parcel") == f"→ {WE} lost your parcel."
    assert question.framed(WE, "the wait") == f"the wait  (without “{WE}”)"
    assert question.framed(WE, "/undo") == ""


def test_a_visit_back_begins_as_it_stands_and_the_frame_alone_can_change() -> None:
    felt = Typed("waited in vain", frame="I'm sorry that you")
    state, rep = sit(
        {SORRY: [felt, Plain("waited in vain", frame=WE)], "apologise.else": ["/back"]}
    )
    asked = [each.frame for each in rep.asked if each.place == SORRY]
    assert asked == [WE, "I'm sorry that you"]
    [item] = state.about("apology")
    assert (item.text, item.frame) == ("waited in vain", WE)


def test_every_note_reads_the_two_as_one() -> None:
    state, _ = sit({SORRY: [Typed("lost your parcel", frame=WE)]})
    whole = "I'm sorry that we lost your parcel"
    assert "\nI am sorry that we lost your parcel.\n" in _letter(state)
    assert whole in to_plain(rep_note(state, zone=ZONE))
    assert whole in to_plain(handover_note(state, zone=ZONE))
    data = summary_data(state, rep="alex", zone=ZONE)["apologies"]
    assert [(row["frame"], row["text"]) for row in data] == [(WE, "lost your parcel")]  # type: ignore[attr-defined]
    sent = customer_summary(state, rep="alex", called="Alex", company="Acme", zone=ZONE)
    assert sent["apologies"] == [{"text": whole}]


def test_what_we_own_is_a_sentence_of_its_own() -> None:
    state, _ = sit({OWN: [Typed("sent the wrong part", frame="We")]}, "five-step")
    assert "\nWe sent the wrong part.\n" in _letter(state)


def test_an_answers_file_names_the_frame_or_none(tmp_path: Path) -> None:
    head = "customer: Mrs. Jones\nplaybook: six-step\nreplies:\n"
    page = f'{head}  apologise.apology: {{frame: "{WE}", text: lost your parcel}}\n'
    state, _ = run(tmp_path, page)
    assert [item.said for item in state.about("apology")] == ["I'm sorry that we lost your parcel"]
    [wrong] = mistakes(tmp_path, page.replace("lost your parcel", "the wait"))
    assert wrong.endswith(f"apology: the text does not go on from “{WE}”; give it alone")
    [wrong] = mistakes(tmp_path, page.replace(WE, "Sorry"))
    assert f"a beginning is one of: {WE}, I'm sorry that you" in wrong


def _looks(state: State) -> list[str]:
    reading = reading_of(state, "alex", "Alex", ZONE, NOW)
    looks = look_first(state, sendable(state), reading, Signed("Alex", "", "1"))
    return [each.text for each in looks]


def _letter(state: State) -> str:
    return to_plain(customer_note(state, rep="alex", called="Alex", company="Acme", zone=ZONE))


def test_they_in_an_apology_may_be_the_reader_or_our_people_and_is_named_before_it_goes() -> None:
    state, _ = sit({SORRY: [Typed("the orders they lost", frame="I'm sorry for")]})
    reading = reading_of(state, "alex", "Alex", ZONE, NOW)
    looks = look_first(state, sendable(state), reading, Signed("Alex", "", "1"))
    assert any(each.what == "who" and "“they”" in each.text for each in looks)
