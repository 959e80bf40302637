"""What a reply comes to where yes, partly or no is asked: one small table for each question.

`case/reading/reply_meaning.py` tells replies apart. The rule above all: a promise's wording is
only ever replaced after the new one was shown as a whole sentence and a key was pressed for it.
"""

from collections.abc import Callable

from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.promises.owners import (
    is_name,
    is_nobody,
    known_side,
    likely_theirs,
    missed_before,
    owner_named,
)
from mendcli.case.reading.reply_meaning import (
    PARAPHRASE,
    RESULT,
    Answer,
    ReplyMeaning,
    changes_something,
    instead,
    is_wish,
    read_reply,
)
from mendcli.case.reading.whose import read_side
from mendcli.case.state.case_state import Action, State
from mendcli.dates.when import DateQuestion, When
from mendcli.dates.working_days import free_day
from mendcli.screen.words.prompter import Choice
from mendcli.workflows.call.meanings import Again, Further, Key, Meaning, Several
from mendcli.workflows.call.read_aloud import Said, named, says_what_happens
from mendcli.workflows.call.reader import Reader

_UNSURE = "Was that a yes?"
#: Behind these a wish says on what terms it works, and is no other one.
_CONDITIONS = ("but", "but also", "though", "although", "however", "yet", "still")
_MERE = 4  # words that an answer has at most, and nothing more


def answer_paraphrase(text: str, raw: str) -> Meaning:
    """What they answered to what was said back; more than yes or no is kept as their words."""
    reply = read_reply(text)
    return _answer(PARAPHRASE[reply.kind], reply, text, raw, moves.Confirm)


def answer_result(text: str, raw: str, partly: str = "partly") -> Meaning:
    """What they say of the result, or of one point of it; `partly` is the value between."""

    def choose(answer: Answer, words: str = "", raw: str = "") -> Move:
        return moves.Choose(partly if answer == "partly" else answer, words, raw)

    reply = read_reply(text)
    return _answer(RESULT[reply.kind], reply, text, raw, choose)


def _answer(
    answer: Answer | None, reply: ReplyMeaning, text: str, raw: str, make: Callable[..., Move]
) -> Meaning:
    if answer is not None:
        return make(answer, reply.rest, raw if reply.rest else "")
    heard = moves.Say(text, raw, exact=False)
    short = reply.kind == "unclear" and len(text.split()) <= _MERE and "?" not in text
    beside = () if short else (heard,)  # a few words that were a yes are the yes, and told nothing
    return Further(
        _UNSURE,
        (
            _key("unclear", "not clear: ask them once more  [Enter]", "-", heard),
            _key("yes", "yes", "y", *beside, make("yes")),
            _key("partly", "partly", "p", make("partly", text, raw)),
            _key("no", "no", "n", make("no", text, raw)),
        ),
        Several((heard,)),
    )


def _key(value: str, label: str, key: str, *made: Move) -> Key:
    return Key(Choice(value, label, key), Several(made))


def answer_proposal(text: str, state: State) -> Meaning:
    """Whether a proposal works, and why; what they would have instead is a proposal of theirs."""
    if not text.strip():
        return moves.Weigh(None)
    if read_side(text)[0] is not None:
        return propose(text, state)  # the next proposal, typed a question early
    reply = read_reply(text)
    why = reply.rest.removeprefix("because ")
    match reply.kind:
        case "yes-but" if reply.link not in _CONDITIONS and is_wish(reply.rest):
            more = moves.Propose(instead(reply.rest), "customer")  # "yes, and can you send Sam"
            return Several((moves.Weigh(True), more))
        case "yes" | "yes-but":
            return moves.Weigh(True, why)
        case "no-but" if is_wish(reply.rest):
            return Several((moves.Weigh(False), moves.Propose(instead(reply.rest), "customer")))
        case "no" | "no-but":
            return moves.Weigh(False, why)
        case "wording" if is_wish(reply.rest):
            return moves.Propose(instead(reply.rest), "customer")
    unknown = moves.Weigh(None, text.strip())
    return Further(
        "Does it work?",
        (
            _key("unknown", "not known yet  [Enter]", "-", unknown),
            _key("yes", "yes", "y", moves.Weigh(True, text.strip())),
            _key("no", "no", "n", moves.Weigh(False, text.strip())),
        ),
        Several((unknown,)),
    )


def propose(text: str, state: State) -> moves.Propose | Again:
    """One line as a proposal: the first without a mark is theirs, later ones are ours."""
    side, what = read_side(text)
    if not what:
        return Again("The proposal goes behind it.", f"{text.strip()} ")
    return moves.Propose(what, side or ("us" if state.proposals else "customer"))


def answer_promise(text: str, raw: str, action: Action, state: State, reader: Reader) -> Meaning:
    """What they answered to a promise read aloud; what it should be instead is only offered."""
    stripped = text.strip()
    if stripped == "Y":
        return moves.ReadBackAll()
    if (other := named(stripped, state)) is not None:
        return other
    if not stripped:
        return Again("y, n, or type it as they want it; Y for all of them, /skip leaves them.")
    reply = read_reply(text)
    heard = moves.Say(text, raw, exact=False)
    match reply.kind:
        case "yes" | "no":
            return moves.ReadBack(reply.kind)
        case "words" | "unclear":
            return _unread(heard)
        case "partly" if not reply.rest:
            return Again("How should it be? Type it as they want it; n takes it out.")
    from mendcli.workflows.call.changed_wording import changed, sentence_of, which_date

    new = changed(reply, action, reader)
    if isinstance(new, DateQuestion):
        return which_date(new, text, action, (heard, _kept(action, heard)), reader)
    if new is not None:
        return _offered(sentence_of(new, reader, state), reply, action, heard, new)
    if reply.kind == "no-but" and not _says_how(reply.rest):
        refused = _key("no", "take it out  [Enter]", "n", heard, moves.ReadBack("no"))
        return Further("They said no to it?", (refused, _kept(action, heard)), Several((heard,)))
    return Several((heard,), "How should it be? Type the whole of it; y leaves it, n takes it out.")


def _says_how(rest: str) -> bool:
    """Whether what follows on a no says how it should be, though not in words that can be read."""
    return changes_something(rest) or instead(rest) != rest.strip() or "better" in rest.casefold()


def _offered(
    shown: str, reply: ReplyMeaning, action: Action, heard: moves.Say, new: moves.ReadBack
) -> Further:
    """The changed promise, whole, and the keys that take it or not."""
    taken = _key("take", "yes, like that  [Enter]", "y", new)
    kept = _kept(action, heard)
    if reply.kind == "no-but":
        refused = _key("no", "no: take the promise out", "n", heard, moves.ReadBack("no"))
        keys: tuple[Key, ...] = (taken, refused, kept)
    else:
        keys = (taken, kept._replace(choice=kept.choice._replace(key="n")))
    return Further(f"Changed to: “{shown}”  Right?", keys, Several((heard,)))


def _kept(action: Action, heard: moves.Say) -> Key:
    return _key("keep", f"keep “{action.what}”, ask again", "k", heard)


def _unread(heard: moves.Say) -> Further:
    return Further(
        _UNSURE,
        (
            _key("unclear", "not clear: leave it unread  [Enter]", "-", heard, moves.Leave()),
            _key("yes", "yes", "y", heard, moves.ReadBack("yes")),
            _key("partly", "partly: type it as they want it", "p", heard),
            _key("no", "no: take it out", "n", heard, moves.ReadBack("no")),
        ),
        Several((heard,)),
    )


def promise_unsure(promise: moves.Promise, state: State, reader: Reader) -> Further | None:
    """What is asked once of a promise that was kept: who does it, else what happens."""
    return owner_unsure(promise, state, reader) or deed_unsure(promise, state, reader)


def deed_unsure(promise: moves.Promise, state: State, reader: Reader) -> Further | None:
    """What is asked of a thing alone, "fridge weds am"; Enter leaves it, and so does speech."""
    from mendcli.workflows.call.changed_wording import with_deed

    said = Said(promise.what, promise.owner, promise.due, promise.words)
    if reader.keep_past or promise.todo or says_what_happens(said, reader, state):
        return None

    def told(text: str) -> Several | None:
        whole = with_deed(promise, text, reader, state)
        return Several((whole,)) if whole else None

    ask = f"“{promise.what}”: who does what?  (type it)"
    keys = (_key("leave", "leave it  [Enter]", "-", promise),)
    return Further(ask, keys, Several((promise,)), told)


def doubts_about(
    due: When, owner: str, state: State, reader: Reader, *, promise: bool
) -> list[str]:
    """Why a date may not be kept: it is a free day, or the owner's last promise here was missed."""
    found = []
    if free := free_day(due.instant().date(), reader.settings.working_days):
        is_ = free if free.startswith("a ") else f"a {free}"
        found.append(f"{due.shown()} is {is_}.")
    missed = missed_before(state, owner, reader.now) if promise else None
    if missed is not None:
        whose = "Your" if owner == reader.settings.rep else f"{owner}’s"
        found.append(f"{whose} last promise here was not kept in time ({state.case}/{missed.id}).")
    return found


#: What gives a date that somebody counts on.
DatedMove = moves.Promise | moves.SetDue | moves.SetReportBack | moves.ReadBack


def date_unsure(
    given: DatedMove, owner: str, state: State, reader: Reader, *, promise: bool = True
) -> Further | None:
    """Asked once of the date that is `given` by one of us: whether it is safe.

    A date typed there takes its place; "no" has it asked for again.
    """
    if given.due is None or reader.keep_past:
        return None
    doubts = doubts_about(given.due, owner, state, reader, promise=promise)
    if not doubts:
        return None

    def another(text: str) -> Several | None:
        said = read_reply(text).rest or text  # "no, friday": the date is behind it
        found = reader.date(said)
        if not isinstance(found, When):
            return None
        return Several((given._replace(due=found, words=said),))

    as_said = Several((given,))
    undated = (given._replace(due=None, words=""),) if isinstance(given, moves.Promise) else ()
    keys = (
        Key(Choice("yes", "yes  [Enter]", "y"), as_said),
        Key(Choice("no", "no: ask again", "n"), Several(undated)),
    )
    return Further(f"{' '.join(doubts)} Safe?  (or another date)", keys, as_said, another)


def moved_unsure(
    given: moves.SetReportBack | moves.ReadBack, about: int, state: State, reader: Reader
) -> Further | None:
    """The same of the date they hear from us on, and of one that promise `about` has instead."""
    owner, due = reader.settings.rep, None
    if isinstance(given, moves.ReadBack):
        action = next((each for each in state.actions if each.id == about), None)
        if action is None or action.side == "customer" or given.answer != "corrected":
            return None
        owner, due = given.owner or action.owner, action.due
    return date_unsure(given, owner, state, reader) if given.due != due else None


def owner_unsure(promise: moves.Promise, state: State, reader: Reader) -> Further | None:
    """What is asked once of who does it: nobody in particular, or a name new to the case."""
    rep, as_said = reader.settings.rep, Several((promise,))
    if reader.keep_past or promise.side is not None:
        return None
    if is_nobody(promise.owner):

        def named(text: str) -> Several | None:
            who = owner_named(text, rep)
            made = promise._replace(owner=who, side=known_side(who, state, rep))
            return Several((made,)) if is_name(text) else None

        them = state.customer.called or state.customer.name or "the customer"
        keys = (
            _key("leave", "leave it  [Enter]", "-", promise),
            _key("me", "me", "m", promise._replace(owner=rep, side="us")),
            _key("them", them, "c", promise._replace(owner=them, side="customer")),
        )
        ask = f"“{promise.owner}” is nobody in particular. Who?  (or type the name)"
        return Further(ask, keys, as_said, named)
    if known_side(promise.owner, state, rep) is not None:
        return None
    ours = _key("ours", "ours", "o", promise)
    theirs = _key("theirs", "theirs", "t", promise._replace(side="customer"))
    first, last = (theirs, ours) if likely_theirs(promise.owner, state) else (ours, theirs)
    first = first._replace(choice=first.choice._replace(label=f"{first.choice.label}  [Enter]"))
    return Further(f"{promise.owner}: ours or theirs?", (first, last), as_said)
