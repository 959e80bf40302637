"""What a typed line says of dates and promises, as of now, in the zone and days of the settings."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.log.spoken_facts import Transcribed
from mendcli.case.promises.hear_from_us import reaches_them
from mendcli.case.promises.other_date import of_somebody_else, waits_for
from mendcli.case.promises.promise_line import ReadDate, echo, read_promise, take_apart
from mendcli.case.reading.deeds import begins_with_verb, is_something_to_get, is_thing_alone
from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.case.state.case_state import State
from mendcli.dates.when import DateQuestion, When
from mendcli.playbook.model.playbook import Prompt
from mendcli.screen.words.prompter import Kept
from mendcli.settings import Settings
from mendcli.workflows.call.meanings import Again, Meaning, Several

#: What may stand around a date and says nothing more.
_AROUND = frozenset("please|latest|at the latest|ok|okay|then|say|maybe|thanks|yes|well".split("|"))
_ENDS = re.compile(r"[,;.!]\s+|\s+(?:and|but)\s+", re.IGNORECASE)
#: How a date begins that was only mistyped.
_LIKE_A_DATE = re.compile(
    r"(?:\d\S*|(?:in|next|by|on|at|before|after|until|this|end|early|mid|late|within|around)\b"
    r"|the\s+(?:\d\S*|first|last|next|day|week|month|end))(?:\s+\S+){0,2}$",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:i|we)(?:['’]ll|\s+will)\s.*", re.IGNORECASE | re.DOTALL)
_LEADS_IN = re.compile(r"(?:(?:and|then|also|please|we|i|to)[,\s]+)+", re.IGNORECASE)


WHAT_BY_WHOM = "What, by whom, by when? Enter: that is all."


class Reader(NamedTuple):
    """Reads dates as of `now` in the settings' zone."""

    now: datetime
    settings: Settings
    keep_past: bool = False

    def date(self, words: str) -> When | DateQuestion:
        """A moment ahead; in a scripted run also a full date that is past."""
        from mendcli.dates.reader import read

        own = self.settings
        found = read(words, self.now, own.zone, own.workday_end, own.working_days)
        if self.keep_past and isinstance(found, DateQuestion) and found.past is not None:
            return found.past
        return found

    def next_working_day(self) -> When:
        """The next working day's end."""
        from mendcli.case.aftercare.survey import next_look
        from mendcli.dates.working_days import working_days_later

        own = self.settings
        day = working_days_later(self.now.date(), 1, own.working_days)
        due = datetime.combine(day, own.workday_end, self.now.tzinfo)
        return next_look(self.now, due, own.zone)

    def past(self, words: str) -> When | DateQuestion:
        """A moment behind."""
        from mendcli.dates.reader import read_past

        return read_past(words, self.now, self.settings.zone, self.settings.workday_end)


def likely_date(words: str, reader: Reader) -> When | None:
    """What Enter stands for where the words of a date are asked about; None = no date."""
    found = reader.date(words) if words else None
    return found.likely if isinstance(found, DateQuestion) else found


class DatedLine(NamedTuple):
    """The date in a line and how it was said; `rest` is the whole line where it says more.

    `others` is true where it is the date of what somebody else does.
    """

    due: When
    words: str
    rest: str
    others: bool = False


def dated(text: str, read: ReadDate) -> DatedLine | DateQuestion:
    """The date that a line is, ends with or begins with; else what to ask about the whole of it."""
    found = read(text)
    if isinstance(found, When):
        return DatedLine(found, text.strip(), "")
    if found.likely is not None:
        return found
    line = take_apart(text, read)
    if line.due is not None:
        plain = line.what.strip(" ,.;!").casefold()
        others = of_somebody_else(text[: text.rfind(line.due_words)], line.owner)
        return DatedLine(line.due, line.due_words, "" if plain in _AROUND else text.strip(), others)
    head, *behind = _ENDS.split(text.strip(), maxsplit=1)
    first = read(head) if behind else found
    if isinstance(first, When) and line.question is None:
        return DatedLine(first, head, text.strip())
    return line.question or found


class TypedLine(NamedTuple):
    """A line that is no command, at a prompt: as entered and (base64) as the keys gave it.

    `frame` is the beginning that stood before it, "" for none.
    """

    prompt: Prompt
    text: str
    raw: str
    reader: Reader
    frame: str = ""


def answer_date(
    text: str,
    raw: str,
    reader: Reader,
    make: Callable[[When, str], Move],
    *,
    promises: bool = False,
    past: bool = False,
) -> Meaning:
    """What a line comes to where a date is asked for: `make` of it, and whatever else it says kept.

    A deed is a promise of its own, and the question waits its turn; in a round of `promises` so is
    what somebody else will do, and a thing to get.
    """
    found = dated(text, reader.past if past else reader.date)
    heard = moves.Say(text, raw, exact=False)
    deed = not past and _is_deed(text)
    if isinstance(found, DatedLine):
        if deed or (promises and found.rest and _is_promise(text, reader)):
            return promise_move(text, reader, todo=False)
        if found.others:
            return Several((heard,), "That day is somebody else’s. By when is it at the latest?")
        made = make(found.due, found.words)
        return Several((made, heard)) if found.rest else made
    if waits_for(text):
        return Several((heard,), "And when do they hear at the latest?")
    several = len(text.split()) > 1 and found.unknown and not _LIKE_A_DATE.match(text.strip())
    if (deed and found.unknown) or (promises and several and _is_promise(text, reader)):
        return promise_move(text, reader, todo=False)
    if several and (promises or len(text.split()) > 2):
        return Several((heard,), found.text)
    return Again(found.text, text)


def _is_deed(text: str) -> bool:
    """Whether it is a promise of its own: not to ring them, where that is what is asked for."""
    return begins_with_verb(text) and not reaches_them(text)


def _is_promise(text: str, reader: Reader) -> bool:
    """Whether a line, where promises are made, is one and no speech."""
    plain = _LEADS_IN.sub("", text.strip())
    line = take_apart(text, reader.date)
    return (
        begins_with_verb(plain)
        or is_something_to_get(plain)
        or bool(line.owner)
        or (line.due is not None and is_thing_alone(line.what))
    )


def promise_move(text: str, reader: Reader, *, todo: bool) -> moves.Promise | Again:
    """One line as a promise or todo. What was unsure about its date is asked next, not guessed.

    A mere yes or no is an answer to something else.
    """
    if is_yes(text) or is_no(text) or len(text.strip()) == 1:
        return Again(WHAT_BY_WHOM)
    line = read_promise(text, reader.settings.rep, reader.date)
    return moves.Promise(line.what or text.strip(), line.owner, line.due, line.due_words, todo)


def promise_or_words(text: str, raw: str, reader: Reader) -> moves.Promise | moves.Say | Again:
    """As `promise_move`; how things are, or what they want, is words of the call."""
    from mendcli.case.promises.how_things_are import says_how_things_are

    made = promise_move(text, reader, todo=False)
    dated = isinstance(made, moves.Promise) and made.due is not None
    if says_how_things_are(text, dated=dated):
        return moves.Say(text, raw, exact=False)
    return made


def read_risk(line: TypedLine) -> Meaning:
    """Who watches it, and by when, stand behind `by`; it is the rep where nobody is named."""
    if " by " not in line.text.casefold():
        return moves.Foresee(line.text, line.reader.settings.rep, raw=line.raw)
    told = read_promise(line.text, line.reader.settings.rep, line.reader.date)
    return moves.Foresee(told.what or line.text, told.owner, told.due, told.due_words, line.raw)


def read_others(line: TypedLine) -> Meaning:
    """`WHO: WHAT [by OWNER] [by DUE]`: what is done for them is a todo of ours."""
    who, colon, what = line.text.partition(": ")
    todo = promise_move(what, line.reader, todo=True) if colon and who.strip() else None
    if todo is None or isinstance(todo, Again) or not todo.what:
        return moves.Tell(line.text, line.raw)
    return moves.Expose(who.strip(), todo.what, todo.owner, todo.due, todo.words, line.raw)


def read_rhythm(line: TypedLine) -> Meaning:
    """How often, in words; "at each step" is agreed too, and nothing that comes again."""
    from mendcli.dates.recurring import rhythm_of

    if is_no(line.text):
        return moves.Leave()
    found = rhythm_of(line.text, line.reader.date)
    return moves.SetRhythm(*found, line.text) if found else moves.Tell(line.text, line.raw)


def read_new_date(line: TypedLine) -> Meaning:
    """The date that a promise has instead; what waits for it moves along in working days."""

    def moved(due: When, words: str) -> moves.SetNewDate:
        return moves.SetNewDate(due, words, line.reader.settings.working_days)

    return answer_date(line.text, line.raw, line.reader, moved)


def read_kept(reply: Kept, reader: Reader) -> Several:
    """What a machine heard, kept with its marks; a promise in it is ours to read and to date."""
    from mendcli.case.reading.transcript import is_one_of_us

    made: list[moves.Move] = []
    for line, hurts, promise in reply.lines:
        heard, ours = Transcribed(line.speaker, line.at), is_one_of_us(line.speaker)
        by = line.speaker if ours else ""
        made.append(moves.Say(line.text, exact=False, heard=heard, by=by, ours=ours))
        if hurts:
            made.append(moves.MarkLine(0, "hurts"))
        found = promise_move(promised_in(line.text), reader, todo=False) if promise else None
        if isinstance(found, moves.Promise):
            made.append(found)
    return Several(tuple(made))


def promised_in(said: str) -> str:
    """The promise in what was said, from "I'll" or "we will" on; all of it where neither stands."""
    found = _WILL.search(said)
    return found[0] if found else said


class HalfTyped(NamedTuple):
    """What the text would mean, "" for nothing to say; and the line that Tab makes of it, or ""."""

    shown: str = ""
    guess: str = ""


Meant = Callable[[str, Reader, State], HalfTyped]


def promise_meant(text: str, reader: Reader, state: State) -> HalfTyped:
    """The promise as the customer will read it; a guess begins with "?", and Tab takes it.

    What no sentence can be made of is shown in its parts, with what is missing.
    """
    if not text.strip():
        return HalfTyped()
    from zoneinfo import ZoneInfo

    from mendcli.notes.sentences.dates import Date
    from mendcli.notes.sentences.people import people_of
    from mendcli.notes.sentences.promise import Fragment, promise_sentence

    own = reader.settings
    line = read_promise(text, own.rep, reader.date)
    due = line.due
    when = Date(due, line.due_words, ZoneInfo(own.zone), reader.now).written if due else ""
    said = promise_sentence(line.what, line.owner, people_of(state, own.rep, own.called), when)
    if isinstance(said, Fragment):
        return HalfTyped(f"{echo(line, own.rep)}  ({said.why})")
    if not said.guess:
        return HalfTyped(f"→ {said.text}")
    return HalfTyped(f"? {said.text}", text.replace(line.what, said.deed, 1))


def date_meant(text: str, reader: Reader, state: State) -> HalfTyped:
    """The date in full; nothing while it is none."""
    found = reader.date(text) if text.strip() else None
    return HalfTyped(found.shown() if isinstance(found, When) else "")


def nothing_meant(text: str, reader: Reader, state: State) -> HalfTyped:
    """Nothing: the text says it all."""
    return HalfTyped()
