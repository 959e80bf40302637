"""A clash is settled by a fact: of what two people said apart, this is what holds. Pure."""

from collections.abc import Iterator, Sequence

from mendcli.case.aftercare.survey import reopening
from mendcli.case.log.aftercare_facts import CaseReopened, ClashSettled, SurveyGiven
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.knowledge import key_of
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.case.state.holds import Clash, clashes
from mendcli.case.state.joined import Claim
from mendcli.errors import Refused


def let_stand(state: State, clash: Clash, claim: Claim) -> tuple[Fact, ...]:
    """The fact by which `claim` holds. Raises Refused where it was settled meanwhile."""
    if clash not in clashes(state):
        raise Refused("That was settled meanwhile.", f"Run: mend cases settle {state.case}")
    kind, _ = clash.matter
    if kind == "closed" and isinstance(claim.value, tuple):
        return (reopening(SurveyGiven(*claim.value)),)
    if kind == "closed" and claim.value in ("no", "partly"):
        return (CaseReopened("they said that it is not resolved"),)
    return (ClashSettled(*claim.key),)


def clash_at(state: State, which: str) -> tuple[Clash, Claim]:
    """The clash and the side that "1b" names: the first one, what is said second of it.

    Raises Refused where there is none.
    """
    every = clashes(state)
    number, letter = which[:-1], which[-1:].lower()
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 10 else -1
    side = ord(letter) - ord("a") if letter else -1
    if 0 <= at < len(every) and 0 <= side < len(every[at].claims):
        return every[at], every[at].claims[side]
    raise Refused(
        f"“{which}” names nothing that clashes on {state.case}.",
        f"mend cases settle {state.case} lists it: 1a is what is said first of the first.",
    )


def named_before(
    came: Sequence[Recorded], replica: str, which: str
) -> tuple[State, Clash, Claim] | None:
    """What `which` named before a colleague's latest file, if another side than it does now.

    With facts as they `came` to `replica`. What we settled since counts: places that shift by that
    are listed anew, and read.
    """
    clash, claim = clash_at(fold(sorted(came, key=key_of)), which)
    for state in _without_latest(came, replica):
        try:
            before, side = clash_at(state, which)
        except Refused:
            continue
        if (before.matter, side.value) != (clash.matter, claim.value):
            return state, before, side
    return None


def _without_latest(came: Sequence[Recorded], replica: str) -> Iterator[State]:
    """The case as it would be without the file, or files, that came in a row last."""
    theirs = [at for at, entry in enumerate(came) if entry.replica != replica]
    if not theirs:
        return
    end = start = theirs[-1]
    while start and came[start - 1].replica != replica:
        start -= 1
    keys = [key_of(entry) for entry in came]
    for at in range(start, end + 1):
        if at == start or keys[at] < keys[at - 1]:
            yield fold(sorted((*came[:at], *came[end + 1 :]), key=key_of))
