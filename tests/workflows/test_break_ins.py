"""A block that their words call for is offered under one key, once, and never takes a line."""

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import BreakIn, Question, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

STORY = "listen.story"
LAWYER = "my lawyer says you pay"


def sit(*lines: str | Reply) -> tuple[State, Rep]:
    """A session whose first lines of the story are given, and that is broken off behind them."""
    rep = Rep({STORY: list(lines)}, otherwise=lambda question, count: Typed("/pause"))
    store = MemoryStore()
    case = start_session(services(rep, store), StartOptions("Jo", playbook="six-step")).case
    return fold(store.facts(case)), rep


def offered(question: Question, text: str = "") -> str:
    signal = question.breaks_in(text) if question.breaks_in is not None else None
    return signal.block if signal is not None else ""


def test_it_is_offered_as_it_is_typed_and_at_the_next_question_and_no_longer() -> None:
    lines = iter(("it is broken", LAWYER, "since May", "in the hall"))
    seen = []

    def answer(question: Question, count: int) -> Reply:
        if question.place != STORY:
            return Typed("/pause")
        seen.append([offered(question, text) for text in ("", LAWYER, "the cable caught fire")])
        return Typed(next(lines, "/pause"))

    sitting = services(Rep(otherwise=answer), MemoryStore())
    start_session(sitting, StartOptions("Jo", playbook="six-step"))
    assert seen == [
        ["", "legal", "safety"],
        ["", "legal", "safety"],
        ["legal", "legal", "safety"],
        ["", "", "safety"],
        ["", "", "safety"],
    ]


def test_the_key_keeps_the_line_and_then_opens_the_block() -> None:
    state, rep = sit(BreakIn("legal", Typed(LAWYER)))
    assert [each.text for each in state.words] == [LAWYER]
    assert [question.place for question in rep.asked][-1].startswith("break-legal.")


def test_the_key_on_an_empty_line_only_opens_the_block() -> None:
    state, rep = sit(LAWYER, BreakIn("legal", Typed("")))
    assert [each.text for each in state.words] == [LAWYER]
    assert [question.place for question in rep.asked][-1].startswith("break-legal.")


def test_our_own_words_call_for_nothing() -> None:
    _, rep = sit("hello")
    question = next(each for each in rep.asked if each.place == STORY)
    for ours in ("! ask my lawyer says he", "# she said my lawyer says no", "/todo sue us"):
        assert offered(question, ours) == ""
    assert offered(question, f'" {LAWYER}') == "legal"


def test_a_block_is_not_offered_within_a_block() -> None:
    _, rep = sit("/break legal")
    assert offered(rep.asked[-1], LAWYER) == ""
