"""`mend summary`: the note on a case, for the rep or for the customer."""

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.note_output import Form, IntoFile, form_of, note_text, put_note
from mendcli.cli.frame.options import Case, Json
from mendcli.cli.frame.run import Run
from mendcli.errors import BrokenPlaybook, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mendcli.case.state.case_state import State
    from mendcli.notes.data.sendable import Sendable
    from mendcli.notes.forms.note_forms import NoteForm
    from mendcli.notes.forms.passage import Note
    from mendcli.playbook.model.letter import TeamLetter

#: Characters of a text that is quoted beside what is said of it.
_QUOTED = 60
Whose = Literal["rep", "customer", "handover"]


Template = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="The team's letter of that name; `mend` is mend's own; left out: the team's in "
        "the customer's language.",
    ),
]
Mail = Annotated[bool, typer.Option("--mail", help="Open the customer's as a mail, ready to send.")]


def summary(
    run: Run,
    case: Case = "",
    whose: Annotated[
        Whose | None,
        typer.Option(
            "--for", help="Whose note it is; left out: yours, with --sent the customer's."
        ),
    ] = None,
    form: Form = None,
    json: Json = False,
    file: IntoFile = None,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard instead.")] = False,
    sent: Annotated[bool, typer.Option("--sent", help="Record that it goes out.")] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Open it in your editor; what you make of it counts.")
    ] = False,
    mail: Mail = False,
    template: Template = "",
) -> Answer:
    """Show the note: yours, or the customer's.

    Yours holds everything on the case. The customer's holds only what may go out: their problem as
    they confirmed it, what we own, what was agreed, and when they hear from us next; where the team
    has a letter of its own in the customer's language, it is written by that. The one for
    `handover` is a card for the colleague who goes on.
    """
    shown = not file and not copy
    wanted: NoteForm = (
        "eml" if mail else form_of(run, form or ("text" if edit else None), shown=shown)
    )
    state = run.state_or_latest(case)
    whose = "customer" if mail else whose or ("customer" if sent or edit else "rep")
    if whose == "customer":
        _introduce(run)
    elif template:
        raise UsageError("A template is for the customer's note.", "Add --for customer.")
    note = _Asked(state, run, whose, wanted, template)
    answer, sent_text = _edited(note, keep=sent or mail) if edit else (note_of(*note), "")
    if mail:
        from mendcli.cli.call.mailing import mailed

        answer, went = mailed(answer, run, state, file)
        sent = sent or went
    else:
        answer = put_note(answer, "summary", run, file, copy=copy)
    if not sent:
        return answer
    return _recorded(answer, run, state.case, whose, wanted, sent_text or _by_the_team(note))


def _by_the_team(asked: "_Asked") -> str:
    """The text of a note that a team's letter made, as that file may be another one tomorrow."""
    letter = _letter(asked)
    return note_text(_note(asked.state, asked.run, asked.whose, letter), "text") if letter else ""


class _Asked(NamedTuple):
    """What `note_of` is asked for."""

    state: "State"
    run: Run
    whose: Whose
    form: "NoteForm"
    template: str


def _introduce(run: Run) -> None:
    """Ask who the rep is before their first letter, where there is somebody to ask."""
    if run.settings.introduced or not run.outside.has_terminal:
        return
    from mendcli.workflows.opening.introduction import introduce

    with run.asker("") as prompter:
        introduce(prompter, run.settings)
    run.forget_settings()


def _edited(asked: _Asked, *, keep: bool) -> tuple[Answer, str]:
    """The note as the rep made it, and its text where that is another; "" where it is not.

    What to look at is said before they open it. A page or a mail is made of the edited text.
    """
    from mendcli.cli.call.editing import edited, edited_as
    from mendcli.cli.frame.questions import person

    run, form = asked.run, edited_as(asked.form)
    made = note_of(*asked._replace(form=form))
    with person(run) as rep:
        for said in made.notes:
            rep.say(said)
    answer = edited(made._replace(notes=()), run, asked.state.case)
    text = answer.text if answer.text != made.text else ""
    if form != asked.form:
        from mendcli.notes.forms.edited import as_edited

        note = _note(asked.state, run, asked.whose, _letter(asked))
        note = as_edited(note, text) if text else note
        answer = answer._replace(text=note_text(note, asked.form))
    unkept = text and not keep
    return answer._replace(notes=("Not on record; --sent keeps it as sent.",) * bool(unkept)), text


def _letter(asked: _Asked) -> "TeamLetter | None":
    if asked.whose != "customer":
        return None
    from mendcli.cli.call.templates import template_for

    return template_for(asked.state, asked.run, asked.template)


def _recorded(
    answer: Answer, run: Run, case: str, whose: Whose, form: "NoteForm", text: str = ""
) -> Answer:
    """Put on record that the note goes out, unless it got nowhere; `text` is what became of it."""
    from mendcli.case.log.aftercare_facts import NoteSent

    if answer.code != ExitCode.DONE:
        return answer
    run.save(case, lambda _: (NoteSent(whose, form, text),))
    whom = {"customer": "the customer's note", "rep": "your note", "handover": "the card"}[whose]
    return answer._replace(notes=(*answer.notes, f"On record for {case}: {whom} went out."))


def note_of(state: "State", run: Run, whose: Whose, form: "NoteForm", template: str = "") -> Answer:
    """One of the notes on a case, in the form that is given; `template` names a team's letter."""
    letter = _letter(_Asked(state, run, whose, form, template))
    if form == "json":
        return Answer(_data(state, run, whose, letter))
    notes = _before_it_goes(state, run, letter) if whose == "customer" else ()
    return Answer(text=note_text(_note(state, run, whose, letter), form), notes=notes)


def _before_it_goes(state: "State", run: Run, letter: "TeamLetter | None") -> tuple[str, ...]:
    """By which template it is, and what to look at before it goes, a line each."""
    from mendcli.notes.data.sendable import sendable
    from mendcli.notes.letters.said.frame import Signed
    from mendcli.notes.letters.said.look_first import look_first
    from mendcli.notes.letters.said.promised import reading_of

    settings = run.settings
    reading = reading_of(state, settings.rep, settings.called, run.zone, run.now)
    parts = sendable(state, run.now)
    signed = Signed(settings.called, settings.company, settings.reach)
    looks = look_first(state, parts, reading, signed, letter)
    by = (f"Written by the template {letter.name}; --template takes another.",) if letter else ()
    lines = [*(each.text for each in looks), *_own_wording(parts, run)]
    if not lines:
        return by
    count = "One thing" if len(lines) == 1 else f"{len(lines)} things"
    return (*by, f"{count} to look at before it goes:", *(f"· {line}" for line in lines))


def _own_wording(parts: "Sendable", run: Run) -> "Iterator[str]":
    """What the coach says of the rep's own texts in the letter; the letter stays as it is."""
    from mendcli.coach.letter import OwnTexts, to_look_at

    if run.settings.coach == "off":
        return
    own = OwnTexts(
        apology=[f"{item.frame} {item.text}".strip() for item in parts.apologies],
        paraphrase=[each.text or "" for each in parts.wordings],
        own=[f"{item.frame} {item.text}".strip() for item in parts.owned],
        promise=[act.what for act in (*parts.agreed, *parts.offered)],
        option=[way.why for way in parts.impossible if way.why],
    )
    try:
        phrases = run.phrases
    except BrokenPlaybook as error:  # a letter goes without them, as a call does
        yield f"{error.problem} (left out)"
        phrases = ()
    for each in to_look_at(own, off=run.settings.coach_off, phrases=phrases):
        quoted = each.text if len(each.text) <= _QUOTED else f"{each.text[:_QUOTED].rstrip()}…"
        yield f"“{quoted}”: {each.line}  ({each.rule})"


def _data(state: "State", run: Run, whose: Whose, letter: "TeamLetter | None") -> Data:
    settings, zone, now = run.settings, run.zone, run.now
    if whose == "rep":
        from mendcli.notes.data.summary import summary_data

        return summary_data(state, rep=settings.rep, zone=zone, now=now)
    if whose == "handover":
        from mendcli.notes.letters.handover import handover_data

        return handover_data(state, zone=zone, now=now)
    from mendcli.notes.letters.customer_data import customer_summary

    return customer_summary(
        state,
        rep=settings.rep,
        called=settings.called,
        company=settings.company,
        zone=zone,
        now=now,
        reach=settings.reach,
        template=letter,
    )


def _note(state: "State", run: Run, whose: Whose, letter: "TeamLetter | None") -> "Note":
    settings, zone, now = run.settings, run.zone, run.now
    if whose == "rep":
        from mendcli.notes.letters.rep_note import rep_note

        return rep_note(state, zone=zone, now=now)
    if whose == "handover":
        from mendcli.notes.letters.handover import handover_note

        return handover_note(state, zone=zone, now=now)
    from mendcli.notes.letters.customer_note import customer_note

    return customer_note(
        state,
        rep=settings.rep,
        called=settings.called,
        company=settings.company,
        zone=zone,
        now=now,
        reach=settings.reach,
        template=letter,
    )
