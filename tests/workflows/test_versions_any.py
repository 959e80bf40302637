"""Whatever an author does to a file, wherever a session stood: a case that moves loses nothing."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.guide.route import stops
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Playbook, Prompt, Step
from mendcli.screen.words.prompter import NothingLeft, Paused, Picked, Question, Reply, Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import go_on, start_session
from tests.workflows.room import Rep, Shelf, eager, services

SHIPPED = Shelf()
METHODS = ("six-step", "five-step", "honest-eight")
#: What may happen to a prompt: it goes, is asked as another kind, in other words, under another id.
EDITS = ("stays", "stays", "goes", "kind", "words", "id")


def edited(book: Playbook, edits: list[str], late: bool) -> Playbook:
    """The playbook after an author was at it, one edit for each prompt in turn; still sound."""
    left = iter(edits)
    steps = [_step(step, left) for step in book.steps]
    keys = {f"{step.id}.{prompt.id}" for step in steps for prompt in step.prompts}
    paraphrases = {
        f"{step.id}.{prompt.id}"
        for step in steps
        for prompt in step.prompts
        if prompt.kind == "paraphrase"
    }
    sound = tuple(
        step._replace(
            prompts=tuple(
                prompt._replace(when=tuple(each for each in prompt.when if each.key in keys))
                for prompt in step.prompts
                if prompt.kind != "confirm" or prompt.of in paraphrases
            )
        )
        for step in steps
    )
    new = Prompt("brand-new", "text", "And this?")
    at = -1 if late else 0
    first = sound[at]._replace(prompts=(new, *sound[at].prompts))
    steps_now = (*sound[:-1], first) if late else (first, *sound[1:])
    return book._replace(version="2", fingerprint="f" * 64, steps=steps_now)


def _step(step: Step, left: object) -> Step:
    prompts = []
    for prompt in step.prompts:
        match next(left, "stays"):  # type: ignore[call-overload]
            case "goes":
                continue
            case "kind":
                other: Kind = "text" if prompt.kind != "text" else "feeling"
                assert other in KINDS
                prompts.append(prompt._replace(kind=other, options=(), of=""))
            case "words":
                prompts.append(prompt._replace(ask=f"{prompt.ask} Really?"))
            case "id":
                prompts.append(prompt._replace(id=f"{prompt.id}-now"))
            case _:
                prompts.append(prompt)
    return step._replace(prompts=tuple(prompts))


def said(state: State) -> Counter[object]:
    """Everything that was ever said, noted, answered or promised, wherever it is filed."""
    return Counter(
        [
            *(("words", each.number, each.text, each.exact) for each in state.words),
            *(("item", each.number, each.topic, each.text) for each in state.items),
            *(("said back", each.number, each.text, each.confirmed) for each in state.paraphrases),
            *(("option", each.id, each.what, each.workable) for each in state.proposals),
            *(("action", each.id, each.what, each.due, each.confirmed) for each in state.actions),
            *(("given", each.number, each.value, each.values) for each in state.given.values()),
            ("report back", state.report_back and state.report_back.due),
        ]
    )


def _rest(question: Question, count: int) -> Reply:
    return Typed("/end") if question.place == "open:floor" else NothingLeft()


@settings(max_examples=40, deadline=None)
@given(
    method=st.sampled_from(METHODS),
    stop=st.integers(2, 40),
    edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=40),
    late=st.booleans(),
    choice=st.sampled_from(["move", "stay"]),
)
def test_a_case_that_moves_loses_nothing(
    method: str, stop: int, edits: list[str], late: bool, choice: str
) -> None:
    old = SHIPPED.load(method)[0]
    new = edited(old, edits, late)
    store, rep = MemoryStore(), Rep(otherwise=eager)
    rep.break_at, rep.break_by = stop, Paused()
    case = start_session(services(rep, store, SHIPPED), StartOptions("Jo", playbook=method)).case
    before = fold(store.facts(case))
    if before.session is None or before.session.ending != "pause":
        return  # it was over before it could be broken off
    again = Rep({"start.version": [Picked(choice)]}, otherwise=_rest)
    go_on(services(again, store, Shelf([new])), case)
    after = fold(store.facts(case))
    assert not said(before) - said(after)
    assert after.main.version == ("2" if choice == "move" else "1")
    assert after.session is not None and after.session.ending == "end"
    asked = [question.place.partition(":")[0] for question in again.asked]
    keys = {stop.key for stop in stops(new)}
    if choice == "move":
        assert {key for key in asked if "." in key and not key.startswith("start.")} <= keys
    if choice == "move" and late:
        assert f"{new.steps[-1].id}.brand-new" in asked or new.steps[-1].phase != "call"
