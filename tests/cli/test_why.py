"""`mend playbooks why`: what a method rests on."""

from mendcli.errors import ExitCode
from mendcli.playbook.shelf.library import SHIPPED_ORDER, Library
from mendcli.screen.author_views.why_view import STRENGTHS
from tests.cli.ran import Mend

#: What the methods disagree about, each argued over in the sources of the shipped playbooks.
DISPUTES = {
    "Feelings first, or solving first",
    "Whether to say sorry, and when",
    "Saying sorry for what may not be our fault",
    "A full apology, or a short one",
}


def test_a_step_says_what_it_rests_on_and_what_was_chosen(mend: Mend) -> None:
    ran = mend("playbooks", "why", "six-step", "apologise")
    assert ran.code == 0
    assert "4/6 Apologise" in ran.out
    assert "Listen" not in ran.out
    for words in ("from      M2.4", "evidence  Lewicki", "strength  tested", "limit     Lewicki"):
        assert f"  {words}" in ran.out
    assert "  methods disagree: A full apology, or a short one\n    - Lewicki" in ran.out
    assert "    here: Once and short in the call" in ran.out


def test_without_a_step_all_are_told_and_what_is_not_known_is_said(mend: Mend) -> None:
    ran = mend("playbooks", "why", "five-step")
    assert ran.out.count("strength") == 10
    close = ran.out.split("6/10 Thank")[1].split("7/10")[0]
    assert "evidence  none is named" in close
    assert "nobody has tested it" in close


def test_a_step_is_named_by_id_number_or_prompt(mend: Mend) -> None:
    named = [
        mend("playbooks", "why", "reset", name).out for name in ("feelings", "4", "FEELINGS.x")
    ]
    assert len(set(named)) == 1
    ran = mend("playbooks", "why", "reset", "feelngs")
    assert ran.code == ExitCode.FIXABLE
    assert "Did you mean feelings? Its steps are look, open," in ran.err
    assert mend("playbooks", "why", "reset", "12").code == ExitCode.FIXABLE
    assert mend("playbooks", "why", "rest").code == ExitCode.FIXABLE


def test_as_json(mend: Mend) -> None:
    data = mend("playbooks", "why", "heard", "--json").data
    assert data["playbook"]["id"] == "heard"
    apologise = next(step for step in data["steps"] if step["id"] == "apologise")
    assert apologise["strength"] == "tested"
    assert {each["about"] for each in apologise["debated"]} <= DISPUTES
    assert all(len(each["views"]) >= 2 and each["chose"] for each in apologise["debated"])


def test_the_shipped_ones_name_their_strength_and_every_dispute() -> None:
    library = Library()
    told = set()
    for id in SHIPPED_ORDER:
        playbook, _ = library.load(id)
        for step in playbook.steps:
            told |= {debate.about for debate in step.debated}
            assert step.strength in STRENGTHS
            # A standard is asked for by people in the field, and tests nothing.
            studied = bool(step.evidence) and not step.evidence.startswith(
                "ISO 10002:2018 asks for"
            )
            assert (step.strength != "practice") == studied, (id, step.id)
    assert told == DISPUTES
