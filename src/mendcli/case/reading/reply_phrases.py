"""How people say yes, no, partly and "I am not sure", as patterns; `reply_meaning.py` uses them.

A sign of `ALWAYS` is one whatever follows ("ok by noon"). One of `ALONE` is one only where it
stands by itself: "correct." is a yes, "correct the invoice" is none, and "never" is no answer in
"never rang me". Pure data; compiled when the first reply is read.
"""

import re
from functools import cache
from typing import NamedTuple

_WHO = r"(?:i|we|you|he|she|they|it|that|this|(?:the |our )?(?:customer|client|caller))"
_IS = r"(?:'s|'re|'m| is| are| am| was| were|s)"
_ISNT = r"(?:is|are|was|were)n't"
_GOOD = r"(?:fine|okay|ok|good|great|happy|glad|pleased|perfect|lovely|satisfied)"
_DONE = r"(?:resolved|sorted|settled|put right|workable|possible|acceptable|agreed)"
_MEANT = r"(?:what|how) (?:i|we|he|she|they) (?:want(?:ed)?|said|meant|mean|asked for)"
_TRUE = rf"(?:it|right|correct|true|{_DONE}|{_MEANT})"
_FOR_ME = r"(?: (?:by|with|for|to|about) (?:me|us|her|him|them|that|this|it|you))"
_DOESNT = (
    r"(?:(?:do|does|did|wo|would|ca|could)n't|cannot|(?:do|does|did|will|can|would) not|never)"
)
_QUITE = r"(?:(?:all|very|quite|really|so|totally|perfectly|completely|absolutely|just) )"
_FIRM = r"(?:an? )?(?:(?:definite|clear|firm|big) )?"
_TO_IT = r"(?: (?:(?:to|with) )?(?:that|this|it|me|you))"

_YES = (
    r"y|yh|ye+s*|yes+sir|yep+|yup+|yea|ye+a+h+|yah?|aye|ja|mm-?hm+|mhm+|uh-?huh|ok|okay|okey",
    "okey-dokey|sure|alright|all right|sure thing|do it|do that|please do|go ahead|go for it",
    "by all means|👍|👌|✓|✔|✅",
)
_YES_ALONE = (
    "k|right|correct|exactly|precisely|perfect|fine|good|great|excellent|brilliant|lovely|super",
    "wonderful|true|done|deal|confirmed|approved|safe|cool|works?|happy|satisfied|amen|got it",
    f"absolutely|definitely|certainly|totally|completely|indeed|of course|roger|{_DONE}",
    "exactly right|quite right|spot on|bang on|why yes|fair enough|nothing to add|no changes?",
    "no (?:problem|objections?|doubt)(?: at all| there| with that)?|not a problem|100 ?%",
    r"you(?:'ve)? got (?:it|that)(?: right)?",
    f"(?:that |it |this )?sounds? (?:about )?(?:right|{_GOOD}){_FOR_ME}?",
    f"(?:{_WHO} )?(?:do |does )?(?:fully |totally )?(?:agree[sd]?|accept(?:s|ed)?){_TO_IT}?",
    f"(?:that|this|it){_IS} {_FIRM}yes",
    f"(?:that|this|it){_IS} {_QUITE}?(?:exactly )?{_TRUE}(?: now)?",
    f"(?:{_WHO}{_IS} )?{_QUITE}?{_GOOD}{_FOR_ME}?",
    f"(?:that|this|it)(?:'ll| will| would|'d) (?:do|work|be {_QUITE}?{_GOOD}){_FOR_ME}?",
    f"(?:that |this |it )?works(?: fine| well)?{_FOR_ME}?",
    f"{_WHO} (?:do|does|did|is|are|was|will|would|has|have)",
)
_NO = ("n|nope+|nah+|nay|nein|no+ way|no+ (?:thanks?|thx)|no+ thank you|hell no|god no|👎",)
_NO_ALONE = (
    "not|don't|never|wrong|false|incorrect|negative|unworkable|refused|rejected|none|nada|nil|zilch|n/a",
    "no deal|no need|not really|not at all|not yet|not now|not today|not a chance",
    "(?:absolutely|definitely|certainly|of course|surely) not",
    f"(?:{_WHO} )?(?:disagree[sd]?|refuse[sd]?|reject(?:s|ed)?|declined?s?|objects?){_TO_IT}?",
    f"(?:{_WHO} )?{_DOESNT} (?:really )?(?:agree|accept|approve|work|want|like|think so|help)"
    f"{_TO_IT}?(?: any ?more)?{_FOR_ME}?",
    f"(?:that|this|it){_IS} (?:{_FIRM}no|not)",
    f"(?:that|this|it){_IS} {_QUITE}?(?:wrong|incorrect|false|rubbish|nonsense)",
    f"(?:{_WHO}{_IS} )?(?:not|never|no longer) {_QUITE}?(?:{_TRUE}|{_GOOD}){_FOR_ME}?(?: yet)?",
    f"(?:{_WHO} )?{_ISNT} {_QUITE}?(?:{_TRUE}|{_GOOD}){_FOR_ME}?(?: yet)?",
)
_PARTLY = ("p|partly|partially|in part|mostly|yes and no",)
_PARTLY_ALONE = (
    "almost|nearly|half|more or less|kind ?of|sort of|kinda|some of it|for the most part",
    "not (?:quite|entirely|exactly|fully|completely|totally|all of it|everything)(?: right)?",
    "to a (?:point|degree)|(?:that|it)(?:'s| is) part of it",
)
_SURE = "(?:sure|certain)(?: about (?:that|it))?"
_UNSURE = (
    "maybe|perhaps|possibly|probably|hopefully|presumably|dunno|unsure",
    r"(?:ye+a+h+|yah?|oh)[,.]? right",
)
_UNSURE_ALONE = (
    "whatever|if you say so|so you say|as if|you wish|we(?:'ll| will) see|no comment|yes or no",
    f"(?:{_WHO}{_IS} )?not {_QUITE}?(?:too |that |entirely )?{_SURE}",
    f"(?:{_WHO} )?{_ISNT} {_QUITE}?{_SURE}",
    f"(?:{_WHO} )?{_DOESNT} (?:really )?(?:know|care)",
    f"(?:{_WHO} )?(?:guess|suppose|reckon|think|believe|hope|doubt)(?:e?s)?(?: so| not| it)?",
    "(?:no|not a) (?:idea|clue)|(?:it |that )?depends|(?:it )?could be|hard to say|can't say",
    "(?:i(?:'ll| will) )?(?:let me )?(?:think|see|check|ask)(?: about it)?|not (?:too )?bad",
)
#: Said around an answer; it says neither yes nor no.
_AROUND = (
    "pl[sz]|thx",
    "please|many thanks|thank(?:s| you| god)?(?: a lot| so much| very much| you)?|cheers|oh|ah",
    "no worries|never mind|um+|uh+|er+|hey|hi|hello|honestly|to be honest|i mean|you know|i see",
    "ma'am|madam|sir|miss|mate|love|dear|then|much appreciated|i'm afraid|well",
    "that(?:'s| is) kind of you",
    "(?:i(?:'m| am) )?(?:very |so )?sorry(?: about that)?",
)


def _pattern(*signs: str) -> re.Pattern[str]:
    every = sorted((each for sign in signs for each in _apart(sign)), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(every)})(?![\w%]|'\w)", re.IGNORECASE)


def _apart(sign: str) -> list[str]:
    """Alternatives at the top of a pattern; those inside brackets stay together."""
    found, depth = [""], 0
    for mark in sign:
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            found.append("")
        else:
            found[-1] += mark
    return found


class Signs(NamedTuple):
    """The patterns, by what they are a sign of: "yes", "no", "partly", "unclear", "" for none."""

    always: dict[str, re.Pattern[str]]
    alone: dict[str, re.Pattern[str]]


@cache
def signs() -> Signs:
    """All of them, compiled."""
    return Signs(
        {
            "yes": _pattern(*_YES), "no": _pattern(*_NO), "partly": _pattern(*_PARTLY),
            "unclear": _pattern(*_UNSURE), "": _pattern(*_AROUND),
        },
        {
            "yes": _pattern(*_YES_ALONE), "no": _pattern(*_NO_ALONE),
            "partly": _pattern(*_PARTLY_ALONE), "unclear": _pattern(*_UNSURE_ALONE),
        },
    )  # fmt: skip
