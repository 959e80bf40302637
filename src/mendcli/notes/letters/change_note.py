"""The note that tells the customer what was changed because of them (M3.9). Pure.

What is different, and nothing on how hard it was, who did it, or whose fault it had been.
"""

from datetime import tzinfo

from mendcli.case.aftercare.learning_changes import refuse_untellable
from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Note, Passage, holding
from mendcli.notes.letters.said.frame import closing, greeting, named_day


def change_note(state: State, *, called: str, company: str, zone: tzinfo, reach: str = "") -> Note:
    """The letter. Refused where nothing was changed, or a late promise has to be told first."""
    refuse_untellable(state)
    talk = next((one for one in state.sessions if one.channel != "desk"), None)
    when = f" on {named_day(talk.started, zone, None)}" if talk else ""
    changes = state.changes
    return Note(
        "",
        (
            greeting(state),
            Passage(
                f"What you told us{when} has changed how we work. This is different now:",
                tuple(each.number for each in changes),
            ),
            *(holding("{}", each.fact.what, (each.number,)) for each in changes),
            Passage("Thank you for telling us."),
            *closing(called, company, reach),
        ),
        to=state.customer.email,
    )
