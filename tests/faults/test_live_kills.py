"""The whole program killed in the middle of a live call: what was acknowledged is there afterwards.

Acknowledged means that the next question was on the screen. The short form is part of the quick
suite; `pytest -m faults` runs all of it, and `python -m tests.faults` prints it as a table.
"""

import json
import random
import signal
from pathlib import Path

import pytest

from tests.faults.inject import WRITES, Plan, needs_strace
from tests.live.rep import CTRL_C, ENTER, Call, Rep

#: What a line is made of, so that a test knows the text that must be there from its number alone.
LINE = "they said part {} of it"


class Caller:
    """One case that is worked on through any number of killed calls."""

    def __init__(self, home: Path) -> None:
        self.rep = Rep(home)
        self.rep.mend("playbooks", "list")
        with self.rep.call() as call:
            call.pause()
        self.sent = self.acknowledged = 0

    def go_on(self, under: tuple[str, ...] = ()) -> Call:
        return self.rep.sit("resume", under=under)

    def line(self, call: Call) -> None:
        """Type the next line and wait until the question after it is on the screen."""
        call.say(LINE.format(self.sent))
        self.acknowledged = self.sent = self.sent + 1

    def type_on(self, call: Call) -> None:
        """Type lines until the program is gone."""
        try:
            call.wait_question()
            while True:
                self.sent += 1
                call.say(LINE.format(self.sent - 1))
                self.acknowledged = self.sent
        except (AssertionError, OSError):
            assert call.wait_exit() != 0, call.everything

    def check(self) -> None:
        """Nothing acknowledged is lost, at most the line in flight is there beyond it."""
        kept = self.rep.words()
        assert kept == [LINE.format(n) for n in range(len(kept))]
        assert self.acknowledged <= len(kept) <= self.sent
        self.sent = self.acknowledged = len(kept)
        self.rep.doctor()


def kill_at_random(home: Path, times: int, number: signal.Signals, seed: int = 2) -> int:
    """Kill a live call `times` times at random instants; how many lines were acknowledged."""
    import threading

    chance = random.Random(seed)
    caller = Caller(home)
    for _ in range(times):
        with caller.go_on() as call:
            timer = threading.Timer(0.15 + chance.random() * 0.9, call.signal, [number])
            timer.start()
            caller.type_on(call)
            timer.cancel()
        caller.check()
    with caller.go_on() as call:
        call.wait_question()
        assert call.bar.startswith("2/6 Listen")
        caller.line(call)
        call.pause()
    caller.check()
    told = {"fault": f"{number.name} at a random instant of a live call", "points": times}
    print(json.dumps({**told, "acknowledged": caller.acknowledged, "lost": 0}))
    return caller.acknowledged


def test_a_few_kills_at_random_instants(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path, 3, signal.SIGKILL)


@pytest.mark.faults
@pytest.mark.parametrize(("name", "times"), [("SIGKILL", 500), ("SIGHUP", 60), ("SIGTERM", 60)])
def test_ends_at_random_instants(name: str, times: int, tmp_path: Path) -> None:
    assert kill_at_random(tmp_path, times, signal.Signals[name])


def under(plan: Plan) -> tuple[str, ...]:
    """What goes before a command so that the plan happens to it."""
    fast = () if plan.what.startswith("signal") else ("--seccomp-bpf",)
    calls = ",".join(f"?{name}" for name in plan.calls.split(","))
    fault = f"inject={calls}:{plan.what}:when={plan.when}"
    return ("strace", "-f", "-q", "-o", "/dev/null", *fast, "-e", f"trace={calls}", "-e", fault)


def sweep(home: Path, what: str, calls: str, points: range) -> None:
    """A live call for each k, in which the k-th of `calls` meets its fate."""
    caller = Caller(home)
    for k in points:
        with caller.go_on(under(Plan(what, str(k), calls))) as call:
            if what.startswith("signal"):
                caller.type_on(call)
            else:
                three_lines(caller, call)
        caller.check()
    fault = f"{what.partition('=')[2]} at {calls} number k of a live call"
    print(json.dumps({"fault": fault, "points": len(points), "lost": 0}))


def three_lines(caller: Caller, call: Call) -> None:
    """Three lines on a disk that fails once; one that was not saved is sent again as it stands."""
    try:
        call.wait_question()
    except AssertionError:
        assert call.wait_exit() == 4, call.everything  # refused, in one sentence
        assert "Traceback" not in call.everything
        return
    for _ in range(3):
        text = LINE.format(caller.sent)
        caller.sent += 1
        call.say(text)
        while call.line == text:  # "NOT saved": it stands there again, and Enter tries again
            assert "NOT saved" in call.everything
            call.key(ENTER)
        caller.acknowledged = caller.sent
    call.send(CTRL_C)


@needs_strace
def test_killed_at_some_writes_of_a_call(tmp_path: Path) -> None:
    sweep(tmp_path, "signal=KILL", "pwrite64", range(3, 20, 6))


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("calls", WRITES.split(","))
def test_killed_at_every_write_of_a_call(calls: str, tmp_path: Path) -> None:
    last = {"pwrite64": 60, "write": 60, "fdatasync": 8}.get(calls, 3)
    sweep(tmp_path, "signal=KILL", calls, range(1, last))


@needs_strace
@pytest.mark.parametrize(
    ("what", "calls"), [("error=EIO", "fdatasync"), ("error=ENOSPC", "pwrite64")]
)
def test_the_disk_refuses_once_in_a_call(what: str, calls: str, tmp_path: Path) -> None:
    sweep(tmp_path, what, calls, range(3, 5))


@needs_strace
@pytest.mark.faults
@pytest.mark.parametrize("what", ["error=EIO", "error=ENOSPC"])
@pytest.mark.parametrize("calls", ["pwrite64", "fdatasync", "fsync", "ftruncate"])
def test_the_disk_refuses_at_every_point_of_a_call(what: str, calls: str, tmp_path: Path) -> None:
    last = {"pwrite64": 40, "fdatasync": 10}.get(calls, 3)
    sweep(tmp_path, what, calls, range(1, last))


def test_while_the_disk_is_full_the_call_goes_on_and_says_so(tmp_path: Path) -> None:
    """Files may not grow past a size: the text stays on the line and the reason is said."""
    rep = Rep(tmp_path)
    with rep.call() as call:
        call.say("kept")
        call.pause()
    most = (tmp_path / "mend.db").stat().st_size // 1024 + 100
    limited = ("bash", "-c", f'ulimit -f {most}; exec "$@"', "bash")
    with rep.sit("resume", under=limited) as call:
        call.wait_question()
        told = 0
        for n in range(100):
            call.say(f"line {n}")
            told = n
            if "NOT saved" in call.everything:
                break
        assert "The disk is full" in call.everything
        assert call.line == f"line {told}"
    assert rep.words() == ["kept", *[f"line {each}" for each in range(told)]]
    rep.doctor()
