"""Nothing of what is ours alone gets into a letter: a mark in each field of each kind of fact."""

import pytest

from mendcli.case.log.session_facts import CaseOpened, SessionStarted
from mendcli.case.log.spoken_facts import ParaphraseAnswered
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.errors import MendError
from mendcli.notes.forms.json_text import to_json
from mendcli.notes.forms.note_forms import FORMS
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_data import customer_summary
from mendcli.notes.letters.customer_note import customer_note
from mendcli.playbook.model.letter import PLACES
from mendcli.playbook.shelf.letters import read_letter
from tests.letters.test_letters import Me
from tests.notes.every_field import BEFORE, Marked, every_fact
from tests.notes.noted import ZONE, recorded

#: Kind and field -> why the reader may see it. Whatever is not here is in no form of the letter.
MAY_BE_READ = {
    ("CustomerDescribed", "name"): "it is their own name",
    ("CustomerDescribed", "called"): "it is what they like to be called",
    ("CallerNamed", "name"): "who spoke for them; not who that is to them, which they know",
    ("Captured", "text"): "what we own, are sorry for, and what they want; see `TOPICS`",
    ("ParaphraseWorded", "text"): "the wording they said yes to",
    ("ActionAdded", "what"): "a promise to them; see `test_a_todo_is_ours_alone`",
    ("ActionAdded", "owner"): "who keeps it",
    ("ActionAdded", "due"): "its date",
    ("ActionDated", "due"): "the date of a promise to them",
    ("ActionDated", "owner"): "who keeps it",
    ("ActionReadBack", "what"): "the promise as they wanted it",
    ("ActionReadBack", "owner"): "who keeps it",
    ("ActionReadBack", "due"): "its date",
    ("ReportBackSet", "due"): "when they hear from us",
}
TOPICS = frozenset(("own", "apology", "remedy"))
FACTS = tuple(every_fact())
#: A team's letters with every place that there may be, in English and not.
TEAMS = tuple(
    read_letter(
        f"---\nlanguage: {language}\nsubject: {{date}}\n---\n".encode()
        + "\n\n".join(f"{{{name}}}" for name, row in PLACES.items() if not row.english).encode(),
        "letters/every-place.md",
    )
    for language in ("en", "de")
)


def _every_form(marked: Marked, state: State | None = None) -> str:
    state = state or marked.state
    who: Me = {"rep": "alex", "called": "Alex", "company": "Brightway", "reach": "0800"}
    note = customer_note(state, zone=ZONE, now=None, **who)
    by_team = (customer_note(state, zone=ZONE, **who, template=each) for each in TEAMS)
    data = customer_summary(state, zone=ZONE, now=None, **who)
    data.pop("look_first")  # for the rep alone
    forms = "".join(make(note) for make in FORMS.values())
    return forms + "".join(map(to_plain, by_team)) + to_json(data)


def _shown(marked: Marked, state: State | None = None) -> set[str]:
    """The fields whose mark stands in some form of the letter."""
    try:
        text = _every_form(marked, state)
    except MendError:
        return set()
    return {field for field, mark in marked.marks.items() if mark.partition(" 2027")[0] in
            text.replace(" March", " Mar")}  # fmt: skip


@pytest.mark.parametrize("marked", FACTS, ids=[each.name for each in FACTS])
def test_no_field_gets_in_but_those_that_are_theirs_to_read(marked: Marked) -> None:
    kind = type(marked.fact).__name__
    assert {(kind, field) for field in _shown(marked)} <= MAY_BE_READ.keys()


def test_every_field_that_may_be_read_is_read_somewhere() -> None:
    """So that the list above holds no more than is needed."""
    seen = {(type(each.fact).__name__, field) for each in FACTS for field in _shown(each)}
    assert seen >= MAY_BE_READ.keys()


def test_of_what_was_captured_only_what_we_own_regret_and_they_want() -> None:
    captured = [each for each in FACTS if type(each.fact).__name__ == "Captured"]
    topics = {each.fact.topic for each in captured if _shown(each)}  # type: ignore[union-attr]
    assert topics == TOPICS


def test_a_todo_is_ours_alone() -> None:
    todos = [each for each in FACTS if each.name == "ActionAdded(promise=False)"]
    assert todos
    assert not any(map(_shown, todos))


#: In a written reply they read besides what is put to them: what was said back, and our offers.
MAY_BE_PUT = frozenset((("ParaphraseSaid", "text"), ("OptionProposed", "what")))
BY_EMAIL = tuple(
    each._replace(channel="email") if isinstance(each, SessionStarted) else each
    for each in BEFORE
    if not isinstance(each, ParaphraseAnswered)
)


def test_nor_into_a_written_reply() -> None:
    seen = set()
    for marked in FACTS:
        before = () if isinstance(marked.fact, CaseOpened) else BY_EMAIL
        state = fold(recorded((*before, marked.fact)))
        seen |= {(type(marked.fact).__name__, field) for field in _shown(marked, state)}
    assert seen <= MAY_BE_READ.keys() | MAY_BE_PUT
    assert seen >= MAY_BE_PUT
