"""The points of what the customer confirmed, each asked back by itself on a call back: pure.

So that "partly resolved" says which part. A point is a sentence of a wording that got their yes;
where there is only one, asking for the whole asks for it too.
"""

import re

from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import Paraphrase, State
from mendcli.case.state.resolution import last_said

#: More than this would be a questionnaire; the rest goes with the question for the whole.
MOST = 7
_ABBREVIATED = r"(?:^|\W)(?:[A-Z][a-z]{0,2}|[a-z]|[Nn]o|[Nn]r|approx|vs|etc)\.$"
_END = r"(?<=[.!?;])\s+(?=\S)"


def points(state: State) -> tuple[str, ...]:
    """What they confirmed, point by point; () where there are not two of them."""
    latest: dict[tuple[str, str], Paraphrase] = {}
    for told in state.paraphrases:
        if told.confirmed == "yes" and told.text:
            latest[told.playbook, told.step] = told
    found = [point for told in latest.values() for point in _sentences(told.text or "")]
    found = list(dict.fromkeys(found))[:MOST]
    return tuple(found) if len(found) > 1 else ()


def next_point(playbook: str, state: State, key: str) -> int:
    """The number of the next point to ask back before the question `key`, or 0: none is left."""
    began = state.session.fact if state.session is not None else 0
    done = state.progress.done
    if done.get((playbook, key), 0) > began or done.get((playbook, f"{key}:points"), 0) > began:
        return 0
    here = state.session
    said = {
        each.fact.point
        for each in state.resolutions
        if each.fact.point and not (here and state.knew(here.key, key_of(each)))
    }
    for number, point in enumerate(points(state), start=1):
        if point not in said and done.get((playbook, f"{key}:point{number}"), 0) <= began:
            return number
    return 0


def not_right(state: State) -> tuple[str, ...]:
    """The points that they last said are not, or only partly, put right."""
    asked = dict.fromkeys(each.fact.point for each in state.resolutions if each.fact.point)
    last = {
        point: last_said(state, [each for each in state.resolutions if each.fact.point == point])
        for point in asked
    }
    return tuple(point for point, said in last.items() if said and said.fact.answer != "yes")


def _sentences(text: str) -> list[str]:
    """A line, or a sentence of it; a full stop behind a short word (Mr., No., a.) ends none."""
    found: list[str] = []
    for line in text.splitlines():
        parts: list[str] = []
        for part in re.split(_END, line):
            if parts and re.search(_ABBREVIATED, parts[-1]):
                parts[-1] = f"{parts[-1]} {part}"
            else:
                parts.append(part)
        found += parts
    return [part.strip() for part in found if any(mark.isalnum() for mark in part)]
