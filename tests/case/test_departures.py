"""Where a case departed from its method, and reasons without the people in them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.across_cases.anonymous import GAP, People, people_in, unnamed
from mendcli.case.across_cases.departures import departures_of
from mendcli.case.across_cases.method_stats import added_up
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import (
    BlockClosed,
    BlockOpened,
    CaseOpened,
    Jumped,
    PlaybookSwitched,
    SessionStarted,
    Skipped,
    VersionTaken,
    WentBack,
)
from mendcli.case.log.spoken_facts import ActionAdded, Answered, Captured, LineKept, Undone
from mendcli.playbook.shelf.library import Library


def _recorded(*facts: Fact) -> tuple[Recorded, ...]:
    at = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
    return tuple(Recorded("k7f2", n, "r1", at, "alex", f) for n, f in enumerate(facts, start=1))


def _started(playbook: str = "mine", session: int = 1, version: str = "1") -> SessionStarted:
    return SessionStarted(session, "phone", "first", playbook, version, "Mine", "f")


OPENED = CaseOpened("c1", "Crystal Minh", "Crystal", "0171 234", "A-77", ("order 502",))


def test_what_stayed_skipped_is_told_with_its_reason() -> None:
    found = departures_of(
        _recorded(
            OPENED,
            _started(),
            LineKept("listen.story", "It broke."),
            Skipped("listen.feeling", "not  now"),
            Skipped("own.apology"),
            Answered("own.apology", "text", "sorry"),
            Skipped("solve.way", unasked=True),
            Skipped("close:next"),
        ),
        "mine",
    )
    assert found.skips == (("listen.feeling", "not now"),)
    assert found.asked == {"listen.story", "listen.feeling", "own.apology"}
    assert (found.sessions, set(found.versions)) == (1, {"1"})


def test_what_was_undone_never_happened() -> None:
    found = departures_of(
        _recorded(OPENED, _started(), Skipped("a.b", "why"), Undone(3), Jumped("c.d"), Undone(5)),
        "mine",
    )
    assert (found.skips, found.jumps) == ((), ())


def test_jumps_are_between_steps_and_what_is_filled_in_at_the_end_is_none() -> None:
    found = departures_of(
        _recorded(
            OPENED,
            _started(),
            Jumped("solve.way"),
            LineKept("solve.way", "x"),
            Jumped("solve.more"),
            Jumped("listen.story", "solve.more"),
            LineKept("listen.story", "y"),
            Captured("feeling", "own.feeling", "cross", said_at="listen.story"),
            Jumped("thank.idea"),
            WentBack("listen.story", "thank.idea"),
            Jumped("own.apology", "close:"),
        ),
        "mine",
    )
    assert found.jumps == (("", "solve"), ("solve", "listen"), ("listen", "thank"))


def test_a_method_that_was_changed_for_another() -> None:
    facts = _recorded(
        OPENED,
        _started(),
        LineKept("listen.story", "x"),
        PlaybookSwitched("other", "3", "Other", "g"),
        Skipped("own.apology", "no"),
        Jumped("end.bye"),
        PlaybookSwitched("mine", "1", "Mine", "f"),
        _started(session=2),
        VersionTaken("mine", "2", "Mine", "h"),
    )
    mine, other = departures_of(facts, "mine"), departures_of(facts, "other")
    assert (mine.switches, mine.came_from) == ((("listen", "other"),), ("other",))
    assert (mine.skips, mine.jumps) == ((), ())
    assert (mine.sessions, set(mine.versions)) == (2, {"1", "2"})
    assert (other.switches, other.came_from) == ((("end", "mine"),), ("mine",))
    assert other.skips == (("own.apology", "no"),)
    assert departures_of(facts, "third").sessions == 0


def test_what_happens_in_a_block_is_not_the_methods_affair() -> None:
    found = departures_of(
        _recorded(
            OPENED,
            _started(),
            BlockOpened("legal", "l"),
            Skipped("break-legal.exact", "not true"),
            BlockClosed("legal"),
        ),
        "mine",
    )
    assert (found.skips, found.asked) == ((), frozenset())


def test_many_cases_are_added_up_by_step() -> None:
    playbook, _ = Library().load("six-step")
    cases = [
        departures_of(
            _recorded(
                OPENED,
                _started("six-step"),
                LineKept("listen.story", "x"),
                Skipped("validate.paraphrase", reason),
                Jumped("solve.remedy"),
                Skipped("gone.prompt"),
            ),
            "six-step",
        )
        for reason in ("no time", "No time.", "", "too early")
    ]
    stats = added_up(cases, playbook, 0)
    assert (stats.cases, stats.sessions, stats.versions) == (4, 4, ("1",))
    steps = {step.step: step for step in stats.steps}
    assert list(steps) == [*(step.id for step in playbook.steps), "gone"]
    assert (steps["gone"].gone, steps["gone"].skipped, steps["solve"].jumped_to) == (True, 4, 4)
    paraphrase = steps["validate"].prompts[0]
    assert (paraphrase.asked, paraphrase.skipped) == (4, 4)
    assert sorted(paraphrase.reasons) == [("", 1), ("No time.", 2), ("too early", 1)]
    assert stats.jumps == ((("validate", "solve"), 4),)


PEOPLE = people_in(
    _recorded(
        OPENED,
        LineKept("listen.story", "The technician was 90 minutes late"),
        LineKept("listen.story", "Too expensive"),
        ActionAdded(1, "call", "Sam O'Neill"),
    ),
    ("Jo",),
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("", ""),
        ("no time", "no time"),
        ("crystal did not want to", "… did not want to"),
        ("Mrs. Minh's son took over", "Mrs. … son took over"),
        ("I asked Sam and O'Neill", "I asked … and …"),
        ("Jo said so; so did alex", "… said so; so did …"),
        ("it was jo who said so", "it was jo who said so"),
        ("ask Barbara first", "ask … first"),
        ("Not here. Later maybe", "Not here. Later maybe"),
        ("Apologise came too early for a Confirm", "Apologise came too early for a Confirm"),
        ("ring 0171 2345678 or a.b@c.de", "ring … or …"),
        ("see https://x.y/z", "see …"),
        ("she said “never again”, so no", "she said …, so no"),
        ("they said the technician was 20 minutes late", GAP),
        ("too expensive", GAP),
        ("took 5 minutes", "took 5 minutes"),
    ],
)
def test_a_reason_without_the_people_in_it(reason: str, told: str) -> None:
    assert unnamed(reason, PEOPLE, {"apologise", "confirm"}) == told


@given(st.text(max_size=300), st.lists(st.sampled_from(["Crystal", "MINH", "sam", "Alex"])))
def test_no_known_name_is_left_whatever_stands_around_it(around: str, names: list[str]) -> None:
    told = unnamed(f" {around} ".join(["", *names, ""]), PEOPLE)
    words = {word.strip("_'’-.,").casefold() for word in told.split()}
    assert words.isdisjoint({"crystal", "minh", "sam", "alex"})
    assert len(told) <= 120


def test_nobody_is_known_of_nothing() -> None:
    assert people_in(()) == People(frozenset(), frozenset())
