"""Opening a block that broke in, and going on with another method: saved with the text it needs."""

from mendcli.case.guide.decide import decide
from mendcli.case.guide.moves import Break, Switch
from mendcli.case.guide.next_ask import Ask
from mendcli.case.log.facts import Fact
from mendcli.errors import Refused
from mendcli.playbook.model.playbook import Playbook, blocks_offered
from mendcli.workflows.call.commands import OpenBlock, SwitchTo
from mendcli.workflows.call.record import CaseRecord


def take_detour(record: CaseRecord, ask: Ask, order: OpenBlock | SwitchTo) -> tuple[Fact, ...]:
    """Load, decide and save; `record` runs on it from now. Raises NotFound, Refused, NotSaved."""
    methods = record.services.methods
    move: Break | Switch
    if isinstance(order, OpenBlock):
        if record.state.progress.block is not None:
            raise Refused("A block is open already.", "/skip step leaves it.")
        if (refusal := not_offered(record.playbook, order.name)) is not None:
            raise refusal
        loaded, pinned = methods.block(order.name)
        move = Break(loaded)
    else:
        loaded, pinned = methods.load(order.playbook)
        move = Switch(loaded)
    return record.add(lambda: decide(record.playbook, record.state, ask, move), pinned)


def not_offered(playbook: Playbook, name: str) -> Refused | None:
    """Why `/break NAME` opens nothing while this playbook is on, and what it has; else None."""
    offered = blocks_offered(playbook)
    if name in offered:
        return None
    if not offered:
        return Refused(f"{playbook.id} has no blocks to break to.")
    which = f"There are: /break {', '.join(offered)}."
    if not name:
        return Refused("Which one?", which)
    from mendcli.playbook.model.spelling import nearest

    near = nearest(name, offered)
    return Refused(
        f"{playbook.id} has no block {name}.", f"Did you mean {near}?" if near else which
    )
