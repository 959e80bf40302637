"""One change to a case from the desk: read it, decide on what is true now, save, index.

Two terminals may change the same case at once: where another one wrote first, the case is read
again and the change is decided again, so that both facts are kept and neither is told a lie.
"""

from collections.abc import Callable
from contextlib import suppress

from mendcli.case.log.facts import Fact
from mendcli.case.state.case_state import State
from mendcli.errors import MendError
from mendcli.workflows.call.record import CaseRecord
from mendcli.workflows.opening.case_opening import load_case
from mendcli.workflows.services import Services


def change_case(
    services: Services,
    case: str,
    decide: Callable[[State], tuple[Fact, ...]],
    seen: State | None = None,
) -> tuple[CaseRecord, tuple[Fact, ...]]:
    """Save what `decide` makes of the state of `case` (a full id): the record after it, the facts.

    `decide` raises Refused where the change cannot be; it may be asked more than once. Numbers in
    its facts are those people see: as they were where the case was last looked at (`seen`), or
    Refused. Raises NotSaved, StoreError.
    """
    record = load_case(services, case)

    def decided() -> tuple[Fact, ...]:
        facts = decide(record.state)
        if seen is not None and len(record.state.replicas) > 1:
            from mendcli.case.joining.numbers import refuse_moved

            refuse_moved(seen, record.state, facts)
        return facts

    facts = record.add(decided)
    with suppress(MendError):  # the search catches up next time; what was saved is saved
        services.store.index()
    return record, facts
