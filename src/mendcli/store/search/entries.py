"""Which texts of a fact can be searched for, and what such an entry is called: as its row says.

Pure.
"""

from collections.abc import Mapping

from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import Fact
from mendcli.store.log.projections import storable


def searched(fact: Fact) -> tuple[str, str]:
    """What the entry is called ("words", "note", "action" …) and its text; "" where it has none."""
    row = FACTS[type(fact)]
    texts: list[str] = []
    for name in row.searched:
        value = getattr(fact, name)
        texts.extend(value if isinstance(value, tuple) else (value or "",))
    return row.called.format_map(fact._asdict()), storable("\n".join(filter(None, texts)))


def kinds_called(called: frozenset[str], kinds: Mapping[str, type]) -> tuple[str, ...]:
    """Which of the `kinds` of facts, by name, have entries that may be called so."""
    if not called:
        return ()
    names = {kind: FACTS[form].called for kind, form in kinds.items()}
    return tuple(kind for kind, name in names.items() if name in called or "{" in name)
