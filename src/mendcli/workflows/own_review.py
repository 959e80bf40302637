"""After a call: what of a rep's own texts was kept, what to try, and counts that are no score.

Only the rep's own texts, by who typed them; nothing of it is stored. Over time it is the median of
one's own cases, which nobody else is told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mendcli.case.log.facts import Recorded
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.placeholder_values import names_for
from mendcli.coach.letter import OwnTexts
from mendcli.coach.look import FromThem, look
from mendcli.coach.said import Hit, Kind
from mendcli.playbook.model.playbook import Playbook
from mendcli.store.contract import Store
from mendcli.workflows.other_wording import other_wording

#: So many of one's own cases make "over time", looked for among so many of the latest.
_CASES, _AMONG = 10, 50
#: Fewer have no middle.
_LEAST = 3


class ToTry(NamedTuple):
    """A text of the rep's, what it was meant as, what the rule that came most says of it.

    `instead` is how the method of the case would put it, or "".
    """

    text: str
    kind: Kind
    hit: Hit
    instead: str = ""


class Review(NamedTuple):
    """`kept` is the last wording of theirs that the customer said yes to, or "".

    Of `promises` so many have a day (`dated`); of `asked` wordings said back so many got a yes at
    once (`at_once`); of `apologies` so many say what for (`named`).
    """

    kept: str
    to_try: ToTry | None
    promises: int
    dated: int
    asked: int
    at_once: int
    options: int
    apologies: int
    named: int

    @property
    def empty(self) -> bool:
        """Whether nothing of it was the rep's."""
        return not (self.promises or self.asked or self.apologies)


class OverTime(NamedTuple):
    """Medians of one's latest `cases`, each a share from 0 to 1; None where hardly one has any."""

    cases: int
    dated: float | None
    at_once: float | None
    named: float | None


def over_time(store: Store, rep: str) -> OverTime:
    """The middle of one's own latest cases. Reads a few; damaged ones are left out."""
    from mendcli.errors import MendError

    found: list[Review] = []
    for row in store.cases(limit=_AMONG).cases:
        try:
            review = own_review(store.facts(row.case), rep)
        except MendError:
            continue
        if not review.empty:
            found.append(review)
        if len(found) == _CASES:
            break
    return OverTime(
        len(found),
        _middle([(each.dated, each.promises) for each in found]),
        _middle([(each.at_once, each.asked) for each in found]),
        _middle([(each.named, each.apologies) for each in found]),
    )


def _middle(counts: Sequence[tuple[int, int]]) -> float | None:
    shares = sorted(part / whole for part, whole in counts if whole)
    if len(shares) < _LEAST:
        return None
    half = len(shares) // 2
    return shares[half] if len(shares) % 2 else (shares[half - 1] + shares[half]) / 2


def own_review(
    log: Sequence[Recorded],
    rep: str,
    off: Iterable[str] = (),
    phrases: Sequence[str] = (),
    method: Playbook | None = None,
) -> Review:
    """The review of one case, of what `rep` typed; `method` is what else could be said."""
    state = fold(log)
    mine = {entry.number for entry in log if entry.rep == rep}
    promises = [act for act in state.actions if act.promise and act.number in mine]
    rounds: dict[tuple[str, str], str | None] = {}
    for said in state.paraphrases:
        if said.number in mine:
            rounds.setdefault((said.playbook, said.step), said.confirmed)
    sorry = _own_texts(state, mine).apology
    answered = [first for first in rounds.values() if first is not None]
    kept = [
        each.text
        for each in state.paraphrases
        if each.text and each.confirmed == "yes" and each.number in mine
    ]
    return Review(
        kept=kept[-1] if kept else "",
        to_try=_to_try(state, mine, off, phrases, method),
        promises=len(promises),
        dated=sum(act.due is not None for act in promises),
        asked=len(answered),
        at_once=answered.count("yes"),
        options=sum(way.by == "us" for way in state.proposals),
        apologies=len(sorry),
        named=sum(not _for_nothing(text) for text in sorry),
    )


def _for_nothing(apology: str) -> bool:
    """Whether it says what for."""
    return any(hit.rule == "A4" for hit in look(apology, "apology").hits)


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
    state: State,
    mine: set[int],
    off: Iterable[str],
    phrases: Sequence[str],
    method: Playbook | None,
) -> ToTry | None:
    """The rule that came most, with the first text it holds in."""
    them = FromThem([line.correction or line.text for line in state.words])
    silent = tuple(off)
    found = [
        ToTry(text, kind, hit)
        for kind, text in _own_texts(state, mine).each()
        for hit in look(text, kind, them, "email", off=silent, phrases=phrases).hits[:1]
    ]
    if not found:
        return None
    often = Counter(each.hit.rule for each in found).most_common(1)[0][0]
    first = next(each for each in found if each.hit.rule == often)
    if method is None:
        return first
    names = names_for(state, method.id, "", "")
    return first._replace(instead=other_wording(method, (first.kind,), names))
