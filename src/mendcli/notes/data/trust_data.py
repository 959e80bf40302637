"""Promises kept and made, and how cases ended, as JSON has them. Pure."""

from mendcli.case.across_cases.outcomes import Ended
from mendcli.case.promises.trust import Trust


def trust_data(trust: Trust) -> dict[str, object]:
    """The figure; `kept`, `told`, `broken`, `open` and `dropped` add up to `made`."""
    return dict(trust._asdict())


def ended_data(ended: Ended) -> dict[str, object]:
    """The counts of closed cases."""
    return {
        "closed": ended.closed,
        "ways": dict(ended.ways),
        "stays": ended.stays,
        "leaves": ended.leaves,
        "grows": ended.grows,
        "refers": ended.refers,
    }
