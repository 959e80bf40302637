"""Whatever the bytes are: a playbook or problems, never anything else.

Mutations are made from a seed, so that one that fails can be made again. The long run of them goes
through the command (tests/cli/test_check.py).
"""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import (
    PHASES,
    PURPOSES,
    Condition,
    Playbook,
    Prompt,
    Step,
)
from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.reading.parse import check_playbook, parse_playbook, read_document
from mendcli.playbook.shelf.compiled import playbook_from_json, playbook_to_json
from tests.playbook.authored import SOUND

_TEXT = st.text(max_size=8)
_TEXTS = st.lists(_TEXT, max_size=2).map(tuple)
_OPTION = st.builds(Option, _TEXT, _TEXT, _TEXT)
_CONDITION = st.builds(Condition, _TEXT, _TEXTS)
_PROMPT = st.builds(
    Prompt,
    _TEXT,
    st.sampled_from(tuple(KINDS)),
    _TEXT,
    _TEXT,
    _TEXT,
    st.lists(_CONDITION, max_size=2).map(tuple),
    st.lists(_OPTION, max_size=2).map(tuple),
    st.integers(-9, 9),
    st.integers(-9, 9),
    st.sampled_from(PURPOSES),
    st.booleans(),
)
_STEP = st.builds(
    Step,
    _TEXT,
    _TEXT,
    st.sampled_from(PHASES),
    _TEXT,
    _TEXTS,
    st.lists(_PROMPT, max_size=2).map(tuple),
    _TEXTS,
    _TEXTS,
    _TEXTS,
    _TEXT,
    _TEXT,
    _TEXT,
)
_PLAYBOOK = st.builds(
    Playbook,
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    st.lists(_STEP, max_size=2).map(tuple),
    _TEXT,
    _TEXT,
)
_YAML_LIKE = st.text(alphabet="ab:-,[]{}#&*!|>'\"%@`?~<= \t\n\\x0159\u202e\x00é", max_size=60)
#: What an author's slip, or somebody's malice, may put anywhere.
_INSERTS = [
    b":", b"- ", b"'", b'"', b"[", b"]", b"{", b"}", b"#", b"&a ", b"*a", b"!!x ", b"<<: ", b"\n",
    b"  ", b"\t", b"\x00", b"\xff", b"\xe2\x80\xae", b"null", b"5", b"---\n", b"? ", b"|", b">",
    b"%", b"\\", b"{customer}", b"{", b"end", b"goto: ", b"next: listen\n", b"a" * 90, b"[" * 40,
]  # fmt: skip


@settings(max_examples=60)
@given(_PLAYBOOK)
def test_a_playbook_survives_its_json(playbook: Playbook) -> None:
    again = playbook_from_json(playbook_to_json(playbook))
    assert again == playbook
    assert hash(again) == hash(playbook)


@settings(max_examples=100)
@given(st.text(max_size=80) | _YAML_LIKE | st.binary(max_size=60))
def test_any_text_is_a_playbook_or_problems(text: str | bytes) -> None:
    _is_judged(text)
    try:
        read_document(text, "a.yaml")
    except ProblemsFound as error:
        assert error.problems


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "steps", "prompts", "say", "kind", "when", "options", "x"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_values_are_a_playbook_or_problems(value: object) -> None:
    _is_judged(str(value).replace("None", "null"))


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_text_is_no_json_of_a_playbook(text: str) -> None:
    with pytest.raises(ValueError):
        playbook_from_json(text)


def _is_judged(text: str | bytes) -> None:
    playbook, problems = check_playbook(text, "x.yaml")
    errors = [problem for problem in problems if problem.severity == "error"]
    assert (playbook is None) == bool(errors)
    assert list(problems) == sorted(problems, key=lambda p: (p.line, p.column))
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in problem.shown()


def mutations(content: bytes, seed: int, count: int) -> Iterator[bytes]:
    """`count` damaged copies of a file's bytes, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(changed) + 1)
            match chance.randrange(6):
                case 0:
                    changed[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del changed[at : at + chance.randint(1, 40)]
                case 2:
                    changed[at:at] = chance.choice(_INSERTS)
                case 3:
                    changed[at:at] = changed[chance.randrange(len(changed) + 1) :][:200]
                case 4:
                    lines = bytes(changed).splitlines(keepends=True)
                    chance.shuffle(part := lines[:20])
                    changed = bytearray(b"".join(part + lines[20:]))
                case _:
                    lines = bytes(changed).splitlines(keepends=True)
                    one = chance.randrange(len(lines))
                    lines[one] = b" " * chance.randrange(5) + lines[one].lstrip()
                    changed = bytearray(b"".join(lines))
        yield bytes(changed)


def test_a_damaged_playbook_is_judged() -> None:
    broken = 0
    for content in mutations(SOUND.encode(), 1, 200):
        _is_judged(content)
        broken += check_playbook(content, "x.yaml")[0] is None
    assert broken > 100


def test_every_problem_is_raised_with_the_error() -> None:
    with pytest.raises(ProblemsFound) as caught:
        parse_playbook(SOUND.replace("phase: call", "phase: cal"), "x.yaml")
    assert len(caught.value.problems) == 3
    assert caught.value.problem.splitlines() == [one.shown() for one in caught.value.problems]
    assert parse_playbook(SOUND, "x.yaml") == check_playbook(SOUND.encode(), "x.yaml")[0]
