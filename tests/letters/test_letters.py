"""Letters of untidy calls, as they go out: read line by line, and walked to the facts.

`calls/` has each call as a rep in a hurry typed it, `sent/` the letter and what mend says of it.
`MEND_REWRITE_DOCS=1` writes the letters anew; each is to be read aloud before it is kept.
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypedDict

import pytest

from mendcli.case.log.facts import Fact
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.names import MONTH_NAMES, WEEKDAY_NAMES
from mendcli.dates.when import When
from mendcli.notes.data.sendable import sendable
from mendcli.notes.forms.passage import Note, Passage
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.said.frame import Signed
from mendcli.notes.letters.said.look_first import look_first
from mendcli.notes.letters.said.promised import reading_of
from mendcli.notes.sentences.roles import ROLES
from mendcli.notes.sentences.short_forms import in_words
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.script.answers_file import read_answers
from mendcli.workflows.sessions import start_scripted
from tests.workflows.room import BERLIN, Rep, services

HERE = Path(__file__).parent
CALLS = sorted((HERE / "calls").glob("*.yaml"))
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)


class Me(TypedDict):
    """Who writes: what the settings say of the rep."""

    rep: str
    called: str
    company: str
    reach: str


ME: Me = {"rep": "alex", "called": "Alex Kim", "company": "Acme Net", "reach": "0800 555 0199"}
EACH = pytest.mark.parametrize("name", [path.stem for path in CALLS])


class Letter(NamedTuple):
    """A call as it was recorded, its letter, and what is said of it beside."""

    facts: dict[int, Fact]
    state: State
    note: Note
    looks: tuple[str, ...]


@pytest.fixture(scope="module")
def letters() -> dict[str, Letter]:
    return {path.stem: _letter(path) for path in CALLS}


def _letter(path: Path) -> Letter:
    store = MemoryStore()
    called = services(Rep(), store)._replace(now=lambda: TUESDAY)
    done = start_scripted(called, path, StartOptions())
    facts = store.facts(done.case)
    state = fold(facts)
    note = customer_note(state, zone=BERLIN, now=TUESDAY, **ME)
    reading = reading_of(state, ME["rep"], ME["called"], BERLIN, TUESDAY)
    parts = sendable(state, TUESDAY)
    looks = look_first(state, parts, reading, Signed(ME["called"], ME["company"], ME["reach"]))
    by_number = {entry.number: entry.fact for entry in facts}
    return Letter(by_number, state, note, tuple(each.text for each in looks))


@EACH
def test_the_letter_is_the_one_that_was_read_aloud(letters: dict[str, Letter], name: str) -> None:
    letter = letters[name]
    said = "".join(f"# {each}\n" for each in letter.looks)
    text = f"{to_plain(letter.note)}{said}"
    golden = HERE / "sent" / f"{name}.txt"
    if os.environ.get("MEND_REWRITE_DOCS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_there_are_no_letters_but_those_of_the_calls() -> None:
    assert len(CALLS) >= 12
    assert {path.stem for path in (HERE / "sent").iterdir()} == {path.stem for path in CALLS}


#: All that mend itself says in a letter; every other word comes from what was typed.
OURS = frozenset(
    "a agreed also am and any are as asked at be by case could date dear do for get happened "
    "happens have i if in is it me my not noted now of offered on own please responsibility right "
    "solution suggested take tell that the there this to told understood wanted was we what will "
    "spoke with words yet you your "
    # of a written reply, which asks once
    "answer correctly e how mail number offer or ring this understand".split()
)


@EACH
def test_every_sentence_walks_to_its_facts(letters: dict[str, Letter], name: str) -> None:
    letter = letters[name]
    for passage in letter.note.passages:
        if passage.facts:
            assert set(passage.facts) <= letter.facts.keys()
            assert not list(_made_up(passage, letter)), passage.text
        else:
            assert passage.text == "Kind regards,\nAlex Kim\nAcme Net"


def _made_up(passage: Passage, letter: Letter) -> Iterator[str]:
    """The words and figures of a passage that neither its facts nor mend's own words have."""
    facts = [letter.facts[number] for number in passage.facts]
    typed = [text for fact in facts for text in _texts(fact)]
    typed += [" ".join(in_words(text)) for text in typed]
    words = {word for text in typed for word in _words(text)}
    for role in ROLES.values():
        if role.typed in words:
            words |= set(_words(f"{role.called} {role.does}"))
    figures = {figure for text in typed for figure in re.findall(r"\d+", text)}
    for date in _dates(facts, letter):
        at = date.strftime("%-d %H %M").split()
        figures |= set(at)
        words |= {WEEKDAY_NAMES[date.weekday()].lower(), MONTH_NAMES[date.month - 1].lower()}
    if passage.text.startswith(("If any of this", "Have I understood", "Is this right")):
        figures |= set(re.findall(r"\d+", ME["reach"] + letter.state.case))
        words |= set(_words(letter.state.case))
    stems = {word[:4] for word in words}
    for word in _words(passage.text):
        if word not in OURS | words and (len(word) < 4 or word[:4] not in stems):
            yield word
    yield from set(re.findall(r"\d+", passage.text)) - figures


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def _dates(facts: list[Fact], letter: Letter) -> Iterator[datetime]:
    """Every date in the facts, and the days around the talk that "tomorrow" may have meant."""
    for fact in facts:
        for value in fact:
            if isinstance(value, When):
                yield value.instant()
    talk = letter.state.sessions[0].started.astimezone(BERLIN)
    yield from (talk.replace(day=talk.day + ahead) for ahead in (-1, 0, 1))


def test_the_call_of_the_page_has_the_letter_to_reach(letters: dict[str, Letter]) -> None:
    """The measure that was set before any of it was built; what differs is said here."""
    lines = to_plain(letters["modem-five-days"].note).splitlines()
    assert lines[0].startswith("What we agreed on Tuesday 24 November (case ")
    assert [line for line in lines[1:] if line and "case k" not in line] == [
        "Dear Mr Doyle,",
        "I am sorry that you paid for a night without service, and that nobody listened when you "
        "rang us.",
        "This is what happened, as you confirmed it to me: The line was down on Tuesday at 2 in "
        "the morning; in an emergency it would have failed you. Your new modem has not worked for "
        "five days.",
        "You asked for your money back for that time.",
        "This is what we agreed:",
        "- I will credit three months to your account by Tuesday 24 November at 20:00.",
        "- A technician will come to you by Friday 4 December.",
        "- I will ring you by Friday 27 November at 12:00.",
        # to reach: "I will tell you by Friday 27 November": that they hear from us is on record
        "- I will send you a new modem when the part is here. I do not have that date yet; you "
        "will hear from me by Friday 27 November at 12:00.",
        "Kind regards,",
        "Alex Kim",
        "Acme Net",
    ]


def test_every_call_is_a_file_that_a_stranger_can_run() -> None:
    for path in CALLS:
        assert read_answers(path).replies
