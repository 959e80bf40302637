"""How else it could be put: a line of a method's own, of the step that a wording belongs to."""

from collections.abc import Collection, Mapping

from mendcli.playbook.model.placeholders import fill
from mendcli.playbook.model.playbook import Playbook
from mendcli.workflows.call.kinds import TALK


def other_wording(playbook: Playbook, meant: Collection[str], names: Mapping[str, str]) -> str:
    """What the first step with a prompt `meant` as one of these says aloud; "" without one.

    `meant` is what the coach takes a text for: "apology". `names` fill its placeholders.
    """
    for step in playbook.steps:
        if any(TALK[prompt.kind].coached in meant for prompt in step.prompts):
            return fill(step.say, names)
    return ""
