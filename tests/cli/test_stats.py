"""`mend playbooks stats`: where calls depart from a method, and nothing of anybody in it."""

from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

CALL = """\
customer: Crystal Minh
playbook: six-step
replies:
  listen.story:
    - The technician was 90 minutes late.
    - {do: '/go solve'}
  solve.remedy: [{do: '/skip Crystal said the technician was 90 minutes late'}]
  solve.options: [{do: '/skip no time for this, alex is out'}]
  solve.actions: ["refund the fee by friday"]
  solve.read-back: [confirmed]
  solve.report-back: tomorrow 17:00
  thank.idea: [{do: '/skip Not my place'}]
"""
OTHER = """\
customer: Joe
playbook: heard
replies:
  hear.story: [It broke., {do: '/switch six-step'}]
  listen.story: [It broke again.]
  solve.report-back: tomorrow 17:00
"""


@pytest.fixture
def ran(mend: Mend) -> Mend:
    for answers in (CALL, CALL, OTHER):
        assert mend.start(answers).code == 0
    return mend


def test_skips_with_their_reasons_jumps_and_changes_of_method(ran: Mend) -> None:
    out = ran("playbooks", "stats", "six-step").out
    assert "run in    3 cases, 3 sessions" in out
    assert (
        "solve.options        3 of 3  no time for this, … is out (2×) · no reason given (1×)" in out
    )
    assert "thank.idea           3 of 3  Not my place (2×)" in out
    assert "listen  solve     2×" in out
    assert "heard      1×" in out
    assert "hear  six-step     1×" in ran("playbooks", "stats", "heard").out


def test_nobody_is_named_and_no_customer_is_quoted(ran: Mend) -> None:
    for format in ("text", "json"):
        shown = ran("playbooks", "stats", "six-step", "--format", format)
        for word in ("crystal", "minh", "joe", "alex", "technician", "90", "broke", "refund"):
            assert word not in shown.out.casefold()
            assert word not in shown.err.casefold()


def test_as_json(ran: Mend) -> None:
    data = ran("playbooks", "stats", "six-step", "--json").data
    assert (data["cases"], data["sessions"], data["damaged"]) == (3, 3, 0)
    steps = {step["step"]: step for step in data["steps"]}
    assert (steps["solve"]["jumped_to"], steps["listen"]["jumped_from"]) == (2, 2)
    remedy = next(p for p in steps["solve"]["prompts"] if p["prompt"] == "solve.remedy")
    assert (remedy["asked"], remedy["skipped"]) == (3, 3)
    assert remedy["reasons"] == [{"reason": "…", "count": 2}, {"reason": None, "count": 1}]
    assert data["jumps"] == [{"from": "listen", "to": "solve", "count": 2}]
    assert data["came_from"] == [{"playbook": "heard", "count": 1}]


def test_a_method_nobody_ran_and_one_that_is_not_there(ran: Mend) -> None:
    shown = ran("playbooks", "stats", "latte")
    assert (shown.code, "No case has run it yet." in shown.out) == (0, True)
    shown = ran("playbooks", "stats", "six-stp")
    assert shown.code == ExitCode.FIXABLE
    assert "Did you mean six-step?" in shown.err


def test_without_a_store_nothing_is_made(mend: Mend) -> None:
    shown = mend("playbooks", "stats", "six-step")
    assert (shown.code, "No case has run it yet." in shown.out) == (0, True)
    assert not (mend.home / "mend.db").exists()


def test_a_method_that_is_gone_or_broken_is_still_told_of(mend: Mend) -> None:
    file = mend.home / "playbooks" / "own.yaml"
    file.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "playbooks" / "six-step.yaml"
    text = shipped.read_text("utf-8").replace("id: six-step", "id: own")
    file.write_text(text, "utf-8")
    assert mend.start(CALL.replace("six-step", "own")).code == 0
    for broken in (text.replace("kind: words", "kind: wrods"), None):
        if broken:
            file.write_text(broken, "utf-8")
        else:
            file.unlink()
        shown = mend("playbooks", "stats", "own")
        assert (shown.code, shown.out.splitlines()[0]) == (0, "own  no longer within reach")
        assert "listen  solve     1×" in shown.out
