"""How a call comes out: agreed or not, read back, worded, and when they hear from us."""

from mendcli.screen.words.prompter import Picked
from tests.workflows.test_commands_live import STORY, places, sit


def test_no_agreement_is_an_outcome_with_a_date() -> None:
    state, rep, _ = sit(
        {
            "solve.options:propose": ["they: a new boiler", ""],
            "solve.options:weigh": ["n not ours"],
            "solve.options:hear-by": [""],
        }
    )
    assert state.agreed is False
    assert state.report_back is not None
    assert state.report_back.due.shown() == "Mon 23 Nov 2026 17:00"
    assert "close:next" not in places(rep)


def test_a_session_with_no_promise_asks_for_a_next_date_once() -> None:
    _, rep, _ = sit({STORY: ["x", "", ""]})
    assert places(rep).count("close:next") == 1


def test_a_yes_without_its_wording_is_asked_for_it_at_the_end() -> None:
    state, rep, _ = sit(
        {"validate.paraphrase": [""], "validate.confirmed": ["y"], "close:wording": ["You waited."]}
    )
    assert places(rep).count("close:wording") == 1
    assert state.paraphrases[0].text == "You waited."


def test_read_back_confirms_corrects_refuses_and_all() -> None:
    promises = [f"send {each} by friday" for each in ("one", "two", "three", "four")]
    state, rep, _ = sit(
        {
            "solve.actions": [*promises, ""],
            "solve.read-back:promise": ["n", "send 2 by 2026-12-01", "Y"],
            "solve.read-back:promise:sure": [Picked("take")],
        }
    )
    [offered] = [each for each in rep.asked if each.place.endswith(":sure")]
    assert "“I will send you 2 by Tuesday 1 December.”" in offered.ask
    told = [(a.what, a.confirmed, a.status) for a in state.actions]
    assert told == [
        ("send one", "no", "dropped"), ("send 2", "yes", "open"),
        ("send three", "yes", "open"), ("send four", "yes", "open"),
    ]  # fmt: skip
    assert state.actions[1].original == "send two"


def test_a_yes_but_is_partly_and_kept_as_their_words() -> None:
    state, _, _ = sit({"validate.confirmed": ["yes, but he also left mud", "y"]})
    assert [(p.confirmed, [t for _, t in p.missing]) for p in state.paraphrases] == [
        ("partly", ["he also left mud"]),
        ("yes", []),
    ]
    assert state.words[0].exact is False
