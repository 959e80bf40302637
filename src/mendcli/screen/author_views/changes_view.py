"""What differs between two playbooks, as a sheet: one line for each change, old and new below it.

Words only.
"""

from mendcli.playbook.sense.changes import Change
from mendcli.screen.sheets.sheet import Block, Para, Sheet, Title, Tone

_TONES: dict[str, Tone] = {"added": "good", "removed": "bad"}


def changes_sheet(old: str, new: str, changes: tuple[Change, ...]) -> Sheet:
    """The whole sheet; `old` and `new` say which two are compared."""
    blocks: list[Block] = [Title(new, f"beside {old}")] if changes else []
    for change in changes:
        blocks.append(Para(change.told(), _TONES.get(change.what, "strong")))
        for part in change.parts:
            name = f"{part.key}: " if len(change.parts) > 1 else ""
            blocks += [Para(f"- {name}{text}", "bad", 2) for text in _only_in(part.old, part.new)]
            blocks += [Para(f"+ {name}{text}", "good", 2) for text in _only_in(part.new, part.old)]
    return tuple(blocks)


def _only_in(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """The lines of one that the other has not; all of them where only their order differs."""
    return [text for text in one if text not in other] or (
        list(one) if set(one) == set(other) else []
    )
