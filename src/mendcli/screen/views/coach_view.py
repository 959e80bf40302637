"""What the coach finds in a wording, and its rules, as sheets. Words only."""

from collections.abc import Mapping, Sequence

from mendcli.coach.said import Hit
from mendcli.screen.sheets.sheet import Block, Fields, Heading, Para, Sheet, Title

_LONGEST = 60  # of the place that is quoted


def hits_sheet(text: str, hits: Sequence[Hit]) -> Sheet:
    """Each place with what to say of it and where that comes from; the first goes first live."""
    if not hits:
        return (Para("Nothing to look at.", "quiet"),)
    blocks: list[Block] = []
    for hit in hits:
        place = " ".join(text[hit.start : hit.end].split())
        quoted = f"“{place[:_LONGEST]}{'…' if len(place) > _LONGEST else ''}”"
        blocks.append(Fields(((hit.rule, quoted),)))
        blocks.append(Para(hit.line, "strong", 4))
        blocks.append(Para(hit.source, "quiet", 4))
    return tuple(blocks)


def rules_sheet(rules: Sequence[Mapping[str, object]]) -> Sheet:
    """The catalogue: what each rule looks at and says, its source, its limit, what was measured."""
    blocks: list[Block] = [
        Title("What the coach looks at"),
        Para(
            "Measured on public text when each rule was first tried, on labels of one author;"
            " docs/coaching.md says on what, and what was not measured.",
            "quiet",
        ),
    ]
    for rule in rules:
        looks_at = rule["as"]
        where = ", ".join(looks_at) if isinstance(looks_at, list) else ""
        pairs = ((key, str(rule[key])) for key in ("line", "source", "limit", "measured"))
        blocks += [Heading(str(rule["rule"])), Fields((("in", where), *pairs))]
    return tuple(blocks)
