"""What a reply to the question on screen means: text in, a move out, or a reason to ask again.

Commands (prefixes and slash words) are `commands.py`'s affair; nothing is saved here.
"""

from mendcli.case.guide import moves
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.promises.owners import owner_named
from mendcli.case.promises.promise_line import name_in, read_promise
from mendcli.case.reading.reply_meaning import is_no, is_yes, option_meant
from mendcli.case.reading.whole_numbers import read_whole
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import Question as DateQuestion
from mendcli.dates.when import When
from mendcli.screen.words.prompter import Formed, Weighed
from mendcli.workflows.call.answers import (
    answer_paraphrase,
    answer_promise,
    answer_proposal,
    answer_result,
    propose,
)
from mendcli.workflows.call.changed_wording import corrected
from mendcli.workflows.call.meanings import Again, Meaning
from mendcli.workflows.call.questions import Reader


def read_reply(
    ask: Ask, state: State, text: str, raw: str, default: str, reader: Reader
) -> Meaning:
    """The meaning of a typed line that is no command. `default` is what the line started as."""
    if ask.part:
        return _read_part(ask, state, text, raw, reader)
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
        case "actions" | "todos" if is_yes(text) or is_no(text):
            return Again("What, by whom, by when? Enter: that is all.")
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
            return _read_choice(ask, kind, text, raw)
        case _:
            return moves.Tell(text, raw)


def _read_part(ask: Ask, state: State, text: str, raw: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.part:
        case "due":
            return _read_due(ask, state, text, reader)
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
            return next_date(text, reader)


def _read_closing(ask: Ask, text: str, raw: str, reader: Reader) -> Meaning:
    empty = not text.strip()
    match ask.key:
        case "close:wording":
            return moves.Leave() if empty else moves.Tell(text, raw)
        case "close:next":
            return next_date(text, reader)
        case "close:open":
            return (
                moves.Leave() if empty else Again("Enter ends the session; /go N goes there.", text)
            )
        case "open:since":
            return moves.Leave() if empty else moves.Say(text, raw, exact=False)
        case _ if ask.key == TOLD and (is_yes(text) or is_no(text)):
            return moves.Choose("told" if is_yes(text) else "later")
        case _:
            return moves.Say(text, raw, exact=False)


def next_date(text: str, reader: Reader) -> Meaning:
    """When they hear from us next: Enter takes tomorrow at the day's end, a dash none."""
    if text.strip() in ("-", "–") or is_no(text):
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


def read_formed(ask: Ask, state: State, given: Formed | Weighed, reader: Reader) -> Meaning:
    """A promise by fields, a corrected read-back, a proposal weighed; dates were checked."""
    if isinstance(given, Weighed):
        return moves.Weigh(given.workable, given.why)
    if ask.part == "promise":
        new = corrected(given.what, _action(ask, state), reader)
        return Again(new.text, given.what) if isinstance(new, DateQuestion) else new
    owner = owner_named(given.owner, reader.settings.rep)
    found = reader.date(given.due) if given.due else None
    due = found if isinstance(found, When) else None
    todo = ask.stop is not None and ask.stop.prompt.kind == "todos"
    return moves.Promise(given.what, owner, due, given.due, todo)


def _read_confirm(ask: Ask, text: str, raw: str) -> Meaning:
    if not text.strip():
        if ask.revisit and not ask.again:
            return moves.Leave()
        return Again("y yes, p partly, n no, or just what they answer. /skip leaves it.")
    return answer_paraphrase(text, raw)


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


def _read_choice(ask: Ask, kind: str, text: str, raw: str) -> Meaning:
    assert ask.stop is not None
    chosen = option_meant(text, ((each.value, each.label) for each in ask.stop.prompt.options))
    if chosen is not None:
        return moves.Choose(chosen)
    if kind in ("resolved", "staying"):
        return answer_result(text, raw, "partly" if kind == "resolved" else "unsure")
    return Again("Pick one of the answers with its key.", text)
