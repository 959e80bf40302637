"""Whole numbers as people type them. Pure. Sums of money are in `money.py`."""

import re


def read_whole(text: str) -> int | None:
    """A whole number, below nought too, or None."""
    return int(text) if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text) else None
