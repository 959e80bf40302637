"""The note that tells the customer what was changed because of them (M3.9). Pure.

What is different, and nothing on how hard it was, who did it, or whose fault it had been.
"""

from datetime import tzinfo

from mendcli.case.aftercare.learning_changes import refuse_untellable
from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Note, Passage, holding, one_line
from mendcli.notes.letters.customer_note import closing
from mendcli.notes.words.instants import day


def change_note(state: State, *, called: str, company: str, zone: tzinfo, reach: str = "") -> Note:
    """The letter. Refused where nothing was changed, or a late promise has to be told first."""
    refuse_untellable(state)
    name = one_line(state.customer.called or state.customer.name)
    talk = next((one for one in state.sessions if one.channel != "desk"), None)
    when = f" on {day(talk.started, zone)}" if talk else ""
    changes = state.changes
    return Note(
        "",
        (
            Passage(f"Dear {name}," if name else "Hello,", (state.customer_by,) if name else ()),
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
