"""How cases ended, counted: an open one has not, and who said nothing is in no count."""

from mendcli.case.across_cases.outcomes import Ended, combined, ended
from mendcli.case.log.aftercare_facts import CaseClosed, CaseReopened, StayGiven
from mendcli.case.log.facts import Fact
from mendcli.case.state.case_state import State
from tests.notes.noted import case

RESOLVED = CaseClosed("resolved")


def _cases(*each: tuple[Fact, ...]) -> list[State]:
    return [case(*facts) for facts in each]


def test_closed_cases_and_what_they_said_are_counted() -> None:
    found = ended(
        _cases(
            (StayGiven("yes", grows=True, refers=True), RESOLVED),
            (StayGiven("yes"), StayGiven(refers=True), RESOLVED),
            (StayGiven("unsure", grows=False), RESOLVED),
            (StayGiven("no"), CaseClosed("lost")),
            (CaseClosed("no-answer"),),
        )
    )
    ways = dict(found.ways)
    assert ways == {"resolved": 3, "let-go": 0, "lost": 1, "no-answer": 1}
    assert found._replace(ways=()) == Ended(5, stays=2, leaves=1, grows=1, refers=2)


def test_an_open_case_and_one_that_was_reopened_have_not_ended() -> None:
    open_ones = _cases((StayGiven("yes"),), (StayGiven("yes"), RESOLVED, CaseReopened("again")))
    assert ended(open_ones) == ended([])


def test_counts_add_up() -> None:
    one = ended(_cases((StayGiven("yes"), RESOLVED)))
    other = ended(_cases((StayGiven("no"), CaseClosed("lost")), (RESOLVED,)))
    both = combined(Ended(), combined(one, other))
    assert (both.closed, both.stays, both.leaves) == (3, 1, 1)
    assert dict(both.ways) == {"resolved": 2, "let-go": 0, "lost": 1, "no-answer": 0}
