"""The same thing happened to the same customer again: who it is, by which method, linked to which.

What an earlier case is said to have held is `greeting.py`'s affair.
"""

from typing import TYPE_CHECKING

from mendcli.case.log.session_facts import CaseOpened
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import CaseLinked
    from mendcli.workflows.opening.start_options import StartOptions


def of_case(services: Services, case: str) -> CaseOpened:
    """The customer as they stand in that case."""
    from mendcli.case.state.fold import fold

    return CaseOpened(*fold(services.store.facts(case)).customer)


def linked(again: str) -> "tuple[CaseLinked, ...]":
    """The fact that names the earlier case; loaded only where there is one."""
    if not again:
        return ()
    from mendcli.case.log.aftercare_facts import CaseLinked

    return (CaseLinked(again),)


def as_before(services: Services, options: "StartOptions") -> "StartOptions":
    """The same thing again: the method of then is proposed by taking it, unless one was named."""
    from mendcli.case.state.fold import fold

    if options.playbook:
        return options
    before = fold(services.store.facts(options.again)).main.id
    known = {id for id, _, _ in services.methods.offered()}
    return options._replace(playbook=before if before in known else "")
