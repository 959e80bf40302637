"""What is taken back is called by words that a person would say, whatever kind of fact it is."""

import re

import pytest

from mendcli.case.guide.moves import Undo
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import every_kind
from mendcli.case.log.spoken_facts import Undone
from mendcli.errors import Refused
from mendcli.notes.words.fact_words import named
from mendcli.playbook.model.playbook import Prompt
from mendcli.screen.words.prompter import Reply
from tests.notes.every_field import BEFORE, Marked, every_fact
from tests.notes.noted import recorded
from tests.workflows.test_review_code import C, P, T, book, sit, step

ALL = tuple(every_fact())


def test_every_kind_of_fact_has_a_row() -> None:
    assert set(FACTS) == set(every_kind())


@pytest.mark.parametrize("marked", ALL, ids=[each.name for each in ALL])
def test_what_can_be_taken_back_is_called_by_words_of_people(marked: Marked) -> None:
    log = recorded((*BEFORE, marked.fact))
    try:
        taken = decide_on_log(log, Undo(), "r1", "alex")[0]
    except Refused:
        taken = None
    words = named(marked.fact, marked.state)
    assert bool(words) == (taken == Undone(len(log)))
    assert type(marked.fact).__name__.casefold() not in words.casefold().replace(" ", "")
    assert not re.search(r"[{}()\[\]]|None|\d{4}-\d\d|“”", words)


@pytest.mark.parametrize(
    ("typed", "prompts", "words"),
    [
        ({"a.p": ["it was late"], "a.c": ["p"], "a.m": ["/undo"]}, (P, C), "their “partly” to"),
        (
            {"a.p": ["it was late", ""], "a.c": ["/undo"]},
            (P, C),
            "what you said back, “it was late”",
        ),
    ],
)
def test_a_rep_reads_them(
    typed: dict[str, list[str | Reply]], prompts: tuple[Prompt, ...], words: str
) -> None:
    words_after = Prompt("m", "words", "m?")
    *_, rep, _ = sit(typed, book(step("a", *prompts, words_after, T)))
    told = [line for line in rep.said if line.startswith("✓ taken back: ")]
    assert told
    assert told[0].startswith(f"✓ taken back: {words}")
