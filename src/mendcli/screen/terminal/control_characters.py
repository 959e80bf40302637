"""What a line being typed looks like: `clean` for the editor, character by character.

Display only; the text in the buffer stays exactly as it was typed or pasted.
"""

from bisect import bisect_right
from itertools import accumulate

from prompt_toolkit.formatted_text.base import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

from mendcli.screen.words.clean import pieces

FOLD_OVER = 2000  # Characters of one line; drawing a pasted megabyte would take seconds.
_EDGE = 400


class ShowUnseen(Processor):
    """Writes out controls and unseen characters, and folds the middle of a very long line."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it may be drawn, with both ways between its columns and the text's."""
        fragments = transformation_input.fragments
        line = "".join(fragment[1] for fragment in fragments)
        if len(line) > FOLD_OVER:
            return _folded(line)
        shown = pieces(line)
        if isinstance(shown, str):
            return Transformation(fragments)
        return _transformed(list(shown))


def _transformed(shown: list[str]) -> Transformation:
    starts = [0, *accumulate(map(len, shown))]
    last = len(shown)
    return Transformation(
        [("", "".join(shown))],
        source_to_display=lambda at: starts[min(at, last)],
        display_to_source=lambda at: min(bisect_right(starts, at) - 1, last),
    )


def _folded(line: str) -> Transformation:
    head, tail = "".join(pieces(line[:_EDGE])), "".join(pieces(line[-_EDGE:]))
    hidden = len(line) - 2 * _EDGE
    middle = f" … {hidden:,} more characters … "
    after = len(head) + len(middle)
    inner = len(tail) / _EDGE

    def to_display(at: int) -> int:
        if at <= _EDGE:
            return min(at, len(head))
        if at < len(line) - _EDGE:
            return len(head)
        return after + round((at - len(line) + _EDGE) * inner)

    def to_source(at: int) -> int:
        if at < len(head):
            return min(at, _EDGE)
        return max(_EDGE, min(len(line) - _EDGE + round((at - after) / (inner or 1)), len(line)))

    shown: StyleAndTextTuples = [("", head), ("class:parked", middle), ("", tail)]
    return Transformation(shown, to_display, to_source)
