"""A block that breaks in: offered where their words call for one, opened with the text it needs.

And going on with another method, which is opened in the same way.
"""

from mendcli.case.guide.decide import decide
from mendcli.case.guide.moves import Break, Switch
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import SINCE_THEN
from mendcli.case.log.facts import Fact
from mendcli.case.reading.signals import Signal, signal_in
from mendcli.errors import Refused
from mendcli.playbook.model.playbook import Playbook, blocks_offered
from mendcli.screen.words.prompter import (
    BreakIn,
    Heard,
    Kept,
    Paused,
    Plain,
    Question,
    Reply,
    Typed,
)
from mendcli.screen.words.slash import Command, read_line
from mendcli.workflows.call.commands import OpenBlock, SwitchTo
from mendcli.workflows.call.kinds import TALK
from mendcli.workflows.call.questions import FLOOR
from mendcli.workflows.call.record import CaseRecord, Unsent

#: Commands behind which the customer's words or wishes stand.
_THEIRS = ("said", "feels", "remedy")


class BreakIns:
    """Asks the questions of one session, each with the block that what they said calls for.

    A block is offered under one key, once in a session; the key keeps the line first.
    """

    def __init__(self, record: CaseRecord, unsent: Unsent) -> None:
        self._record = record
        self._unsent = unsent
        self._waiting: Signal | None = None  # from the line before; offered at one more question
        self._offered: set[str] = set()

    def ask(self, ask: Ask, question: Question) -> Reply:
        """The reply to the question; of a block that broke in, the line first and then the word."""
        early = self._record.early
        waiting = self._waiting
        if not early:
            self._waiting = None

        def calls_for(text: str) -> Signal | None:
            return self._found(ask, text) or waiting

        reply = self._unsent.ask(ask, question._replace(breaks_in=calls_for))
        line = reply.line if isinstance(reply, BreakIn) else reply
        found = self._signal(line.text) if isinstance(line, Heard | Kept) else None
        if isinstance(line, Typed | Plain | Paused):
            found = self._found(ask, line.text)
        if found is not None:
            self._offered.add(found.block)
            self._waiting = found
        if not isinstance(reply, BreakIn):
            return reply
        self._waiting = None
        word = Typed(f"/break {reply.block}")
        if not reply.line.text.strip():
            return word
        early.insert(0, word)
        return reply.line

    def _found(self, ask: Ask, text: str) -> Signal | None:
        """What calls for a block that can be opened here and was not offered before."""
        return self._signal(text) if _is_theirs(ask, text) else None

    def _signal(self, text: str) -> Signal | None:
        if self._record.state.progress.block is not None:
            return None
        found = signal_in(text)
        if found is None or found.block in self._offered:
            return None
        return found if found.block in blocks_offered(self._record.playbook) else None


def _is_theirs(ask: Ask, text: str) -> bool:
    """Whether the line is something they said, and no promise, note or date of ours."""
    match read_line(text):
        case Command(name=name):
            return name in _THEIRS
        case _:
            if ask.key in (FLOOR, SINCE_THEN):
                return True
            return not ask.part and ask.kind is not None and TALK[ask.kind].theirs


def take_detour(record: CaseRecord, ask: Ask, order: OpenBlock | SwitchTo) -> tuple[Fact, ...]:
    """Load, decide and save; `record` runs on it from now. Raises NotFound, Refused, NotSaved."""
    methods = record.services.methods
    move: Break | Switch
    if isinstance(order, OpenBlock):
        if record.state.progress.block is not None:
            raise Refused("A block is open already.", "/skip step leaves it.")
        if (refusal := not_offered(record.playbook, order.name)) is not None:
            raise refusal
        loaded, pinned = methods.block(order.name)
        move = Break(loaded)
    else:
        loaded, pinned = methods.load(order.playbook)
        move = Switch(loaded)
    return record.add(lambda: decide(record.playbook, record.state, ask, move), pinned)


def not_offered(playbook: Playbook, name: str) -> Refused | None:
    """Why `/break NAME` opens nothing while this playbook is on, and what it has; else None."""
    offered = blocks_offered(playbook)
    if name in offered:
        return None
    if not offered:
        return Refused(f"{playbook.id} has no blocks to break to.")
    which = f"There are: /break {', '.join(offered)}."
    if not name:
        return Refused("Which one?", which)
    from mendcli.playbook.model.spelling import nearest

    near = nearest(name, offered)
    return Refused(
        f"{playbook.id} has no block {name}.", f"Did you mean {near}?" if near else which
    )
