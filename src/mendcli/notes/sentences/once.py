"""Two promises that say one thing are one. Pure."""

from collections.abc import Iterable, Sequence

from mendcli.dates.names import WEEKDAY_NAMES
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.promise import promise_sentence

_SAME = {"phone": "call", "ring": "call", "telephone": "call", "repair": "fix", "mend": "fix",
         "post": "send", "reimburse": "refund"}  # fmt: skip
_WHERE = frozenset("refund account card onto".split())
#: What tells two alike apart: "refund the third 45".
_ONE_OF_SEVERAL = frozenset(
    "first second third fourth fifth other another further more rest remaining next last 2nd 3rd "
    "4th 5th".split()
)
_SAYS_NOTHING = frozenset("a an the your you to back will get i".split())


def says(what: str, owner: str, people: People) -> frozenset[str]:
    """What a promise comes to, whatever its wording: alike for "ring him" and "call you back"."""
    made = promise_sentence(what, owner, people)
    words = [bare(word) for word in getattr(made, "deed", made.text).split()]
    if "back" in words and "get" in words:
        words.append("refund")  # "80 back"
    return frozenset(_SAME.get(word, word) for word in words if word not in _SAYS_NOTHING) | {
        people.named(owner)
    }


_WHEN = frozenset(
    (*map(str.lower, WEEKDAY_NAMES), *"on at today tomorrow morning noon afternoon evening".split())
)


def undated(said: frozenset[str]) -> frozenset[str]:
    """What it comes to without the day that was said with it."""
    return said - _WHEN


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two say one thing: of one sum back, one may leave out what for, and the other where.

    "refund 80 for food" and "80 back to her card" are one, of taxi and food there are two.
    """
    if (one ^ other) & _ONE_OF_SEVERAL:
        return False
    first, second = one - _WHERE, other - _WHERE
    sums = {word for word in first if any(map(str.isdigit, word))}
    back = "refund" in one & other and sums and sums <= second
    return one == other or bool(back and (first <= second or second <= first))


def alike(promises: Sequence[tuple[frozenset[str], str]]) -> Iterable[tuple[int, ...]]:
    """Which of the promises are one, as groups of their places, in order.

    Each is what it says and its date ("" without one); dates that differ keep two apart.
    """
    groups: list[tuple[frozenset[str], str, list[int]]] = []
    for at, (said, due) in enumerate(promises):
        for index, (other, until, places) in enumerate(groups):
            if _same(said, other) and (due == until or not due or not until):
                places.append(at)
                groups[index] = (other, until or due, places)
                break
        else:
            groups.append((said, due, [at]))
    return [tuple(places) for _, _, places in groups]
