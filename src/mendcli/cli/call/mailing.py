"""`mend summary --mail`: the customer's note as a draft in the mail program the machine has."""

from pathlib import Path
from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.run import Run

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State


def mailed(letter: Answer, run: Run, state: "State", file: Path | None) -> tuple[Answer, bool]:
    """Write the draft, open it, and ask once whether it went out.

    `letter` holds the mail; what it says beside it is said too. The draft lies at `file`, or in
    mend's own folder for drafts, where it goes once it is sent. Only a person at a terminal has a
    program opened, and only they can say that it went.
    """
    from mendcli.case.reading.reply_meaning import is_yes
    from mendcli.cli.frame.opener import open_file
    from mendcli.cli.frame.questions import person
    from mendcli.notes.forms.file import write_whole

    draft = file or _own_draft(run, state.case)
    write_whole(draft, letter.text, overwrite=file is None)
    notes = [*letter.notes, *_no_address(state)]
    with person(run) as rep:
        if not rep.there:
            return Answer(notes=(*notes, f"Written to {draft}.")), False
        wrong = open_file(draft, run.outside.environ)
        told = f"It could not be opened: {wrong}. The draft is {draft}." if wrong else "Opened."
        for said in (*notes, told):
            rep.say(said)
        went = is_yes(rep.ask("Did it go out?  (y · Enter: not yet)"))
    if went and file is None:
        draft.unlink(missing_ok=True)
    return Answer(notes=() if went else (f"The draft is {draft}.",)), went


def _own_draft(run: Run, case: str) -> Path:
    folder = run.settings.drafts_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{case}.eml"


def _no_address(state: "State") -> tuple[str, ...]:
    if state.customer.email:
        return ()
    return ("Nobody is in To: no e-mail address is on the case. /contact in a session takes one.",)
