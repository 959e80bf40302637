"""`mend hub init`, `add` and `remove`: what an administrator does once, and a lead now and then."""

from shlex import quote
from typing import Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.cli.hub.reached import At, parameters_of, reached

#: Characters of a password that mend makes: 24 kinds each, which is 110 bits.
PASSWORD = 24
_SEVEN_DAYS = "It is good for seven days, and changed when they join."

Team = Annotated[
    str,
    typer.Option(metavar="NAME", help="Which team, where the hub has more than one."),
]
Login = Annotated[
    str, typer.Argument(metavar="NAME", help="Their login: small letters, digits, _.")
]


def init_hub(
    run: Run,
    address: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="postgresql://ADMINISTRATOR@HOST/DATABASE"),
    ],
    team: Annotated[str, typer.Option(metavar="NAME", help="The team to make.")] = "team",
    put_back: Annotated[
        bool,
        typer.Option(
            "--put-back", help="The database was put back from a backup: exchange all again."
        ),
    ] = False,
) -> Answer:
    """Make a hub in PostgreSQL, or bring it up to date.

    Whoever runs it owns the hub: a superuser, or a role that may make roles (CREATEROLE) and
    schemas in that database (CREATE). PostgreSQL 13 or newer. Doing it again changes nothing.

    A hub that was moved to another server is noticed; one that was put back from a backup in the
    same database is not: say --put-back then.
    """
    to = parameters_of(run, address)
    from mendcli.hub.address import hub_name
    from mendcli.hub.administering import make_hub

    with reached(run, address) as connection:
        made = make_hub(connection, team, put_back=put_back)
    data: Data = {
        "hub": hub_name(to),
        "team": team,
        "ran": list(made.ran),
        "again": made.begun_again,
    }
    lines = [f"✓ The hub at {hub_name(to)} is ready, with the team {team}."]
    if made.begun_again and not made.ran:
        lines.append("Each laptop sends and fetches all of it again at its next mend sync.")
    lines.append(f"Now its lead: mend hub add NAME --lead --at {quote(address)}")
    return Answer(data, notes=() if run.as_json else tuple(lines))


def add_colleague(
    run: Run,
    name: Login,
    lead: Annotated[bool, typer.Option("--lead", help="They may add and remove others.")] = False,
    team: Team = "",
    at: At = "",
) -> Answer:
    """Give a colleague a login, and a first password.

    For leads, and whoever runs the hub. For somebody who has one already it is a new first
    password: the old one is void.
    """
    to = parameters_of(run, at)
    from mendcli.hub.address import for_colleague
    from mendcli.hub.administering import add_member

    password = run.outside.new_id(PASSWORD)
    with reached(run, at) as connection:
        add_member(connection, name, password, lead=lead, team=team)
    join = f"mend hub join {quote(for_colleague(to, name))}"
    data: Data = {"login": name, "lead": lead, "password": password, "join": join}
    text = (
        f"For {name}, on a way that nobody else reads:\n\n"
        f"  pipx install 'mendcli[hub]'\n  {join}\n\n"
        f"and the first password: {password}\n{_SEVEN_DAYS}\n"
    )
    return Answer(data, text=text)


def remove_colleague(run: Run, name: Login, team: Team = "", at: At = "") -> Answer:
    """Take a colleague's login back.

    What they wrote stays. What is on their laptop stays there too: mend cannot reach it.
    """
    from mendcli.hub.administering import remove_member

    with reached(run, at) as connection:
        remove_member(connection, name, team)
    said = f"✓ {name} can reach the hub no more. What is on their laptop stays there."
    return Answer({"login": name}, notes=() if run.as_json else (said,))
