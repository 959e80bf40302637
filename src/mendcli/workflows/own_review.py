"""After a call: what of a rep's own texts was kept, what to try, and counts that are no score.

Only the rep's own texts, by who typed them; nothing of it is stored.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mendcli.case.log.facts import Recorded
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.coach.letter import OwnTexts
from mendcli.coach.look import FromThem, look
from mendcli.coach.said import Hit


class ToTry(NamedTuple):
    """A text of the rep's, and what the rule that came most says of it."""

    text: str
    hit: Hit


class Review(NamedTuple):
    """`kept` is the last wording of theirs that the customer said yes to, or "".

    Of `promises` so many have a day (`dated`); of `asked` wordings said back so many got a yes at
    once (`at_once`).
    """

    kept: str
    to_try: ToTry | None
    promises: int
    dated: int
    asked: int
    at_once: int
    options: int
    apologies: int


def own_review(
    log: Sequence[Recorded], rep: str, off: Iterable[str] = (), phrases: Sequence[str] = ()
) -> Review:
    """The review of one case, of what `rep` typed."""
    state = fold(log)
    mine = {entry.number for entry in log if entry.rep == rep}
    promises = [act for act in state.actions if act.promise and act.number in mine]
    rounds: dict[tuple[str, str], str | None] = {}
    for said in state.paraphrases:
        if said.number in mine:
            rounds.setdefault((said.playbook, said.step), said.confirmed)
    answered = [first for first in rounds.values() if first is not None]
    kept = [
        each.text
        for each in state.paraphrases
        if each.text and each.confirmed == "yes" and each.number in mine
    ]
    return Review(
        kept=kept[-1] if kept else "",
        to_try=_to_try(state, mine, off, phrases),
        promises=len(promises),
        dated=sum(act.due is not None for act in promises),
        asked=len(answered),
        at_once=answered.count("yes"),
        options=sum(way.by == "us" for way in state.proposals),
        apologies=sum(item.number in mine for item in state.about("apology")),
    )


def _own_texts(state: State, mine: set[int]) -> OwnTexts:
    sorry = [item for item in state.about("apology") if item.number in mine]
    owned = [item for item in state.about("own") if item.number in mine]
    return OwnTexts(
        apology=[f"{item.frame} {item.text}".strip() for item in sorry],
        paraphrase=[said.text or "" for said in state.paraphrases if said.number in mine],
        own=[f"{item.frame} {item.text}".strip() for item in owned],
        promise=[act.what for act in state.actions if act.promise and act.number in mine],
    )


def _to_try(
    state: State, mine: set[int], off: Iterable[str], phrases: Sequence[str]
) -> ToTry | None:
    """The rule that came most, with the first text it holds in."""
    them = FromThem([line.correction or line.text for line in state.words])
    silent = tuple(off)
    found = [
        ToTry(text, hit)
        for kind, text in _own_texts(state, mine).each()
        for hit in look(text, kind, them, "email", off=silent, phrases=phrases).hits[:1]
    ]
    if not found:
        return None
    often = Counter(each.hit.rule for each in found).most_common(1)[0][0]
    return next(each for each in found if each.hit.rule == often)
