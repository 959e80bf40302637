"""The live session: ask the guide, show, take the answer, save, repeat.

The customer leads: every command works at every question, and nothing here forces an order.
"""

from collections.abc import Mapping

from mendcli.case.guide import moves
from mendcli.case.guide.closing_questions import closing_ask
from mendcli.case.guide.next_ask import Ask, next_ask
from mendcli.case.guide.opening_questions import SINCE_THEN, opening_ask
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import BlockClosed, Ending
from mendcli.case.log.spoken_facts import Undone
from mendcli.case.state.progress import CALLBACK
from mendcli.errors import MendError, Refused
from mendcli.playbook.model.kinds import KINDS
from mendcli.screen.words.prompter import (
    Formed,
    Half,
    Heard,
    Kept,
    NothingLeft,
    Paused,
    Picked,
    Plain,
    Question,
    Ticked,
    Typed,
    WeighedProposal,
)  # fmt: skip
from mendcli.screen.words.slash import Command, ForTheShell, UnknownWord, read_line
from mendcli.store.contract import Draft, NotSaved
from mendcli.workflows.call.answers import DatedMove
from mendcli.workflows.call.commands import Finish, OpenBlock, Order, Show, SwitchTo, read_command
from mendcli.workflows.call.detours import BreakIns, take_detour
from mendcli.workflows.call.endings import Endings
from mendcli.workflows.call.kinds import TALK, coached
from mendcli.workflows.call.meanings import Again, Further, GoToPromise, Meaning, Several
from mendcli.workflows.call.presenting import Presenter
from mendcli.workflows.call.questions import FLOOR, asked_text, question_for
from mendcli.workflows.call.read_aloud import pointed
from mendcli.workflows.call.reader import Reader, read_kept
from mendcli.workflows.call.record import CaseRecord, Unsent
from mendcli.workflows.call.replies import came_back, interpret_reply, read_formed, read_paste
from mendcli.workflows.coaching import Coaching


class LiveSession:
    """One session on a case, from its first question to its ending."""

    def __init__(self, record: CaseRecord, half_typed: Half) -> None:
        self.record = record
        self.services = record.services
        self.prompter = record.services.prompter
        self.endings = Endings(record)
        self.closing: Ending | None = None
        self.floor = False  # a session with no steps left: lines and promises only
        self.round = ""  # the place whose round of lines is under way
        self.emptied = ""  # the place where an empty line has been said to mean "on"
        self.unsent = Unsent(record, half_typed)
        self.break_ins = BreakIns(record, self.unsent)
        self.promise = 0  # the one that the read-back was sent to
        self.screen = Presenter(record)
        self.coaching = Coaching(record.services, lambda: record.state, coached)

    def run(self) -> Ending | None:
        """Ask until the session ends. Returns how it ended."""
        ask = self._next()
        if ask is None:
            self.floor = not self.record.state.progress.trail
        while True:
            if self.record.state.progress.held:
                if (ended := self._wait_for_them()) is not None:
                    return ended
                continue
            ask = self._next()
            if ask is None and self.floor and self.closing is None:
                ask = Ask(self.record.playbook, None, FLOOR)
            if ask is None:
                self.closing = self.closing or "end"
                ask = closing_ask(self.record.playbook, self.record.state, self.closing)
            if ask is None:
                if (ending := self.endings.end(self.closing or "end")) is not None:
                    return ending
                self.closing = None
                continue
            if (ended := self._turn(ask)) is not None:
                return ended
            self.coaching.after()

    def _next(self) -> Ask | None:
        playbook, state = self.record.playbook, self.record.state
        last = next_ask(playbook, state, self.record.block)
        if self.closing is not None:
            return last if last is not None and last.part == "due" else None
        return pointed(opening_ask(playbook, state) or last, state, self.promise)

    def _turn(self, ask: Ask) -> Ending | None:
        names, reader = self.screen.names(ask), self._reader()
        if self.round != ask.place:
            self.round = ""
            self.screen.card(ask, names)
        asked = asked_text(ask, self.record.state, names, reader)
        fresh, kept = self.screen.anew(self.round != ask.place), self.screen.kept
        question = question_for(ask, self.record.state, asked, reader, fresh=fresh, saved=kept)
        reply = self.coaching.took(self.break_ins.ask(ask, self.coaching.watch(ask, question)))
        match reply:
            case NothingLeft():
                self._leave_scripted(ask, asked)
            case Paused():
                return self._pause_menu(ask, Half(*reply))
            case Picked():
                self._picked(ask, reply.value, asked)
            case Formed() | WeighedProposal():
                self._take(ask, read_formed(ask, self.record.state, reply, reader), "", asked)
            case Kept():
                self._take(ask, read_kept(reply, reader), reply.text, asked)
            case Ticked():
                self._do(ask, moves.Tick(reply.values), asked)
            case Typed():
                if isinstance(command := read_line(reply.text), Command):
                    return self._ordered(ask, command, asked, names)
                if isinstance(command, ForTheShell):
                    self._again(Again(command.instead("/pause"), reply.text))
                elif isinstance(command, UnknownWord):
                    self.prompter.say(command.kept, "quiet")
                    self._do(ask, moves.Say(reply.text, reply.raw, False), asked)
                else:
                    self._answered(ask, reply, question, asked)
            case Plain() if pasted := read_paste(ask, self.record.state, reply):
                self._take(ask, pasted, reply.text, asked)
            case Plain():
                self._answered(ask, reply, question, asked)
            case Heard():
                self._do(ask, moves.Say(reply.text, reply.raw, False, here=True), asked, reply.text)
        return None

    def _answered(self, ask: Ask, reply: Typed | Plain, question: Question, asked: str) -> None:
        if not reply.text.strip() and self._empty_again(ask):
            return
        self.emptied = ""
        if came_back(ask, reply.text):
            # It was said and not typed; what came back is for the question after it.
            if self._do(ask, moves.Leave(), asked, reply.text):
                self.record.early.insert(0, Plain(reply.text, reply.raw))
            return
        meaning = interpret_reply(ask, self.record.state, reply, question, self._reader())
        self._take(ask, meaning, reply.text, asked)
        lined = ask.kind is not None and KINDS[ask.kind].shape == "lines"
        if lined or ask.part == "propose" or ask.key == SINCE_THEN:
            self.round = "" if isinstance(meaning, moves.Leave) else ask.place

    def _take(self, ask: Ask, meaning: Meaning, text: str, asked: str) -> None:
        match meaning := self.screen.made_sure(ask, meaning):
            case Again():
                self._again(meaning)
            case Several():
                for move in meaning.moves:
                    if isinstance(move, moves.SetReportBack | moves.ReadBack):
                        self._promised(ask, move, asked, text)
                    elif not self._do(ask, move, asked, text):
                        break  # nothing is decided on what could not be kept: it is asked again
                if meaning.why:
                    self.prompter.say(meaning.why, "warn")
            case GoToPromise():
                self.promise = meaning.number
            case moves.Promise() | moves.SetDue() | moves.SetReportBack() | moves.ReadBack():
                self._promised(ask, meaning, asked, text)
            case _:
                self._do(ask, meaning, asked, text)

    def _promised(self, ask: Ask, given: DatedMove, asked: str, text: str) -> None:
        """Kept before it is asked who does what, and if its date is safe: that takes its place."""
        known = self.record.state
        if self._do(ask, given, asked, text):
            sure = self.screen.certain(ask, given, known, self._reader())
            for move in () if sure == (given,) else (moves.Undo(), *sure):
                self._do(ask, move, asked, text)

    def _empty_again(self, ask: Ask) -> bool:
        """Whether an empty line only says that another one goes on."""
        if ask.key == FLOOR:
            return True
        twice = ask.key == SINCE_THEN or (ask.kind is not None and TALK[ask.kind].twice)
        if not twice or self.emptied == ask.place:
            return False
        self.emptied = ask.place
        self.round = ask.place
        self.prompter.say("Enter again to go on", "quiet")
        return True

    def _again(self, again: Again) -> None:
        self.prompter.say(again.why, "warn")
        self.unsent.refused(again.default)

    def _picked(self, ask: Ask, value: str, asked: str) -> None:
        chosen = ask.part == "choose"
        self._do(ask, moves.Agree(int(value)) if chosen else moves.Choose(value), asked)

    def _leave_scripted(self, ask: Ask, asked: str) -> None:
        """Nobody answers: the prompt keeps what it has; a question of the ending is let go."""
        if ask.key == FLOOR:
            self.closing, self.floor = "end", False
            return
        self._do(ask, moves.SetDue() if ask.part == "due" else moves.Keep(), asked)

    def _ordered(
        self, ask: Ask, command: Command, asked: str, names: Mapping[str, str]
    ) -> Ending | None:
        order: Order = read_command(command, self.record.state, self._reader())
        match order:
            case Again():
                self._again(order)
            case Further() | moves.Promise():
                self._take(ask, order, f"/{command.name} {command.text}", asked)
            case Show():
                self.screen.look(order.what, ask, names)
            case Finish():
                return self._finish(order)
            case OpenBlock() | SwitchTo():
                self._detour(ask, order)
            case _:
                typed = f"/{command.name} {command.text}".strip()
                if isinstance(order, moves.Go | moves.Back):
                    self.closing, self.round = None, ""
                self._do(ask, order, asked, typed)
        return None

    def _detour(self, ask: Ask, order: OpenBlock | SwitchTo) -> None:
        try:
            facts = take_detour(self.record, ask, order)
        except MendError as error:
            self.prompter.say(f"{error.problem} {error.next_step}".strip(), "warn")
            return
        self.round, self.closing = "", None
        self.screen.forget_card()
        self._tell(facts)

    def _finish(self, order: Finish) -> Ending | None:
        if order.ring_back is not None:
            step = Ask(self.record.playbook, None, CALLBACK)
            if not self._do(step, order.ring_back, "", f"/callback {order.ring_back.words}"):
                return None
        if order.ending in ("end", "callback"):
            self.closing = order.ending
            return None
        return self.endings.end(order.ending)

    def _do(self, ask: Ask, move: moves.Move, asked: str, typed: str = "") -> bool:
        """Decide, save and say it; whether it was saved.

        A refusal or a full disk is said, and the question comes again with what was typed.
        """
        try:
            facts = self.record.make(ask, move, asked)
        except NotSaved as error:
            if self.services.scripted:
                raise  # nobody is there to try again
            self.prompter.say(f"NOT saved: {error.problem} Enter tries again.", "warn")
            self.unsent.hold_on_to(ask, typed)
            return False
        except Refused as error:
            self.prompter.say(f"{error.problem} {error.next_step}".strip(), "warn")
            return False
        self._tell(facts)
        if ask is not None and ask.part == "promise" and not isinstance(move, moves.Say):
            self.promise = 0
        return True

    def _tell(self, facts: tuple[Fact, ...]) -> None:
        if any(isinstance(fact, BlockClosed | Undone) for fact in facts):
            self.screen.forget_card()
        self.screen.tell(facts)
        if self.record.crossed:
            self.record.crossed = False
            self.endings.went_on_elsewhere()

    def _reader(self) -> Reader:
        return Reader(self.services.now(), self.services.settings, self.services.scripted)

    def _wait_for_them(self) -> Ending | None:
        question = Question("hold", "On hold. Enter when they are back.", bar="they are waiting")
        reply = self.prompter.ask(question)
        if isinstance(reply, Typed | Plain | Kept) and reply.text.strip():
            self.record.early.append(reply)  # said meanwhile: it goes to the question
        back = Ask(self.record.playbook, None, "hold")
        self._do(back, moves.Unhold(), "")
        return self._pause_menu(back, Half(*reply)) if isinstance(reply, Paused) else None

    def _pause_menu(self, ask: Ask, half: Half) -> Ending | None:
        self.unsent.half = half
        chosen, self.screen.broke_in = self.endings.pause_menu(), True
        if chosen is None:
            return None
        if chosen in ("end", "callback"):
            self.closing = chosen
            self.unsent.leave()
            return None
        return self.endings.end(chosen, Draft(ask.place, *half))
