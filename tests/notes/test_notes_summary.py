"""The summary's data is the page's JSON, and its texts survive exactly."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mendcli.case.log.spoken_facts import (
    ActionAdded,
    Captured,
    LineKept,
    ParaphraseSaid,
    ReportBackSet,
)
from mendcli.case.state.fold import fold
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.json_text import to_json
from mendcli.notes.letters.customer_data import customer_summary
from tests.notes.noted import FRIDAY, ZONE, case, cut_off, late_technician, recorded

# product.md, section JSON
KEYS = (
    "case", "status", "customer", "playbook", "sessions", "words", "paraphrases", "feelings",
    "owned", "apologies", "remedy", "options", "actions", "report_back", "notes", "skipped",
)  # fmt: skip


def jones() -> dict[str, Any]:
    """Read back from JSON, as a script would."""
    data = summary_data(fold(recorded(late_technician())), rep="alex", zone=ZONE)
    read: dict[str, Any] = json.loads(to_json(data))
    return read


def test_the_keys_come_in_the_order_of_the_page() -> None:
    assert tuple(jones())[: len(KEYS)] == KEYS
    assert tuple(jones()["sessions"][0])[:4] == ("channel", "started", "ended", "ending")
    assert tuple(jones()["words"][0]) == ("text", "exact", "at", "step")
    assert tuple(jones()["paraphrases"][0])[:3] == ("text", "confirmed", "missing")
    assert tuple(jones()["options"][0])[:5] == ("what", "by", "workable", "why", "chosen")
    assert tuple(jones()["actions"][0])[:7] == (
        "id", "what", "owner", "due", "promise", "status", "confirmed",
    )  # fmt: skip


def test_instants_have_the_offset_of_the_zone() -> None:
    assert jones()["sessions"][0]["started"] == "2026-11-25T14:02:14+01:00"
    assert jones()["actions"][0]["due"] == "2026-11-28T09:00:00+01:00"
    assert jones()["report_back"] == {
        "due": "2026-11-26T17:00:00+01:00", "status": "open", "words": "tomorrow 5pm",
        "met": None,
    }  # fmt: skip


def test_each_round_of_saying_it_back_is_there_with_what_it_missed() -> None:
    first, second = jones()["paraphrases"]
    assert (first["confirmed"], first["missing"]) == ("partly", ["He also left mud in the hall."])
    assert (second["confirmed"], second["missing"]) == ("yes", [])


def test_a_refused_promise_is_dropped_and_a_corrected_one_is_its_new_wording() -> None:
    actions = {action["id"]: action for action in jones()["actions"]}
    assert (actions[3]["status"], actions[3]["confirmed"]) == ("dropped", "no")
    assert actions[2]["what"] == "refund the call-out fee to her card"
    assert actions[2]["original"] == "refund the call-out fee"
    assert (actions[4]["promise"], actions[4]["confirmed"], actions[4]["due"]) == (
        False, None, None,
    )  # fmt: skip


def test_what_was_captured_out_of_turn_says_when_it_was_said() -> None:
    assert jones()["feelings"][0]["said_at"] == "listen.story"
    assert "said_at" not in jones()["owned"][0]


def test_skipped_answers_since_and_the_rest_are_there() -> None:
    data = jones()
    assert data["skipped"] == [
        {"step": "thank.thanks", "reason": "REASON-they had to go"},
        {"step": "prepare.self", "reason": ""},
    ]
    idea, ready = data["answers"]
    assert (idea["asked"], idea["value"]) == ("What can we do better?", "ANSWER-ring at 15 minutes")
    assert ready["values"] == ["TICK-a", "TICK-b"]
    assert data["contributions"][0]["by"] == "customer"
    assert data["since"] == {"when": "2026-11-20T17:00:00+01:00", "words": "last friday"}
    assert (data["not_agreed"], data["rep"]) == (False, "alex")


def test_a_correction_stands_beside_the_original() -> None:
    data = summary_data(fold(recorded(cut_off())), rep="alex", zone=ZONE)
    words = json.loads(to_json(data))["words"][-1]
    assert (words["text"], words["correction"]) == (
        "I want it gone by friday", "I want it gone by Friday.",
    )  # fmt: skip
    assert data["not_agreed"] is True


def test_what_was_never_said_is_null_or_empty() -> None:
    data = json.loads(to_json(summary_data(case(ParaphraseSaid("a.b")), rep="alex", zone=ZONE)))
    assert data["report_back"] is None and data["since"] is None
    assert data["sessions"][0]["ended"] is None and data["sessions"][0]["ending"] is None
    told = data["paraphrases"][0]
    assert told["text"] is None and told["confirmed"] is None
    assert data["words"] == [] and data["actions"] == []


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(texts)
def test_texts_come_back_character_for_character(text: str) -> None:
    state = case(
        LineKept("a.b", text), Captured("note", "", text), ActionAdded(1, text, text, FRIDAY)
    )
    shown = to_json(summary_data(state, rep=text, zone=ZONE))
    data = json.loads(shown)
    assert data["words"][0]["text"] == text
    assert data["notes"][0]["text"] == text
    assert (data["actions"][0]["what"], data["actions"][0]["owner"]) == (text, text)
    assert not any(ord(mark) < 0x20 and mark != "\n" for mark in shown)
    assert not any(0x7F <= ord(mark) < 0xA0 or mark in "\u202e\u2028" for mark in shown)


def test_json_is_strict() -> None:
    assert to_json({"a": "\ud800\x1b\u202e\x9b"}, indent=None) == (
        '{"a": "\ufffd\\u001b\\u202e\\u009b"}'
    )
    for bad in (math.nan, math.inf):
        with pytest.raises(ValueError, match="JSON"):
            to_json({"a": bad})


def test_raw_bytes_go_along() -> None:
    data = json.loads(
        to_json(
            summary_data(case(LineKept("a.b", "caf\ufffd", raw="Y2Fm6Q==")), rep="a", zone=ZONE)
        )
    )
    assert data["words"][0] == {
        "text": "caf\ufffd", "exact": False, "at": "2026-11-25T14:02:21+01:00", "step": "a.b",
        "raw": "Y2Fm6Q==",
    }  # fmt: skip


def test_the_next_contact_keeps_its_own_zone() -> None:
    state = case(ReportBackSet(FRIDAY._replace(at="2026-11-27T17:00:00+00:00", zone="Etc/UTC")))
    data = json.loads(to_json(summary_data(state, rep="a", zone=ZONE)))
    assert data["report_back"]["due"] == "2026-11-27T17:00:00+00:00"


def test_the_customers_data_holds_what_the_letter_holds() -> None:
    state = fold(recorded(late_technician()))
    data = json.loads(
        to_json(customer_summary(state, rep="alex", called="Alex", company="B", zone=ZONE))
    )
    assert [action["id"] for action in data["actions"]] == [1, 2, 5]
    assert data["options"] == [
        {"what": "Saturday 9am and no call-out fee", "by": "us", "chosen": True},
        {"what": "come again tomorrow", "by": "customer", "chosen": False},
    ]
    assert data["words"] == [] and len(data["paraphrases"]) == 1
    assert data["subject"] == "What we agreed on Wednesday 25 November (case k7f2)"
    assert data["letter"].startswith(f"{data['subject']}\n\nDear Mrs. Jones,")
    assert [each["what"] for each in data["look_first"]] == ["reach"]
