"""The bare reader for files that are no playbooks: text as written, with its place."""

import json

import pytest

from mendcli.errors import ExitCode
from mendcli.playbook.model.problems import Finding, Problem, ProblemsFound, problem_at
from mendcli.playbook.reading.parse import read_document

# The example of product.md, "Answers file", shortened.
ANSWERS = """\
customer: Mrs. Jones
playbook: six-step
replies:
  listen.story:
    - The technician was 90 minutes late.
    - And nobody rang.
  validate.confirmed: [partly, {do: /said He also left mud in the hall.}, yes]
  solve.options:
    - {what: come again tomorrow, by: customer, workable: no, why: no van free}
  solve.actions: [{what: refund the fee, owner: me, due: 2026-11-27}, 12, 1.50, true, ~, ]
  empty:
"""


def test_every_scalar_is_text_as_written() -> None:
    data, positions = read_document(ANSWERS, "late.yaml")
    assert isinstance(data, dict)
    replies = data["replies"]
    assert isinstance(replies, dict)
    assert replies["listen.story"] == ["The technician was 90 minutes late.", "And nobody rang."]
    assert replies["validate.confirmed"] == [
        "partly",
        {"do": "/said He also left mud in the hall."},
        "yes",
    ]
    assert replies["solve.options"] == [
        {"what": "come again tomorrow", "by": "customer", "workable": "no", "why": "no van free"}
    ]
    assert replies["solve.actions"] == [
        {"what": "refund the fee", "owner": "me", "due": "2026-11-27"},
        "12",
        "1.50",
        "true",
        None,
    ]
    assert replies["empty"] is None
    at = ("replies", "solve.actions")
    kinds = [positions[*at, number].kind for number in range(5)]
    assert kinds == ["mapping", "int", "float", "bool", "null"]
    assert positions[*at, 0, "due"].kind == "text"
    assert positions[*at, 0, "due"][:4] == (10, 58, 10, 53)
    assert positions["replies", "listen.story", 1][:2] == (6, 7)


def test_a_caller_can_name_a_place() -> None:
    _, positions = read_document(ANSWERS, "late.yaml")
    path = ("replies", "listen.story", 1)
    assert problem_at("late.yaml", positions, Finding(path, "missing", "no")).shown() == (
        "late.yaml:6:7: replies.listen.story.1: no"
    )
    empty = Finding(("replies", "empty"), "missing", "no", at_key=True)
    key = problem_at("late.yaml", positions, empty)
    assert (key.line, key.column) == (11, 3)
    missing = problem_at("late.yaml", positions, Finding(("replies", "other", 3), "missing", "no"))
    assert (missing.line, missing.column) == (4, 3)


def test_json_is_read_too() -> None:
    value = {
        "customer": 'Zoë 👩‍🚀 \u2028 / \\ " \b\f\n\r\t \x1b',
        "replies": {"a.b": ["no", "12:30", "\\ud83d\\ude00"], "c.d": []},
    }
    for indent in (None, 2, "\t"):
        for plain in (True, False):
            text = json.dumps(value, indent=indent, ensure_ascii=plain).replace("/", "\\/")
            assert read_document(text, "a.json")[0] == value
    data, _ = read_document('{"a": 1, "b": true, "c": null, "d": 1e5}', "a.json")
    assert data == {"a": "1", "b": "true", "c": None, "d": "1e5"}


def test_a_megabyte_of_words_comes_out_as_it_went_in() -> None:
    words = "\n".join(f"line {number}: they shouted 'no' #{number}" for number in range(30_000))
    assert len(words) > 1 << 20
    text = json.dumps({"replies": {"listen.story": [words]}})
    assert read_document(text, "a.json")[0] == {"replies": {"listen.story": [words]}}


def test_the_same_guard_stands_before_it() -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_document("a: &x b\nc: *x\na: d\n", "a.yaml")
    assert caught.value.code is ExitCode.PLAYBOOK
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (1, 4),
        (2, 4),
        (3, 1),
    ]
    assert all(isinstance(problem, Problem) for problem in caught.value.problems)
    with pytest.raises(ProblemsFound):
        read_document(b"\xff\xfea", "a.yaml")
    with pytest.raises(ProblemsFound):
        read_document("[" * 100_000, "a.json")
    with pytest.raises(ProblemsFound):
        read_document("", "a.json")


def test_the_words_of_a_file_are_not_in_what_is_said_of_it() -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_document("a: my secret words: here\n", "a.yaml")
    assert "secret" not in caught.value.problem
    assert caught.value.problem.startswith("a.yaml:1:")
