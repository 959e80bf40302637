"""Whom one can practise with, and how a practice call went, as sheets. No score and no praise."""

from collections.abc import Iterator, Mapping

from mendcli.screen.sheets.sheet import Block, Column, Fields, Grid, Para, Sheet, Title

_ENDS = {
    "content": "they said yes, and are content",
    "hung up": "they hung up",
    "told": "that was all they said in that call",
    "left": "you left the call",
}


def personas_sheet(data: Mapping[str, object]) -> Sheet:
    """The personas, how upset each is at first, and how each begins."""
    rows = data["personas"]
    if not isinstance(rows, list) or not rows:
        return (Para("No persona is within reach.", "quiet"),)
    columns = (
        Column("persona"),
        Column("who", spare=1),
        Column("heat"),
        Column("begins", long=True),
    )
    return (
        Grid(
            columns,
            tuple((each["id"], each["name"], str(each["starts"]), each["opens"]) for each in rows),
        ),
        Para(f"mend practise {rows[0]['id']}", "quiet"),
    )


def practice_sheet(data: Mapping[str, object], *, said: bool) -> Sheet:
    """The heat as a strip, how it ended, and the two turns that moved it most.

    `said` is whether what was said comes first: nobody has seen it in a run from a file.
    """
    strip = data["strip"]
    heats = " ".join(map(str, strip)) if isinstance(strip, list) else ""
    ended = _ENDS[str(data["ended"])]
    if data["ended"] == "left" and not data["agreed"]:
        ended += "; they had said yes to no wording of yours"
    blocks: list[Block] = [
        *(_dialogue(data) if said else ()),
        Title("How it went", ended),
        Fields((("heat", heats),)),
    ]
    blocks += _turning("raised", data["raised"])
    blocks += _turning("lowered", data["lowered"])
    return tuple(blocks)


def _dialogue(data: Mapping[str, object]) -> Iterator[Block]:
    """Who said what, with the line on each wording below it."""
    yield Para(f"{data['name']}: {data['opens']}")
    turns = data["turns"]
    for turn in turns if isinstance(turns, list) else ():
        yield Para(f"You: {turn['you'] or '(nothing)'}", "strong")
        if turn["line"]:
            yield Para(turn["line"], "quiet", 5)
        if turn["they"]:
            yield Para(f"{data['name']}: {turn['they']}")


def _turning(name: str, found: object) -> list[Block]:
    if not isinstance(found, dict):
        return []
    said = f"“{found['you']}”" if found["you"] else "saying nothing"
    told: list[Block] = [
        Fields(((name, f"turn {found['turn']}, {found['change']:+g}: {said}"),)),
        Para(" · ".join(dict.fromkeys(found["causes"])), "quiet", 8),
    ]
    if found["line"]:
        told.append(Para(found["line"], "quiet", 8))
    if found["instead"]:
        told.append(Para(f"instead: “{found['instead']}”", "strong", 8))
    return told
