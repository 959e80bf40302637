"""Texts that speak of the customer as an onlooker would, or in their voice: by shape alone, pure.

A rep types what she hears wherever the cursor stands. "Angry, fed up" is no thing to be sorry for,
"no discount for me, he says" nothing that we own, and "shes angry" nothing she says yes to as a
letter to her: none of it is sent as what we say.
"""

import re

_FEELINGS = (
    r"(?:angry|annoyed|anxious|afraid|confused|cross|crying|disappointed|distressed|embarrassed"
    r"|exhausted|fed up|frightened|frustrated|fuming|furious|hurt|irritated|let down|livid|mad"
    r"|nervous|outraged|pissed(?: off)?|sad|scared|shocked|sick of|sick and tired|stressed"
    r"|tearful|tired|unhappy|upset|worried)"
)
_THEY = r"(?:he|she|they|(?:the )?(?:cust|customer|cx|caller|client))"
_ADVERBS = r"(?:(?:very|really|so|quite|still|just|now|always|also|extremely|clearly|been) )*"
_ARE = rf"{_THEY}(?:['’]?s|['’]re|re| is| are| was| were| feels?| sounds?| got| has)? "
_GOES_ON = r"(?=$|[,.;:!]| (?:and|about|at|of|with|by|because|bc|cos|that|as|now|but|over|for)\b)"
_FELT = re.compile(rf"^(?:{_ARE})?{_ADVERBS}{_FEELINGS}{_GOES_ON}", re.IGNORECASE)
#: Whoever wants, says or feels it is not the one it is written to.
_TOLD = re.compile(
    rf"^(?:(?:he|she|they) )?{_ADVERBS}"
    r"(?:wants|wanted|needs|says|asks|feels|thinks|demands|insists)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:he|she|they|cust|customer) (?:says?|said|goes|reckons|tells? (?:me|us)|shouts|keeps? "
    r"saying)\s*[.!]?$"
    r"|^(?:he|she|cust|customer) (?:says|said)\b|^they say\b"
    r"|^[\"“]|\b(?:i['’]?m|i am) not an? |^i (?:want|demand|won['’]?t|need)\b",
    re.IGNORECASE,
)

_RELATIVE = (
    r"(?:aunt|brother|cousin|dad|daughter|father|gran|grandma|husband|hubby|mate|mother|mum|mom"
    r"|nan|neighbou?r|sister|son|uncle|wife)"
)
#: What somebody of theirs is, says or does, what they tell us to do, and where a thing goes.
_ASIDE = re.compile(
    r"\b(?:he|she|they) (?:says?|said|told|reckons?|thinks?|wants?|wanted)\b"
    rf"|\b{_RELATIVE}(?: is| has| does| can| will| says?| said| told| wants| knows)\b"
    r"|(?:^|[,.;] ?)(?:and |but |pls |please )?(?:don['’]?t|do not|never mind|forget)\b"
    rf"|\bgoing to (?:her|his|their|the) {_RELATIVE}",
    re.IGNORECASE,
)


def is_aside(text: str) -> bool:
    """Whether a text goes beyond what we did: "cousin is a plumber he said", "dont bother"."""
    return _ASIDE.search(_plain(text)) is not None


def is_of_theirs(name: str, text: str) -> bool:
    """Whether a text says that `name` is of their family: "son is kieran", "kieran, her son"."""
    who = re.escape(name)
    behind = rf"\b{_RELATIVE}(?:['’]?s name)?(?: is| called|['’]?s|,)? {who}\b"
    before = rf"\b{who}(?: is|['’]?s|,| \()? ?(?:her|his|their|my|the) {_RELATIVE}\b"
    return re.search(f"{behind}|{before}", _plain(text), re.IGNORECASE) is not None


def is_felt(text: str) -> bool:
    """Whether a text begins with how somebody feels: "angry, fed up", "shes really upset"."""
    return _FELT.match(_plain(text)) is not None


def is_their_speech(text: str) -> bool:
    """Whether a text is what somebody else said: "im not a beggar he says"."""
    return _SAYS.search(_plain(text)) is not None


def is_told_of_them(text: str) -> bool:
    """Whether a text speaks about the customer: "shes really angry, wants it in writing"."""
    return is_felt(text) or _TOLD.match(_plain(text)) is not None


def may_be_ours(text: str) -> bool:
    """Whether a text may be what we own or are sorry for: neither felt nor said by them."""
    apologises = re.search(r"\b(?:sorry|apolog)", text, re.IGNORECASE) is not None
    return apologises or not (is_felt(text) or is_their_speech(text))


def _plain(text: str) -> str:
    return " ".join(text.split())
