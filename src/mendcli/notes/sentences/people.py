"""Who is "I", who is "you", and whose names are known, in a sentence to somebody: pure."""

from collections.abc import Iterable
from typing import NamedTuple

from mendcli.case.reading.whose import is_them, is_us
from mendcli.case.state.case_state import State

_TITLES = frozenset("mr mrs ms miss mx dr prof sir madam".split())
#: What reps call the one they talk to, behind "the" or alone.
_CALLED = frozenset("customer client caller".split())
#: "Customer service" is ours.
_OF_OURS = frozenset("service services care support relations success team complaints".split())

_ANY = frozenset("a an another any every each no some".split())
_KIND = frozenset("good great long-standing longstanding loyal new old paying regular".split())


class People(NamedTuple):
    """Names as they are spelled: of who writes, of who reads, and of others that are known.

    `caller` is who speaks for the reader, "" where they speak for themselves: then "him" and "her"
    may be either of the two, and are left as they were typed.
    """

    mine: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    caller: str = ""

    def named(self, owner: str) -> str:
        """An owner in a sentence: "I", "you", or a name. Nobody is whoever writes."""
        plain = bare(owner)
        if not plain or is_us(plain) or plain in map(bare, self.mine):
            return "I"
        if is_them(plain) or plain in map(bare, self.yours):
            return "you"
        return " ".join(owner.split())

    def reader_at(self, words: list[str], at: int) -> int:
        """How many words from `at` on name the reader: "Mr Doyle", "the customer"; 0 for none."""
        plain = [bare(_owning(word)) for word in words[at : at + 5]]
        article = 1 if plain[:1] == ["the"] else 0
        if len(plain) > article and plain[article] in _CALLED:
            ours = len(plain) > article + 1 and plain[article + 1] in _OF_OURS
            another = self.caller and plain[article] == "caller"
            return 0 if ours or another or (not article and one_of_many(words, at)) else article + 1
        return max((len(each) for each in self._reader() if plain[: len(each)] == each), default=0)

    def name_at(self, words: list[str], at: int) -> str:
        """A known name that begins at `at`, as it is spelled; "" for none."""
        found = ""
        for name in (*self.mine, *self.known, self.caller):
            parts = name.split()
            for spelled in (parts, parts[:1]):
                plain = [bare(_owning(word)) for word in words[at : at + len(spelled)]]
                if spelled and plain == [bare(part) for part in spelled]:
                    found = max(found, " ".join(spelled), key=len)
        return found

    def _reader(self) -> Iterable[list[str]]:
        """Every way the reader's names are typed."""
        for name in self.yours:
            parts = bare(name).split()
            yield parts
            plain = [part for part in parts if part.rstrip(".") not in _TITLES]
            if not plain or is_them(name):
                continue
            yield plain
            yield from ([title, plain[-1]] for title in sorted(_TITLES))
            if len(plain) > 1 or len(plain[0]) > 2:
                yield from ([part] for part in {plain[0], plain[-1]} if len(part) > 2)


def people_of(state: State, *mine: str) -> People:
    """Who is who on a case that somebody with the names `mine` writes or speaks of."""
    customer = state.customer
    own = tuple(name for name in mine if name)
    yours = tuple(name for name in (customer.name, customer.called) if name)
    known = dict.fromkeys(action.owner for action in state.actions)
    others = tuple(name for name in known if name not in own + yours)
    spoke = [caller.name for caller in state.callers if caller.name]
    return People(own, yours, others, spoke[-1] if spoke else "")


def one_of_many(words: list[str], at: int) -> bool:
    """Whether "a customer" there says what somebody is, and does not name them."""
    before = [bare(word) for word in words[max(at - 2, 0) : at]]
    return before[-1:] != [] and (before[-1] in _ANY or (before[-1] in _KIND and before[0] in _ANY))


def bare(word: str) -> str:
    """A word or name without its case, its blanks and the marks around it."""
    return " ".join(word.split()).casefold().strip('.,;:!?()"“”')


def _owning(word: str) -> str:
    """A name without the ending of what is its own: "Doyle's"."""
    plain = word.rstrip(".,;:!?)")
    return plain[:-2] if plain[-2:] in ("'s", "’s") else word
