"""Questions: one that can only be answered with yes or no."""

from collections.abc import Iterator

from mendcli.coach.said import Match, Said
from mendcli.coach.spans import pattern, sentences

_LEAD = r"\W*(?:(?:and|so|but|well|ok|okay|then|now|right|sorry|thanks|first|also|just)\b,? ?)*"
_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|am|don't"
    r"|doesn't"
    r"|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|hadn't|can't|couldn't|won't|wouldn't"
    r"|shouldn't)\b"
)
#: With one of these it asks for more than a yes, or asks for leave.
_OPENS = (
    r"\b(?:what|how|why|who|which|where|when|whose|any|anything|something|else|think|feel|feeling"
    r"|feels|felt"
    r"|or)\b"
    r"|\b(?:can|could|would|will) (?:you|we|i) (?:please |just |maybe )*(?:tell|talk|walk|explain"
    r"|describe|share|say|give|show"
    r"|help|take|expand|elaborate|ask|hear|go|start|run|please|let|bring|lead|paint)\b"
    r"|\b(?:may|might|can|could) i\b|\btell me\b|\b(?:want|like|care|able|willing) to (?:talk|tell"
    r"|share|say|discuss|describe|explain)\b"
    r"|\bwould you (?:mind|like|prefer)\b"
)


def closed(said: Said) -> Iterator[Match]:
    """Q1: one single question that takes a yes or a no."""
    if said.plain.count("?") != 1:
        return
    end = said.plain.index("?") + 1
    start = max((at for at, _ in sentences(said.plain) if at < end), default=0)
    lead = pattern(_LEAD).match(said.plain, start, end)
    at = lead.end() if lead else start
    if pattern(_AUXILIARY).match(said.plain, at, end) and not pattern(_OPENS).search(
        said.plain, at, end
    ):
        yield Match(at, end)
