"""Facts survive the codec whatever they hold; what a newer mend wrote is never half-read."""

import json
from datetime import datetime
from typing import NamedTuple, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.log.facts import Fact, every_kind
from mendcli.case.log.spoken_facts import Answered, LineKept
from mendcli.dates.when import When
from mendcli.errors import StoreError
from mendcli.store.encoding.codec import FORMS, Body, Forms, as_json, decode, encode, from_plain
from mendcli.store.search.entries import searched

#: Any text at all: every code point, lone surrogates too.
any_text = st.text(st.characters(exclude_categories=[]), max_size=30)
st.register_type_strategy(str, any_text)
#: A moment that can be shown, in a zone there is: nothing else may be in a fact.
moments = st.builds(
    lambda at, zone, has_time: When(at.replace(tzinfo=ZoneInfo(zone)).isoformat(), zone, has_time),
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Kiritimati"]),
    st.booleans(),
)
st.register_type_strategy(When, moments)
facts = st.one_of(
    [
        st.builds(kind, **{name: st.from_type(hint) for name, hint in get_type_hints(kind).items()})
        for kind in every_kind()
    ]
)


@given(facts)
def test_every_fact_comes_back_exactly(fact: Fact) -> None:
    kind, version, body = encode(fact)
    body.encode()
    back = decode(kind, version, body)
    assert back == fact
    assert type(back) is type(fact)


@given(facts)
def test_every_fact_can_be_searched(fact: Fact) -> None:
    called, text = searched(fact)
    assert called or not text
    text.encode()


def test_a_body_is_readable_json() -> None:
    fact = LineKept("listen.story", "Grüße 😀 \x1b[31m\0", exact=True)
    kind, version, body = encode(fact)
    assert (kind, version) == ("line-kept", 1)
    assert json.loads(body)["text"] == fact.text
    assert "Grüße 😀" in body


def test_the_stored_names_stay() -> None:
    assert sorted(FORMS.kinds) == [
        "action-added", "action-dated", "action-read-back", "answered", "block-closed",
        "block-opened", "caller-named", "captured", "case-opened", "caught-up", "corrected",
        "customer-described",
        "hold-began", "hold-ended", "jumped", "line-kept", "line-marked", "marked-for-check",
        "option-chosen",
        "option-proposed", "option-weighed", "paraphrase-answered", "paraphrase-said",
        "paraphrase-worded", "playbook-switched", "report-back-set", "round-closed",
        "session-ended", "session-resumed", "session-started", "since-given", "skipped", "undone",
        "version-taken", "went-back",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "version", "body"),
    [
        ("cake-eaten", 1, "{}"),
        ("undone", 2, '{"number":3}'),
        ("undone", 1, '{"number":3,"reason":"x"}'),
    ],
)
def test_what_a_newer_mend_wrote_is_refused(kind: str, version: int, body: str) -> None:
    with pytest.raises(StoreError, match="written by a newer mend"):
        decode(kind, version, body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"number":"3"}',
        '{"number":true}',
        '{"number":null}',
        '{"number":3.0}',
        "{",
    ],
)
def test_a_body_that_is_not_of_its_form_is_refused(body: str) -> None:
    with pytest.raises(StoreError):
        decode("undone", 1, body)


@pytest.mark.parametrize(("version", "body"), [("1", "{}"), (None, "{}"), (1, None), (1, b"{}")])
def test_a_row_of_the_wrong_types_is_refused(version: object, body: object) -> None:
    with pytest.raises(StoreError):
        decode("hold-began", version, body)  # type: ignore[arg-type]


def test_a_field_added_with_a_default_may_be_missing() -> None:
    assert decode("line-kept", 1, '{"step":"a.b","text":"t"}') == LineKept("a.b", "t")


@pytest.mark.parametrize(
    ("step", "answer", "purpose"),
    [
        ("beyond.cost", ("money", "25.00 EUR"), "gesture"),
        ("beyond.gesture", ("text", "an engineer on site"), "gesture"),
        ("keep.where", ("text", "the handbook"), "corrective"),
        ("beyond.cost", ("text", "nothing"), "fix"),
        ("damage.sum", ("money", "900.00 EUR"), "fix"),
    ],
)
def test_an_answer_of_the_first_form_serves_what_its_prompt_was_called(
    step: str, answer: tuple[str, str], purpose: str
) -> None:
    kind, value = answer
    body = json.dumps(
        {"step": step, "kind": kind, "value": value, "values": [], "asked": "?", "raw": ""}
    )
    assert decode("answered", 1, body) == Answered(step, kind, value, (), "?", "", purpose)


class Rated(NamedTuple):
    """As it would be today: version 3."""

    score: int
    by: str
    when: When | None = None


def test_an_old_body_is_brought_up_to_date_step_by_step() -> None:
    def named(body: Body) -> Body:
        return {"points": body["points"], "by": "unknown"}

    def out_of_ten(body: Body) -> Body:
        return {"score": body["points"] * 2, "by": body["by"]}

    forms = Forms({"rated": Rated}, {"rated": 3}, {("rated", 1): named, ("rated", 2): out_of_ten})
    held: list[tuple[object, ...]] = [
        decode("rated", 1, '{"points":4}', forms),
        decode("rated", 2, '{"points":4,"by":"kim"}', forms),
        decode("rated", 3, '{"score":9,"by":"kim"}', forms),
    ]
    assert held == [Rated(8, "unknown"), Rated(8, "kim"), Rated(9, "kim")]
    with pytest.raises(StoreError, match="newer"):
        decode("rated", 4, '{"score":9,"by":"kim"}', forms)


@pytest.mark.parametrize(
    "at,zone",
    [
        ("0001-01-01T00:00:00+14:00", ""),
        ("9999-12-31T23:59:59-14:00", ""),
        ("2026-11-27T17:00:00", ""),
        ("friday", ""),
        ("2026-11-27T17:00:00+01:00", "Europe/Atlantis"),
        ("2026-11-27T17:00:00+01:00", "../../etc/passwd"),
        ("2026-11-27T17:00:00+01:00", "\0"),
    ],
)
def test_a_date_that_no_list_can_show_is_a_damaged_entry(at: str, zone: str) -> None:
    body = json.dumps({"due": {"at": at, "zone": zone, "has_time": True}, "words": "soon"})
    with pytest.raises(StoreError, match="cannot be read"):
        decode("report-back-set", 1, body)


def test_a_body_nested_beyond_reading_is_a_damaged_entry() -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        decode("line-kept", 1, "[" * 5000 + "]" * 5000)


def test_a_plain_value_that_is_no_fact_goes_the_same_way() -> None:
    when = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", has_time=True)
    assert from_plain(When, json.loads(as_json(when))) == when
