"""Every kind of fact with a mark of its own in every field, on a case where it means something.

The fields are walked by their annotations, so that a new kind, or a new field of an old one, is
asked after without anybody thinking of it.
"""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from mendcli.case.log.aftercare_facts import CheckInSet
from mendcli.case.log.facts import Fact, every_kind
from mendcli.case.log.learning_facts import ObjectiveSet, OthersFound, RiskSet, WhyAdded
from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    LineKept,
    OptionProposed,
    ParaphraseAnswered,
    ParaphraseSaid,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from tests.notes.noted import FRIDAY, OPENED, STARTED, recorded

Field = tuple[str, str]  # kind, field

#: Numbers and texts that must be something that the case before the fact knows.
_KNOWN: dict[Field, object] = {
    ("Corrected", "number"): 3,
    ("Corrected", "replica"): "",
    ("LineMarked", "number"): 3,
    ("LineMarked", "replica"): "",
    ("Undone", "number"): 3,
    ("Undone", "replica"): "",
    ("ActionSlipped", "moved.action"): 2,
    ("ParaphraseSaid", "step"): "s.p",
    ("ParaphraseAnswered", "of"): "s.p",
    ("ParaphraseAnswered", "answer"): "yes",
    ("ParaphraseWorded", "step"): "s.p",
    ("Captured", "frame"): "",  # only some topics have one: tests/notes/test_notes_wording.py
    ("Answered", "kind"): "text",
    ("CheckInSet", "rule"): "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    ("PlaybookSwitched", "placed"): (),
}
#: What stands before the fact: a thing of every sort that a fact may name, each with the number 1.
BEFORE: tuple[Fact, ...] = (
    OPENED,
    STARTED,
    LineKept("s.w", "he was late", exact=True),
    OptionProposed(1, "come again", "us"),
    ActionAdded(1, "send a van", "Sam", FRIDAY),
    ActionAdded(2, "ring the depot", "Sam", FRIDAY, promise=False),
    CheckInSet(1, FRIDAY),
    WhyAdded(1, "no rule"),
    OthersFound(1, "the tenants below"),
    RiskSet(1, "a review"),
    ObjectiveSet(1, "two shifts"),
    ParaphraseSaid("s.p", "late, and nobody rang"),
    ParaphraseAnswered("s.c", "s.p", "yes"),
)


class Marked(NamedTuple):
    """A fact, and the mark in each of its fields that holds text or a date."""

    name: str
    fact: Fact
    marks: dict[str, str]

    @property
    def state(self) -> State:
        """The case once the fact has happened."""
        before = () if isinstance(self.fact, CaseOpened) else BEFORE
        return fold(recorded((*before, self.fact)))


def every_fact() -> Iterator[Marked]:
    """Each kind once for every value that one of its fields of few values can have."""
    for form in every_kind():
        shapes = _shapes(form)
        usual = {name: values[0] for name, values in shapes.items()}
        seen: set[tuple[object, ...]] = set()
        for field, values in shapes.items() or ((("", (None,))),):
            for value in values:
                chosen = usual | ({field: value} if field else {})
                if tuple(chosen.items()) not in seen and not _unused(form.__name__, chosen):
                    seen.add(tuple(chosen.items()))
                    said = ", ".join(f"{key}={chosen[key]}" for key in chosen if key == field)
                    yield _marked(form, f"{form.__name__}({said})", chosen)


def _unused(kind: str, chosen: dict[str, Any]) -> bool:
    """A promise that was read back with yes or no has no other wording beside it."""
    return kind == "ActionReadBack" and chosen["answer"] != "corrected"


def _shapes(form: type[Any]) -> dict[str, tuple[Any, ...]]:
    """The fields of few values, with them; what is known already counts first."""
    found: dict[str, tuple[Any, ...]] = {}
    annotations: dict[str, Any] = form.__annotations__
    for name, annotation in annotations.items():
        if annotation is bool:
            found[name] = (True, False)
        elif get_args(annotation) == (bool, NoneType):
            found[name] = (True, False, None)
        elif _origin(annotation) is Literal:
            found[name] = get_args(annotation)
    if form.__name__ == "ActionReadBack":
        found["answer"] = ("corrected",)
    if "known" in found:
        found["known"] = (False, True)
    return found


def _marked(form: type[Any], name: str, chosen: dict[str, Any]) -> Marked:
    marks: dict[str, str] = {}
    values: dict[str, Any] = {}
    for field, annotation in form.__annotations__.items():
        values[field] = (
            chosen[field] if field in chosen else _value(form.__name__, field, annotation, marks)
        )
    if chosen.get("how") == "open":
        values["done"], marks = None, {key: marks[key] for key in marks if key != "done"}
    return Marked(name, form(**values), marks)


def _value(kind: str, path: str, annotation: Any, marks: dict[str, str]) -> Any:  # noqa: ANN401
    """A value of that annotation; texts and dates leave their mark under `path`."""
    if (kind, path) in _KNOWN:
        return _KNOWN[kind, path]
    origin = _origin(annotation)
    inner = get_args(annotation)
    if annotation is str:
        marks[path] = f"Qv{len(marks)}{path.replace('.', '').replace('_', '')}vQ"
        return marks[path]
    if annotation is When:
        day = 10 + len(marks)
        marks[path] = f"{day} Mar 2027"
        return When(f"2027-03-{day}T17:00:00+01:00", "Europe/Berlin", has_time=True)
    if annotation is int:
        return 1
    if annotation is bool:
        return True
    if origin is UnionType:
        (part,) = (each for each in inner if each is not NoneType)
        return _value(kind, path, part, marks)
    if origin is tuple:
        parts = inner[:1] if inner[-1] is ... else inner
        return tuple(
            _value(kind, f"{path}.{n}" if len(parts) > 1 else path, part, marks)
            for n, part in enumerate(parts)
        )
    return annotation(
        **{
            name: _value(kind, f"{path}.{name}", part, marks)
            for name, part in annotation.__annotations__.items()
        }
    )


def _origin(annotation: Any) -> Any:  # noqa: ANN401
    return get_origin(annotation)
