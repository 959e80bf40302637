"""What differs between two playbooks, as a person is told."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.playbook.model.playbook import Playbook, Prompt, Step
from mendcli.playbook.reading.parse import parse_playbook
from mendcli.playbook.sense.changes import Change, Part, changes
from tests.playbook.authored import SOUND


def read(text: str = SOUND) -> Playbook:
    return parse_playbook(text, "x.yaml")


def told(new: str, old: str = SOUND) -> list[str]:
    return [change.told() for change in changes(read(old), read(new))]


def test_the_same_playbook_has_no_changes_and_a_comment_is_none() -> None:
    assert changes(read(), read()) == ()
    assert told("# ours\n" + SOUND) == []


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        ("title: A demo", "title: Ours", "Other words in the playbook: title"),
        ("Let them finish", "Let them end", "Other words in step listen: do"),
        ("ask: Say it back", "ask: Say it", "Other words in prompt validate.paraphrase: ask"),
        ("label: Repair it", "label: Mend it", "Other words in prompt solve.way: label"),
        ("- later\n", "- never\n", "Works differently: prompt solve.way: options"),
        ("[partly, no]", "partly", "Works differently: prompt validate.missing: when"),
        ("max: 5", "max: 7", "Works differently: prompt solve.trust: max"),
        ("kind: feeling", "kind: text", "Works differently: prompt listen.feeling: kind"),
        (
            "source: ours\n",
            "source: ours\nblocks: [legal]\n",
            "Works differently: the playbook: blocks",
        ),
        (", required: true", "", "Works differently: prompt solve.cost: required"),
        (
            "    source: M2.1\n",
            "    next: validate\n",
            "Works differently: step listen: source and next",
        ),
    ],
)
def test_each_sort_of_change_is_one_sentence(was: str, now: str, sentence: str) -> None:
    assert SOUND.count(was) == 1
    assert told(SOUND.replace(was, now)) == [sentence]


def test_a_part_has_its_old_and_its_new_text() -> None:
    new = SOUND.replace("goto: end", "goto: listen").replace("[partly, no]", "partly")
    assert changes(read(), read(new)) == (
        Change(
            "changed", "prompt", "validate.missing", "What was missing?",
            (Part("when", ("validate.confirmed: partly, no",), ("validate.confirmed: partly",)),),
        ),
        Change(
            "changed", "prompt", "solve.way", "You feel {listen.feeling}. Which way?",
            (Part(
                "options",
                ("repair (Repair it)", "stop → end", "later"),
                ("repair (Repair it)", "stop → listen", "later"),
            ),),
        ),
    )  # fmt: skip


def test_a_renamed_step_is_one_new_and_one_gone_with_their_prompts() -> None:
    assert told(SOUND.replace("validate", "check")) == [
        "New step check: Get it right",
        "New prompt check.paraphrase: Say it back",
        "New prompt check.confirmed: Did they say yes?",
        "New prompt check.missing: What was missing?",
        "Gone: step validate: Get it right",
        "Gone: prompt validate.paraphrase: Say it back",
        "Gone: prompt validate.confirmed: Did they say yes?",
        "Gone: prompt validate.missing: What was missing?",
    ]


def _steps(order: str) -> Playbook:
    steps = tuple(
        Step(id, id.upper(), "call", "An aim", ("Say",), (Prompt("p", "text", "Ask"),))
        for id in order
    )
    return Playbook("x", "X", "1", "use", "ours", steps)


def _moved(old: str, new: str) -> set[str]:
    found = changes(_steps(old), _steps(new))
    return {change.key for change in found if change.what == "moved"}


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [("abcd", "dabc", "d"), ("abcd", "bcda", "a"), ("abcd", "axcyd", ""), ("ab", "ba", "a")],
)
def test_the_fewest_steps_are_said_to_have_moved(old: str, new: str, moved: str) -> None:
    assert _moved(old, new) <= set(old)
    assert len(_moved(old, new)) == len(moved)
    if len(old) > 2:
        assert _moved(old, new) == set(moved)


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_what_has_not_moved_stands_in_the_old_order(old: list[str], new: list[str]) -> None:
    moved = _moved("".join(old), "".join(new))
    still: Callable[[list[str]], list[str]] = lambda ids: [id for id in ids if id not in moved]  # noqa: E731
    assert still(old) == still(new)
    assert len(moved) < 6


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_each_id_is_new_gone_or_in_both(old: list[str], new: list[str]) -> None:
    """Whatever stands twice, as in a playbook that was not found sound."""
    found = changes(_steps("".join(old)), _steps("".join(new)))
    keys = {(c.what, c.key) for c in found if c.thing == "step" and c.what != "moved"}
    assert keys == {("added", id) for id in {*new} - {*old}} | {
        ("removed", id) for id in {*old} - {*new}
    }
