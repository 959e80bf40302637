"""Every shipped method walked through by the pure guide, from first question to last."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from mendcli.case.guide.added_prompts import steps_of
from mendcli.case.guide.decide import decide
from mendcli.case.guide.moves import (
    Agree,
    Break,
    Choose,
    Confirm,
    Give,
    Leave,
    Move,
    Promise,
    Propose,
    ReadBackAll,
    Say,
    SetDue,
    SetNewDate,
    SetReportBack,
    SetSince,
    Tell,
    Tick,
    Weigh,
    WillSlip,
)
from mendcli.case.guide.next_ask import Ask, next_ask, settle
from mendcli.case.guide.route import PASS
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CaseOpened, Channel, SessionStarted, Stance
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When
from mendcli.dates.working_days import USUAL
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.reading.parse import parse_playbook
from tests.playbook.authored import SHIPPED_FILES

FOLDER = Path(__file__).parent.parent / "playbooks"
METHODS = tuple(path.stem for path in SHIPPED_FILES)
BLOCKS = tuple(sorted(path.stem for path in (FOLDER / "blocks").glob("*.yaml")))
FRIDAY = When("2026-11-27T17:00:00+00:00", "UTC", has_time=False)


@cache
def shipped(name: str) -> Playbook:
    path = FOLDER / ("blocks" if name in BLOCKS else "") / f"{name}.yaml"
    return parse_playbook(path.read_bytes(), path.name)


class Sitting:
    """One session on one case: a log, the guide, and a rep who answers by `reply`."""

    def __init__(self, playbook: Playbook, block: Playbook | None = None) -> None:
        self.playbook, self.block = playbook, block
        self.log: list[Recorded] = []
        self.add(CaseOpened("c1", "Mrs. Jones"))

    def add(self, *facts: Fact) -> None:
        for fact in facts:
            number = len(self.log) + 1
            at = datetime(2026, 11, 23, 9, number // 60 % 60, number % 60, tzinfo=UTC)
            self.log.append(Recorded("k7f2", number, "r1", at, "alex", fact))

    def begin(self, stance: Stance) -> None:
        book = self.playbook
        number = 1 + len(self.state.sessions)
        channel: Channel = "desk" if stance == "desk" else "phone"
        self.add(
            SessionStarted(number, channel, stance, book.id, "1", book.title, book.fingerprint)
        )

    @property
    def state(self) -> State:
        return fold(self.log)

    def do(self, ask: Ask | None, move: Move) -> None:
        self.add(*decide(self.playbook, self.state, ask, move))

    def walk(self, reply: Callable[[Ask, State], Iterator[Move]]) -> list[str]:
        """The places asked, in order, until nothing is left to ask."""
        asked: list[str] = []
        while True:
            state = self.state
            block = self.block if state.progress.block else None
            follows = settle(self.playbook, state, block)
            ask = next_ask(self.playbook, state, block)
            if follows is not None:
                self.add(follows)
            elif ask is None:
                return asked
            else:
                asked.append(ask.place)
                assert len(asked) < 300, asked[-20:]
                for move in reply(ask, state):
                    self.do(ask, move)


def everything(ask: Ask, state: State) -> Iterator[Move]:
    """Answers each question with something; the first round of a paraphrase is "partly"."""
    assert ask.stop is not None
    prompt = ask.stop.prompt
    match ask.part or prompt.kind:
        case "words":
            yield from (Tell("The technician was 90 minutes late."), Leave())
        case "paraphrase":
            yield Tell("You waited 90 minutes and nobody rang.")
        case "confirm":
            yield Confirm("yes" if ask.again or ask.revisit else "partly")
        case "whys" | "risks" | "contributions" | "others" | "objectives" | "help":
            yield from (Tell("us: the van list is made by hand"), Leave())
        case "actions" | "todos":
            todo = prompt.kind == "todos"
            yield from (Promise("ring them", "alex", FRIDAY, "friday", todo=todo), Leave())
        case "propose":
            if not state.proposals or state.proposals[-1].step != ask.key:
                yield Propose("come again on Saturday", "us")
            else:
                yield Leave()
        case "weigh":
            yield Weigh(True)
        case "choose":
            yield Agree(state.proposals[-1].id)
        case "promise":
            yield ReadBackAll()
        case "due":
            yield SetDue(FRIDAY, "friday")
        case "report-back" | "hear-by":
            yield SetReportBack(FRIDAY, "friday")
        case "since":
            yield SetSince(FRIDAY, "friday", here=True)
        case _ if not ask.part and KINDS[prompt.kind].shape == "pick":
            yield Choose(prompt.options[-1].value)
        case "checks":
            yield Tick((prompt.options[0].value,))
        case "scale" | "csat":
            yield Give("3")
        case "money" | "worth":
            yield Give("40.00 EUR")
        case "date" | "check-in":
            yield Give("2026-11-27")
        case "slip-date":
            yield SetNewDate(FRIDAY._replace(at="2026-12-04T17:00:00+01:00"), "friday", USUAL)
        case "will-slip":
            yield WillSlip(next(each.id for each in state.actions if each.due))
        case _:
            yield Tell("90 minutes of waiting")


def nothing(ask: Ask, state: State) -> Iterator[Move]:
    """Leaves each question; a paraphrase counts as said and is not answered."""
    yield Leave()


def first_call(playbook: Playbook) -> list[str]:
    call = [step for step in playbook.steps if step.phase == "call"]
    return [f"{step.id}.{prompt.id}" for step in call for prompt in step.prompts]


@pytest.mark.parametrize("name", METHODS)
def test_a_first_call_asks_its_questions_in_order_and_ends(name: str) -> None:
    sitting = Sitting(shipped(name))
    sitting.begin("first")
    asked = [place.partition(":")[0] for place in sitting.walk(everything)]
    conditional = {
        f"{step.id}.{prompt.id}"
        for step in shipped(name).steps
        for prompt in step.prompts
        if prompt.when
    }
    assert [key for key in dict.fromkeys(asked) if key not in conditional] == [
        key for key in first_call(shipped(name)) if key not in conditional
    ]
    state = sitting.state
    assert state.report_back is not None
    assert [told.confirmed for told in state.paraphrases][:2] == ["partly", "yes"]
    assert all(action.confirmed == "yes" for action in state.actions if action.promise)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("stance", ["first", "rang", "calling", "desk"])
def test_a_session_that_answers_nothing_ends_too(name: str, stance: Stance) -> None:
    sitting = Sitting(shipped(name))
    sitting.begin(stance)
    asked = sitting.walk(nothing)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", METHODS)
def test_later_sessions_reach_every_step_after_the_call(name: str) -> None:
    sitting = Sitting(shipped(name))
    asked: list[str] = []
    stances: tuple[Stance, ...] = ("first", "desk", "calling", "meeting")
    for stance in stances:
        sitting.begin(stance)
        asked += sitting.walk(everything)
    reached = {place.partition(".")[0] for place in asked}
    assert reached == {step.id for step in steps_of(shipped(name)) if step.phase != "before"}


def test_what_else_they_say_after_the_apology_is_said_back_too() -> None:
    quiet = Sitting(shipped("six-step"))
    quiet.begin("first")
    assert "apologise.again" not in quiet.walk(nothing)
    telling = Sitting(shipped("six-step"))
    telling.begin("first")
    asked = telling.walk(everything)
    start = asked.index("apologise.again")
    assert asked[start : start + 5] == [
        "apologise.again", "apologise.again-confirmed", "apologise.again-missing",
        "apologise.again", "apologise.again-confirmed",
    ]  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_breaks_in_and_gives_the_question_back(name: str) -> None:
    sitting = Sitting(shipped("six-step"), shipped(name))
    sitting.begin("first")
    before = next_ask(sitting.playbook, sitting.state)
    sitting.do(before, Break(shipped(name)))
    asked: list[str] = []
    while sitting.state.progress.block is not None:
        state = sitting.state
        follows = settle(sitting.playbook, state, sitting.block)
        if follows is not None:
            sitting.add(follows)
            continue
        ask = next_ask(sitting.playbook, state, sitting.block)
        assert ask is not None
        asked.append(ask.place)
        for move in everything(ask, state):
            sitting.do(ask, move)
    prompts = shipped(name).steps[0].prompts or (PASS,)
    ids = [prompt.id for prompt in prompts if not prompt.when]
    assert [key.partition(".")[2] for key in asked] == ids
    assert next_ask(sitting.playbook, sitting.state) == before


def test_an_area_is_asked_for_when_it_lies_outside_the_reps_control() -> None:
    block = shipped("escalate")
    sitting = Sitting(shipped("six-step"), block)
    sitting.begin("first")
    sitting.do(next_ask(sitting.playbook, sitting.state), Break(block))
    sitting.do(next_ask(sitting.playbook, sitting.state, block), Choose("outside"))
    ask = next_ask(sitting.playbook, sitting.state, block)
    assert ask is not None
    assert ask.key == "break-escalate.who"


def test_what_they_say_early_waits_under_the_next_question_for_words() -> None:
    sitting = Sitting(shipped("six-step"))
    sitting.begin("first")
    for move in (Tell("He came late."), Leave(), Tell("You waited."), Confirm("yes")):
        sitting.do(next_ask(sitting.playbook, sitting.state), move)
    sitting.do(next_ask(sitting.playbook, sitting.state), Say("And nobody rang."))
    assert sitting.state.words[-1].step == "apologise.else"
