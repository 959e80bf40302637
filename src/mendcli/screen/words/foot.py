"""What stands below a question besides its bottom line: who it is, and what is on record so far.

Words only; `screen/terminal/bottom.py` draws them, in place, where the screen has room.
"""

import re
from datetime import datetime

from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import numbered
from mendcli.case.reading.signals import Signal
from mendcli.case.state.case_state import Action, State

_KEYS = ("Enter", "- for", "/end")
_SMALL = frozenset("a an the my her his their for to of and i they wants want".split())
_WISH = 30  # columns: their wish is cut here, so that the promises behind it are seen


def foot_for(ask: Ask, state: State, now: datetime) -> tuple[str, ...]:
    """Two lines: how far, who, how long and which case; what was heard, wished and promised."""
    if ask.stop is None:
        return ()
    on_the_line = f"{state.progress.spoken_by} for " if state.progress.spoken_by else ""
    about = (
        on_the_line + (state.customer.called or "no name yet"), _lasted(state, now), state.case,
    )  # fmt: skip
    who = " · ".join(part for part in about if part)
    return tuple(line for line in (f"{_progress(ask, state)} {who}", _so_far(state)) if line)


def key_first(bar: str) -> str:
    """The bottom line for a narrow screen: what to press, and only then what for and where."""
    parts = bar.split(" · ")
    keys = [part for part in parts if part.startswith(_KEYS)]
    if not keys and "/" in parts[0]:
        keys = parts[1:]
    return " · ".join([*keys, *(part for part in parts if part not in keys)])


def break_told(signal: Signal, key: str = "") -> str:
    """What opens the block that is called for: `key`, or the word to type where there is none."""
    word = f"/break {signal.block}"
    if signal.block == "safety":
        return f"Danger: {key or word} asks if anybody is hurt"
    return f"{key}: {word}" if key else f"{word} opens the block"


def _progress(ask: Ask, state: State) -> str:
    """The steps as a bar, those behind and this one filled; a block is beside them all."""
    block = state.progress.block
    if ask.stop is None or (block is not None and ask.playbook.id == block.name):
        return "─"
    number, total = numbered(ask.playbook, state, ask.stop.step)
    return f"{'━' * number}{'─' * (total - number)}"


def _lasted(state: State, now: datetime) -> str:
    session = state.session
    if session is None:
        return ""
    minutes = int((now - session.started).total_seconds() // 60)
    return f"{minutes} min" if 0 < minutes < 600 else ""


def _so_far(state: State) -> str:
    heard = f"{len(state.heard)} heard" if state.heard else ""
    wanted = (item.correction or item.text for item in state.about("remedy"))
    wishes = [each for each in wanted if not _is_impossible(each, state)]
    wish = " ".join(wishes[-1].split()) if wishes else ""
    cut = f"{wish[: _WISH - 1].rstrip()}…" if len(wish) > _WISH else wish
    promises = [each for each in state.actions if _is_due_by_us(each)]
    told = ", ".join(_promise(each) for each in reversed(promises))
    count = f"{len(promises)} promised: {told}" if promises else ""
    return " · ".join(part for part in (heard, f"wants: {cut}" if wish else "", count) if part)


def _is_impossible(wish: str, state: State) -> bool:
    """Whether it was weighed and cannot be had: one wording has every word of the other."""
    theirs = [each for each in state.proposals if each.by == "customer"]
    refused = [each.what for each in theirs if each.workable is False and not each.chosen]
    pairs = [(_told(wish), _told(each)) for each in refused]
    return any(one and other and (one <= other or other <= one) for one, other in pairs)


def _told(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _SMALL


def _is_due_by_us(action: Action) -> bool:
    return action.promise and action.side == "us" and action.status == "open"


def _promise(action: Action) -> str:
    if action.due is None:
        return f"{action.what}, no date"
    day = action.due.shown().rsplit(" ", 2)[0]  # without year and time
    return f"{action.what} {day}" + (
        f" {action.due.instant():%H:%M}" if action.due.has_time else ""
    )
