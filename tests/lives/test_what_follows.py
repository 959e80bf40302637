"""What a prompt of a method makes: what the command for it makes, and what follows from that."""

from typing import Any

from mendcli.errors import ExitCode
from tests.cli import desk
from tests.cli.ran import Mend

FIRST = """customer: Bo Ek
playbook: PLAYBOOK
replies:
"""


def _first(mend: Mend, playbook: str, replies: str = "") -> str:
    ran = mend.start(FIRST.replace("PLAYBOOK", playbook) + (replies or "  {}"), "--json")
    assert (ran.code, ran.err) == (ExitCode.DONE, ""), ran.out + ran.err
    return str(ran.data["case"])


def _desk(mend: Mend, case: str, replies: str, stance: str = "desk") -> Any:  # noqa: ANN401
    ran = mend.start(f"case: {case}\nas: {stance}\nreplies:\n{replies}", "--json")
    assert ran.code == ExitCode.DONE, ran.err
    return ran.data


def _meeting(mend: Mend, case: str, replies: str) -> Any:  # noqa: ANN401 - JSON is anything
    return _desk(mend, case, replies, "meeting")


def test_a_date_that_slips_is_told_before_a_letter_goes_out(mend: Mend) -> None:
    case = _first(mend, "honest-eight", "  plan.actions: [fit the worktop by friday]\n")
    _desk(
        mend, case, "  slip.late: 1\n  slip.reason: out of stock\n"
        "  slip.mitigation: one comes from the other town\n  slip.new-date: in 3 weeks 9am\n",
    )  # fmt: skip
    rows = mend("due", "--json").data["due"]
    assert (rows[0]["group"], rows[0]["kind"]) == ("call", "slip")
    assert mend("summary", case, "--for", "customer").code == ExitCode.FIXABLE
    assert mend("told", case, "--by", "phone", "--words", "-", stdin=b"So be it.").code == 0
    assert mend("summary", case, "--for", "customer").code == ExitCode.DONE


def test_a_slip_has_a_promise_and_a_reason(mend: Mend) -> None:
    case = _first(mend, "honest-eight", "  plan.actions: [fit the worktop by friday]\n")
    data = _desk(mend, case, "  slip.late: 1\n  slip.new-date: in 3 weeks 9am\n")
    assert not data["actions"][0]["slips"], "without a reason nothing slips"


def test_what_is_done_cannot_be_late(mend: Mend) -> None:
    two = "  plan.actions: [fit the worktop by friday, bring the sink by thursday]\n"
    case = _first(mend, "honest-eight", two)
    assert mend("actions", "done", f"{case}/1").code == ExitCode.DONE
    ran = mend.start(f"case: {case}\nas: desk\nreplies:\n  slip.late: 1\n")
    assert "2 bring the sink" in ran.err, "it says what may be"


def test_told_of_the_change_is_told(mend: Mend) -> None:
    case = _first(mend, "nine-point")
    _meeting(mend, case, "  keep.change: two people look at it\n  keep.told: not yet\n")
    assert mend("learnings", "show", case, "--json").data["told"] == []
    other = _first(mend, "nine-point")
    _meeting(mend, other, "  keep.change: two people look at it\n  keep.told: yes\n")
    assert len(mend("learnings", "show", other, "--json").data["told"]) == 1
    assert "has not been told" not in mend("learnings", "show", other).out


def test_how_often_they_hear_comes_again_until_both_agree(mend: Mend) -> None:
    case = _first(mend, "reset", "  follow.cadence: every 2 weeks\n")
    (look,) = mend("checkins", "list", case, "--json").data["checkins"]
    assert look["rule"] == "FREQ=WEEKLY;INTERVAL=2"
    assert mend("checkins", "agree", "--side", "ours", case).code == ExitCode.DONE
    assert mend("checkins", "list", case, "--json").data["checkins"][0]["due"]
    assert mend("checkins", "agree", "--side", "customer", case).code == ExitCode.DONE
    assert mend("checkins", "list", case, "--json").data["checkins"][0]["due"] is None


def test_a_meeting_is_the_look_at_them_that_was_due(mend: Mend) -> None:
    case = _first(mend, "honest-eight", "  close.rhythm: every thursday\n")

    def look() -> tuple[str, list[str]]:
        (found,) = mend("checkins", "list", case, "--json").data["checkins"]
        return found["due"][:10], [each["how"] for each in found["held"]]

    assert look() == ("2026-11-26", [])
    mend.now = lambda zone: desk.at("2026-11-25 10:00")
    _meeting(mend, case, "  status.moved: the fee is back\n")
    assert look() == ("2026-11-26", []), "it was not due yet"
    mend.now = lambda zone: desk.at("2026-11-26 10:00")
    _meeting(mend, case, "  {}\n")
    assert look() == ("2026-11-26", []), "nothing was said, so nobody has met"
    _desk(mend, case, "  {}\n")
    assert look() == ("2026-11-26", []), "the desk is no meeting"
    _meeting(mend, case, "  status.moved: the valve is in\n")
    assert look() == ("2026-12-03", ["held"])
    mend.now = lambda zone: desk.at("2026-12-17 10:00")
    _meeting(mend, case, "  status.moved: nothing new\n")
    assert look() == ("2026-12-24", ["held", "held"]), "today's is held as well"


def test_what_has_no_rhythm_is_kept_in_words(mend: Mend) -> None:
    case = _first(mend, "reset", "  follow.cadence: at each step\n")
    assert mend("checkins", "list", case, "--json").data["checkins"] == []
    assert "at each step" in mend("summary", case).out


def test_others_it_could_hit_stand_with_what_is_done_for_them(mend: Mend) -> None:
    case = _first(mend, "nine-point")
    data = _desk(
        mend, case,
        '  learn.others: ["all of batch 7: swap the seals by Sam by friday", "line 3"]\n',
    )  # fmt: skip
    shown = mend("learnings", "show", case, "--json").data
    assert [(each["who"], each["action"]) for each in shown["others"]] == [
        ("all of batch 7", 1), ("line 3", None),
    ]  # fmt: skip
    (todo,) = data["actions"]
    assert (todo["what"], todo["owner"], todo["promise"]) == ("swap the seals", "Sam", False)
    assert [each["id"] for each in shown["corrective"]] == [1]
    assert "swap the seals" in mend("learnings", "show", case).out


def test_a_risk_has_somebody_who_watches_it(mend: Mend) -> None:
    case = _first(mend, "nine-point")
    _meeting(mend, case, '  ahead.risks: ["the winter load by Priya by friday", "a late van"]\n')
    found = mend("learnings", "show", case, "--json").data["risks"]
    assert [(each["text"], each["owner"], bool(each["due"])) for each in found] == [
        ("the winter load", "Priya", True), ("a late van", "alex", False),
    ]  # fmt: skip
    assert "nobody yet" not in mend("learnings", "show", case).out


def test_what_is_at_stake_stands_on_the_board(mend: Mend) -> None:
    case = _first(mend, "discovery", "  stake.clear: yes\n  stake.worth: 18000 EUR over 3 years\n")
    stake = mend("summary", case, "--json").data["stake"]
    assert (stake["value"], stake["years"]) == ("18000.00 EUR", 3)
    assert "54,000 EUR" in mend("board").out


def test_the_same_thing_again_voids_their_yes(mend: Mend) -> None:
    case = _first(mend, "five-step")
    back = f"case: {case}\nas: calling\nreplies:\n  status.met: yes\n"
    assert mend.start(back, "--json").code == ExitCode.DONE
    closed = mend("close", case, "--as", "resolved", "--anyway", "--reason", "enough")
    assert closed.code == ExitCode.DONE, closed.out
    data = _meeting(mend, case, "  watch.again: yes\n")
    assert data["status"] == "open"
    assert data["resolutions"][-1]["answer"] == "no"
    assert mend("close", case, "--as", "resolved").code == ExitCode.FIXABLE


def _twice(mend: Mend) -> tuple[str, str]:
    """Two cases of one customer, a promise broken on each."""
    before = _first(mend, "five-step", "  commit.actions: [refund the fee by friday]\n")
    mend.now = lambda zone: desk.at("2026-12-01 10:00")
    assert mend("actions", "done", f"{before}/1").code == ExitCode.DONE
    customer = mend("summary", before, "--json").data["customer"]["id"]
    replies = "replies:\n  commit.actions: [credit a month by thursday]\n"
    ran = mend.start(f"customer_id: {customer}\nplaybook: five-step\n{replies}", "--json")
    mend.now = lambda zone: desk.at("2026-12-09 10:00")
    return before, ran.data["case"]


def test_the_same_thing_again_links_the_case_before_and_says_what_was_broken(mend: Mend) -> None:
    before, case = _twice(mend)
    ran = mend.start(f"case: {case}\nas: meeting\nreplies:\n  watch.again: yes\n", "--json")
    assert f"Linked as the same: {before}" in ran.err
    assert f"{before} · Done late: refund the fee" in ran.err
    assert "Promised and late: credit a month" in ran.err
    assert [link["case"] for link in ran.data["links"]] == [before]
    assert f"happened to them before: case {before}" in mend("summary", case).out
    assert before not in mend("summary", case, "--for", "customer").out


def test_taking_that_answer_back_takes_the_link_with_it(mend: Mend) -> None:
    before, case = _twice(mend)
    replies = "  watch.again: yes\n  watch.renew: [{do: /undo}]\n"
    ran = mend.start(f"case: {case}\nas: meeting\nreplies:\n{replies}", "--json")
    assert f"Linked as the same: {before}" in ran.err
    assert ran.data["links"] == []
    assert ran.data["resolutions"] == []


def test_with_no_case_before_what_was_broken_on_this_one_is_said(mend: Mend) -> None:
    case = _first(mend, "five-step", "  commit.actions: [refund the fee by friday]\n")
    mend.now = lambda zone: desk.at("2026-12-01 10:00")
    ran = mend.start(f"case: {case}\nas: meeting\nreplies:\n  watch.again: yes\n", "--json")
    assert "Promised and late: refund the fee" in ran.err
    assert "Linked" not in ran.err and ran.data["links"] == []


def test_the_language_they_want_stays_with_them(mend: Mend) -> None:
    case = _first(
        mend, "six-step",
        "  listen.story: [{do: /break language}, Sin agua.]\n  break-language.which: Spanish\n",
    )  # fmt: skip
    data = mend("summary", case, "--json").data
    assert data["customer"]["language"] == "Spanish"
    assert "Would rather speak: Spanish" in mend("summary", case).out
    assert "Their language: Spanish" in mend("summary", case, "--for", "handover").out
    back = mend.start(f"case: {case}\nas: calling\nreplies: {{}}\n")
    assert "They would rather speak Spanish." in back.err
    new = mend.start(f"customer_id: {data['customer']['id']}\nplaybook: latte\n", "--json")
    assert new.data["customer"]["language"] == "Spanish"
    assert "They would rather speak Spanish." in new.err


def test_an_idea_of_theirs_is_kept_as_theirs(mend: Mend) -> None:
    case = _first(mend, "six-step", "  thank.idea: ring before each visit\n")
    assert [each["text"] for each in mend("summary", case, "--json").data["ideas"]] == [
        "ring before each visit"
    ]
    assert "Their ideas for us" in mend("summary", case).out
    (taught,) = mend("learnings", "list", "--json").data["learnings"]
    assert [each["text"] for each in taught["ideas"]] == ["ring before each visit"]
    assert "ring before each visit" in mend("learnings", "show", case).out
    assert case in mend("learnings", "find", "each visit").out


def test_executives_are_decided_on_with_their_sponsor(mend: Mend) -> None:
    case = _first(
        mend, "honest-eight",
        "  plan.executives: executives\n  plan.sponsor: Dana Reyes, operations\n",
    )  # fmt: skip
    (decided,) = mend("summary", case, "--json").data["decisions"]
    assert (decided["matter"], decided["decision"]) == ("escalate", "bring-in")
    assert "Dana Reyes, operations" in str(decided)
    assert "Dana Reyes, operations" in mend("summary", case).out


def test_a_manager_who_is_wanted_is_promised(mend: Mend) -> None:
    case = _first(
        mend, "six-step",
        "  listen.story: [{do: /break escalate}, They want the manager.]\n"
        "  break-escalate.reason: wanted\n  break-escalate.who: Dana Reyes\n"
        "  break-escalate.promise: [Dana Reyes to ring them by friday]\n",
    )  # fmt: skip
    data = mend("summary", case, "--json").data
    assert [each["promise"] for each in data["actions"]] == [True]
    assert data["decisions"][0]["decision"] == "bring-in"


def test_a_poor_score_on_a_call_opens_the_work_again(mend: Mend) -> None:
    case = _first(mend, "nine-point")
    data = _meeting(mend, case, "  survey.score: 2\n  survey.why: [Nobody rang.]\n")
    assert [each["csat"] for each in data["surveys"]] == [2]
    (look,) = mend("checkins", "list", case, "--json").data["checkins"]
    assert look["about"] == "a poor score: CSAT 2"
    good = _first(mend, "nine-point")
    _meeting(mend, good, "  survey.score: 5\n")
    assert mend("checkins", "list", good, "--json").data["checkins"] == []


def test_what_one_call_back_answered_stands_beside_the_next_and_a_change_of_it_replaces(
    mend: Mend,
) -> None:
    case = _first(mend, "five-step", "  commit.report-back: tomorrow 9am\n")
    _desk(mend, case, "  report.delivered: half of it\n  status.met: no\n", "calling")
    replies = "  report.delivered: [most, all of it]\n  report.beyond: [{do: /back}]\n"
    replies += "  status.met: no\n"
    data = _desk(mend, case, replies, "calling")
    assert [each["text"] for each in data["delivered"]] == ["half of it", "all of it"]
    met = [each["value"] for each in data["answers"] if each["step"] == "status.met"]
    assert met == ["no", "no"]
