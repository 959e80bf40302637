"""One change to a case for a command that has asked all it wanted to: decided and saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.wiring import reading, working

if TYPE_CHECKING:
    from mendcli.case.log.facts import Fact
    from mendcli.case.state.case_state import State
    from mendcli.settings import Settings


def state_of(settings: "Settings", case: str) -> "tuple[str, State]":
    """The full id of a case that was named, and how it stands. Raises NotFound."""
    from mendcli.case.state.fold import fold

    with reading(settings) as store:
        case = store.case_named(case)
        return case, fold(store.facts(case))


def save(
    outside: Outside,
    settings: "Settings",
    case: str,
    decide: "Callable[[State], tuple[Fact, ...]]",
) -> "State":
    """Save what `decide` makes of the case; how it stands then. Raises Refused, NotSaved."""
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.desk_change import change

    nobody = ScriptedPrompter(Script({}))
    with working(settings, outside, nobody, live=False) as services:
        record, _ = change(services, case, decide)
        return record.state
