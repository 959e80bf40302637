"""`mend review`: one page over all cases of a customer, and what the customer may see of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, NOW, Mend


@pytest.fixture
def case(mend: Mend) -> str:
    case = str(mend.start(ANSWERS, "--json").data["case"])
    mend("learnings", "add", case, "--why", "CAUSE", "--root")
    mend("learnings", "add", case, "--change", "vans are checked")
    mend("learnings", "add", case, "--risk", "RISK", "--due", "friday")
    mend("learnings", "add", case, "--goal", "a second shop", "--help-by", "deliver before eight")
    mend("learnings", "add", case, "--others", "WHO", "--todo", "TODO by friday")
    return case


def later(mend: Mend, days: int) -> None:
    mend.now = lambda zone: _moment(days)


def _moment(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_one_page_over_all_cases_of_a_customer(mend: Mend, case: str) -> None:
    (row,) = mend("cases", "list", "--json").data["cases"]
    again = ANSWERS.replace("customer: Crystal Minh", f"customer_id: {row['customer']['id']}")
    second = str(mend.start(again, "--json").data["case"])
    out = mend("review", "crystal minh").out
    for heading in (
        "Agenda", "Still open", "How it went", "Promises made and kept", "Risks",
        "The plan with them",
    ):  # fmt: skip
        assert f"## {heading}" in out
    assert f"Case {case}" in out
    assert out.count("They hear from us") == 2
    assert f"Case {second}" in out
    assert mend("review", second, "--format", "text").out.startswith("Partnership review: Crystal")
    assert mend("review", row["customer"]["id"]).out == out
    data = mend("review", "--json").data
    assert [each["case"] for each in data["cases"]] == [case, second]
    assert [each["at"] for each in data["next"]] == sorted(each["at"] for each in data["next"])


def test_the_customers_page_speaks_to_the_customer(mend: Mend, case: str) -> None:
    mend("actions", "add", case, "ring her back", "--due", "friday", "--confirmed")
    theirs = mend("review", "--for", "customer", "--format", "text").out
    assert "Alex will ring you back · Fri 27 Nov 2026" in theirs
    assert "As you confirmed it:" in theirs and "As they confirmed it:" not in theirs
    assert "The plan with you" in theirs and "The plan with them" not in theirs
    ours = mend("review", "--format", "text").out
    assert "ring her back · alex" in ours and "As they confirmed it:" in ours


def test_promises_are_counted_and_nobody_is_ranked(mend: Mend, case: str) -> None:
    assert mend("review", "--json").data["promises"] == {
        "made": 2, "kept": 0, "told": 0, "broken": 0, "open": 2, "dropped": 0,
    }  # fmt: skip
    later(mend, 30)
    assert mend("review", "--json").data["promises"]["broken"] == 2
    assert "2 made, 0 kept, 2 late." in mend("review").out


def test_the_customers_page_holds_nothing_that_is_ours_alone(mend: Mend, case: str) -> None:
    mend("cases", "note", case, "NOTE")
    mend("decide", "let-go", case, "--decision", "keep", "--reason", "REASON")
    ours = mend("review", case).out
    assert all(word in ours for word in ("RISK", "CAUSE", "TODO"))
    for form in ("markdown", "html", "text", "json"):
        theirs = mend("review", case, "--for", "customer", "--format", form).out
        assert "Vans are checked" in theirs or form == "json"
        assert "a second shop" in theirs
        for word in ("RISK", "CAUSE", "TODO", "NOTE", "REASON", "WHO"):
            assert word not in theirs, form


def test_two_customers_of_one_name_are_asked_about(mend: Mend, case: str) -> None:
    other = str(mend.start(ANSWERS, "--json").data["case"])
    ran = mend("review", "Crystal Minh")
    assert ran.code == ExitCode.FIXABLE
    assert case in ran.err
    assert other in ran.err
    assert mend("review", "nobody").code == ExitCode.FIXABLE


def test_it_is_written_to_a_new_file(mend: Mend, case: str, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    ran = mend("review", case, "--format", "html", "-o", str(file))
    assert (ran.code, ran.out) == (ExitCode.DONE, "")
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert mend("review", case, "-o", str(file)).code == ExitCode.FIXABLE
