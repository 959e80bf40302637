"""`mend review`: one page on a customer, to go through with them or before seeing them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, damaged_note, envelope
from mendcli.cli.frame.options import Json, complete_case
from mendcli.cli.frame.outside import Outside
from mendcli.cli.frame.wiring import case_or_latest, reading, settings_for
from mendcli.errors import NotFound, Refused

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.notes.letters.review import Review
    from mendcli.store.contract import Store

Form = Literal["markdown", "html", "text", "json"]
_MOST = 100  # cases of one customer on one page


def review(
    context: typer.Context,
    whom: Annotated[
        str,
        typer.Argument(
            metavar="[CASE-OR-CUSTOMER]",
            help="A case, or a customer's name or id; left out: the case last worked on.",
            autocompletion=complete_case,
            show_default=False,
        ),
    ] = "",
    whose: Annotated[
        Literal["rep", "customer"],
        typer.Option("--for", help="Whose page it is; the customer's has no risks and no todos."),
    ] = "rep",
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
) -> Answer:
    """Print a partnership review of a customer.

    Over all their cases: an agenda, how it went, promises made and kept, what is still open,
    risks, the plan with them, the next dates. --format html is one page that prints well.
    """
    from zoneinfo import ZoneInfo

    from mendcli.notes.letters.review import Review

    outside: Outside = context.obj
    settings = settings_for(outside)
    with reading(settings) as store:
        states, damaged = _states(store, whom)
    if whose == "customer":
        from mendcli.case.promises.standing import refuse_while_untold

        for state in states:
            refuse_while_untold(state)
    page = Review(states, whose, outside.now(settings.zone), ZoneInfo(settings.zone))
    shown = outside.shows_on_terminal and file is None
    wanted: Form = "json" if json else form or ("text" if shown else "markdown")
    answer = _put(page, wanted, file)
    return answer._replace(notes=(*map(damaged_note, damaged), *answer.notes))


def _put(page: "Review", form: Form, file: Path | None) -> Answer:
    """On stdout, or in a new file."""
    from mendcli.notes.letters.review import review_data

    if form == "json" and file is None:
        return Answer(review_data(page), as_json=True)
    text = _written(page, form)
    if file is None:
        return Answer({}, as_json=False, text=text)
    from mendcli.notes.forms.file import write_whole

    write_whole(file, text)
    return Answer({}, as_json=False, notes=(f"Written to {file}.",))


def _written(page: "Review", form: Form) -> str:
    from mendcli.notes.letters.review import aside, review_data, review_note

    if form == "json":
        from mendcli.notes.forms.json_text import to_json

        return to_json(envelope("review", review_data(page))) + "\n"
    note = review_note(page)
    if form == "html":
        from mendcli.notes.forms.html import to_html

        return to_html(note, aside(page))
    from mendcli.notes.forms.passage import Passage

    dated = note._replace(passages=(Passage(aside(page)), *note.passages))
    if form == "text":
        from mendcli.notes.forms.plain import to_plain

        return to_plain(dated)
    from mendcli.notes.forms.markdown import to_markdown

    return to_markdown(dated)


def _states(store: "Store", whom: str) -> "tuple[tuple[State, ...], tuple[str, ...]]":
    """The customer's cases, the first opened in front; the damaged ones by id."""
    from mendcli.case.state.fold import fold

    case = _case_of(store, whom)
    customer = fold(store.facts(case)).customer.id
    found = store.cases(customer=customer, limit=_MOST) if customer else None
    named = [row.case for row in found.cases] if found else [case]
    states = sorted((fold(store.facts(each)) for each in named), key=_opened)
    return tuple(states), found.damaged if found else ()


def _opened(state: "State") -> tuple[str, str]:
    return (state.opened.isoformat() if state.opened else "", state.case)


def _case_of(store: "Store", whom: str) -> str:
    """A case of whoever is meant: by case, then by name, then by the customer's id."""
    try:
        return case_or_latest(store, whom)
    except NotFound as error:
        if not whom:
            raise
        named = store.customers_named(whom)
        if len(named) > 1:
            ids = ", ".join(row.case for row in named)
            raise Refused(
                "More than one customer has that name.", f"Name one of their cases: {ids}."
            ) from None
        if named:
            return named[0].case
        try:
            return store.customer(whom).case
        except NotFound:
            raise error from None
