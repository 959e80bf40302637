"""A promise or todo as it is given at the desk: one line and options in, an action out.

What is not certain is asked. What is vague, or unlikely to be kept, is asked about once and then
taken as it was said; where nobody can be asked, a note says so and it is taken all the same.
"""

from collections.abc import Callable
from typing import NamedTuple

from mendcli.case.log.spoken_facts import Side
from mendcli.case.promises.desk_changes import NewAction
from mendcli.case.promises.limits import above_limit
from mendcli.case.promises.owners import is_nobody, known_side, owner_named
from mendcli.case.promises.promise_line import PromiseLine, read_promise
from mendcli.case.reading.reply_meaning import is_yes, read_reply
from mendcli.case.reading.whose import whose
from mendcli.case.state.case_state import State
from mendcli.dates.vague import some_day
from mendcli.dates.when import DateQuestion, When
from mendcli.errors import Refused, UsageError
from mendcli.workflows.call.answers import doubts_about
from mendcli.workflows.call.reader import Reader

#: Asks the person; the second argument shows what a line being typed would mean.
AskPerson = Callable[[str, Callable[[str], str] | None], str]


class PromiseGiven(NamedTuple):
    """What was given: the line and the options, "" where they were left out."""

    line: str
    owner: str = ""
    due: str = ""
    promise: bool = True
    purpose: str = "fix"
    cost: str = ""
    confirmed: bool = False


class Promising:
    """Reads one action; `notes` hold what could not be asked. `ask` is None without a person."""

    def __init__(self, state: State, reader: Reader, ask: AskPerson | None) -> None:
        self.state = state
        self.reader = reader
        self.ask = ask
        self.notes: list[str] = []

    def read(self, given: PromiseGiven) -> NewAction:
        """The action. Raises UsageError, Refused where it is unclear and nobody can be asked."""
        line = self._line(given)
        said = owner_named(given.owner or line.owner, self.reader.settings.rep)
        owner, side = self._owner(said)
        due, words = self._due(given, line)
        if due is not None:
            due, words = self.safe(due, words, owner, given.promise)
        own = self.reader.settings
        above = above_limit(f"{line.what} {given.cost}", own.rep, own.limits)
        if above and side == "us":
            self.notes.append(f"{above}.")
        return NewAction(
            line.what, owner, side, due, words, given.promise, given.purpose,
            given.cost, given.confirmed,
        )  # fmt: skip

    def safe(self, due: When, words: str, owner: str, promise: bool) -> tuple[When, str]:
        """The date, asked about once where it is a free day or the owner's last one was missed."""
        doubts = doubts_about(due, owner, self.state, self.reader, promise=promise)
        if not doubts:
            return due, words
        if self.ask is None:
            self.notes += [f"{doubt} Is that safe? It was kept as it is." for doubt in doubts]
            return due, words
        question = f"{' '.join(doubts)} Safe?  (Enter: yes · else another date)"
        said = self.ask(question, self.preview)
        if not said.strip() or is_yes(said):
            return due, words
        said = read_reply(said).rest or said  # "no, friday": the date is behind it
        return self.clear_date(said), said

    def clear_date(self, words: str) -> When:
        """The date in `words`, asked again until it is clear. Raises Refused with nobody to ask."""
        return self._cleared(self.reader.date(words), words)[0]

    def _cleared(self, found: When | DateQuestion, words: str) -> tuple[When, str]:
        """A date, and the words that made it clear; Enter stands for what is likely."""
        while isinstance(found, DateQuestion):
            likely = found.likely
            if self.ask is None:
                if likely is None:
                    hint = "Say it with --due; `mend when` shows how it is read."
                    raise Refused(found.text, hint)
                self.notes.append(f"“{words}” was taken as {likely.shown()}.")
                return likely, words
            enter = f"  (Enter: {likely.shown()})" if likely is not None else ""
            said = self.ask(found.text + enter, self.preview)
            if not said.strip() and likely is not None:
                return likely, words
            words, found = said, self.reader.date(said)
        return found, words

    def preview(self, text: str) -> str:
        """What a line that is being typed would mean as a date."""
        found = self.reader.date(text) if text.strip() else None
        return found.shown() if isinstance(found, When) else ""

    def _line(self, given: PromiseGiven) -> PromiseLine:
        rep, read = self.reader.settings.rep, self.reader.date
        line = read_promise(given.line, rep, read)
        if line.ambiguous:
            line = self._person_or_date(line, given)
        if not line.what.strip():
            if not given.line.strip():
                raise UsageError("There is nothing to add.", "Say what, by whom, by when.")
            line = line._replace(what=given.line.strip(), due=None, due_words="", question=None)
        return line

    def _person_or_date(self, line: PromiseLine, given: PromiseGiven) -> PromiseLine:
        """Whether a word like June is who does it or when; an option that was given says so."""
        name = line.due_words.split()[0].rstrip(",.") if line.due_words else line.ambiguous
        as_owner = line._replace(owner=line.ambiguous, ambiguous="", due_words="")
        rest = line.due_words.removeprefix(line.ambiguous).strip(" ,.")
        if rest and isinstance(found := self.reader.date(rest), When):
            as_owner = as_owner._replace(due=found, due_words=rest)
        if given.due:
            return as_owner
        if not given.owner:
            if self.ask is None:
                raise Refused(
                    "The word behind “by” may be a person or a date.", "Say it with --by or --due."
                )
            said = self.ask(f"Is “{name}” the person?  (Enter: yes · else the date)", self.preview)
            if not said.strip() or is_yes(said):
                return as_owner
            said = read_reply(said).rest or said
            return line._replace(ambiguous="", due=self.clear_date(said), due_words=said)
        return line._replace(ambiguous="", due=self.clear_date(line.due_words))

    def _owner(self, owner: str) -> tuple[str, Side]:
        """Who does it, and whose person that is: nobody, and a name new here, are asked about."""
        known = known_side(owner, self.state, self.reader.settings.rep)
        if not is_nobody(owner):
            if known is None and self.ask is not None:
                said = whose(self.ask(f"{owner}: ours or theirs?  (Enter: ours)", None))
                known = "customer" if said == "customer" else "us"
            return owner, known or "us"
        if self.ask is None:
            self.notes.append(f"“{owner}” is nobody in particular; it was kept as it is.")
            return owner, "us"
        named = self.ask(f"“{owner}” is nobody in particular. Who?  (Enter: leave it)", None)
        if named.strip():
            owner = owner_named(named, self.reader.settings.rep)
        return owner, known_side(owner, self.state, self.reader.settings.rep) or "us"

    def _due(self, given: PromiseGiven, line: PromiseLine) -> tuple[When | None, str]:
        if given.due and not some_day(given.due):
            return self.clear_date(given.due), given.due
        vague = some_day(given.due or line.due_words)
        if line.question is not None and not given.due and not vague:
            return self._cleared(line.question, line.due_words)
        if line.due is not None and not given.due:
            return line.due, line.due_words
        return self._some_day(vague)

    def _some_day(self, vague: str) -> tuple[When | None, str]:
        """Asked once for a date that is none, or was not said at all."""
        none = f"“{vague}” is no date they can hold us to." if vague else ""
        if self.ask is None:
            self.notes.append(none or "It has no date.")
            return None, vague
        said = self.ask(f"{none} By when?  (Enter: no date)".strip(), self.preview)
        return (self.clear_date(said), said) if said.strip() else (None, vague)
