"""`mend summary`: the note on a case, for the rep or for the customer."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, Data, envelope
from mendcli.cli.frame.options import Case, Json
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.wiring import case_or_latest, reading, settings_for
from mendcli.errors import ExitCode, MendError

if TYPE_CHECKING:
    from datetime import datetime

    from mendcli.case.state.case_state import State
    from mendcli.settings import Settings

Whose = Literal["rep", "customer", "handover"]
Form = Literal["markdown", "text", "json"]


def summary(
    context: typer.Context,
    case: Case = "",
    whose: Annotated[Whose, typer.Option("--for", help="Whose note it is.")] = "rep",
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", help="How it is written; left out: text on a terminal, else markdown."
        ),
    ] = None,
    json: Json = False,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it to a new file instead."),
    ] = None,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard instead.")] = False,
    sent: Annotated[bool, typer.Option("--sent", help="Record that it goes out.")] = False,
) -> Answer:
    """Show the note: yours, or the customer's.

    Yours holds everything on the case. The customer's holds only what may go out: their problem as
    they confirmed it, what we own, what was agreed, and when they hear from us next. The one for
    `handover` is a card for the colleague who goes on.
    """
    outside: Outside = context.obj
    settings = settings_for(outside)
    shown = outside.shows_on_terminal and not file and not copy
    wanted: Form = "json" if json else form or ("text" if shown else "markdown")
    case, state = _read(settings, case)
    answer = _written(state, outside, settings, whose, wanted)
    if file or copy:
        answer = _elsewhere(answer, outside, file, copy=copy)
    return _recorded(answer, outside, settings, case, whose, wanted) if sent else answer


def _recorded(
    answer: Answer, outside: Outside, settings: "Settings", case: str, whose: Whose, form: Form
) -> Answer:
    """Put on record that the note goes out, unless it got nowhere."""
    from mendcli.case.log.aftercare_facts import NoteSent
    from mendcli.cli.frame.one_change import save

    if answer.code != ExitCode.DONE:
        return answer
    save(outside, settings, case, lambda _: (NoteSent(whose, form),))
    whom = {"customer": "the customer's note", "rep": "your note", "handover": "the card"}[whose]
    return answer._replace(notes=(*answer.notes, f"On record for {case}: {whom} went out."))


def rep_summary(outside: Outside, settings: "Settings", case: str, *, as_json: bool) -> Answer:
    """What a scripted session leaves on stdout."""
    _, state = _read(settings, case)
    return _written(state, outside, settings, "rep", "json" if as_json else "markdown")


def note_of(state: "State", outside: Outside, settings: "Settings", *, as_json: bool) -> Answer:
    """The rep's note on a case that is in no store: as text where somebody looks at it."""
    form: Form = "json" if as_json else "text" if outside.shows_on_terminal else "markdown"
    return _written(state, outside, settings, "rep", form)


def handover_card(
    outside: Outside, settings: "Settings", state: "State", *, as_json: bool
) -> Answer:
    """What `mend cases hand-over` leaves on stdout."""
    text: Form = "text" if outside.shows_on_terminal else "markdown"
    return _written(state, outside, settings, "handover", "json" if as_json else text)


def _read(settings: "Settings", case: str) -> "tuple[str, State]":
    from mendcli.case.state.fold import fold

    with reading(settings) as store:
        case = case_or_latest(store, case)
        return case, fold(store.facts(case))


def _written(
    state: "State", outside: Outside, settings: "Settings", whose: Whose, form: Form
) -> Answer:
    now = outside.now(settings.zone)
    if form == "json":
        return Answer(_data(state, settings, whose, now), as_json=True)
    text = _text(state, settings, whose, form, now)
    return Answer({}, as_json=False, text=text)


def _data(state: "State", settings: "Settings", whose: Whose, now: "datetime") -> Data:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(settings.zone)
    if whose == "rep":
        from mendcli.notes.data.summary import summary as everything

        return everything(state, rep=settings.rep, zone=zone, now=now)
    if whose == "handover":
        from mendcli.notes.letters.handover import handover_data

        return handover_data(state, zone=zone)
    from mendcli.notes.letters.customer_data import customer_summary

    return customer_summary(
        state,
        rep=settings.rep,
        called=settings.called,
        company=settings.company,
        zone=zone,
        now=now,
    )


def _text(state: "State", settings: "Settings", whose: Whose, form: Form, now: "datetime") -> str:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(settings.zone)
    if whose == "rep":
        from mendcli.notes.letters.rep_note import rep_note

        note = rep_note(state, zone=zone, now=now)
    elif whose == "handover":
        from mendcli.notes.letters.handover import handover_note

        note = handover_note(state, zone=zone)
    else:
        from mendcli.notes.letters.customer_note import customer_note

        note = customer_note(
            state,
            rep=settings.rep,
            called=settings.called,
            company=settings.company,
            zone=zone,
            now=now,
        )
    if form == "text":
        from mendcli.notes.forms.plain import to_plain

        return to_plain(note)
    from mendcli.notes.forms.markdown import to_markdown

    return to_markdown(note)


def _elsewhere(answer: Answer, outside: Outside, file: Path | None, *, copy: bool) -> Answer:
    """To a file, to the clipboard, or both; on stdout only what did not get there."""
    text = answer.text
    if answer.as_json:
        from mendcli.notes.forms.json_text import to_json

        text = to_json(envelope("summary", answer.data)) + "\n"
    notes: list[str] = []
    if file is not None:
        from mendcli.notes.forms.file import write_whole

        write_whole(file, text)
        notes.append(f"Written to {file}.")
    if copy:
        from mendcli.screen.terminal.clipboard import copy_text

        copied = copy_text(text, environ=outside.environ, terminal=outside.stderr)
        notes.append(copied.words)
        if copied.how == "failed" and answer.as_json:
            raise MendError(" ".join(notes), "" if file else "Leave out --copy, or give -o FILE.")
        if copied.how == "failed":
            shown = answer if file is None else Answer({}, as_json=False)
            return shown._replace(notes=tuple(notes), code=ExitCode.FIXABLE)
    return Answer({}, as_json=False, notes=tuple(notes))
