"""A promise as a sentence for the customer, made of nothing but what was promised.

Pure text. The promise stands in the sentence as it was typed; only where its first words are
surely a verb does it complete "I will", else the sentence is built beside it.
"""

# Words that begin a promise only as verbs …
_VERBS = frozenset(
    "add apologise apologize arrange ask bring cancel choose collect come confirm correct deliver "
    "escalate explain find fix get give go install investigate keep let make pay phone prepare "
    "provide put reimburse remove replace resend reschedule see send speak talk tell take waive "
    "write".split()
)
# … and words that may be nouns too: "refund the fee" is a deed, "refund cheque" is a thing.
_EITHER = frozenset(
    "book call change chase check clean contact cover credit email follow help hold look move "
    "open order repair report return review refund ring schedule set share stop "
    "test train transfer update visit".split()
)
_AFTER_A_VERB = frozenset(
    "a again all an and any back both each every everything her him his how in into it its me my "
    "our out over round that the their them these this those to up us what when whether "
    "who why with you your".split()
)


def promised(owner: str, what: str, when: str) -> tuple[str, str]:
    """What stands before and after `what`. `when` is "" where no date was given."""
    until = f" {when}." if when else "; the date is still open."
    if _is_deed(what):
        return f"{'You' if owner == 'you' else owner} will ", until
    return "", f" – {owner} will do this{until}"


def _is_deed(what: str) -> bool:
    words = what.split()
    if not words or what != what.strip() or what.endswith((".", "!", "?", ",", ";", ":")):
        return False
    if words[0] in _VERBS:
        return True
    return words[0] in _EITHER and (len(words) == 1 or words[1].lower() in _AFTER_A_VERB)
