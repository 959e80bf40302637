"""`mend hub join`, `leave` and `status`: what a member does with the hub besides `mend sync`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.cli.hub.reached import opened_store, parameters_of, reached
from mendcli.cli.hub.setting_up import PASSWORD
from mendcli.cli.hub.syncing import exchanged_with, sync_answer
from mendcli.errors import MendError, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from mendcli.hub.address import Parameters
    from mendcli.hub.connection import Connection, Hub
    from mendcli.hub.standing import Colleague, Size
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.log.outgoing import HubMark

    There = tuple[Hub, tuple[Colleague, ...], Size]


def join_hub(
    run: Run,
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="postgresql://NAME@HOST/DATABASE")
    ],
) -> Answer:
    """Join your team's hub, and fetch what is there.

    The first password is asked for, or read from PGPASSWORD. It is changed to one that nobody
    knows but libpq's own file, ~/.pgpass; the address is kept in the config, a password never.

    To another machine the connection is encrypted. Say sslmode=verify-full in the address to have
    the server's certificate checked as well, or sslmode=disable if it shall be plain.
    """
    parameters_of(run, address)
    from mendcli.hub.address import hub_name, member_parameters
    from mendcli.workflows.kept_settings import keep_settings

    to = member_parameters(address, run.outside.environ)
    password, kept_in = _entered(run, to)
    keep_settings(run.settings, {"hub": address})
    run.forget_settings()
    answer = sync_answer(exchanged_with(run, password=password), run)
    if run.as_json:
        return answer
    lines = [f"✓ You are on the hub at {hub_name(to)}. mend sync exchanges with it."]
    if kept_in is not None:
        lines.append(f"Your password is new, and stands in {kept_in} alone.")
    return answer._replace(notes=(*lines, *answer.notes))


def _entered(run: Run, to: "Parameters") -> "tuple[str, Path | None]":
    """Register this laptop; the password that holds now, and the file a new one stands in."""
    from mendcli.hub.connection import connected, member
    from mendcli.hub.exchange import registered
    from mendcli.hub.refusals import NoPassword

    environ, given = run.outside.environ, ""
    for first in (True, False):
        try:
            with connected(to, environ, password=given) as connection, opened_store(run) as store:
                hub = member(connection)
                registered(connection, hub, store)
                if not hub.fresh or not connection.pgconn.used_password:
                    return given, None
                return _own_password(run, to, connection, hub)
        except NoPassword:
            if not first or not run.outside.has_terminal:
                raise
            given = _asked(run, str(to["user"]))
    raise AssertionError("the second time either returns or raises")


def _asked(run: Run, login: str) -> str:
    """The password a person types, which is not shown."""
    from getpass import getpass

    return getpass(f"First password of {login}: ", stream=run.outside.stderr)


def _own_password(
    run: Run, to: "Parameters", connection: "Connection", hub: "Hub"
) -> "tuple[str, Path]":
    """Change a first password to one that nobody has seen; it, and where it is kept.

    It is in the file before the server has it, and taken out again if the server did not take it:
    at no moment is there one that nobody knows.
    """
    from mendcli.hub.address import password_file
    from mendcli.hub.administering import change_password
    from mendcli.hub.password_file import with_password
    from mendcli.notes.forms.file import write_whole

    file = password_file(run.outside.environ)
    if file is None:
        raise Refused("There is no home folder for ~/.pgpass.", "Set HOME, or PGPASSFILE.")
    password = run.outside.new_id(PASSWORD)
    before = file.read_text("utf-8") if file.exists() else ""
    write_whole(file, with_password(before, to, hub.role, password), overwrite=True)
    changed = False
    try:
        change_password(connection, hub.role, password)
        changed = True
    finally:
        if not changed and not _holds(to, password):
            write_whole(file, before, overwrite=True)
    return password, file


def _holds(to: "Parameters", password: str) -> bool:
    """Whether the server has that password, after an answer that never came."""
    from mendcli.hub.connection import connected

    try:
        with connected(to, {}, password=password):
            return True
    except MendError:
        return False


def leave_hub(
    run: Run,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also with something that has not been sent.")
    ] = False,
) -> Answer:
    """Leave the hub: nothing more goes or comes.

    Your cases stay, and so does what you have sent. A lead takes the login itself back.
    """
    from mendcli.hub.exchange import facts_waiting
    from mendcli.hub.marking import keep_mark
    from mendcli.workflows.kept_settings import keep_settings

    with opened_store(run) as store:
        unsent = facts_waiting(store)
        if unsent and not anyway:
            raise Refused(
                f"{_facts(unsent)} of yours would stay here alone.",
                "Send first: mend sync. Or leave --anyway.",
            )
        keep_mark(store, None)
    keep_settings(run.settings, {"hub": ""})
    run.forget_settings()
    said = "✓ You have left the hub. Your cases stay here."
    return Answer({"waiting": unsent}, notes=() if run.as_json else (said,))


def hub_status(run: Run) -> Answer:
    """Show what waits to be sent, and who lacks what."""
    to = parameters_of(run)
    from mendcli.hub.address import hub_name
    from mendcli.hub.exchange import facts_waiting
    from mendcli.hub.marking import mark_of

    with run.reading() as store:
        mark, unsent = mark_of(store), facts_waiting(store)
    there, problem = None, ""
    try:
        there = _there(run)
    except MendError as error:
        problem = f"{error.problem} {error.next_step}"
    hub, members, size = there or (None, (), None)
    data: Data = {
        "hub": hub_name(to),
        "reached": there is not None,
        "waiting": unsent,
        "last": mark.at or None,
        "unsent": [{"case": case, "why": why} for case, why in mark.unsent],
        "untaken": [{"case": case, "why": why} for case, why in mark.untaken],
        "team": hub.team if hub else None,
        "members": [
            {**each._asdict(), "seen": each.seen and each.seen.astimezone(run.zone).isoformat()}
            for each in members
        ],
        "facts": size.facts if size else None,
        "bytes": size.bytes if size else None,
    }

    def sheet() -> "Sheet":
        return _sheet(run, hub_name(to), mark, unsent, there)

    notes = [problem] if problem else []
    if hub and hub.lazy:
        notes.append("The server has synchronous_commit off; what mend sends is kept all the same.")
    return Answer(data, sheet, notes=() if run.as_json else tuple(notes))


def _there(run: Run) -> "There":
    from mendcli.hub import standing
    from mendcli.hub.connection import member

    with reached(run) as connection:
        hub = member(connection)
        members = standing.colleagues(connection, hub.number)
        return hub, members, standing.size(connection, hub.number)


def _sheet(run: Run, where: str, mark: "HubMark", unsent: int, there: "There | None") -> "Sheet":
    from mendcli.cli.hub.syncing import why_not
    from mendcli.notes.words.instants import short
    from mendcli.screen.views.hub_view import ColleagueLine, hub_sheet

    last = short(datetime.fromisoformat(mark.at), run.zone) if mark.at else "never"
    fields = [("waits to be sent", _facts(unsent)), ("last exchanged", last)]
    members: tuple[ColleagueLine, ...] = ()
    if there:
        hub, colleagues, size = there
        fields += [
            ("team", f"{hub.team}, you are {hub.role}"),
            ("there", f"{_facts(size.facts)}, cases: {size.cases}, {size.bytes / 1e6:.1f} MB"),
        ]
        members = tuple(
            ColleagueLine(
                each.login,
                "lead" if each.lead else "",
                short(each.seen, run.zone) if each.seen else "has not joined",
                each.behind,
            )
            for each in colleagues
        )
    kept_back = tuple(why_not(case, why) for case, why in (*mark.unsent, *mark.untaken))
    return hub_sheet(where, tuple(fields), kept_back, members)


def _facts(count: int) -> str:
    return "nothing" if not count else "1 fact" if count == 1 else f"{count} facts"
