"""Faults found by reading the code of the case and the session, each held by the way to it."""

from pathlib import Path

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.playbook import Condition, Playbook, Prompt, Step
from mendcli.playbook.reading.parse import check_playbook
from mendcli.screen.words.prompter import NothingLeft, Picked, Question, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import Finished, start_scripted, start_session
from tests.workflows.room import Rep, Shelf, services

P, C = Prompt("p", "paraphrase", "p?"), Prompt("c", "confirm", "c?", of="a.p")
T = Prompt("t", "text", "t?")
OPTIONS = Prompt("o", "options", "o?")
MISSING = Prompt("m", "words", "m?", when=(Condition("a.c", ("partly", "no")),))


def step(id: str, *prompts: Prompt, phase: str = "call") -> Step:
    return Step(id, id, phase, "aim", ("say",), prompts)  # type: ignore[arg-type]


def book(*steps: Step, id: str = "x") -> Playbook:
    return Playbook(id, id, "1", "", "", steps, fingerprint=f"of-{id}")


def pick(id: str, *options: Option) -> Prompt:
    return Prompt(id, "choice", f"{id}?", options=options)


class Short(Rep):
    """A rep who would notice that the same question comes for ever."""

    def ask(self, question: Question) -> Reply:
        assert len(self.asked) < 60, [asked.place for asked in self.asked[-5:]]
        return super().ask(question)


def sit(
    replies: dict[str, list[str | Reply]],
    *books: Playbook,
    store: MemoryStore | None = None,
    case: str = "",
    later: str = "",
) -> tuple[State, list[str], Rep, MemoryStore]:
    """One sitting by `books[0]`, or with `case` its next, by the playbook `later`."""
    store, rep = store or MemoryStore(), Short(replies)
    wishes = (
        StartOptions(playbook=later, stance="rang")
        if case
        else StartOptions("Jo", playbook=books[0].id)
    )
    done = start_session(services(rep, store, Shelf(own=books)), wishes, case)
    places = [question.place for question in rep.asked]
    return fold(store.facts(done.case)), places, rep, store


def script(tmp_path: Path, replies: str, playbook: Playbook) -> tuple[State, Finished]:
    store, file = MemoryStore(), tmp_path / "answers.yaml"
    file.write_text(f"customer: Jo\nplaybook: x\nreplies:\n{replies}", encoding="utf-8")
    done = start_scripted(services(Rep(), store, Shelf(own=[playbook])), file, StartOptions())
    return fold(store.facts(done.case)), done


def rounds(state: State) -> list[tuple[str | None, str | None]]:
    return [(told.text, told.confirmed) for told in state.paraphrases]


def test_a_confirm_goes_round_a_paraphrase_of_another_step() -> None:
    two = book(step("a", P), step("b", C), step("z", T))
    state, asked, *_ = sit({"a.p": ["one", "two"], "b.c": ["no", "yes"]}, two)
    assert asked[:4] == ["a.p", "b.c", "a.p", "b.c"]
    assert rounds(state) == [("one", "no"), ("two", "yes")]


def test_the_wording_is_asked_for_once_though_another_round_was_begun() -> None:
    again = pick("n", Option("again", "again", "a"), Option("on", "on"))
    replies: dict[str, list[str | Reply]] = {
        "a.p": ["", "second"], "a.c": ["yes", "/skip"], "a.n": [Picked("again"), Picked("on")],
    }  # fmt: skip
    state, asked, *_ = sit(replies, book(step("a", P, C, again), step("z", T)))
    assert asked.count("close:wording") == 1
    assert rounds(state) == [(None, "yes"), ("second", None)]


@pytest.mark.parametrize("way", ["go", "block"])
def test_a_loop_on_a_detour_keeps_the_wording_of_each_round(way: str) -> None:
    first = "/go z" if way == "go" else "/break legal"
    replies: dict[str, list[str | Reply]] = {
        "s.t": ["hi", "hi"], "a.p": [first, "one", "two"], "a.c": ["no", "yes"],
        "z.t": ["/go a"] if way == "go" else [], "break-legal.exact": ["/back"],
    }  # fmt: skip
    state, *_ = sit(replies, book(step("s", T), step("a", P, C), step("z", T)))
    assert rounds(state) == [("one", "no"), ("two", "yes")]
    assert (state.progress.detour, state.progress.back_to) == ("", "")


def test_the_same_keys_in_two_playbooks_keep_their_own_wordings() -> None:
    x, y = (book(step("a", P, C), id=each) for each in "xy")
    state, _, _, store = sit({"a.p": ["in x"], "a.c": ["/skip"]}, x, y)
    state, *_ = sit(
        {"a.p": ["in y"], "a.c": ["yes"]}, x, y, store=store, case=state.case, later="y"
    )
    assert rounds(state) == [("in x", None), ("in y", "yes")]


def test_skip_step_leaves_a_loop_too() -> None:
    _, asked, *_ = sit(
        {"a.p": ["one"], "a.c": ["no"], "a.m": ["/skip step"]},
        book(step("a", P, C, MISSING), step("z", T)),
    )
    assert asked[:4] == ["a.p", "a.c", "a.m", "z.t"]


def test_what_a_goto_left_aside_is_not_asked_in_the_next_session() -> None:
    way = pick("n", Option("safe", "safe", "c"), Option("bad", "bad"))
    method = book(step("a", way), step("b", T), step("c", T), step("d", T, phase="call-back"))
    state, _, _, store = sit({"a.n": [Picked("safe")], "c.t": ["x"]}, method)
    _, asked, *_ = sit({}, method, store=store, case=state.case)
    assert asked[:2] == ["open:since", "d.t"]


def test_a_switch_there_and_back_brings_the_answers_back() -> None:
    both = (Option("i", "i"), Option("j", "j"))
    only = Prompt("t", "text", "t?", when=(Condition("a.n", ("j",)),))
    words = Prompt("w", "words", "w?")
    x = book(step("a", words, pick("n", *both), only))
    y = book(step("k", words, pick("n", *both), T), id="y")
    replies: dict[str, list[str | Reply]] = {
        "a.w": ["hello", "", ""], "a.n": [Picked("j")], "a.t": ["/switch y", "now"],
        "k.t": ["/switch x"],
    }  # fmt: skip
    state, asked, *_ = sit(replies, x, y)
    assert asked[-2] == "a.t"
    assert {key: given.value for key, given in state.given.items()} == {
        ("x", "a.n"): "j", ("x", "a.t"): "now",
    }  # fmt: skip
    assert [(line.playbook, line.step) for line in state.words] == [("x", "a.w")]


def test_undo_takes_back_what_was_answered_at_the_read_back() -> None:
    method = book(step("a", Prompt("a", "actions", "?"), Prompt("r", "read-back", "?"), T))
    replies: dict[str, list[str | Reply]] = {
        "a.a": ["refund by friday", "call by friday", ""], "a.r:promise": ["y", "n", "y"],
        "a.t": ["/undo"],
    }  # fmt: skip
    state, asked, rep, _ = sit(replies, method)
    assert [(each.what, each.confirmed) for each in state.actions] == [
        ("refund", "yes"), ("call", "yes"),
    ]  # fmt: skip
    assert asked.count("a.r:promise") == 3
    assert "✓ taken back: the answer of “call”" in rep.said


def test_undo_asks_again_which_proposal_and_takes_the_marks_along() -> None:
    replies: dict[str, list[str | Reply]] = {
        "a.o:propose": ["A", ""], "a.o:weigh": ["y"], "a.o:choose": [Picked("0"), Picked("1")],
        "a.t": ["/undo"],
    }  # fmt: skip
    state, *_ = sit(replies, book(step("a", OPTIONS, T)))
    assert state.agreed is True
    leans = Prompt("u", "text", "{a.t}?")
    replies = {"a.t": ["1", "2", "1"], "a.u": ["uu"], "z.t": ["/go a", "/undo"]}
    state, *_ = sit(replies, book(step("a", T, leans), step("z", T)))
    assert state.progress.check_again == {}


def test_what_is_typed_while_they_wait_is_kept() -> None:
    words = Prompt("w", "words", "w?")
    state, *_ = sit({"a.w": ["/hold"], "hold": ['" Hello?']}, book(step("a", words)))
    assert [(line.text, line.exact) for line in state.words] == [("Hello?", True)]


def test_a_promise_made_while_ending_is_asked_its_date() -> None:
    state, asked, *_ = sit({"close:next": ["! refund"], "a.t:due": ["friday"]}, book(step("a", T)))
    assert asked[-1].endswith(":due")
    assert state.actions[0].dated


def test_small_readings() -> None:
    number = Prompt("n", "scale", "n?", low=-5, high=5)
    state, *_ = sit({"a.n": ["/customer , Jojo", "-3"]}, book(step("a", number)))
    assert state.given["x", "a.n"].value == "-3"
    assert (state.customer.name, state.customer.called) == ("Jo", "Jojo")
    state, _, rep, _ = sit({"a.o:propose": ["we:", ""]}, book(step("a", OPTIONS)))
    assert state.proposals == []
    assert "The proposal goes behind it." in rep.said


def test_a_script_answers_each_step_before_the_call(tmp_path: Path) -> None:
    method = book(step("one", T, phase="before"), step("two", T, phase="before"), step("z", T))
    state, done = script(tmp_path, "  one.t: 'a'\n  two.t: 'b'\n  z.t: 'c'\n", method)
    assert {key: given.value for (_, key), given in state.given.items()} == {
        "one.t": "a", "two.t": "b", "z.t": "c",
    }  # fmt: skip
    assert done.notes == ()


def test_a_script_keeps_what_was_chosen_on_a_second_visit(tmp_path: Path) -> None:
    replies = '  o.o: [{what: "A ", chosen: yes}, {what: B, why: no idea yet}]\n'
    method = book(step("o", OPTIONS), step("z", T))
    state, _ = script(tmp_path, replies + "  z.t: [{do: /go o}]\n", method)
    assert [(p.what, p.chosen, p.why) for p in state.proposals] == [
        ("A", True, ""), ("B", False, "no idea yet"),
    ]  # fmt: skip


def test_a_script_may_choose_the_tenth_proposal(tmp_path: Path) -> None:
    items = "".join(f"    - {{what: o{n}, workable: yes}}\n" for n in range(9))
    replies = f"  o.o:\n{items}    - {{what: o10, chosen: yes}}\n"
    state, _ = script(tmp_path, replies, book(step("o", OPTIONS)))
    assert [each.what for each in state.proposals if each.chosen] == ["o10"]


def test_the_names_to_say_back_are_the_corrected_ones() -> None:
    words = Prompt("w", "words", "w?")
    replies: dict[str, list[str | Reply]] = {"a.w": ["Order 502.", "/fix Order 503.", "", ""]}
    _, _, rep, _ = sit(replies, book(step("a", words), step("b", P)))
    assert "503" in str(rep.cards[-1])
    assert "502" not in str(rep.cards[-1])


def test_a_step_cannot_take_the_name_of_a_block() -> None:
    text = (
        "id: own\ntitle: T\nversion: '1'\nuse_when: now\nsource: us\nsteps:\n"
        "  - {id: break-even, title: B, phase: call, aim: A, say: [Hello., Hi.], source: M1,"
        " prompts: [{id: t, kind: text, ask: T}]}\n"
    )
    _, problems = check_playbook(text, "own.yaml")
    assert any("break-" in problem.message for problem in problems)


def test_nobody_there_ends_every_session() -> None:
    rep = Short(otherwise=lambda *_: NothingLeft())
    method = book(step("a", P, C, MISSING, OPTIONS), step("z", T))
    assert (
        start_session(
            services(rep, None, Shelf(own=[method])), StartOptions("", playbook="x")
        ).ending
        == "end"
    )
