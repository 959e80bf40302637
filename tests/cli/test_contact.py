"""`mend tried`, `mend cases confirm` and `mend summary --sent`: what passed between us and them."""

from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli import desk
from tests.cli.ran import Mend, Ran

CASE = "k001"


@pytest.fixture
def begun(mend: Mend) -> Mend:
    assert mend.start().code == 0
    return mend


def test_an_attempt_before_the_date_counts_as_tried_in_time(begun: Mend) -> None:
    ran = begun("tried", CASE, "voicemail")
    assert ran.code == 0
    assert "In time: they were to hear from you by" in ran.err
    begun.now = lambda zone: desk.at("2026-11-25 09:00")
    (row,) = [r for r in begun("due", "--json").data["due"] if r["kind"] == "report-back"]
    assert row["tried"]["how"] == "voicemail"
    assert row["tried"]["in_time"] is True


def test_an_attempt_behind_the_date_is_late(begun: Mend) -> None:
    begun.now = lambda zone: desk.at("2026-11-26 09:00")
    ran = begun("tried", CASE, "no-answer", "--json")
    assert ran.data["in_time"] is False
    assert [each["how"] for each in ran.data["tried"]] == ["no-answer"]
    again = begun("tried", CASE, "left-message", "--words", "-", stdin=b"Please ring me back.")
    assert "Late: they were to hear" in again.err
    assert begun("tried", CASE, "smoke-signal").code == ExitCode.USAGE


def test_a_yes_in_writing_lets_the_case_be_closed(begun: Mend) -> None:
    assert begun("close", CASE, "--as", "resolved", "--stays", "yes").code == 1
    words = "Vielen Dank,\nalles wieder gut. 😀".encode()
    ran = begun("cases", "confirm", CASE, "--via", "email", "--words", "-", stdin=words)
    assert ran.code == 0
    assert f"mend close {CASE} --as resolved" in ran.err
    (said,) = begun("summary", "--json").data["resolutions"]
    assert (said["answer"], said["via"], said["exact"]) == ("yes", "email", True)
    assert said["words"] == words.decode()
    closed = begun(
        "close", CASE, "--as", "resolved", "--anyway", "--reason", "-",
        "--stays", "yes", stdin=b"the fee is refunded on Friday",
    )  # fmt: skip
    assert closed.code == 0, closed.err


def test_partly_in_writing_is_no_yes(begun: Mend) -> None:
    ran = begun("cases", "confirm", CASE, "--via", "message", "--answer", "partly", "--words", "-",
                stdin=b"The fee is still missing.")  # fmt: skip
    assert f"mend start --case {CASE} --as calling" in ran.err
    assert begun("close", CASE, "--as", "resolved").code == ExitCode.FIXABLE


def test_their_answer_is_read_as_people_say_it(begun: Mend) -> None:
    def answered(said: str) -> Ran:
        words = ("--words", "-")
        return begun(
            "cases", "confirm", CASE, "--via", "email", "--answer", said, *words, stdin=b""
        )

    assert "the customer says it is not resolved." in answered("no, not yet").err
    assert "the customer says it is resolved." in answered("yep").err
    before = begun("cases", "show", CASE, "--json").out
    assert answered("yes but by noon").code == ExitCode.USAGE
    assert answered("maybe").code == ExitCode.USAGE
    assert begun("cases", "show", CASE, "--json").out == before


def test_how_it_came_must_be_said(begun: Mend) -> None:
    ran = begun("cases", "confirm", CASE, "--words", "-", stdin=b"yes")
    assert ran.code == ExitCode.USAGE
    assert "--via email" in ran.err
    assert begun("cases", "confirm", CASE, "--via", "email").code == ExitCode.USAGE


def test_a_note_that_goes_out_is_on_record(begun: Mend, tmp_path: Path) -> None:
    ran = begun("summary", "--for", "customer", "--sent")
    assert ran.code == 0
    assert "the customer's note went out" in ran.err
    assert ran.out == begun("summary", "--for", "customer").out
    assert "note sent" in begun("cases", "show").out
    file = tmp_path / "there.md"
    file.write_text("old")
    assert begun("summary", "--for", "customer", "-o", str(file), "--sent").code == 1
    assert file.read_text() == "old"
    sent = begun("summary", "--json").data["sent"]
    assert [(each["whose"], each["form"]) for each in sent] == [("customer", "markdown")]


@pytest.mark.parametrize(
    "argv",
    [[], ["--json"], ["--format", "text"], ["-o", "note.md"], ["--copy"], ["--sent"]],
    ids=lambda argv: " ".join(argv) or "markdown",
)
def test_while_a_slip_is_untold_no_letter_goes_out_in_any_form(
    begun: Mend, tmp_path: Path, argv: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    slipped = begun("actions", "slip", f"{CASE}/1", "--due", "in 2 weeks", "--why", "no cash",
                    "--fix", "asked the bank", "--yes")  # fmt: skip
    assert slipped.code == 0, slipped.err
    ran = begun("summary", "--for", "customer", *argv)
    assert ran.code == ExitCode.FIXABLE
    assert "refund" not in ran.out
    assert f"mend told {CASE}" in ran.out + ran.err
    assert list(tmp_path.glob("*.md")) == []
    assert begun("summary").code == 0
    assert begun("told", CASE, "--by", "phone").code == 0
    assert begun("summary", "--for", "customer").code == 0
