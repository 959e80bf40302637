"""What a rule is given and what it finds: a text of the rep's own, and places in it."""

from typing import Literal, NamedTuple, get_args

#: What a text is meant as. A message is any draft: chat, mail, the note before it goes.
Kind = Literal["apology", "own", "paraphrase", "promise", "option", "message", "question"]
#: How a text reaches them; the first three are speech.
Channel = Literal["phone", "video", "visit", "chat", "message", "email", "desk"]
SPEECH: tuple[Channel, ...] = ("phone", "video", "visit")
KINDS: tuple[Kind, ...] = get_args(Kind)


class Said(NamedTuple):
    """A text as the rules read it.

    `plain` is as long as what was typed: in lower case, with straight apostrophes and blanks.
    `heard` are the customer's lines, plain too. `phrases` are what a team adds to D2, plain.
    `again` says that an apology was given on this case in this sitting already.
    """

    plain: str
    kind: Kind
    heard: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    again: bool = False


class Match(NamedTuple):
    """A place in the text, and what its line quotes: other words of it, what was noted."""

    start: int
    end: int
    words: str = ""
    noted: str = ""


class Hit(NamedTuple):
    """A rule that holds from `start` up to `end` of the text as typed, and what to say of it.

    `brief` is what the bottom line has room for while it is typed: "" for a rule that would come
    and go there.
    """

    rule: str
    start: int
    end: int
    line: str
    source: str
    brief: str = ""
