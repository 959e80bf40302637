"""Each of the five methods lived through, from the first call to the same thing two months later.

Through the command line and a real store, with a clock that is moved by hand. A stage does what a
person does that day and looks at what a person sees. What each method asks is in `methods.py`.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend, Ran
from tests.lives.methods import METHODS, Method

BERLIN = ZoneInfo("Europe/Berlin")
NAME = "Crystal Minh"
SLIP = ("--why", "The supplier is late.", "--fix", "A courier is booked.", "--yes")


class Life:
    """One case, the method it is mended by, and the day it is."""

    def __init__(self, mend: Mend, method: Method) -> None:
        self.mend = mend
        self.method = method
        self.case = ""

    def at(self, text: str) -> None:
        """Move the clock to a moment in Berlin."""
        now = datetime.fromisoformat(text).replace(tzinfo=BERLIN)
        self.mend.now = lambda zone: now

    def __call__(self, *argv: str, stdin: bytes = b"") -> Ran:
        """One command that works."""
        ran = self.mend(*argv, stdin=stdin)
        assert ran.code == ExitCode.DONE, (argv, ran.err)
        return ran

    def data(self, *argv: str) -> Any:  # noqa: ANN401 - JSON is anything
        """What a command that works says as JSON."""
        return self(*argv, "--json").data

    def session(self, head: str, replies: str, *argv: str) -> Ran:
        """A sitting from an answers file, every reply of which finds its question."""
        ran = self.mend.start(f"{head}\nreplies:{replies or ' {}'}\n", *argv)
        assert ran.code == ExitCode.DONE, ran.err
        assert "never asked" not in ran.err, ran.err
        return ran

    def calls_back(self, replies: str) -> Ran:
        """The rep rings them."""
        return self.session(f"case: {self.case}\nas: calling", replies, "--json")

    def close(self) -> Ran:
        """Try to close it as resolved."""
        argv = ("--as", "resolved", "--stays", "yes", "--refers", "--json")
        return self.mend("close", self.case, *argv)

    def standing(self) -> dict[int, str]:
        """How each action stands today."""
        return {each["id"]: each["standing"] for each in self.summary()["actions"]}

    def summary(self) -> Any:  # noqa: ANN401 - JSON is anything
        """The rep's note."""
        return self.data("summary", self.case)

    def letter(self) -> str:
        """What the customer would be sent, on one line."""
        ran = self("summary", self.case, "--for", "customer", "--format", "text")
        return " ".join(ran.out.split())

    def due(self) -> list[tuple[str, str]]:
        """What waits on the case today and in the next week: group and kind, in order."""
        rows = self.data("due")["due"]
        return [(row["group"], row["kind"]) for row in rows if row["case"] == self.case]


@pytest.mark.parametrize("method", METHODS, ids=[method.id for method in METHODS])
def test_a_method_is_lived_through_to_the_same_thing_again(method: Method, tmp_path: Path) -> None:
    life = Life(Mend(tmp_path / "home"), method)
    first_call(life)
    a_promise_slips_and_they_are_told(life)
    it_is_not_resolved(life)
    they_meet_every_week(life)
    promises_are_kept_and_it_is_resolved(life)
    what_came_of_it_is_kept(life)
    it_is_closed(life)
    a_month_later(life)
    two_months_later_it_happens_again(life)


def first_call(life: Life) -> None:
    """Monday. Their words, our paraphrase with their yes, two promises and a date."""
    life.at("2026-11-23 10:00")
    ran = life.session(f"customer: {NAME}\nplaybook: {life.method.id}", life.method.first, "--json")
    life.case = ran.data["case"]
    assert "Nobody rang." in [each["text"] for each in ran.data["words"] if each["exact"]]
    assert ran.data["paraphrases"][0]["confirmed"] == "yes"
    promised = [each for each in ran.data["actions"] if each["promise"]]
    assert [(each["what"], each["confirmed"]) for each in promised[:2]] == [
        ("refund the fee", "yes"), ("fit the valve", "yes"),
    ]  # fmt: skip
    assert ran.data["report_back"]["due"] == "2026-11-25T17:00:00+01:00"
    letter = life.letter()
    assert "You waited 90 minutes. Nobody rang you." in letter
    assert "by Thursday 26 November at 10:00" in letter
    assert ("ahead", "report-back") in life.due()


def they_meet_every_week(life: Life) -> None:
    """A standing status meeting, or news of progress: the first is held two days later."""
    if life.method.rhythm:
        life.at("2026-11-26 10:00")
        ran = life("checkins", "held", f"{life.case}/c1", "The van comes on Monday.")
        assert "is next on Thu 3 Dec 2026 17:00" in ran.err


def a_promise_slips_and_they_are_told(life: Life) -> None:
    """Tuesday. It will be late: a call comes first, and nothing goes out before they know."""
    life.at("2026-11-24 09:00")
    ran = life("actions", "slip", f"{life.case}/2", "--due", "2026-11-30 10:00", *SLIP)
    assert f"Ring {NAME} now" in ran.out
    assert life.due()[0] == ("call", "slip")
    assert "Ring first: it will be late, and they do not know yet" in life("due").out
    for form in ("markdown", "text", "json"):
        refused = life.mend("summary", life.case, "--for", "customer", "--format", form)
        assert refused.code == ExitCode.FIXABLE
        assert f"mend told {life.case}" in refused.out + refused.err
    life("tried", life.case, "voicemail")
    assert life.due()[0] == ("call", "slip"), "a voicemail has told them nothing"
    life.at("2026-11-24 11:00")
    life("told", life.case, "--by", "phone", "--words", "-", stdin=b"So be it.\n")
    assert ("call", "slip") not in life.due()
    assert life.standing()[2] == "slipped"
    letter = life.letter()
    assert "by Monday 30 November at 10:00" in letter
    assert "supplier" not in letter


def it_is_not_resolved(life: Life) -> None:
    """Wednesday. We ring when we said; one part is not right, and it cannot be closed."""
    life.at("2026-11-25 16:30")
    ran = life.calls_back(life.method.refused)
    assert [(each["point"], each["answer"]) for each in ran.data["resolutions"]] == [
        ("You waited 90 minutes.", "yes"), ("Nobody rang you.", "no"), (None, "no"),
    ]  # fmt: skip
    assert "The mud is still in the hall." in [each["text"] for each in ran.data["words"]]
    assert ran.data["report_back"] == {
        "due": "2026-11-30T17:00:00+01:00",
        "status": "open",
        "words": "2026-11-30 17:00",
        "met": None,
    }
    assert ran.data["stay"] is None, "nobody is asked to stay while it is not resolved"
    assert ran.data["actions"][2]["confirmed"] == "yes"
    refused = life.close()
    assert refused.code == ExitCode.FIXABLE
    assert "“no”" in refused.json["problem"]["message"]
    assert NAME in life("cases", "show", life.case).out


def promises_are_kept_and_it_is_resolved(life: Life) -> None:
    """A week. One kept in time, one late, one told of before it slipped; then their own yes."""
    case = life.case
    life.at("2026-11-27 12:00")
    life("actions", "done", f"{case}/3")
    life.at("2026-11-28 09:00")
    assert life.due()[0] == ("late", "promise")
    life("actions", "done", f"{case}/1")
    life.at("2026-11-30 09:30")
    life("actions", "done", f"{case}/2")
    assert life.standing() == {1: "done late", 2: "done", 3: "done"}
    life.at("2026-11-30 16:00")
    said = life.data("cases", "show", case)["resolutions"][-1]
    assert said["answer"] == "no"
    if life.method.resolved:
        said = life.calls_back(life.method.resolved).data["resolutions"][-1]
    else:
        argv = ("cases", "confirm", case, "--via", "email", "--words", "-")
        life(*argv, stdin=b"It is all fine now.\n")
        assert "they were to hear from you by Mon 30 Nov 2026 17:00" in str(life.close().data)
        said = life.calls_back("").data["resolutions"][-1]  # to thank them, as was promised
        assert (said["via"], said["words"], said["exact"]) == ("email", "It is all fine now.", True)
    assert (said["point"], said["answer"]) == (None, "yes")
    note = life("summary", case, "--format", "text").out
    assert "The supplier is late." in note


def what_came_of_it_is_kept(life: Life) -> None:
    """The day after. Why it happened, what is changed, who else it could hit, and told so."""
    life.at("2026-12-01 10:00")
    case = life.case
    if life.method.desk:
        life.session(f"case: {case}\nas: desk", life.method.desk)
    if life.method.meeting:
        life.session(f"case: {case}\nas: meeting", life.method.meeting)
    if not life.summary()["surveys"]:
        life("survey", case, "--csat", "4", "--words", "-", stdin=b"You rang when you said.\n")
    assert [each["csat"] for each in life.summary()["surveys"]] == [4]
    life("learnings", "add", case, "--why", "nobody rings when a van is late")
    whys = life.data("learnings", "show", case)["whys"]
    life("learnings", "add", f"{case}/{whys[-1]['id']}", "--root")
    life(
        "learnings",
        "add",
        case,
        "--others",
        "everyone on van 7",
        "--todo",
        "ring them by Kim by friday",
    )
    life(
        "learnings",
        "add",
        case,
        "--change",
        "The depot rings before each visit.",
        "--where",
        "handbook",
    )
    assert "- The depot rings before each visit." in life("learnings", "tell", case).out
    life("learnings", "add", case, "--told", "phone", "good")
    (found,) = life.data("learnings", "list")["learnings"]
    assert found["case"] == case
    assert life.data("learnings", "find", "depot")["entries"][0]["case"] == case


def it_is_closed(life: Life) -> None:
    """Nothing of ours stands open: it closes on the customer's word, and no reason is asked."""
    life.at("2026-12-04 15:00")
    case = life.case
    (todo,) = [each for each in life.summary()["actions"] if not each["promise"]][-1:]
    life("actions", "done", f"{case}/{todo['id']}")
    if life.method.rhythm:
        both_sides_agree(life)
    if not any(each["due"] for each in life.data("checkins", "list", case)["checkins"]):
        life("checkins", "add", case, "2027-01-01")
    closed = life.close()
    assert closed.code == ExitCode.DONE, closed.out
    assert closed.data["status"] == "resolved"
    assert closed.data["closed"]["left"] == []
    assert closed.data["stay"] == {"stays": "yes", "grows": None, "refers": True, "words": ""}
    assert [each["case"] for each in life.data("cases", "list", "--status", "resolved")["cases"]]


def both_sides_agree(life: Life) -> None:
    """A standing check-in goes on, and keeps the case open, until both have said it is over."""
    case = life.case
    assert {each["kind"] for each in life.close().data["open"]} == {"sides"}
    if life.method.id == "honest-eight":  # it asks for it itself
        life.session(f"case: {case}\nas: meeting", "\n  status.agreed: both")
        return
    ran = life("checkins", "agree", "--side", "ours", case)
    assert "until the customer has agreed too" in ran.err
    assert [each["text"] for each in life.close().data["open"]] == [
        "the customer has not agreed that all is resolved"
    ]
    assert "is over; it was next on" in life("checkins", "agree", "--side", "customer", case).err


def a_month_later(life: Life) -> None:
    """The case is closed and the look at it is not: it is due that day, held, and then over."""
    life.at("2026-12-30 09:00")
    assert life.due() == [("ahead", "check-in")]
    life.at("2027-01-01 09:00")
    assert life.due() == [("today", "check-in")]
    if life.method.id == "five-step":  # it asks for it itself, once there is an answer
        replies = "\n  watch.outcome: They always ring now.\n  watch.again: no"
        life.session(f"case: {life.case}\nas: meeting", replies)
        words = ""  # they stand with the meeting
    else:
        words = "They always ring now."
        look = life.data("checkins", "list", life.case)["checkins"][-1]
        life("checkins", "held", f"{life.case}/{look['id']}", "-", stdin=words.encode())
    assert life.due() == []
    held = life.data("checkins", "list", life.case)["checkins"][-1]["held"]
    assert [(each["how"], each["words"]) for each in held] == [("held", words)]


def two_months_later_it_happens_again(life: Life) -> None:
    """The same customer rings: before anybody dials, what was broken is there to be seen."""
    life.at("2027-02-01 10:00")
    before = life.case
    ran = life.session(f"again: {before}", life.method.first, "--json")
    life.case = ran.data["case"]
    assert f"The same again: {before}" in ran.err
    assert f"{before} · Done late: refund the fee" in ran.err
    assert f"{before} · Slipped once: fit the valve" in ran.err
    assert life.case != before
    assert ran.data["playbook"]["id"] == life.method.id
    assert [link["case"] for link in ran.data["links"]] == [before]
    shown = life("cases", "show", life.case).out
    assert f"the same as in {before}" in shown
    assert "1 told before it slipped" in shown
    letter = life.letter()
    assert before not in letter and "Nobody rang you." in letter
