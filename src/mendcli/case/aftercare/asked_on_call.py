"""What an answer to a prompt makes for after the call: the facts that the commands make. Pure.

By kind, so that a team's own playbook gets it too: a risk with who watches it, others with what is
done for them, a check-in that comes again, a poor score, a slip, a decision.
"""

from mendcli.case.aftercare.escalation import Asked, Choice, decide_escalate
from mendcli.case.aftercare.survey import by_score, survey_facts
from mendcli.case.log.aftercare_facts import CheckInSet, SurveyGiven
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import Decided, OthersFound, RiskSet
from mendcli.case.log.spoken_facts import ActionAdded, Captured
from mendcli.case.promises.slips import slipped
from mendcli.case.state.case_state import State
from mendcli.case.state.fold_learning import taken_over
from mendcli.case.state.references import next_id
from mendcli.dates.when import When
from mendcli.dates.working_days import WorkingDays
from mendcli.errors import Refused

#: What is answered to `escalation`: whether somebody is brought in, why, and what that tells.
_REASONS: dict[str, tuple[Choice, str, Asked]] = {
    "wanted": ("bring-in", "They want a manager.", Asked()),
    "adds-value": ("bring-in", "A superior adds something I cannot.", Asked(adds_value=True)),
    "outside": ("bring-in", "It lies in an area outside my control.", Asked(area="another area")),
    "executives": ("bring-in", "It needs what only executives can move.", Asked(executives=True)),
    "mine-alone": ("carry-on", "It was my mistake alone.", Asked(mine_alone=True)),
    "nobody": ("carry-on", "Nothing here needs anybody else.", Asked()),
}


def risk_noted(
    state: State, told: Captured, owner: str, due: When | None, words: str
) -> tuple[Fact, ...]:
    """A risk as it was noted, and who watches it by when."""
    before = taken_over(state)
    noted = state.number + len(before) + 1
    number = next_id(state.risks)
    return (*before, told, RiskSet(number, told.text, owner, due, words, of=noted))


def others_noted(state: State, told: Captured, todo: ActionAdded) -> tuple[Fact, ...]:
    """Others it could hit as they were noted, and the todo of ours for them."""
    before = taken_over(state)
    noted = state.number + len(before) + 2
    action, number = next_id(state.actions), next_id(state.others)
    kept = todo._replace(action=action, promise=False, purpose="corrective")
    return (*before, kept, told, OthersFound(number, told.text, action, noted=noted))


def rhythm_set(state: State, first: When, words: str, rule: str, step: str) -> CheckInSet:
    """They hear from us at each date of the rule, until both sides say that all is resolved."""
    return CheckInSet(next_id(state.checkins), first, words, rule, "how it stands", step)


def after_score(state: State, value: int, look: When) -> tuple[Fact, ...]:
    """What a score sets going besides itself; where it was looked at already, nothing more."""
    given = SurveyGiven(value)
    about = by_score(given)
    if any(each.about == about and each.due is not None for each in state.checkins):
        return ()
    return survey_facts(state, given, look)[1:]


def slip_dated(
    state: State, said: tuple[int, str, str], due: When, words: str, calendar: WorkingDays
) -> tuple[Fact, ...]:
    """What was said of a slip (the action, why, what is done) with its new date. Raises Refused."""
    action, reason, mitigation = said
    if not action:
        raise Refused("Which promise is it?", "/back asks for it.")
    if not reason.strip():
        raise Refused("A slip has a reason.", "/back asks for it.")
    return slipped(state, action, (reason, mitigation), due, words, calendar)


def escalation_decided(answer: str) -> tuple[Decided, ...]:
    """Whether somebody is brought in, decided on the call."""
    choice, reason, asked = _REASONS[answer]
    return decide_escalate(asked, choice, reason, "", "", "")
