"""What a method asks in the call beyond story and promise, and where it is found again."""

from typing import Any

from mendcli.errors import ExitCode
from tests.cli.ran import Mend
from tests.lives.methods import NINE_POINT, RESET, SIX_STEP

CARP = """
  control.story: [Nobody rang.]
  acknowledge.feeling: [ignored, taken seriously]
  acknowledge.paraphrase: [Nobody rang you., Nobody rang you twice.]
  acknowledge.confirmed: [yes, yes]
  refocus.first: how the next visit is arranged
  refocus.ready: [not yet, yes]
  solve.actions: ["ring them by friday"]
"""
LATTE = """
  listen.story: [Nobody rang.]
  act.actions: ["ring them by friday"]
  thank.idea: ring before each visit
  explain.wanted: yes
  explain.reason: the schedule was not shared
"""


def _call(mend: Mend, method: str, replies: str) -> Any:  # noqa: ANN401 - JSON is anything
    """The note after a call all of whose replies found their question."""
    ran = mend.start(f"customer: Bo Ek\nplaybook: {method}\nreplies:{replies}", "--json")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    data = mend("summary", "--json").data
    assert data == ran.data
    return data


def _answers(data: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    return {each["step"]: each["values"] if "values" in each else each["value"]
            for each in data["answers"]}  # fmt: skip


def test_to_be_ready_is_asked_before_the_call_and_kept(mend: Mend) -> None:
    data = _call(mend, SIX_STEP.id, SIX_STEP.first)
    assert _answers(data)["prepare.ready"] == ["I can stay quiet while they talk"]
    assert "I can stay quiet" in mend("summary").out
    assert "I can stay quiet" not in mend("summary", "--for", "customer").out


def test_a_reset_looks_first_and_listens_before_anything_is_given(mend: Mend) -> None:
    data = _call(mend, RESET.id, RESET.first)
    answers = _answers(data)
    assert answers["look.wrong"] == "we thought it was the price"
    assert answers["look.opening"] == "I would like to start again from the beginning."
    assert answers["problem.differs"] == "it is the silence and not the price"
    assert {each["step"] for each in data["words"]} == {"open.story"}
    assert data["remedy"][0]["step"] == "repair.remedy"
    letter = mend("summary", "--for", "customer").out
    assert "the price" not in letter


def test_a_gift_before_the_talk_is_answered_with_one_quiet_line(mend: Mend) -> None:
    line = "a gift does not stand in for the talk"
    gift = ("send flowers by friday", "--purpose", "gesture")
    before = mend.start("customer: Bo Ek\nplaybook: reset\n", "--json").data["case"]
    assert line in mend("actions", "add", before, *gift).err
    assert [each["what"] for each in mend("actions", "list", "--json").data["actions"]] == [
        "send flowers"
    ]
    after = _call(mend, RESET.id, RESET.first)["case"]
    assert line not in mend("actions", "add", after, *gift).err


def test_a_feeling_they_name_is_kept_as_theirs(mend: Mend) -> None:
    data = _call(mend, RESET.id, RESET.first)
    assert [each["text"] for each in data["feelings"]] == ["ignored"]
    assert "ignored" in mend("summary").out


def test_a_next_date_and_news_of_progress_are_agreed(mend: Mend) -> None:
    data = _call(mend, RESET.id, RESET.first)
    assert [(each["rule"], each["due"][:10]) for each in data["checkins"]] == [
        ("FREQ=WEEKLY;BYDAY=TH", "2026-11-26")
    ]
    assert data["report_back"]["due"] == "2026-11-25T17:00:00+01:00"
    assert "You will hear from me by Wednesday 25 November" in (
        " ".join(mend("summary", "--for", "customer").out.split())
    )


def test_how_long_they_waited_to_be_heard_is_kept(mend: Mend) -> None:
    data = _call(mend, NINE_POINT.id, NINE_POINT.first)
    assert data["since"]["when"] == "2026-11-20T09:00:00+01:00"
    (row,) = mend("board", "--json").data["board"]
    assert row["acknowledged_seconds"] == (3 * 24 + 1) * 60 * 60


def test_they_are_acknowledged_once_more_while_they_do_not_answer_questions(mend: Mend) -> None:
    data = _call(mend, "carp", CARP)
    assert _answers(data)["refocus.ready"] == "yes"
    assert [(each["text"], each["confirmed"]) for each in data["paraphrases"]] == [
        ("Nobody rang you.", "yes"), ("Nobody rang you twice.", "yes"),
    ]  # fmt: skip
    assert [each["text"] for each in data["feelings"]] == ["taken seriously"]
    assert _answers(data)["refocus.first"] == "how the next visit is arranged"


def test_thanks_and_the_reason_come_behind_the_repair(mend: Mend) -> None:
    data = _call(mend, "latte", LATTE)
    assert list(_answers(data)) == ["explain.wanted", "explain.reason"]
    assert [each["text"] for each in data["ideas"]] == ["ring before each visit"]
    assert _answers(data)["explain.reason"] == "the schedule was not shared"
    note = mend("summary").out
    assert note.index("ring them") < note.index("ring before each visit")
    assert note.index("ring before each visit") < note.index("the schedule was not shared")
