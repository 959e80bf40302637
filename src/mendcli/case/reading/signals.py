"""Words of theirs that call for a block: a lawyer, a regulator, the press, danger, someone frail.

Literal phrases and nothing else, so that it can be seen what is found and why. Silent unless
nearly always right: `docs/signals.md` has what they find in text not written for them. Pure.
"""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

_LONGEST = 2000  # a pasted page is looked at from its end, as it is typed

#: What calls for each block. Words with `|` between them are each meant.
PHRASES: Mapping[str, tuple[str, ...]] = {
    "safety": (
        "i|we|still smell|smelled|smelt gas", "smells gas", "smells|smelled of gas", "gas leak",
        "leaking gas", "carbon monoxide", "caught|catches|catching fire", "went up in flames",
        "burst|bursts into flames", "electric shock|shocks", "got|gets|getting electrocuted",
        "sparks coming", "sparks|smoke came|coming out of", "the brakes failed",
        "brakes don't|didn't work", "call|called an ambulance", "stopped breathing",
        "can't|cannot breathe", "allergic reaction", "food poisoning",
        "want|wants to kill|hurt|harm myself|himself|herself", "end my|his|her life",
        "i'm|am|is|he's|she's|feel|feels|feeling suicidal",
        "someone|somebody could|might get hurt", "could|might have been killed",
        "exploded in my|his|her|our hand|hands|face|kitchen|house", "second|third degree burns",
    ),
    "legal": (
        "call|calling|called|see|seeing|seen|hire|hired|hiring|contact|contacting|contacted "
        "a|my|our|the|his|her|their lawyer|attorney|solicitor",
        "go|going|goes|went to a|my|our|the|his|her|their lawyer|attorney|solicitor",
        "go|going|goes to lawyer|lawyers", "get|getting|gets a lawyer|solicitor",
        "talk|talking|talked|speak|speaking|spoke|spoken to a|my|our lawyer|attorney|solicitor",
        "hear|hearing from my|our|his|her|their lawyer|lawyers|attorney|attorneys|solicitor"
        "|solicitors",
        "my|our lawyer|lawyers|attorney|attorneys|solicitor|solicitors will|is|says|said|has|have",
        "sue|suing you|us|your", "i'll|we'll|she'll|he'll|they'll sue", "i|we will sue",
        "going|gonna|threatens|threatening|wants to sue", "take|taking|taken you|us to court",
        "see you in court", "take|taking|takes legal action", "small claims court",
        "report|reporting you|us|this to the", "complain|complaining to the ombudsman|regulator",
        "go|going|goes|write|writing|wrote to the ombudsman|regulator", "the ombudsman",
        "trading standards", "to the better business bureau", "consumer protection agency|office",
        "financial conduct authority",
    ),
    "press": (
        "go|going|goes|talk|talking|speak|speaking to the press|papers|media|newspapers",
        "call|calling|tell|telling|contact|contacting the press|papers|media|newspapers|newspaper",
        "i'm|am|is a journalist", "from the local paper|newspaper", "consumer affairs program",
        "post|posting|put|putting this|it|that on facebook|twitter|instagram|tiktok|youtube|reddit",
        "post|posting|put|putting this|it online", "post|posting about this|you",
        "all over facebook|twitter|instagram|tiktok|youtube|reddit|social",
        "one|1 star review", "leave|write|post|leaving|writing|posting a bad|negative review",
    ),
    "vulnerable": (
        "my|our|his|her husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|baby"
        "|partner died|passed",
        "my|his|her late husband|wife|mother|father|mum|mom|dad", "death in the family",
        "has|have|with|got dementia|alzheimer's|cancer|parkinson's", "having|on|has chemo|dialysis",
        "chemotherapy", "terminally ill", "in a|the hospice", "on oxygen", "panic attack|attacks",
        "i'm|he's|she's deaf|blind|housebound|bedridden|disabled",
        "i|he|she am|is deaf|blind|housebound|bedridden|disabled",
        "in a wheelchair", "can't|cannot|couldn't afford food|heating|medicine",
        "can't|cannot afford to eat|heat", "no money for food", "had a stroke|miscarriage",
    ),
}  # fmt: skip


class Signal(NamedTuple):
    """The block that is called for, and the words that call for it, in lower case."""

    block: str
    words: str


def signal_in(text: str) -> Signal | None:
    """What calls for a block in what they said; the first of `PHRASES` where several do."""
    heard = f" {_plain(text[-_LONGEST:])} "
    return next((signal for signal, phrase in _signals() if phrase in heard), None)


def _plain(text: str) -> str:
    """Only words, in lower case, with one blank between them."""
    straight = text.lower().replace("\u2019", "'")
    return " ".join("".join(c if c.isalnum() or c == "'" else " " for c in straight).split())


@cache
def _signals() -> tuple[tuple[Signal, str], ...]:
    """Every signal, and its words as they stand between others."""
    return tuple(
        (Signal(block, " ".join(words)), f" {' '.join(words)} ")
        for block, phrases in PHRASES.items()
        for phrase in phrases
        for words in product(*(word.split("|") for word in phrase.split()))
    )
