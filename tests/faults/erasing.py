"""A child for fault tests: erases the case k7f2 of a store, and says so.

Usage: erasing.py STORE. Prints "done", or "refused: REASON" (exit 4).
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from mendcli.errors import MendError
from mendcli.store.erasing.erase import erase_cases

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def main(store: str) -> int:
    path = Path(store)
    try:
        erase_cases(path, ["k7f2"], drafts=path.parent / "drafts", rep="alex", at=AT, who="alex")
    except MendError as problem:
        print(f"refused: {problem.problem}", flush=True)
        return 4
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
