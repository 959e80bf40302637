"""What is printed when a session begins: before the call, open cases, promises that were broken."""

from datetime import timedelta

from mendcli.screen.words.prompter import Picked
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import NOW, Rep, services


def test_before_steps_are_printed_and_not_asked() -> None:
    rep = Rep()
    start_session(services(rep), StartOptions("Jo", playbook="six-step"))
    assert any(said.startswith("1/6 Prepare") and "/go 1" in said for said in rep.said)
    assert rep.asked[0].place == "listen.story"


def test_a_promise_that_was_broken_elsewhere_is_shown_before_the_call() -> None:
    store = MemoryStore()
    first = Rep({"listen.story": ["! a new filter by tomorrow", "/contact 0171 555"]})
    start_session(services(first, store), StartOptions("Jo Reed", playbook="six-step"))
    rep = Rep({"start.same": [Picked("same")]})
    later = services(rep, store)._replace(now=lambda: NOW + timedelta(days=3))
    start_session(later, StartOptions("jo reed", playbook="six-step"))
    assert any("Promised and late: a new filter" in said for said in rep.said)
    assert not any("a new filter" in question.ask for question in rep.asked[:1])
    stranger = Rep({"start.same": [Picked("new")]})
    room = services(stranger, store)._replace(now=lambda: NOW + timedelta(days=3))
    start_session(room, StartOptions("Jo Reed", playbook="six-step"))
    assert not any("a new filter" in said for said in stranger.said)


def test_what_the_rep_told_with_earlier_is_shown_next_time() -> None:
    store = MemoryStore()
    rep = Rep({"listen.story": ["/earlier a call on Monday"]})
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    again = Rep()
    start_session(services(again, store), StartOptions(stance="calling"), case)
    assert any("Broken before: a call on Monday" in said for said in again.said)


def test_the_method_is_proposed_by_what_is_going_on() -> None:
    rep = Rep({"start.customer": [""], "start.method": [Picked("more"), Picked("reset")]})
    start_session(services(rep), StartOptions())
    method = next(question for question in rep.asked if question.place == "start.method")
    assert method.ask == "What is going on?"
    assert [choice.key for choice in method.choices] == list("1234m")
    assert method.choices[0].label.startswith("Just start: They are upset")
    assert [question.place for question in rep.asked][:4] == [
        "start.customer",
        "start.method",
        "start.method",
        "open.real-problem",
    ] or rep.asked[3].place.startswith("open.")


def test_the_method_of_the_settings_is_under_enter_and_every_other_within_reach() -> None:
    rep = Rep({"start.customer": [""], "start.method": [Picked("more")] * 3})
    start_session(services(rep, playbook="reset"), StartOptions())
    pages = [question.choices for question in rep.asked if question.place == "start.method"]
    assert pages[0][0].value == "reset"
    assert pages[0] == pages[3]  # behind the last page stands the first one
    offered = [each.value for page in pages[:3] for each in page if each.value != "more"]
    assert sorted(offered) == sorted(id for id, _, _ in services(rep).methods.offered())
    assert all(len(page) <= 5 and page[-1].key == "m" for page in pages)
    assert any(said.startswith("reset · ") for said in rep.said)


def test_with_nobody_to_choose_it_is_six_steps() -> None:
    rep = Rep({"start.customer": [""]})
    start_session(services(rep), StartOptions())
    assert any(said.startswith("six-step · ") for said in rep.said)
