"""A copy of a playbook under another id: its text line by line, comments and all.

Only the lines that have to change are changed; where one cannot be (a value that runs over several
lines), it says so instead of guessing. Pure.
"""

import json

from mendcli.errors import Refused
from mendcli.playbook.model.playbook import Playbook
from mendcli.playbook.reading.guard import read_tree
from mendcli.playbook.reading.parse import check_playbook
from mendcli.playbook.sense.changes import changes
from mendcli.playbook.shelf.template import MODELINE, SCHEMA_FILE


def copied(text: str, playbook: Playbook, changed: dict[str, str]) -> str:
    """`text` with the modeline on top, `based_on:` set, and the keys of `changed` replaced.

    `playbook` is what the text holds. Raises Refused where a key's value is not on its own line.
    """
    spots = read_tree(text, playbook.id).positions
    lines = text.splitlines()
    based_on = f"based_on: {playbook.id}"
    for key, value in changed.items():
        spot = spots.get((key,))
        if spot is None or spot.line != spot.key_line:
            raise _not_in_a_line(playbook, key)
        line = lines[spot.line - 1]
        end = _end_of(line, spot.column - 1)
        shown = value if key == "id" else json.dumps(value, ensure_ascii=False)
        if end < 0:
            raise _not_in_a_line(playbook, key)
        lines[spot.line - 1] = line[: spot.column - 1] + shown + line[end:]
    if spot := spots.get(("based_on",)):
        lines[spot.key_line - 1] = based_on
    else:
        after = spots["source",] if ("source",) in spots else spots["id",]
        lines.insert(_next_key(lines, after.key_line), based_on)
    kept = [line for line in lines if not line.startswith(MODELINE)]
    copy = "\n".join([f"{MODELINE}{SCHEMA_FILE}", *kept]) + "\n"
    _hold_to_it(copy, playbook, changed)
    return copy


def _hold_to_it(copy: str, playbook: Playbook, changed: dict[str, str]) -> None:
    """Nothing but what was meant may differ, whatever way the lines were written in."""
    new, _ = check_playbook(copy, playbook.id)
    wanted = {**changed, "based_on": playbook.id}
    if new is None:
        raise _not_in_a_line(playbook, list(changed)[-1])
    for key, value in wanted.items():
        if getattr(new, key) != value:
            raise _not_in_a_line(playbook, key)
    for change in changes(playbook, new):
        if change.thing != "playbook" or any(part.key not in wanted for part in change.parts):
            raise _not_in_a_line(playbook, change.key)


def _end_of(line: str, start: int) -> int:
    """Where the value that starts there ends on this line; -1 where it goes on below."""
    first = line[start]
    if first in "|>":
        return -1
    if first == '"':
        at = start + 1
        while at < len(line) and line[at] != '"':
            at += 2 if line[at] == "\\" else 1
        return at + 1 if at < len(line) else -1
    if first == "'":
        at = line.find("'", start + 1)
        while at >= 0 and line[at : at + 2] == "''":
            at = line.find("'", at + 2)
        return at + 1 if at >= 0 else -1
    comment = line.find(" #", start)
    return len(line[:comment].rstrip()) if comment >= 0 else len(line.rstrip())


def _next_key(lines: list[str], line: int) -> int:
    """The index of the line behind a key's value, however many lines that has."""
    while line < len(lines) and (lines[line].startswith((" ", "\t")) and lines[line].strip()):
        line += 1
    return line


def _not_in_a_line(playbook: Playbook, key: str) -> Refused:
    return Refused(
        f"The `{key}` of {playbook.id} does not stand on a line of its own.",
        f"Leave it as it is, and change it in the copy by hand; or start from nothing with"
        f" mend playbooks new {playbook.id}-copy.",
    )
