"""What a reply to the question on screen means: text in, a move out, or a reason to ask again.

Commands (prefixes and slash words) are `commands.py`'s affair; nothing is saved here.
"""

from typing import NamedTuple

from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.guide.next_ask import Ask
from mendcli.case.promises.promise_line import name_in, read_promise
from mendcli.case.reading.replies import read_confirm, read_side, read_whole, read_workable
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import Question as DateQuestion
from mendcli.dates.when import When
from mendcli.screen.words.prompter import Formed
from mendcli.workflows.call.questions import Reader

#: Stands for an owner nobody named, while a line is read.
_NOBODY = "\0"


class Again(NamedTuple):
    """Ask once more: what to say about it, and the text to start from."""

    why: str
    default: str = ""


class Worded(NamedTuple):
    """The wording of a confirmed paraphrase, typed at the end."""

    text: str


Meaning = Move | Again | Worded


def read_reply(
    ask: Ask, state: State, text: str, raw: str, default: str, reader: Reader
) -> Meaning:
    """The meaning of a typed line that is no command. `default` is what the line started as."""
    if ask.part:
        return _read_part(ask, state, text, reader)
    if ask.stop is None:
        return _read_closing(ask, text, raw, reader)
    kind = ask.stop.prompt.kind
    empty = not text.strip()
    if kind == "confirm" and not (text == default and ask.revisit and not ask.again):
        return _read_confirm(ask, text, raw)
    if empty:
        return moves.Leave()
    if text == default and ask.revisit and not ask.again:
        return moves.Leave()  # Enter on the answer that stands: it stays
    match kind:
        case "actions" | "todos":
            return promise_move(text, reader, todo=kind == "todos")
        case "report-back":
            found = reader.date(text)
            if isinstance(found, DateQuestion):
                return Again(found.text, text)
            return moves.SetReportBack(found, text)
        case "date" | "since" | "check-in":
            return _read_date(kind, text, reader)
        case "scale" | "csat" | "money":
            return _read_number(ask, kind, text)
        case "choice" | "kept" | "resolved" | "staying" | "agreed":
            return _read_choice(ask, text)
        case _:
            return moves.Tell(text, raw)


def _read_part(ask: Ask, state: State, text: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.part:
        case "due":
            return _read_due(ask, state, text, reader)
        case "propose":
            if text.strip().lower() in ("y", "n", "yes", "no"):
                return Again("The offer in words, or Enter: that is all.")
            return moves.Leave() if empty else propose_move(text, state)
        case "weigh":
            if empty:
                return moves.Weigh(None)
            weighed = read_workable(text)
            if weighed is None:
                if read_side(text)[0] is not None:
                    return propose_move(text, state)  # the next proposal, typed a question early
                return moves.Weigh(None, text.strip())  # no y, no n: kept as it is, not argued with
            return moves.Weigh(*weighed)
        case "choose":
            return Again("Pick one, or 0 for none of them.")
        case "point":
            return moves.Leave() if empty else moves.Confirm(*read_confirm(text))
        case "promise":
            return _read_promise_answer(text, _action(ask, state), reader)
        case _:
            return next_date(text, reader)


def _read_closing(ask: Ask, text: str, raw: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.key:
        case "close:wording":
            return moves.Leave() if empty else Worded(text)
        case "close:next":
            return next_date(text, reader)
        case "close:open":
            return (
                moves.Leave() if empty else Again("Enter ends the session; /go N goes there.", text)
            )
        case "open:since":
            return moves.Leave() if empty else moves.Say(text, raw, exact=False)
        case _:
            return moves.Say(text, raw, exact=False)


def next_date(text: str, reader: Reader) -> Meaning:
    """When they hear from us next: Enter takes tomorrow at the day's end, a dash none."""
    if text.strip().lower() in ("-", "–", "none", "no"):
        return moves.Leave()
    words = text if text.strip() else "tomorrow"
    found = reader.date(words)
    if isinstance(found, DateQuestion):
        return Again(found.text, text)
    return moves.SetReportBack(found, words)


def _action(ask: Ask, state: State) -> Action:
    return next(each for each in state.actions if each.id == ask.about)


def _read_due(ask: Ask, state: State, text: str, reader: Reader) -> Meaning:
    action = _action(ask, state)
    if not text.strip():
        name = name_in(action.due_words, reader.date)
        words = action.due_words.removeprefix(name).strip() if name else ""
        rest = reader.date(words) if words else None
        return moves.SetDue(rest if isinstance(rest, When) else None, words, name)
    found = reader.date(text)
    if isinstance(found, DateQuestion):
        return Again(found.text, text)
    return moves.SetDue(found, text)


def promise_move(text: str, reader: Reader, *, todo: bool) -> moves.Promise:
    """One line as a promise or todo. What was unsure about its date is asked next, not guessed."""
    line = read_promise(text, reader.settings.rep, reader.date)
    return moves.Promise(line.what or text.strip(), line.owner, line.due, line.due_words, todo)


def propose_move(text: str, state: State) -> moves.Propose | Again:
    """One line as a proposal: the first without a mark is theirs, later ones are ours."""
    side, what = read_side(text)
    if not what:
        return Again("The proposal goes behind it.", f"{text.strip()} ")
    theirs = any(each.by == "customer" for each in state.proposals)
    return moves.Propose(what, side or ("us" if theirs or state.proposals else "customer"))


def _read_promise_answer(text: str, action: Action, reader: Reader) -> Meaning:
    stripped = text.strip()
    if stripped == "Y":
        return moves.ReadBackAll()
    word = stripped.lower().strip(".,!")
    if word in ("y", "yes", "right", "confirmed", "ok"):
        return moves.ReadBack("yes")
    if word in ("n", "no", "refused"):
        return moves.ReadBack("no")
    if not stripped:
        return Again("y, n, or type it as they want it; Y for all of them, /skip leaves them.")
    return corrected(text, action, reader)


def corrected(text: str, action: Action, reader: Reader) -> moves.ReadBack | Again:
    """A promise as the customer wants it instead; what it does not name stays as it was."""
    line = read_promise(text, _NOBODY, reader.date)
    if line.question is not None:
        return Again(line.question.text, text)
    owner = action.owner if line.owner == _NOBODY else line.owner
    if _plain_owner(text):
        owner = reader.settings.rep
    if line.due is None:
        line = line._replace(due=action.due, due_words=action.due_words)
    return moves.ReadBack("corrected", line.what or action.what, owner, line.due, line.due_words)


def _plain_owner(text: str) -> bool:
    """Whether the line says that the rep does it: "by me"."""
    return any(f" by {word}" in f"{text.lower()} " for word in ("me ", "us ", "myself "))


def read_formed(ask: Ask, state: State, given: Formed, reader: Reader) -> Meaning:
    """A promise by fields, a corrected read-back, a proposal's why; dates were checked."""
    if ask.part == "weigh":
        return moves.Weigh(None, given.what)
    if ask.part == "promise":
        return corrected(given.what, _action(ask, state), reader)
    ours = given.owner.strip().lower() in ("", "me", "i", "we", "us")
    owner = reader.settings.rep if ours else given.owner
    found = reader.date(given.due) if given.due else None
    due = found if isinstance(found, When) else None
    todo = ask.stop is not None and ask.stop.prompt.kind == "todos"
    return moves.Promise(given.what, owner, due, given.due, todo)


def _read_confirm(ask: Ask, text: str, raw: str) -> Meaning:
    if not text.strip():
        if ask.revisit and not ask.again:
            return moves.Leave()
        return Again("y yes, p partly, n no, or just what they answer. /skip leaves it.")
    answer, words = read_confirm(text)
    return moves.Confirm(answer, words, raw if words else "")


def _read_date(kind: str, text: str, reader: Reader) -> Meaning:
    if kind == "since":
        past = reader.past(text)
        if isinstance(past, DateQuestion):
            return Again(past.text, text)
        return moves.SetSince(past, text, here=True)
    found = reader.date(text)
    if isinstance(found, DateQuestion) and kind == "date" and found.past is not None:
        return moves.Give(found.past.at)
    if isinstance(found, DateQuestion):
        return Again(found.text, text)
    return moves.LookIn(found, text) if kind == "check-in" else moves.Give(found.at)


def _read_number(ask: Ask, kind: str, text: str) -> Meaning:
    assert ask.stop is not None
    if kind == "money":
        from mendcli.case.reading.money import Money, read_sum

        money = read_sum(text)
        return moves.Give(str(money)) if isinstance(money, Money) else Again(money.text, text)
    prompt = ask.stop.prompt
    number = read_whole(text)
    if number is None or not prompt.low <= number <= prompt.high:
        return Again(f"A whole number from {prompt.low} to {prompt.high}.", text)
    return moves.Give(str(number))


def _read_choice(ask: Ask, text: str) -> Meaning:
    assert ask.stop is not None
    wanted = text.strip().lower()
    for option in ask.stop.prompt.options:
        if wanted in (option.value.lower(), option.label.lower()):
            return moves.Choose(option.value)
    return Again("Pick one of the answers with its key.", text)
