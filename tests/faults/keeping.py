"""A child for fault tests: makes a backup of a store, or puts one in its place, and says so.

Usage: keeping.py backup STORE FILE, or keeping.py restore STORE FILE. Prints "done", or "refused:
REASON" (exit 4).
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from mendcli.errors import MendError
from mendcli.store.backup import back_up
from mendcli.store.restore import put_in_place

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def main(what: str, store: str, file: str) -> int:
    try:
        if what == "backup":
            back_up(Path(store), Path(file), who="alex")
        else:
            put_in_place(Path(file), Path(store), replica="r2", at=AT, who="alex")
    except MendError as problem:
        print(f"refused: {problem.problem}", flush=True)
        return 4
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
