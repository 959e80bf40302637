"""A new playbook is sound as it stands, and a copy differs in nothing but what was asked for."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mendcli.errors import Refused
from mendcli.playbook.reading.parse import check_playbook, parse_playbook
from mendcli.playbook.sense.changes import changes
from mendcli.playbook.shelf.copying import copied
from mendcli.playbook.shelf.template import MODELINE, NewPlaybook, steps_from, title_from, written
from mendcli.workflows.new_playbook import problem_with
from tests.playbook.authored import SHIPPED, SOUND

METHODS = sorted(path.stem for path in SHIPPED.glob("*.yaml") if ".test" not in path.name)


def wanted(*steps: str) -> NewPlaybook:
    return NewPlaybook(
        "late-delivery", "Late delivery", "Their delivery is late", "our desk", steps
    )


@pytest.mark.parametrize("count", range(1, 8))
def test_whatever_the_number_of_steps_nothing_is_wrong_with_it(count: int) -> None:
    text = written(wanted(*(f"Step {n}" for n in range(count))))
    playbook, problems = check_playbook(text, "x.yaml")
    assert [problem.shown() for problem in problems] == []
    assert playbook is not None
    kinds = [prompt.kind for step in playbook.steps for prompt in step.prompts]
    order = ["words", "paraphrase", "confirm", "apology", "actions", "read-back", "report-back"]
    assert [kind for kind in kinds if kind in order] == [
        *order[:3], "words", *order[3:],
    ]  # fmt: skip
    assert len(playbook.steps) == count


def test_it_tells_its_author_what_to_do_and_an_editor_where_the_schema_is() -> None:
    text = written(wanted("Listen", "Close"))
    assert text.startswith(f"{MODELINE}playbook.schema.json\n")
    assert "mend playbooks check late-delivery\n" in text
    assert text.count("\n# ") + text.count("    # ") > 8


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5))
def test_any_titles_become_steps_with_ids_of_their_own(titles: list[str]) -> None:
    line = ",".join(titles)
    if problem_with("steps", line):
        return
    playbook = parse_playbook(written(wanted(*steps_from(line))), "x.yaml")
    assert len({step.id for step in playbook.steps}) == len(steps_from(line))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("steps", " , ", "at least one title"),
        ("steps", "x" * 31, "too long"),
        ("steps", ",".join("a" * 31), "at most 30"),
        ("title", "\x07", "U+0007"),
        ("id", "Late Delivery", "small letters"),
        ("id", "end", "end"),
    ],
)
def test_what_cannot_be_used_is_said(key: str, text: str, said: str) -> None:
    assert said in problem_with(key, text)


def test_a_title_comes_from_the_id() -> None:
    assert title_from("late-delivery") == "Late delivery"


# --- copies ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", METHODS)
def test_a_copy_of_a_shipped_one_says_the_same_under_another_id(name: str) -> None:
    text = (SHIPPED / f"{name}.yaml").read_text("utf-8")
    old = parse_playbook(text, "old.yaml")
    copy = copied(text, old, {"id": "ours"})
    new = parse_playbook(copy, "new.yaml")
    assert changes(old, new) == ()
    assert (new.id, new.based_on) == ("ours", name)
    assert copy.splitlines()[0].startswith(MODELINE)
    gone = [line for line in text.splitlines() if line not in copy.splitlines()]
    assert gone == [f"id: {name}"]


@pytest.mark.parametrize(
    "head",
    [
        'id: demo # ours\ntitle: "A \\"demo\\" # no comment" # a comment\n',
        "id: 'demo'\ntitle: 'It''s # a demo' # a comment\n",
        "title: A demo\nid: demo\n",
        "# first\nid:   demo\n\n# second\ntitle:  A demo   # a comment\n",
    ],
)
def test_comments_and_quotes_are_kept(head: str) -> None:
    text = head + SOUND.partition("title: A demo\n")[2]
    old = parse_playbook(text, "x.yaml")
    copy = copied(text, old, {"id": "ours", "title": 'Our "own": # one'})
    new = parse_playbook(copy, "y.yaml")
    assert (new.id, new.title, new.based_on) == ("ours", 'Our "own": # one', "demo")
    assert copy.count("# a comment") == text.count("# a comment")
    assert copy.count("# second") == text.count("# second")
    assert yaml.safe_load(copy)["title"] == 'Our "own": # one'


def test_a_copy_of_a_copy_says_what_it_was_made_from() -> None:
    once = copied(SOUND, parse_playbook(SOUND, "x"), {"id": "one"})
    twice = copied(once, parse_playbook(once, "x"), {"id": "two"})
    assert twice.count("based_on: one\n") == 1
    assert twice.count(MODELINE) == 1
    assert "demo" not in twice.partition("steps:")[0].replace("A demo", "")


@pytest.mark.parametrize(
    "title", ["title: >-\n  A\n  demo\n", "title: A\n  demo\n", 'title: "A\n  demo"\n']
)
def test_a_value_over_several_lines_is_not_guessed_at(title: str) -> None:
    text = SOUND.replace("title: A demo\n", title)
    old = parse_playbook(text, "x.yaml")
    assert parse_playbook(copied(text, old, {"id": "ours"}), "x").title == "A demo"
    with pytest.raises(Refused, match="of demo does not stand on a line"):
        copied(text, old, {"id": "ours", "title": "Another"})


def test_a_playbook_written_as_json_is_not_copied_line_by_line() -> None:
    text = (
        "{"
        + SOUND.partition("steps:")[0]
        .replace('version: "1"', "version: one")
        .strip()
        .replace("\n", ", ")
        + ", steps: [{id: a, title: A, phase: call, aim: An aim, say: [Say]}]}\n"
    )
    old = parse_playbook(text, "x.yaml")
    with pytest.raises(Refused):
        copied(text, old, {"id": "ours"})
