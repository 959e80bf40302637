"""Untidy calls, played key by key through a real terminal, and what is on record after each.

A call is a file of what is typed, in order; what it comes to is a page of text: each question with
what was typed at it, what is kept, and the customer's letter.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.live.rep import CTRL_C, ENTER, Call, Rep

HERE = Path(__file__).parent / "calls"
CALLS = sorted(path.stem for path in HERE.glob("*.yaml"))
STOPPED = [sys.executable, "-m", "tests.live.stopped_clock"]
ROOT = Path(__file__).parents[2]
CONFIG = (
    'called = "Alex Kim"\ncompany = "Acme Net"\nreach = "0800 555 0199"\nzone = "Europe/Berlin"\n'
)
_KIND = {True: "promise", False: "todo"}
_KEYS = {"^C": CTRL_C, "^D": "\x04", "Enter": ENTER, "Tab": "\t"}


class Played(NamedTuple):
    """What was asked and typed, what is on record, and the letter with what is said of it."""

    turns: list[tuple[str, str]]
    summary: dict[str, Any]
    letter: str
    looks: str


class Untidy(Rep):
    """A rep who says who they are in the config, and whose clock stands still."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        (home / "config.toml").write_text(CONFIG, "utf-8")

    def env(self, more: dict[str, str] | None = None) -> dict[str, str]:  # type: ignore[override]
        kept = super().env(more)
        return {**kept, "PYTHONPATH": f"{kept['PYTHONPATH']}:{ROOT}"}

    def call_of(self, *words: str, rows: int = 24) -> Call:
        """`mend words` in a terminal, once it asks."""
        call = Call([*STOPPED, *words], self.env(), columns=80, rows=rows)
        call.wait_question()
        return call

    def then(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """`mend words` by the same clock, without a terminal."""
        argv = [*STOPPED, *words]
        return subprocess.run(argv, env=self.env(), capture_output=True, text=True, check=False)


def play(name: str, home: Path) -> Played:
    """Play the call `name` in a home of its own."""
    script = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    rep, turns = Untidy(home), []
    sittings = [["start", script["customer"], "--playbook", script["playbook"]]]
    entries = list(script["typed"])
    while sittings:
        with rep.call_of(*sittings.pop(0)) as call:
            while entries and call.running:
                entry = entries.pop(0)
                turns.append((call.question or call.bar, shown(entry)))
                enter(call, entry)
            at = "\n".join(call.screen)
            assert not call.running, f"{name}: not over:\n{at}"
    assert not entries, f"{name}: over before {entries}"
    told = rep.then("summary", "--for", "customer")
    summary = json.loads(rep.then("summary", "--json").stdout)["data"]
    return Played(turns, summary, told.stdout, told.stderr)


def seen(name: str, home: Path, last: str, rows: int) -> bytes:
    """All that the terminal showed of the call `name` until `last` was typed, with no Enter."""
    script = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    words = ["start", script["customer"], "--playbook", script["playbook"]]
    with Untidy(home).call_of(*words, rows=rows) as call:
        for entry in script["typed"]:
            if shown(entry) == last:
                call.type(last)
                call.wait_until(lambda: call.line == last and bool(call.bar), "its line below")
                break
            enter(call, entry)
        return call.raw


def typed_in(name: str) -> list[str]:
    """All lines that are typed or pasted in the call `name`."""
    entries = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))["typed"]
    return [each if isinstance(each, str) else each.get("pasted", "") for each in entries]


def enter(call: Call, entry: str | dict[str, str]) -> None:
    """Type an entry, and wait for whatever comes of it."""
    before = call.paintings
    if isinstance(entry, str):
        call.send(entry + ENTER)
    elif "pasted" in entry:
        call.paste(entry["pasted"])
        call.send(ENTER)
    else:
        call.send("".join(_KEYS.get(key, key) for key in entry["keys"].split()))
    try:
        call.wait_until(lambda: call.paintings > before and call.asking, f"after {entry!r}")
    except AssertionError as ended:
        if "the program ended" not in str(ended):
            raise
        assert call.wait_exit() == 0


def shown(entry: str | dict[str, str]) -> str:
    """An entry on one line."""
    if isinstance(entry, str):
        return entry
    [(how, text)] = entry.items()
    return f"[{how}] {text.strip()}".replace("\n", " / ")


def page(played: Played) -> str:
    """All of it, to be read."""
    record = "\n".join(f"  {line}" for line in on_record(played.summary))
    return (
        "\n".join(_asked(played.turns))
        + f"\n\nON RECORD\n{record}\n\nLETTER\n{played.letter}\nBEFORE IT GOES\n{played.looks}"
    )


def _asked(turns: list[tuple[str, str]]) -> Iterator[str]:
    last = ""
    for question, typed in turns:
        if question != last:
            yield f"? {question}"
        last = question
        yield f"    > {typed}".rstrip()


def on_record(data: dict[str, Any]) -> Iterator[str]:
    """What the summary holds, a line each: words, what was said back, agreed and promised."""
    for line in data["words"]:
        who = f", {line['by']}" if line.get("by") else ""
        how = "exact" if line["exact"] else "noted"
        yield f"{how}{who} at {line['step'] or 'the case'}: {json.dumps(line['text'])}"
    for told in data["paraphrases"]:
        missing = f", missing {told['missing']}" if told["missing"] else ""
        yield f"said back: {told['text']!r} {told['confirmed']}{missing}"
    for part in ("feelings", "owned", "apologies", "remedy", "notes"):
        for item in data[part]:
            yield f"{part}: {item.get('frame') or ''} {item['text']}".replace("  ", " ")
    for way in data["options"]:
        why = f" because {way['why']}" if way.get("why") else ""
        chosen = ", chosen" if way.get("chosen") else ""
        yield f"way, {way['by']}: {way['what']}, works: {way['workable']}{why}{chosen}"
    for action in data["actions"]:
        what = f"{action['owner']} ({action['side']}): {action['what']}"
        due = (action["due"] or "no date")[:16]
        stands = f"read back {action['confirmed']}, {action['status']}"
        yield f"{_KIND[action['promise']]}: {what}, {due}, {stands}"
    hears = data["report_back"]
    if hears:
        yield f"they hear from us: {hears['due'][:16]}"
    yield f"not agreed: {data['not_agreed']}, ended: {[s['ending'] for s in data['sessions']]}"
