"""The case after the first call: who rang, where the next session begins, what it opens with."""

import pytest

from mendcli.case.log.session_facts import Stance
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import Refused
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from mendcli.screen.words.prompter import Picked, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.workflows.room import Rep, eager, services


def first_call(method: str) -> tuple[MemoryStore, str]:
    store = MemoryStore()
    done = start_session(
        services(Rep(otherwise=eager), store), StartOptions("Mrs. Jones", playbook=method)
    )
    return store, done.case


def later(
    store: MemoryStore, case: str, replies: dict[str, list[str | Reply]], **wishes: object
) -> tuple[State, Rep]:
    rep = Rep(replies)
    start_session(services(rep, store), StartOptions(**wishes), case)  # type: ignore[arg-type]
    return fold(store.facts(case)), rep


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


def test_which_it_is_is_asked_and_a_call_back_starts_at_its_step() -> None:
    store, case = first_call("five-step")
    state, rep = later(store, case, {"start.stance": [Picked("calling")]})
    assert places(rep)[0] == "start.stance"
    assert places(rep)[1].startswith("report.")
    assert state.sessions[-1].stance == "calling"
    assert len(state.sessions) == 2


def test_desk_work_starts_between_the_calls_and_is_a_desk_session() -> None:
    store, case = first_call("five-step")
    state, rep = later(store, case, {}, stance="desk")
    assert places(rep)[0].startswith("act.")
    assert state.sessions[-1].channel == "desk"


def test_the_desk_asks_again_what_was_left_out_and_not_what_was_answered() -> None:
    store, case = first_call("five-step")
    _, rep = later(store, case, {"act.found": ["an old schedule"]}, stance="desk")
    assert "act.met" in places(rep)
    state, rep = later(store, case, {"act.met": ["the depot"]}, stance="desk")
    assert "act.found" not in places(rep)
    assert state.given["five-step", "act.met"].value == "the depot"
    _, rep = later(store, case, {}, stance="desk")
    assert "act.met" not in places(rep)


def test_a_talk_is_for_a_meeting_and_never_for_the_desk() -> None:
    store, case = first_call("nine-point")
    _, rep = later(store, case, {}, stance="desk")
    assert not [place for place in places(rep) if place.startswith("survey.")]
    state, rep = later(store, case, {"survey.score": ["4"]}, stance="meeting")
    assert places(rep)[0] == "survey.score"
    assert (state.sessions[-1].stance, state.sessions[-1].channel) == ("meeting", "visit")
    assert not [place for place in places(rep) if place.startswith("root.")]
    _, rep = later(store, case, {}, stance="meeting")
    assert "survey.score" not in places(rep), "what was answered stands"
    assert "survey.why" in places(rep), "what was left out is asked again"


def test_a_talk_after_the_calls_waits_until_they_say_it_is_resolved() -> None:
    store, case = first_call("five-step")
    _, rep = later(store, case, {"status.met": [Picked("yes")]}, stance="calling")
    assert "watch.outcome" not in places(rep), "not in the very call that ends it"
    _, rep = later(store, case, {}, stance="rang")
    assert "watch.outcome" in places(rep)


def test_a_method_with_no_talk_is_met_about_as_in_a_call_back() -> None:
    store, case = first_call("heard")
    _, rep = later(store, case, {}, stance="meeting")
    assert "call-back.resolved" in places(rep)


def test_a_meeting_is_when_they_hear_from_us() -> None:
    store, case = first_call("honest-eight")
    state, _ = later(store, case, {}, stance="meeting")
    assert state.report_back is not None and state.report_back.status == "on time"


def test_a_standing_meeting_is_asked_about_until_both_sides_agree() -> None:
    store, case = first_call("honest-eight")
    for side in ("ours", "both"):
        _, rep = later(store, case, {"status.agreed": [Picked(side)]}, stance="meeting")
        assert "status.agreed" in places(rep)
    _, rep = later(store, case, {}, stance="meeting")
    assert "status.agreed" not in places(rep)


@pytest.mark.parametrize("method", SHIPPED_ORDER)
def test_every_method_asks_on_a_call_back_whether_it_is_resolved(method: str) -> None:
    store, case = first_call(method)
    _, rep = later(store, case, {}, stance="calling")
    assert any("resolved" in place or place == "status.met" for place in places(rep))


def test_when_they_ring_it_opens_with_what_was_promised() -> None:
    store, case = first_call("five-step")
    state, rep = later(
        store, case, {"open:since": ["Still no van.", '" I am fed up."', "", ""]}, stance="rang"
    )
    assert places(rep)[0] == "open:since"
    assert any("Sam will visit you" in said for said in rep.said)
    assert [line.text for line in state.words][-2:] == ["Still no van.", 'I am fed up."']


def test_what_was_jumped_over_in_the_call_comes_first_in_the_next() -> None:
    store, rep = MemoryStore(), Rep({"listen.story": ["/go thank"]})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    _, rep = later(store, case, {}, stance="calling")
    assert places(rep)[0] == "listen.story"


def test_with_nothing_left_lines_and_promises_still_work() -> None:
    store, case = first_call("six-step")
    later(store, case, {"call-back.resolved": [Picked("yes")]}, stance="calling")
    state, rep = later(
        store,
        case,
        {"open:floor": ["They rang about the mud.", "! a cleaner by friday", "/end"]},
        stance="calling",
    )
    assert places(rep)[0] == "open:floor"
    assert state.words[-1].text == "They rang about the mud."
    assert state.actions[-1].what == "a cleaner"
    assert state.sessions[-1].ending == "end"


@pytest.mark.parametrize("stance", ["rang", "calling", "desk"])
def test_another_method_runs_inside_the_case(stance: Stance) -> None:
    store, case = first_call("six-step")
    state, rep = later(store, case, {}, playbook="discovery", stance=stance)
    asked = [place for place in places(rep) if "." in place]
    assert asked and all(not place.startswith("listen") for place in asked)
    assert state.main.id == "six-step"
    assert state.playbook.id == "discovery"
    state, rep = later(store, case, {}, stance="calling")
    assert state.playbook.id == "six-step"


def test_an_ended_session_is_not_resumed_but_a_dropped_one_is() -> None:
    store, case = first_call("six-step")
    with pytest.raises(Refused) as refused:
        go_on(services(Rep(), store), case)
    assert "mend start --case" in refused.value.next_step
    store = MemoryStore()
    rep = Rep({"listen.story": ["It was late.", "/dropped"]})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    again = Rep({"listen.story": ["And mud.", "", ""]})
    go_on(services(again, store), case)
    state = fold(store.facts(case))
    assert [line.text for line in state.words] == ["It was late.", "And mud."]
    assert len(state.sessions) == 1
    assert state.sessions[0].ending == "end"


def test_a_known_name_is_offered_and_never_assumed() -> None:
    store, case = first_call("six-step")
    assert fold(store.facts(case)).customer.name == "Mrs. Jones"
    rep = Rep({"start.same": [Picked("new")]})
    new = start_session(services(rep, store), StartOptions("mrs.  jones", playbook="six-step")).case
    assert "Enter = someone new" in rep.asked[0].ask
    rep = Rep({"start.same": [Picked("same")]})
    same = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step")).case
    ids = [fold(store.facts(each)).customer.id for each in (case, new, same)]
    assert ids[0] != ids[1]
    assert ids[2] in ids[:2]


@pytest.mark.parametrize("method", SHIPPED_ORDER)
def test_every_later_step_is_reached_by_sessions_that_follow(method: str) -> None:
    store, case = first_call(method)
    reached: set[str] = set()
    for stance in ("calling", "desk", "meeting", "rang"):
        rep = Rep(otherwise=eager)
        start_session(services(rep, store), StartOptions(stance=stance), case)
        reached |= {place.partition(".")[0] for place in places(rep) if "." in place}
    from tests.workflows.room import Shelf

    playbook, _ = Shelf().load(method)
    wanted = {s.id for s in playbook.steps if s.phase not in ("before", "call") and s.prompts}
    assert wanted <= reached
