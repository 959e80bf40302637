"""The word that somebody most likely meant. Standard library only, and that loaded when asked."""

from collections.abc import Iterable, Iterator


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be, or ""."""
    import difflib

    found = difflib.get_close_matches(word[:80].lower(), tuple(known), 1, 0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` when a known word is near, else ""."""
    return asked(nearest(word, known))


def asked(near: str) -> str:
    """The hint that names a near word, or "" for none."""
    return f"; did you mean `{near}`?" if near else ""


def shortened(word: str) -> str:
    """A word from a file, cut to what fits into a message."""
    return word if len(word) <= 40 else word[:39] + "…"


class Speller:
    """`nearest` among many names, for many words: a slip of one letter is found without a search.

    Only so many names are compared one by one; a file of thousands of mistakes then gets no more
    hints for what is further away, instead of keeping its author waiting.
    """

    #: Names compared, over all words: about half a second.
    MOST_COMPARED = 30_000

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(dict.fromkeys(known))
        self._found: dict[str, str] = {}
        self._slips: dict[str, str] | None = None
        self._left = self.MOST_COMPARED

    def nearest(self, word: str) -> str:
        """The known name that `word` was most likely meant to be, or ""."""
        word = word[:80].lower()
        if word not in self._found:
            self._found[word] = self._one_slip_away(word) or self._searched(word)
        return self._found[word]

    def _one_slip_away(self, word: str) -> str:
        if self._slips is None:
            self._slips = {}
            for name in self._known:
                for shorter in _shorter_by_one(name):
                    self._slips.setdefault(shorter, name)
            self._slips.update({name: name for name in self._known})
        slips = self._slips
        return next((slips[each] for each in _shorter_by_one(word) if each in slips), "")

    def _searched(self, word: str) -> str:
        if self._left <= 0:
            return ""
        self._left -= len(self._known)
        return nearest(word, self._known)


def _shorter_by_one(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
