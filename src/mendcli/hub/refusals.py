"""What a hub, or the way to it, answered: as a sentence, with what to do now.

By the code of the error, never by its text: servers speak many languages, and a detail of theirs
may hold what a customer said.
"""

import psycopg

from mendcli.errors import MendError, Refused

_AGAIN = "Nothing is lost: what did not go is sent by the next `mend sync`."
_ADMINISTRATOR = "Nothing is lost: it is sent once whoever runs the hub has seen to it."
#: By SQLSTATE, or its class of two characters; the longest counts. MD… are the hub's own.
_TOLD = {
    "25006": ("The hub is read-only now.", _ADMINISTRATOR),
    "53100": ("The hub's disk is full.", _ADMINISTRATOR),
    "53300": ("The hub has too many connections now.", _AGAIN),
    "53": ("The hub has no room left for this.", _ADMINISTRATOR),
    "57014": ("The hub took too long, and was stopped.", _AGAIN),
    "57": ("The hub is being stopped or started.", _AGAIN),
    "40": ("Others wrote to the same cases at the same moment.", _AGAIN),
    "55": ("Others wrote to the same cases at the same moment.", _AGAIN),
    "23514": ("The hub refused facts that are not what was written.", "Run: mend doctor"),
    "42501": ("The hub does not let your login do that.", "A lead of your team may."),
    "3F000": ("There is no hub of mend's in that database.", "Make one: mend hub init ADDRESS"),
    "42P01": ("There is no hub of mend's in that database.", "Make one: mend hub init ADDRESS"),
    "42883": ("The hub is older than this mend.", "Its administrator runs: mend hub init ADDRESS"),
    "42703": ("The hub is of another age than this mend.", "Update mend; nothing was exchanged."),
    "MD001": ("You are no member of a team on that hub.", "Ask a lead: mend hub add NAME"),
    "MD002": ("The hub takes no batch of that size.", _AGAIN),
    "MD003": ("The hub refused a password that was not sealed.", "Update mend."),
    "MD004": ("Only a lead of the team may do that.", "Ask one: mend hub status names them."),
    "MD005": ("The hub has no such team.", "Make one: mend hub init ADDRESS --team NAME"),
    "MD006": (
        "A login is a small letter, then small letters, digits or _.",
        "Write it so: mend hub add ann",
    ),
    "MD007": ("The server has that login already, and mend did not make it.", "Take another name."),
    "MD008": ("There is no such member in that team.", "mend hub status lists them."),
    "MD009": ("They are the team's last lead.", "Add another first: mend hub add NAME --lead"),
    "MD010": ("A case was erased for your team meanwhile.", "Run again: mend sync"),
}


class NoPassword(Refused):
    """The hub asks for a password, and none was given."""


def in_words(error: psycopg.Error, where: str) -> MendError:
    """The error in words. `where` is the hub as people say it."""
    code = error.sqlstate or ""
    for known in (code, code[:2]):
        if known in _TOLD:
            return Refused(*_TOLD[known])
    if code:
        return MendError(
            f"The hub answered with an error that mend does not know ({code}).", _AGAIN
        )
    return _not_reached(error, where)


def _not_reached(error: psycopg.Error, where: str) -> MendError:
    tried = error.pgconn
    if tried is not None and tried.needs_password:
        return NoPassword(
            f"The hub at {where} asks for a password, and there is none.",
            "mend hub join asks for it; or put it in ~/.pgpass, or PGPASSWORD.",
        )
    if tried is not None and tried.used_password and b"server closed" not in tried.error_message:
        return Refused(
            f"The hub at {where} did not let you in with that password.",
            "Is PGPASSWORD, or ~/.pgpass, an old one? Else ask a lead for one: mend hub add NAME",
        )
    first = str(error).partition("\n")[0].rpartition("failed: ")[2].strip()
    said = f" ({first.rstrip('.')})" if first else ""
    return MendError(f"The hub at {where} does not answer{said}.", _AGAIN)
