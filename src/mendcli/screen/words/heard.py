"""What was heard, as it is shown to be said back: lines with their numbers, in which order.

Words only; `paint.py` puts them on the screen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mendcli.case.guide.next_ask import Ask
from mendcli.case.reading.mentions import mentions, speaks_of
from mendcli.case.state.case_state import Line, State
from mendcli.case.state.progress import ordinal
from mendcli.case.writing.own_words import without_what_is_apart
from mendcli.screen.words.prompter import Spoken

MOST = 5


class SayBack(NamedTuple):
    """The lines to say back, at most `MOST`, and one line on the others, if there are any."""

    lines: tuple[Spoken, ...] = ()
    others: str = ""


def quoted(line: Line) -> str:
    """A line as it now counts: corrected where it was; their exact words in quotes.

    Of what a machine heard who spoke, and that it was a machine, until the rep has marked it.
    """
    if line.correction:
        return line.correction
    said = without_what_is_apart(line.text)
    text = f"“{said}”" if line.exact else said
    if line.heard is None:
        return text
    who = f"{line.heard.speaker}: " if line.heard.speaker not in ("", line.by) else ""
    return f"{who}{text}" if line.exact else f"{who}{text} (transcribed)"


def to_say_back(ask: Ask, state: State) -> SayBack:
    """Their lines with their numbers: what hurts (*), what they added since the last wording (+).

    What they added is never hidden behind what was said back before.
    """
    since = _said_back(ask, state)
    numbered = [each for each in enumerate(state.words, start=1) if not each[1].ours]
    added = [each for each in numbered if since and each[1].number > since]
    known = [each for each in numbered if each not in added]
    known.sort(key=lambda each: not each[1].hurts)
    chosen = _of_each_complaint([*added[-MOST:], *known])
    shown = sorted(chosen, key=lambda each: not each[1].hurts)
    hidden = [line for number, line in numbered if (number, line) not in shown]
    return SayBack(
        tuple(
            Spoken(f"{_sign(line, new=(at, line) in added)}{at}", quoted(line))
            for at, line in sorted(shown, key=lambda each: each[1].complaint)
        ),
        _others(hidden),
    )


def _of_each_complaint(numbered: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The first `MOST`, of their complaints in turn, so that none swallows another."""
    turns: Counter[int] = Counter()
    in_turn = []
    for at, line in numbered:
        turns[line.complaint] += 1
        in_turn.append((turns[line.complaint], (at, line)))
    return [each for _, each in sorted(in_turn, key=lambda turn: turn[0])[:MOST]]


def _sign(line: Line, *, new: bool) -> str:
    """What stands before the number: that it is of another complaint, hurts, or is new."""
    which = f"{_SHORT[ordinal(line.complaint)]} " if line.complaint > 1 else ""
    return which + ("*" if line.hurts else "+" if new else "")


_SHORT = {"second": "2nd", "third": "3rd", "fourth": "4th"}


def _others(hidden: list[Line]) -> str:
    """How many there are, where they stand, and what was named in them."""
    if not hidden:
        return ""
    named = " · ".join(mentions(line.correction or line.text for line in hidden))
    return f"and {len(hidden)} more: /words" + (f"  ({named})" if named else "")


def left_out(heard: Sequence[Line], wording: str | None) -> Iterator[Line]:
    """The first line of each of their complaints that a wording says nothing of.

    Where the wording was not typed that is not known, and each is one that may be left out but
    the first. None where there is one complaint alone.
    """
    complaints = dict.fromkeys(sorted(line.complaint for line in heard))
    if len(complaints) < 2:
        return
    for complaint in complaints:
        mine = [line for line in heard if line.complaint == complaint]
        others = [line.correction or line.text for line in heard if line.complaint != complaint]
        words = [line.correction or line.text for line in mine]
        known = complaint == 1 if wording is None else speaks_of(wording, words, others)
        if not known:
            yield mine[0]


def _said_back(ask: Ask, state: State) -> int:
    """The number of the fact that said the wording before this one; 0 where there was none.

    That is the one they did not say yes to, or in a further round the one they said yes to.
    """
    told = [each for each in state.paraphrases if each.playbook == ask.playbook.id]
    if ask.again:
        told = [each for each in told if each.step == ask.key]
        return told[-1].number if told and told[-1].confirmed in ("partly", "no") else 0
    before = [each for each in told if each.step != ask.key and each.confirmed == "yes"]
    return before[-1].number if before else 0
