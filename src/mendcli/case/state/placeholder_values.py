"""What may stand in a playbook's placeholders for this case: pure."""

from mendcli.case.state.case_state import State
from mendcli.dates.when import When


def names_for(state: State, playbook: str, rep: str, company: str) -> dict[str, str]:
    """Placeholder name -> text: customer, rep, company, and each short answer as "step.prompt".

    Values are as entered; `playbook/model/placeholders.py` decides what is too long to fill with.
    """
    names = {"customer": state.customer.called, "rep": rep, "company": company}
    for told in state.paraphrases:
        if told.playbook == playbook and told.text:
            names[told.step] = told.text
        if told.playbook == playbook and told.confirmed:
            names[told.confirm_step] = told.confirmed
    for (owner, key), given in state.given.items():
        if owner == playbook and given.kind != "checks":
            names[key] = shown_value(given.kind, given.value)
    for item in state.items:
        if item.playbook == playbook and item.direct:
            names[item.step] = item.text
    if state.report_back is not None and state.report_back.step:
        names[state.report_back.step] = state.report_back.due.shown()
    for checkin in state.checkins:
        if checkin.playbook == playbook and checkin.step:
            names[checkin.step] = (checkin.due or checkin.first).shown()
    if state.since is not None and state.since.step:
        names[state.since.step] = state.since.when.shown()
    return names


def shown_value(kind: str, value: str) -> str:
    """An answer as a person reads it: a date in full, anything else as it was entered."""
    return When(value, "", True).shown() if kind == "date" else value


def as_asked(kind: str, value: str) -> str:
    """An answer as it stood where it was picked: "yes: a key customer …" for "executives"."""
    from mendcli.playbook.model.kinds import KINDS

    options = next((row.options for name, row in KINDS.items() if name == kind), ())
    label = next((option.label for option in options if option.value == value), "")
    return label or shown_value(kind, value)
