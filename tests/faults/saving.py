"""A child for fault tests: saves answers one by one and says of each whether it was saved.

Usage: saving.py STORE COUNT [direct|saver] [CASE]. Prints "saved N" (the case then has N facts for
certain), "not saved: REASON" (it tries again, three times), "refused: REASON" (the store cannot
be opened or the case read; exit 4), and "done".
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted
from mendcli.case.log.spoken_facts import ActionAdded, LineKept
from mendcli.errors import NotFound, StoreError
from mendcli.store.background_writer import Saver
from mendcli.store.contract import Draft, NotSaved, Store
from mendcli.store.opening import open_store

START = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def answer(number: int) -> list[Fact]:
    """The facts of the answer after fact `number`: from this a test knows what must be there."""
    if number == 0:
        started = SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "fp")
        return [CaseOpened("c1", "Mrs. Jones"), started]
    if number % 7 == 0:
        return [ActionAdded(number, f"promise {number}", "alex")]
    return [LineKept("listen.story", f"line {number} " + "of what was said " * (number % 5))]


def say(text: str) -> None:
    print(text, flush=True)


def known(store: Store, case: str) -> int:
    try:
        return store.facts(case)[-1].number
    except NotFound:
        return 0


def keep(store: Store, case: str, count: int) -> None:
    for _ in range(count):
        for _attempt in range(4):
            try:
                number = known(store, case)
                at = START + timedelta(seconds=number)
                new = store.append(case, number, answer(number), rep="alex", at=at)
            except NotSaved as problem:
                say(f"not saved: {problem.problem}")
                continue
            say(f"saved {new[-1].number}")
            break
    number = known(store, case)
    try:
        store.save_draft(case, Draft("listen.story", "half a sen"))
        ended = [SessionEnded(1, "end")]
        new = store.append(case, number, ended, rep="alex", at=START + timedelta(seconds=number))
        say(f"saved {new[-1].number}")
        store.index()
    except NotSaved as problem:
        say(f"not saved: {problem.problem}")


def main(path: str, count: str, how: str = "direct", case: str = "k7f2") -> int:
    def open_it() -> Store:
        return open_store(Path(path), replica="r1", write=True, who="alex")

    try:
        store = open_it() if how == "direct" else Saver(open_it, lambda: None)
        keep(store, case, int(count))
    except StoreError as problem:
        say(f"refused: {problem.problem}")
        return 4
    store.close()
    say("done")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
