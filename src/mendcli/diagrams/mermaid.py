"""A plan as a Mermaid flowchart, for a wiki or a README that draws it itself.

Text of a playbook stands only inside quotes, with what Mermaid would read as code taken out.
"""

import re

from mendcli.playbook.model.playbook import PHASE_NAMES
from mendcli.playbook.sense.plan import Box, Jump

#: Everything but letters, figures and plain marks is written as a number, as Mermaid allows.
_PLAIN = re.compile(r"[^\w .,:;!?()'’“”/–-]")


def to_mermaid(title: str, boxes: tuple[Box, ...]) -> str:
    """The flowchart as text, ending in a newline."""
    lines = ["---", f'title: "{_told(title)}"', "---", "flowchart TD"]
    for number, box in enumerate(boxes):
        if not number or boxes[number - 1].phase != box.phase:
            lines += ["  end"] * bool(number)
            lines.append(f'  subgraph phase{number}["{_told(PHASE_NAMES[box.phase])}"]')
        lines.append(f'    step{number}["{_label(box)}"]')
    lines += ["  end", '  finish(["the end"])']
    for number, box in enumerate(boxes):
        lines += _edges(number, box, len(boxes))
    dead = [f"step{number}" for number, box in enumerate(boxes) if box.dead]
    if dead:
        lines.append("  classDef dead stroke:#b91c1c,stroke-width:3px,stroke-dasharray:6 4")
        lines.append(f"  class {','.join(dead)} dead")
    return "\n".join(lines) + "\n"


def _label(box: Box) -> str:
    told = [f"<b>{box.number} {_told(box.title)}</b>"]
    for row in box.rows:
        told.append(_told(f"if {row.only_if}: {row.id}" if row.only_if else row.id))
    told += [f"DEAD END: {_told(words)}" for words in box.dead]
    return "<br/>".join(told)


def _edges(number: int, box: Box, end: int) -> list[str]:
    lines = []
    if box.onward is None:
        lines.append(f"  step{number} --> {_node(number + 1, end)}")
    elif box.onward.to >= 0:
        lines.append(f"  step{number} ==> {_node(box.onward.to, end)}")
    for row in box.rows:
        if row.kind == "confirm":
            lines.append(f'  step{number} -. "{_told(row.id)}: partly or no" .-> step{number}')
        lines += [_jump(number, row.id, jump, end) for jump in row.jumps if jump.to >= 0]
    return lines


def _jump(number: int, id: str, jump: Jump, end: int) -> str:
    return f'  step{number} -- "{_told(f"{id}: {jump.answers}")}" --> {_node(jump.to, end)}'


def _node(number: int, end: int) -> str:
    return "finish" if number >= end else f"step{number}"


def _told(text: str) -> str:
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
