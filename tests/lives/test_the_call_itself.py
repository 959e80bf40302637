"""What follows from each thing a method asks in the call: on a list, in the letter, in the plan."""

from typing import Any

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

STORY = "[The van came late., {do: '\" Nobody rang me.'}]"


def _call(mend: Mend, method: str, replies: str) -> Any:  # noqa: ANN401 - JSON is anything
    """The note after a call all of whose replies found their question."""
    text = f"customer: Bo Ek\nplaybook: {method}\nreplies:\n{replies}"
    ran = mend.start(text, "--json")
    assert (ran.code, ran.err) == (ExitCode.DONE, ""), ran.out + ran.err
    return ran.data


def _letter(mend: Mend) -> str:
    ran = mend("summary", "--for", "customer")
    assert ran.code == ExitCode.DONE, ran.err
    return " ".join(ran.out.split())


def _note(mend: Mend) -> str:
    return " ".join(mend("summary").out.split())


@pytest.mark.parametrize(
    "method,story",
    [
        ("five-step", "understand.story"), ("six-step", "listen.story"),
        ("honest-eight", "hear.story"), ("heard", "hear.story"),
    ],
)  # fmt: skip
def test_their_story_is_kept_in_order_and_only_their_own_words_are_quoted(
    mend: Mend, method: str, story: str
) -> None:
    data = _call(mend, method, f"  {story}: {STORY}\n")
    assert [(each["text"], each["exact"]) for each in data["words"]] == [
        ("The van came late.", False), ("Nobody rang me.", True),
    ]  # fmt: skip
    assert [each["at"] for each in data["words"]] == sorted(each["at"] for each in data["words"])
    note = _note(mend)
    assert note.index("The van came late.") < note.index("Nobody rang me.")
    assert data["case"] in mend("cases", "find", "rang me").out
    letter = _letter(mend)
    assert "The van came late." not in letter, "the rep's notes are not the customer's words"


@pytest.mark.parametrize("method,story", [("carp", "control.story"), ("latte", "listen.story")])
def test_the_story_stands_above_whatever_is_done_about_it(
    mend: Mend, method: str, story: str
) -> None:
    act = "solve.actions" if method == "carp" else "act.actions"
    data = _call(mend, method, f'  {story}: {STORY}\n  {act}: ["ring them by friday"]\n')
    assert data["words"][0]["at"] <= data["actions"][0]["at"]
    note = _note(mend)
    assert note.index("Nobody rang me.") < note.index("ring them")


@pytest.mark.parametrize(
    "method,step,said,confirmed,missing",
    [
        ("five-step", "confirm", "paraphrase", "confirmed", "missing"),
        ("six-step", "validate", "paraphrase", "confirmed", "missing"),
        ("carp", "acknowledge", "paraphrase", "confirmed", "missing"),
        ("latte", "acknowledge", "paraphrase", "confirmed", "missing"),
    ],
)
def test_it_is_said_back_until_they_say_yes_and_that_wording_is_theirs(
    mend: Mend, method: str, step: str, said: str, confirmed: str, missing: str
) -> None:
    data = _call(
        mend, method,
        f"  {step}.{said}: [You waited., You waited and nobody rang.]\n"
        f"  {step}.{confirmed}: [partly, yes]\n  {step}.{missing}: [Nobody rang.]\n",
    )  # fmt: skip
    assert [each["confirmed"] for each in data["paraphrases"]] == ["partly", "yes"]
    assert data["paraphrases"][0]["missing"] == ["Nobody rang."]
    assert "ou waited and nobody rang" in _letter(mend)
    assert "ou waited. " not in _letter(mend), "a wording they did not say yes to"


@pytest.mark.parametrize(
    "method,step", [("five-step", "own"), ("honest-eight", "own"), ("heard", "apologise")]
)
def test_what_we_own_is_owned_in_the_letter_and_comes_without_a_reason(
    mend: Mend, method: str, step: str
) -> None:
    _call(mend, method, f"  {step}.own: lost your form\n  {step}.apology: the morning you lost\n")
    letter = _letter(mend)
    assert "lost your form" in letter
    assert "morning you lost" in letter
    assert "because" not in letter


def test_what_else_went_wrong_is_said_back_after_the_apology(mend: Mend) -> None:
    data = _call(
        mend, "six-step",
        "  validate.paraphrase: You waited.\n  validate.confirmed: yes\n"
        "  apologise.apology: the wait\n  apologise.else: [The bill was wrong too.]\n"
        "  apologise.again: And your bill was wrong.\n  apologise.again-confirmed: yes\n",
    )  # fmt: skip
    assert [each["text"] for each in data["words"]] == ["The bill was wrong too."]
    assert [each["confirmed"] for each in data["paraphrases"]] == ["yes", "yes"]
    assert "our bill was wrong" in _letter(mend)


def test_a_third_round_is_said_back_too_and_only_where_there_was_a_second(mend: Mend) -> None:
    data = _call(
        mend, "six-step",
        "  validate.paraphrase: You waited.\n  validate.confirmed: yes\n"
        "  apologise.apology: the wait\n  apologise.else: [The bill was wrong too.]\n"
        "  apologise.again: And your bill was wrong.\n  apologise.again-confirmed: yes\n"
        "  apologise.more: [And nobody rang.]\n  apologise.third: And nobody rang you.\n"
        "  apologise.third-confirmed: yes\n",
    )  # fmt: skip
    assert [each["confirmed"] for each in data["paraphrases"]] == ["yes", "yes", "yes"]
    assert "obody rang you" in _letter(mend)
    quiet = _call(mend, "six-step", "  apologise.apology: the wait\n")
    assert not [each for each in quiet["skipped"] if each["step"] == "apologise.more"]


@pytest.mark.parametrize(
    "method,step", [("five-step", "offer"), ("six-step", "solve"), ("latte", "act")]
)
def test_what_cannot_work_is_kept_with_its_reason_and_what_they_chose_is_offered(
    mend: Mend, method: str, step: str
) -> None:
    data = _call(
        mend, method,
        f"  {step}.remedy: my money back\n  {step}.options:\n"
        "    - {what: all of it today, by: customer, workable: no, why: the bank is shut}\n"
        "    - {what: send half of it back, by: us, workable: yes, chosen: yes}\n",
    )  # fmt: skip
    assert [each["text"] for each in data["remedy"]] == ["my money back"]
    assert [(each["by"], each["workable"], each["chosen"]) for each in data["options"]] == [
        ("customer", False, False), ("us", True, True),
    ]  # fmt: skip
    assert "the bank is shut" in _note(mend)
    letter = _letter(mend)
    assert "We agreed on this: send half of it back" in letter
    assert "the bank is shut" not in letter


@pytest.mark.parametrize(
    "method,actions,read,hear",
    [
        ("five-step", "commit.actions", "commit.read-back", "commit.report-back"),
        ("heard", "resolve.actions", "resolve.read-back", "resolve.report-back"),
        ("carp", "solve.actions", "close.read-back", "close.report-back"),
    ],
)
def test_a_promise_is_read_back_due_and_in_the_letter_with_its_day(
    mend: Mend, method: str, actions: str, read: str, hear: str
) -> None:
    data = _call(
        mend, method,
        f'  {actions}: ["refund the fee by friday"]\n  {read}: [confirmed]\n'
        f"  {hear}: wednesday 17:00\n",
    )  # fmt: skip
    (promise,) = data["actions"]
    assert (promise["promise"], promise["confirmed"], promise["due"][:10]) == (
        True, "yes", "2026-11-27",
    )  # fmt: skip
    rows = mend("due", "--json").data["due"]
    assert {each["kind"] for each in rows} == {"report-back", "promise"}
    letter = _letter(mend)
    assert "refund the fee" in letter and "27 November" in letter
    assert "You will hear from me by Wednesday 25 November" in letter


def _unknown(mend: Mend, step: str, asked: str) -> None:
    _call(
        mend, "discovery",
        f'  {step}.{asked}: unknown\n  {step}.find-out: ["ask the depot by Sam by friday"]\n'
        "  gap.own: gave you no date\n",
    )  # fmt: skip
    (row,) = [each for each in mend("due", "--json").data["due"] if each["kind"] == "todo"]
    assert (row["what"], row["owner"]) == ("ask the depot", "Sam")
    assert "ask the depot" not in _letter(mend), "a todo is ours alone"


@pytest.mark.parametrize(
    "step,asked",
    [
        ("wanted", "clear"), ("commitments", "clear"), ("trail", "written"),
        ("contained", "contained"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_somebodys_task_with_a_date(mend: Mend, step: str, asked: str) -> None:
    _unknown(mend, step, asked)


@pytest.mark.parametrize("step,asked", [("process", "started"), ("level", "raised")])
def test_who_knows_of_it_is_found_out_by_somebody(mend: Mend, step: str, asked: str) -> None:
    _unknown(mend, step, asked)


def test_the_gap_is_in_the_reps_note_and_not_in_the_letter(mend: Mend) -> None:
    _call(
        mend, "discovery",
        "  gap.expected: ninety desks\n  gap.delivered: thirty desks\n  gap.valid: yes\n"
        "  gap.own: gave you no date\n",
    )  # fmt: skip
    for told in ("ninety desks", "thirty desks"):
        assert told in _note(mend)
        assert told not in _letter(mend)


def test_the_real_problem_is_the_one_they_agreed_to(mend: Mend) -> None:
    data = _call(
        mend, "honest-eight",
        "  problem.statement: [The price is too high., Nobody tells you when we are late.]\n"
        "  problem.agreed: [no, yes]\n  problem.missing: [It is not the price.]\n",
    )  # fmt: skip
    assert [each["confirmed"] for each in data["paraphrases"]] == ["no", "yes"]
    letter = _letter(mend)
    assert "obody tells you when we are late" in letter
    assert "price is too high" not in letter


def test_a_feeling_is_theirs_and_never_put_into_the_letter_as_a_fact(mend: Mend) -> None:
    data = _call(mend, "heard", "  empathise.feeling: let down\n  apologise.own: lost it\n")
    assert [each["text"] for each in data["feelings"]] == ["let down"]
    assert "let down" in _note(mend)
    assert "let down" not in _letter(mend)
