"""The customer's letter: one that can go out unedited.

Pure. What may stand in it is decided in `sendable.py`, and said in `said/`; here is the order.
No sentence promises, thanks or explains anything that no fact says.
"""

from datetime import datetime, tzinfo

from mendcli.case.state.case_state import State
from mendcli.notes.data.sendable import sendable
from mendcli.notes.forms.passage import Note
from mendcli.notes.letters.said.frame import (
    Signed,
    closing,
    greeting,
    if_it_is_not_so,
    question,
    subject,
    whom_i_spoke_with,
)
from mendcli.notes.letters.said.outcome import next_contact, what_came_of_it
from mendcli.notes.letters.said.promised import reading_of
from mendcli.notes.letters.said.story import (
    asked_for,
    says_it_of_what_happened,
    sorry_for,
    what_happened,
)
from mendcli.playbook.model.letter import TeamLetter


def customer_note(
    state: State,
    *,
    rep: str,
    called: str,
    company: str,
    zone: tzinfo,
    now: datetime | None = None,
    reach: str = "",
    template: TeamLetter | None = None,
) -> Note:
    """The letter to the customer of this case, in mend's own order or by a team's `template`.

    `rep` is who sends it, as owners of actions are named; `called` is how they introduce
    themselves ("" leaves it unsigned), `reach` the number they are reached at. MendError where
    the case has nothing to send.
    """
    parts = sendable(state, now)
    reading = reading_of(state, rep, called, zone, now)
    about = subject(state, parts, zone, reading.now)
    if template is not None:
        from mendcli.notes.letters.said.by_template import by_template

        made = by_template(template, state, parts, reading, Signed(called, company, reach))
        return made._replace(subject=made.subject or about)
    happened = tuple(what_happened(parts, reading))
    sorry = sorry_for(parts.apologies, parts.owned, reading)
    behind = bool(happened) and says_it_of_what_happened(sorry)
    came_of_it = tuple(what_came_of_it(parts, reading))
    passages = (
        greeting(state),
        *whom_i_spoke_with(parts, zone, reading.now),
        *((*happened, *sorry) if behind else (*sorry, *happened)),
        *asked_for(parts, reading),
        *came_of_it,
        *next_contact(parts, reading, came_of_it),
        question(state, parts, reach) if parts.asks else if_it_is_not_so(state, reach),
        *closing(called, company),
    )
    return Note("", passages, to=state.customer.email, subject=about)
