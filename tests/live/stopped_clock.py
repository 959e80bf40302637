"""mend with a clock that stands still and ids that are counted, for calls that come out alike.

`python -m tests.live.stopped_clock WORDS` is `mend WORDS` on a Tuesday at 10:32 in Berlin.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from mendcli.cli.frame.outside import Outside
from mendcli.main import run

NOW = datetime(2026, 11, 24, 10, 32, tzinfo=ZoneInfo("Europe/Berlin"))  # a Tuesday


def hold(words: Sequence[str]) -> int:
    """Run `mend` with `words` on this process's terminal; its exit code."""
    ids = count(1)
    begins = "r" if words[:1] == ["resume"] else "k"  # another process: other ids
    return run(
        list(words),
        Outside(
            os.environ,
            sys.stdin,
            sys.stdout,
            sys.stderr,
            lambda zone: NOW.astimezone(ZoneInfo(zone or "Europe/Berlin")),
            lambda length: f"{begins}7f2mp9w"[: length - 1] + str(next(ids) % 10),
        ),
    )


if __name__ == "__main__":
    sys.exit(hold(sys.argv[1:]))
