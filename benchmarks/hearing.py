"""What share of a spoken story is kept: a modelled typist, the real program, `--only typist`.

Whoever types listens to `spoken_call.py` at 150 words a minute and types 50: word for word, as it
is said, and after each line the one that is just being said; what was said meanwhile is gone. With
`--listen` they look at each line for a second and press its letter. The model says which keys
are pressed by when; `mend` runs in a pseudo-terminal, and what counts is what it has on record.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.place import Place
from benchmarks.rounds import Timed, progress
from benchmarks.spoken_call import FACTS, SHORT, TURNS, WORDS_A_MINUTE, Fact, Turn
from benchmarks.typist import Typist

#: Words a minute, 50 in the mean. Which lines one happens to catch is luck: it is averaged.
_SPEEDS = (46, 48, 50, 52, 54)
_KEYS_A_WORD = 5
_LOOK = 1.0  # seconds for a line on offer
_ON_OFFER = 10  # lines, on the typist's screen of 40 rows
#: How the editor begins a question's first painting, and how it ends each.
_AFRESH, _DRAWN = "\x1b[?7l\x1b[0m\x1b[J", "\x1b[?25h"
_LETTERS = "abcdefghijkl"
_FORMS = {full.casefold(): form for form, full in SHORT.items()}
#: What is to be kept, of everything that was worth it: a third, half, nine tenths.
_GOALS = {"typing alone": 33, "with marks and short forms": 50, "with --listen": 90}


class Entry(NamedTuple):
    """Keys up to an Enter. `heard` is what the feed has written by then."""

    keys: str
    heard: tuple[str, ...] = ()


def hearing_rows(place: Place) -> list[Timed]:
    """The share of all facts that is kept, one row for each way, in percent; and the keys."""
    ways: dict[str, Callable[[int], Iterator[Entry]]] = {
        "typing alone": partial(_typed, marks=False, short=False),
        "with short forms": partial(_typed, marks=False, short=True),
        "with marks": partial(_typed, marks=True, short=False),
        "with marks and short forms": partial(_typed, marks=True, short=True),
        "with --listen": _listened,
    }
    rows = []
    for way, model in ways.items():
        kept = []
        for speed in _SPEEDS:
            progress(f"{way}, {speed} words a minute")
            home = place.home(f"{way}-{speed}".replace(" ", "-"))
            kept += _kept(_played(place, home, list(model(speed))))
        share = 100 * len(kept) / len(FACTS) / len(_SPEEDS)
        goal = f" (goal {_GOALS[way]})" if way in _GOALS else ""
        rows.append(Timed(f"facts kept {way}{goal}", 0, 0.0, share, unit="%"))
        progress("")
        print(f"{way}: {_by_kind(kept)}")
    taken = [entry.keys for speed in _SPEEDS for entry in _listened(speed) if entry.keys]
    each = sum(len(keys) + 1 for keys in taken) / sum(len(keys.split()) for keys in taken)
    return [*rows, Timed("keys a line with --listen", 3, 0.0, each, unit="keys")]


def _by_kind(kept: list[Fact]) -> str:
    kinds = ("said", "exact", "hurts", "promise")
    parts = (
        f"{kind} {sum(each.kind == kind for each in kept) / len(_SPEEDS):g}"
        f" of {sum(each.kind == kind for each in FACTS)}"
        for kind in kinds
    )
    return " · ".join(parts)


def _times() -> list[float]:
    """When each turn begins, in seconds."""
    words, found = 0, []
    for turn in TURNS:
        found.append(words * 60 / WORDS_A_MINUTE)
        words += len(turn.text.split())
    return found


def _typed(speed: int, *, marks: bool, short: bool) -> Iterator[Entry]:
    """What is typed by hand, line by line."""
    begins, now, at = _times(), 0.0, 0
    a_key = 60 / (speed * _KEYS_A_WORD)
    while True:
        said = [n for n in range(at, len(TURNS)) if begins[n] <= now and _is_typed(TURNS[n])]
        if not said:
            at = next((n for n in range(at, len(TURNS)) if begins[n] > now), len(TURNS))
            if at == len(TURNS):
                return
            now = begins[at]
            continue
        turn, at = TURNS[said[-1]], said[-1] + 1
        keys = ""
        for number, word in enumerate(turn.text.split()):
            spoken = begins[at - 1] + (number + 1) * 60 / WORDS_A_MINUTE
            typed = _FORMS.get(word.strip(".,?").casefold(), word) if short else word
            keys += typed + " "
            now = max(now, spoken) + (len(typed) + 1) * a_key
        yield Entry(keys)
        for then in _marked(turn, marks=marks):
            now += (len(then) + 1) * a_key
            yield Entry(then)


def _is_typed(turn: Turn) -> bool:
    """What they say, and what the rep promises; not what else the rep says."""
    return not turn.ours or bool(turn.facts)


def _marked(turn: Turn, *, marks: bool) -> Iterator[str]:
    """What a line turns out to be: a mark, or for a promise the whole of it once more."""
    signs = {"promise": "!", "exact": '"', "hurts": "*"}
    for kind in dict.fromkeys(fact.kind for fact in turn.facts if fact.kind != "said"):
        if marks:
            yield signs[kind]
        elif kind == "promise":
            yield "! " + turn.text.removeprefix("I will ")


def _listened(speed: int) -> Iterator[Entry]:
    """What is pressed while the feed runs: the letters of the lines that are worth it."""
    begins = [*_times(), 60 / WORDS_A_MINUTE * sum(len(turn.text.split()) for turn in TURNS)]
    now, seen = 0.0, 0
    a_key = 60 / (speed * _KEYS_A_WORD)
    while seen < len(TURNS):
        done = sum(end <= now for end in begins[1:])
        if done == seen:
            now = begins[seen + 1]
            continue
        new = range(max(seen, done - _ON_OFFER), done)
        keys = " ".join(_pressed(n) for n in new if TURNS[n].facts)
        heard = tuple(_written(begins[n], TURNS[n]) for n in range(seen, done))
        yield Entry(keys, heard)
        now += len(new) * _LOOK + (len(keys) + 1) * a_key
        seen = done


def _pressed(number: int) -> str:
    kinds = {fact.kind for fact in TURNS[number].facts}
    marks = "*" * bool(kinds & {"exact", "hurts"}) + "!" * ("promise" in kinds)
    return _LETTERS[number % len(_LETTERS)] + marks


def _written(second: float, turn: Turn) -> str:
    """The turn as a transcription program writes it, one JSON object."""
    who = "agent" if turn.ours else "customer"
    return json.dumps({"start": second, "speaker": who, "text": turn.heard or turn.text})


def _played(place: Place, home: Path, entries: list[Entry]) -> dict[str, Any]:
    """The entries typed into a session; the summary of the case it leaves."""
    (home / "config.toml").write_text(
        "[short]\n" + "".join(f'{form} = "{full}"\n' for form, full in SHORT.items()), "utf-8"
    )
    feed = home / "feed.jsonl"
    feed.touch()
    argv = [*place.mend, "start", "Mrs. Spoken", "--playbook", "six-step", "--listen", str(feed)]
    with Typist(argv, place.env(home)) as typist:
        typist.until("What are they telling you?")
        typist.until(_DRAWN, typist.raw.find(b"What are they telling you?"))
        for entry in entries:
            if entry.heard:
                # A question reads the feed before it is drawn, so each is shown by the next one.
                with feed.open("a", encoding="utf-8") as file:
                    file.write("".join(f"{line}\n" for line in entry.heard))
                _enter(typist, "# next", json.loads(entry.heard[-1])["text"][:20])
            if entry.keys:
                _enter(typist, entry.keys, "kept")
        typist.type("/pause\r")
        typist.until("Paused")
        typist.to_end()
    data: dict[str, Any] = json.loads(place.run("summary", "--json", home=home))["data"]
    return data


def _enter(typist: Typist, keys: str, shown: str) -> None:
    """Type a line, and wait until the question behind it is drawn whole, with `shown` in it."""
    at = len(typist.raw)
    typist.type(keys + "\r")
    for each in (_AFRESH, shown, _DRAWN):
        typist.until(each, at)
        at = typist.raw.find(each.encode(), at)


def _kept(data: dict[str, Any]) -> list[Fact]:
    """The facts that are on record."""
    words = data["words"]
    found = {
        "said": [each["text"] for each in words],
        "exact": [each["text"] for each in words if each["exact"]],
        "hurts": [each["text"] for each in words if each.get("hurts")],
        "promise": [each["what"] for each in data["actions"]],
    }
    return [
        fact
        for fact in FACTS
        if any(fact.words.casefold() in text.casefold() for text in found[fact.kind])
    ]
