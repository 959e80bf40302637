"""Broken off at every step k, by a crash and by the pause menu, and resumed: the same end."""

from contextlib import suppress

import pytest

from mendcli.case.across_cases.agenda import waiting
from mendcli.case.promises.standing import awaited
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from mendcli.screen.words.prompter import Paused, Picked, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.workflows.room import NOW, Crash, Rep, eager, services


def plain(state: State) -> dict[str, object]:
    """What a case holds, without numbers and times."""
    return {
        "words": [(w.text, w.exact, w.step, w.said_at) for w in state.words],
        "items": [(i.topic, i.text, i.step, i.direct) for i in state.items],
        "paraphrases": [
            (p.text, p.confirmed, tuple(t for _, t in p.missing)) for p in state.paraphrases
        ],
        "proposals": [(p.what, p.by, p.workable, p.why, p.chosen) for p in state.proposals],
        "actions": [(a.id, a.what, a.owner, a.due, a.confirmed, a.status) for a in state.actions],
        "given": {key: (g.value, g.values) for key, g in state.given.items()},
        "skips": {key: (s.reason, s.unasked) for key, s in state.skips.items()},
        "report_back": state.report_back and state.report_back.due,
        "ending": state.sessions[-1].ending,
    }


def whole_run(method: str) -> tuple[dict[str, object], int]:
    store, rep = MemoryStore(), Rep(otherwise=eager)
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook=method))
    return plain(fold(store.facts(done.case))), len(rep.asked)


@pytest.mark.parametrize("method", SHIPPED_ORDER)
@pytest.mark.parametrize(
    "ways",
    [
        pytest.param(("crash", "pause"), id="in-turn"),
        pytest.param(("pause", "crash"), id="the-other-way-about", marks=pytest.mark.slow),
    ],
)
def test_every_step_can_be_the_last_before_a_break(method: str, ways: tuple[str, str]) -> None:
    unbroken, questions = whole_run(method)
    assert unbroken["ending"] == "end"
    for k in range(1, questions + 1):
        how = ways[k % 2]
        store, rep = MemoryStore(), Rep(otherwise=eager)
        rep.break_at = k
        rep.break_by = Paused("half a sen") if how == "pause" else None
        room = services(rep, store)
        case = ""
        with suppress(Crash):
            case = start_session(room, StartOptions("Mrs. Jones", playbook=method)).case
        case = case or store.latest(stopped=True) or ""
        if how == "pause":
            assert fold(store.facts(case)).sessions[-1].ending == "pause"
        again = Rep(otherwise=eager)
        again.given = rep.given
        if how == "pause":
            kept = store.draft(case)
            assert kept is not None and kept.text == "half a sen"
        go_on(room._replace(prompter=again), case)
        if how == "pause":
            assert again.asked[0].draft == "half a sen"
        assert plain(fold(store.facts(case))) == unbroken, (method, how, k)
        assert len(fold(store.facts(case)).sessions) == 1


SORRY = "We were cut off, I'm sorry. You were telling me: “Nobody rang.”"
TOLD = "They told you: He came late. / “Nobody rang.”"


def test_after_a_dropped_line_it_opens_with_what_they_had_told_and_its_own_line() -> None:
    store = MemoryStore()
    told = {"listen.story": ["He came late.", '" Nobody rang.', "/dropped"]}
    first = Rep(told)
    case = start_session(services(first, store), StartOptions(playbook="six-step")).case
    assert SORRY not in first.said  # nobody is back on the line
    rep = Rep({"listen.story": ["/pause"]})
    go_on(services(rep, store), case)
    assert rep.said.index(TOLD) < rep.said.index(SORRY)
    again = Rep()
    go_on(services(again, store), case)
    assert SORRY not in again.said  # a pause is no dropped line


def test_back_on_the_line_at_once_it_is_the_same() -> None:
    rep = Rep({"listen.story": ["He came late.", '" Nobody rang.', "/dropped"],
               "dropped": [Picked("back")]})  # fmt: skip
    start_session(services(rep), StartOptions(playbook="six-step"))
    assert rep.said.count(SORRY) == 1


def test_where_nothing_was_told_yet_they_are_asked_to_go_on() -> None:
    rep = Rep({"listen.story": ["/dropped"], "dropped": [Picked("back")]})
    start_session(services(rep), StartOptions(playbook="six-step"))
    assert "We were cut off, I'm sorry. Please go on from where you were." in rep.said


@pytest.mark.parametrize(
    ("replies", "status"),
    [
        ({"listen.story": ["Nobody rang.", "/end"]}, "on time"),
        ({"listen.story": ["/end"]}, "on time"),
        ({"listen.story": ["/pause"]}, "open"),  # nobody was on the line
    ],
)
def test_a_call_that_goes_on_with_them_has_met_the_call_back_of_the_dropped_line(
    replies: dict[str, list[str | Reply]], status: str
) -> None:
    store = MemoryStore()
    told: dict[str, list[str | Reply]] = {
        "listen.story": ["He came late.", "/dropped"],
        "dropped": [Picked("later")],
        "dropped:when": ["in half an hour"],
    }
    case = start_session(services(Rep(told), store), StartOptions(playbook="six-step")).case
    [row] = waiting(fold(store.facts(case)), NOW)
    assert row.kind == "call-back"
    go_on(services(Rep(replies), store), case)
    state = fold(store.facts(case))
    assert state.report_back is not None
    assert state.report_back.status == status
    assert [each.kind for each in waiting(fold(store.facts(case)), NOW)] == (
        ["call-back"] if status == "open" else []
    )
    assert (awaited(state) is None) == (status == "on time")
