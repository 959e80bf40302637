"""A disk whose fsync takes its time: keys echo at once, and what is typed meanwhile is kept."""

import time
from pathlib import Path

from tests.faults.inject import needs_strace
from tests.live.rep import ENTER, Call, Rep


def slow(milliseconds: int) -> list[str]:
    """What goes before a command so that every fsync takes so long."""
    delay = f"inject=?fsync,?fdatasync:delay_enter={milliseconds * 1000}"
    quietly = ["strace", "-f", "-q", "-o", "/dev/null", "--seccomp-bpf"]
    return [*quietly, "-e", "trace=?fsync,?fdatasync", "-e", delay]


def started(rep: Rep, milliseconds: int) -> Call:
    rep.mend("start", "--answers", "examples/late-technician.yaml")  # the store is there
    call = rep.sit("start", "Kim", "--playbook", "six-step", under=slow(milliseconds))
    call.wait_question()
    return call


@needs_strace
def test_keys_echo_at_once_while_drafts_are_saved(tmp_path: Path) -> None:
    """At 200 ms an fsync each key would wait for one, were drafts saved on the prompt's thread."""
    taken = []
    with started(Rep(tmp_path), 200) as call:
        for n in range(1, 40):
            began = time.monotonic()
            call.send("abcdefghij"[n % 10])
            call.wait_until(lambda n=n: len(call.line) == n)  # type: ignore[misc]
            taken.append(time.monotonic() - began)
    assert sorted(taken)[len(taken) // 2] < 0.1, taken


@needs_strace
def test_keys_typed_while_an_answer_is_saved_are_kept(tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    with started(rep, 100) as call:
        before = call.everything.count("saving…")
        call.send("one" + ENTER)
        call.wait_until(lambda: not call.asking, "an answer being saved")
        call.send("two" + ENTER + '" three' + ENTER + "half")
        call.wait_until(lambda: call.asking and call.line == "half", "the half line")
        assert "3 kept" in call.bar
        assert call.everything.count("saving…") == before  # an answer takes less than 300 ms
        call.pause()
    found = rep.summary()["words"]
    assert [(each["text"], each["exact"]) for each in found] == [
        ("one", False), ("two", False), ("three", True),
    ]  # fmt: skip


@needs_strace
def test_saving_is_said_when_it_takes_long(tmp_path: Path) -> None:
    with started(Rep(tmp_path), 600) as call:
        before = call.everything.count("saving…")
        call.send("one" + ENTER)
        call.wait_until(lambda: call.everything.count("saving…") > before, "saving…")
        call.wait_until(lambda: call.asking and "1 kept" in call.bar, "1 kept")
