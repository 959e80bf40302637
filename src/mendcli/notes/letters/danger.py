"""Whether somebody may be hurt: what stands first wherever a colleague reads of the case. Pure."""

from collections.abc import Iterator

from mendcli.case.reading.signals import signal_in
from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Passage, around

_STEP = "break-safety"
#: Whatever is no clear "no" is danger.
_SAID = {
    "yes": "Danger: somebody is hurt or in danger",
    "unsure": "Danger: nobody knows whether somebody is in danger, so take it that they are",
}


def danger_first(state: State) -> Iterator[Passage]:
    """What was answered when danger came up, or their words that spoke of it unasked."""
    asked = [each for (_, key), each in state.given.items() if key == f"{_STEP}.danger"]
    for each in asked:
        if each.value in _SAID:
            yield Passage(_SAID[each.value], (each.number,), "", "item")
    if asked and all(each.value not in _SAID for each in asked):
        return  # they were asked, and nobody is
    for line in state.words:
        found = signal_in(line.text)
        if line.step == f"{_STEP}.what" or (found is not None and found.block == "safety"):
            yield around(("Danger, in their words: ", ""), line.text, (line.number,), "")
