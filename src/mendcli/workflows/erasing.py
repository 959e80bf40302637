"""Whom an erasure means, what would go with them, and who else may hold a copy. Only reads."""

from datetime import datetime
from typing import NamedTuple

from mendcli.case.log.aftercare_facts import NoteSent
from mendcli.case.state.fold import fold
from mendcli.store.contract import CaseRow, Store
from mendcli.workflows.across_cases.each_case import each_case
from mendcli.workflows.customers import alike, facts_if_sound, meant_by

_MENTIONS = 200


class Going(NamedTuple):
    """What goes: whose it is, which cases (`damaged` ones among them), how many entries.

    `left` are their cases that stay where one alone was named; `promises` are ours that are open.
    `letters` says when one was sent, `colleagues` who else wrote to a case and so has a copy of
    it, `mentions` which cases of others hold the name. `alike` is
    a case of each other customer who may be the same person by their name.
    """

    name: str
    cases: tuple[str, ...]
    damaged: tuple[str, ...]
    left: tuple[str, ...]
    entries: int
    promises: int
    letters: tuple[datetime, ...]
    colleagues: tuple[str, ...]
    mentions: tuple[str, ...]
    alike: tuple[CaseRow, ...] = ()


def going(store: Store, whom: str) -> Going:
    """What goes if `whom`, a customer's name or id or a case, is erased.

    Raises NotFound, and Refused where more than one customer is called so.
    """
    meant = meant_by(store, whom)
    damaged: list[str] = []
    every: tuple[str, ...] = (meant.case,)
    if meant.customer:
        theirs = tuple(state.case for state in each_case(store, damaged, customer=meant.customer))
        every = (*theirs, *damaged)
    cases = (meant.case,) if meant.case else every
    logs = [log for case in cases if (log := facts_if_sound(store, case))]
    actions = [each for log in logs for each in fold(log).actions]
    return Going(
        meant.name,
        cases,
        tuple(case for case in cases if not facts_if_sound(store, case)),
        tuple(case for case in every if case not in cases),
        sum(map(len, logs)),
        sum(each.promise and each.side == "us" and each.status == "open" for each in actions),
        tuple(each.at for log in logs for each in log if isinstance(each.fact, NoteSent)),
        tuple(sorted({each.rep for log in logs for each in log if each.replica != store.replica})),
        _mentions(store, meant.name, cases),
        alike(store, meant),
    )


def _mentions(store: Store, name: str, cases: tuple[str, ...]) -> tuple[str, ...]:
    found = store.find(name, limit=_MENTIONS).hits if name else ()
    return tuple(dict.fromkeys(hit.case for hit in found if hit.case not in cases))
