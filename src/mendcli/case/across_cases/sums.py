"""What is counted over all cases on the board. Pure."""

from typing import NamedTuple


class Sums(NamedTuple):
    """What is counted over all cases on the board, shown or not.

    `urgencies` are by `board.URGENCIES`. Of the complaints `soon` were answered within a day, of
    `answered`; `waiting` are not yet, of `unknown` nobody noted when. `again` are the first cases
    that a poor score opened again, each as ("k7f2", "CSAT 2"), of `reopened`. `closed` are closed,
    and a promise is open on them.
    """

    urgencies: tuple[int, ...] = (0,) * 5
    soon: int = 0
    answered: int = 0
    waiting: int = 0
    unknown: int = 0
    again: tuple[tuple[str, str], ...] = ()
    reopened: int = 0
    closed: int = 0

    @property
    def cases(self) -> int:
        """How many cases are on the board."""
        return sum(self.urgencies)
