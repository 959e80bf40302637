"""Words, digits, pastes and resizes thrown at a call through a real terminal: no word is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.live.rep import ENTER, Call, Rep

_STEPS = ("prepare", "listen", "validate", "apologise", "solve", "thank")
#: Read as a yes, a no, a command or an ending wherever it were taken for one.
_TRAPS = ("yes", "y", "no", "/end", "/undo", "1", '" n', "! ok")
_WIDTHS = (44, 60, 100)


def thrown(call: Call, chance: Random, word: str, columns: int = 80) -> None:
    """One thing somebody types in a hurry, with a word in it that is found again; not yet Enter."""
    trap = chance.choice(_TRAPS)
    match chance.choice(("line", "digit", "marked", "unmarked", "resized")):
        case "line":
            call.type(f"she said {word} twice")
        case "digit":
            call.type(f"2 days {word} late")
        case "marked":
            call.paste(f"{trap}\r{word} it was\r{trap}")
            call.wait_until(lambda: _stands(call, word, trap), word)
        case "unmarked":
            call.send(f"it was {word}\r{trap}")
            call.wait_until(lambda: _stands(call, word, trap), word)
        case "resized":
            call.type(f"they {word} it")
            for width in (chance.choice([each for each in _WIDTHS if each != columns]), columns):
                call.become(width)


def _stands(call: Call, word: str, last: str) -> bool:
    """Whether it is all there: an Enter that comes too soon would be one more line of it."""
    behind = call.everything.rpartition(word)[2]
    return word in call.everything and "".join(last.split()) in "".join(behind.split())


def on_record(rep: Rep) -> str:
    """Every fact as it is stored: an answer that was given anew is still there."""
    place = f"file:{rep.home / 'mend.db'}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as store:
        return "\n".join(str(body) for (body,) in store.execute("SELECT body FROM facts"))


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 40))]
)
def test_every_word_is_found_again_and_none_answers_or_ends(seed: int, tmp_path: Path) -> None:
    chance, rep = Random(seed), Rep(tmp_path)
    words = [f"marker{seed}x{number}x" for number in range(10)]
    with rep.call() as call:
        for word in words:
            if chance.random() < 0.4:
                call.type(f"/go {chance.choice(_STEPS)}")
                call.key(ENTER)
            thrown(call, chance, word)
            call.key(ENTER)
        call.pause()
    told = rep.summary()
    kept = on_record(rep)
    assert [word for word in words if word not in kept] == []
    assert told["sessions"][0]["ending"] == "pause"
    assert [each for each in told["actions"] if each["confirmed"]] == []
    assert "yes" not in [each["confirmed"] for each in told["paraphrases"]]
    rep.doctor()


def test_where_nothing_can_be_drawn_no_word_is_lost_either(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    words = [f"plain{number}x" for number in range(8)]
    with rep.sit("start", "Kim", "--playbook", "six-step", env={"TERM": "dumb"}) as call:

        def asks() -> bool:
            return call.screen[call.cursor] == " >"

        call.wait_until(asks, "a question")
        for word, trap in zip(words, _TRAPS, strict=True):
            call.send(f"/go {_STEPS[len(word + trap) % len(_STEPS)]}\n")
            call.wait_until(asks, "the question gone to")
            call.send(f"{trap} it was {word}\n")
            call.wait_until(lambda word=word: word in call.everything and asks(), word)  # type: ignore[misc]
        call.send("/pause\n")
        assert call.wait_exit() == 0
    kept = on_record(rep)
    assert [word for word in words if word not in kept] == []
    assert rep.summary()["sessions"][0]["ending"] == "pause"
    rep.doctor()
