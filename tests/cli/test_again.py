"""The same thing happens to the same customer again: linked, said before anybody dials."""

import pytest

from mendcli.errors import ExitCode
from mendcli.screen.words.prompter import Picked
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.cli import desk
from tests.cli.ran import ANSWERS, Mend
from tests.workflows.room import Rep, services

FIRST = "k001"
AGAIN = "again: k001\nreplies:\n  listen.story: [It is off again.]\n"


@pytest.fixture
def broken(mend: Mend) -> Mend:
    """A case whose refund was paid late, resolved and closed; two months ago."""
    assert mend.start().code == 0
    mend.now = lambda zone: desk.at("2026-12-01 10:00")
    assert mend("actions", "done", f"{FIRST}/1").code == 0
    assert mend("cases", "confirm", FIRST, "--via", "email", "--words", "-", stdin=b"ok").code == 0
    closed = mend("close", FIRST, "--as", "resolved", "--anyway", "--reason", "-",
                  "--stays", "yes", stdin=b"done")  # fmt: skip
    assert closed.code == 0, closed.err
    mend.now = lambda zone: desk.at("2027-02-01 10:00")
    return mend


def test_a_script_links_the_new_case_and_takes_the_method_of_then(broken: Mend) -> None:
    new = broken.start(AGAIN, "--json").data
    assert new["case"] != FIRST
    assert new["customer"]["name"] == "Crystal Minh"
    assert new["playbook"]["id"] == "six-step"
    assert [link["case"] for link in new["links"]] == [FIRST]
    old = broken("summary", FIRST, "--json").data
    assert old["customer"]["id"] == new["customer"]["id"]
    assert old["status"] == "resolved"
    assert f"the same as in {FIRST}" in broken("cases", "show", new["case"]).out
    assert f"happened to them before: case {FIRST}" in broken("summary", new["case"]).out
    assert FIRST not in broken("summary", new["case"], "--for", "customer").out


def test_the_command_line_says_it_too(broken: Mend) -> None:
    plain = ANSWERS.replace("customer: Crystal Minh\n", "")
    file = broken.home.parent / "again.yaml"
    file.write_text(plain)
    ran = broken("start", "--answers", str(file), "--again", FIRST, "--json")
    assert [link["case"] for link in ran.data["links"]] == [FIRST]
    assert broken.start(plain, "Jo", "--again", FIRST).code == ExitCode.USAGE
    assert broken.start(plain, "--again", "zzz").code == ExitCode.FIXABLE


def test_an_earlier_case_that_is_not_there_is_a_mistake_at_its_line(mend: Mend) -> None:
    ran = mend.start(AGAIN)
    assert ran.code == ExitCode.PLAYBOOK
    assert "answers.yaml:1:" in ran.err


def two_cases(answer: str) -> tuple[Rep, str, str]:
    """A first case with a broken promise, then the same name once more; what the rep saw."""
    store = MemoryStore()
    first = Rep({"solve.actions": ["a new filter by tomorrow 9am", ""]})
    before = start_session(
        services(first, store), StartOptions("Jo Reed", playbook="six-step")
    ).case
    later = Rep({"start.same": [Picked(answer)]})
    world = services(later, store)
    world = world._replace(now=lambda: desk.at("2027-02-01 10:00"))
    wishes = StartOptions("Jo Reed", playbook="" if answer == "again" else "six-step")
    return later, before, start_session(world, wishes).case


def test_one_key_says_that_it_is_the_same_again_and_the_card_comes_at_once() -> None:
    rep, before, new = two_cases("again")
    asked = [question.place for question in rep.asked]
    assert asked[: asked.index("listen.story")] == ["start.same"]
    said = "\n".join(rep.said)
    assert f"The same again: {before}" in said
    assert "That is our failure" in said
    assert f"{before} · Promised and late: a new filter" in said
    assert new != before


def test_somebody_new_hears_nothing_of_an_earlier_case() -> None:
    rep, before, _ = two_cases("new")
    assert before not in "\n".join(rep.said)
    assert "filter" not in "\n".join(rep.said)


def test_the_same_person_with_something_else_is_told_what_was_broken() -> None:
    rep, before, _ = two_cases("same")
    said = "\n".join(rep.said)
    assert "The same again" not in said
    assert f"{before} · Promised and late: a new filter" in said
