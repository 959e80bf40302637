"""A child for fault tests: makes a backup of a store, puts one in its place, or salvages it.

Usage: keeping.py backup|restore|salvage|daily STORE FILE. Prints "done", or "refused: REASON"
(exit 4); `daily` is the command itself, with its exit code.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from mendcli.errors import MendError
from mendcli.store.backup import back_up
from mendcli.store.restore import put_in_place
from mendcli.store.salvage import salvage

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def daily(home: Path) -> int:
    os.environ["MEND_HOME"] = str(home)
    from mendcli.main import run

    return run(["backup", "--daily"])


def main(what: str, store: str, file: str) -> int:
    if what == "daily":
        return daily(Path(store).parent)
    try:
        if what == "backup":
            back_up(Path(store), Path(file), who="alex")
        elif what == "salvage":
            salvage(Path(store), Path(file).parent, replica="r2", who="alex")
        else:
            put_in_place(Path(file), Path(store), replica="r2", at=AT, who="alex")
    except MendError as problem:
        print(f"refused: {problem.problem}", flush=True)
        return 4
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
