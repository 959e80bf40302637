"""How wide a text is, about, where no font can be asked: in em, for the fonts of a browser.

A picture must be the same on every machine, so nothing is measured: letters are taken as they are
in Helvetica and Arial, rounded up, and what is wide in a terminal is wide here.
"""

import unicodedata

_NARROW = frozenset("iljtfrI.,:;|!'’‘()[]{}/\\-–· `")
_WIDE = frozenset("mwMW@%—…ŒÆœæ")


def width_of(text: str) -> float:
    """The width in em, rather too much than too little."""
    return sum(_letter(letter) for letter in text)


def cut_to(text: str, em: float) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    if width_of(text) <= em:
        return text
    used = _letter("…")
    for place, letter in enumerate(text):
        used += _letter(letter)
        if used > em:
            return text[:place].rstrip() + "…"
    return text


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.95
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.72 if letter.isupper() else 0.57
