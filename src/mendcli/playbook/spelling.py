"""The word that somebody most likely meant. Standard library only, and that loaded when asked."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be, or ""."""
    import difflib

    found = difflib.get_close_matches(word[:80].lower(), tuple(known), 1, 0.6)
    return found[0] if found else ""


def meant(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` when a known word is near, else ""."""
    found = nearest(word, known)
    return f"; did you mean `{found}`?" if found else ""


def shortened(word: str) -> str:
    """A word from a file, cut to what fits into a message."""
    return word if len(word) <= 40 else word[:39] + "…"
