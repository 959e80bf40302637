"""The note that tells the customer what was changed because of them (M3.9). Pure.

What is different, and nothing on how hard it was, who did it, or whose fault it had been.
"""

from datetime import tzinfo

from mendcli.case.aftercare.learning_changes import refuse_untellable
from mendcli.case.log.learning_facts import ChangeMade
from mendcli.case.state.aftercare import Noted
from mendcli.case.state.case_state import State
from mendcli.notes.forms.passage import Note, Passage, holding
from mendcli.notes.letters.said.frame import closing, greeting, named_day
from mendcli.notes.sentences.apology import we_did
from mendcli.notes.sentences.clauses import clause
from mendcli.notes.sentences.people import People, people_of


def change_note(state: State, *, called: str, company: str, zone: tzinfo, reach: str = "") -> Note:
    """The letter. Refused where nothing was changed, or a late promise has to be told first.

    `called` is whoever signs it.
    """
    refuse_untellable(state)
    talk = next((one for one in state.sessions if one.channel != "desk"), None)
    when = f" on {named_day(talk.started, zone, None)}" if talk else ""
    changes, people = state.changes, people_of(state, called)
    return Note(
        "",
        (
            greeting(state),
            Passage(
                f"What you told us{when} has changed how we work. This is different now:",
                tuple(each.number for each in changes),
            ),
            *(_different(each, people, zone) for each in changes),
            Passage("Thank you for telling us."),
            *closing(called, company, reach),
        ),
        to=state.customer.email,
    )


def _different(change: Noted[ChangeMade], people: People, zone: tzinfo) -> Passage:
    """What is different, as one sentence: what we did begins with "We"."""
    what = clause(we_did(change.fact.what), people, change.at.astimezone(zone))
    return holding("{}", what.sentence, (change.number,))
