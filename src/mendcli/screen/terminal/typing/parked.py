"""Halves of sentences that were put aside, one at each place."""

from mendcli.screen.words.prompter import Half


class Parked:
    """What is parked; a place is a question's, and has `Half()` where nothing is."""

    def __init__(self) -> None:
        self._halves: dict[str, Half] = {}

    def at(self, place: str) -> Half:
        """The half that is parked there."""
        return self._halves.get(place, Half())

    def take(self, place: str) -> Half:
        """The half that was parked there; it is no longer."""
        return self._halves.pop(place, Half())

    def swap(self, place: str, half: Half) -> Half:
        """Park a half, unless it is empty, and give back what was parked there."""
        there = self.take(place)
        if half.text:
            self._halves[place] = half
        return there

    def let_go(self) -> list[str]:
        """The halves that were never taken up again; they are forgotten."""
        halves = [half.text for half in self._halves.values()]
        self._halves.clear()
        return halves
