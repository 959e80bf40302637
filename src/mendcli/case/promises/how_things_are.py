"""Whether a line at a promise is none: how things are, or what they want, with no deed of ours.

Pure. Only what is surely so is taken for it: a promise that is lost is worse than one too many.
"""

import re

from mendcli.case.reading.deeds import begins_with_verb

_ADVERBS = r"(?:(?:just|really|only|still|also|now|already|then|simply|all|never)\s+)*"
_THEY = r"(?:s?he|they|(?:the |our )?(?:customer|client|caller|husband|wife))"
#: Behind these no date makes a promise of it: "she wants it by friday" is her wish.
_WISHES = (
    r"(?:wants?|wanted|needs?(?!\s+to\b)|demands?|demanded|expects?|expected|hopes?|hoped"
    r"|insists?|insisted|asks?|asked|(?:would|'d|’d) (?:like|rather|prefer)"
    r"|says?|said|told|thinks?|thought|refuse[sd]?|hung up|rang off|left|laughed|shouted|cried"
    r"|swore|walked|screamed|threatens?|threatened)"
)
_STATES = r"(?:'s|’s|is|are|was|were|has|had|does|did|doesn['’]t|didn['’]t|isn['’]t|wasn['’]t)"
_NOTHING = (
    r"(?:(?:nothing|none)(?:\s+(?:is|was|has been|at all|yet|really))*"
    r"(?:\s+(?:agreed|promised|decided|settled|offered))?|no (?:agreement|promises?|deal)(?: made)?"
    r"|not (?:agreed|decided|settled)(?: (?:on )?(?:yet|anything))?|nothing)"
)
_WISH = re.compile(rf"{_THEY}\s+{_ADVERBS}{_WISHES}\b", re.IGNORECASE)
_STATE = re.compile(
    rf"(?:{_THEY}|it|there)\s*{_ADVERBS}{_STATES}\b(?!\s+(?:to|getting|going|receiving)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(rf"{_NOTHING}\s*(?:$|[,;.!:]|\b(?:so|as|because|but|he|she|they)\b)", re.I)
_OURS = re.compile(r"\b(?:i|we)(?:['’]ll|['’]m going to|\s+(?:will|can|shall|promised?))\b", re.I)
_CLAUSE = re.compile(r"[,;:.!]\s+|\s+(?:and|but|so|then)\s+", re.IGNORECASE)


def says_how_things_are(line: str, *, dated: bool) -> bool:
    """Whether it has no deed of ours and says how things are or what they want.

    `dated`: what is so by a date may be promised, "it is back by friday".
    """
    plain = line.strip()
    if _OURS.search(plain) or any(begins_with_verb(each) for each in _CLAUSE.split(plain)):
        return False
    found = _WISH.match(plain) or _NONE.match(plain)
    return bool(found or (not dated and _STATE.match(plain)))
