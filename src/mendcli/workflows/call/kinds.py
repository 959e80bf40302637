"""The conversation's row of each kind: how a reply is read, for a person as for an answers file.

And what a question of the kind starts from, which keys it takes, and what a half-typed reply would
mean. The fact that comes of it is in `case/guide/kinds.py`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from mendcli.case.guide import moves
from mendcli.case.guide.moves import Move
from mendcli.case.guide.next_ask import Ask
from mendcli.case.promises.hear_from_us import promised_contact
from mendcli.case.reading.frames import OURS, SORRY, WISHED, goes_on
from mendcli.case.reading.reply_meaning import is_no, is_yes, option_meant
from mendcli.case.reading.whole_numbers import read_whole
from mendcli.case.state.case_state import State
from mendcli.case.state.resolution import how_kept
from mendcli.dates.when import DateQuestion, When
from mendcli.playbook.model.kinds import Kind
from mendcli.workflows.call.answers import answer_paraphrase, answer_result
from mendcli.workflows.call.meanings import Again, Meaning, Several
from mendcli.workflows.call.reader import (
    WHAT_BY_WHOM,
    Meant,
    TypedLine,
    answer_date,
    date_meant,
    nothing_meant,
    promise_meant,
    promise_move,
    promise_or_words,
    read_new_date,
    read_others,
    read_rhythm,
    read_risk,
)  # fmt: skip

if TYPE_CHECKING:
    from mendcli.coach.said import Kind as Wording


def _tell(line: TypedLine) -> Meaning:
    """The line in its frame; one that does not go on from it stands alone, which is said."""
    if not line.frame or goes_on(line.frame, line.text):
        return moves.Tell(line.text, line.raw, line.frame)
    if line.text.strip().casefold().startswith(line.frame.casefold()):
        return moves.Tell(line.text, line.raw)  # they typed it themselves: nothing is dropped
    why = f"Kept without “{line.frame}”: it does not go on from there."
    return Several((moves.Tell(line.text, line.raw),), why)


def _in_words(line: TypedLine) -> Meaning:
    """Words; a mere yes or no says that there are some, or none, and is not what they are."""
    return moves.Leave() if is_yes(line.text) or is_no(line.text) else _tell(line)


def _confirm(line: TypedLine) -> Meaning:
    return answer_paraphrase(line.text, line.raw)


def _promise(line: TypedLine) -> Meaning:
    made = promise_or_words(line.text, line.raw, line.reader)
    if isinstance(made, moves.Say):
        return Several((made,), f"Kept as words. {WHAT_BY_WHOM}")
    if isinstance(made, moves.Promise) and (is_yes(made.what) or is_no(made.what)):
        heard = moves.Say(line.text, line.raw, exact=False)  # "no, by thursday": no promise is "no"
        return Several((heard,), WHAT_BY_WHOM)
    return made


def _todo(line: TypedLine) -> Meaning:
    return promise_move(line.text, line.reader, todo=True)


def _report_back(line: TypedLine) -> Meaning:
    return answer_date(line.text, line.raw, line.reader, moves.SetReportBack)


def _look_in(line: TypedLine) -> Meaning:
    return answer_date(line.text, line.raw, line.reader, moves.LookIn)


def _date(line: TypedLine) -> Meaning:
    found = line.reader.date(line.text)
    if isinstance(found, DateQuestion) and found.past:
        return moves.Give(found.past.at)
    return answer_date(line.text, line.raw, line.reader, lambda when, _: moves.Give(when.at))


def _since(line: TypedLine) -> Meaning:
    def given(when: When, words: str) -> Move:
        return moves.SetSince(when, words, here=True)

    return answer_date(line.text, line.raw, line.reader, given, past=True)


def _number(line: TypedLine) -> Meaning:
    low, high, number = line.prompt.low, line.prompt.high, read_whole(line.text)
    if number is None or not low <= number <= high:
        return Again(f"A whole number from {low} to {high}.", line.text)
    return moves.Give(str(number))


def _money(line: TypedLine) -> Meaning:
    from mendcli.case.reading.money import Money, read_sum

    found = read_sum(line.text)
    return moves.Give(str(found)) if isinstance(found, Money) else Again(found.text, line.text)


def _worth(line: TypedLine) -> Meaning:
    from mendcli.case.reading.money import read_worth

    found = read_worth(line.text)
    return moves.Give(found) if isinstance(found, str) else Again(found.text, line.text)


def _late(line: TypedLine) -> Meaning:
    if number := read_whole(line.text):
        return moves.WillSlip(number)
    none = is_no(line.text) or line.text.strip().casefold() == "none"
    return moves.Leave() if none else Again("Its number, or Enter: none.", line.text)


def _score(line: TypedLine) -> Meaning:
    given = _number(line)
    poor = line.reader.next_working_day()
    return moves.Score(int(given.value), poor) if isinstance(given, moves.Give) else given


def _choice(line: TypedLine) -> Meaning:
    chosen = option_meant(line.text, ((each.value, each.label) for each in line.prompt.options))
    if chosen is not None:
        return moves.Choose(chosen)
    return Again("Pick one of the answers with its key.", line.text)


def _result(line: TypedLine) -> Meaning:
    chosen = _choice(line)
    if isinstance(chosen, moves.Choose):
        return chosen
    return answer_result(line.text, line.raw, line.prompt.options[1].value)


def _as_it_stands(state: State, standing: str) -> str:
    return standing


def _as_kept(state: State, standing: str) -> str:
    return how_kept(state) or standing


def _unless_said(cautious: str) -> Callable[[State, str], str]:
    """Picking starts on what claims nothing: a stray Enter must not say yes for anybody."""
    return lambda state, standing: standing or cautious


class Known(NamedTuple):
    """What a prompt would ask for and is on the case: the question then, and what a yes makes.

    `instead` is asked where they say no and nothing more.
    """

    ask: str
    move: Move
    instead: str


def _nothing_known(state: State, owner: str, key: str) -> Known | None:
    return None


def _still_wanted(state: State, owner: str, key: str) -> Known | None:
    """What they asked for before it was asked."""
    early = [
        item
        for item in state.about("remedy")
        if (item.playbook, item.step) == (owner, key) and not item.direct
    ]
    if not early:
        return None
    wanted = early[-1].correction or early[-1].text
    ask = f"They asked for “{wanted}”. Is that still what would put it right?"
    return Known(ask, moves.Leave(), "What would put it right instead?")


def _promised_contact(state: State, owner: str, key: str) -> Known | None:
    """A promise to ring them is the date they hear from us, unless another is earlier."""
    if (action := promised_contact(state)) is None or action.due is None:
        return None
    ask = f"They hear from you {action.due.shown()} (“{action.what}”)?"
    return Known(ask, moves.SetReportBack(action.due, action.due_words), "A day and a time.")


class TalkRow(NamedTuple):
    """How a prompt of one kind is talked about.

    `read` is what a line means there; where `unanswered` is given, an empty line is no answer and
    it is said. `meant` is for the bottom line and Tab. What can be picked starts at `start`, of the
    answer that stands, and has its first letter for its key if `by_letter`, else its number.
    `decides`: a line is read as their yes or no, so that a paste is none.
    `twice`: only a second empty line goes on. `more`: once they told something, a mere "no" to the
    question says that there is no more of it. `known` is what need only be confirmed, of the case
    and the prompt (its playbook's id and its key). `form` is what an answers file gives besides
    text. `theirs`: a line is what they say or feel, and may call for a block. `frames` are
    beginnings that a line may be typed behind, the likeliest first. `coached` is what the coach
    takes a line for, where it is the rep's own wording. With `before`, a yes links the case they
    had before. `sided`: a line may say whose it is, and one of ours ("we: …") is an offer.
    """

    read: Callable[[TypedLine], Meaning] = _tell
    meant: Meant = nothing_meant
    unanswered: str = ""
    start: Callable[[State, str], str] = _as_it_stands
    by_letter: bool = False
    decides: bool = False
    twice: bool = False
    more: bool = False
    known: Callable[[State, str, str], Known | None] = _nothing_known
    form: Literal["text", "promise", "verdict", "proposal"] = "text"
    theirs: bool = False
    frames: tuple[str, ...] = ()
    coached: "Wording | None" = None
    before: bool = False
    sided: bool = False


_TELL = TalkRow()
_NUMBER = TalkRow(_number)
_CHOICE = TalkRow(_choice)

TALK: dict[Kind, TalkRow] = {
    "words": TalkRow(twice=True, more=True, theirs=True),
    "feeling": TalkRow(theirs=True),
    "paraphrase": TalkRow(coached="paraphrase"),
    "confirm": TalkRow(
        _confirm,
        decides=True,
        unanswered="y yes, p partly, n no, or just what they answer. /skip leaves it.",
        theirs=True,
    ),
    "own": TalkRow(_in_words, frames=OURS, coached="own"),
    "apology": TalkRow(_in_words, frames=SORRY, coached="apology"),
    "remedy": TalkRow(_in_words, known=_still_wanted, theirs=True, frames=WISHED, sided=True),
    "options": TalkRow(form="proposal", coached="option"),
    "actions": TalkRow(_promise, promise_meant, form="promise", coached="promise"),
    "todos": TalkRow(_todo, promise_meant, form="promise"),
    "read-back": TalkRow(form="verdict"),
    "report-back": TalkRow(_report_back, date_meant, known=_promised_contact),
    "choice": _CHOICE,
    "checks": _TELL,
    "scale": _NUMBER,
    "money": TalkRow(_money),
    "date": TalkRow(_date, date_meant),
    "since": TalkRow(_since),
    "text": TalkRow(sided=True),
    "contributions": _TELL,
    "whys": _TELL,
    "risks": TalkRow(read_risk),
    "kept": TalkRow(_choice, start=_as_kept),
    "delivered": _TELL,
    "beyond": _TELL,
    "resolved": TalkRow(_result, start=_unless_said("no"), by_letter=True),
    "staying": TalkRow(_result, start=_unless_said("unsure"), by_letter=True),
    "agreed": TalkRow(_choice, start=_unless_said("neither")),
    "check-in": TalkRow(_look_in, date_meant),
    "csat": TalkRow(_score),
    "change-told": TalkRow(_choice, start=_unless_said("not yet")),
    "happened-again": TalkRow(_choice, before=True),
    "rhythm": TalkRow(read_rhythm),
    "worth": TalkRow(_worth),
    "escalation": TalkRow(_choice, start=_unless_said("nobody")),
    "brought-in": _TELL,
    "language": _TELL,
    "will-slip": TalkRow(_late),
    "slip-reason": _TELL,
    "slip-mitigation": _TELL,
    "slip-date": TalkRow(read_new_date, date_meant),
    "idea": _TELL,
    "cause": _TELL,
    "others": TalkRow(read_others),
    "change": _TELL,
    "objectives": _TELL,
    "help": _TELL,
}


def coached(ask: Ask) -> "Wording | None":
    """What the coach takes a line for: at the prompt itself, and why an option does not work."""
    if ask.stop is None or ask.part not in ("", "weigh"):
        return None
    return TALK[ask.stop.prompt.kind].coached
