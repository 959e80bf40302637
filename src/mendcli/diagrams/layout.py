"""Where everything stands in the SVG picture: cards one under the other, arcs in lanes beside them.

The order of a playbook is the order of the weeks, so it is the layout; only the lanes have to be
found. Numbers are in pixels from the top left. Pure, and no drawing.
"""

from typing import Literal, NamedTuple

from mendcli.playbook.sense.plan import Box, Jump, PlannedQuestion

CARD_LEFT, CARD_RIGHT, PAD = 44, 704, 18
#: How far a question that is only sometimes asked stands in, and the rail beside it.
INDENT, RAIL = 22, 12
_LANE, _MARGIN = 14, 44
_HEAD, _ROW, _SMALL, _GAP, _PHASE_GAP = 66, 23, 18, 20, 44
_TOP = 112


class TextLine(NamedTuple):
    """One line of text in a card: a question, its condition, a turn, or what is wrong here."""

    sort: Literal["ask", "if", "turn", "jump", "dead"]
    y: float
    text: str
    indent: float = 0
    aside: str = ""


class Placed(NamedTuple):
    """One card."""

    box: Box
    top: float
    tall: float
    lines: tuple[TextLine, ...]
    heads_phase: bool


class Loop(NamedTuple):
    """A confirm that goes back to its paraphrase."""

    start: float
    to: float


class Arc(NamedTuple):
    """A jump of the card `of`, from one height to another, in the lane at that x."""

    of: int
    start: float
    to: float
    lane: float


class Layout(NamedTuple):
    """The whole picture. `steps` are the short arrows from card to card: x, top, bottom."""

    cards: tuple[Placed, ...]
    loops: tuple[Loop, ...]
    arcs: tuple[Arc, ...]
    steps: tuple[tuple[float, float, float], ...]
    end: float
    tall: float
    wide: float


class _Turn(NamedTuple):
    """A jump and the height it starts at."""

    of: int
    to: int
    start: float


def laid_out(boxes: tuple[Box, ...]) -> Layout:
    """A place for everything."""
    cards: list[Placed] = []
    loops: list[Loop] = []
    turns: list[_Turn] = []
    top = float(_TOP)
    for number, box in enumerate(boxes):
        heads = not number or boxes[number - 1].phase != box.phase
        top += _PHASE_GAP if heads and number else 0
        lines, tall = _lines(number, box, top, loops, turns)
        cards.append(Placed(box, top, tall, tuple(lines), heads))
        top += tall + _GAP
    end = top + 2
    arrows = [
        (CARD_LEFT + PAD + 11.0, card.top + card.tall, _next_top(cards, number, end))
        for number, card in enumerate(cards)
        if card.box.onward is None
    ]
    arcs = _arcs(turns, [card.top + 25 for card in cards], end + 9)
    wide = max([CARD_RIGHT, *(arc.lane for arc in arcs)]) + _MARGIN
    return Layout(tuple(cards), tuple(loops), arcs, tuple(arrows), end, end + 40, wide)


def _next_top(cards: list[Placed], number: int, end: float) -> float:
    """Where the arrow from a card ends: at the next card, or at the name of its phase."""
    if number + 1 == len(cards):
        return end
    below = cards[number + 1]
    return below.top - (28 if below.heads_phase else 0)


def _lines(
    number: int, box: Box, top: float, loops: list[Loop], turns: list[_Turn]
) -> tuple[list[TextLine], float]:
    """The lines of one card and how tall it is; loops and turns are added as they come."""
    lines: list[TextLine] = []
    y = top + _HEAD
    asked: list[float] = []
    before = ""
    for row in box.rows:
        indent = INDENT if row.only_if else 0
        if row.only_if and row.only_if != before:
            y += _SMALL
            lines.append(TextLine("if", y, f"if {row.only_if}:", indent))
        y += _ROW if not row.only_if or row.only_if == before else _ROW - 4
        before = row.only_if
        asked.append(y)
        aside = row.kind if row.id == row.kind else f"{row.id} · {row.kind}"
        lines.append(TextLine("ask", y, row.ask, indent, aside))
        if row.kind == "confirm":
            y += _SMALL
            lines.append(TextLine("turn", y, _once_more(row, box), indent + 12))
            if row.back_to >= 0:
                loops.append(Loop(y - 4, asked[row.back_to] - 4))
        for jump in row.jumps:
            y += _SMALL
            lines.append(_turn(jump, y, indent + 12))
            turns += [_Turn(number, jump.to, y - 4)] * (jump.to >= 0)
    if box.onward:
        y += _ROW
        lines.append(_turn(box.onward, y, 0))
        turns += [_Turn(number, box.onward.to, y - 4)] * (box.onward.to >= 0)
    for words in box.dead:
        y += _ROW
        lines.append(TextLine("dead", y, f"Dead end: {words}"))
    return lines, y - top + 17


def _once_more(row: PlannedQuestion, box: Box) -> str:
    of = box.rows[row.back_to].id if row.back_to >= 0 else "its paraphrase"
    return f"partly or no: {of} once more, until yes"


def _turn(jump: Jump, y: float, indent: float) -> TextLine:
    return TextLine("jump" if jump.to >= 0 else "turn", y, f"{jump.answers} → {jump.name}", indent)


def _arcs(turns: list[_Turn], tops: list[float], end: float) -> tuple[Arc, ...]:
    """Each jump in the innermost lane that is free along its whole height."""
    lanes: list[list[tuple[float, float]]] = []
    found = []
    heights = [*tops, end]
    for turn in sorted(turns, key=lambda each: abs(heights[each.to] - each.start)):
        to = heights[turn.to]
        low, high = sorted((turn.start, to))
        free = (n for n, lane in enumerate(lanes) if all(high < a or b < low for a, b in lane))
        number = next(free, len(lanes))
        if number == len(lanes):
            lanes.append([])
        lanes[number].append((low - 4, high + 4))
        found.append(Arc(turn.of, turn.start, to, CARD_RIGHT + 2 * _LANE + number * _LANE))
    return tuple(found)
