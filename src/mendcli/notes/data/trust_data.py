"""Promises kept and made, and how cases ended, as JSON has them. Pure."""

from mendcli.case.across_cases.outcomes import Ended
from mendcli.case.promises.trust import Trust
from mendcli.notes.data.encoder import Data, pick


def trust_data(trust: Trust) -> Data:
    """The figure; `kept`, `told`, `broken`, `open` and `dropped` add up to `made`."""
    return dict(trust._asdict())


def ended_data(ended: Ended) -> Data:
    """The counts of closed cases."""
    return {
        **pick(ended, "closed"),
        "ways": dict(ended.ways),
        **pick(ended, "stays leaves grows refers"),
    }
