"""A rehearsal in the terminal, and a walk down every path of the shipped playbooks."""

from collections import Counter
from itertools import islice

import pytest

from mendcli.playbook.model.playbook import Playbook, Prompt, Step, prompt_key
from mendcli.playbook.sense.ways import Ways
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from mendcli.screen.words.prompter import NothingLeft, Paused, Picked, Question, Reply, Typed
from mendcli.workflows.rehearsals.rehearsal import run_rehearsal
from mendcli.workflows.rehearsals.walk import walk
from mendcli.workflows.rehearsals.walker import Walker
from tests.workflows.room import Rep, Shelf, services

STORY = "listen.story"


def rehearsed(replies: dict[str, list[str | Reply]], book: str = "five-step") -> Rep:
    rep = Rep(replies, otherwise=lambda question, count: NothingLeft())
    run_rehearsal(services(rep)._replace(kept=False), book)
    return rep


def test_the_first_line_and_every_bottom_line_say_what_it_is() -> None:
    rep = rehearsed({STORY: ["It was late.", "/end"]}, "six-step")
    assert rep.said[0] == "Rehearsal of six-step 1: nothing is kept."
    assert len(rep.asked) > 3
    assert all(question.bar.startswith("rehearsal") for question in rep.asked)


def test_nobody_is_told_how_to_come_back_to_what_is_not_kept() -> None:
    rep = rehearsed({STORY: ["/dropped"], "dropped": [Picked("leave")],
                     "rehearse": [Picked("resume"), Picked("stop")]}, "six-step")  # fmt: skip
    rep.said += rehearsed({STORY: ["/pause"]}, "six-step").said
    rep.said += rehearsed({}, "six-step").said
    told = "\n".join(rep.said)
    assert "The line went dead" in told
    for word in ("mend resume", "mend summary", "Saved", "mend start"):
        assert word not in told


def test_later_sessions_can_be_rehearsed_too() -> None:
    rep = rehearsed({"rehearse": [Picked("desk"), Picked("calling"), Picked("stop")]})
    places = [question.place for question in rep.asked]
    first, second, third = (place for place in range(len(places)) if places[place] == "rehearse")
    assert any(place.startswith("act.") for place in places[first:second])
    assert any(place.startswith("report.") for place in places[second:third])


def test_a_paused_session_goes_on_where_it_stopped_and_ctrl_c_ends_it_all() -> None:
    rep = rehearsed(
        {STORY: ["It was late.", "/pause", "Very late."], "rehearse": [Picked("resume"), Paused()]},
        "six-step",
    )
    places = [question.place for question in rep.asked]
    assert places[places.index("rehearse") + 1] == STORY
    assert places[-1] == "rehearse"


@pytest.mark.parametrize("id", SHIPPED_ORDER)
def test_each_shipped_playbook_is_walked_and_asks_every_prompt(id: str) -> None:
    shelf = Shelf()
    playbook = shelf.load(id)[0]
    asked: set[str] = set()
    turns = []
    for walked in islice(walk(lambda: services(None, shelf=shelf), playbook), 20):
        assert walked.path.ends
        asked |= set(walked.path.asked)
        turns.append(walked.path.turns)
    assert len(set(turns)) == len(turns)
    keys = {prompt_key(step, prompt) for step in playbook.steps for prompt in step.prompts}
    assert asked >= keys - _worked_out(playbook)


def test_the_fewest_departures_come_first() -> None:
    shelf = Shelf()
    playbook = shelf.load("six-step")[0]
    paths = [each.path for each in walk(lambda: services(None, shelf=shelf), playbook)]
    first = {turn.step: turn.answer for turn in paths[0].turns}
    apart = [
        sum(first.get(turn.step, turn.answer) != turn.answer for turn in path.turns)
        for path in paths
    ]
    assert apart[0] == 0
    assert apart == sorted(apart)


def test_an_answer_that_is_refused_is_tried_another_way_and_then_skipped() -> None:
    walker = Walker(Shelf().load("six-step")[0])
    walker.say("", "quiet")
    asked = Question("solve.report-back", "When?")
    said: list[Reply] = []
    walker._before.clear()
    while not said or said[-1] != Typed("/skip"):
        said.append(walker.ask(asked))
        walker.say("That is no date.", "warn")
    assert said[0] == Typed("tomorrow 10:00")
    assert len(set(said)) == len(said) > 5
    assert walker.asked == ["solve.report-back"]


def test_only_what_decides_is_a_turn() -> None:
    shelf = Shelf()
    playbook = shelf.load("six-step")[0]
    paths = [each.path for each in walk(lambda: services(None, shelf=shelf), playbook)]
    turns = {(turn.step, turn.ways) for path in paths for turn in path.turns}
    assert turns == {
        ("validate.confirmed", 2),
        ("apologise.else", 2),
        ("apologise.again-confirmed", 2),
        ("apologise.more", 2),
        ("apologise.third-confirmed", 2),
    }


@pytest.mark.parametrize(
    "id", [id for id in SHIPPED_ORDER if id not in ("nine-point", "discovery")]
)
def test_what_the_session_asks_is_what_the_ways_on_paper_say(id: str) -> None:
    """Two that know nothing of each other: the real session, and `mend playbooks paths`."""
    shelf = Shelf()
    playbook = shelf.load(id)[0]
    paths = (each.path for each in walk(lambda: services(None, shelf=shelf), playbook))
    walked = Counter(tuple(sorted(path.asked)) for path in paths)
    known = _worked_out(playbook)
    assert walked == Counter(
        tuple(sorted(key for key in way.prompts if key not in known))
        for way in Ways(playbook).listed()
    )


def _worked_out(playbook: Playbook) -> set[str]:
    """The prompts that a call back need not ask: the dates say how the date was kept."""
    return {
        prompt_key(step, prompt)
        for step in playbook.steps
        for prompt in step.prompts
        if prompt.kind == "kept" and step.phase == "call-back"
    }


@pytest.mark.slow
def test_the_96_ways_of_nine_point_too() -> None:
    test_what_the_session_asks_is_what_the_ways_on_paper_say("nine-point")


def of_texts(count: int) -> Playbook:
    """A method that asks so many short texts, one after the other, and never goes back."""
    steps = tuple(
        Step(f"s{n}", f"Step {n}", "call", "Ask.", ("Well?",), (Prompt("q", "text", "What?"),))
        for n in range(count)
    )
    return Playbook("long", "Long", "1", "use", "ours", steps)


def test_a_long_way_is_told_from_one_that_goes_round() -> None:
    """By how often it asks what there is to ask, and not by how much there is."""
    long = Walker(of_texts(700))
    for n in range(700):
        assert isinstance(long.ask(Question(f"s{n}.q", "What?")), Typed)
    assert not long.circling
    round_and_round = Walker(of_texts(2))
    for n in range(700):
        round_and_round.ask(Question(f"s{n % 2}.q", "What?"))
    assert round_and_round.circling
