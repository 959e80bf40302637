"""Scripted runs: the same path as a live one, and every mistake named before anything is stored."""

from pathlib import Path

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import UsageError
from mendcli.playbook.model.problems import ProblemsFound
from mendcli.screen.words.scripted_prompter import ScriptedPrompter
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import Finished, start_scripted
from tests.workflows.room import Rep, services

PAGE = """
customer: Mrs. Jones
playbook: six-step
channel: phone
replies:
  prepare.ready: ["I will not defend us, our people or our rules"]
  listen.story:
    - The technician was 90 minutes late.
    - And nobody rang.
  validate.confirmed: [partly, {do: /said He also left mud in the hall.}, yes]
  solve.options:
    - {what: come again tomorrow, by: customer, workable: no, why: no van free}
    - {what: Saturday 9am and no call-out fee, by: us, workable: yes, chosen: yes}
  solve.actions:
    - visit by Sam on 2026-11-28 09:00
    - {what: refund the fee, owner: me, due: 2026-11-27}
  solve.read-back: [confirmed, {corrected: refund the whole bill by 2026-11-30}]
"""


def run(
    tmp_path: Path, text: str, store: MemoryStore | None = None, **flags: object
) -> tuple[State, Finished]:
    store = store or MemoryStore()
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    done = start_scripted(services(Rep(), store), file, StartOptions(**flags))  # type: ignore[arg-type]
    return fold(store.facts(done.case)), done


def mistakes(tmp_path: Path, text: str) -> list[str]:
    store = MemoryStore()
    with pytest.raises(ProblemsFound) as found:
        run(tmp_path, text, store)
    assert store.latest() is None  # nothing is stored before the whole file has been checked
    return [f"{p.line}:{p.column}: {p.path}: {p.message}" for p in found.value.problems]


def test_the_example_of_the_product_page(tmp_path: Path) -> None:
    state, done = run(tmp_path, PAGE)
    assert done.notes == ()
    assert [(line.text, line.exact) for line in state.words] == [
        ("The technician was 90 minutes late.", False),
        ("And nobody rang.", False),
        ("He also left mud in the hall.", True),
    ]
    assert state.words[2].said_at == "validate.confirmed"
    assert [(told.text, told.confirmed) for told in state.paraphrases] == [
        (None, "partly"),
        (None, "yes"),
    ]
    assert [text for _, text in state.paraphrases[0].missing] == ["He also left mud in the hall."]
    assert [(p.what, p.by, p.workable, p.why, p.chosen) for p in state.proposals] == [
        ("come again tomorrow", "customer", False, "no van free", False),
        ("Saturday 9am and no call-out fee", "us", True, "", True),
    ]
    assert [(a.what, a.owner, a.confirmed) for a in state.actions] == [
        ("visit", "Sam", "yes"),
        ("refund the whole bill", "alex", "yes"),
    ]
    assert state.given["six-step", "prepare.ready"].values == (
        "I will not defend us, our people or our rules",
    )
    assert state.sessions[0].ending == "end"
    assert not any(skip.step == "validate.paraphrase" for skip in state.skips.values())


def test_a_plain_reply_is_text_whatever_it_begins_with(tmp_path: Path) -> None:
    state, _ = run(
        tmp_path, 'playbook: six-step\nreplies:\n  listen.story: ["/end", "! x by friday"]\n'
    )
    assert [(line.text, line.exact) for line in state.words] == [
        ("/end", False),
        ("! x by friday", False),
    ]
    assert state.actions == []


def test_a_list_of_lists_is_one_visit_each(tmp_path: Path) -> None:
    text = (
        "playbook: six-step\nreplies:\n  listen.story: [[one, two], [three]]\n"
        "  validate.paraphrase: [{do: /back}, Said back.]\n  validate.confirmed: yes\n"
    )
    state, done = run(tmp_path, text)
    assert [line.text for line in state.words] == ["one", "two", "three"]
    assert done.notes == ()
    assert state.paraphrases[0].text == "Said back."


def test_a_command_inside_a_list_runs_at_that_point(tmp_path: Path) -> None:
    text = "playbook: six-step\nreplies:\n  listen.story: [one, {do: '\" Two.'}, three]\n"
    state, _ = run(tmp_path, text)
    assert [(line.text, line.exact) for line in state.words] == [
        ("one", False), ("Two.", True), ("three", False),
    ]  # fmt: skip


def test_what_nobody_asked_for_is_named(tmp_path: Path) -> None:
    text = "playbook: six-step\nreplies:\n  validate.missing: [x]\n  validate.confirmed: yes\n"
    _, done = run(tmp_path, text)
    assert done.notes == ("validate.missing: a reply was never asked for",)


def test_every_mistake_is_named_at_its_place_and_nothing_is_stored(tmp_path: Path) -> None:
    text = "custmer: Jo\nplaybook: six-step\nreplies: {}\n"
    assert mistakes(tmp_path, text) == ["1:1: custmer: unknown key; did you mean “customer”?"]
    text = (
        "playbook: six-step\nreplies:\n  listen.stroy: [x]\n  prepare.ready: [nope]\n"
        "  solve.actions: [call by yesterday, {waht: x}]\n  solve.report-back: someday\n"
        "  solve.read-back: [perhaps]\n  solve.options: [{what: a, by: Sam}]\n"
    )
    found = mistakes(tmp_path, text)
    hint = "six-step has no prompt “listen.stroy”; did you mean “listen.story”?"
    assert found[0] == f"3:3: replies.listen.stroy: {hint}"
    assert [each.split(":")[0] for each in found] == ["3", "4", "5", "5", "5", "6", "7", "8"]


def test_a_full_date_that_is_past_is_kept_and_said(tmp_path: Path) -> None:
    text = "playbook: six-step\nreplies:\n  solve.actions: ['refund on 2020-01-15 09:00']\n"
    state, done = run(tmp_path, text)
    assert state.actions[0].due is not None
    assert state.actions[0].due.at.startswith("2020-01-15T09:00")
    assert len(done.notes) == 1 and "past" in done.notes[0]


def test_a_later_session_says_which_it_is(tmp_path: Path) -> None:
    store = MemoryStore()
    _, done = run(tmp_path, "customer: Jo\nplaybook: five-step\n", store)
    with pytest.raises(UsageError):
        run(tmp_path, f"case: {done.case}\n", store)
    state, _ = run(tmp_path, f"case: {done.case}\nas: desk\n", store)
    assert [session.stance for session in state.sessions] == ["first", "desk"]


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    text = "customer: A\nplaybook: six-step\n"
    state, _ = run(tmp_path, text, playbook="reset", customer="Jo")
    assert (state.customer.name, state.playbook.id) == ("Jo", "reset")


def test_with_ask_a_person_answers_what_the_file_leaves(tmp_path: Path) -> None:
    store, live = MemoryStore(), Rep({"solve.remedy": ["a new boiler"]})
    file = tmp_path / "a.yaml"
    file.write_text("playbook: six-step\nreplies:\n  listen.story: [x]\n", encoding="utf-8")
    done = start_scripted(services(live, store), file, StartOptions(), "", live)
    state = fold(store.facts(done.case))
    assert [item.text for item in state.about("remedy")] == ["a new boiler"]
    assert "listen.story" not in [question.place for question in live.asked]


def test_a_scripted_prompter_without_a_script_has_nothing_left() -> None:
    from mendcli.screen.words.prompter import NothingLeft, Question
    from mendcli.screen.words.scripted_prompter import Script

    assert ScriptedPrompter(Script({})).ask(Question("a.b", "?")) == NothingLeft()


def test_a_reply_in_a_file_is_read_as_in_a_call(tmp_path: Path) -> None:
    text = (
        "playbook: six-step\nreplies:\n  validate.paraphrase: You waited.\n"
        "  validate.confirmed: ['nope, you forgot the mud', 'yes, thank you']\n"
        "  solve.options: [{what: a visit, by: them, workable: yep, chosen: sure}]\n"
        "  solve.actions: [credit two months by friday, call you, ring Sam, send it]\n"
        "  solve.read-back: ['yes, that is it', no thanks,\n"
        "    {corrected: 'no, make it by friday'}, {corrected: post it}]\n"
    )
    state, _ = run(tmp_path, text)
    told = [(each.confirmed, [said for _, said in each.missing]) for each in state.paraphrases]
    assert told == [("no", ["you forgot the mud"]), ("yes", [])]
    [proposal] = state.proposals
    assert (proposal.by, proposal.workable, proposal.chosen) == ("customer", True, True)
    found = [(each.what, each.confirmed) for each in state.actions]
    assert found == [
        ("credit two months", "yes"), ("call you", "no"), ("ring Sam", "yes"), ("post it", "yes"),
    ]  # fmt: skip
    assert state.actions[2].due is not None


@pytest.mark.parametrize(
    "line",
    [
        "  solve.read-back: ['yes but by noon']",
        "  solve.read-back: ['no, make it three months']",
        "  solve.read-back: [three months]",
        "  solve.actions: [yes]",
        "  validate.confirmed: I guess so",
        "  status.met: maybe",
    ],
)
def test_what_would_need_a_further_key_is_a_mistake_in_a_file(tmp_path: Path, line: str) -> None:
    found = mistakes(tmp_path, f"playbook: six-step\nreplies:\n{line}\n")
    assert len(found) == 1 and found[0].startswith("3:")


def test_what_a_call_would_ask_about_with_a_likely_answer_is_kept_and_said(tmp_path: Path) -> None:
    lines = "[technician 3 days, call him asap]"
    text = f"playbook: six-step\nreplies:\n  solve.actions: {lines}\n"
    state, done = run(tmp_path, text)
    visit, call = state.actions
    assert visit.what == "technician" and visit.due is not None
    assert (call.what, call.due) == ("call him asap", None)
    assert "“3 days” was taken as" in done.notes[0]
    assert "“asap” is no date" in done.notes[1]


def test_a_command_before_a_round_runs_and_then_the_prompt_is_asked(tmp_path: Path) -> None:
    page = """
playbook: six-step
replies:
  listen.story: [{do: /contact 0170 123}, [He came late., Nobody rang.]]
"""
    state, done = run(tmp_path, page)
    assert done.notes == ()
    assert state.customer.phone == "0170 123"
    assert [line.text for line in state.words] == ["He came late.", "Nobody rang."]


def test_go_to_a_prompt_goes_to_its_step(tmp_path: Path) -> None:
    page = """
playbook: six-step
replies:
  listen.story: [{do: /go solve.actions}, [He came late.]]
  solve.remedy: a new part
"""
    _, done = run(tmp_path, page)
    assert done.asked[:2] == ("listen.story", "solve.remedy")
    wrong = page.replace("solve.actions", "solve.actoins")
    assert mistakes(tmp_path, wrong) == [
        "4:23: replies.listen.story.0.do: there is no step “solve.actoins” here"
    ]
