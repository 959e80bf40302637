"""Apologies: left open, about their feeling, taken back by a reason, for nothing in particular."""

from collections.abc import Iterator
from typing import NamedTuple

from mendcli.coach.said import Match, Said
from mendcli.coach.spans import pattern, sentences

_SORRY = (
    r"\b(?:sorry|sry|apolog(?:y|ies|i[sz](?:e[ds]?|ing))|regret(?:ted)?|forgive (?:us|me))\b"
    r"(?! to (?:inform|say|tell|advise|ask|bother|report|announce|interrupt))"
)
#: How near behind "sorry" a word must stand to leave it open.
_REACH = 40
_OPEN = (
    r"\b(?:if|in case|any|whatever|(?:may|might|could)(?: well| also| possibly)?"
    r"(?: have|'ve| be| cause| seem| appear))\b"
)
_NO = r"\b(?:not|no|never|nobody|no-one|without|hardly|none|nor|before)\b|n't\b"
_ASKED = (
    r"\b(?:ask|asked|asking|check|checked|checking|see|know|knew|say|said|tell|told|sure|wonder"
    r"|wondered|confirm|as|even|only|what|unclear|unsure)(?: you| us| me| them)? $"
)


class _Sorry(NamedTuple):
    """One apology: its sentence, and where "sorry" stands in it; nowhere where it is not typed."""

    start: int
    at: int
    behind: int
    end: int


def _apologies(said: Said) -> Iterator[_Sorry]:
    """Each first "sorry" of a sentence. What an apology prompt is given goes on after a "sorry"."""
    told = False
    for start, end in sentences(said.plain):
        found = pattern(_SORRY).search(said.plain, start, end)
        if found is not None:
            told = True
            yield _Sorry(start, found.start(), found.end(), end)
    if not told and said.kind == "apology" and _goes_on(said.plain):
        yield _Sorry(0, 0, 0, len(said.plain))


def _goes_on(plain: str) -> bool:
    """Whether it may go on after a "sorry" nobody typed: no question, and no sentences."""
    return "?" not in plain and len(list(sentences(plain))) == 1


# --- A1 --------------------------------------------------------------------------------------


def left_open(said: Said) -> Iterator[Match]:
    """A1: whether anything happened at all is left open."""
    for sorry in _apologies(said):
        tail = said.plain[sorry.behind : min(sorry.end, sorry.behind + _REACH + 12)]
        for found in pattern(_OPEN).finditer(tail):
            if found.start() <= _REACH and _opens(tail, found.start(), found.group()):
                yield Match(sorry.at, sorry.behind + found.end(), found.group().split()[0])
                break
        else:
            yield from _if_before(said.plain, sorry)


def _opens(tail: str, at: int, word: str) -> bool:
    gap = tail[:at]
    if pattern(r"[;:(]| (?:but|because|so|please) ").search(gap):
        return False
    if word in ("if", "in case"):
        if not at:  # "if I can't, I'll tell you" goes on after no "sorry"
            return "," not in tail
        return not pattern(r",| and ").search(gap) and not pattern(_ASKED).search(gap)
    if word != "any":
        ours = word.startswith("could") and gap.endswith((" we ", " i "))
        return "," not in gap and not ours and not pattern(_NO).search(gap)
    if pattern(
        r"any (?:more|longer|better|earlier|sooner|minute|moment|day|time|of (?:us|our|my"
        r"|the team))\b"
    ).match(tail, at):
        return False
    if pattern(_NO).search(gap):
        return False
    return (
        "," not in gap
        or pattern(r"\b(?:for|and|caus(?:ed|ing)|about|of|over) $").search(gap) is not None
    )


def _if_before(plain: str, sorry: _Sorry) -> Iterator[Match]:
    """Where the condition comes first: "if we upset you, I'm sorry"."""
    before = plain[sorry.start : sorry.at]
    lead = pattern(
        r"(?:then )?\b(?:please accept (?:my|our)|(?:i|we)(?:'m|'re| am| are| do| must| can only)?)"
        r"(?: so| very| truly| really| deeply| sincerely){0,2} ?$"
    ).search(before)
    begun = pattern(
        r"\W*(?:and |but |so )?if\b(?! you (?:need|have|want|would|like|prefer)\b)(?! you'd)"
    ).match(before)
    if lead and begun:
        yield Match(sorry.start + begun.end() - 2, sorry.at + 5, "if")


# --- A2 --------------------------------------------------------------------------------------

_FEELING = (
    r",? ?(?:to (?:hear|learn|see|read|know) )?,? ?(?:for |about )?(?:that |if |because |how "
    r"|the way |when )?"
    r"(?:you|u)(?:"
    r"(?: may| might| must| still| do| did| now| clearly| both| all){0,2}"
    r"(?: have| had|'ve)?(?: been)?"
    r" (?:feel|feels|felt|feeling|think|thought|believed?|perceived?|consider(?:ed)?"
    r"|(?:took|take) (?:it|this|that)|(?:see|saw|view|viewed) (?:it|this|that|things)"
    r"|(?:find|found) (?:it|this|that|us|me|our \w+|the \w+)(?: \w+){0,2} (?:so |very |too "
    r"|to be )?(?:rude|upsetting"
    r"|frustrating|disappointing|unhelpful|annoying|unacceptable|unsatisfactory|confusing"
    r"|offensive|unpleasant))"
    r"|(?:'re| are| were|'ve been| have been| got| seem| remain| sound| became)"
    r"(?: so| very| clearly| still| now| quite| rather| really| a bit| feeling| this| that){0,2}"
    r" (?:upset|disappointed|unhappy|angry|mad|furious|frustrated|annoyed|dissatisfied|unsatisfied"
    r"|offended|cross|displeased|irritated|distressed|disgruntled|bothered"
    r"|not (?:at all |very |completely )?(?:happy|satisfied|pleased)|less than (?:happy|satisfied"
    r"|pleased)))\b"
)


def their_feeling(said: Said) -> Iterator[Match]:
    """A2: sorry for what they feel instead of for what we did."""
    for sorry in _apologies(said):
        tail = pattern(r" *").match(said.plain, sorry.behind)
        at = tail.end() if tail else sorry.behind
        found = pattern(_FEELING).match(said.plain, at, sorry.end)
        if found is not None:
            yield Match(sorry.at, found.end())


# --- A3 --------------------------------------------------------------------------------------

_TURN = (
    r"\b(?P<but>but|however|(?:al)?though)\b(?=.)"
    r"|\b(?P<why>because|(?<!as well )as (?:we|i)(?:'re| are| were| had| have)|as there (?:is|are"
    r"|was|were)"
    r"|since (?:we|our|the|there|it)|due to|owing to|as a result of"
    r"|(?:please|you (?:have to|must|need to)) understand|it's just that|it is just that)\b"
)
#: Behind "but": a deed, a question or help, which is no reason and takes nothing back.
_HELP = (
    r",? (?:(?:i|we)(?:'ll|'ve| will| can| am going| are going|'m going|'re going| want to"
    r"| would like|'d like"
    r"| know| understand| realise| realize| appreciate| promise| do (?:have|want)"
    r"| have (?:now|already|just|found|sent|good|sorted|fixed|booked|refunded|asked|spoken))\b"
    r"|let|here|please|rest assured|thank|could you|can you|may i|might i|which|what|don't worry"
    r"|(?:i|we) (?:did not|didn't|do not|don't|can't|cannot|couldn't) (?:quite )?(?:catch|hear|get"
    r"|understand|find|see)\b"
    r"|that is no excuse|that's no excuse)"
)
_OUR_DEED = (
    r" (?:i|we)\b(?! (?:are|were|have been|had been|'re|was) (?:so |very |really |extremely "
    r"|a bit |all )?(?:busy|short|under|experiencing|having|down))"
    r"| (?:our|my)(?: own)? (?:mistake|error|fault|oversight|failure|slip|carelessness)"
    r"| of (?:us|me|our mistake|my mistake|our error)\b"
)
_REFUSED = (
    r"\b(?:can't|cannot|can not|unable|won't|not able|isn't possible|not possible|couldn't)\b"
)


def with_a_reason(said: Said) -> Iterator[Match]:
    """A3: the apology is taken back, or excused, in the same breath."""
    for sorry in _apologies(said):
        for turn in pattern(_TURN).finditer(said.plain, sorry.behind, sorry.end):
            gap = said.plain[sorry.behind : turn.start()]
            if turn["but"] and (
                pattern(_HELP).match(said.plain, turn.end()) or pattern(_REFUSED).search(gap)
            ):
                continue
            if turn["why"] and pattern(_OUR_DEED).match(said.plain, turn.end()):
                continue
            yield Match(sorry.at, turn.end(), turn.group())
            break


# --- A4, A5 ----------------------------------------------------------------------------------

_SORRY_WORDS = frozenset(
    "sorry sry regret apologise apologize apologised apologized apologies apology apologising"
    " apologizing".split()
)
_EMPTY = frozenset(
    """inconvenience inconveniences trouble troubles frustration frustrations experience experiences
    experienced issue issues problem problems situation hassle bother annoyance upset distress
    discomfort disappointment disappointing stress difficulty difficulties matter this that these
    those it everything what all""".split()
)
_BEFORE = frozenset("for about the this that all any your of my our so much".split()) | _EMPTY
_AROUND = frozenset(
    """a about accept again all am an and any are as at bad been being believe big caused causing
    causes dear deep deeply do encountered entire enough extend extremely feel for from frustrating
    full genuinely had has have having hear heard hello hi how i i'm i've in is it's
    just kindly know learn let like may me might more most much must my of offer oh ok okay on once
    or our part patience please poor previous profound profoundly quite really receive recent
    regarding sincere sincerely sir madam so some such thank thanks the then to today too totally
    truly understand understanding unfortunate unpleasant us very want was we we're we've were whole
    wholeheartedly will with would you you're you've your i'd we'd completely can imagine must faced
    facing going gone through ma'am folks everyone guys again behalf company team team's side end
    say said told them him her""".split()
)


def for_nothing(said: Said) -> Iterator[Match]:
    """A4: the whole text is sorry words and placeholders, so that no harm is named."""
    text = pattern(r"\b(?:mr|mrs|ms|miss|dr)\.? [\w'-]+").sub(" ", said.plain)
    words = pattern(r"[^\W_][\w'-]*").findall(text)
    if not words or not set(words) <= _SORRY_WORDS | _EMPTY | _AROUND:
        return
    if set(words) & _SORRY_WORDS or (said.kind == "apology" and _only_a_thing(said.plain, words)):
        yield Match(0, len(said.plain.rstrip()))


def _only_a_thing(plain: str, words: list[str]) -> bool:
    """Whether it names one of the empty things and nothing else: "for all the trouble"."""
    return words[-1] in _EMPTY and set(words[:-1]) <= _BEFORE and _goes_on(plain)


def once_more(said: Said) -> Iterator[Match]:
    """A5: another apology on the case in this sitting."""
    if said.again and said.plain.strip():
        yield Match(0, len(said.plain.rstrip()))
