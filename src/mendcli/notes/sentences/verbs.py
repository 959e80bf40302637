"""What is done for a customer: verbs in every form they are typed in, and what they take. Pure.

Whether a word is a verb at all is told by `case/reading/deeds.py`; here is what a sentence needs
beyond that, each row with an example that a test runs.
"""

import re
from typing import Literal, NamedTuple

from mendcli.case.reading.deeds import is_verb

#: How a date goes with a deed: done *by* it, booked *for* it, or there *on* it in the morning.
Manner = Literal["by", "for", "on"]


class Verb(NamedTuple):
    """A verb that takes something of its own, with a promise before and after.

    `alone` is what it takes where nobody and nothing is named: one rings *you*, comes *to you*.
    """

    verb: str
    before: str
    after: str
    alone: str = ""
    manner: Manner = "by"


VERBS = {
    row.verb: row
    for row in (
        Verb("ring", "ring", "I will ring you.", "you", "on"),
        Verb("call", "call back", "I will call you back.", "you", "on"),
        Verb("phone", "phone", "I will phone you.", "you", "on"),
        Verb("text", "text when sent", "I will text you when it is sent.", "you"),
        Verb("email", "email", "I will email you.", "you"),
        Verb("e-mail", "e-mail", "I will e-mail you.", "you"),
        Verb("message", "message", "I will message you.", "you"),
        Verb("contact", "contact", "I will contact you.", "you"),
        Verb("update", "update", "I will update you.", "you"),
        Verb("inform", "inform", "I will inform you.", "you"),
        Verb("notify", "notify", "I will notify you.", "you"),
        Verb("remind", "remind", "I will remind you.", "you"),
        Verb("meet", "meet", "I will meet you.", "you", "on"),
        Verb("visit", "visit", "I will visit you.", "you", "on"),
        Verb("reimburse", "reimburse", "I will reimburse you.", "you"),
        Verb("compensate", "compensate", "I will compensate you.", "you"),
        Verb("come", "come", "I will come to you.", "to you", "on"),
        Verb("reply", "reply", "I will reply to you.", "to you"),
        Verb("respond", "respond", "I will respond to you.", "to you"),
        Verb("write", "write", "I will write to you.", "to you"),
        Verb("apologise", "apologise", "I will apologise to you.", "to you"),
        Verb("apologize", "apologize", "I will apologize to you.", "to you"),
        Verb("speak", "speak", "I will speak to you.", "to you"),
        Verb("talk", "talk", "I will talk to you.", "to you"),
        Verb("follow", "follow up", "I will follow up with you.", "with you"),
        Verb("check", "check in", "I will check in with you.", "with you"),
        Verb("get", "get back", "I will get back to you.", "to you"),
        Verb("report", "report back", "I will report back to you.", "to you"),
        Verb("keep", "keep posted", "I will keep you posted.", "you"),
        Verb("let", "let know", "I will let you know.", "you"),
        Verb("pay", "pay back", "I will pay you back.", "you"),
        Verb("deliver", "deliver new sofa", "I will deliver a new sofa.", manner="on"),
        Verb("collect", "collect old sofa", "I will collect the old sofa.", manner="on"),
        Verb("pick", "pick up old sofa", "I will pick up the old sofa.", manner="on"),
        Verb("install", "install new boiler", "I will install a new boiler.", manner="on"),
        Verb("fit", "fit new lock", "I will fit a new lock.", manner="on"),
        Verb("book", "book a room", "I will book a room.", manner="for"),
        Verb("rebook", "rebook flight", "I will rebook the flight.", manner="for"),
        Verb("reserve", "reserve a table", "I will reserve a table.", manner="for"),
        Verb("schedule", "schedule visit", "I will schedule the visit.", manner="for"),
        Verb("reschedule", "reschedule visit", "I will reschedule the visit.", manner="for"),
    )
}
#: With these alone a verb of `alone` has its particle, and still nobody named.
_PARTICLES = {
    "call": "back", "ring": "back", "phone": "back", "text": "back", "pay": "back",
    "write": "back", "get": "back", "report": "back", "follow": "up", "check": "in",
    "keep": "posted informed updated", "let": "know", "come": "out over round back by along",
}  # fmt: skip
#: These stand by themselves only with their particle: "get" and "let" alone say nothing.
_ONLY_SO = frozenset("follow check get report keep let pay".split())
#: After these "you" stands inside: "call you back", and not "get to you back".
_INSIDE = frozenset("call ring phone text pay keep let".split())
_IRREGULAR = {
    "sent": "send", "paid": "pay", "kept": "keep", "given": "give", "done": "do", "made": "make",
    "brought": "bring", "bought": "buy", "told": "tell", "found": "find", "held": "hold",
    "rung": "ring", "sold": "sell", "taken": "take", "written": "write", "rebuilt": "rebuild",
    "met": "meet", "seen": "see", "shown": "show", "put": "put", "set": "set", "redone": "redo",
    "repaid": "repay", "resent": "resend", "withdrawn": "withdraw", "refitted": "refit",
}  # fmt: skip
_NO_PARTICIPLES = frozenset("need speed feed indeed bed red shed".split())


def base(word: str) -> str:
    """The verb in a word as typed, in whatever form: "rings", "sending"; "" where there is none."""
    plain = word.lower().strip(".,;:!")
    if is_verb(plain):
        return plain
    for end in ("ing", "es", "s"):
        if plain.endswith(end):
            for verb in _without(plain, end):
                if is_verb(verb):
                    return verb
    return ""


def participle_of(word: str) -> str:
    """The verb that was done, in "refunded" or "sent"; "" where the word is no participle."""
    plain = word.lower().strip(".,;:!")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if not plain.endswith("ed") or plain in _NO_PARTICIPLES:
        return ""
    return next((verb for verb in _without(plain, "ed") if is_verb(verb)), "")


#: Neither regular nor in the table: no sentence is made of them.
_OTHERWISE = frozenset(
    "be become begin break choose come cut deal draw drive eat fall fly forget get go have know "
    "lead leave lend let lose read reset run sit sleep speak spend stand teach think throw wear "
    "understand win".split()
)


def past(verb: str) -> str:
    """What was done: "refunded", "sent"; "" where it is not known."""
    for done, doing in _IRREGULAR.items():
        if doing == verb:
            return done
    if verb in _OTHERWISE or not is_verb(verb):
        return ""
    if verb.endswith("e"):
        return verb + "d"
    if verb[-1] == "y" and verb[-2:-1] not in tuple("aeiou"):
        return verb[:-1] + "ied"
    doubled = re.fullmatch(r"(?:re)?[^aeiou]*[aeiou][^aeiouwxy]", verb)
    return verb + (verb[-1] if doubled else "") + "ed"


def _without(word: str, end: str) -> tuple[str, ...]:
    """What a word may have been before its ending: "stopp", "stop", "stope"; "try" of "tries"."""
    stem = word.removesuffix(end)
    found: tuple[str, ...] = (stem, stem + "e")
    if len(stem) > 2 and stem[-1] == stem[-2] and end in ("ing", "ed"):
        found += (stem[:-1],)
    if stem.endswith("i") and end in ("es", "ed"):
        found += (stem[:-1] + "y",)
    return found


def with_alone(verb: str, rest: list[str]) -> list[str]:
    """What follows a verb, with whom it is done to where that was left out: "[you] back"."""
    row = VERBS.get(verb)
    if row is None or not row.alone:
        return rest
    particles = _PARTICLES.get(verb, "").split()
    behind = rest[:1] if rest and _plain(rest[0]) in particles else []
    if verb in _ONLY_SO and not behind:
        return rest
    after = rest[len(behind) :]
    if after and _plain(after[0]) == "with" and verb in _WITH_SOMEBODY:
        return rest
    if after and _plain(after[0]) not in _GOES_ON:
        return rest
    you = row.alone.split()
    return [*you, *behind, *after] if verb in _INSIDE else [*behind, *you, *after]


#: With these "with" already says with whom.
_WITH_SOMEBODY = frozenset("meet speak talk follow check".split())
#: With these a promise goes on without whom it is made to: "ring [you] before the visit".
_GOES_ON = frozenset(
    "about again and as at before after by first from here if in latest, once on personally "
    "regarding so soon then today tomorrow tonight until when whether with within every each daily "
    "weekly myself either straight immediately"
    .split()
)  # fmt: skip


def _plain(word: str) -> str:
    return word.lower().strip(".,;:!")
