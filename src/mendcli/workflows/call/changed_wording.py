"""A promise as they want it instead: what they said of it, put into the wording that stands.

"yes but by noon" changes the date, "no, make it three months" the number, "yes, and flowers" adds
to it; a wording of its own takes its place. Nothing is changed here: what comes out is offered.
"""

import re

from mendcli.case.guide.moves import Promise, ReadBack, Say
from mendcli.case.promises.changed_number import with_number
from mendcli.case.promises.owners import owner_named
from mendcli.case.promises.promise_line import HOW_LONG, PromiseLine, read_promise, take_apart
from mendcli.case.reading.deeds import begins_with_verb, is_verb
from mendcli.case.reading.reply_meaning import (
    ReplyMeaning,
    changes_something,
    instead,
    read_reply,
    without_lead,
)
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import DateQuestion
from mendcli.screen.words.prompter import Choice
from mendcli.workflows.call.meanings import Further, Key, Several
from mendcli.workflows.call.read_aloud import Said, is_sure, sentence
from mendcli.workflows.call.reader import Reader

_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_CURRENCY = r"(?:[€$£¥₹]|(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b)"
_MONEY = rf"(?:[€$£¥₹] ?\d[\d.,]*|\d[\d.,]* ?{_CURRENCY})"
_AMOUNT = re.compile(rf"(?P<sum>{_MONEY})|\b(?P<count>{_COUNT}) (?P<of>[^\W\d_]+)", re.IGNORECASE)
#: Words after which a rest is a condition or an addition to what stands, or says where.
_ADDS = re.compile(
    r"(?:only|if|unless|except|as long as|so long as|provided|with|without|instead|just"
    r"|to|from|via|through|into)\b",
    re.I,
)
#: What turns a number or a date round: no wording is made of it by adding it on.
_TURNS_ROUND = re.compile(r"\b(?:not|never|no|after|before|earlier|sooner|later)\b", re.I)
#: What stands around a change and is no part of it: "its 45", "thurs noon is better pls".
_SAYS_IT_IS = re.compile(r"(?:it['’]?s|it (?:is|was|should be)|should be|i mean[t]?)\s+", re.I)
_SAID_BEHIND = re.compile(
    r"[\s,]+(?:pl[sz]|please|thx|thanks|(?:(?:is|works|would be|suits(?: me)?) )?better(?: for me)?"
    r"|i(?:['’]?d| would) say|i think)[.!]*$",
    re.I,
)
#: What may stand around an amount and says nothing more.
_AROUND = frozenset(
    "please pls plz thanks thx then instead rather better only just about roughly say make it "
    "its it's at least most more less or so of the a total in all max not ok yes no i we said "
    "would be refund credit off back gbp usd eur".split()
) | {""}
_HOUR = re.compile(r"(?:(?:at|by|before|until) )?(\d{1,2}(?:[:.]\d\d)?)", re.I)


def changed(reply: ReplyMeaning, action: Action, reader: Reader) -> ReadBack | DateQuestion | None:
    """The promise with what they said in it; what to ask about its date; None where it is unclear.

    `reply` is a yes or a no with a rest, or a wording.
    """
    said, other = _bare(without_lead(reply.rest)), _bare(instead(reply.rest))
    line = take_apart(other, reader.date)
    if numbered := with_number(action.what, line.what):
        return _as_said(line._replace(what=numbered), action, reader)
    if (when := _on_its_day(other, action, reader)) is not None:
        return _as_said(when, action, reader)
    whole = take_apart(f"{action.what} {other}", reader.date)
    if whole.what == action.what:  # only who does it, or by when
        return _as_said(whole._replace(what=""), action, reader)
    if not line.what:
        amount = _with_amount(action.what, other)  # "three weeks" is no date of "credit two weeks"
        line = PromiseLine(amount, line.owner) if amount else line
        return _as_said(line, action, reader)
    if _TURNS_ROUND.search(line.what) and changes_something(line.what.split(maxsplit=1)[-1]):
        return None
    what = _with_amount(action.what, line.what)
    if not what and other == said and reply.kind != "yes-but":
        what = line.what if begins_with_verb(line.what) or reply.kind == "wording" else ""
    if not what and reply.kind == "yes-but":
        what = _added(action.what, reply.link, line.what)
    return _as_said(line._replace(what=what), action, reader) if what else None


def corrected(text: str, action: Action, reader: Reader) -> ReadBack | DateQuestion | None:
    """A promise worded anew; what it does not name stays as it was. Speech is read as speech."""
    reply = read_reply(text)
    if reply.kind in ("yes-but", "no-but"):
        return changed(reply, action, reader)
    return _as_said(take_apart(text, reader.date), action, reader)


def which_date(
    unsure: DateQuestion, text: str, action: Action, kept: tuple[Say, Key], reader: Reader
) -> Further:
    """The date of a change that must be asked about; what stands gets no yes meanwhile.

    `kept` is the change as it was said, and the key that leaves the promise as it is.
    """
    heard, leave = kept
    waits = Several((heard,), "Not confirmed yet. How should it be? Type the whole of it.")

    def told(typed: str) -> Several | None:
        if (new := redated(text, typed, action, reader)) is not None:
            return Several((new,))
        return waits if read_reply(typed).kind in ("yes", "yes-but") else None

    again = Key(Choice("again", "type the whole of it again  [Enter]", "-"), waits)
    return Further(f"{unsure.text}  (type the date)", (again, leave), waits, told)


def redated(text: str, said: str, action: Action, reader: Reader) -> ReadBack | None:
    """The change in `text` with `said` in place of its date that had to be asked about."""
    if isinstance(reader.date(said), DateQuestion):
        return None
    words = take_apart(instead(read_reply(text).rest), reader.date).due_words
    before, found, behind = text.rpartition(words) if words else (text, "", "")
    whole = f"{before} {said}{behind}" if found else f"{text} {said}"
    new = changed(read_reply(whole), action, reader)
    return new if isinstance(new, ReadBack) else None


def with_deed(promise: Promise, said: str, reader: Reader, state: State) -> Promise | None:
    """A promise that named a thing or a date alone, with what was said to happen to it.

    `said` is the whole of it ("we bring the fridge"), or the deed ("bring it", "is swapped"). None
    for anything else: it is a line of its own.
    """
    line = read_promise(said, reader.settings.rep, reader.date)
    if line.what and not take_apart(promise.what, reader.date).what:  # a date alone was typed
        due, said = (line.due, line.due_words) if line.due else (promise.due, promise.words)
        return promise._replace(what=line.what, owner=line.owner, due=due, words=said)
    words = {_plain(word) for word in line.what.split()}
    if not {_plain(word) for word in promise.what.split()} <= words:
        ours = line.owner == reader.settings.rep and words.isdisjoint(_WHOM)
        about_it = ours or not words.isdisjoint(_IT)
        if line.due_words or not about_it or not all(map(_may_happen, words - _WHOM)):
            return None
    behind = " ".join(word for word in line.what.split() if _plain(word) not in _IT)
    verb, _, rest = behind.removeprefix("we ").removeprefix("i ").partition(" ")
    deed = f"{verb} {promise.what} {rest}".strip()
    for what in (line.what, deed if is_verb(verb) else f"{promise.what} {behind}"):
        made = Said(what, line.owner, line.due or promise.due, line.due_words or promise.words)
        if _holds(what, promise.what) and is_sure(made, reader, state):
            return promise._replace(what=what, owner=made.owner, due=made.due, words=made.due_words)
    return None


#: What was typed stands for it there.
_IT = frozenset("it them that this".split())
_WITH_A_DEED = _IT | frozenset(
    "will to be is are get gets we i back out off up over round in free again sent brought".split()
)
_WHOM = frozenset("her him you".split())


def _may_happen(word: str) -> bool:
    """Whether a word may be what happens to a thing, or goes with that."""
    stems = [word, *(word.removesuffix(end) for end in ("s", "es", "ed", "d"))]
    stems += [stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]]  # "swapped"
    return word in _WITH_A_DEED or any(map(is_verb, stems))


def _holds(what: str, thing: str) -> bool:
    return set(thing.lower().split()) <= set(what.lower().split())


def _plain(word: str) -> str:
    return word.lower().strip(".,;:!")


def sentence_of(new: ReadBack, reader: Reader, state: State) -> str:
    """The changed promise as one whole sentence to the person on the line."""
    return sentence(Said(new.what, new.owner, new.due, new.words), reader, state)


def _bare(said: str) -> str:
    """A change without what stands around it: "45 not 40" of "its 45 not 40 pls"."""
    while (found := _SAYS_IT_IS.match(said)) is not None:
        said = said[found.end() :]
    while (found := _SAID_BEHIND.search(said)) is not None:
        said = said[: found.start()]
    return said


def _on_its_day(said: str, action: Action, reader: Reader) -> PromiseLine | None:
    """A time alone, put on the day that the promise is due; None where it is no time alone."""
    from mendcli.dates.grammar.phrases import understand
    from mendcli.dates.grammar.said import Said as SaidOfDate

    if action.due is None:
        return None
    if (hour := _HOUR.fullmatch(said)) is not None:
        clock = f"at {hour[1]}"
    else:
        found = understand(said)
        if not isinstance(found, SaidOfDate) or found.day or not found.clock or found.part:
            return None
        if found.clock.half == "now":
            return None
        clock = said.removeprefix(found.lead).strip() if found.lead != "at" else said
        clock = clock if clock.startswith("at ") else f"at {clock}"
    day = action.due.at[:10]
    when = reader.date(f"{day} {clock}")
    if isinstance(when, DateQuestion):
        return PromiseLine("", "", question=when)
    as_said = f"{action.due_words} {clock}"
    words = as_said if reader.date(as_said) == when else f"{day} {clock}"
    return PromiseLine("", "", when, words)


def _as_said(line: PromiseLine, action: Action, reader: Reader) -> ReadBack | DateQuestion:
    if line.question is not None:
        return line.question
    owner = owner_named(line.owner, reader.settings.rep) if line.owner else action.owner
    due, words = (line.due, line.due_words) if line.due else (action.due, action.due_words)
    stands = _undated(action.what, reader) if line.due else action.what
    return ReadBack("corrected", line.what or stands, owner, due, words)


def _undated(what: str, reader: Reader) -> str:
    """What is promised, without a vague date in its words that a new one takes the place of."""
    line = take_apart(what, reader.date)
    vague = line.question is not None and line.question.text != HOW_LONG
    return line.what if vague and line.what else what


def _with_amount(what: str, said: str) -> str:
    """`what` with the one number or sum that `said` names in place of its own; "" if not sure."""
    found = list(_AMOUNT.finditer(said))
    if len(found) != 1 or not _is_amount_alone(said, found[0]):
        return ""
    new = found[0]
    of = _one(new["of"]) if new["of"] else ""
    old = [each for each in _AMOUNT.finditer(what) if _same(each, new, of)]
    if len(old) != 1:
        return ""
    return what[: old[0].start()] + new.group() + what[old[0].end() :]


def _is_amount_alone(said: str, amount: re.Match[str]) -> bool:
    """Whether the amount is all that is said, but for a word or two ("three months please")."""
    rest = f"{said[: amount.start()]} {said[amount.end() :]}"
    alone = _AROUND.issuperset(_plain(word) for word in rest.split())
    return alone and not begins_with_verb(said)


def _same(old: re.Match[str], new: re.Match[str], of: str) -> bool:
    if new["sum"]:
        return bool(old["sum"])
    return bool(old["of"]) and _one(old["of"]) == of


def _one(noun: str) -> str:
    return noun.lower().removesuffix("s")


def _added(what: str, link: str, said: str) -> str:
    """What stands with a condition or an addition behind it; "" where it is a mere remark."""
    if _ADDS.match(said):
        return f"{what}, {said}"
    if link in ("and", "also", "and also", "but also", "plus", "and then"):
        return f"{what}, and {said}"
    return f"{what}, {link or 'but'} {said}" if begins_with_verb(said) else ""
