"""Who does things for a customer without being named: pure table, each row with its sentence.

`does` is what somebody of the role does where only the role was typed: a guess, shown as one.
"""

from typing import NamedTuple


class Role(NamedTuple):
    """A role as typed, as it is called to the customer, and what it is guessed to do."""

    typed: str
    called: str
    does: str = "ring you"


_COMES = "come to you"
ROLES = {
    role.typed: role
    for role in (
        Role("technician", "a technician", _COMES),
        Role("engineer", "an engineer", _COMES),
        Role("fitter", "a fitter", _COMES),
        Role("installer", "an installer", _COMES),
        Role("plumber", "a plumber", _COMES),
        Role("electrician", "an electrician", _COMES),
        Role("roofer", "a roofer", _COMES),
        Role("locksmith", "a locksmith", _COMES),
        Role("carpenter", "a carpenter", _COMES),
        Role("painter", "a painter", _COMES),
        Role("cleaner", "a cleaner", _COMES),
        Role("surveyor", "a surveyor", _COMES),
        Role("inspector", "an inspector", _COMES),
        Role("nurse", "a nurse", _COMES),
        Role("driver", "a driver", _COMES),
        Role("courier", "a courier", _COMES),
        Role("adjuster", "an adjuster", _COMES),
        Role("assessor", "an assessor", _COMES),
        Role("glazier", "a glazier", _COMES),
        Role("builder", "a builder", _COMES),
        Role("gardener", "a gardener", _COMES),
        Role("caretaker", "the caretaker", _COMES),
        Role("crew", "our crew", _COMES),
        Role("housekeeping", "housekeeping", _COMES),
        Role("mechanic", "a mechanic"),
        Role("manager", "a manager"),
        Role("supervisor", "a supervisor"),
        Role("boss", "my boss"),
        Role("gm", "our general manager"),
        Role("underwriter", "an underwriter"),
        Role("handler", "a handler"),
        Role("accountant", "an accountant"),
        Role("trainer", "a trainer"),
        Role("tutor", "a tutor"),
        Role("chef", "our chef"),
        Role("baker", "our baker"),
        Role("insurer", "the insurer"),
        Role("concierge", "our concierge"),
        Role("lead", "our lead"),
        Role("specialist", "a specialist"),
        Role("adviser", "an adviser"),
        Role("advisor", "an advisor"),
        Role("agent", "an agent"),
        Role("colleague", "a colleague"),
        Role("developer", "a developer"),
        Role("dentist", "the dentist"),
        Role("hygienist", "the hygienist"),
        Role("doctor", "the doctor"),
        Role("teacher", "the teacher"),
        Role("head", "the head"),
        Role("principal", "the principal"),
        Role("director", "the director"),
        Role("owner", "the owner"),
        Role("planner", "our planner"),
        Role("team", "our team"),
        Role("office", "our office"),
        Role("warehouse", "our warehouse"),
        Role("depot", "our depot"),
        Role("workshop", "our workshop"),
        Role("branch", "our branch"),
        Role("shop", "our shop"),
        Role("store", "our store"),
        Role("kitchen", "our kitchen"),
        Role("bank", "our bank"),
        Role("reception", "reception"),
        Role("accounts", "our accounts team"),
        Role("accounting", "our accounting team"),
        Role("billing", "our billing team"),
        Role("finance", "our finance team"),
        Role("sales", "our sales team"),
        Role("dispatch", "our dispatch team"),
        Role("logistics", "our logistics team"),
        Role("support", "our support team"),
        Role("helpdesk", "our helpdesk"),
        Role("supplier", "our supplier"),
        Role("manufacturer", "the manufacturer"),
        Role("landlord", "the landlord"),
    )
}
#: What may stand before a role and belongs to it: "senior engineer", "second line support".
_BEFORE = frozenset(
    "senior junior duty shift night area regional branch store service account team technical "
    "head chief lead local field network security project second third first line level sales "
    "support billing complaints claims customer hotel shop delivery heating gas warehouse new "
    "another different same other one two".split()
)
_LONGEST = 4
_ARTICLES = frozenset("a an the my our your another this that one".split())


def role_at(words: list[str]) -> tuple[int, Role] | None:
    """A role that the words begin with, as it is called to the customer, and how many words."""
    plain = [word.lower().rstrip(".,;:") for word in words[: _LONGEST + 1]]
    at = 1 if plain and plain[0] in _ARTICLES else 0
    found = 0
    for index in range(at, len(plain)):
        if plain[index] in ROLES and not words[index - 1 if index else 0].endswith(","):
            found = index + 1
            if plain[index] not in _BEFORE:
                break
        elif plain[index] not in _BEFORE:
            break
    if not found:
        return None
    row = ROLES[plain[found - 1]]
    if found == 1:
        return found, row
    typed = " ".join(words[:found]).rstrip(".,;:")
    if at or plain[0] in ("two", "three"):
        return found, row._replace(called=typed)
    article = row.called.split()[0] if " " in row.called else ""
    if article in ("a", "an"):
        article = with_article(typed).split()[0]
    return found, row._replace(called=f"{article} {typed}".strip())


def called(owner: str) -> str:
    """An owner as spoken of to the customer: "technician" is "a technician", names are names."""
    role = role_at(owner.split())
    return role[1].called if role and role[0] == len(owner.split()) else owner


def with_article(noun: str) -> str:
    """A noun with "a" or "an", by how it sounds."""
    first = noun.lower()
    vowel = first[:1] in tuple("aeiou") and not first.startswith(("uni", "us", "eu", "one"))
    return f"{'an' if vowel or first.startswith(('hour', 'honest')) else 'a'} {noun}"
