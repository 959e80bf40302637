"""What a row of the table of kinds holds, and an answer that can be picked."""

from typing import Literal, NamedTuple

#: One line, one after the other, one key, boxes, a number, a day ahead, or asked in parts.
Shape = Literal["line", "lines", "pick", "tick", "number", "date", "parts"]


class Option(NamedTuple):
    """One answer of a `choice`, or one box of `checks`. `goto` is a step id, `end`, or empty."""

    value: str
    label: str
    goto: str = ""


class KindRow(NamedTuple):
    """What a kind takes, its `essence` for the bottom line, and how it is answered.

    `keys` are what an author may add; `values`, `options` and `ends` the kind itself may have. A
    `when` cannot look into what is not `compared`. `also` are other words for it. A walk answers
    `stand_in`, `{0}` being the prompt's key.
    """

    takes: str
    example: str
    essence: str
    shape: Shape = "line"
    keys: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    ends: tuple[int, int] = (0, 10)
    compared: bool = True
    also: tuple[str, ...] = ()
    stand_in: str = "‹{0}›"

    @property
    def listed(self) -> bool:
        """Whether it takes several items; if not, its answer may fill a `{step.prompt}`."""
        return self.shape in ("lines", "tick", "parts")
