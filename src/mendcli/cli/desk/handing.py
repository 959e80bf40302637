"""`mend cases hand-over`: the card for the colleague who takes a case over."""

from typing import Annotated

import typer

from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.options import GivenCase
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError


def hand_over(
    run: Run,
    case: GivenCase,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who takes it over.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", help="What they should know; left out: nothing, - reads stdin."
        ),
    ] = None,
) -> Answer:
    """Hand a case over to a colleague.

    Shows the card for them: the customer's exact words, what was tried, what is promised, what
    not to ask again. It comes again with `mend summary --for handover`. On another laptop they
    need the case as well: `mend cases send`.
    """
    from mendcli.case.log.aftercare_facts import HandedOver

    to = " ".join(name.split())
    if not to:
        raise UsageError("Who takes it over?", f"mend cases hand-over {case} NAME")
    case = run.case_named(case)
    said = given(words, run, "", "").strip() if words else ""
    state = run.save(case, lambda _: (HandedOver(to, said),))
    from mendcli.cli.call.summary import note_of
    from mendcli.cli.frame.note_output import form_of

    answer = note_of(state, run, "handover", form_of(run))
    notes = (f"{case} is {to}'s now.", f"On another laptop: mend cases send {case} -o FILE")
    return answer if run.as_json else answer._replace(notes=notes)
