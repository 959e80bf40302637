"""The schema for editors says what the checker says, of keys, kinds, types and what must be there.

The sense of the whole (jumps, names, order) is the checker's alone.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import PHASES
from mendcli.playbook.reading.document import PROMPT_FORMS, PlaybookForm
from mendcli.playbook.reading.guard import read_tree
from mendcli.playbook.reading.keys import kinds_of
from mendcli.playbook.reading.parse import check_playbook
from mendcli.playbook.reading.schema import playbook_schema
from mendcli.playbook.reading.validation import validate
from tests.playbook.authored import SHIPPED


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(playbook_schema())


def by_schema(data: object) -> bool:
    return validator().is_valid(data)


def by_checker(text: str) -> bool:
    tree = read_tree(text, "x.yaml")
    return not tree.problems and isinstance(validate(tree.data), PlaybookForm)


def test_it_is_a_schema_and_has_a_description_for_every_key() -> None:
    Draft202012Validator.check_schema(playbook_schema())
    keys = list(described(playbook_schema()))
    assert len(keys) > 40
    assert [path for path, told in keys if not told] == []


def described(schema: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key that an author may write, with its description."""
    if isinstance(schema, list):
        for each in schema:
            yield from described(each, path)
    if not isinstance(schema, dict):
        return
    for name, each in schema.get("properties", {}).items():
        if "/then" not in path and "/if" not in path:
            yield f"{path}/{name}", each.get("description", "")
    for key, each in schema.items():
        yield from described(each, f"{path}/{key}")


def test_each_kind_is_there_with_what_it_takes() -> None:
    kind: Any = playbook_schema()
    kind = kind["$defs"]["Prompt"]["properties"]["kind"]
    assert tuple(kind["enum"]) == tuple(KINDS)
    assert kind["enumDescriptions"] == [row.takes for row in KINDS.values()]


@pytest.mark.parametrize(
    "path",
    sorted(
        p for p in SHIPPED.rglob("*.yaml") if ".test" not in p.name and "personas" not in p.parts
    ),
    ids=lambda path: path.stem,
)
def test_the_shipped_playbooks_are_sound_to_it(path: Any) -> None:  # noqa: ANN401
    if ".test." in path.name:
        return
    text = path.read_text("utf-8")
    errors = [error.message for error in validator().iter_errors(yaml.safe_load(text))]
    assert errors == []


# --- files as people might write them ----------------------------------------------------------

_TEXT = st.sampled_from(["Say it", "x", "two words", "yes", "9:30", "a-b"])
_SLUG = st.sampled_from(["a", "listen", "put-right", "x1"])
WRONG: list[Any] = [
    None, True, 3, 1.5, "", "   ", [], {}, ["x", 1], {"a": "b"}, [[]], "wrods", "two\nlines",
    "end", "Not A Slug", "x" * 90, ["x"] * 30,
]  # fmt: skip
_WRONG = st.sampled_from(WRONG)
_WHEN = st.dictionaries(
    st.just("a.b"), _TEXT | st.lists(_TEXT, min_size=1, max_size=2), min_size=1, max_size=2
)
_OWN: dict[str, st.SearchStrategy[Any]] = {
    "of": _SLUG,
    "options": st.lists(
        _TEXT | st.fixed_dictionaries({"value": _TEXT}, optional={"label": _TEXT, "goto": _SLUG}),
        min_size=1,
        max_size=3,
    ),
    "min": st.integers(-3, 3),
    "max": st.integers(4, 2000),
    "purpose": st.sampled_from(["fix", "gesture", "other"]),
}


@st.composite
def prompts(draw: st.DrawFn) -> dict[str, Any]:
    """A prompt of any kind, mostly with the keys of that kind, now and then with another's."""
    kind = draw(st.sampled_from(tuple(KINDS)))
    form = next(form for form in PROMPT_FORMS if kind in kinds_of(form))
    own = [key for key in form.model_fields if key in _OWN]
    made: dict[str, Any] = {"id": draw(_SLUG), "kind": kind, "ask": draw(_TEXT)}
    for key in own:
        if form.model_fields[key].is_required() or draw(st.integers(0, 2)):
            made[key] = draw(_OWN[key])
    if not draw(st.integers(0, 5)):
        key = draw(st.sampled_from(sorted(_OWN)))
        made[key] = draw(_OWN[key])
    extra = st.fixed_dictionaries(
        {}, optional={"hint": _TEXT, "when": _WHEN, "required": st.just(True)}
    )
    return {**made, **draw(extra)}


_STEP = st.fixed_dictionaries(
    {
        "id": _SLUG,
        "title": _TEXT,
        "phase": st.sampled_from(PHASES),
        "aim": _TEXT,
        "say": st.lists(_TEXT, min_size=1, max_size=3),
    },
    optional={
        "do": st.lists(_TEXT, max_size=3),
        "source": _TEXT | st.lists(_TEXT, min_size=1, max_size=2),
        "evidence": _TEXT,
        "strength": st.sampled_from(["practice", "tested", "certain"]),
        "next": _SLUG,
        "prompts": st.lists(prompts(), max_size=3),
    },
)
_PLAYBOOK = st.fixed_dictionaries(
    {
        "id": _SLUG,
        "title": _TEXT,
        "version": st.just("1"),
        "use_when": _TEXT,
        "source": _TEXT,
        "steps": st.lists(_STEP, min_size=1, max_size=2),
    },
    optional={"based_on": _TEXT, "blocks": st.lists(_SLUG, max_size=2)},
)


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document, the whole left out."""
    inner: Any = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


@st.composite
def files(draw: st.DrawFn) -> Any:  # noqa: ANN401
    """A playbook with up to two mistakes: a key gone, one too many, or a wrong value."""
    made = json.loads(json.dumps(draw(_PLAYBOOK)))
    for _ in range(draw(st.integers(0, 2))):
        path = draw(st.sampled_from(list(places(made))))
        holder = made
        for key in path[:-1]:
            holder = holder[key]
        match draw(st.sampled_from(["gone", "wrong", "more"])):
            case "gone":
                del holder[path[-1]]
            case "more" if isinstance(holder, dict):
                holder[draw(st.sampled_from(["kindd", "goto", "extra", "label"]))] = draw(_TEXT)
            case _:
                holder[path[-1]] = json.loads(json.dumps(draw(_WRONG)))
        if not list(places(made)):
            break
    return made


@given(files())
@settings(max_examples=300)
@example({})
@example([])
@example("text")
def test_schema_and_checker_agree_on_what_a_file_may_hold(data: Any) -> None:  # noqa: ANN401
    text = json.dumps(data)
    told = [error.message for error in validator().iter_errors(data)]
    assert by_schema(data) == by_checker(text), told
    if told:
        playbook, problems = check_playbook(text, "x.yaml")
        assert playbook is None
        assert any(problem.severity == "error" for problem in problems)


# --- every single mistake in one file that has every key ---------------------------------------

_EVERYTHING: dict[str, Any] = {
    "id": "demo", "title": "A demo", "version": "1", "use_when": "They are upset",
    "source": "ours", "based_on": "six-step", "blocks": ["escalate"],
    "steps": [{
        "id": "one", "title": "One", "phase": "call", "aim": "An aim",
        "say": ["Say it", "Or so", "Or so"], "do": ["a", "b", "c"], "avoid": ["a"],
        "source": ["M2.1"], "evidence": "A study 2012", "limit": "One study", "strength": "tested",
        "debated": [{"about": "order", "views": ["a", "b"], "chose": "a"}], "next": "end",
        "talk": True,
        "prompts": [
            {"id": "a", "kind": "paraphrase", "ask": "A", "hint": "h", "required": True},
            {"id": "b", "kind": "confirm", "ask": "B", "of": "a", "when": {"one.a": "answered"}},
            {"id": "c", "kind": "choice", "ask": "C",
             "options": ["x", {"value": "y", "label": "Y", "goto": "end"}]},
            {"id": "d", "kind": "checks", "ask": "D", "options": ["x", {"value": "y"}],
             "when": {"one.c": ["x", "y"]}},
            {"id": "e", "kind": "scale", "ask": "E", "min": 1, "max": 5},
            {"id": "f", "kind": "money", "ask": "F", "purpose": "gesture"},
        ],
    }],
}  # fmt: skip


def _copy_with(path: tuple[Any, ...], *value: Any) -> Any:  # noqa: ANN401
    """The file with that place changed, or without it."""
    made = json.loads(json.dumps(_EVERYTHING))
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    if value:
        holder[path[-1]] = value[0]
    else:
        del holder[path[-1]]
    return made


def test_the_file_with_everything_has_every_key() -> None:
    assert by_schema(_EVERYTHING) and by_checker(json.dumps(_EVERYTHING))
    written = {path[-1] for path in places(_EVERYTHING) if isinstance(path[-1], str)}
    assert {path.rpartition("/")[2] for path, _ in described(playbook_schema())} <= written


@pytest.mark.parametrize(
    "path", list(places(_EVERYTHING)), ids=lambda path: ".".join(map(str, path))
)
def test_each_single_mistake_is_one_to_both(path: tuple[Any, ...]) -> None:
    changed = [_copy_with(path), *(_copy_with(path, wrong) for wrong in WRONG)]
    if isinstance(path[-1], str):
        changed += [_copy_with((*path[:-1], key), "x") for key in ("extra", "goto", "of", "min")]
    found = [by_schema(data) for data in changed]
    assert found == [by_checker(json.dumps(data)) for data in changed]
    assert not all(found)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_own_keys_and_no_others(kind: str) -> None:
    values: dict[str, Any] = {
        "of": "a", "options": ["x", "y"], "min": 1, "max": 5, "purpose": "fix",
    }  # fmt: skip
    form = next(form for form in PROMPT_FORMS if kind in kinds_of(form))
    for keys in ([], *([key] for key in values), list(values)):
        prompt = {"id": "p", "kind": kind, "ask": "Ask"} | {key: values[key] for key in keys}
        data = _copy_with(("steps", 0, "prompts"), [prompt])
        assert by_schema(data) == by_checker(json.dumps(data)), keys
    needed = {key: values[key] for key in values if key in form.model_fields}
    whole = _copy_with(("steps", 0, "prompts"), [{"id": "p", "kind": kind, "ask": "Ask", **needed}])
    assert by_schema(whole)
