"""Playbooks as sheets: the list, and one of them step by step. Words only."""

from typing import NamedTuple

from mendcli.case.guide.route import is_late_talk
from mendcli.playbook.model.playbook import LATE, PHASE_NAMES, Phase, Playbook, Step, blocks_offered
from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Items,
    Para,
    Sheet,
    Title,
    Words,
)


class PlaybookLine(NamedTuple):
    """One line of the list. `problems` counts the mistakes of a broken file."""

    id: str
    use_when: str
    version: str
    origin: str
    hides: int
    problems: int


def playbooks_sheet(lines: tuple[PlaybookLine, ...]) -> Sheet:
    """The list of playbooks."""
    columns = (
        Column("playbook"),
        Column("when to use it", long=True),
        Column("version", spare=2, right=True),
        Column("from", spare=1),
    )
    return (Grid(columns, tuple(_row(line) for line in lines)),) if lines else ()


def _row(line: PlaybookLine) -> tuple[str | Words, ...]:
    if line.problems:
        count = "1 mistake" if line.problems == 1 else f"{line.problems} mistakes"
        whose = {"personal": "yours is broken", "team": "your team's is broken"}
        broken = f"{whose.get(line.origin, 'broken')}: {count}; `mend playbooks check {line.id}`"
        use: str | Words = Words(broken, "bad")
    else:
        use = line.use_when
    origin = f"{line.origin}, hides {line.hides}" if line.hides else line.origin
    return Words(line.id, "strong"), use, Words(line.version, "quiet"), Words(origin, "quiet")


def playbook_sheet(playbook: Playbook, origin: str) -> Sheet:
    """One playbook, step by step."""
    blocks: list[Block] = [Title(playbook.title, f"{playbook.id} {playbook.version} · {origin}")]
    pairs = (
        ("use it when", playbook.use_when),
        ("from", playbook.source),
        ("based on", playbook.based_on),
        ("/break", ", ".join(blocks_offered(playbook))),
    )
    blocks.append(Fields(tuple(pair for pair in pairs if pair[1])))
    for step in playbook.steps:
        blocks += _step(step, *_numbered(playbook, step))
    return tuple(blocks)


#: The phases of one session: their steps are counted up to the last of them, as its cards do.
_SESSIONS: tuple[tuple[Phase, ...], ...] = (("before", "call"), ("call-back",), LATE)


def _numbered(playbook: Playbook, step: Step) -> tuple[int, int]:
    """The step's number, and the number of the last step of the session that it is part of."""
    phases = next(each for each in _SESSIONS if step.phase in each)
    last = max(n for n, each in enumerate(playbook.steps, start=1) if each.phase in phases)
    return playbook.steps.index(step) + 1, last


def _step(step: Step, number: int, total: int) -> list[Block]:
    talk = " · talk: true, held with them" if is_late_talk(step) else ""
    blocks: list[Block] = [
        Title(f"{number}/{total} {step.title}", f"{PHASE_NAMES[step.phase]}{talk}"),
        Para(step.aim, "quiet", 2),
    ]
    blocks.append(Items(tuple(f"“{line}”" for line in step.say), "strong", 2))
    if step.do:
        blocks += [Para("do", "quiet", 2), Items(step.do, "plain", 2)]
    if step.avoid:
        blocks += [Para("avoid", "quiet", 2), Items(step.avoid, "plain", 2)]
    if step.prompts:
        named = ((f"  {step.id}.{p.id} · {p.kind}", p.ask) for p in step.prompts)
        blocks += [Para("asks", "quiet", 2), Fields(tuple(named))]
    pairs = (
        ("from", ", ".join(step.source)),
        ("evidence", step.evidence),
        ("limit", step.limit),
    )
    found = tuple((f"  {name}", text) for name, text in pairs if text)
    if found:
        blocks.append(Fields(found))
    return blocks
