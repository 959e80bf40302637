"""One line of promise, taken apart: `WHAT [by OWNER] [by|on|at|in|until DUE]`.

Pure. Reading dates is handed in as a function, so that this room needs no clock and a wider
reader can stand behind it; it is called about ten times a line, on every keystroke of a preview.

The rules, in order:

- DUE is the longest tail that is a date, or that is a date to be asked about (`question`).
- OWNER is a `by NAME` left just before it, or at the end of the line: a person's or team's name as
  a rep types it. "by courier", "by phone", "by 10%", "by the door" are how and where, and stay in
  WHAT. Where nobody is named so, it is who is said to do it ("Sam to call", "she sends"). No
  owner, "me", "I", "we", "us" are the rep.
- A date behind "of" is the thing's ("the charge of 3 September"), and so is one that would be due
  more than half a year from now ("the downtime on 1 July") unless `by` or `until` says otherwise.
- A date of something else in the line is no DUE: `other_date.py`. How it goes may stand behind it.
- A length that nothing introduces ("technician 3 days") may be how long: it is asked.
- A word behind `by` that names both people and days (June, May) is asked: `ambiguous`.
- WHAT is the rest exactly as typed, without the blanks and the comma that set the tail off.
"""

from collections.abc import Callable
from typing import NamedTuple

from mendcli.case.promises.how_it_goes import (
    CARRIERS,
    how_it_goes,
    is_done_then,
    what_for,
)
from mendcli.case.promises.other_date import is_of_the_thing, other_date
from mendcli.case.promises.spoken_owner import ARTICLES, is_full_name, spoken_owner
from mendcli.case.reading.whose import is_us
from mendcli.case.state.case_state import Action
from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES
from mendcli.dates.turned import put_right
from mendcli.dates.when import DateQuestion, When

ReadDate = Callable[[str], When | DateQuestion]

_LONGEST_TAIL = 16
#: Words of a verb that also stand before dates: "check in on friday", "a credit of 50
#: on friday".
_VERB_PARTICLES = frozenset("in at for of".split())
_INTRODUCES = frozenset("by on until till for".split())
#: Days and months that are people's names as well.
_NAMES_TOO = frozenset("jan january april may june jun july august dec".split())
_DAY_NAMES = (
    _NAMES_TOO
    | frozenset(name.lower() for full in WEEKDAY_NAMES for name in (full, full[:3]))
    | frozenset(name.lower() for name in MONTH_NAMES)
)
#: Words of dates that look back: they belong to what is promised ("send the bill from yesterday").
_LOOK_BACK = frozenset("yesterday last ago since".split())
#: What may stand behind `by` and is how, where or how much, but nobody's name.
_MEANS = CARRIERS | frozenset(NUMBER_WORDS[:10])
_MEANS |= frozenset(
    "callback credit debit paypal invoice voucher refund return order then now it that this these "
    "those them him her you itself yourself themselves far half third quarter double default "
    "mistake accident name law contract request appointment day week month hour minute night noon "
    "midnight today tomorrow tonight asap soon latest end close all".split()
)
_COUNTS = frozenset(NUMBER_WORDS[:12])
#: Whoever comes by or stops by does no more than that: this "by" names nobody and no time.
_COMES = frozenset("come comes coming stop stops drop drops pop pops swing swings pass go".split())
_BEHIND_COMES_BY = frozenset("on at today tomorrow tonight this next".split())
#: What is counted in these is how much, not when: "credit two months".
_HOW_MUCH = frozenset({"month", "months", "quarter", "quarters", "year", "years"})
#: With one of these a length is how long the thing is, or how long it lasts.
_LASTS = frozenset(
    "extend extended prolong add credit free waive pause hold keep loan lend rent trial pass "
    "subscription warranty guarantee another extra additional first last by than to of more "
    "further".split()
)
#: What is asked about a length that may be how long a thing lasts as well.
HOW_LONG = "Is that when it is due at the latest?"


class PromiseLine(NamedTuple):
    """What was promised, by whom, until when.

    `due_words` is how the date was said, without its "by" or "on"; with a `question` they must be
    asked about and `due` is None. With `ambiguous` they begin with a word that may be the owner
    instead, and there is neither date nor question yet. `what` is "" where only a date was typed.
    """

    what: str
    owner: str
    due: When | None = None
    due_words: str = ""
    question: DateQuestion | None = None
    ambiguous: str = ""


def read_promise(line: str, rep: str, read: ReadDate) -> PromiseLine:
    """`line` taken apart; an owner who is the rep becomes `rep`, others stay as typed."""
    parsed = take_apart(line, read)
    ours = not parsed.owner or is_us(parsed.owner) or parsed.owner.casefold() == rep.casefold()
    return parsed._replace(owner=rep) if ours else parsed


def take_apart(line: str, read: ReadDate) -> PromiseLine:
    """`line` taken apart, its owner as typed: "" where nobody is named."""
    dated = _with_date(PromiseLine(line.strip(), ""), read)
    if not dated.due_words and (how := how_it_goes(line)):  # "send it tomorrow by courier"
        before = _before_tail(line.strip(), len(how.split()))
        found = _with_date(PromiseLine(before, ""), read)
        dated = found._replace(what=f"{found.what} {how}".strip()) if found.due else dated
    for end in () if dated.due_words else what_for(line):  # "ring her tonight to say so"
        before = _before_tail(line.strip(), len(end.split()))
        found = _with_date(PromiseLine(before, ""), read)
        if found.due and is_done_then(found.what):
            dated = found._replace(what=f"{found.what} {end}")
            break
    parsed = _with_owner(dated, read)
    if parsed.owner and not parsed.due_words:
        # Said the other way round: "refund by friday by Sam".
        parsed = _with_date(parsed, read)
    if parsed.owner or parsed.ambiguous:
        return parsed
    owner, what = spoken_owner(parsed.what)
    return parsed._replace(owner=owner, what=what)


def name_in(due_words: str, read: ReadDate) -> str:
    """What in words for a date may as well be a person: "June", "Wednesday Addams", or "".

    Behind a name there may still be its date: "June tomorrow 9am".
    """
    words = due_words.split()
    first = _plain(words[0]) if words else ""
    if first in _NAMES_TOO and (len(words) == 1 or isinstance(read(" ".join(words[1:])), When)):
        return words[0].rstrip(",.")
    if first in _DAY_NAMES and len(words) > 1 and _is_name(words):
        found = read(due_words)
        return due_words if isinstance(found, DateQuestion) and found.unknown else ""
    return ""


def echo(line: PromiseLine | Action, rep: str) -> str:
    """A promise as it will count: "You · refund · Fri 27 Nov 2026 17:00"."""
    who = "You" if line.owner == rep else line.owner
    due = line.due.shown() if line.due else ""
    return " · ".join(part for part in (who, line.what, due) if part)


def due_shown(due: When | None) -> str:
    """A due date in full with its weekday, or "no date"."""
    return due.shown() if due else "no date"


def _with_date(line: PromiseLine, read: ReadDate) -> PromiseLine:
    words = line.what.rsplit(maxsplit=_LONGEST_TAIL)
    asked: tuple[list[str], DateQuestion] | None = None
    for at in range(max(0, len(words) - _LONGEST_TAIL), len(words)):
        tail = words[at:]
        found = read(" ".join(tail))
        if isinstance(found, DateQuestion) and found.unknown:
            if _says_how_long(tail, read):
                return line
            continue
        if isinstance(found, DateQuestion) and found.when_not:
            return line  # "any day but friday": there is no date in it
        plain = [_plain(word) for word in tail]
        if at and asked is None and is_of_the_thing(plain, found, read):
            return line
        # "refund the night by tonight", "friday, monday at the latest"
        clear = isinstance(found, When) and (plain[0] == "by" or plain[-1] == "latest")
        if asked is not None and not clear and not _belongs_to_verb(asked[0], tail):
            break  # "on 2020-01-15 at 09:00" is a date to be asked about, not nine o'clock
        if asked is not None and isinstance(found, DateQuestion) and plain[0] not in _INTRODUCES:
            continue
        if isinstance(found, When):
            if _is_how_many(words[:at], plain, read) or (at and _is_a_number(plain)):
                continue
            match other_date(" ".join(words[:at]), plain[0]):
                case "not then":
                    return line
                case "something else":
                    asked_if = DateQuestion(HOW_LONG, likely=found)
                    return line._replace(due_words=" ".join(tail), question=asked_if)
            if at and _is_length(plain, found, read):
                if _is_how_long(words[:at], plain):
                    return line
                if not _is_range(plain):
                    return _to_ask(line, tail, DateQuestion(HOW_LONG, likely=found), read)
            said, what = _said(line, tail)
            return line._replace(what=what, due_words=said, due=found)
        if plain[0] not in _INTRODUCES and _belongs_to_what(plain):
            return line
        asked = tail, found
    return line if asked is None else _to_ask(line, *asked, read)


def _to_ask(line: PromiseLine, tail: list[str], found: DateQuestion, read: ReadDate) -> PromiseLine:
    said, what = _said(line, tail)
    unsure = name_in(said, read) if _plain(tail[0]) == "by" else ""
    question = None if unsure else found
    return line._replace(what=what, due_words=said, question=question, ambiguous=unsure)


def _belongs_to_verb(asked: list[str], tail: list[str]) -> bool:
    """Whether what the longer tail has before the shorter is no date: "in" of "in on friday"."""
    before = [_plain(word) for word in asked[: len(asked) - len(tail)]]
    return all(word in _VERB_PARTICLES or word.isdigit() for word in before)


def _is_a_number(plain: list[str]) -> bool:
    """Whether a tail is a number that a line may hold for other reasons: "invoice 1730"."""
    return len(plain) == 1 and plain[0].isdigit()


def _is_length(plain: list[str], found: When, read: ReadDate) -> bool:
    """Whether a date is a length that nothing introduces: "3 days", "48 hours"."""
    begins = plain[0][:1].isdigit() or plain[0] in _COUNTS
    return begins and read(" ".join(["in", *plain])) == found


def _is_how_long(before: list[str], plain: list[str]) -> bool:
    return plain[-1] in _HOW_MUCH or not _LASTS.isdisjoint(_plain(word) for word in before)


def _is_range(plain: list[str]) -> bool:
    """Whether two numbers stand in a length: "3-5 days" is how long it takes."""
    return "to" in plain or "or" in plain or "-" in "".join(plain).replace("–", "-")


def _says_how_long(tail: list[str], read: ReadDate) -> bool:
    """Whether a tail that is no date is one without its "for": "for the next 3 months"."""
    if _plain(tail[0]) != "for" or len(tail) == 1:
        return False
    found = read(" ".join(tail[1:]))
    return not (isinstance(found, DateQuestion) and found.unknown)


def _is_how_many(before: list[str], plain: list[str], read: ReadDate) -> bool:
    """Whether a tail begins with a number of things: "send 2 tomorrow" is not at two o'clock."""
    if not before or not (plain[0].isdigit() or plain[0] in _COUNTS):
        return False
    return isinstance(read(" ".join(plain[1:])), When)


def _said(line: PromiseLine, tail: list[str]) -> tuple[str, str]:
    """How the date was said, and the rest. "on" stays: "on Saturday" is an appointment."""
    first = _plain(tail[0])
    dropped = first in _INTRODUCES and first != "on"
    said = put_right(" ".join(tail[1:] if dropped else tail))
    before = line.what.split()[-len(tail) - 1 : -len(tail)]
    comes = first == "by" and before and _plain(before[0]) in _COMES
    if comes and _plain(tail[1]) in _BEHIND_COMES_BY:
        return said, _before_tail(line.what, len(tail) - 1)
    return said, _before_tail(line.what, len(tail))


def _belongs_to_what(plain: list[str]) -> bool:
    return plain[0] == "from" or plain in (["may"], ["march"]) or bool(_LOOK_BACK & set(plain))


def _with_owner(line: PromiseLine, read: ReadDate) -> PromiseLine:
    words = line.what.rsplit(maxsplit=_LONGEST_TAIL)
    behind = [at for at in range(len(words) - 1) if _plain(words[at]) == "by"]
    if not behind or line.ambiguous:
        return line
    name = words[behind[-1] + 1 :]
    what = _before_tail(line.what, len(name) + 1)
    if not what or not _is_name(name):
        return line
    owner = " ".join(name).rstrip(",;:")
    if not line.due_words and (unsure := name_in(owner, read)):
        return line._replace(what=what, due_words=owner, ambiguous=unsure)
    return line._replace(what=what, owner=owner)


def _is_name(words: list[str]) -> bool:
    if len(words) == 1:
        return _is_one_name(words[0], _plain(words[0]))
    return is_full_name(words)


def _is_one_name(word: str, plain: str) -> bool:
    """One word behind `by`: reps type with one hand, so a small letter is a name too."""
    letters = plain.replace("'", "").replace("-", "").replace(".", "")
    if not letters.isalpha() or plain in _MEANS or plain in ARTICLES:
        return False
    return word[0].isupper() or len(letters) < 6 or not letters.endswith("ing")


def _plain(word: str) -> str:
    return word.lower().rstrip(",.;:")


def _before_tail(text: str, count: int) -> str:
    """`text` without its last `count` words and what set them off."""
    parts = text.rsplit(maxsplit=count)
    return parts[0].rstrip(",;–—-").rstrip() if len(parts) > count else ""
