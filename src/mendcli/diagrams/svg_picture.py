"""A plan as an SVG picture: a column of cards, with an arc for every answer that leads elsewhere.

It needs no program beside it and looks the same on every machine. The elements and their escaping
are svg.py's; where they stand is decided here and in `layout.py`, by the order of the playbook.
"""

from typing import Literal

import svg

from mendcli.diagrams.layout import (
    CARD_LEFT,
    CARD_RIGHT,
    INDENT,
    PAD,
    RAIL,
    Arc,
    Loop,
    Placed,
    TextLine,
    laid_out,
)
from mendcli.diagrams.text_width import cut_to, width_of
from mendcli.playbook.model.playbook import PHASE_NAMES, Phase
from mendcli.playbook.sense.plan import Box

_INK, _QUIET, _EDGE, _PAPER, _CARD = "#1f2937", "#667085", "#d6dbe4", "#f6f7f9", "#ffffff"
_TURN, _LEADER, _DEAD = "#475467", "#98a2b3", "#b91c1c"
_COLOURS: dict[Phase, str] = {
    "before": "#64748b",
    "call": "#1d63d8",
    "between": "#b45309",
    "call-back": "#7c3aed",
    "after": "#15803d",
}
Anchor = Literal["start", "middle", "end"]

_FONT = "-apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
_MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def to_svg(title: str, aside: str, told: str, boxes: tuple[Box, ...]) -> str:
    """The picture as text, ending in a newline. `told` stands under the title."""
    plan = laid_out(boxes)
    parts: list[svg.Element] = [
        svg.Rect(width=plan.wide, height=plan.tall, fill=_PAPER, rx=10),
        _words(CARD_LEFT, 40, title, 19, bold=True),
        _words(CARD_LEFT, 62, f"{aside} · {told}", 12.5, _QUIET),
    ]
    for card in plan.cards:
        parts += _card(card)
    parts += [_loop(loop) for loop in plan.loops]
    parts += [_arc(arc, boxes) for arc in plan.arcs]
    parts += [_down(x, top, bottom) for x, top, bottom in plan.steps]
    parts += _end(plan.end)
    all_of_it = svg.G(extra={"font-family": _FONT}, elements=parts)
    drawn = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, plan.wide, plan.tall),
        width=plan.wide,
        height=plan.tall,
        extra={"role": "img"},
        elements=[svg.Title(text=_told(title)), svg.Desc(text=_told(told)), all_of_it],
    )
    return _one_element_a_line(drawn.as_str())


def _card(card: Placed) -> list[svg.Element]:
    box, colour = card.box, _COLOURS[card.box.phase]
    parts: list[svg.Element] = []
    if card.heads_phase:
        name = PHASE_NAMES[box.phase].upper()
        parts.append(_words(CARD_LEFT, card.top - 12, name, 11, colour, bold=True, apart=True))
    parts += [
        svg.Rect(
            x=CARD_LEFT,
            y=card.top,
            width=CARD_RIGHT - CARD_LEFT,
            height=card.tall,
            rx=8,
            fill=_CARD,
            stroke=_DEAD if box.dead else _EDGE,
            stroke_width=2 if box.dead else 1,
            stroke_dasharray=[6, 4] if box.dead else None,
        ),
        svg.Rect(x=CARD_LEFT, y=card.top + 8, width=4, height=card.tall - 16, fill=colour, rx=2),
        svg.Circle(cx=CARD_LEFT + PAD + 11, cy=card.top + 25, r=12, fill=colour),
        _words(
            CARD_LEFT + PAD + 11, card.top + 29.5, str(box.number), 12, _CARD, "middle", bold=True
        ),
        _words(CARD_LEFT + PAD + 34, card.top + 30.5, box.title, 16, bold=True),
        _words(CARD_RIGHT - PAD, card.top + 30, box.id, 11.5, _QUIET, "end", mono=True),
        _words(CARD_LEFT + PAD, card.top + 55, _fit(box.aim, 12.5, 0), 12.5, _QUIET),
    ]
    for line in card.lines:
        parts += _line(line)
    return parts


def _line(line: TextLine) -> list[svg.Element]:
    left, right = CARD_LEFT + PAD + line.indent, CARD_RIGHT - PAD
    rail = [_rail(line)] if line.indent >= INDENT else []
    match line.sort:
        case "ask":
            shown = _fit(line.text, 13, line.indent + len(line.aside) * 6.9 + 18)
            asked = _words(left, line.y, shown, 13, full=line.text)
            return [*rail, asked, _words(right, line.y, line.aside, 11, _QUIET, "end", mono=True)]
        case "if":
            return [*rail, _words(left, line.y, _fit(line.text, 11.5, line.indent), 11.5, _QUIET)]
        case "dead":
            return [_words(left, line.y, _fit(line.text, 12.5, 0), 12.5, _DEAD, bold=True)]
        case "turn":
            return [*rail, _words(left, line.y, _fit(line.text, 12, line.indent), 12, _TURN)]
        case "jump":
            shown = _fit(line.text, 12, line.indent + 60)
            start = left + 12 * width_of(shown) + 6
            led = svg.Line(
                x1=start, x2=CARD_RIGHT, y1=line.y - 4, y2=line.y - 4, stroke=_LEADER,
                stroke_width=1, stroke_dasharray=[2, 4],
            )  # fmt: skip
            return [*rail, led, _words(left, line.y, shown, 12, _TURN)]


def _rail(line: TextLine) -> svg.Element:
    """The rail beside questions that are only sometimes asked."""
    x = CARD_LEFT + PAD + INDENT - RAIL
    above = 12 if line.sort == "if" else 18
    return svg.Line(x1=x, x2=x, y1=line.y - above, y2=line.y + 6, stroke=_EDGE, stroke_width=2)


def _fit(text: str, size: float, taken: float) -> str:
    return cut_to(text, (CARD_RIGHT - CARD_LEFT - 2 * PAD - taken) / size)


def _words(
    x: float,
    y: float,
    text: str,
    size: float,
    colour: str = _INK,
    anchor: Anchor = "start",
    *,
    bold: bool = False,
    mono: bool = False,
    apart: bool = False,
    full: str = "",
) -> svg.Text:
    """One line of text; `full` is shown on pointing at it, where the text had to be cut."""
    cut = bool(full) and full != text
    return svg.Text(
        x=x,
        y=y,
        text=None if cut else _told(text),
        font_size=size,
        fill=colour,
        font_weight="600" if bold else None,
        font_family=_MONO if mono else None,
        extra={"letter-spacing": "0.8"} if apart else {},
        text_anchor=anchor,
        elements=[svg.Title(text=_told(full)), svg.TSpan(text=_told(text))] if cut else None,
    )


def _loop(loop: Loop) -> svg.Element:
    """From a confirm back up to its paraphrase, on the left of the card."""
    out, back = CARD_LEFT, CARD_LEFT - 26
    curve: list[svg.PathData] = [
        svg.M(out, loop.start),
        svg.C(back, loop.start, back, loop.to, out - 2, loop.to),
    ]
    return _stroke(curve, _TURN, out - 1, loop.to, turned=False)


def _arc(arc: Arc, boxes: tuple[Box, ...]) -> svg.Element:
    """From an answer to the card it leads to, in a lane of its own on the right."""
    lane, colour = arc.lane, _COLOURS[boxes[arc.of].phase]
    bend = 10 if arc.to > arc.start else -10
    curve: list[svg.PathData] = [
        svg.M(CARD_RIGHT, arc.start),
        svg.L(lane - 10, arc.start),
        svg.Q(lane, arc.start, lane, arc.start + bend),
        svg.L(lane, arc.to - bend),
        svg.Q(lane, arc.to, lane - 10, arc.to),
        svg.L(CARD_RIGHT + 7, arc.to),
    ]
    return _stroke(curve, colour, CARD_RIGHT + 1, arc.to, turned=True)


def _down(x: float, top: float, bottom: float) -> svg.Element:
    tip: list[svg.PathData] = [
        svg.M(x - 4, bottom - 7),
        svg.L(x, bottom - 1),
        svg.L(x + 4, bottom - 7),
    ]
    line: list[svg.PathData] = [svg.M(x, top), svg.L(x, bottom - 2), *tip]
    return svg.Path(d=line, fill="none", stroke=_LEADER, stroke_width=1.6)


def _stroke(
    curve: list[svg.PathData], colour: str, x: float, y: float, *, turned: bool
) -> svg.Element:
    """A line that ends in an arrow's head pointing left (`turned`) or right at x, y."""
    side = 1 if turned else -1
    head: list[svg.PathData] = [
        svg.M(x + 7 * side, y - 4.5),
        svg.L(x, y),
        svg.L(x + 7 * side, y + 4.5),
    ]
    return svg.Path(
        d=[*curve, *head], fill="none", stroke=colour, stroke_width=1.8, stroke_linecap="round"
    )


def _end(top: float) -> list[svg.Element]:
    middle = CARD_LEFT + PAD + 11
    return [
        svg.Circle(cx=middle, cy=top + 9, r=9, fill="none", stroke=_LEADER, stroke_width=1.6),
        svg.Circle(cx=middle, cy=top + 9, r=5, fill=_LEADER),
        _words(middle + 18, top + 13.5, "the end", 12.5, _QUIET),
    ]


def _told(text: str) -> str:
    """Text of a playbook as it may stand in XML: svg.py puts it in as it is given."""
    return svg.escape("".join(letter if letter.isprintable() else " " for letter in text))


def _one_element_a_line(text: str) -> str:
    return text.replace("><", ">\n<") + "\n"
