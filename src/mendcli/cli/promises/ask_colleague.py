"""`mend actions ask`: the message to the colleague who owns an action."""

from typing import Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.numbered import ActionAt, addressed
from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode


def ask(
    run: Run,
    action: ActionAt,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard as well.")] = False,
) -> Answer:
    """Write the message to the colleague who owns an action.

    What was promised, by when, what it waits for and what waits for it, and the customer's exact
    words that matter. mend sends nothing: paste it wherever you write to each other.
    """
    from mendcli.case.promises.desk_changes import action_of
    from mendcli.notes.letters.colleague import asking
    from mendcli.screen.words.clean import clean

    address, state = addressed(run, action)
    found = asking(
        state,
        action_of(state, address.number),
        rep=run.settings.rep,
        called=run.settings.called,
        zone=run.zone,
    )
    notes, code = [], ExitCode.DONE
    if copy:
        from mendcli.screen.terminal.clipboard import copy_text

        copied = copy_text(found.text, environ=run.outside.environ, terminal=run.outside.stderr)
        notes.append(copied.words)
        code = ExitCode.FIXABLE if copied.how == "failed" else ExitCode.DONE
    data: Data = {
        "case": address.case,
        "id": address.number,
        "to": found.to or None,
        "text": found.text,
        "words": list(found.words),
    }
    text = clean(found.text.removesuffix("\n"), lines=True) + "\n"
    return Answer(data, text=text, notes=tuple(notes), code=code)
