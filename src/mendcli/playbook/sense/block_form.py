"""What a block must be beyond a playbook: one short step that breaks in, and comes back. Pure."""

from collections.abc import Iterator

from mendcli.playbook.model.playbook import BLOCK_STEP, MOST_IN_BLOCK, Playbook
from mendcli.playbook.model.problems import Finding


def not_a_block(playbook: Playbook, name: str) -> Iterator[Finding]:
    """What keeps a playbook from being the block `name`, which is what its file is called."""
    if playbook.id != name:
        message = f"a block has the name of its file: `{name}`"
        yield Finding(("id",), "not-a-block", message, name)
    step = playbook.steps[0]
    own = f"{BLOCK_STEP}{playbook.id}"
    if step.id != own:
        message = f"the step of this block must be called `{own}`"
        yield Finding(("steps", 0, "id"), "not-a-block", message, own)
    if step.phase != "call":
        message = "a block breaks into a call: its phase is `call`"
        yield Finding(("steps", 0, "phase"), "not-a-block", message, "call")
    if len(step.prompts) > MOST_IN_BLOCK:
        message = f"a block has at most {MOST_IN_BLOCK} prompts, and this one has"
        place = ("steps", 0, "prompts")
        yield Finding(place, "not-a-block", f"{message} {len(step.prompts)}")
    if len(playbook.steps) > 1:
        message = "a block has one step; this is another"
        yield Finding(("steps", 1, "id"), "not-a-block", message)
