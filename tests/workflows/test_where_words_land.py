"""What is typed lands where it was meant: prefixes, the way back, skipping, taking back."""

from datetime import UTC

import pytest

from mendcli.case.guide.moves import Undo
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.log.aftercare_facts import ActionSettled
from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import SessionStarted
from mendcli.case.log.spoken_facts import LineKept, Undone
from mendcli.case.state.fold import fold
from mendcli.errors import Refused
from mendcli.notes.letters.rep_note import rep_note
from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.playbook import Playbook, Prompt, Step
from mendcli.screen.words.prompter import Heard, NothingLeft, Picked, Question, Reply, Typed
from mendcli.screen.words.slash import Command, read_line
from mendcli.store.memory import MemoryStore
from mendcli.workflows.desk_change import change_case
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import NOW, Rep, Shelf, services
from tests.workflows.test_commands_live import STORY, places, sit

SAID, MISSING = "validate.paraphrase", "validate.missing"
RIGHT = "validate.confirmed"
PROMISED, READ_BACK = "solve.actions", "solve.read-back"


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("!refund by friday", Command("promise", "refund by friday")),
        ('"No space', Command("said", "No space")),
        ('"No space"', Command("said", "No space")),
        ('"No" is all he said', Command("said", 'No" is all he said')),
        ("! refund", Command("promise", "refund")),
        ("#4471 is the order", None),
        ("!!", None),
        ("!3 and more", None),
        ('"3 hours', None),
        ("#late", None),
    ],
)
def test_a_prefix_counts_without_its_space_only_where_it_can_be_nothing_else(
    typed: str, command: Command | None
) -> None:
    assert read_line(typed) == command


@pytest.mark.parametrize("typed", ["! yes", "/promise yes", "! no", "/todo yep", "!ok"])
def test_a_mere_yes_or_no_is_never_a_promise(typed: str) -> None:
    state, rep, _ = sit({STORY: [typed, "The van came late."]})
    assert state.actions == []
    assert "What, by whom, by when? Enter: that is all." in rep.said
    assert [line.text for line in state.words] == ["The van came late."]


@pytest.mark.parametrize("place", [RIGHT, f"{READ_BACK}:promise"])
def test_what_is_said_where_a_choice_waits_is_filed_there_and_shown_so(place: str) -> None:
    """Late in a call it was filed under the last words, those of the apology."""
    said, key = "Her husband is shouting.", place.partition(":")[0]
    replies: dict[str, list[str | Reply]] = {SAID: ["You waited."], PROMISED: ["refund it", ""]}
    state, rep, _ = sit({**replies, place: [f'" {said}']})
    [line] = state.words
    assert (line.text, line.step, line.said_at) == (said, key, key)
    assert places(rep).count(place) == 2  # it waits for its answer
    shown = [each.text for each in rep_note(state, zone=NOW.tzinfo or UTC).passages]
    asked = " ".join(line.asked.split())
    assert any(f"when asked “{asked}”: “{said}”" in text for text in shown)


def test_a_choice_at_which_something_was_only_said_is_left_unanswered() -> None:
    state, _, _ = sit({SAID: ["You waited."], RIGHT: [Heard("she is shouting"), ""]})
    assert [line.step for line in state.words] == [RIGHT]
    assert ("six-step", RIGHT) in state.skips


@pytest.mark.parametrize(
    ("typed", "confirmed", "heard"),
    [
        ("y", "yes", []),
        ("Yep.", "yes", []),
        ("she says yes", "yes", []),
        ("n", "no", []),
        ("p", "partly", []),
        ("yes, but the mud", "partly", ["the mud"]),
        ("mostly, except the mud", "partly", ["except the mud"]),
    ],
)
def test_an_answer_typed_where_the_wording_may_be_is_their_answer_and_no_wording(
    typed: str, confirmed: str, heard: list[str]
) -> None:
    state, _, _ = sit({STORY: ["The van was late.", "", ""], SAID: [typed]})
    [first, *_] = state.paraphrases
    assert (first.text, first.confirmed) == (None, confirmed)
    assert [line.text for line in state.words] == ["The van was late.", *heard]


@pytest.mark.parametrize("typed", ["Right, so the van was late.", "No one came.", "Yes, late."])
def test_a_wording_that_begins_like_an_answer_is_a_wording(typed: str) -> None:
    state, _, _ = sit({STORY: ["The van was late.", "", ""], SAID: [typed], RIGHT: ["y"]})
    assert [(said.text, said.confirmed) for said in state.paraphrases] == [(typed, "yes")]


@pytest.mark.parametrize(
    ("typed", "phone", "email"),
    [
        ("0171 555 12", "0171 555 12", ""),
        ("jo@example.org", "", "jo@example.org"),
        ("0171 555, jo@example.org", "0171 555", "jo@example.org"),
        ("<jo@example.org> 0171 555", "0171 555", "jo@example.org"),
    ],
)
def test_contact_takes_a_number_an_address_or_both(typed: str, phone: str, email: str) -> None:
    state, _, _ = sit({STORY: [f"/contact {typed}"]})
    assert (state.customer.phone, state.customer.email) == (phone, email)


def test_contact_keeps_what_it_was_not_given_and_says_what_is_no_address() -> None:
    state, rep, _ = sit(
        {STORY: ["/contact 0171 555", "/contact jo@example.org", "/contact jo@example"]}
    )
    assert (state.customer.phone, state.customer.email) == ("0171 555", "jo@example.org")
    assert any("That is no e-mail address" in said for said in rep.said)


@pytest.mark.parametrize("typed", ["yes", "n"])
def test_a_mere_yes_or_no_is_not_the_wording_asked_for_at_the_end(typed: str) -> None:
    state, rep, _ = sit({SAID: [""], RIGHT: ["yes"], "close:wording": [typed]})
    assert "close:wording" in places(rep)
    assert [(said.text, said.confirmed) for said in state.paraphrases] == [(None, "yes")]


@pytest.mark.parametrize("typed", ["yes", "y", "nope", "she says no"])
def test_a_mere_yes_or_no_is_no_apology_and_no_wish(typed: str) -> None:
    state, _, _ = sit({"apologise.apology": [typed], "solve.remedy": [typed]})
    assert state.about("apology") == state.about("remedy") == []


@pytest.mark.parametrize("answer", ["no, you forgot the mud", "yes, but you forgot the mud"])
def test_what_was_missed_is_not_asked_where_they_have_just_said_it(answer: str) -> None:
    state, rep, _ = sit({STORY: ["Late.", "", ""], SAID: ["You waited."], RIGHT: [answer, "yes"]})
    assert MISSING not in places(rep)
    assert places(rep).count(SAID) == 2
    [kept] = [line for line in state.words if "mud" in line.text]
    assert (kept.step, kept.said_at) == (MISSING, RIGHT)
    assert [told.confirmed for told in state.paraphrases] == ["partly" if "but" in answer
                                                             else "no", "yes"]  # fmt: skip
    assert [text for _, text in state.paraphrases[0].missing] == [kept.text]


@pytest.mark.parametrize("answer", ["n", "p"])
def test_a_bare_no_or_partly_is_asked_what_was_missed(answer: str) -> None:
    _, rep, _ = sit({STORY: ["Late.", "", ""], SAID: ["You waited."], RIGHT: [answer, "yes"]})
    assert MISSING in places(rep)


def test_a_reply_with_what_they_said_beside_it_is_taken_back_whole() -> None:
    state, rep, _ = sit(
        {STORY: ["Late.", "", ""], SAID: ["You waited.", "/undo"], RIGHT: ["no, the mud", "yes"]}
    )
    assert [line.text for line in state.words] == ["Late."]
    assert "✓ taken back: their “no” to what you said back" in rep.said
    assert "✓ taken back: “the mud”" in rep.said
    assert [told.confirmed for told in state.paraphrases] == ["yes"]


def test_a_remark_that_has_nothing_to_do_with_it_is_no_answer_to_what_was_said_back() -> None:
    sure = f"{RIGHT}:sure"
    state, rep, _ = sit(
        {
            STORY: ["Late.", "", ""],
            SAID: ["You waited."],
            RIGHT: ["my dog is barking loudly", "yes"],
            sure: [Picked("unclear")],
        }
    )
    assert [told.confirmed for told in state.paraphrases] == ["yes"]
    assert "my dog is barking loudly" in [line.text for line in state.words]
    assert places(rep).count(sure) == 1


@pytest.mark.parametrize(
    ("typed", "proposals", "why"),
    [
        ("n 3 vans are out", ["a van today"], "3 vans are out"),
        ("no, tomorrow is a holiday", ["a van today"], "tomorrow is a holiday"),
        ("no, tomorrow would be better", ["a van today", "tomorrow would be better"], ""),
        ("no, make it two vans", ["a van today", "two vans"], ""),
    ],
)
def test_a_reason_is_no_proposal_and_a_counter_offer_is_no_reason(
    typed: str, proposals: list[str], why: str
) -> None:
    state, _, _ = sit(
        {"solve.options:propose": ["we: a van today"], "solve.options:weigh": [typed]}
    )
    assert [each.what for each in state.proposals] == proposals
    assert (state.proposals[0].workable, state.proposals[0].why) == (False, why)


# --- going back, jumping, skipping ----------------------------------------------------------------


def test_back_out_of_a_round_that_is_asked_anew_goes_to_what_was_left_last() -> None:
    state, rep, _ = sit(
        {
            STORY: ["Late.", "", ""],
            SAID: ["You waited.", "You waited, and the mud."],
            RIGHT: ["no", "no", "yes"],
            MISSING: ["the mud", "", "", "the hat", "/back", "", ""],
        }
    )
    asked = places(rep)
    second = [n for n, place in enumerate(asked) if place == MISSING][-1]
    assert asked[second + 1] == RIGHT  # and not all the way back at the story
    assert [line.text for line in state.words] == ["Late.", "the mud", "the hat"]


def _calling(facts_of: MemoryStore, case: str, replies: dict[str, list[str | Reply]]) -> Rep:
    rep = Rep(replies)
    start_session(services(rep, facts_of), StartOptions(stance="calling"), case)
    return rep


def test_skip_after_go_passes_over_one_prompt_and_the_rest_of_the_step_is_asked() -> None:
    state, _, store = sit(
        {
            "solve.remedy": ["a new part"],
            PROMISED: ["refund the fee by friday", ""],
            "solve.read-back:promise": ["maybe"],
            "solve.read-back:promise:sure": [Picked("unclear")],
            "solve.report-back": ["tomorrow 10:00"],
        }
    )
    jumps: dict[str, list[str | Reply]] = {
        "call-back.delivered": ["/go solve"],
        "solve.read-back:promise": ["/skip"],
    }
    rep = _calling(store, state.case, jumps)
    asked = places(rep)
    at = asked.index("solve.read-back:promise")
    assert asked[at + 1 : at + 3] == ["solve.report-back", "call-back.delivered"]


def test_skip_on_a_visit_back_leaves_the_answer_that_stands() -> None:
    state, rep, _ = sit(
        {STORY: ["Late.", "", ""], "apologise.apology": ["the wait", "/skip no need"],
         "apologise.else": ["/back"]}
    )  # fmt: skip
    assert [item.text for item in state.about("apology")] == ["the wait"]
    assert ("six-step", "apologise.apology") not in state.skips
    assert [item.text for item in state.about("note")] == ["no need"]
    assert places(rep).count("apologise.apology") == 2


def test_another_choice_after_one_that_led_to_the_end_leads_on() -> None:
    choice = Prompt("more", "choice", "More?", options=(Option("stop", "No more", "end"),
                                                        Option("on", "Go on")))  # fmt: skip
    asked = Step("ask", "Ask", "call", "See.", ("Say.",), (choice,))
    more = Step("more", "More", "call", "See.", ("Say.",), (Prompt("what", "text", "What more?"),))
    method = Playbook("mine", "Mine", "1", "", "", (asked, more), "m" * 64)
    rep = Rep({"ask.more": [Picked("stop"), Picked("on")], "close:next": ["/back", ""],
               "more.what": ["the mud"]})  # fmt: skip
    store = MemoryStore()
    shelf = Shelf([method])
    done = start_session(
        services(rep, store, shelf), StartOptions("Mrs. Jones", playbook=method.id)
    )
    assert fold(store.facts(done.case)).given[method.id, "more.what"].value == "the mud"


# --- taking back ----------------------------------------------------------------------------------


def test_only_what_this_rep_kept_in_this_sitting_is_taken_back() -> None:
    begun = SessionStarted(1, "phone", "first", "six-step", "1", "Six", "f" * 64)
    mine = LineKept("", "mine")

    def log(*facts: tuple[int, str, str, object]) -> tuple[Recorded, ...]:
        return tuple(Recorded("k7f2", n, at, NOW, who, fact) for n, at, who, fact in facts)  # type: ignore[arg-type]

    joined = log(
        (1, "a", "alex", begun), (2, "a", "alex", mine), (9, "b", "kim", LineKept("", "x"))
    )
    assert decide_on_log(joined, Undo(), "a", "alex") == (Undone(2),)
    other_rep = log((1, "a", "alex", begun), (2, "a", "kim", mine))
    with pytest.raises(Refused):
        decide_on_log(other_rep, Undo(), "a", "alex")
    later = SessionStarted(2, "phone", "rang", "six-step", "1", "Six", "f" * 64)
    with pytest.raises(Refused):
        decide_on_log(log((1, "a", "alex", begun), (2, "a", "alex", mine),
                          (3, "a", "alex", later)), Undo(), "a", "alex")  # fmt: skip


def test_each_thing_that_can_be_taken_back_is_named_in_words() -> None:
    """Every answer of a whole call undone as soon as it was given: no name of the program's own."""
    undone: set[str] = set()

    def types_and_takes_back(question: Question, count: int) -> Reply:
        from tests.workflows.room import eager

        if (question.place not in undone and count == 0) or question.place == "open:floor":
            return eager(question, count)
        return NothingLeft()

    rep = Rep(otherwise=types_and_takes_back)
    last = {"place": ""}
    ask = rep.ask

    def ask_and_undo(question: Question) -> Reply:
        if last["place"] and last["place"] not in undone and question.shape == "line":
            undone.add(last["place"])
            return Typed("/undo")
        last["place"] = question.place
        return ask(question)

    rep.ask = ask_and_undo  # type: ignore[method-assign]
    start_session(services(rep), StartOptions("Mrs. Jones", playbook="six-step"))
    told = [said for said in rep.said if said.startswith("✓ taken back")]
    assert len(told) > 5
    assert not [said for said in told if any(name in said for name in NAMES)], told


NAMES = tuple(name.lower() for name in (
    "ParaphraseSaid", "ParaphraseAnswered", "OptionWeighed", "OptionChosen", "SinceGiven",
    "Corrected", "CustomerDescribed", "ParaphraseWorded",
))  # fmt: skip


# --- never asked what is known --------------------------------------------------------------------

WISH, HEAR = "solve.remedy", "solve.report-back"


def _question(rep: Rep, place: str) -> str:
    return next(question.ask for question in rep.asked if question.place == place)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ["her money back"]),
        ("yes please", ["her money back"]),
        ("no, a new part", ["her money back", "a new part"]),
        ("a new part", ["her money back", "a new part"]),
    ],
)
def test_a_remedy_caught_early_need_only_be_confirmed(typed: str, wanted: list[str]) -> None:
    state, rep, _ = sit({STORY: ["/remedy her money back"], WISH: [typed]})
    asked = "They asked for “her money back”. Is that still what would put it right?"
    assert _question(rep, WISH).startswith(asked)
    assert [item.text for item in state.about("remedy")] == wanted
    assert ("six-step", WISH) in state.progress.done


def test_no_alone_to_a_remedy_caught_early_is_asked_for_another() -> None:
    state, rep, _ = sit({STORY: ["/remedy her money back"], WISH: ["no", "a new part"]})
    assert "What would put it right instead?" in rep.said
    assert [item.text for item in state.about("remedy")] == ["her money back", "a new part"]


@pytest.mark.parametrize(
    ("promise", "typed", "hears"),
    [
        ("ring them friday 10:00", "", "Fri 27 Nov 2026 10:00"),
        ("call Mrs. Jones back friday 10:00", "yes", "Fri 27 Nov 2026 10:00"),
        ("ring you friday 10:00", "thursday 9:00", "Thu 26 Nov 2026 09:00"),
        ("call the depot friday 10:00", "", None),
    ],
)
def test_a_promise_to_ring_them_is_the_date_they_hear_from_us(
    promise: str, typed: str, hears: str | None
) -> None:
    state, rep, _ = sit({PROMISED: [promise, ""], HEAR: [typed]})
    assert ("They hear from you Fri 27 Nov 2026 10:00" in _question(rep, HEAR)) is bool(hears)
    assert (state.report_back.due.shown() if state.report_back else None) == hears


def test_the_wording_they_said_yes_to_is_asked_beside_the_lines_it_was_about() -> None:
    _, rep, _ = sit({STORY: ["He came at nine.", '" Nobody rang.', "", ""], SAID: [""],
                     RIGHT: ["yes"], "thank.idea": [""], "open:floor": ["/end"]})  # fmt: skip
    assert "close:wording" in places(rep)
    shown = [[line.text for line in card.lines] for card in rep.cards]
    assert shown[-1] == ["He came at nine.", "“Nobody rang.”"]


# --- one outcome ----------------------------------------------------------------------------------


def test_a_promise_they_said_yes_to_is_agreed_though_no_proposal_was_chosen() -> None:
    offered: dict[str, list[str | Reply]] = {
        "solve.options:propose": ["we: a van today", ""],
        "solve.options:weigh": ["no"],
        PROMISED: ["refund the fee by friday", ""],
        "solve.read-back:promise": ["y"],
    }
    state, _, _ = sit(offered)
    assert state.agreed is True
    without = {place: said for place, said in offered.items() if "read-back" not in place}
    state, _, _ = sit({place: list(said) for place, said in without.items()}
                      | {"solve.options:propose": ["we: a van today", ""],
                         "solve.options:weigh": ["no"]})  # fmt: skip
    assert state.agreed is False


def test_a_refused_promise_that_comes_back_is_read_aloud_again_before_it_counts() -> None:
    asked: dict[str, list[str | Reply]] = {
        PROMISED: ["refund the fee by friday", ""],
        "solve.read-back:promise": ["n"],
    }
    state, _, store = sit(asked)
    assert (state.actions[0].status, state.actions[0].confirmed) == ("dropped", "no")
    change_case(services(Rep(), store), state.case, lambda _: (ActionSettled(1, "open"),))
    rep = _calling(store, state.case, {"call-back.delivered": ["/go solve"],
                                       "solve.read-back:promise": ["y"]})  # fmt: skip
    assert "solve.read-back:promise" in places(rep)
    [promise] = fold(store.facts(state.case)).actions
    assert (promise.status, promise.confirmed) == ("open", "yes")


@pytest.mark.parametrize("name", ["   ", "—", "\u00a0"])
def test_a_name_of_blanks_is_no_name(name: str) -> None:
    store = MemoryStore()
    rep = Rep({"start.customer": [name]})
    done = start_session(services(rep, store), StartOptions(name, playbook="carp"))
    assert fold(store.facts(done.case)).customer.name == ""
