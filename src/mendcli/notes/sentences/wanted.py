"""What they want, and the way that was chosen, as sentences. Pure.

What they want was typed in the third person, in theirs, or as a thing alone. Where "we" may be
either side no sentence is made: the letter leaves it out, and the rep is told.
"""

import re
from datetime import datetime

from mendcli.case.reading.deeds import begins_a_promise, begins_with_verb, is_verb_only
from mendcli.notes.sentences.apology import lowered
from mendcli.notes.sentences.articles import before_thing, thing_to_get
from mendcli.notes.sentences.clauses import Clause, clause, is_english, stop, with_subject
from mendcli.notes.sentences.nouns import NEW
from mendcli.notes.sentences.people import People, bare
from mendcli.notes.sentences.promise import Sentence, promise_sentence
from mendcli.notes.sentences.roles import role_at
from mendcli.notes.sentences.short_forms import in_words
from mendcli.notes.sentences.verbs import base, participle_of

_LEAD = re.compile(
    r"(?:(?:i|we|he|she|they|you)(?:'d| would)? )?(?:just |only |really )*"
    r"(?:wants? to have|would like to have|likes? to have|wants?|wanted|would like|asks? for"
    r"|asked for|needs|expects) ",
    re.IGNORECASE,
)
_MINE = {"my": "your", "mine": "yours", "me": "you", "i": "you", "myself": "yourself",
         "i'm": "you are", "i've": "you have", "i'd": "you would"}  # fmt: skip
#: In what they want "they" is the customer where people are meant, and things elsewhere.
_THEY = re.compile(r"\bthey(?= (?:can|could|need|want|have|had|trust|know|ordered|booked|paid)\b)")
#: What "we" did or do, on either side of a complaint.
_THEY_DO = frozenset("paid ordered booked bought asked wanted had lost returned sent use".split())
_WE_DO = frozenset("say said promise promised told tell come came deliver charge charged".split())
_OURS = frozenset("we our us ours we're we've we'll".split())
#: With these it is the customer who does it, or may be: "speak to a manager".
_BY_THEM = frozenset(
    "speak talk see keep leave cancel return stay get have know understand be go choose stop pay "
    "hear move use".split()
)
_CLAUSE = frozenset("the we you it this somebody someone nobody".split())
#: A way that begins with who does it is a sentence already: "I'll send part by express".
_OURS_WILL = frozenset("i i'll i'd i'm we we'll we'd we're".split())
_STATES = frozenset("gone done out right working".split())


def wanted(typed: str, people: People, said: datetime | None) -> Clause | None:
    """What they asked for, as a sentence; None where it may speak of us or of them."""
    if not is_english(typed) or "\n" in typed.strip():
        return Clause(f"What you asked for: {typed.strip()}{stop(typed)}")
    line = _LEAD.sub("", " ".join(in_words(typed)), count=1).strip(" .,;")
    line = _THEY.sub("you", line)
    ask_us = line.startswith("us to ")
    words = _their_own(_of_theirs(line.removeprefix("us to ")).split())
    if not words or words[-1].endswith("?"):
        return None
    made = clause(" ".join(words), people, said, theirs=True)
    words = lowered(made.text).split()
    if words[0][0].isupper() and not people.name_at(words, 0) and words[0] != "I":
        return made._replace(text=f"What you asked for: {made.text}{stop(made.text)}")
    asked = f"You asked us to {' '.join(words)}" if ask_us else _asked(words, people)
    return made._replace(text=f"{asked}{stop(made.text)}")


def _of_theirs(line: str) -> str:
    """A line that begins with "her": what is wanted is hers, and she is not who gets it."""
    return re.sub(r"^her (?=\S)", "their ", line, flags=re.IGNORECASE)


def _their_own(words: list[str]) -> list[str]:
    """The words with what they called theirs as "your"; [] where "we" may be either side."""
    found: list[str] = []
    ours = any(_we(words, at) == "theirs" for at in range(len(words)))
    for at, word in enumerate(words):
        small = bare(word).replace("’", "'")
        end = word[len(word.rstrip(".,;:!?)")) :]
        if small in _MINE:
            found.append(_MINE[small] + end)
        elif small in _OURS:
            whose = _we(words, at)
            if whose == "theirs" or (not whose and ours and small in ("our", "us", "ours")):
                found.append({"our": "your", "ours": "yours"}.get(small, "you") + end)
            elif whose == "ours":
                found.append(word)
            else:
                return []
        else:
            found.append(word)
    return found


def _we(words: list[str], at: int) -> str:
    """Whose "we" it is, by what they do: "ours", "theirs"; "" where that is not sure."""
    after = bare(words[at + 1]) if at + 1 < len(words) else ""
    if bare(words[at]) != "we":
        return ""
    return "theirs" if after in _THEY_DO else "ours" if after in _WE_DO else ""


def _asked(words: list[str], people: People) -> str:
    first, verb = bare(words[0]), base(words[0])
    if first == "that" and len(words) > 1 and bare(words[1]) in _CLAUSE:
        return f"You asked {' '.join(words)}"
    if first == "to" and len(words) > 1:
        return f"You wanted {' '.join(words)}"
    line = " ".join(words)
    does = verb == first and len(words) > 1 and (begins_with_verb(line) or is_verb_only(first))
    if not does and len(words) > 1 and begins_a_promise(words) and not _state_at(words):
        return f"What you asked for: {line}"  # "refund fee": a deed, or a thing
    if does:
        if verb in _BY_THEM and bare(words[1]) not in ("you", "your"):
            return f"You wanted to {' '.join(words)}"
        return f"You asked us to {' '.join(words)}"
    at = _state_at(words)
    if at:
        thing = before_thing(words[:at], people)
        if thing[0] in ("a", "an") and thing[0] != words[0] and first not in NEW:
            thing = ["the", *thing[1:]]  # what is to be so is known: "the taxi paid"
        return f"You wanted {' '.join([*thing, *words[at:]])}"
    return f"You asked for {' '.join(thing_to_get(words, people))}"


def _state_at(words: list[str]) -> int:
    """Where it is said how the thing is to be: "crown redone", "lift working"; 0 for nowhere."""
    for at, word in enumerate(_first_thing(words)):
        if at and (participle_of(word) or bare(word) in _STATES):
            return at
    return 0


def _first_thing(words: list[str]) -> list[str]:
    """The words up to the first comma or "and"."""
    for at, word in enumerate(words):
        if bare(word) in ("and", "or", "plus") or not word[-1].isalnum():
            return words[: at + 1]
    return words


def chosen_way(typed: str, people: People, said: datetime | None) -> Clause:
    """A way to resolve it, tidied, as it stands behind a colon."""
    made = clause(_of_theirs(typed), people, said, theirs=True)
    words = made.text.split()
    if "\n" in made.text or not words or not is_english(made.text):
        return made
    if bare(words[0]).replace("’", "'") in _OURS_WILL:
        will = promise_sentence(made.text, "I", people)
        sure = isinstance(will, Sentence) and not will.asks
        return made._replace(text=will.text.rstrip(".") if sure else made.text)
    does = begins_with_verb(made.text) or begins_a_promise(words)
    if does or words[0][:1].isdigit() or participle_of(words[0]) or _state_at(words):
        return made
    role = role_at(words)
    if role is not None and role[0] < len(words):
        return made._replace(text=" ".join([role[1].called, *words[role[0] :]]))
    for at in range(1, min(len(words), 5)):
        verb = base(words[at])
        if verb and bare(words[at]) in (f"{verb}s", f"{verb}es") and bare(words[at - 1]) not in NEW:
            return made._replace(text=" ".join(with_subject(words, at, people)))
    return made._replace(text=" ".join(thing_to_get(words, people)))
