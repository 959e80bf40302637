"""`mend cases take` says what is new, what changed and what clashes; `settle` says what holds."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend, Ran
from tests.cli.test_sending import Colleague


@pytest.fixture
def sam(mend: Mend, tmp_path: Path) -> Mend:
    """A colleague who has the case that alex began, with its promise 1."""
    other = Colleague(tmp_path / "sam")
    other.environ["LOGNAME"] = "sam"
    mend.start()
    assert mend("cases", "send", "k", "-o", str(tmp_path / "first.mend")).code == 0
    assert other("cases", "take", str(tmp_path / "first.mend")).code == 0
    return other


@pytest.fixture
def give(tmp_path: Path) -> Callable[..., Ran]:
    """`send` at the one, `take` at the other; what the other is told."""
    count = iter(range(100))

    def given(one: Mend, other: Mend, *flags: str) -> Ran:
        file = str(tmp_path / f"{next(count)}.mend")
        assert one("cases", "send", "k", "-o", file).code == 0
        ran = other("cases", "take", file, *flags)
        assert ran.code == 0
        return ran

    return given


Give = Callable[..., Ran]


def test_done_here_and_dropped_there_is_told_and_settled_with_one_word(
    mend: Mend, sam: Mend, give: Give
) -> None:
    mend("actions", "done", "k/1")
    sam("actions", "drop", "k/1", "they want none")
    told = give(sam, mend).err
    assert "Clash. How does k001/1 “refund the fee” stand? Until it is settled it is open." in told
    assert "done (alex, " in told
    assert "dropped (sam, " in told
    assert "mend cases settle k001" in told
    again = give(sam, mend).err
    assert "Clash" not in again  # told once
    due = mend("due").out
    assert due.index("Settle it: you and a colleague say different things") < due.index("refund")
    assert "one thing clashes" in due
    listed = mend("cases", "settle", "k").out
    assert "1a  done (alex" in listed
    assert "1b  dropped (sam" in listed
    ran = mend("cases", "settle", "k", "1b")
    assert (ran.code, ran.out) == (0, "")
    assert "✓ How does k001/1 “refund the fee” stand? dropped (sam, " in ran.err
    assert "clashes" not in mend("due").out
    assert mend("actions", "list", "k", "--json").data["actions"][0]["status"] == "dropped"
    told = give(mend, sam).err
    assert "Clash" not in told
    assert sam("actions", "list", "k", "--json").data["actions"][0]["status"] == "dropped"
    for each in (mend, sam):
        assert each("doctor").code == 0


def test_a_case_closed_beside_a_no_is_open_again_and_on_top(
    mend: Mend, sam: Mend, give: Give
) -> None:
    mend("actions", "done", "k/1")
    mend("cases", "confirm", "k", "--via", "email", "--words", "-", stdin=b"yes, all is well")
    assert mend("close", "k", "--as", "resolved", "--anyway", "--reason", "-",
                stdin=b"all done").code == 0  # fmt: skip
    sam("cases", "confirm", "k", "--via", "email", "--answer", "no", "--words", "-",
        stdin=b"no, it broke again")  # fmt: skip
    told = give(sam, mend, "--json").data["cases"][0]
    assert [each["asks"] for each in told["clashes"]] == [
        "Is it resolved?",
        "Is the case closed?",
    ]
    assert "k001 is open now, it was resolved" in told["changed"]
    assert mend("cases", "show", "k", "--json").data["status"] == "open"
    assert "2 things clash" in mend("due").out
    no = next(at for at, each in zip("ab", told["clashes"][0]["sides"], strict=True)
              if each["says"] == "no")  # fmt: skip
    assert mend("cases", "settle", "k", f"1{no}").code == 0
    (left,) = mend("cases", "settle", "k", "--json").data["clashes"]
    assert [each["says"] for each in left["sides"]] == [
        "closed as resolved",
        "they say it is not resolved: no",
    ]
    assert mend("cases", "settle", "k", "1b").code == 0
    assert mend("cases", "show", "k", "--json").data["status"] == "open"
    assert mend("cases", "settle", "k", "--json").data["clashes"] == []
    assert mend("close", "k", "--as", "resolved").code == ExitCode.FIXABLE


def test_a_case_closed_beside_a_poor_score_is_open_again_and_on_top(
    mend: Mend, sam: Mend, give: Give
) -> None:
    mend("actions", "done", "k/1")
    assert mend("close", "k", "--as", "lost", "--reason", "they left", "--anyway").code == 0
    assert sam("survey", "k", "--csat", "1").code == 0
    told = give(sam, mend).err
    assert "Clash. Is the case closed? Until it is settled it is open." in told
    assert "k001 is open now, it was lost" in told
    assert "closed as lost (alex, " in told
    assert "a poor score: CSAT 1 (sam, " in told
    assert "one thing clashes" in mend("due").out
    assert mend("cases", "settle", "k", "1b").code == 0
    assert "open again after a poor score: CSAT 1" in mend("cases", "show", "k").out
    assert mend("cases", "settle", "k", "--json").data["clashes"] == []


def test_what_is_new_what_changed_and_what_has_another_number_is_told(
    mend: Mend, sam: Mend, give: Give
) -> None:
    mend("actions", "add", "k", "send the part by friday")
    mend("checkins", "add", "k", "in 2 weeks")
    sam("cases", "note", "k", "-", stdin=b"she rang")
    sam("actions", "add", "k", "ring her by tuesday")
    sam("checkins", "add", "k", "in 3 weeks")
    slip = ("--due", "next monday", "--why", "no part", "--fix", "sent for it", "--yes")
    assert sam("actions", "slip", "k/1", *slip).code == 0
    told = give(sam, mend).err
    assert "new: k001/3 “ring her” (sam)" in told
    assert "is due" in told
    told = give(mend, sam).err
    assert "new: k001/2 “send the part” (alex)" in told
    assert "k001/2 “ring her” is k001/3 from now on; k001/2 is “send the part”." in told
    assert "check-in k001/c1" in told
    assert "is k001/c2 from now on" in told


def test_a_side_that_is_not_there_is_refused(mend: Mend, sam: Mend) -> None:
    for which in ("1a", "a", "0a", "99999999999a", "1"):
        ran = mend("cases", "settle", "k", which)
        assert ran.code == ExitCode.FIXABLE
        assert "names nothing that clashes" in ran.err
    assert "Nothing clashes on k001." in mend("cases", "settle", "k").err


def test_a_number_read_aloud_names_no_other_promise_afterwards(
    mend: Mend, sam: Mend, give: Give
) -> None:
    sam("cases", "note", "k", "-", stdin=b"she rang")
    sam("actions", "add", "k", "ring her by tuesday")  # read aloud as /2
    sam("checkins", "add", "k", "in 3 weeks")
    mend("actions", "add", "k", "send the part by friday")  # /2 as well
    mend("checkins", "add", "k", "in 2 weeks")
    give(mend, sam)
    for words in (("actions", "done", "k/2"), ("checkins", "withdraw", "k/c1", "no need")):
        refused = sam(*words)
        assert refused.code == ExitCode.FIXABLE, words
    refused = sam("actions", "done", "k/2")
    assert "k001/2 was “ring her”, k001/3 now." in refused.err
    assert "It names “send the part” since a colleague's file came." in refused.err
    assert "Write k001/3, or k001/2! for what it names now." in refused.err
    assert sam("actions", "done", "k/3").code == 0
    give(sam, mend)
    assert mend("actions", "done", "k/2").code == 0  # never anything else there
    stands = {act["what"]: act["status"] for act in
              mend("actions", "list", "k", "--json").data["actions"]}  # fmt: skip
    assert stands == {"refund the fee": "open", "send the part": "done", "ring her": "done"}
    assert sam("actions", "drop", "k/2!", "not wanted").code == 0
    assert sam("doctor").code == 0


def test_a_number_of_what_a_case_taught_names_nothing_else_afterwards(
    mend: Mend, sam: Mend, give: Give
) -> None:
    sam("cases", "note", "k", "-", stdin=b"she rang")
    for one, words in ((sam, "hers"), (mend, "mine")):  # each reads his own aloud as 1
        for kind in ("--why", "--others", "--risk", "--goal"):
            assert one("learnings", "add", "k", kind, f"{words} {kind[2:]}").code == 0
    give(mend, sam)
    kept = sam("learnings", "show", "k", "--json").data
    changes = {
        "cause": ("k/1", "--root"),
        "others": ("k/1", "--others", "--todo", "write by friday"),
        "risk": ("k/1", "--risk", "--state", "gone"),
        "aim": ("k/1", "--goal", "--next", "ask them"),
    }
    for called, change in changes.items():
        refused = sam("learnings", "add", *change)
        assert refused.code == ExitCode.FIXABLE, change
        assert f"{called.capitalize()} k001/1 was “hers" in refused.err
        assert "It names “mine" in refused.err
    assert "was “hers why”" in sam("learnings", "add", "k", "--why", "and why", "--of", "1").err
    assert sam("learnings", "show", "k", "--json").data == kept
    assert sam("learnings", "add", "k/2", "--risk", "--state", "gone").code == 0
    assert sam("learnings", "add", "k", "--why", "and why", "--of", "1!").code == 0
    now = sam("learnings", "show", "k", "--json").data
    assert {each["text"]: each["state"] for each in now["risks"]} == {
        "mine risk": "open",
        "hers risk": "gone",
    }
    assert {each["text"]: each["of"] for each in now["whys"]}["and why"] == 1


def test_what_waits_for_a_promise_is_no_other_afterwards(mend: Mend, sam: Mend, give: Give) -> None:
    sam("cases", "note", "k", "-", stdin=b"she rang")
    sam("actions", "add", "k", "ring her by tuesday")  # read aloud as /2
    mend("actions", "add", "k", "send the part by friday")  # /2 as well
    give(mend, sam)
    for words in (
        ("actions", "depends", "k/1", "2"),
        (
            "actions",
            "slip",
            "k/1",
            "--due",
            "in 3 weeks",
            "--why",
            "x",
            "--fix",
            "y",
            "--keep",
            "2",
        ),
    ):
        refused = sam(*words)
        assert (refused.code, "k001/2 was “ring her”" in refused.err) == (ExitCode.FIXABLE, True)
    assert sam("actions", "depends", "k/1", "2!").code == 0


def test_what_is_only_added_goes_with_no_number(mend: Mend, sam: Mend) -> None:
    for words in (("--change", "a second van"), ("--told", "phone")):
        refused = mend("learnings", "add", "k/1", *words)
        assert (refused.code, f"{words[0]} goes with a case" in refused.err) == (2, True)


@pytest.mark.parametrize(
    "command",
    [
        ("actions", "done", "k/2", "she has it"),
        ("actions", "drop", "k/2", "she has it"),
        (
            "actions",
            "slip",
            "k/2",
            "--due",
            "in 2 weeks",
            "--why",
            "no part",
            "--fix",
            "x",
            "--yes",
        ),
        ("checkins", "held", "k/c1", "all is well"),
    ],
)
def test_a_file_that_comes_while_words_are_asked_for_is_not_missed(
    mend: Mend, sam: Mend, give: Give, command: tuple[str, ...]
) -> None:
    mend("actions", "add", "k", "send the part by friday")
    mend("checkins", "add", "k", "in 2 weeks")
    sam("cases", "note", "k", "-", stdin=b"she rang")
    sam("actions", "add", "k", "ring her by tuesday")
    sam("checkins", "add", "k", "in 3 weeks")
    clock, taken = sam.now, False

    def meanwhile(zone: str) -> datetime:
        """The clock is first looked at when the number was read, and before anything is saved."""
        nonlocal taken
        if not taken:
            taken = True
            give(mend, sam)
        return clock(zone)

    sam.now = meanwhile
    ran = sam(*command)
    assert taken
    assert ran.code == ExitCode.FIXABLE
    assert "A colleague's file came meanwhile" in ran.err
    assert "from now on" in ran.err
    kept = sam("actions", "list", "k", "--json").data["actions"]
    assert {each["status"] for each in kept} == {"open"}


class Third(Colleague):
    """Whose store has an id before sam's, so that what was said there stands in front."""

    def _new_id(self, length: int) -> str:
        return f"a{super()._new_id(length)[1:]}"


def test_a_place_in_the_list_of_clashes_is_no_other_after_a_file(
    mend: Mend, sam: Mend, give: Give, tmp_path: Path
) -> None:
    """Between listing and settling a third laptop's file puts a side in front."""
    kim = Third(tmp_path / "kim")
    kim.environ["LOGNAME"] = "kim"
    give(mend, kim)
    kim("actions", "done", "k/1")
    sam("actions", "drop", "k/1", "they want none")
    give(kim, sam)
    listed = sam("cases", "settle", "k").out
    assert "1a  done (kim" in listed
    mend("actions", "drop", "k/1", "not any more")
    give(mend, sam)
    listed = sam("cases", "settle", "k").out
    assert "1a  dropped (alex" in listed
    ran = sam("cases", "settle", "k", "1a")
    assert ran.code == ExitCode.FIXABLE
    assert "“1a” was: How does k001/1 “refund the fee” stand? done (kim" in ran.err
    assert "Since a colleague's file came it is: How does k001/1" in ran.err
    assert "Write 1a! for what it is now" in ran.err
    assert sam("cases", "settle", "k").out == listed
    assert sam("cases", "settle", "k", "1a!").code == 0
    assert sam("cases", "settle", "k", "--json").data["clashes"] == []
    assert sam("actions", "list", "k", "--json").data["actions"][0]["status"] == "dropped"
