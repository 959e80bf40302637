"""How a session stops: the pause menu, a dropped line, ringing back, the end.

Everything answered is on disk before any of this; nothing here can lose it.
"""

from mendcli.case.aftercare.their_turn import their_turn
from mendcli.case.guide import moves
from mendcli.case.guide.next_ask import Ask
from mendcli.case.log.session_facts import Ending, SessionResumed
from mendcli.case.reading.entered_text import entered
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import CALLBACK
from mendcli.dates.when import When
from mendcli.errors import ExitCode, MendError
from mendcli.screen.words.prompter import (
    Choice,
    Gone,
    Heard,
    Kept,
    Paused,
    Picked,
    Plain,
    Prompter,
    Question,
    Typed,
)
from mendcli.screen.words.session_views import cut_off, told_so_far
from mendcli.screen.words.slash import said_beside
from mendcli.store.contract import Draft, NotSaved
from mendcli.workflows.call.confirmations import KEPT
from mendcli.workflows.call.meanings import Again, Further, GoToPromise, Several
from mendcli.workflows.call.reader import Reader
from mendcli.workflows.call.record import CaseRecord
from mendcli.workflows.call.replies import next_date

_MENU = (
    Choice("on", "go on with the call", "c"),
    Choice("pause", "pause and leave; mend resume comes back here", "p"),
    Choice("dropped", "the line went dead", "d"),
    Choice("end", "end the session", "e"),
)
_REHEARSED_MENU = (
    Choice("on", "go on with the rehearsal", "c"),
    Choice("pause", "pause the session", "p"),
    *_MENU[2:],
)
_RING = (
    Choice("back", "I have them on the line again", "r"),
    Choice("later", "ring back later", "l"),
    Choice("leave", "leave it for now", "q"),
)


def say_cut_off(prompter: Prompter, state: State) -> None:
    """What they had told, and what to say first now that they are back on the line."""
    if told := told_so_far(state):
        prompter.say(told, "quiet")
    prompter.say("Say this first:", "warn")
    prompter.say(cut_off(state))


def keep_typed_on(record: CaseRecord) -> None:
    """Keep what was typed on after the last question, as one note, and say so.

    It is what nothing is left to ask for, whatever it begins with. Half a line that waits for
    `mend resume` goes on waiting.
    """
    prompter, store = record.services.prompter, record.services.store
    said = [reply.text for reply in record.early if isinstance(reply, Typed | Plain | Heard | Kept)]
    late = "\n".join(text for text in (*record.late, *said, prompter.rest()) if text.strip())
    record.early.clear()
    record.late.clear()
    if not late:
        return
    half = store.draft(record.case)
    try:
        record.make(None, moves.Capture("note", *entered(late)))
        if half is not None:
            store.save_draft(record.case, half)
    except NotSaved as error:
        prompter.say(f"NOT saved: {error.problem} You had typed on:\n{late}", "warn")
        return
    prompter.say("✓ What you typed on is kept, as a note.", "good")


class Endings:
    """Ends the session on `record`, and says how to come back."""

    def __init__(self, record: CaseRecord) -> None:
        self.record = record
        self.prompter = record.services.prompter

    def pause_menu(self) -> Ending | None:
        """Ask what Ctrl-C meant; None = go on. A second Ctrl-C leaves at once."""
        kept = self.record.services.kept
        text = "Paused. What you answered is saved." if kept else "Paused. Nothing here is kept."
        menu = _MENU if kept else _REHEARSED_MENU
        reply = self.prompter.ask(Question("pause", text, "pick", choices=menu, live=False))
        match reply:
            case Paused():
                raise Gone(ExitCode.INTERRUPTED)
            case Picked(value="pause"):
                return "pause"
            case Picked(value="dropped"):
                return "dropped"
            case Picked(value="end"):
                return "end"
            case Typed() | Plain():
                self.record.early.append(said_beside(reply))
                return None
            case _:
                return None

    def end(self, ending: Ending, draft: Draft | None = None) -> Ending | None:
        """End the session; None where it goes on after all (they are back on the line)."""
        try:
            if ending in ("end", "callback"):
                self._met()
            self.record.make(None, moves.End(ending))
            if draft is not None and draft.text:
                self.record.services.store.save_draft(self.record.case, draft)
        except NotSaved as error:
            self.prompter.say(f"The end is NOT saved: {error.problem}", "warn")
            self.prompter.say("What you answered before is safe. /end tries again.", "plain")
            return None if self._stay() else ending
        self._index()
        if ending == "dropped":
            return self._ring_back()
        self._say_goodbye(ending)
        return ending

    def _met(self) -> None:
        """A meeting in which anything was kept is the look at them that was due by today."""
        record, session = self.record, self.record.state.session
        if session is None or session.stance != "meeting" or not record.state.checkins:
            return
        since = (each.fact for each in record.log if each.number > session.fact)
        if not any(isinstance(fact, KEPT) for fact in since):
            return
        from mendcli.case.aftercare.checkins import held_by_meeting
        from mendcli.dates.recurring import coming

        now = record.services.now()
        today_over = now.replace(hour=23, minute=59, second=59)

        def next_of(rule: str, first: When, due: When) -> When | None:
            return coming(rule, first, due, today_over)

        record.add(lambda: held_by_meeting(record.state, now, next_of))
        for each in record.state.checkins:
            if each.held and each.held[-1].how == "held" and each.held[-1].at == now:
                ahead = f"next {each.due.shown()}" if each.due else "none is left"
                self.prompter.say(f"✓ You have looked in on them, as was due; {ahead}.", "quiet")

    def went_on_elsewhere(self) -> None:
        """Another window wrote to this case: say so, and go on where it had ended the session."""
        self.prompter.say("Another window wrote to this case too; both are kept.", "warn")
        session = self.record.state.session
        if session is not None and session.ending is not None:
            self.record.add(lambda: (SessionResumed(session.number),))
            self.prompter.say("It had ended the session there; here it goes on.", "warn")

    def _stay(self) -> bool:
        reply = self.prompter.ask(
            Question(
                "unsaved",
                "Stay, or leave with the session open?",
                "pick",
                choices=(Choice("stay", "stay", "s"), Choice("leave", "leave", "q")),
                live=False,
            )
        )
        if isinstance(reply, Typed | Plain):
            self.record.early.append(said_beside(reply))
        return reply != Picked("leave")

    def _index(self) -> None:
        """Bring the search up to date; a call never fails because of it."""
        try:
            self.record.services.store.index()
        except MendError:
            self.prompter.say("The search will catch up next time.", "quiet")

    def _say_goodbye(self, ending: Ending) -> None:
        case, state = self.record.case, self.record.state
        if not self.record.services.kept:
            self.prompter.say("✓ The session is over.", "good")
            return
        if ending == "pause":
            self.prompter.say(f"✓ Paused. mend resume {case} goes on right here.", "good")
            return
        if ending == "callback" and state.report_back is not None:
            when = state.report_back.due.shown()
            self.prompter.say(f"✓ Ring {self._who()} back {when}.", "good")
            self.prompter.say(f"mend start --case {case} then opens the case again.", "quiet")
            return
        self.prompter.say(f"✓ Saved as {case}.", "good")
        if their_turn(state) is None:
            said = f"mend summary {case} is your note; --for customer is theirs."
        else:
            said = f"The reply: mend summary {case} --for customer --mail (or --copy, --sent)."
            self.prompter.say(said, "plain")
            said = f"Their answer: mend start --case {case} --as wrote --from FILE"
        self.prompter.say(said, "quiet")

    def _who(self) -> str:
        customer = self.record.state.customer
        phone = f" on {customer.phone}" if customer.phone else ""
        spoke = self.record.state.progress.spoken_by  # whoever was on the line is rung back
        return f"{spoke or customer.called or 'them'}{phone}"

    def _ring_back(self) -> Ending | None:
        saved = "✓ Saved. The" if self.record.services.kept else "✓ The"
        self.prompter.say(f"{saved} line went dead: ring {self._who()} back.", "good")
        if self.record.services.kept:
            self.prompter.say(f"mend resume {self.record.case} goes on right here.", "quiet")
        reply = self.prompter.ask(
            Question("dropped", "Ring back?", "pick", choices=_RING, bar="r · l · q", live=False)
        )
        if isinstance(reply, Picked) and reply.value == "back":
            self._they_are_back()
            return None
        if isinstance(reply, Typed | Plain):  # they are talking: back to the question with it
            self.record.early.append(said_beside(reply))
            self._they_are_back()
            return None
        if isinstance(reply, Picked) and reply.value == "later":
            self._ask_when()
        return "dropped"

    def _they_are_back(self) -> None:
        session = self.record.state.session
        if session is not None:
            self.record.add(lambda: (SessionResumed(session.number),))
        say_cut_off(self.prompter, self.record.state)

    def _ask_when(self) -> None:
        settings = self.record.services.settings
        default = ""
        while True:
            reply = self.prompter.ask(
                Question(
                    "dropped:when", "When?  [tomorrow]  - for none", default=default, live=False
                )
            )
            if not isinstance(reply, Typed | Plain):
                return
            reader = Reader(self.record.services.now(), settings)
            meaning = next_date(reply.text, reply.raw, reader)
            if isinstance(meaning, Again):
                self.prompter.say(meaning.why, "warn")
                default = meaning.default
                continue
            ask = Ask(self.record.playbook, None, CALLBACK)
            made = meaning.moves if isinstance(meaning, Several) else (meaning,)
            for move in made:
                if not isinstance(move, moves.Leave | Further | Several | GoToPromise):
                    self.record.make(ask, move)
            when = next((each.due for each in made if isinstance(each, moves.SetReportBack)), None)
            if when is not None:
                self.prompter.say(f"✓ Ring back {when.shown()}", "good")
            if when is not None or isinstance(meaning, moves.Leave):
                return
