"""The sentence maker: a promise as it was typed becomes one sentence to whom it was made.

Pure text, from small tables beside it. "Will" needs no inflection: a line that begins with a verb
is what the owner will do, a person or a role is who does it. What is no sentence is never passed
off as one: a `Sentence` with `asks` is a guess, for the bottom line and a key, and a `Fragment` is
what was typed, for a plain list under a neutral lead.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from mendcli.case.reading.deeds import begins_a_promise
from mendcli.notes.sentences.articles import before_thing, with_articles
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.roles import called
from mendcli.notes.sentences.second_person import to_you
from mendcli.notes.sentences.short_forms import in_words
from mendcli.notes.sentences.subjects import subject_of
from mendcli.notes.sentences.things import Subject
from mendcli.notes.sentences.verbs import VERBS, Manner, base, participle_of, with_alone

#: How a date stands in the sentence, by how it goes with the deed: "by Friday", "for Friday".
WhenSaid = Callable[[Manner], str]


class Sentence(NamedTuple):
    """A whole sentence, `lead` and `said` with the date behind them, ready for the reader.

    `deed` is what was promised, without date and stop, as it may be typed instead. `asks` is what
    is not sure about it ("who or what does it?"); "" where nothing is.
    """

    text: str
    deed: str
    asks: str = ""

    @property
    def guess(self) -> bool:
        """Whether somebody has to say yes to it before it may be sent."""
        return bool(self.asks)


class Fragment(NamedTuple):
    """What no sentence can be made of, tidied but in its own words, and why not."""

    text: str
    why: str


def promise_sentence(
    what: str, owner: str, people: People, when: WhenSaid | str = ""
) -> Sentence | Fragment:
    """`what` as a sentence to the reader of `people`; `owner` as kept, a name or whoever writes.

    `when` is the date as it is said ("by Friday 4 December"), or how it is said with each manner
    of deed; "" for none. Any text may be given.
    """
    line, why = _one_line(what)
    words = in_words(line)
    if why or not words:
        return Fragment(what.strip(), why or "no words")
    clause, words = _condition_last(words)
    who = people.named(owner)
    if [bare(word) for word in words[:2]] == ["me", "to"] and len(words) > 2:
        words, who = words[2:], "I"
    found = subject_of(words, called(" ".join(in_words(who)) or who), people)
    if found is None:
        return Fragment(what.strip(), "no verb")
    if found.why:
        return Fragment(what.strip(), found.why)
    return _said(found, clause, people, when)


def _said(
    found: Subject, clause: list[str], people: People, when: WhenSaid | str
) -> Sentence | Fragment:
    other = found.who not in ("I", "you", "we")
    main, behind = _condition_behind(found.rest)
    rest, doubt, verb = _rest(found._replace(rest=main), people, other=other)
    turned = to_you(clause or behind, people, other=other)
    condition = _with_is(turned.words, people)
    deed = _told(found.who, found.modal, *rest, people=people)
    asked = doubt or turned.whose or _third_person(f"{deed} {' '.join(condition)}", people)
    row = VERBS.get(verb)
    date = when if isinstance(when, str) else when(row.manner if row else "by")
    never = {bare(word) for word in rest[:2]} & {"never", "not"}
    asks = f"who is “{asked}”?" if asked else found.asks
    asks = asks or ("from when on?" if never and date else "")
    if_so = _told(*condition, people=people, capital=False)
    text = " ".join(part for part in (_with_date(deed, date, if_so), if_so) if part)
    whole = " ".join(part for part in (deed, if_so) if part)
    return Sentence(f"{text}.", whole, asks)


_THIRD = frozenset("he she him her his hers himself herself".split())


def _third_person(text: str, people: People) -> str:
    """What still speaks of the reader as somebody else; "" for nothing, as nearly always."""
    words = text.split()
    named = (word for at, word in enumerate(words) if people.reader_at(words, at))
    return next((word for word in words if bare(word) in _THIRD), "") or next(named, "")


def _told(*words: str, people: People, capital: bool = True) -> str:
    """Words as they are printed."""
    text = with_names(" ".join(word for word in words if word), people).rstrip(" ,;:.!")
    return text[:1].upper() + text[1:] if capital else text


_SOON = ("as soon as possible", "soon", "shortly", "quickly", "immediately", "right away")


def _with_date(deed: str, date: str, condition: str) -> str:
    """The deed with its date, set off where something else is said about the time."""
    if not date:
        return deed
    if deed.endswith(_SOON) and date.startswith("by "):
        return f"{deed}, {date} at the latest{',' if condition else ''}"
    return f"{deed} {date}{',' if condition else ''}"


_CONDITIONS = frozenset("when once if unless".split())


#: Behind these "when" and "if" are what is told: "tell her when it was shipped".
_TELLING = frozenset("know see ask only tell check explain find say decide".split())


def _condition_behind(words: list[str]) -> tuple[list[str], list[str]]:
    """The words, and the condition that ends them: "ring him when part is in"."""
    for at in range(1, len(words) - 1):
        soon = [bare(word) for word in words[at : at + 3]] == ["as", "soon", "as"]
        possible = at + 3 < len(words) and bare(words[at + 3]) in ("possible", "you", "i", "we")
        if bare(words[at]) in _CONDITIONS or (soon and not possible):
            before = bare(words[at - 1])
            if before != "on" and not _TELLING & {bare(word) for word in words[:at]}:
                stop = words[at - 1].rstrip(",;")
                return [*words[: at - 1], *([stop] if stop else [])], words[at:]
    return words, []


def _rest(found: Subject, people: People, *, other: bool) -> tuple[list[str], str, str]:
    """What follows "will", who in it is not sure, and the verb it begins with."""
    turned = to_you(found.rest, people, other=other)
    if not found.verbs:
        return turned.words, turned.whose, ""
    parts: list[str] = []
    doubt, verb = turned.whose, ""
    for clause in _clauses(turned.words):
        after = clause.after
        if clause.verb:
            after = with_alone(clause.verb, after) if found.who != "you" else after
            after = with_articles(clause.verb, after, people, to_reader=found.who != "you")
        parts += [*clause.joined, *clause.adverbs, *([clause.verb] if clause.verb else []), *after]
        verb = verb or clause.verb
    if other and verb in _WITH_OWN and {"his", "her", "their"} & {bare(w) for w in found.rest}:
        doubt = doubt or "his or their"
    return parts, doubt, verb


#: What a third person does these with may be their own: "bring his tools".
_WITH_OWN = frozenset("bring use wear finish".split())


class _Clause(NamedTuple):
    """One deed: what joins it on, adverbs, its verb, and what it is done to."""

    joined: list[str]
    adverbs: list[str]
    verb: str
    after: list[str]


_JOINS = frozenset("and then plus or but".split())
_ADVERBS = frozenset("also always never not no-longer now personally then first please".split())


def _clauses(words: list[str]) -> list[_Clause]:
    """The deeds in a promise: "refund the fee and send new card" is two of them."""
    found: list[_Clause] = []
    start = 0
    for at in range(1, len(words) + 1):
        if at < len(words) and not _begins_clause(words, at):
            continue
        found.append(_clause(words[start:at], first=not found))
        start = at
    return found


def _begins_clause(words: list[str], at: int) -> bool:
    joins = bare(words[at]) in _JOINS and at + 1 < len(words)
    comma = words[at - 1].endswith(",")
    after = words[at + 1 :] if joins else words[at:]
    if not (joins or comma):
        return False
    while after and bare(after[0]) in _ADVERBS | _JOINS:
        after = after[1:]
    return bool(after) and begins_a_promise(after) and (len(after) > 1 or comma or joins)


def _clause(words: list[str], *, first: bool) -> _Clause:
    joined: list[str] = []
    while not first and words and bare(words[0]) in _JOINS:
        joined.append(words[0])
        words = words[1:]
    adverbs: list[str] = []
    while len(words) > 1 and bare(words[0]) in _ADVERBS:
        adverbs.append(words[0].lower())
        words = words[1:]
    verb = base(words[0]) if words else ""
    if not verb:
        return _Clause(joined, adverbs, "", words)
    return _Clause(joined, adverbs, verb, words[1:])


_BEFORE = frozenset("when once if after as until unless before while".split())


def _condition_last(words: list[str]) -> tuple[list[str], list[str]]:
    """A condition that stands first ("once part is in, ring him"), and the words without it."""
    if bare(words[0]) not in _BEFORE:
        return [], words
    comma = next((at for at, word in enumerate(words) if word.endswith(",")), 0)
    if not comma or comma == len(words) - 1:
        return [], words
    clause = words[: comma + 1]
    clause = [each for each in (word.rstrip(",") for word in clause) if each]
    return [clause[0].lower(), *clause[1:]], words[comma + 1 :]


_STATES = frozenset("in here ready back available there done over out open".split())


def _with_is(clause: list[str], people: People) -> list[str]:
    """A condition with what was left out of it: "once part in" is "once the part is in"."""
    if len(clause) == 2 and participle_of(clause[1]):
        return [clause[0], "it", "is", clause[1]]
    at = 3 if [bare(each) for each in clause[:3]] == ["as", "soon", "as"] else 1
    thing = clause[at:]
    if len(thing) > 1 and bare(thing[-1]) in _STATES and len(thing) < 4:
        before = bare(thing[-2])
        if before not in ("is", "are", "comes", "come", "be", "you", "gets", "get", "was"):
            several = before.endswith("s") and not before.endswith("ss")
            thing = [*thing[:-1], "are" if several else "is", thing[-1]]
    return [*clause[:at], *before_thing(thing, people)]


def _one_line(what: str) -> tuple[str, str]:
    """One line without the stop that ends it, and why it is none."""
    line = what.strip().lstrip("-–•*").strip()
    if "\n" in line:
        return line, "more than one line"
    if line.endswith(("?", "…")):
        return line, "a question" if line[-1] == "?" else "unfinished"
    if not any(map(str.isalnum, line)):
        return line, "no words"
    return line if line.endswith(("...", "etc.")) else line.rstrip(".!,;:").rstrip(), ""


def with_names(text: str, people: People) -> str:
    """Known names as they are spelled."""
    known = (*people.mine, *people.known, people.caller)
    for name in {part for each in known for part in (each, *each.split()[:1])}:
        if name[:1].isupper():
            spelled = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            text = name.join(spelled.split(text))
    return text
