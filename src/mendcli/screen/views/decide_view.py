"""Decisions as sheets: what speaks for and against, what mend would answer, what was decided.

Words only. Nothing here reads a store or a clock.
"""

from datetime import tzinfo

from mendcli.case.aftercare.letting_go import Weighed
from mendcli.case.aftercare.ways_tried import TriedWay
from mendcli.case.log.learning_facts import Decided
from mendcli.case.reading.money import Money, money
from mendcli.case.state.case_state import State
from mendcli.notes.words.instants import short
from mendcli.notes.words.outcome_words import CHOSEN
from mendcli.screen.sheets.sheet import Block, Fields, Heading, Items, Para, Sheet, Title, Words

#: A figure that is often quoted, and that the text it comes from itself calls disputed.
DISPUTED = (
    "That winning a customer costs 8 times what keeping one does is often said and disputed; only "
    "your own figures count here."
)
_UNKNOWN = Words("not known", "quiet")


def weighed_sheet(weighed: Weighed, name: str, case: str) -> Sheet:
    """Both sides of letting a customer go."""
    blocks: list[Block] = [
        Title(name or "Customer without a name", f"{case} · let them go?"),
        Heading("What it is about"),
        Fields(_figures(weighed)),
        Para(f"The value is your assumption. {DISPUTED}", "quiet"),
    ]
    for heading, ways in (("Tried so far", weighed.tried), ("Not tried yet", weighed.untried)):
        if ways:
            blocks += [Heading(heading), Items(tuple(_way(way) for way in ways))]
    if weighed.assumed.first:
        blocks += [Heading("To be tried first"), Para(weighed.assumed.first)]
    return (*blocks, *advised_sheet(weighed.advice, weighed.why))


def advised_sheet(advice: str, why: str) -> Sheet:
    """What mend would do, and why."""
    said = CHOSEN[advice]
    return (Heading("Advice"), Para(f"{said[0].upper()}{said[1:]}. {why}", "strong"))


def _figures(weighed: Weighed) -> tuple[tuple[str, str | Words], ...]:
    assumed = weighed.assumed
    recovery = " + ".join(each.shown() for each in weighed.recovery) or "nothing noted"
    if weighed.uncosted:
        recovery += f", and {weighed.uncosted} with no cost noted"
    return (
        ("worth", _over(assumed.value, assumed.years, weighed.worth)),
        ("cost to serve", _over(assumed.serve, assumed.years, weighed.serving)),
        ("recovery so far", recovery),
        ("left", _left(weighed)),
        ("cost to win another", _sum(assumed.to_win)),
        ("strain on people", assumed.strain or _UNKNOWN),
        ("fit of values", assumed.fit or _UNKNOWN),
    )


def _over(yearly: str, years: int, whole: Money | None) -> str | Words:
    each = money(yearly)
    if each is None or whole is None:
        return _UNKNOWN
    if years == 1:
        return f"{each.shown()} in a year"
    return f"{whole.shown()} ({years} years at {each.shown()})"


def _left(weighed: Weighed) -> str | Words:
    if weighed.left is not None:
        return Words(weighed.left.shown(), "plain" if weighed.left.amount > 0 else "warn")
    mixed = weighed.worth is not None
    return Words("not added up: more than one currency" if mixed else "not known", "quiet")


def _sum(text: str) -> str | Words:
    found = money(text)
    return found.shown() if found else _UNKNOWN


def _way(way: TriedWay) -> str:
    return f"{way.name}: {way.told}" + (f" ({way.do})" if way.do else "")


def decided_sheet(decision: str, reason: str, people: tuple[tuple[str, str], ...]) -> Sheet:
    """What was decided, why, and by whom."""
    pairs = (("decided", CHOSEN.get(decision, decision)), ("because", reason), *people)
    return (Heading("Recorded"), Fields(tuple((name, text) for name, text in pairs if text)))


def decisions_sheet(state: State, zone: tzinfo) -> tuple[Block, ...]:
    """What was decided on a case, in order."""
    texts = tuple(
        " · ".join(
            part
            for part in (
                short(each.at, zone),
                f"{each.fact.matter}: {CHOSEN.get(each.fact.decision, each.fact.decision)}",
                each.fact.reason,
                f"by {each.fact.who}" if each.fact.who else "",
                f"agreed to by {each.fact.approver}" if each.fact.approver else "",
            )
            if part
        )
        for each in state.noted(Decided)
    )
    return (Heading("Decisions"), Items(texts)) if texts else ()
