"""What came of taking in a colleague's facts, and what clashes, in words. Pure.

A clash is said as a question, with who says what, and what counts until it is settled.
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.aftercare.survey import by_score
from mendcli.case.joining.report import Changed, Joining, Renumbered, Thing, things
from mendcli.case.log.aftercare_facts import SurveyGiven
from mendcli.case.log.knowledge import Key, key_of
from mendcli.case.log.learning_facts import StakeGiven
from mendcli.case.log.spoken_facts import Answered
from mendcli.case.state.case_state import Customer, State
from mendcli.case.state.holds import Clash
from mendcli.case.state.joined import Claim
from mendcli.dates.when import When
from mendcli.notes.words.instants import due_short, short
from mendcli.notes.words.lengths import counted

#: What a clash is about, as a question; {thing} is what it is about.
_ASKS = {
    "status": "How does {thing} stand?",
    "due": "When is {thing} due?",
    "confirmed": "Do they want {thing}?",
    "wording": "How is {thing} worded?",
    "report-back": "When do they hear from you?",
    "closed": "Is the case closed?",
    "resolved": "Is it resolved?",
    "survey": "How satisfied are they?",
    "side": "Is all resolved, as {side} it?",
    "stay": "Do they stay, grow, refer others?",
    "chosen": "What was agreed?",
    "workable": "Does {thing} work?",
    "check-in": "When is {thing}?",
    "customer": "Who is the customer?",
    "answer": "{asked}",
    "since": "Since when do they complain?",
    "keeper": "Who has the case?",
    "stake": "What are they worth?",
    "risk": "How does {thing} stand?",
    "goal": "How does {thing} stand?",
    "exposed": "How do {thing} stand?",
}
#: What counts meanwhile.
_COUNTS = {
    "status": "it is open",
    "due": "the earlier date counts",
    "confirmed": "their no counts",
    "report-back": "the earlier date counts",
    "closed": "it is open",
    "resolved": "their “{worse}” counts",
    "survey": "the poorer score counts",
    "side": "they have not agreed",
    "stay": "the less likely counts",
    "chosen": "nothing is agreed",
    "workable": "their no counts",
    "check-in": "the earlier date counts",
}


def asks(clash: Clash, state: State) -> str:
    """What the clash is about, as a question."""
    kind, about = clash.matter
    fact = clash.claims[0].fact
    return _ASKS[kind].format(
        thing=_thing(state, about) if isinstance(about, tuple) else about,
        side={"us": "we see", "customer": "they see"}.get(str(about), ""),
        asked=fact.asked if isinstance(fact, Answered) and fact.asked else "What did they answer?",
    )


def side_line(clash: Clash, claim: Claim, state: State, zone: tzinfo) -> str:
    """What one side says, who it was, and when."""
    return f"{side(clash, claim, state, zone)} ({claim.rep}, {short(claim.at, zone)})"


def meanwhile(clash: Clash) -> str:
    """What counts until it is settled."""
    refused = any(claim.value == "no" for claim in clash.claims)
    counts = _COUNTS.get(clash.matter[0], "the latest counts")
    return counts.format(worse="no" if refused else "partly")


def joining_lines(report: Joining, state: State, zone: tzinfo) -> Iterator[str]:
    """What is to be told of a case that was taken in, what clashes last."""
    name = report.customer.name or "a customer without a name"
    new = counted(report.new, "new fact")
    yield f"{report.case} · {name}: {new}, {report.known} known already."
    for each in report.added:
        yield f"  new: {_named(report.case, each)}{_by(each)}"
    for change in report.changed:
        yield f"  {change_line(report.case, change, zone)}"
    if report.taken_back:
        yield f"  taken back: {report.taken_back}"
    for renumbered in report.renumbered:
        yield f"  {_renumbered(report.case, renumbered)}"
    for clash in report.clashes:
        yield f"  Clash. {asks(clash, state)} Until it is settled {meanwhile(clash)}."
        yield from (f"    {side_line(clash, claim, state, zone)}" for claim in clash.claims)
    if report.open:
        yield f"  To settle it: mend cases settle {report.case}"


def _by(thing: Thing) -> str:
    return f" ({thing.rep})" if thing.rep else ""


def _named(case: str, thing: Thing) -> str:
    return f"{thing.called(case)} “{_short(thing.what)}”"


def change_line(case: str, change: Changed, zone: tzinfo) -> str:
    """What changed of an action, or of the case, in a line."""
    was, now = _plain(change.was, zone), _plain(change.now, zone)
    if change.field == "case":
        return f"{case} is {now} now, it was {was}"
    if change.field == "report-back":
        return f"they hear from you: {now}, it was {was}"
    what = f"{case}/{change.id} “{_short(change.what)}”"
    said = {"status": "is", "due": "is due", "confirmed": "their answer is", "owner": "is by"}
    if change.field == "what":
        return f"{what} was “{_short(str(change.was))}”"
    return f"{what} {said[change.field]} {now}, it was {was}"


def _renumbered(case: str, each: Renumbered) -> str:
    was = each.thing.address(case, each.was)
    before = f"{each.thing.called(case, each.was)} “{_short(each.thing.what)}”"
    now = f"{before} is {each.thing.address(case)} from now on"
    if each.other is None:
        return f"{now}."
    return f"{now}; {was} is “{_short(each.other.what)}”."


def _thing(state: State, key: Key) -> str:
    found = next((each for each in things(state) if each.stands == key), None)
    return _named(state.case, found) if found else state.case


def side(clash: Clash, claim: Claim, state: State, zone: tzinfo) -> str:
    """What one side says, in a few words."""
    kind, value = clash.matter[0], claim.value
    match kind:
        case "closed" if value in ("no", "partly"):
            return f"they say it is not resolved: {value}"
        case "closed" if isinstance(value, tuple):
            return by_score(SurveyGiven(*value))
        case "closed":
            return "open again" if value == "open" else f"closed as {value}"
        case "survey" if isinstance(value, tuple):
            scores = zip(("CSAT", "NPS", "CES"), value, strict=True)
            return " · ".join(f"{name} {n}" for name, n in scores if n is not None) or "words alone"
        case "chosen":
            keys = {key_of(each): each.what for each in state.proposals}
            return f"“{_short(keys[value])}”" if value in keys else "none of the proposals"
        case "workable":
            return "not known" if value is None else "it works" if value else "it does not"
        case "side":
            return "agreed" if value else "not agreed"
        case "stake" if isinstance(claim.fact, StakeGiven):
            return f"{claim.fact.value} a year"
        case _:
            return _plain(value, zone)


def _plain(value: object, zone: tzinfo) -> str:
    if isinstance(value, When):
        return due_short(value, zone)
    if isinstance(value, Customer):
        return ", ".join(part for part in (value.name, value.phone, value.account) if part)
    if isinstance(value, tuple):
        parts = [value[0], *(value[1] if isinstance(value[1], tuple) else ())] if value else []
        return ", ".join(str(part) for part in parts if part) or "nothing"
    return "not known" if value is None else str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"
