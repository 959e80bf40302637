"""Options and arguments that several commands share, and how the shell completes them.

A completion reads and never writes; where anything is wrong it offers nothing.
"""

from typing import Annotated, Any, Literal

import typer

from mendcli.cli.frame.run import Run
from mendcli.errors import MendError

Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="What to write on stdout.")
]


def one_of(*values: str, help: str, named: str = "") -> Any:  # noqa: ANN401 - what typer calls an option
    """An option that takes one of `values`, as people say them: "yep" for yes, "them".

    `named` is its name where the parameter cannot have it: "--as".
    """

    def read(text: str) -> str:
        from mendcli.case.reading.reply_meaning import option_meant

        meant = option_meant(text, ((value, value) for value in values))
        if meant is None:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(map(repr, values))}.")
        return meant

    def complete(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    shown = f"<{'|'.join(values)}>"
    return typer.Option(
        *([named] if named else []),
        parser=read,
        metavar=shown,
        autocompletion=complete,
        help=help,
        show_default=True,
    )


def complete_case(incomplete: str) -> list[str]:
    """The ids of the cases last worked on that begin like this."""
    from mendcli.cli.frame.outside import this_world

    try:
        with Run(this_world()).reading() as store:
            rows = store.cases(limit=200).cases
    except MendError:
        return []
    return [row.case for row in rows if row.case.startswith(incomplete)]


def complete_playbook(incomplete: str) -> list[str]:
    """The ids of the playbooks that can be used and begin like this."""
    from mendcli.cli.frame.outside import this_world

    try:
        entries = Run(this_world()).library.entries()
    except MendError:
        return []
    return [each.id for each in entries if each.sound and each.id.startswith(incomplete)]


Case = Annotated[
    str,
    typer.Argument(
        metavar="[CASE]",
        help="A case's id or a unique start of it; left out: the one last worked on.",
        autocompletion=complete_case,
        show_default=False,
    ),
]
GivenCase = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A case's id or a unique start of it.",
        autocompletion=complete_case,
        show_default=False,
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Left out, you are asked; - reads stdin."),
]
Text = Annotated[
    str | None, typer.Argument(metavar="[TEXT]", help="Left out, you are asked; - reads stdin.")
]
PlaybookId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The playbook's id.",
        autocompletion=complete_playbook,
        show_default=False,
    ),
]
