"""How many nudges are left: one a step, four a sitting, no rule twice on a case.

The more there are, the fewer are heeded (Ancker and others 2017), so that one which was on screen
is spent whatever came of it.
"""

from typing import NamedTuple

PER_SITTING = 4


class Budget(NamedTuple):
    """What was shown on a case in this sitting: rules, and the steps they were shown at."""

    rules: tuple[str, ...] = ()
    steps: frozenset[str] = frozenset()

    def allows(self, rule: str, step: str) -> bool:
        """Whether one more may be shown there."""
        return len(self.rules) < PER_SITTING and rule not in self.rules and step not in self.steps

    def spent(self, rule: str, step: str) -> "Budget":
        """The budget once it was."""
        return Budget((*self.rules, rule), self.steps | {step})
