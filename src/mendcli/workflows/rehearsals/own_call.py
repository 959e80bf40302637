"""A closed case of the rep's own, as a customer to practise with: their lines in order, unnamed."""

import re
from collections.abc import Sequence

from mendcli.case.across_cases.anonymous import people_in
from mendcli.case.log.facts import Recorded
from mendcli.case.state.fold import fold
from mendcli.coach.facts import numbers_in
from mendcli.coach.spans import is_common, plain, telling_words
from mendcli.errors import Refused
from mendcli.practice.persona import Detail, Persona

#: Stand where a name was: as many as a call has people.
_STAND_INS = ("Robin", "Sam", "Kim", "Alex", "Pat", "Jo", "Chris", "Max")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\+?\d[\d /-]{5,}\d|\b\d{5,}\b")
_TITLED = re.compile(r"\b((?:Mr|Mrs|Ms|Miss|Dr)\.?) [A-Z][\w'’-]+")
_NO_NAME_BEHIND = frozenset("a an the my your our his her their this that no of each".split())
_HEAT = 6


def own_call(log: Sequence[Recorded], rep: str) -> Persona:
    """The customer of a closed case, as `rep` noted them. Raises Refused."""
    state = fold(log)
    if state.closed is None:
        raise Refused(
            f"{state.case} is still open.", "Practise with a case that is closed: mend cases list"
        )
    mine = {entry.number for entry in log if entry.rep == rep}
    lines = [line for line in state.heard if line.number in mine]
    texts = _unnamed([line.correction or line.text for line in lines], log, state.customer.name)
    if not texts:
        raise Refused(f"{state.case} has no line of theirs that you noted.", "Choose another.")
    told = [
        Detail(str(number), text, _numbers(text), telling_words(plain(text)))
        for number, text in enumerate(texts)
    ]
    return Persona(
        state.case,
        "The customer",
        _HEAT,
        texts[0],
        wants=(told[0],),
        facts=tuple(told[1:]),
        hangs_up_at=1000,  # they did not hang up
        in_order=True,
    )


def _numbers(text: str) -> tuple[str, ...]:
    return (text,) if numbers_in(plain(text)) else ()


def _unnamed(texts: Sequence[str], log: Sequence[Recorded], customer: str) -> list[str]:
    """The texts with another name for each person on record; addresses and long numbers go."""
    names = people_in(log).names
    theirs = {word.casefold() for word in _WORD.findall(customer) if len(word) > 2}
    given: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        word, low = found[0], found[0].casefold().removesuffix("'s").removesuffix("’s")
        if low not in (names if word[0].isupper() else theirs) or not _may_be_a_name(found):
            return word
        stand_in = given.setdefault(low, _STAND_INS[len(given) % len(_STAND_INS)])
        return stand_in + ("'s" if len(low) < len(word) else "")

    plain_texts = (_TITLED.sub(r"\1 Miller", _ADDRESS.sub("…", text)) for text in texts)
    return [_WORD.sub(renamed, text) for text in plain_texts]


def _may_be_a_name(found: re.Match[str]) -> bool:
    """Whether a word may be one where it stands: not "will you?", "he will", "the bill"."""
    before = found.string[: found.start()].rstrip()
    if found[0][0].isupper():
        begins = not before or before[-1] in ".!?"
        return not (begins and is_common(found[0].lower()))
    article = before.split()[-1:]
    return not is_common(found[0]) and not (article and article[0].lower() in _NO_NAME_BEHIND)
