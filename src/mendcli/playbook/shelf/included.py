"""The blocks a playbook includes: an id that names none within reach, and the form of a block.

It loads YAML only where there is something to say. Which blocks there are is told by the caller.
"""

from collections.abc import Collection

from mendcli.errors import BrokenPlaybook
from mendcli.playbook.model.playbook import BLOCK_STEP, MOST_IN_BLOCK, Playbook
from mendcli.playbook.model.problems import Finding, Problem, problem_at
from mendcli.playbook.model.spelling import did_you_mean, nearest, shortened


def unknown_blocks(
    playbook: Playbook, content: bytes, file: str, known: Collection[str]
) -> tuple[Problem, ...]:
    """A problem for each of the playbook's blocks that is not among `known`.

    `content` is the text the playbook was read from.
    """
    missing = [name for name in playbook.blocks or () if name not in known]
    if not missing:
        return ()
    from mendcli.playbook.reading.characters import PLAYBOOK_LIMITS
    from mendcli.playbook.reading.guard import read_tree

    tree = read_tree(content, file, PLAYBOOK_LIMITS)
    places = {name: place for place, name in enumerate(playbook.blocks or ())}
    hints = {name: did_you_mean(name, known) for name in missing}
    listed = f"; there are {', '.join(f'`{name}`' for name in known)}"
    return tuple(
        problem_at(
            file,
            tree.positions,
            Finding(
                ("blocks", places[name]),
                "no-such-block",
                f"there is no block `{shortened(name)}`{hints[name] or listed}",
                nearest(name, known),
            ),
            tree.lines,
        )
        for name in missing
    )


def as_block(playbook: Playbook, name: str, file: str) -> Playbook:
    """The playbook, if it has the form of the block. Raises BrokenPlaybook."""
    step = playbook.steps[0]
    if (
        playbook.id == name
        and len(playbook.steps) == 1
        and step.id == f"{BLOCK_STEP}{name}"
        and step.phase == "call"
        and len(step.prompts) <= MOST_IN_BLOCK
    ):
        return playbook
    raise BrokenPlaybook(
        f"{file} is not the block {name}.",
        f"A block has the id {name} and one step, break-{name}, of phase call, with 1-3 prompts.",
    )
