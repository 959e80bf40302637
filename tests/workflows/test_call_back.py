"""Calling back: the card it opens with, slips said first, points asked one by one, not resolved."""

from datetime import datetime, timedelta

import pytest

from mendcli.case.guide.points import points
from mendcli.case.log.aftercare_facts import ActionSlipped, CustomerTold
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from mendcli.notes.letters.recap import CARD_LINES, card, in_full, line
from mendcli.notes.letters.said.promised import reading_of
from mendcli.playbook.model.playbook import Playbook, Prompt, Step
from mendcli.screen.words.prompter import Picked, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.desk_change import change_case
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import BERLIN, NOW, Rep, Shelf, services

FIRST: dict[str, list[str | Reply]] = {
    "understand.story": ["It took 90 minutes.", '" Nobody rang me.', "", ""],
    "confirm.paraphrase": ["You waited 90 minutes. Nobody rang you."],
    "confirm.confirmed": ["yes"],
    "offer.remedy": ["the fee back"],
    "offer.need": ["one person who rings back"],
    "commit.actions": ["refund the fee by friday", "visit by Sam by 2026-11-25", ""],
    "commit.read-back:promise": ["y", "y"],
    "commit.report-back": ["tomorrow 17:00"],
}
NEW = When("2026-12-01T17:00:00+01:00", "Europe/Berlin", False)


def first_call(replies: dict[str, list[str | Reply]] = FIRST) -> tuple[MemoryStore, str]:
    store = MemoryStore()
    rep = Rep({place: list(said) for place, said in replies.items()})
    return store, start_session(
        services(rep, store), StartOptions("Mrs. Jones", playbook="five-step")
    ).case


def call_back(
    store: MemoryStore,
    case: str,
    replies: dict[str, list[str | Reply]],
    at: datetime = NOW + timedelta(hours=20),
    shelf: Shelf | None = None,
    **wishes: object,
) -> tuple[State, Rep]:
    rep = Rep(replies)
    room = services(rep, store, shelf)._replace(now=lambda: at)
    start_session(room, StartOptions(**{"stance": "calling", **wishes}), case)  # type: ignore[arg-type]
    return fold(store.facts(case)), rep


def slip(store: MemoryStore, case: str) -> None:
    room = services(Rep(), store)
    change_case(room, case, lambda _: (ActionSlipped(2, "no van", "a taxi brings it", NEW),))


def places(rep: Rep) -> list[str]:
    return [question.place for question in rep.asked]


def test_the_card_says_where_it_started_and_what_became_of_it() -> None:
    store, case = first_call()
    slip(store, case)
    state, rep = call_back(store, case, {}, NOW + timedelta(days=3))
    said = "\n".join(rep.said)
    assert "“Nobody rang me.”" in said
    assert "the fee back" in said and "one person who rings back" in said
    assert "moved, NOT TOLD · Sam will " in said
    assert "2 days late" in said or "late: say so first" in said
    assert "they have told you" in said
    assert state.report_back is None or state.report_back.status in ("late", "open")


@pytest.mark.parametrize("lines", [1, 40])
def test_the_card_is_twelve_lines_of_eighty_columns_and_help_has_the_rest(lines: int) -> None:
    told: list[str | Reply] = [f'" Line {n} {"long " * 40}' for n in range(lines)]
    replies = {**FIRST, "understand.story": [*told, "", ""]}
    store, case = first_call(replies)
    state, rep = call_back(store, case, {"report.delivered": [Typed("?")]})
    reading = reading_of(state, "alex", "Alex", BERLIN, NOW)
    shown = card(state, NOW + timedelta(days=9), reading)
    assert len(shown) <= CARD_LINES
    assert all(len(line(row)) <= 79 for row in shown)
    whole = "\n".join(line(row) for row in in_full(state, NOW, reading))
    assert all(f"Line {n} " in whole for n in range(lines))
    assert any(f"Line {lines - 1} " in said and "/undo" in said for said in rep.said)


def test_each_confirmed_point_is_asked_back_and_partly_says_which() -> None:
    store, case = first_call()
    answers: dict[str, list[str | Reply]] = {
        "status.met:point": [Picked("yes"), Picked("no")],
        "status.met": [Picked("partly")],
    }
    state, rep = call_back(store, case, answers)
    asked = [question.ask for question in rep.asked if question.place == "status.met:point"]
    assert len(asked) == 2
    assert "“You waited 90 minutes.”" in asked[0] and "“Nobody rang you.”" in asked[1]
    assert [(each.fact.point, each.fact.answer) for each in state.resolutions] == [
        ("You waited 90 minutes.", "yes"),
        ("Nobody rang you.", "no"),
        ("", "partly"),
    ]
    assert not any("“Nobody rang you.”" in said for said in rep.said)
    _, again = call_back(store, case, {})
    assert any(said.startswith("Not right") and "Nobody rang you" in said for said in again.said)


@pytest.mark.parametrize(("key", "asked"), [("leave", 2), ("rest", 1)])
def test_points_are_passed_over_one_by_one_or_all_at_once(key: str, asked: int) -> None:
    store, case = first_call()
    answers: dict[str, list[str | Reply]] = {
        "status.met:point": [Picked(key), Picked(key)],
        "status.met": [Picked("yes")],
    }
    state, rep = call_back(store, case, answers)
    assert places(rep).count("status.met:point") == asked
    assert [(each.fact.point, each.fact.answer) for each in state.resolutions] == [("", "yes")]


def test_a_point_taken_back_is_asked_again() -> None:
    store, case = first_call()
    answers: dict[str, list[str | Reply]] = {
        "status.met:point": [Picked("no"), Typed("/undo"), Picked("yes"), Picked("yes")],
        "status.met": [Picked("yes")],
    }
    state, _ = call_back(store, case, answers)
    assert [each.fact.answer for each in state.resolutions] == ["yes", "yes", "yes"]


def test_a_stray_enter_never_gives_the_yes_that_closes_a_case() -> None:
    store, case = first_call()
    _, rep = call_back(store, case, {})
    asked = next(question for question in rep.asked if question.place == "status.met")
    assert asked.default_values == ("no",)


def test_not_resolved_goes_back_to_solving_and_never_asks_whether_they_stay() -> None:
    store, case = first_call()
    answers: dict[str, list[str | Reply]] = {
        "status.met": [Picked("no")],
        "status.missing": ["the mud is still there", "", ""],
        "status.solve:propose": ["we: a cleaner", ""],
        "status.solve:weigh": ["y"],
        "status.solve:choose": [Picked("1")],
        "status.more": ["a cleaner by friday", ""],
        "status.read-back:promise": ["y"],
        "status.hear": ["in 3 days"],
    }
    state, rep = call_back(store, case, answers)
    asked = [place.partition(":")[0] for place in places(rep)]
    for place in ("status.missing", "status.solve", "status.more", "status.hear"):
        assert place in asked, place
    assert "status.staying" not in asked
    assert state.proposals[-1].chosen and state.proposals[-1].what == "a cleaner"
    assert state.report_back is not None and state.report_back.status == "open"
    _, rep = call_back(store, case, {"status.met": [Picked("yes")]}, NOW + timedelta(days=2))
    asked = [place.partition(":")[0] for place in places(rep)]
    assert "status.staying" in asked and "status.missing" not in asked
    state = fold(store.facts(case))
    assert [each.fact.answer for each in state.resolutions if not each.fact.point] == ["no", "yes"]
    _, rep = call_back(store, case, {}, NOW + timedelta(days=3))
    assert places(rep)[0] == "watch.outcome"


OWN = Playbook(
    "own", "Our own", "1", "always", "us",
    (
        Step("talk", "Talk", "call", "hear", ("Yes?",), (Prompt("said", "words", "What?"),)),
        Step("back", "Back", "call-back", "ask", ("Well?",),
             (Prompt("ok", "resolved", "Is it?"), Prompt("stay", "staying", "Do they stay?"))),
    ),
    fingerprint="own",
)  # fmt: skip


@pytest.mark.parametrize("answer", ["partly", "no"])
def test_a_playbook_nobody_has_seen_is_gone_on_with_all_the_same(answer: str) -> None:
    store, shelf = MemoryStore(), Shelf((OWN,))
    case = start_session(services(Rep(), store, shelf), StartOptions("Jo", playbook="own")).case
    answers: dict[str, list[str | Reply]] = {
        "back.ok": [Picked(answer)],
        "back.missing": ["the noise", "", ""],
        "back.promise": ["a new fan by friday", ""],
        "back.read:promise": ["y"],
        "back.hear": ["friday 17:00"],
    }
    state, rep = call_back(store, case, answers, shelf=shelf)
    asked = [place for place in places(rep) if place.startswith("back.")]
    assert list(dict.fromkeys(place.partition(":")[0] for place in asked)) == [
        "back.ok", "back.missing", "back.solve", "back.promise", "back.read", "back.hear",
    ]  # fmt: skip
    assert state.words[-1].text == "the noise"
    assert state.actions[-1].confirmed == "yes"
    _, rep = call_back(store, case, {"back.ok": [Picked("yes")]}, shelf=shelf)
    assert [each for each in places(rep) if "." in each] == ["back.ok", "back.stay"]


def test_a_slip_is_said_first_and_that_they_know_is_kept() -> None:
    store, case = first_call()
    slip(store, case)
    state, rep = call_back(store, case, {"open:told": [Picked("later")]})
    assert places(rep)[0] == "open:told"
    assert any("No van." in said and "A taxi brings it" in said for said in rep.said)
    assert state.actions[1].slips[0].told is None
    state, rep = call_back(store, case, {"open:told": [Picked("told")]}, channel="visit")
    assert state.actions[1].slips[0].told is not None
    assert state.actions[1].slips[0].channel == "visit"
    _, rep = call_back(store, case, {})
    assert "open:told" not in places(rep)


@pytest.mark.parametrize("channel", ["email", "chat", "message"])
def test_bad_news_is_not_told_in_writing(channel: str) -> None:
    store, case = first_call()
    slip(store, case)
    state, rep = call_back(store, case, {}, channel=channel)
    assert "open:told" not in places(rep)
    assert any("Ring them" in said for said in rep.said)
    assert not any(isinstance(entry.fact, CustomerTold) for entry in store.facts(case))
    assert state.actions[1].slips[0].told is None


@pytest.mark.parametrize(("hours", "kept"), [(20, "on time"), (40, "late")])
def test_whether_the_date_was_kept_is_worked_out_and_not_asked(hours: int, kept: str) -> None:
    store, case = first_call()
    state, rep = call_back(store, case, {"report.delivered": ["/undo", "the fee"]},
                           NOW + timedelta(hours=hours))  # fmt: skip
    assert "report.kept" not in places(rep)
    assert state.given["five-step", "report.kept"].value == kept  # also after the /undo
    assert state.report_back is not None


def test_whether_the_date_was_kept_is_asked_where_nobody_can_work_it_out() -> None:
    asked_for = {place: said for place, said in FIRST.items() if place != "commit.report-back"}
    store, case = first_call(asked_for)
    _, rep = call_back(store, case, {})
    assert "report.kept" in places(rep)


def test_how_the_date_was_kept_is_changed_by_going_back_to_it() -> None:
    store, case = first_call()
    state, rep = call_back(store, case, {"report.delivered": ["/back"],
                                         "report.kept": [Picked("late")]})  # fmt: skip
    assert places(rep).count("report.kept") == 1
    assert state.given["five-step", "report.kept"].value == "late"


def test_a_wording_is_cut_at_its_sentences_and_one_sentence_is_no_list() -> None:
    def confirmed(text: str) -> tuple[str, ...]:
        store, case = first_call({**FIRST, "confirm.paraphrase": [text]})
        return points(fold(store.facts(case)))

    assert confirmed("Mr. Bo waited; no. 4 broke. Then mud!") == (
        "Mr. Bo waited;",
        "no. 4 broke.",
        "Then mud!",
    )
    assert confirmed("It cost 12.50 EUR and nobody rang.") == ()
    assert len(confirmed(" ".join(f"Thing {n} broke." for n in range(30)))) == 7
