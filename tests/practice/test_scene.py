"""A simulated customer: what brings things out, what calms and heats, how a call ends.

And for any persona at all: it can be calmed, it can be lost, and the same seed is the same call.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.playbook.shelf.library import Library
from mendcli.practice.form import read_persona
from mendcli.practice.persona import COOL, Detail, Persona
from mendcli.practice.scene import Scene, opened, played

SHIPPED = Library().personas()
BLAME = "You need to calm down. It's our policy, and you should have read it."
PROMISE = "I'll ring you myself tomorrow at ten."
JONES = Persona(
    "jones",
    "Mrs. Jones",
    6,
    "I want somebody here tomorrow.",
    (Detail("tomorrow", "I want somebody here tomorrow.", words=("tomorrow",)),),
    (
        Detail("wait", "I sat here for 90 minutes.", ("90 minutes",)),
        Detail("nocall", "Nobody rang.", words=("rang", "call")),
        Detail("mud", "He left mud in the hall.", words=("mud",), only_when="open"),
    ),
    hot=("You are not listening.", "Enough."),
    warm=("Go on.", "Well."),
    cool=("Yes. That's it.", "What happens now?"),
    yes_to=2,
    ends="Good.",
)


def shipped(name: str) -> Persona:
    content, file = Library().persona_file(name)
    return read_persona(content, file, Path(file).stem)


def call(persona: Persona, *turns: str, seed: int = 0) -> Scene:
    scene = opened(persona, seed)
    for said in turns:
        scene = played(scene, said)
    return scene


def told(scene: Scene) -> str:
    """All that came out, said back in one wording."""
    persona = scene.persona
    known = {each.name: each for each in (*persona.wants, *persona.facts)}
    marks = (known[name] for name in scene.out)
    return "So you told me: " + ", ".join((each.numbers or each.words)[0] for each in marks)


def good_call(persona: Persona, seed: int = 0) -> Scene:
    """Ask until all is out, say it back, and promise until they are content."""
    scene = opened(persona, seed)
    for _ in range(30):
        if scene.ended:
            break
        if len(scene.out) < len(persona.wants) + len(persona.facts) or scene.heat > COOL:
            scene = played(scene, "How was that for you?")
        else:
            scene = played(scene, PROMISE if scene.so_far.agreed else told(scene))
    return scene


def bad_call(persona: Persona, seed: int = 0) -> Scene:
    scene = opened(persona, seed)
    while not scene.ended and len(scene.turns) < 30:
        scene = played(scene, BLAME)
    return scene


# --- any persona -----------------------------------------------------------------------------

lines = st.lists(st.sampled_from(["Go on.", "Well.", "And?", "Hm."]), min_size=1, max_size=3)


@st.composite
def personas(draw: st.DrawFn) -> Persona:
    wants, facts = draw(st.integers(0, 2)), draw(st.integers(1, 5))
    hangs_up_at = draw(st.integers(8, 10))
    words = ("lamp", "river", "violin", "garden", "seven", "copper", "window")
    every = [
        Detail(
            word, f"It is the {word}.", words=(word,), only_when=draw(st.sampled_from(["", "open"]))
        )
        for word in words[: wants + facts]
    ]
    return Persona(
        "any",
        "Anybody",
        draw(st.integers(0, hangs_up_at - 1)),
        "I want this.",
        tuple(every[:wants]),
        tuple(every[wants:]),
        tuple(draw(lines)),
        tuple(draw(lines)),
        tuple(draw(lines)),
        draw(st.integers(1, wants + facts)),
        hangs_up_at,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@given(personas(), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_any_persona_can_be_calmed_and_can_be_lost(persona: Persona, seed: int) -> None:
    good, bad = good_call(persona, seed), bad_call(persona, seed)
    assert (good.ended, good.heat <= COOL) == ("content", True)
    assert (bad.ended, bad.heat >= persona.hangs_up_at) == ("hung up", True)


@given(personas(), st.lists(st.sampled_from(["", "Why?", BLAME, PROMISE, "Ok."]), max_size=6))
@settings(max_examples=15, deadline=None)
def test_the_same_seed_and_turns_are_the_same_call(persona: Persona, turns: list[str]) -> None:
    for seed in (0, 3):
        scenes = []
        for _ in range(2):
            scene = opened(persona, seed)
            for said in turns:
                scene = scene if scene.ended else played(scene, said)
            scenes.append(scene)
        assert scenes[0] == scenes[1]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_one_can_be_calmed_and_lost_and_every_line_of_it_is_said(name: str) -> None:
    persona = shipped(name)
    assert good_call(persona).ended == "content"
    assert bad_call(persona).ended == "hung up"
    said: set[str] = set()
    for seed in range(4):
        for scene in (good_call(persona, seed), bad_call(persona, seed), *_tempers(persona, seed)):
            said |= set(scene.heard)
    known = {each.say for each in persona.facts}
    assert said >= {persona.opens, persona.ends, *known, *persona.hot, *persona.warm, *persona.cool}


def _tempers(persona: Persona, seed: int) -> list[Scene]:
    """Calls that linger in each temper: neither asked, nor said back, nor blamed there."""
    scenes = []
    for first in ([BLAME], *(["How was that for you?"] * count for count in (0, 3, 6))):
        scene = opened(persona, seed)
        for said in (*first, "Okay.", "Yes.", "Right."):
            scene = scene if scene.ended else played(scene, said)
        scenes.append(scene)
    return scenes


def test_six_are_shipped() -> None:
    assert len(SHIPPED) == 6


# --- what brings what out --------------------------------------------------------------------


def test_an_open_question_brings_out_the_next_thing_and_silence_does_but_for_some() -> None:
    assert call(JONES, "What happened?").turns[-1].answer == "I sat here for 90 minutes."
    assert call(JONES, "", "").out == ("tomorrow", "wait", "nocall")
    assert call(JONES, "", "", "").out == ("tomorrow", "wait", "nocall")
    assert call(JONES, "", "", "What else?").out[-1] == "mud"
    assert call(JONES, "Do you have an order number?").out == ("tomorrow",)


def test_a_wording_that_holds_enough_gets_their_yes_and_one_that_does_not_what_is_missing() -> None:
    asked = ("What happened?", "What else?")
    yes = call(JONES, *asked, "So you waited 90 minutes and nobody rang.")
    assert (yes.turns[-1].answer, yes.so_far.agreed) == ("Yes. That's it.", True)
    missing = call(JONES, *asked, "So you waited 90 minutes.")
    assert (missing.turns[-1].answer, missing.so_far.agreed) == ("Nobody rang.", False)


def test_a_number_said_back_wrongly_is_put_right_and_calms_nobody() -> None:
    scene = call(JONES, "What happened?", "So you waited 60 minutes, tomorrow?")
    assert scene.turns[-1].answer == "I sat here for 90 minutes."
    assert scene.turns[-1].nudge is not None
    assert scene.turns[-1].nudge.line == "“60 minutes”: they said 90 minutes"
    assert [cause.what for cause in scene.turns[-1].causes] == ["named what they told"]


def test_a_number_is_known_in_another_unit() -> None:
    scene = call(JONES, "What happened?", "So you sat there an hour and a half, until tomorrow.")
    assert scene.so_far.named == {"wait", "tomorrow"}


def test_what_they_told_said_in_a_few_words_is_said_back_and_in_a_promise_it_is_not() -> None:
    asked = ("What happened?", "What else?")
    assert call(JONES, *asked, "90 minutes, and nobody rang").turns[-1].answer == "Yes. That's it."
    assert call(JONES, *asked, "I'll ring you within 90 minutes.").so_far.named == frozenset()
    both = "So 90 minutes and nobody rang, and I'll be there tomorrow at ten."
    assert call(JONES, *asked, both).so_far.named == {"wait", "nocall"}


def test_a_word_that_only_begins_alike_names_nothing() -> None:
    fee = JONES._replace(wants=(Detail("fee", "The fee.", words=("fee",)),))
    assert call(fee, "So you feel let down.").so_far.named == frozenset()
    assert call(fee, "So you want the fees back.").so_far.named == {"fee"}


# --- what moves them -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("turn", "change"),
    [
        ("Okay.", 0),
        ("", 0),
        ("You should have called us.", 1),
        ("You have to send the form first.", 1),
        ("Calm down.", 1),
        ("I'm sorry if that upset you.", 1),
        ("Our policy is clear. You need to calm down, it's not my department.", 2),
        (" ".join(["word"] * 41), 0.5),
        ("What happened?", -1),
        ("Thank you for telling me.", -0.5),
        ("I'm sorry that we left you sitting there.", -0.5),
        ("So you sat there. What happened next?", -2),
        ("I'll ring you tomorrow at ten.", 0),  # too soon: they have not said yes
        ("Tomorrow, and at nine.", -2),  # what they want is said back
        ("I'm sorry for the inconvenience.", 0),
        ("look calm down, its the technicians fault not mine", 2),  # as it is typed in a hurry
        ("no we dont do that policy", 2),
        ("thats the drivers fault", 1),
        ("its dermots mistake not ours", 1),
        ("youre wrong", 1),
        ("need you to calm down ok", 1),
        ("dont shout at me", 1),
        ("its our fault, i know", 0),
        ("i can send dermot tmrw 8 till 10, ok?", -1),  # what they asked for is given
        ("We will have somebody with you tomorrow.", -1),
        ("I'll ring you tomorrow about it, ok?", 0),
        ("i cant send anybody tmrw", 0),
        ("I'll get back to you tomorrow.", 0),
        ("You don't have to do anything.", 0),
        ("What should you have?", -1),
    ],
)
def test_what_one_turn_does_to_the_heat(turn: str, change: float) -> None:
    assert call(JONES, turn).heat - JONES.starts == change


def test_what_they_asked_for_calms_once_and_after_their_yes_it_is_the_promise() -> None:
    give = "i can send dermot tmrw 8 till 10, ok?"
    once = call(JONES, give)
    assert once.turns[-1].answer == "I sat here for 90 minutes.", "they are not done"
    assert [cause.what for cause in once.turns[-1].causes] == ["gave what they asked for"]
    assert call(JONES, give, give).heat == once.heat
    agreed = ("What happened?", "What else?", "So you waited 90 minutes and nobody rang.")
    assert call(JONES, *agreed, give).ended == "content"


def test_each_thing_that_a_hurried_turn_does_has_its_line_beside_it() -> None:
    for turn in (
        "look calm down, its the technicians fault not mine",
        "no we dont do that policy",
        "thats the drivers fault",
    ):
        assert call(JONES, turn).turns[-1].nudge is not None, turn


def test_a_bare_word_of_what_they_told_says_it_back() -> None:
    scene = call(shipped("late-technician"), "what happened", "what else", "what else")
    assert played(scene, "no heat").so_far.named == {"heating"}


def test_thanks_an_apology_and_a_fact_count_once() -> None:
    once = call(JONES, "Thank you. I'm sorry that we left you sitting there.")
    assert once.heat == 5
    again = played(once, "Thank you. I'm sorry that we left you sitting there.")
    assert again.heat == 5


def test_a_promise_counts_after_a_yes_and_ends_the_call_with_a_day_and_a_person() -> None:
    agreed = ("What happened?", "What else?", "So you waited 90 minutes and nobody rang.")
    assert call(JONES, *agreed, "We'll ring you tomorrow.").ended == ""
    assert call(JONES, *agreed, "I'll ring you soon.").ended == ""
    done = call(JONES, *agreed, PROMISE)
    assert (done.ended, done.turns[-1].answer) == ("content", "Good.")
    assert call(JONES, *agreed, "Ms Berg will ring you on Friday.").ended == "content"
    assert call(JONES, PROMISE, *agreed).ended == "", "the promise came before the yes"


def test_a_promise_before_they_were_heard_brings_out_what_is_missing() -> None:
    assert call(JONES, PROMISE).turns[-1].answer == "I sat here for 90 minutes."
    assert call(JONES, "What happened?", PROMISE).turns[-1].answer == "I sat here for 90 minutes."
    heard = ("What happened?", "So 90 minutes.", PROMISE)
    assert call(JONES, *heard).turns[-1].answer == "Nobody rang."


def test_the_strip_has_the_heat_before_and_after_each_turn() -> None:
    assert call(JONES, "Calm down.", "What happened?", "Okay.").strip == (6, 7, 6, 6)


def test_what_is_off_is_not_said_and_heats_even_so() -> None:
    scene = played(opened(JONES, off=("D4",)), "Calm down.")
    assert (scene.turns[-1].nudge, scene.heat) == (None, 7)
