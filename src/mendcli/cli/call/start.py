"""`mend start`, `mend resume`, `mend desk`: a session, live at the terminal or from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.case.log.session_facts import Channel
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.options import (
    Case,
    GivenCase,
    complete_case,
    complete_playbook,
)
from mendcli.cli.frame.run import Run
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.writing.letter import MailIn
    from mendcli.screen.words.prompter import Prompter
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
    Literal["rang", "calling", "wrote", "meeting", "desk"] | None,
    typer.Option(
        "--as", help="With --case: they rang, you call back, they wrote, you meet, or desk work."
    ),
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="What they wrote: a mail (.eml) or a text file; - is stdin, with --answers.",
    ),
]
Listen = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Offer the lines that a transcription program writes to FILE, or to a FIFO.",
    ),
]
_WITH_CASE = "--take-version and --keep-version go with --case."
_INSTEAD = "Run it in a terminal, or give the replies in a file: mend start --answers FILE"


AnswersFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Take the replies from this file (- is stdin).")
]


def start(
    run: Run,
    customer: Name = "",
    playbook: Method = "",
    channel: How = None,
    case: OfCase = "",
    stance: As = None,
    answers: AnswersFile = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask live what the file leaves open.")] = False,
    again: Again = "",
    take_version: TakeVersion = None,
    listen: Listen = None,
    letter: From = None,
) -> Answer | None:
    """Open a case and be guided through the call.

    Everything you answer is saved before the next question. What you type is kept as a note;
    begin a line with " for the customer's exact words, ! for a promise, # for a note to yourself,
    and ? for help. With --listen the newest lines stand above the prompt: their letters, alone on
    a line (b d* a!), keep them, * for what hurts, ! for a promise, 0 for all. With --from what
    they wrote is kept whole and exact; by e-mail and message you then put one reply together, and
    what only they can answer is asked once their answer has come: --case CASE --as wrote.
    """
    from mendcli.workflows.opening.start_options import StartOptions

    if ask and answers is None:
        raise UsageError("--ask needs --answers FILE.", "Without it everything is asked anyway.")
    if ask and str(answers) == "-":
        raise UsageError("--ask needs the keys.", "Give the answers as a file, not on stdin.")
    if case and customer:
        raise UsageError("A case has its customer already.", "Give --case or a name, not both.")
    if again and (case or customer):
        raise UsageError("An earlier case has its customer.", "Give --again CASE alone.")
    if stance and not case and answers is None:
        raise UsageError("--as goes with --case.", "A new case needs neither.")
    if take_version is not None and not case and answers is None:
        raise UsageError("A new case begins with the text of today.", _WITH_CASE)
    listen = _heard(listen, scripted=answers is not None and not ask)
    version = _version(take_version)
    came = _letter(run, letter, answers) if letter else None
    if came is not None and channel is None and not case:
        channel = "email"
    wishes = StartOptions(
        customer, "", playbook, channel, stance, version=version, again=again, letter=came
    )
    if answers is not None:
        return _scripted(run, answers, wishes, case, ask=ask, listen=listen)
    return _live(run, wishes, case, listen)


def resume(
    run: Run, case: Case = "", take_version: TakeVersion = None, listen: Listen = None
) -> Answer | None:
    """Go on exactly where a session stopped.

    Paused, dropped or killed: it goes on at the same question, half-typed text included. With no
    case named, the latest one that has such a session. Where its playbook was changed since, you
    are shown how, and may stay or move.
    """
    from mendcli.workflows.sessions import go_on

    prompter = run.asker("Run `mend resume` in a terminal.", _heard(listen))
    with run.working(prompter, live=True) as services:
        go_on(services, services.store.case_named(case) if case else "", _version(take_version))
    return None


def desk(run: Run, case: GivenCase) -> Answer | None:
    """Work on a case between calls.

    The same as `mend start --case CASE --as desk`: the steps between the calls and after them.
    """
    from mendcli.workflows.opening.start_options import StartOptions

    return _live(run, StartOptions(stance="desk"), case)


def _letter(run: Run, file: Path, answers: Path | None) -> "MailIn":
    """The letter that came. Raises UsageError where it cannot be read from there."""
    from mendcli.case.writing.mail_in import read_mail

    if str(file) == "-":
        if answers is None or str(answers) == "-":
            raise UsageError("--from - needs --answers FILE.", "The keys are on stdin.")
        return read_mail(_stdin(run), mail=False)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", "Name a file.") from None
    return read_mail(data, mail=file.suffix.lower() == ".eml")


def _stdin(run: Run) -> bytes:
    buffer = getattr(run.outside.stdin, "buffer", None)
    if buffer is None:
        return run.outside.stdin.read().encode("utf-8", "surrogateescape")
    return bytes(buffer.read())


def _version(take: bool | None) -> "Version":
    return "ask" if take is None else "take" if take else "keep"


def _heard(listen: Path | None, *, scripted: bool = False) -> Path | None:
    """The feed to listen to. Raises UsageError where there is nobody to offer its lines to."""
    if listen is not None and str(listen) == "-":
        raise UsageError("--listen - cannot be: stdin belongs to the keys.", "Name a file or FIFO.")
    if listen is not None and scripted:
        raise UsageError("--listen needs somebody at the keys.", "Add --ask, or leave it out.")
    return listen


def _live(run: Run, wishes: "StartOptions", case: str, listen: Path | None = None) -> Answer | None:
    from mendcli.store.doctor import cautions
    from mendcli.workflows.sessions import start_session

    prompter = run.asker(_INSTEAD, listen)
    for line in cautions(run.settings.db_path):
        prompter.say(line, "warn")
    with run.working(prompter, live=True) as services:
        wishes = _named(services, wishes)
        done = start_session(services, wishes, services.store.case_named(case) if case else "")
    if not run.as_json:
        return None
    from mendcli.cli.call.summary import note_of

    return note_of(run.state_of(done.case), run, "rep", "json")


def _scripted(
    run: Run, file: Path, wishes: "StartOptions", case: str, *, ask: bool, listen: Path | None
) -> Answer:
    from mendcli.cli.call.summary import note_of
    from mendcli.cli.frame.note_output import form_of
    from mendcli.workflows.sessions import start_scripted

    instead = "Leave out --ask to run the file alone."
    person: Prompter | None = run.asker(instead, listen) if ask else None
    warned: list[str] = []
    piped = _piped(run) if str(file) == "-" else None
    with run.working(person, live=ask, warn=warned.append) as services:
        wishes = _named(services, wishes)
        case = services.store.case_named(case) if case else ""
        done = start_scripted(services, file, wishes, case, person, piped)
    answer = note_of(run.state_of(done.case), run, "rep", form_of(run, shown=False))
    if done.noted and answer.data is not None:
        from mendcli.notes.data.encoder import rows

        answer.data["coach"] = rows(done.noted, "rule line source")
    return answer._replace(notes=(*warned, *done.notes, *answer.notes))


def _piped(run: Run) -> bytes:
    """An answers file that comes in on stdin: one byte more than it may hold shows that it is."""
    from mendcli.playbook.reading.characters import ANSWER_LIMITS

    buffer = getattr(run.outside.stdin, "buffer", None)
    if buffer is None:
        return run.outside.stdin.read(ANSWER_LIMITS.size + 1).encode("utf-8", "surrogateescape")
    return bytes(buffer.read(ANSWER_LIMITS.size + 1))


def _named(services: "Services", wishes: "StartOptions") -> "StartOptions":
    """With the earlier case by its full id."""
    again = wishes.again
    return wishes._replace(again=services.store.case_named(again)) if again else wishes
