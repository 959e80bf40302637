"""A gift promised on a call before the customer was heard."""

import pytest

from mendcli.case.state.fold import fold
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

LINE = "Nobody has heard them out yet: a gift does not stand in for the talk."


@pytest.mark.parametrize(
    "story,told",
    [
        (["!send flowers by friday", "Nobody rang.", ""], True),
        (["!make next month free by friday", "Nobody rang.", ""], True),
        (["!two weeks free by friday", "Nobody rang.", ""], True),
        (["Nobody rang.", "!send flowers by friday", ""], False),
        (["!send the right valve by friday", "Nobody rang.", ""], False),
    ],
)
def test_it_is_kept_and_one_quiet_line_says_so(story: list[str], told: bool) -> None:
    rep, store = Rep({"open.story": story}), MemoryStore()
    options = StartOptions("Bo Ek", playbook="reset", assume_new=True)
    case = start_session(services(rep, store), options).case
    assert (LINE in rep.said) is told
    assert len(fold(store.facts(case)).actions) == 1
