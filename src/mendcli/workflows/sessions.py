"""The goals of a rep on a call: start, go on, work at the desk, or run a script of it.

The sitting is imported behind the first question, and what reads an answers file only where there
is one: a call begins before they are needed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.aftercare.their_turn import writes_now
from mendcli.case.log.session_facts import Ending
from mendcli.case.writing.letter import MailIn
from mendcli.errors import NotFound, UsageError
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import Half, Prompter
from mendcli.store.contract import Draft
from mendcli.workflows.opening.again import as_before
from mendcli.workflows.opening.case_opening import (
    load_case,
    open_case,
    open_session,
    resume_session,
)
from mendcli.workflows.opening.start_options import StartOptions, Version
from mendcli.workflows.opening.versions import half_typed_after, todays
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.coach.said import Hit
    from mendcli.workflows.call.record import CaseRecord
    from mendcli.workflows.script.answers_file import AnswersFile

_NO_LETTER = "Did they write? mend start --from FILE reads it in (.eml or text); or type it here."


class Finished(NamedTuple):
    """Which case it was and how the session ended; `notes` are to be said on stderr.

    `asked` are the places a script was asked at, in order; `unasked` the replies it had left,
    `noted` what the coach would say of them.
    """

    case: str
    ending: Ending | None
    notes: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    noted: "tuple[Hit, ...]" = ()


def start_session(services: Services, options: StartOptions, case: str = "") -> Finished:
    """A new case, or with `case` (a full id) its next session, asked live."""
    record = open_session(services, case, options) if case else open_case(services, options)
    return _sit(services, record, letter=options.letter)


def go_on(services: Services, case: str = "", version: Version = "ask") -> Finished:
    """Go on where a session stopped; with no case, the latest one that stopped."""
    wanted = case or services.store.latest(stopped=True)
    if wanted is None:
        raise NotFound("No session is waiting to go on.", "Start one: mend start")
    from mendcli.workflows.call.endings import say_cut_off

    kept = services.store.draft(wanted)
    record = resume_session(services, wanted, version)
    if kept is not None:  # saving that the session goes on has cleared it
        kept = half_typed_after(kept, record.log)
        services.store.save_draft(wanted, kept)
    services.prompter.say(f"{wanted} · {record.state.customer.called or 'no name yet'}", "quiet")
    if record.dropped:
        say_cut_off(services.prompter, record.state)
    return _sit(services, record, kept, begun=bool(record.state.progress.trail))


def _sit(
    services: Services,
    record: "CaseRecord",
    kept: Draft | None = None,
    *,
    begun: bool = False,
    letter: MailIn | None = None,
) -> Finished:
    from mendcli.workflows.call.endings import keep_typed_on
    from mendcli.workflows.call.live_session import LiveSession
    from mendcli.workflows.opening.greeting import greet

    holder = services.store.claim(record.case)
    if holder:
        services.prompter.say(f"Also open in another window: {holder}. Both are safe.", "warn")
    if not begun:
        greet(services, record)
    if letter is not None:
        from mendcli.workflows.opening.letter_in import take_letter

        take_letter(record, letter)
    elif not begun and writes_now(record.state):
        services.prompter.say(_NO_LETTER)
    half = Half(kept.text, kept.pasted) if kept else Half()
    session = LiveSession(record, half)
    finished = Finished(record.case, session.run(), noted=tuple(session.coaching.noted))
    keep_typed_on(record)
    from mendcli.workflows.looking_back import look_back

    look_back(record, session.coaching, finished.ending)
    if finished.ending == "end" and services.kept and not services.scripted:
        from mendcli.workflows.opening.introduction import introduce

        introduce(services.prompter, services.settings)
        keep_typed_on(record)
    return finished


def start_scripted(
    services: Services,
    file: Path,
    flags: StartOptions,
    case: str = "",
    live: Prompter | None = None,
    piped: bytes | None = None,
) -> Finished:
    """Run a session from an answers file; `flags` and `case` win over the file.

    `piped` is what came in on stdin in place of the file. `live` asks what the file has no reply
    for. Raises ProblemsFound before anything is stored.
    """
    from mendcli.workflows.script.answers_file import read_answers

    return run_answers(services, read_answers(file, piped), flags, case, live)


def run_answers(
    services: Services,
    answers: "AnswersFile",
    flags: StartOptions,
    case: str = "",
    live: Prompter | None = None,
) -> Finished:
    """`start_scripted` with answers that have been read."""
    from mendcli.screen.words.scripted_prompter import ScriptedPrompter
    from mendcli.workflows.call.reader import Reader
    from mendcli.workflows.script.answers_file import make_script

    if not case and answers.case:
        with _at(answers, "case"):
            case = services.store.case_named(answers.case)
    told = answers.options
    options = _both(services, answers, flags, case)
    if case and options.stance is None and live is None:
        raise UsageError(
            "A later session must know which it is.", "Add --as rang, --as calling, --as wrote …"
        )
    with _at(answers, "playbook" if told.playbook and not flags.playbook else ""):
        playbook = _scripted_playbook(services, options, case)
    with _at(answers, "customer_id"):
        if told.customer_id and not case:
            services.store.customer(told.customer_id)
    if not case and not options.playbook:
        options = options._replace(playbook=playbook.id)
    reader = Reader(services.now(), services.settings, keep_past=True)
    script, notes = make_script(answers, playbook, lambda kind: _others(services, kind), reader)
    prompter = ScriptedPrompter(script, live)
    services = services._replace(prompter=prompter, scripted=True)
    record = open_session(services, case, options) if case else open_case(services, options)
    finished = _sit(services, record, letter=options.letter)
    unasked = prompter.unvisited()
    left = (f"{key}: a reply was never asked for" for key in unasked)
    return finished._replace(
        notes=(*notes, *prompter.warnings, *left), asked=tuple(prompter.asked), unasked=unasked
    )


def _both(
    services: Services, answers: "AnswersFile", flags: StartOptions, case: str
) -> StartOptions:
    """What the command line and the file say together; the command line wins."""
    told = answers.options
    options = StartOptions(
        flags.customer or told.customer,
        told.customer_id,
        flags.playbook or told.playbook,
        flags.channel or told.channel,
        flags.stance or told.stance,
        assume_new=True,
        version=flags.version,
        again=flags.again,
        letter=flags.letter,
    )
    if told.again and not flags.again and not case:
        with _at(answers, "again"):
            options = options._replace(again=services.store.case_named(told.again))
    if options.again:
        options = as_before(services, options)
    return options


@contextmanager
def _at(answers: "AnswersFile", key: str) -> Iterator[None]:
    """What `key` of an answers file names and is not there is a mistake at its place there."""
    from mendcli.workflows.script.answers_file import wrong_head

    try:
        yield
    except NotFound as error:
        if not key:
            raise
        raise wrong_head(answers, key, error) from None


def _scripted_playbook(services: Services, options: StartOptions, case: str) -> Playbook:
    if case:
        main = load_case(services, case).state.main
        if options.playbook in ("", main.id):  # the text that the session runs on
            kept = services.methods.pinned(services.store.playbook(main.fingerprint))
            newer = todays(services, kept, must=True) if options.version == "take" else None
            return newer.playbook if newer else kept
    wanted = options.playbook or services.settings.playbook or services.methods.offered()[0][0]
    return services.methods.load(wanted)[0]


def _others(services: Services, kind: str) -> list[Playbook]:
    """The playbook or block that a command in a script opens ("switch:ID", "block:NAME")."""
    which, _, name = kind.partition(":")
    methods = services.methods
    return [methods.load(name)[0] if which == "switch" else methods.block(name)[0]]
