"""What a session puts on the screen between two answers: cards, echoes, things to look at.

It remembers which step's card is up, and nothing else; what is asked and saved is decided
elsewhere.
"""

from collections.abc import Mapping
from typing import cast

from mendcli.case.guide import moves
from mendcli.case.guide.closing_questions import WORDING
from mendcli.case.guide.kinds import GUIDE
from mendcli.case.guide.moves import Move
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    Answered,
    ParaphraseSaid,
    ParaphraseWorded,
    Undone,
)
from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.placeholder_values import names_for
from mendcli.case.state.references import undone
from mendcli.errors import MendError
from mendcli.notes.letters.recap import in_full, line
from mendcli.playbook.model.kinds import Kind
from mendcli.screen.words import session_views
from mendcli.screen.words.cards import card_for, kept_lines
from mendcli.screen.words.heard import left_out, quoted, to_say_back
from mendcli.screen.words.prompter import (
    Card,
    Heard,
    NothingLeft,
    Picked,
    Plain,
    Spoken,
    Typed,
)
from mendcli.screen.words.slash import read_line
from mendcli.workflows.call.answers import DatedMove, date_unsure, moved_unsure, promise_unsure
from mendcli.workflows.call.commands import Sight
from mendcli.workflows.call.confirmations import KEPT, echo_of
from mendcli.workflows.call.kinds import TALK
from mendcli.workflows.call.meanings import Again, Further, GoToPromise, Meaning, Several
from mendcli.workflows.call.read_aloud import aloud, reading_now
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.call.record import CaseRecord


class KeptCount:
    """How many facts behind number `begun` are kept; only those that are new are counted."""

    def __init__(self, begun: int) -> None:
        self.kept = 0
        self._begun = begun
        self._counted: tuple[Recorded, ...] = ()

    def follow(self, log: tuple[Recorded, ...]) -> None:
        """Count what has come since `follow` was called last."""
        counted = len(self._counted)
        new = log[counted:]
        if self._counted[-1:] != log[:counted][-1:] or any(
            isinstance(entry.fact, Undone) for entry in new
        ):
            self.kept, new = 0, log  # the log was read anew, or something was taken back
        gone = undone(new)
        self.kept += sum(
            isinstance(entry.fact, KEPT) and (entry.number, entry.replica) not in gone
            for entry in new
            if entry.number > self._begun
        )
        self._counted = log


class Presenter:
    """Shows the session on `record`."""

    def __init__(self, record: CaseRecord) -> None:
        self.record = record
        self.prompter = record.services.prompter
        self._tally = KeptCount(record.state.number)
        self._shown = ""  # the step whose card is on the screen
        self._named: set[int] = set()  # their complaints that a wording left out
        self._told = ""  # the prompt whose earlier answers have been said
        self._replaced = False  # what was kept gives its place to the same, said surely
        self.broke_in = False  # another question stood between the lines of a round

    @property
    def kept(self) -> int:
        """How many things this sitting has kept, for the bottom line."""
        self._tally.follow(self.record.log)
        return self._tally.kept

    def anew(self, begins: bool) -> bool:
        """Whether the question is shown in full: as a round `begins`, and behind another one."""
        broke_in, self.broke_in = self.broke_in, False
        return begins or broke_in

    def names(self, ask: Ask) -> dict[str, str]:
        """What fills the placeholders at this question."""
        settings = self.record.services.settings
        return names_for(self.record.state, ask.playbook.id, settings.called, settings.company)

    def _late(self) -> tuple[str, ...]:
        """What to say first of what slips."""
        from mendcli.notes.letters.slip_call import lines_to_say

        state = self.record.state
        return lines_to_say(state, reading_now(self.record.services, state))

    def card(self, ask: Ask, names: Mapping[str, str]) -> None:
        """The step's card where it is not up yet, or what the prompt already holds."""
        state = self.record.state
        if ask.key == TOLD:
            self.prompter.say("Say this first:", "warn")
            self.prompter.say("\n".join(self._late()))
        if ask.key == WORDING and state.words:
            heard = to_say_back(ask, state)
            self.prompter.show(Card("", under=heard.others, lines=heard.lines))
        if ask.stop is None or ask.part == "due":
            return
        new = ask.key != self._told
        said = GUIDE[ask.stop.prompt.kind].aloud
        promises = self._promises() if ask.part == "promise" and new else ()
        if ask.stop.step.id != self._shown or (said and (ask.again or new)):
            self._shown = ask.stop.step.id
            card = card_for(ask, state, names, promises)
            if card is not None:
                self.prompter.show(card)
        elif promises:
            self.prompter.show(Card("", lines=promises))
        elif kept_lines(ask, state) and not ask.part and ask.key != self._told:
            self.prompter.say("Here already: " + " / ".join(kept_lines(ask, state)), "quiet")
        self._told = ask.key

    def _promises(self) -> tuple[Spoken, ...]:
        """All to be read aloud, where the question does not say it all."""
        services = self.record.services
        reader = Reader(services.now(), services.settings)
        promises = aloud(self.record.state, reader)
        return promises if len(promises) > 1 else ()

    def forget_card(self) -> None:
        """The next question shows its card again."""
        self._shown = ""

    def made_sure(self, ask: Ask, meaning: Meaning) -> Move | Again | Several | GoToPromise:
        """The meaning, once the key that it needs was pressed."""
        return self._one_more_key(ask, meaning) if isinstance(meaning, Further) else meaning

    def certain(self, ask: Ask, given: DatedMove, known: State, reader: Reader) -> tuple[Move, ...]:
        """What was just kept of a promise, once it is certain who does what, and the date safe.

        `known` is the case as it was before.
        """
        kept = self._certain(ask, given, known, reader)
        self._replaced = kept != (given,) and any(isinstance(each, type(given)) for each in kept)
        return kept

    def _certain(
        self, ask: Ask, given: DatedMove, known: State, reader: Reader
    ) -> tuple[Move, ...]:
        kept: tuple[Move, ...] = (given,)
        if isinstance(given, moves.SetReportBack | moves.ReadBack):
            moved = moved_unsure(given, ask.about, known, reader)
            return self._one_more_key(ask, moved).moves if moved else kept
        if isinstance(given, moves.Promise) and (who := promise_unsure(given, known, reader)):
            kept = self._one_more_key(ask, who).moves
        actions = self.record.state.actions
        number = ask.about if isinstance(given, moves.SetDue) else actions[-1].id
        action = next(each for each in actions if each.id == number)
        owner, side, sure = action.owner, action.side, kept[0] if len(kept) == 1 else None
        if isinstance(sure, moves.Promise):
            owner, side = sure.owner, sure.side or side
        if side == "customer" or not isinstance(sure, moves.Promise | moves.SetDue):
            return kept
        unsure = date_unsure(sure, owner, known, reader, promise=action.promise)
        return self._one_more_key(ask, unsure).moves if unsure else kept

    def _one_more_key(self, ask: Ask, further: Further) -> Several:
        """What the key for it makes, also where "yes" or "no" was typed in full.

        Anything else they answer with goes to the question; a paste answers nothing.
        """
        reply = self.prompter.ask(further.question(ask.place))
        self.broke_in = True
        in_full = _key_of(reply.text) if isinstance(reply, Typed) else ""
        for key in further.keys:
            if reply == Picked(key.choice.value) or (in_full and key.choice.key == in_full):
                return key.makes
        typed = further.typed if isinstance(reply, Typed) and not read_line(reply.text) else None
        if typed and isinstance(reply, Typed) and (made := typed(reply.text)) is not None:
            return made
        if isinstance(reply, Plain):
            reply = Heard(reply.text, reply.raw)
        if not isinstance(reply, NothingLeft):
            self.record.early.append(reply)
        return further.heard

    def look(self, what: Sight, ask: Ask, names: Mapping[str, str]) -> None:
        """Print something to look at."""
        match what:
            case "words":
                text = session_views.words_said(self.record.state)
            case "hot":
                text = session_views.asked_for(self.record.state)
            case "say":
                text = session_views.wordings(ask, names)
            case "map":
                text = session_views.map_of(self.record.playbook, self.record.state, ask)
            case "help":
                text = session_views.help_text(self.record.playbook)
                if len(self.record.state.sessions) > 1:
                    services, state = self.record.services, self.record.state
                    rows = in_full(state, services.now(), reading_now(services, state))
                    text = "\n".join([*(line(row) for row in rows), "", text])
        self.prompter.say(text)

    def tell(self, facts: tuple[Fact, ...]) -> None:
        """Say back what was saved."""
        for fact in facts:
            line = echo_of(fact, self.record, self.record.services.settings.rep)
            if isinstance(fact, Undone) and self._replaced:
                line, self._replaced = None, False  # it stands again at once
            if line is not None:
                self.prompter.say(*line)
            if isinstance(fact, ActionAdded):
                self._too_early()
            if isinstance(fact, ParaphraseSaid | ParaphraseWorded):
                self._left_out(fact.text)
            if isinstance(fact, Answered) and fact.value == "yes" and _links(fact):
                self._same_again()

    def _left_out(self, wording: str | None) -> None:
        """Names once what a wording says nothing of, where they brought up more than one thing."""
        for missing in left_out(self.record.state.heard, wording):
            if missing.complaint not in self._named:
                self._named.add(missing.complaint)
                asked = "Not in it yet:" if wording else "Was this in it too?"
                back = "  /back says it anew." if wording else ""
                self.prompter.say(f"{asked} {quoted(missing)}{back}", "warn")

    def _too_early(self) -> None:
        """One quiet line where a gift was promised before they were heard."""
        from mendcli.case.promises.gifts import before_the_talk

        if early := before_the_talk(self.record.state, self.record.state.actions[-1]):
            self.prompter.say(early, "quiet")

    def _same_again(self) -> None:
        """Their earlier case is linked, and what was broken is said, here and there (M1.5c)."""
        from mendcli.case.across_cases.history import broken, how_it_ended
        from mendcli.case.log.aftercare_facts import CaseLinked

        record, now = self.record, self.record.services.now()
        for text in broken(record.state, now):
            self.prompter.say(text, "warn")
        try:
            before = self._earlier_case()
        except MendError as error:
            self.prompter.say(f"Earlier cases could not be read. {error.problem}", "quiet")
            return
        if before is None:
            return
        if before.case not in [link.fact.to for link in record.state.links]:
            record.add(lambda: (CaseLinked(before.case),))
        began = f", {before.opened:%d %b %Y}" if before.opened else ""
        said = f"Linked as the same: {before.case}{began}, {how_it_ended(before)}"
        self.prompter.say(said, "warn")
        for text in broken(before, now):
            self.prompter.say(f"{before.case} · {text}", "warn")

    def _earlier_case(self) -> State | None:
        """The case that is linked already, else the customer's latest one before this."""
        state, store = self.record.state, self.record.services.store
        if state.links:
            return fold(store.facts(state.links[-1].fact.to))
        if not state.customer.id:
            return None
        rows = store.cases(customer=state.customer.id).cases
        began = state.opened
        earlier = [row for row in rows if began is not None and row.opened < began]
        last = max(earlier, key=lambda row: row.opened, default=None)
        return fold(store.facts(last.case)) if last is not None else None


def _links(fact: Answered) -> bool:
    """Whether it is asked about a case before this one."""
    return TALK[cast(Kind, fact.kind)].before


def _key_of(text: str) -> str:
    """The key that a whole yes or no stands for, else ""."""
    return "y" if is_yes(text) else "n" if is_no(text) else ""
