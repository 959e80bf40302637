"""The one door: a text goes in, what holds of it comes out. Never raises.

A rule that fails is named in what comes out, and left alone by whoever asked; the others go on.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from mendcli.coach.catalogue import RULES, Rule
from mendcli.coach.said import SPEECH, Channel, Hit, Kind, Match, Said
from mendcli.coach.spans import english, plain


class Looked(NamedTuple):
    """Every hit, the one that goes first at the front, and the rules that failed."""

    hits: tuple[Hit, ...] = ()
    failed: tuple[str, ...] = ()


class FromThem(NamedTuple):
    """What the customer said so far, and what of it can be named: both as noted."""

    lines: Sequence[str] = ()
    named: Sequence[str] = ()


def look(
    text: str,
    kind: Kind,
    them: FromThem = FromThem(),  # noqa: B008 - a tuple never changes
    channel: Channel = "phone",
    *,
    off: Iterable[str] = (),
    phrases: Sequence[str] = (),
    again: bool = False,
    rules: dict[str, Rule] = RULES,
) -> Looked:
    """Everything that holds of the first 2,000 characters of `text`.

    `off` are rules that are not asked, `phrases` what a team adds to D2, word for word.
    """
    said = plain(text)
    if not said.strip() or not english(said):
        return Looked()
    given = Said(said, kind, tuple(map(plain, them.lines)), tuple(map(plain, phrases)), again)
    silent = frozenset(off)
    hits: list[Hit] = []
    failed: list[str] = []
    for name, rule in rules.items():
        if name in silent or kind not in rule.looks_at.split("|") or not _cued(given, rule):
            continue
        places = _found(rule.find, given)
        if places is None:
            failed.append(name)
            continue
        spoken = _spoken(kind, channel)
        hits += [_hit(name, rule, found, them.named, spoken=spoken) for found in places]
    return Looked(tuple(hits), tuple(failed))


def first(looked: Looked, shown: Callable[[str], bool] = lambda rule: True) -> Hit | None:
    """The one nudge of all: the first whose rule may be `shown`."""
    return next((hit for hit in looked.hits if shown(hit.rule)), None)


def _cued(said: Said, rule: Rule) -> bool:
    """Whether there is anything in it that the rule may go by; a team's phrases are cues too."""
    cues = (*rule.cues.split("|"), *said.phrases)
    return any(cue in said.plain for cue in cues)  # where none is given, "" is in any text


def _found(find: Callable[[Said], Iterable[Match]], said: Said) -> list[Match] | None:
    """The places, or None where the rule itself is at fault: a call must not stop for that."""
    try:
        return list(find(said))
    except Exception:
        return None


def _spoken(kind: Kind, channel: Channel) -> bool:
    """Whether the words are out already: a message can still be changed."""
    return channel in SPEECH and kind != "message"


def _hit(name: str, rule: Rule, found: Match, named: Sequence[str], *, spoken: bool) -> Hit:
    line = rule.spoken if spoken and rule.spoken else rule.draft
    return Hit(
        name,
        found.start,
        found.end,
        _filled(line, found, named),
        rule.source,
        _filled(rule.brief, found, ()),
    )


def _filled(line: str, found: Match, named: Sequence[str]) -> str:
    about = f": {named[0]}" if named else ""
    return line.format(words=found.words, noted=found.noted, named=about)
