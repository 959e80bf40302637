"""Every way to say yes, no and something else, typed key by key at the read-back and elsewhere.

The prompter and its editor are the real ones, the store is a file, and what stands afterwards is
read through the commands: no word that was said may have become a promise.
"""

import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.case.guide.moves import ReadBack, Say
from mendcli.case.state.case_state import State
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.run import Run
from mendcli.screen.words.prompter import NothingLeft, Paused, Picked, Question, Reply, Typed
from mendcli.workflows.call.answers import answer_promise
from mendcli.workflows.call.meanings import Several
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.cli.ran import Mend
from tests.screen.keys import ENTER, Sitting, sitting
from tests.workflows.room import NOW
from tests.workflows.room import settings as room_settings
from tests.workflows.test_call_back import call_back, first_call
from tests.workflows.test_commands_live import sit

PROMISE = "credit two months"
FRIDAY = "2026-11-27T17:00"
SURE = "solve.read-back:promise:sure"
#: Typed at the read-back, the key pressed at what is asked then ("" where nothing may be asked),
#: and what stands: the wording, whether confirmed, and the date where it is another.
READ_BACK: tuple[tuple[str, str, str, str | None, str], ...] = (
    *((text, "", PROMISE, "yes", "") for text in (
        "y", "yes", "yep", "yeah", "sure", "ok", "okay", "correct", "right", "exactly", "perfect",
        "fine", "agreed", "of course", "that is it", "that's right", "yes please", "yes, thank you",
        "no worries, yes", "she says yes", "he agrees", "works for me",
    )),
    *((text, "", PROMISE, "no", "") for text in (
        "n", "no", "nope", "nah", "not really", "that's not it", "no thanks", "she says no",
    )),
    ("yes but by noon", ENTER, PROMISE, "yes", "2026-11-27T12:00"),
    ("yes but by noon", "y", PROMISE, "yes", "2026-11-27T12:00"),
    ("yes, only if you call first", ENTER, f"{PROMISE}, only if you call first", "yes", ""),
    ("yes, and also send flowers", ENTER, f"{PROMISE}, and send flowers", "yes", ""),
    ("no, make it three months", ENTER, "credit three months", "yes", ""),
    ("no, make it three months", "n", PROMISE, "no", ""),
    ("no three months", "n", PROMISE, "no", ""),
    ("three months", ENTER, "credit three months", "yes", ""),
    ("three months please", ENTER, "credit three months", "yes", ""),
    ("refund 50 EUR by 2026-12-01", ENTER, "refund 50 EUR", "yes", "2026-12-01T17:00"),
    *((text, ENTER, PROMISE, None, "") for text in (
        "not sure", "maybe", "I guess so", "yeah right", "is Ryan there?", "my dog is barking",
    )),
    ("maybe", "y", PROMISE, "yes", ""),
    ("I guess so", "n", PROMISE, "no", ""),
)  # fmt: skip
#: Typed when a paraphrase was said back, the key at what is asked then, what they said, and what
#: was missing.
PARAPHRASE: tuple[tuple[str, str, str | None, list[str]], ...] = (
    ("yep", "", "yes", []),
    ("no worries, yes", "", "yes", []),
    ("she says yes", "", "yes", []),
    ("nah", "", "no", []),
    ("that's not it", "", "no", []),
    ("yes but by noon", "", "partly", ["by noon"]),
    ("yes, except he came at nine", "", "partly", ["except he came at nine"]),
    ("no, you forgot the mud", "", "no", ["you forgot the mud"]),
    ("no one called me", "", "no", ["no one called me"]),
    ("three hours, and it was Tuesday", "", "partly", ["three hours, and it was Tuesday"]),
    ("maybe", "y", "yes", []),
    ("I guess so", "p", "partly", ["I guess so"]),
    ("yeah right", "n", "no", ["yeah right"]),
    ("is Ryan there?", ENTER, None, []),
)


class Keyed:
    """A rep at the real prompter: for each place the keys, question by question; others are left.

    `asked` are the places and questions that keys were pressed at.
    """

    def __init__(self, sitting: Sitting, keys: Mapping[str, Iterable[str]]) -> None:
        self._sitting = sitting
        self._keys = {place: list(each) for place, each in keys.items()}
        self.show, self.say = sitting.prompter.show, sitting.prompter.say
        self.close = sitting.prompter.close
        self.asked: list[tuple[str, str]] = []

    @property
    def left(self) -> dict[str, list[str]]:
        """Keys that nobody asked for."""
        return {place: keys for place, keys in self._keys.items() if keys}

    def rest(self) -> str:
        return self._sitting.prompter.rest()

    def ask(self, question: Question) -> Reply:
        keys = self._keys.get(question.place)
        if not keys:
            return NothingLeft()
        self.asked.append((question.place, question.ask))
        return self._sitting.ask(question, keys.pop(0))


@pytest.fixture
def mend(tmp_path: Path) -> Mend:
    return Mend(tmp_path / "home")


def _world(mend: Mend) -> Outside:
    return Outside(
        mend.environ, io.StringIO(), io.StringIO(), io.StringIO(), mend.now, mend._new_id
    )


def _typed_in_a_call(mend: Mend, keys: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """A six-step call with these keys; what was asked where keys were pressed."""
    world = _world(mend)
    with sitting() as at_the_keys:
        rep = Keyed(at_the_keys, keys)
        with Run(world).working(rep, live=True) as room:
            start_session(room, StartOptions("Crystal Minh", playbook="six-step"))
    assert rep.left == {}
    return rep.asked


def test_every_wording_at_the_read_back_key_by_key(mend: Mend) -> None:
    asked = _typed_in_a_call(
        mend,
        {
            "solve.actions": [*[f"{PROMISE} by friday{ENTER}"] * len(READ_BACK), ENTER],
            "solve.read-back:promise": [f"{text}{ENTER}" for text, *_ in READ_BACK],
            SURE: [key for _, key, *_ in READ_BACK if key],
        },
    )
    actions = mend("actions", "list", "--limit", "99", "--json").data["actions"]
    actions.sort(key=lambda each: each["id"])
    found = [(each["what"], each["confirmed"], each["due"][:16]) for each in actions]
    wanted = [(what, said, due or FRIDAY) for _, _, what, said, due in READ_BACK]
    assert dict(enumerate(found)) == dict(enumerate(wanted))
    summary = mend("summary", "--json").data
    told = [(each["what"], each["confirmed"]) for each in summary["actions"]]
    assert told == [(what, said) for _, _, what, said, _ in READ_BACK]
    _letter_holds_only_what_was_promised(mend("summary", "--for", "customer").out)
    _kept_beside(summary, [text for text, key, what, *_ in READ_BACK if key and what == PROMISE])
    _shown_whole([ask for place, ask in asked if place == SURE])


def _letter_holds_only_what_was_promised(letter: str) -> None:
    promised = re.findall(r"^- I will (.+?) by [A-Z]", letter, re.MULTILINE)
    given = {(what, due, said) for _, _, what, said, due in READ_BACK if said != "no"}
    told = [each.replace(" to your account", "").replace("€50", "50 EUR") for each in promised]
    assert sorted(told) == sorted(what for what, _, _ in given)  # alike promises stand once
    assert letter.count("\n- ") == len(promised)


def _kept_beside(summary: dict[str, list[dict[str, str]]], texts: list[str]) -> None:
    """What did not count is not lost: it is a line of theirs, unless it is in the new date."""
    lines = [line["text"] for line in summary["words"]]
    assert [text for text in texts if text not in lines] == ["yes but by noon", "yes but by noon"]


def _shown_whole(asked: list[str]) -> None:
    offers = [ask for ask in asked if ask.startswith("Changed to:")]
    assert (
        "Changed to: “I will credit two months to your account by Friday at noon.”  Right?"
        in offers
    )
    assert any("“I will credit three months to your account by Friday." in ask for ask in offers)
    assert "Was that a yes?" in asked


@pytest.mark.parametrize(("text", "keys", "said", "missing"), PARAPHRASE)
def test_a_wording_at_the_paraphrase(
    mend: Mend, text: str, keys: str, said: str | None, missing: list[str]
) -> None:
    typed = {"validate.paraphrase": [f"You waited.{ENTER}"], "validate.confirmed": [text + ENTER]}
    _typed_in_a_call(mend, {**typed, **({"validate.confirmed:sure": [keys]} if keys else {})})
    summary = mend("summary", "--json").data
    first = summary["paraphrases"][0]
    assert (first["text"], first["confirmed"], first["missing"]) == ("You waited.", said, missing)
    assert mend("actions", "list", "--limit", "99", "--json").data["actions"] == []
    if keys:  # a few words that were the yes are the answer, and no line of theirs besides
        kept = text in [line["text"] for line in summary["words"]]
        assert kept == (keys != "y" or len(text.split()) > 4 or text.endswith("?"))
    letter = mend("summary", "--for", "customer")
    assert ("You waited." in letter.out) == (said == "yes")


def test_what_is_left_unread_is_no_part_of_all_and_is_asked_when_they_come_back() -> None:
    answers: dict[str, list[str | Reply]] = {
        "solve.actions": ["a by friday", "b by friday", "c by friday", ""],
        "solve.read-back:promise": ["hm", "Y", "yes"],
        SURE: [Picked("unclear")],
        "solve.report-back": [Typed("/back")],
    }
    state, rep, _ = sit(answers)
    asked = [each.ask for each in rep.asked if each.place == "solve.read-back:promise"]
    assert [re.findall(r"“(\w) ", ask)[0] for ask in asked[:2]] == ["a", "b"]
    left = [(action.what, action.confirmed) for action in state.actions]
    assert left == [("a", "yes"), ("b", "yes"), ("c", "yes")] and len(asked) == 3
    assert "“a " in asked[2]


def test_a_command_at_the_further_key_changes_nothing_and_runs() -> None:
    state, rep, _ = sit(
        {
            "solve.actions": [f"{PROMISE} by friday", ""],
            "solve.read-back:promise": ["yes but by noon", "y"],
            SURE: [Typed("# she is in a hurry")],
        }
    )
    [action] = state.actions
    assert (action.what, action.confirmed, action.original) == (PROMISE, "yes", "")
    assert action.due is not None and action.due.at.startswith("2026-11-27")
    assert "yes but by noon" in [line.text for line in state.words]
    assert [item.text for item in state.about("note")] == ["she is in a hurry"]
    assert any(each.place == SURE for each in rep.asked)


def test_words_beside_an_amount_are_no_part_of_it_and_stay() -> None:
    state, _, _ = sit(
        {
            "solve.actions": [f"{PROMISE} by friday", ""],
            "solve.read-back:promise": ["three months without fees"],
            SURE: ["y"],
        }
    )
    [action] = state.actions
    assert (action.what, action.confirmed) == ("three months without fees", "yes")


def test_ctrl_c_at_the_further_key_pauses_with_nothing_decided() -> None:
    state, _, _ = sit(
        {
            "solve.actions": [f"{PROMISE} by friday", ""],
            "solve.read-back:promise": ["no, make it three months"],
            SURE: [Paused()],
        }
    )
    [action] = state.actions
    assert (action.what, action.confirmed, action.status) == (PROMISE, None, "open")
    assert state.session is not None and state.session.ending == "pause"


def test_a_proposal_is_weighed_by_the_same_reader() -> None:
    def weighed(*texts: str) -> list[tuple[str, str, bool | None, str]]:
        state, _, _ = sit({"solve.options:propose": ["a visit"], "solve.options:weigh": [*texts]})
        return [(each.what, each.by, each.workable, each.why) for each in state.proposals]

    assert weighed("yep") == [("a visit", "customer", True, "")]
    assert weighed("yes but only on Monday") == [
        ("a visit", "customer", True, "only on Monday"),
    ]
    assert weighed("nah") == [("a visit", "customer", False, "")]
    assert weighed("no, because no van is free") == [
        ("a visit", "customer", False, "no van is free")
    ]
    theirs = [("a visit", "customer", False, ""), ("a refund", "customer", True, "")]
    assert weighed("no, make it a refund", "y") == theirs
    assert weighed("refund the fee", "n", "y") == [
        ("a visit", "customer", False, ""), ("refund the fee", "customer", True, ""),
    ]  # fmt: skip
    assert weighed("hm") == [("a visit", "customer", None, "hm")]


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        ("yep", "yes", []),
        ("yes but the mud is still there", "partly", ["the mud is still there"]),
        ("no, nobody came", "no", ["nobody came"]),
        ("mostly", "partly", []),
    ],
)
def test_the_result_is_read_by_the_same_reader(text: str, answer: str, words: list[str]) -> None:
    store, case = first_call()
    state, _ = call_back(store, case, {"status.met": [text]})
    assert [each.fact.answer for each in state.resolutions] == [answer]
    assert [line.text for line in state.words][-len(words) :] == words or not words


def _one_promise() -> State:
    state, _, _ = sit({"solve.actions": [f"{PROMISE} by friday", ""]})
    return state


_STATE = _one_promise()
_READER = Reader(NOW, room_settings())
_PIECES = st.sampled_from(
    "yes no but and by noon friday three months 50 EUR make it refund the fee maybe , ? Sam to "
    "call you n y partly not if".split()
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=7).map(" ".join)))
def test_no_text_alone_replaces_a_promise(text: str) -> None:
    meaning = answer_promise(text, "", _STATE.actions[0], _STATE, _READER)
    if isinstance(meaning, Several):  # what they said is kept, and it is asked how it should be
        assert [type(move) for move in meaning.moves] == [Say] and meaning.why
    if isinstance(meaning, ReadBack):
        assert meaning.answer in ("yes", "no") and not meaning.what
