"""What a reply to the question on screen means: text in, a move out, or a reason to ask again.

Commands (prefixes and slash words) are `commands.py`'s affair; nothing is saved here.
"""

import re
from typing import TYPE_CHECKING

from mendcli.case.guide import moves
from mendcli.case.guide.filing import holds_something
from mendcli.case.guide.kinds import GUIDE, TODOS
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.promises.owners import owner_named
from mendcli.case.promises.promise_line import name_in
from mendcli.case.reading.entered_text import entered
from mendcli.case.reading.reply_meaning import instead, is_no, is_yes
from mendcli.case.reading.reply_meaning import read_reply as tell_apart
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import DateQuestion, When
from mendcli.playbook.model.kinds import KINDS
from mendcli.screen.words.prompter import Choice, Formed, Plain, Question, Typed, WeighedProposal
from mendcli.workflows.call.answers import (
    answer_promise,
    answer_proposal,
    answer_result,
    propose,
)
from mendcli.workflows.call.kinds import TALK
from mendcli.workflows.call.meanings import Again, Further, Key, Meaning, Several
from mendcli.workflows.call.questions import known_of
from mendcli.workflows.call.reader import Reader, TypedLine, answer_date, likely_date

if TYPE_CHECKING:
    from mendcli.case.reading.transcript import Turn

_NO_MORE = r"(?:no,? )?(?:nothing(?: else| more)?|that'?s (?:all|it|everything))(?:,? thanks?)?"
#: That the promise itself is off, said where its date is asked for.
_FORGET = re.compile(
    r"(?:(?:no|nah|oh|ah|actually|sorry|wait|ok)[\s,.]+)*"
    r"(?:forget|scrap|cancel|drop|delete|undo|scratch) (?:it|that|this|(?:that|this) one)"
    r"(?:[\s,]+(?:please|pls|then|actually))*[.!]*",
    re.IGNORECASE,
)
_BUT = ("but", "but also", "except")


def interpret_reply(
    ask: Ask, state: State, reply: Typed | Plain, question: Question, reader: Reader
) -> Meaning:
    """The meaning of a line that is no command. `question` is what it answers.

    At a choice, what names none of its options is speech: it is kept, and the choice waits.
    """
    text, raw = reply.text, reply.raw
    if not raw:
        text, raw = entered(text)
    meaning = _interpret(ask, state, Typed(text, raw, reply.frame), question, reader)
    if text.strip() and _is_choice(ask) and isinstance(meaning, Again | moves.Tell):
        return moves.Say(text, raw, exact=False)
    return meaning


def came_back(ask: Ask, text: str) -> bool:
    """Whether a line where what was said back may be typed is their answer to it: "y", "no, but …".

    It was said then, its wording was not typed, and the question for their answer has it.
    """
    if ask.part or ask.stop is None or not GUIDE[ask.stop.prompt.kind].aloud:
        return False
    reply = tell_apart(text)
    return reply.kind in ("yes", "no", "partly") or reply.link in _BUT


def read_paste(ask: Ask, state: State, reply: Plain) -> Meaning | None:
    """What a paste means by itself; None where it is an answer like any other.

    In a chat their turns are exact words, the others' are ours: asked once which one they are. And
    none is a yes, a no or a choice.
    """
    if not reply.pasted:
        return None
    from mendcli.case.reading.transcript import turns_in

    if (turns := turns_in(reply.text)) and not reply.raw:
        return _chat(turns, reply, state)
    return moves.Say(reply.text, reply.raw, exact=False) if takes_no_paste(ask) else None


def _chat(turns: "tuple[Turn, ...]", reply: Plain, state: State) -> Further | moves.SayTurns:
    from mendcli.case.reading.transcript import speakers

    names = speakers(turns, state.customer.name, state.customer.called)
    ours = {line.by for line in state.words if line.ours}
    theirs = [name for name in names if name not in ours]
    if len(theirs) == 1:
        return _split(turns, theirs[0])
    keys = [
        Key(Choice(name, name, str(at)), Several((_split(turns, name),)))
        for at, name in enumerate(names, start=1)
    ]
    whole = Several((moves.Say(reply.text, reply.raw, exact=False),))
    keys.append(Key(Choice("-", "none of them: one entry, as it is", "-"), whole))
    return Further("Which one is the customer?", tuple(keys), whole)


def _split(turns: "tuple[Turn, ...]", customer: str) -> moves.SayTurns:
    def said(turn: "Turn") -> moves.Say:
        theirs = turn.who == customer
        by = "" if theirs else turn.who
        return moves.Say(turn.text, exact=theirs, by=by, ours=not theirs)

    return moves.SayTurns(tuple(said(turn) for turn in turns))


def takes_no_paste(ask: Ask) -> bool:
    """Whether a line would be read as their yes, their no or their choice; no paste is one."""
    decides = ask.part in ("weigh", "promise") or (ask.kind is not None and TALK[ask.kind].decides)
    return decides or _is_choice(ask)


def _is_choice(ask: Ask) -> bool:
    if ask.part or ask.kind is None:
        return ask.part in ("choose", "point") or ask.key == TOLD
    return KINDS[ask.kind].shape in ("pick", "tick")


def _interpret(ask: Ask, state: State, reply: Typed, question: Question, reader: Reader) -> Meaning:
    text, raw = reply.text, reply.raw
    if ask.part:
        return _read_part(ask, state, text, raw, reader)
    if ask.stop is None:
        return _read_closing(ask, text, raw, reader)
    row, first = TALK[ask.stop.prompt.kind], not ask.revisit or ask.again
    if (known := known_of(ask, state)) is not None:
        said = tell_apart(text)
        if not text.strip() or said.kind == "yes":
            return known.move
        if said.kind == "no":
            return Again(known.instead)
        if said.kind == "no-but":
            text = instead(said.rest)
    same = reply.frame in ("", question.frame)
    if text == question.default and same and not first:
        return moves.Leave()  # Enter on the answer that stands: it stays
    if not text.strip():
        return Again(row.unanswered) if row.unanswered and first else moves.Leave()
    if row.more and _is_no_more(text) and state.heard and not holds_something(state, *_key(ask)):
        return moves.Leave()  # nothing more: their "no" is no complaint
    side, what = _sided(text) if row.sided else ("", text)
    if side == "us":  # an offer of ours, a question early: this one waits
        return Several((moves.Propose(what, "us"),))
    return row.read(TypedLine(ask.stop.prompt, what, raw, reader, reply.frame))


def _sided(text: str) -> tuple[str, str]:
    """Whose a line is that begins "we:" or "they:" where they are asked, and it without that."""
    head, colon, rest = text.partition(":")
    sides = {"we": "us", "they": "customer", "them": "customer"}
    side = sides.get(head.strip().casefold(), "") if colon and rest.strip() else ""
    return (side, rest.strip()) if side else ("", text)


def _read_part(ask: Ask, state: State, text: str, raw: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.part:
        case "due":
            return _read_due(ask, state, text, raw, reader)
        case "propose":
            if is_yes(text) or is_no(text):
                return Again("The offer in words, or Enter: that is all.")
            return moves.Leave() if empty else propose(text, state)
        case "weigh":
            return answer_proposal(text, state)
        case "choose":
            return Again("Pick one, or 0 for none of them.")
        case "point":
            return moves.Leave() if empty else answer_result(text, raw)
        case "promise":
            return answer_promise(text, raw, _action(ask, state), state, reader)
        case _:
            return next_date(text, raw, reader)


def _read_closing(ask: Ask, text: str, raw: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.key:
        case "close:wording":
            mere = is_yes(text) or is_no(text)
            return moves.Leave() if empty or mere else moves.Tell(text, raw)
        case "close:next":
            return next_date(text, raw, reader)
        case "close:open":
            why = "Enter ends the session; /go N goes there."
            if len(text.split()) > 1:  # speech, and no number without its /go
                return Several((moves.Say(text, raw, exact=False),), why)
            return moves.Leave() if empty else Again(why, text)
        case "open:since":
            return moves.Leave() if empty else moves.Say(text, raw, exact=False)
        case _ if ask.key == TOLD and (is_yes(text) or is_no(text)):
            return moves.Choose("told" if is_yes(text) else "later")
        case _:
            return moves.Say(text, raw, exact=False)


def next_date(text: str, raw: str, reader: Reader) -> Meaning:
    """When they hear from us next: Enter takes tomorrow at the day's end, a dash none."""
    if is_none(text):
        return moves.Leave()
    return answer_date(text if text.strip() else "tomorrow", raw, reader, moves.SetReportBack)


def is_none(text: str) -> bool:
    """Whether a reply to "by when?" says that there is no date: a dash, "no", "no date yet"."""
    plain = text.strip().casefold().rstrip(".!")
    return plain in ("-", "–", "no date", "no date yet", "nothing") or is_no(text)


def _is_no_more(text: str) -> bool:
    plain = text.casefold().replace("’", "'").strip(" .,!")
    return is_no(text) or re.fullmatch(_NO_MORE, plain) is not None


def _key(ask: Ask) -> tuple[str, str]:
    return ask.playbook.id, ask.key


def _action(ask: Ask, state: State) -> Action:
    return next(each for each in state.actions if each.id == ask.about)


def _read_due(ask: Ask, state: State, text: str, raw: str, reader: Reader) -> Meaning:
    action = _action(ask, state)
    if not text.strip():
        name = name_in(action.due_words, reader.date)
        words = action.due_words.removeprefix(name).strip()
        likely = likely_date(words, reader)
        return moves.SetDue(likely, words if likely or name else "", name)
    if _FORGET.fullmatch(text.strip()):
        return moves.ReadBack("no")
    if is_none(text):
        return moves.SetDue()
    listing = ask.stop is not None and TALK[ask.stop.prompt.kind].form == "promise"
    return answer_date(text, raw, reader, moves.SetDue, promises=listing)


def read_formed(ask: Ask, state: State, given: Formed | WeighedProposal, reader: Reader) -> Meaning:
    """A promise by fields, a corrected read-back, a proposal weighed; dates were checked."""
    if isinstance(given, WeighedProposal):
        return moves.Weigh(given.workable, given.why)
    if ask.part == "promise":
        from mendcli.workflows.call.changed_wording import corrected

        new = corrected(given.what, _action(ask, state), reader)
        if new is None:
            return Again("The corrected promise is not clear; write the whole of it.", given.what)
        return Again(new.text, given.what) if isinstance(new, DateQuestion) else new
    owner = owner_named(given.owner, reader.settings.rep)
    found = reader.date(given.due) if given.due else None
    due = found if isinstance(found, When) else None
    todo = ask.kind == TODOS
    return moves.Promise(given.what, owner, due, given.due, todo)
