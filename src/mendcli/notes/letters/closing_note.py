"""The last letter to a customer who is let go: thanks, what we own, what we still owe, good wishes.

Pure. It gives no reasons, weighs nobody's worth and blames nobody; of the case it says only what
the customer's own note could say (`sendable.py`).
"""

from collections.abc import Iterator
from datetime import tzinfo

from mendcli.case.aftercare.letting_go import let_go_decision
from mendcli.case.promises.standing import holds_whatever, refuse_while_untold
from mendcli.case.state.case_state import State
from mendcli.errors import Refused
from mendcli.notes.data.sendable import only_ours
from mendcli.notes.forms.passage import Note, Passage
from mendcli.notes.letters.said.frame import closing, greeting
from mendcli.notes.letters.said.promised import Reading, promised, reading_of
from mendcli.notes.letters.said.story import sorry_for


def closing_note(
    state: State, *, rep: str, called: str, company: str, zone: tzinfo, reach: str = ""
) -> Note:
    """The letter. Refused where no decision to let them go is approved and on record."""
    decision = let_go_decision(state)
    if decision is None:
        raise Refused(
            "There is no approved decision to let this customer go.",
            f"mend decide let-go {state.case} weighs it and records one.",
        )
    refuse_while_untold(state)
    reading = reading_of(state, rep, called, zone, None)
    passages = (
        *_opening(state, decision.number),
        *sorry_for(only_ours(state.about("apology")), only_ours(state.about("own")), reading),
        *_owed(state, reading),
        Passage("Your questions are welcome, and I will answer them.", (decision.number,)),
        Passage("Thank you for the time you were with us. I wish you well.", (decision.number,)),
        *closing(called, company, reach),
    )
    return Note("", passages, to=state.customer.email)


def _opening(state: State, decided: int) -> Iterator[Passage]:
    yield greeting(state)
    yield Passage(
        "You told us plainly what went wrong, and we have worked on it with you. We have not been "
        "able to give you what you need, and I do not think that it is fair to you to go on "
        "trying. So I am writing to bring our work together to an end.",
        (decided,),
    )


def _owed(state: State, reading: Reading) -> Iterator[Passage]:
    """What they said yes to and is still open is kept all the same, as `mend due` keeps it."""
    owed = [act for act in state.actions if holds_whatever(act) and act.status == "open"]
    still = "What we promised you still holds"
    yield from promised(owed, reading).under(f"{still}:", f"{still}, as I noted it:")
