"""Words thrown at every question of every method: each is found again, under its question."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from tests.live.method import SHIPPED, Method
from tests.live.rep import ENTER, Call, Rep
from tests.live.test_bad_input import thrown

#: So often a word is thrown at one question: a list that takes every line would never end.
_OFTEN = 2
#: The first so many questions of one method are the suite's; `-m slow` plays them all.
_QUICK = 10
#: What is surely seen of a question: a terminal that was narrow for a moment has cut its row.
_SEEN = 36


class Thrown(NamedTuple):
    """A word, and the questions it may be filed under.

    Those are the one on the screen, the method's own that it follows up, and the next: what is
    thrown at "whose is it?" is filed with what is asked about.
    """

    word: str
    place: str
    asked: tuple[str, ...]


def throw_all(method: Method, chance: Random, columns: int, most: int) -> list[Thrown]:
    """Throw words at each question and then answer it, to the end or through `most` questions."""
    call, thrown_so_far = method.call, list[Thrown]()
    tries: dict[str, int] = {}
    last = ("", "")
    while "Saved as" not in call.everything and len(thrown_so_far) < most:
        question = call.question
        place = _place(method)
        known = place is not None
        last = (place or last[0], question) if known else last
        kind = _shape(question)
        tries[kind] = tries.get(kind, 0) + 1
        if tries[kind] <= _OFTEN:
            each = Thrown(f"marker{sum(tries.values())}x", last[0], (question, last[1]))
            try:
                thrown(call, chance, each.word, columns)
            except AssertionError:
                if "Saved as" not in call.everything:
                    raise
                break  # that was the last question, and mend was about to end
            _enter(call)
            if "Saved as" in call.everything or each.word not in call.line:
                # Where it was not read it is on the line again.
                thrown_so_far.append(each._replace(asked=(*each.asked, call.question)))
        if call.question.startswith("Changed to"):
            call.key("y")
        elif call.question == question and known:
            method.answer_or_end()
        elif call.question == question:
            _enter(call)
        call.wait_until(lambda: call.asking or "Saved as" in call.everything, "a question")
    return thrown_so_far


def _place(method: Method) -> str | None:
    """Where the method asks this; "" for a part of a prompt, None for what was thrown asks for."""
    try:
        return method.here()[0]
    except AssertionError:
        return None


def _shape(question: str) -> str:
    """The question without what it quotes."""
    return re.sub(r"“[^”]*”|marker\d+x", "", question)


def _enter(call: Call) -> None:
    before = call.paintings
    call.send(ENTER)
    call.wait_until(
        lambda: (call.paintings > before and call.asking) or "Saved as" in call.everything,
        "after Enter",
    )


def facts(rep: Rep) -> list[dict[str, Any]]:
    """Every fact as it is stored: an answer that was given anew is still there."""
    place = f"file:{rep.home / 'mend.db'}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as store:
        return [json.loads(body) for (body,) in store.execute("SELECT body FROM facts")]


def misplaced(rep: Rep, everything: list[Thrown]) -> list[str]:
    """The words that are nowhere, and those that are under another step and question only.

    A fact without a place of its own is the record of what the question is about: the weighing of
    an option, a promise.
    """
    kept = [(json.dumps(each, ensure_ascii=False), each) for each in facts(rep)]
    wrong = []
    for each in everything:
        holding = [fact for body, fact in kept if each.word in body]
        if not any(_belongs(fact, each) for fact in holding):
            where = [(fact["step"], fact.get("asked"), fact.get("text")) for fact in holding]
            wrong.append(f"{each.word} at {each.asked!r} ({each.place}): {where or 'lost'}")
    return wrong


def _belongs(fact: dict[str, Any], thrown: Thrown) -> bool:
    asked = _plain(str(fact.get("asked", "")))
    same_question = asked != "" and asked in map(_plain, thrown.asked)
    return "step" not in fact or _step(fact["step"]) == _step(thrown.place) or same_question


def _step(place: str) -> str:
    return place.partition(".")[0]


def _plain(question: str) -> str:
    return " ".join(question.split())[:_SEEN]


@pytest.mark.parametrize(
    ("id", "columns", "most"),
    [
        pytest.param("reset", 44, _QUICK, id="reset-44-quick"),
        *(
            pytest.param(id, columns, 999, marks=pytest.mark.slow, id=f"{id}-{columns}")
            for id in SHIPPED
            for columns in (80, 44)
        ),
    ],
)
def test_found_again_under_its_question(id: str, columns: int, most: int, tmp_path: Path) -> None:
    chance, rep = Random(f"{id} {columns}"), Rep(tmp_path)
    with rep.sit("start", "Crystal Minh", "--playbook", id, columns=columns) as call:
        call.wait_question()
        everything = throw_all(Method(call, id), chance, columns, most)
        if "Saved as" not in call.everything:
            call.pause()
    assert misplaced(rep, everything) == []
    rep.doctor()
