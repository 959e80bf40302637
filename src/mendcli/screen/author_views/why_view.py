"""Why a method does what it does, as a sheet: source, evidence, strength, limit, and disputes."""

from mendcli.playbook.model.playbook import PHASE_NAMES, Playbook, Step
from mendcli.screen.sheets.sheet import Block, Fields, Items, Para, Sheet, Title

#: What each strength means to somebody who has read no study.
STRENGTHS = {
    "practice": "practice: people in the field do it; nobody has tested it",
    "observed": "observed: seen to go together in real life; nothing was varied",
    "tested": "tested: in experiments",
    "reviewed": "reviewed: many studies taken together",
    "": "the author does not say",
}


def why_sheet(playbook: Playbook, steps: tuple[Step, ...]) -> Sheet:
    """What the given steps of a playbook rest on."""
    blocks: list[Block] = [Title(playbook.title, f"{playbook.id} {playbook.version}")]
    pairs = (("from", playbook.source), ("based on", playbook.based_on))
    blocks.append(Fields(tuple(pair for pair in pairs if pair[1])))
    ids = [step.id for step in playbook.steps]
    for step in steps:
        number = f"{ids.index(step.id) + 1}/{len(ids)}"
        blocks += [Title(f"{number} {step.title}", f"{step.id} · {PHASE_NAMES[step.phase]}")]
        blocks.append(Para(step.aim, "quiet", 2))
        blocks += _grounds(step)
        for debate in step.debated:
            blocks.append(Para(f"methods disagree: {debate.about}", "strong", 2))
            blocks.append(Items(debate.views, "plain", 4))
            blocks.append(Para(f"here: {debate.chose}", "good", 4))
    return tuple(blocks)


def _grounds(step: Step) -> list[Block]:
    pairs = (
        ("  from", ", ".join(step.source)),
        ("  evidence", step.evidence or "none is named"),
        ("  strength", STRENGTHS[step.strength]),
        ("  limit", step.limit),
    )
    return [Fields(tuple(pair for pair in pairs if pair[1]))]
