"""A case while it is being worked on: its log, its state, and the one way facts are added.

Decide, save, show what was saved: in that order, always. Nothing is on the screen as kept that
is not on disk.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from mendcli.case.guide.decide import decide
from mendcli.case.guide.moves import Fix, MarkLine, Move, Undo
from mendcli.case.guide.next_ask import Ask, settle
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold, grown
from mendcli.case.state.references import with_references
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import Half, Plain, Question, Reply, Typed
from mendcli.store.contract import Conflict, Draft, NotSaved, PinnedPlaybook
from mendcli.workflows.services import Services


class CaseRecord:
    """The facts of one case, and their state; `playbook` and `block` are what the guide runs on."""

    def __init__(self, services: Services, case: str, playbook: Playbook) -> None:
        self.services = services
        self.case = case
        self.playbook = playbook
        self.block: Playbook | None = None
        self.log: tuple[Recorded, ...] = ()
        self.state = State(case)
        self.early: list[Reply] = []  # what came before it was asked for
        self.late: list[str] = []  # half typed when the session was ended
        self.replica = services.store.replica  # where this sitting writes
        self.dropped = False  # the session that goes on had stopped because the line went dead
        self.crossed = False  # another window has written to the case meanwhile

    def read(self) -> None:
        """Take the log and the state from the store."""
        self.log = self.services.store.facts(self.case)
        self.state = fold(self.log)
        self.state.sit_at(self.replica)

    def make(self, ask: Ask | None, move: Move, asked: str = "") -> tuple[Fact, ...]:
        """Decide and save one move; the facts it made. Raises Refused, NotSaved."""

        def facts() -> tuple[Fact, ...]:
            if isinstance(move, Fix | MarkLine | Undo):
                rep = self.services.settings.rep
                return decide_on_log(self.log, move, self.replica, rep)
            return decide(self.playbook, self.state, ask, move, asked)

        return self.add(facts)

    def add(
        self, facts: Callable[[], tuple[Fact, ...]], pinned: PinnedPlaybook | None = None
    ) -> tuple[Fact, ...]:
        """Save what `facts()` says; asked again on what another window wrote in between.

        Raises Refused where a number in them names another thing by then, and NotSaved.
        """
        for _ in range(20):
            decided = facts()
            made = tuple(with_references(self.state, fact) for fact in decided)
            if not made:
                return ()
            now = self.services.now()
            made = self._settled(made, now)
            try:
                recorded = self.services.store.append(
                    self.case,
                    self.state.number,
                    made,
                    rep=self.services.settings.rep,
                    at=now,
                    playbook=pinned,
                )
            except Conflict:
                before = self.state
                self.read()
                self._follow()
                self.crossed = True
                from mendcli.case.joining.numbers import refuse_moved  # seldom, and late

                refuse_moved(before, self.state, decided)
                continue
            self.state = grown(self.state, self.log, recorded)
            self.state.sit_at(self.replica)
            self.log += recorded
            self._follow()
            return made
        raise Conflict("Another window keeps writing to this case.", "Close one of the two.")

    def _follow(self) -> None:
        """Run on the text the state now stands on, where something was taken back."""
        methods, store = self.services.methods, self.services.store
        block = self.state.progress.block
        if self.playbook.fingerprint != self.state.playbook.fingerprint:
            kept = store.playbook(self.state.playbook.fingerprint)
            self.playbook = methods.pinned(kept)
        if block is None:
            self.block = None
        elif self.block is None or self.block.fingerprint != block.fingerprint:
            self.block = methods.pinned(store.playbook(block.fingerprint))

    def _settled(self, facts: tuple[Fact, ...], now: datetime) -> tuple[Fact, ...]:
        """The facts with those that follow by themselves, saved together: one answer, one save."""
        while len(facts) <= 50:
            state = self._after(facts, now)
            same = state.playbook.fingerprint == self.playbook.fingerprint
            follows = settle(self.playbook, state, self.block) if state.sessions and same else None
            if follows is None:
                break
            facts = (*facts, follows)
        return facts

    def _after(self, facts: tuple[Fact, ...], now: datetime) -> State:
        """The state as it would be with `facts`, which are not saved yet."""
        rep, first = self.services.settings.rep, self.state.number + 1
        entries = (
            Recorded(self.case, number, self.replica, now, rep, fact)
            for number, fact in enumerate(facts, first)
        )
        state = grown(self.state, self.log, tuple(entries))
        state.sit_at(self.replica)
        return state


class Unsent:
    """What was typed and is not kept: half a line, and a text that was refused; asks with it.

    `half` is the rep's own line and goes on; an empty one is none.
    """

    def __init__(self, record: CaseRecord, half: Half) -> None:
        self.half = half
        self._record = record
        self._pasted = False  # whether the reply to be saved is a paste
        self._refused = ""  # offered, never in the line: the next text is read whole
        self._taken = ""  # was offered so and taken: refused once more it is not offered again

    def ask(self, ask: Ask, question: Question) -> Reply:
        """What came before it was asked for, else what they answer; each is good for one try."""
        early = self._record.early
        reply = early.pop(0) if early else self._asked(ask, question)
        self._pasted = isinstance(reply, Plain) and reply.pasted
        return reply

    def _asked(self, ask: Ask, question: Question) -> Reply:
        refused, half = self._refused, self.half
        self._refused, self.half = "", Half()
        question = question._replace(draft=half.text, pasted=half.pasted, changed=self._keep(ask))
        if not refused or question.shape != "line":
            return self._record.services.prompter.ask(question)
        reply = self._record.services.prompter.ask(question._replace(default=refused))
        taken = isinstance(reply, Plain) and reply._replace(frame="") == Plain(refused)
        self._taken = refused if taken else ""
        return Typed(refused) if taken else reply

    def leave(self) -> None:
        """The session ends: half a line is left for the note behind it, half a command is none."""
        half, self.half = self.half, Half()
        if half.pasted or not half.text.startswith("/"):
            self._record.late.append(half.text)

    def refused(self, text: str) -> None:
        """It was no answer; with a blank at its end it is a beginning, and goes on.

        Enter on it would be refused for ever, so that it is offered once.
        """
        if text.endswith(" "):
            self.half = Half(text)
        elif text != self._taken:
            self._refused = text

    def hold_on_to(self, ask: Ask, typed: str) -> None:
        """What could not be saved starts the next line, and is a draft as soon as it can be."""
        self.half = Half(typed, bool(typed) and self._pasted)
        with suppress(NotSaved):
            self._keep(ask)(self.half)

    def _keep(self, ask: Ask) -> Callable[[Half], None]:
        case, store = self._record.case, self._record.services.store
        return lambda half: store.save_draft(case, Draft(ask.place, *half))
