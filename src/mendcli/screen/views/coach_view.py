"""What the coach finds in a wording, and its rules, as sheets. Words only."""

from collections.abc import Mapping, Sequence

from mendcli.coach.said import Hit
from mendcli.screen.sheets.sheet import Block, Fields, Heading, Para, Sheet, Title

_LONGEST = 60  # of the place that is quoted
#: Shown so often, and changed by less than this share: not worth a line (N6 of the design).
_OFTEN, _HEEDED = 50, 0.2


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


def review_sheet(data: Mapping[str, object]) -> Sheet:
    """A rep's own part of a case: what was kept, one thing to try, counts and no score."""
    blocks: list[Block] = []
    if data["kept"]:
        blocks.append(Fields((("kept", f"They said yes to “{data['kept']}”"),)))
    tried = data["try"]
    if isinstance(tried, dict):
        blocks.append(Fields((("try", f"“{tried['text']}”"),)))
        blocks.append(Para(f"{tried['line']}  ({tried['rule']}: {tried['source']})", "strong", 6))
        if tried["instead"]:
            blocks.append(Para(f"instead: “{tried['instead']}”", "plain", 6))
    counts = (
        f"promises with a day: {data['dated']} of {data['promises']}",
        f"said back, with a yes at once: {data['yes_at_once']} of {data['said_back']}",
        f"ways of ours: {data['options']}",
        f"apologies that say what for: {data['named']} of {data['apologies']}",
    )
    blocks.append(Fields((("here", " · ".join(counts)),)))
    if lately := _lately(data["over_time"]):
        blocks.append(Fields((("lately", lately),)))
    if shown := _shown(data["shown"]):
        blocks.append(Fields((("shown", shown),)))
    return tuple(blocks)


def _lately(middle: object) -> str:
    """The median of one's latest cases; nothing where there are too few."""
    if not isinstance(middle, dict):
        return ""
    names = (("dated", "with a day"), ("at_once", "yes at once"), ("named", "say what for"))
    told = [f"{name} {middle[key]:.0%}" for key, name in names if middle[key] is not None]
    return f"median of your last {middle['cases']} cases: {' · '.join(told)}" if told else ""


def _shown(counts: object) -> str:
    """The lines that were shown most on this machine, and how often the wording was changed."""
    if not isinstance(counts, dict):
        return ""
    most = sorted(counts.items(), key=lambda each: -each[1]["shown"])[:3]
    told = [f"{rule} {each['shown']}, changed {each['changed']}" for rule, each in most]
    for rule, each in most:
        if each["shown"] >= _OFTEN and each["changed"] < _HEEDED * each["shown"]:
            told.append(f'you hardly heed {rule}: coach_off = ["{rule}"] silences it')
            break
    return " · ".join(told)


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
