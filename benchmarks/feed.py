"""What a busy feed costs whoever types: `python -m benchmarks --only feed`.

A thousand lines a minute are written to the file that `--listen` reads; a key is typed and timed
until it is on the screen, beside a session that listens to nothing. What the feed leaves in memory
is counted over many times as many lines as are ever offered.
"""

import statistics
import time
from pathlib import Path

from benchmarks.place import Place
from benchmarks.rounds import Timed, progress, stopwatch
from benchmarks.typist import Typist

_LINES_A_MINUTE = 1000
_KEYS = 60
_BETWEEN = 0.2  # seconds from key to key
_MANY = 20_000
_DELAY_MS, _KB_A_LINE = 20, 0.1


def feed_rows(place: Place) -> list[Timed]:
    """How much later a key is seen, in ms at the median, and memory for a line that was heard."""
    home = place.home("feed")
    feed = place.folder / "feed.txt"
    feed.touch()
    start = [*place.mend, "start", "Mrs. Busy", "--playbook", "six-step"]
    with (
        Typist(start, place.env(home)) as alone,
        Typist([*start, "--listen", str(feed)], place.env(home)) as listening,
    ):
        for typist in (alone, listening):
            typist.until("What are they telling you?")
            _key(typist)
        times: dict[Typist, list[float]] = {alone: [], listening: []}
        for number in range(_KEYS):
            progress(f"key {number + 1} of {_KEYS}")
            for typist in (alone, listening):
                _write(feed, round(_LINES_A_MINUTE / 60 * _BETWEEN))
                time.sleep(_BETWEEN)
                times[typist].append(_key(typist))
        before = listening.memory()
        for _ in range(20):
            _write(feed, _MANY // 20)
            time.sleep(0.6)
            _key(listening)
        each = (listening.memory() - before) / _MANY
        progress("")
    later = statistics.median(times[listening]) - statistics.median(times[alone])
    median = statistics.median(times[listening])
    return [
        Timed(
            "a key is seen so much later under a feed", _DELAY_MS, median, later * 1000, "", "ms"
        ),
        Timed(f"memory a heard line, over {_MANY}", _KB_A_LINE, 0.0, each, "", "KB"),
    ]


def _write(feed: Path, lines: int) -> None:
    with feed.open("a", encoding="utf-8") as file:
        file.write("customer: nobody came and nobody rang, it is the third time\n" * lines)


def _key(typist: Typist) -> float:
    """Type a key on the empty line, time it until it is seen, and take it back."""
    seen, began = len(typist.raw), stopwatch()
    typist.type("Z")
    taken = typist.until("Z", seen) - began
    typist.type("\x7f")
    return taken
