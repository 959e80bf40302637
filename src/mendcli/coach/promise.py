"""Promises: "soon" in place of a date, an effort in place of a result."""

from collections.abc import Iterator

from mendcli.coach.said import Match, Said
from mendcli.coach.spans import pattern
from mendcli.dates.names import MONTH_NAMES, NUMBER_WORDS, TENS, WEEKDAY_NAMES

_SOON = (
    r"\b(?:(?:very |real |as )?soon(?: as (?:possible|we can|i can|\w+))?|shortly|asap|a\.s\.a\.p"
    r"|as (?:quickly|fast|early) as \w+|(?:right|straight) ?away|immediately"
    r"|in due (?:course|time)"
    r"|in the (?:near|coming) future|before (?:too )?long|in no time|at the earliest"
    r"|some ?time (?:soon|next)"
    r"|(?:when|whenever|once) (?:we|i|he|she|they) (?:can|get|have|are able|am able|is able|find)\b"
    r"(?: (?:a|the|some) (?:chance|moment|minute|time|second))?|(?:when|whenever|where) possible"
    r"|at (?:our|my|the) (?:earliest )?convenience|at some point|one of these days|eventually"
    r"|in a bit)\b"
    r"(?!-)"
)
_NUMBER = rf"(?:\d+|an?|half an?|{'|'.join(NUMBER_WORDS[:12])}|{'|'.join(TENS)})"
_DAYS = "|".join(each for name in WEEKDAY_NAMES for each in (name.lower(), name.lower()[:3]))
_MONTHS = "|".join(name.lower() for name in MONTH_NAMES if name != "May")
_TIME = (
    rf"\b(?:today|tonight|tomorrow|tmrw|tmr|noon|midday|midnight|eod|cob|eow|{_DAYS}|tues|thur"
    rf"|thurs|{_MONTHS}"
    r"|end of (?:the |this |next )?(?:day|week|month|business)|(?:this|next) (?:afternoon|morning"
    r"|evening|week|month)"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|\d{1,2}:\d\d|\d{1,2}[./-]\d{1,2}(?:[./-]\d+)?|\d{1,2}(?:st"
    r"|nd|rd|th)"
    rf"|(?:by|at|before|until|till) (?:\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:12])})\b"
    r"|(?:within|in|inside|by) (?:the|this) (?:hour|day|week)"
    rf"|{_NUMBER}[ -](?:business |working )?(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?"
    r"|months?))\b"
)

_CLAUSE = r"[,;.!?\n]|\b(?:and|then|so that|plus)\b"
_EFFORT = (
    r"\b(?:look(?:s|ing)? (?:in ?to|at|over)|(?:takes?|taking|have|has|having) (?:a "
    r"|another )?(?:\w+ )?look"
    r"|see(?:s|ing)? (?:what|if|whether|how|about)|do(?:es|ing)? (?:our|my|his|her|their|the"
    r"|your) (?:\w+ )?(?:best|utmost)"
    r"|do(?:es|ing)? (?:everything|all|what|whatever|anything)(?: that)? (?:we|i|he|she|they) can"
    r"|mak(?:e|es|ing) every effort"
    r"|try|trying|attempt|attempting|aim to|hope to|endeavou?r|strive|investigat(?:e|ing)"
    r"|dig(?:ging)? into"
    r"|check(?:s|ing)?(?: back)?(?: \w+)? (?:on|into|if|whether|what|why|how|where|when)"
    r"|check(?:s|ing)? (?:this|that|it|up|out)"
    r"|work(?:s|ing)? (?:on|to(?:ward|wards))|considers?|explor(?:e|es|ing)|think about"
    r"|keep an eye)\b"
)
_RESULT = (
    r"\b(?:ring|call|phone|e-?mail|write|send|refund|replace|deliver|ship|book|credit|pay|update"
    r"|let (?:you|them|her|him)"
    r"|tell|get back|come back|report|confirm|answer|reply|bring|visit|come|repair|fix|text|post"
    r"|hand|waive|cancel"
    r"|transfer|order|install|return|give|collect|pick|swap|exchange|correct|close|reset|speak"
    r"|drop|message|contact"
    r"|reach out|inform|have (?:an|the) answer|issue|reimburse|arrange|schedule|provide)(?:s"
    r"|es|ing)?\b"
)


def no_date(said: Said) -> Iterator[Match]:
    """P1: "soon" and the like, and no time in the whole line."""
    found = pattern(_SOON).search(said.plain)
    if found is not None and not names_time(said.plain):
        yield Match(found.start(), found.end(), found.group())


def names_time(plain: str) -> bool:
    """Whether a day or a time stands anywhere in it."""
    return pattern(_TIME).search(plain) is not None


def only_effort(said: Said) -> Iterator[Match]:
    """P2: all that is promised is an effort; a result in another clause is enough to be silent."""
    first: Match | None = None
    start = 0
    ends = [(stop.start(), stop.end()) for stop in pattern(_CLAUSE).finditer(said.plain)]
    for end, following in (*ends, (len(said.plain), len(said.plain))):
        effort = pattern(_EFFORT).search(said.plain, start, end)
        result = pattern(_RESULT).search(said.plain, start, end)
        if result and (effort is None or result.start() < effort.start()):
            return
        if effort and first is None:
            first = Match(effort.start(), effort.end(), effort.group())
        start = following
    if first is not None:
        yield first
