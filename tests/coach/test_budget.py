"""The budget: one a step, four a sitting, no rule twice on a case, whatever is typed."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mendcli.coach.budget import PER_SITTING, Budget
from mendcli.coach.catalogue import RULES

_ASKED = st.tuples(st.sampled_from(list(RULES)), st.sampled_from("abcdefg"))


@given(asked=st.lists(_ASKED, max_size=60))
def test_no_sequence_of_hits_shows_more_than_the_budget(asked: list[tuple[str, str]]) -> None:
    budget, shown = Budget(), []
    for rule, step in asked:
        if budget.allows(rule, step):
            shown.append((rule, step))
            budget = budget.spent(rule, step)
    assert len(shown) <= PER_SITTING == 4
    assert all(count == 1 for count in Counter(rule for rule, _ in shown).values())
    assert all(count == 1 for count in Counter(step for _, step in shown).values())
    assert shown or not asked
    if len(shown) < PER_SITTING:  # nothing was kept back that might have been shown
        rules, steps = {rule for rule, _ in shown}, {step for _, step in shown}
        assert all(rule in rules or step in steps for rule, step in asked)
