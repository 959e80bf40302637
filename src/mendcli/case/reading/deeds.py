"""Whether words begin with a deed: "refund the fee" does, "refund cheque" does not. Pure."""

# Words that begin a promise only as verbs …
_VERBS = frozenset(
    "add apologise apologize apply approve arrange ask attend be bring cancel choose collect come "
    "compensate complete confirm correct deal deduct deliver discuss downgrade email ensure "
    "escalate explain extend find finish fix forward get give go handle have honor honour include "
    "inform inspect install investigate keep let mail make notify organise organize pay phone "
    "prepare provide put reach reconnect reduce reimburse reinstate reissue remind remove renew "
    "reopen replace reply resend reschedule resolve respond restore see send ship sort speak stay "
    "talk tell take try verify waive write".split()
)
# … and words that may be nouns too: "refund the fee" is a deed, "refund cheque" is a thing.
_EITHER = frozenset(
    "answer block book call change chase check clean contact cover credit drop exchange file "
    "follow help hold issue list lock log look meet move offer open order post process raise "
    "repair report return review refund reverse ring schedule set share start stop swap "
    "test text track train transfer update upgrade visit watch".split()
)
_AFTER_A_VERB = frozenset(
    "a again all an and any back both each every everything her him his how in into it its me my "
    "our out over round that the their them these this those to up us what when whether "
    "who why with you your yours two three four five six seven eight nine ten half".split()
)
# What is done to somebody with a name: "call Mrs. Jones".
_TO_A_PERSON = frozenset("call chase contact ring text visit meet update".split())
_ADVERBS = frozenset("also always never not now personally then".split())


def begins_with_verb(plain: str) -> bool:
    """Whether a line begins with a verb that somebody can be asked to do."""
    words = plain.split()
    if not words:
        return False
    at = 1 if len(words) > 1 and words[0].lower() in _ADVERBS else 0
    first, after = words[at].lower().rstrip(","), words[at + 1] if len(words) > at + 1 else ""
    if first in _VERBS or first.removeprefix("double-").removeprefix("re-") in _VERBS | {"check"}:
        return first != "check" or _follows_a_verb(first, after)
    return first in _EITHER and _follows_a_verb(first, after)


def _follows_a_verb(verb: str, after: str) -> bool:
    if not after or after.lower().strip(".,") in _AFTER_A_VERB:
        return True
    if after[0].isdigit() or after[0] in "£$€":  # "refund 50 EUR"
        return True
    return verb in _TO_A_PERSON and after[0].isupper()
