"""`mend review`: one page on a customer, to go through with them or before seeing them."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mendcli.cli.frame.answer import Answer, damaged_note
from mendcli.cli.frame.note_output import (
    Form,
    IntoFile,
    Open,
    form_of,
    note_text,
    put_note,
    put_page,
)
from mendcli.cli.frame.options import Json, complete_case
from mendcli.cli.frame.run import Run, case_or_latest
from mendcli.errors import NotFound, Refused, UsageError

if TYPE_CHECKING:
    from mendcli.case.state.case_state import State
    from mendcli.store.contract import Store

_MOST = 100  # cases of one customer on one page


def review(
    run: Run,
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
    form: Form = None,
    json: Json = False,
    file: IntoFile = None,
    show: Open = False,
) -> Answer:
    """Print a partnership review of a customer.

    Over all their cases: an agenda, how it went, promises made and kept, what is still open,
    risks, the plan with them, the next dates. --format html is one page that prints well.
    """
    from mendcli.notes.letters.review import Review, review_note
    from mendcli.notes.letters.review_data import review_data

    with run.reading() as store:
        states, damaged = _states(store, whom)
    if whose == "customer":
        from mendcli.case.promises.standing import refuse_while_untold

        for state in states:
            refuse_while_untold(state)
    page = Review(states, whose, run.now, run.zone)
    if show and (run.as_json or form not in (None, "html")):
        raise UsageError("--open shows the page of HTML.", "Leave out --format, or --open.")
    wanted = "html" if show else form_of(run, form, shown=file is None)
    data = review_data(page) if wanted == "json" else None
    answer = Answer(data, text="" if data else note_text(review_note(page), wanted))
    if show:
        name = f"review-{states[-1].case}.html"
        answer = put_page(answer.text, name, run, file, show=True)
    else:
        answer = put_note(answer, "review", run, file, copy=False)
    return answer._replace(notes=(*map(damaged_note, damaged), *answer.notes))


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
