"""Facts as rows: fact <-> (kind, version, JSON body), worked out from the facts' annotations.

Knows no single fact. A body that a newer mend wrote is a `StoreError` and never half-read. Any
`str` survives, lone surrogates too: such a text is kept as an object holding its bytes.
"""

import json
from binascii import Error as NotBase64
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args, get_origin

from mendcli.case.log.facts import CALL_KINDS, Fact, every_kind
from mendcli.dates.when import When, shown_moment
from mendcli.errors import StoreError
from mendcli.store.encoding.upgrades import answered_2

Body = dict[str, Any]
Reader = Callable[[object], object]
T = TypeVar("T")

#: The key of the object that stands for a text which UTF-8 cannot hold.
_SURROGATES = "utf-8-surrogatepass"


def kind_of(form: type) -> str:
    """The name a fact is stored under: `LineKept` is "line-kept"."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in form.__name__).lstrip("-")


class Forms(NamedTuple):
    """Which kinds there are, the version each is written in (1 where absent), and the way up.

    An upgrader at (kind, n) turns a body of version n into one of version n + 1.
    """

    kinds: Mapping[str, type[Any]]
    versions: Mapping[str, int] = {}
    upgraders: Mapping[tuple[str, int], Callable[[Body], Body]] = {}


#: The facts of a call. Those of after the call are looked up where one is met (`every_form`).
FORMS = Forms(
    {kind_of(form): form for form in CALL_KINDS}, {"answered": 2}, {("answered", 1): answered_2}
)


_KINDS: dict[type, str] = {form: kind for kind, form in FORMS.kinds.items()}


@cache
def every_form() -> Forms:
    """All kinds there are; loads those of after the call."""
    return FORMS._replace(kinds={kind_of(form): form for form in every_kind()})


def encode(fact: Fact) -> tuple[str, int, str]:
    """Kind, version and JSON body of a fact. Never raises, whatever its texts hold."""
    kind = _KINDS.get(type(fact)) or kind_of(type(fact))
    return kind, FORMS.versions.get(kind, 1), as_json(fact)


def as_json(value: tuple[Any, ...]) -> str:
    """A NamedTuple of plain values as one line of JSON that UTF-8 can hold."""
    body = _DUMP(_plain(value))
    try:
        body.encode()
    except UnicodeEncodeError:
        return _DUMP(_plain(value, escape=True))
    return body


def decode(kind: str, version: int, body: str, forms: Forms = FORMS) -> Fact:
    """The fact that `encode` was given; an old body is brought up to today's form first.

    StoreError where the kind, the version or a field is one this mend does not know, or where
    the body does not have the form its version promises.
    """
    if forms is FORMS and kind not in forms.kinds:
        forms = every_form()
    form = forms.kinds.get(kind)
    today = forms.versions.get(kind, 1)
    if type(version) is not int:
        raise StoreError(f'An entry "{kind}" cannot be read.', _DOCTOR)
    if form is None or version > today:
        raise _newer(f'an entry "{kind}" of form {version}')
    try:
        fields = json.loads(_exactly(str, body))
        for old in range(version, today):
            fields = forms.upgraders[kind, old](fields)
        return cast(Fact, from_plain(form, fields))
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise StoreError(f'An entry "{kind}" cannot be read.', _DOCTOR) from wrong


def from_plain(form: type[T], fields: object) -> T:
    """A NamedTuple from its JSON object. ValueError or TypeError where a value does not fit."""
    if not isinstance(fields, dict):
        raise TypeError("not an object")
    readers, needed = _plan(form)
    values: Body = fields
    unknown = fields.keys() - readers.keys()
    if unknown:
        raise _newer(f'a field "{min(unknown)}"')
    if needed - fields.keys():
        raise ValueError("a field is missing")
    return form(**{name: readers[name](value) for name, value in values.items()})


_DOCTOR = "Run `mend doctor` to see what else is touched."
#: Made once: `json.dumps` with settings of its own makes an encoder at each call.
_DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_PLANS: dict[type[Any], tuple[dict[str, Reader], frozenset[str]]] = {}


def _newer(what: str) -> StoreError:
    return StoreError(
        f"The store was written by a newer mend: it holds {what}.", "Update mend, then try again."
    )


def _plain(value: object, *, escape: bool = False) -> object:
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return [_plain(item, escape=escape) for item in value]
        return {name: _plain(item, escape=escape) for name, item in zip(names, value, strict=True)}
    if escape and isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            given = value.encode("utf-8", "surrogatepass")
            return {_SURROGATES: b2a_base64(given, newline=False).decode()}
    return value


def _plan(form: type[Any]) -> tuple[dict[str, Reader], frozenset[str]]:
    """What reads each field, and which have no default. Worked out once, when first met."""
    plan = _PLANS.get(form)
    if plan is None:
        readers = {name: _reader(annotation) for name, annotation in form.__annotations__.items()}
        plan = _PLANS[form] = (readers, frozenset(readers) - form._field_defaults.keys())
    return plan


def _reader(annotation: Any) -> Reader:  # noqa: ANN401 - an annotation may be anything
    if annotation is str:
        return _text
    if annotation in (int, bool):
        return lambda value: _exactly(annotation, value)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return lambda value: _one_of(inner, value)
    if origin is UnionType:
        (other,) = (part for part in inner if part is not NoneType)
        read = _reader(other)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _sequence(inner)
    if annotation is When:
        return _moment
    return lambda value: from_plain(annotation, value)


def _moment(value: object) -> When:
    """A date that every list can show: what cannot be shown would hide all other cases too."""
    when = from_plain(When, value)
    shown_moment(when.at)
    if when.zone:
        from zoneinfo import ZoneInfo

        ZoneInfo(when.zone)  # raises KeyError or ValueError for a zone this machine does not know
    return when


def _sequence(inner: tuple[Any, ...]) -> Reader:
    if inner[-1] is ...:
        read = _reader(inner[0])
        return lambda value: tuple(read(item) for item in _exactly(list, value))
    readers = [_reader(part) for part in inner]
    return lambda value: tuple(
        read(item) for read, item in zip(readers, _exactly(list, value), strict=True)
    )


def _exactly(form: type[T], value: object) -> T:
    if type(value) is not form:
        raise TypeError(f"not {form.__name__}")
    return value


def _one_of(values: tuple[object, ...], value: object) -> object:
    if value not in values:
        raise ValueError("not one of the known words")
    return value


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or set(value) != {_SURROGATES}:
        raise TypeError("not text")
    try:
        return a2b_base64(value[_SURROGATES]).decode("utf-8", "surrogatepass")
    except NotBase64 as wrong:
        raise ValueError("not base64") from wrong
