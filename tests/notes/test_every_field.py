"""Nothing that was recorded is lost: each field of each fact is looked for where people read.

What a person typed stands in the rep's note, in the JSON and on the card of a hand-over. The lists
below are what stands nowhere or in JSON alone, each with its reason; no words about the case are
on them.
"""

import re

import pytest

from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.json_text import to_json
from mendcli.notes.forms.markdown import to_markdown
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from tests.notes.every_field import Marked, every_fact
from tests.notes.noted import ZONE

#: Field, or kind and field -> why no note says it. None of them may be read in one either.
NOT_PROSE = {
    "step": "an id: where in the playbook it is filed",
    "steps": "ids: which answers to look at again",
    "said_at": "an id: the prompt that was on screen",
    "customer": "an id: the store's name for who it is",
    "playbook": "an id; its title is said",
    "adder": "an id: the laptop that wrote what is named",
    "of_adder": "an id, as `adder`",
    "others_adder": "an id, as `adder`",
    "replica": "an id, as `adder`",
    "moved.adder": "an id, as `adder`",
    "on.1": "an id, as `adder`",
    "seen.0": "an id, as `adder`",
    "fingerprint": "an id: the digest of a playbook's text",
    "gone": "ids: prompts that a newer text does not ask",
    "carried.0": "ids: where answers were filed before",
    "carried.1": "ids: where they are filed since",
    "key": "an id: where in the playbook the rep stood",
    "to": "an id: the prompt the rep went to",
    "back_to": "an id: the prompt the rep goes back to",
    "because": "an id: the answer that was changed",
    "name": "an id: the block that broke in",
    "raw": "the bytes of a text that stands there as far as it can be read",
}
#: The same names where they are no ids: what these kinds call `to`, `name` and `because`.
WORDS = {("HandedOver", "to"), ("CaseLinked", "to"), ("CaseOpened", "name"),
         ("CustomerDescribed", "name"), ("CallerNamed", "name")}  # fmt: skip
#: Neither an id nor anybody's words about the case.
NOWHERE = {
    "asked": "the question as it was put; stands with the answers that need it",
    "version": "which text of a playbook; of the case's own it is said",
    "title": "of a playbook; of the case's own, and of a session's, it is said",
}
#: Not in the JSON.
NOT_JSON = {
    **NOT_PROSE,
    **NOWHERE,
}
FACTS = tuple(every_fact())
SHOWN = pytest.mark.parametrize("marked", FACTS, ids=[each.name for each in FACTS])


def prose(marked: Marked) -> dict[str, str]:
    note, card = rep_note(marked.state, zone=ZONE), handover_note(marked.state, zone=ZONE)
    return {"note": to_markdown(note), "text": to_plain(note), "card": to_plain(card)}


def is_id(marked: Marked, field: str) -> bool:
    return field in NOT_PROSE and (type(marked.fact).__name__, field) not in WORDS


@SHOWN
def test_what_was_recorded_is_read_in_the_note_and_on_the_card(marked: Marked) -> None:
    texts = prose(marked)
    for field, mark in marked.marks.items():
        if not is_id(marked, field) and field not in NOWHERE:
            marks = {mark, mark.replace(" Mar ", " March ")}
            missing = [name for name, text in texts.items() if not any(m in text for m in marks)]
            assert not missing, f"{field} is not in the {', '.join(missing)}"


@SHOWN
def test_no_id_and_no_raw_timestamp_stands_in_prose(marked: Marked) -> None:
    for text in prose(marked).values():
        for field, mark in marked.marks.items():
            assert mark not in text or not is_id(marked, field), field
        assert not re.search(r"\d{4}-\d\d-\d\d|FREQ=", text)
        assert not re.search(r"\bs\.[a-z]\b", text)


@SHOWN
def test_what_was_recorded_is_in_the_json(marked: Marked) -> None:
    data = to_json(summary_data(marked.state, rep="alex", zone=ZONE))
    for field, mark in marked.marks.items():
        words = (type(marked.fact).__name__, field) in WORDS
        if field not in NOT_JSON or words:
            day = re.fullmatch(r"(\d\d) Mar 2027", mark)
            assert (f"2027-03-{day[1]}" if day else mark) in data, field
