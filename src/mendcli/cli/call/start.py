"""`mend start`, `mend resume`, `mend desk`: a session, live at the terminal or from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.case.log.session_facts import Channel
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.options import (
    Case,
    Format,
    GivenCase,
    Json,
    complete_case,
    complete_playbook,
)
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.wiring import asker, settings_for, working
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter
    from mendcli.settings import Settings
    from mendcli.workflows.opening.start_options import StartOptions, Version
    from mendcli.workflows.services import Services

TakeVersion = Annotated[
    bool | None,
    typer.Option(
        "--take-version/--keep-version",
        help="If the playbook was changed since: move the case to it, or stay; asked if left out.",
        show_default=False,
    ),
]
Again = Annotated[
    str,
    typer.Option(
        metavar="CASE",
        help="A new case of the same customer: it has happened to them again.",
        autocompletion=complete_case,
    ),
]
Name = Annotated[
    str, typer.Argument(metavar="[CUSTOMER]", help="Their name; left out, you are asked.")
]
Method = Annotated[
    str,
    typer.Option(metavar="ID", help="The method to follow.", autocompletion=complete_playbook),
]
How = Annotated[Channel | None, typer.Option(help="How you talk; phone if left out.")]
OfCase = Annotated[
    str,
    typer.Option(
        metavar="CASE", help="The next session of this case.", autocompletion=complete_case
    ),
]
As = Annotated[
    Literal["rang", "calling", "desk"] | None,
    typer.Option("--as", help="With --case: they rang, you are calling back, or desk work."),
]
_WITH_CASE = "--take-version and --keep-version go with --case."
_INSTEAD = "Run it in a terminal, or give the replies in a file: mend start --answers FILE"


def start(
    context: typer.Context,
    customer: Name = "",
    playbook: Method = "",
    channel: How = None,
    case: OfCase = "",
    stance: As = None,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take the replies from this file; nobody is asked."),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask live what the file leaves open.")] = False,
    again: Again = "",
    take_version: TakeVersion = None,
    format: Format = "text",
    json: Json = False,
) -> Answer | None:
    """Open a case and be guided through the call.

    Everything you answer is saved before the next question. What you type is kept as a note;
    begin a line with " for the customer's exact words, ! for a promise, # for a note to yourself,
    and ? for help.
    """
    from mendcli.workflows.opening.start_options import StartOptions

    outside: Outside = context.obj
    if ask and answers is None:
        raise UsageError("--ask needs --answers FILE.", "Without it everything is asked anyway.")
    if case and customer:
        raise UsageError("A case has its customer already.", "Give --case or a name, not both.")
    if again and (case or customer):
        raise UsageError("An earlier case has its customer.", "Give --again CASE alone.")
    if stance and not case and answers is None:
        raise UsageError("--as goes with --case.", "A new case needs neither.")
    if take_version is not None and not case and answers is None:
        raise UsageError("A new case begins with the text of today.", _WITH_CASE)
    version = _version(take_version)
    wishes = StartOptions(customer, "", playbook, channel, stance, version=version, again=again)
    as_json = json or format == "json"
    if answers is not None:
        return _scripted(outside, answers, wishes, case, ask=ask, as_json=as_json)
    return _live(outside, wishes, case, as_json=as_json)


def resume(
    context: typer.Context, case: Case = "", take_version: TakeVersion = None
) -> Answer | None:
    """Go on exactly where a session stopped.

    Paused, dropped or killed: it goes on at the same question, half-typed text included. With no
    case named, the latest one that has such a session. Where its playbook was changed since, you
    are shown how, and may stay or move.
    """
    from mendcli.workflows.sessions import resume as go_on

    outside: Outside = context.obj
    prompter = asker(outside, "Run `mend resume` in a terminal.")
    settings = settings_for(outside)
    with working(settings, outside, prompter, live=True) as services:
        go_on(services, services.store.case_named(case) if case else "", _version(take_version))
    return None


def desk(context: typer.Context, case: GivenCase) -> Answer | None:
    """Work on a case between calls.

    The same as `mend start --case CASE --as desk`: the steps between the calls and after them.
    """
    from mendcli.workflows.opening.start_options import StartOptions

    outside: Outside = context.obj
    return _live(outside, StartOptions(stance="desk"), case, as_json=False)


def _version(take: bool | None) -> "Version":
    return "ask" if take is None else "take" if take else "keep"


def _live(outside: Outside, wishes: "StartOptions", case: str, *, as_json: bool) -> Answer | None:
    from mendcli.workflows.sessions import start as begin

    prompter = asker(outside, _INSTEAD)
    settings = settings_for(outside)
    _warn(settings, prompter)
    with working(settings, outside, prompter, live=True) as services:
        wishes = _named(services, wishes)
        done = begin(services, wishes, services.store.case_named(case) if case else "")
    return _noted(outside, settings, done.case, as_json=True) if as_json else None


def _scripted(
    outside: Outside, file: Path, wishes: "StartOptions", case: str, *, ask: bool, as_json: bool
) -> Answer:
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.sessions import start_scripted

    person: Prompter | None = (
        asker(outside, "Leave out --ask to run the file alone.") if ask else None
    )
    settings = settings_for(outside)
    prompter = person or ScriptedPrompter(Script({}))
    warned: list[str] = []
    with working(settings, outside, prompter, live=ask, warn=warned.append) as services:
        wishes = _named(services, wishes)
        case = services.store.case_named(case) if case else ""
        done = start_scripted(services, file, wishes, case, person)
    answer = _noted(outside, settings, done.case, as_json=as_json)
    return answer._replace(notes=(*warned, *done.notes, *answer.notes))


def _named(services: "Services", wishes: "StartOptions") -> "StartOptions":
    """With the earlier case by its full id."""
    again = wishes.again
    return wishes._replace(again=services.store.case_named(again)) if again else wishes


def _noted(outside: Outside, settings: "Settings", case: str, *, as_json: bool) -> Answer:
    from mendcli.cli.call.summary import rep_summary

    return rep_summary(outside, settings, case, as_json=as_json)


def _warn(settings: "Settings", prompter: "Prompter") -> None:
    """Say so where the store lies at a place that can lose it."""
    from mendcli.store.doctor import cautions

    for line in cautions(settings.db_path):
        prompter.say(line, "warn")
