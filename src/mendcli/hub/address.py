"""Where the hub is: an address as libpq reads it, and what mend does not take of one."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from mendcli.errors import Refused, UsageError

Parameters = dict[str, str | int]
_WRITE = "Write it as postgresql://NAME@HOST/DATABASE"
#: What libpq may answer with a plain connection, unsaid.
_MAYBE_PLAIN = ("allow", "prefer")


def parameters(address: str, environ: Mapping[str, str]) -> Parameters:
    """The address as libpq's parameters, with TLS where the hub is on another machine.

    Raises UsageError where it cannot be read or holds a password, Refused where the connection may
    turn out plain. `sslmode=disable` in the address is how somebody says that it shall be plain.
    """
    try:
        found = {key: str(value) for key, value in conninfo_to_dict(address).items() if value}
    except ProgrammingError:
        raise UsageError("The hub's address cannot be read.", _WRITE) from None
    if "password" in found:
        raise UsageError(
            "An address with a password in it is not taken: it would be kept and shown.",
            "Leave it out: mend asks for it, or libpq reads ~/.pgpass or PGPASSWORD.",
        )
    told: Parameters = {**found, "application_name": "mend"}
    if (mode := _mode(found, environ)) is not None:
        told["sslmode"] = mode
    if "passfile" not in found and (passfile := password_file(environ)) is not None:
        told["passfile"] = str(passfile)
    return told


def member_parameters(address: str, environ: Mapping[str, str]) -> Parameters:
    """The same for an address that must say who connects."""
    found = parameters(address, environ)
    if "user" not in found:
        raise UsageError("The address does not say who you are.", _WRITE)
    return found


def password_file(environ: Mapping[str, str]) -> Path | None:
    """Where libpq looks for passwords, None where nobody knows a home."""
    if given := environ.get("PGPASSFILE"):
        return Path(given)
    return Path(environ["HOME"], ".pgpass") if environ.get("HOME") else None


def hub_name(told: Parameters) -> str:
    """The hub as people say it: host and database, no login."""
    host = str(told.get("host") or told.get("hostaddr") or "this machine")
    return f"{host}/{told.get('dbname', '')}".rstrip("/")


def for_colleague(told: Parameters, login: str) -> str:
    """The address by which a colleague joins."""
    host, port = str(told.get("host", "")), told.get("port")
    query = [f"{key}={told[key]}" for key in ("sslmode", "hostaddr") if key in told]
    if host.startswith("/"):
        query, host = [f"host={host}", *query], ""
    at = f"{host}:{port}" if port and host else host
    if port and not host:
        query.append(f"port={port}")
    return f"postgresql://{login}@{at}/{told.get('dbname', '')}" + (
        f"?{'&'.join(query)}" if query else ""
    )


def _mode(found: Mapping[str, str], environ: Mapping[str, str]) -> str | None:
    """The sslmode to ask for; None leaves it to libpq, on this machine."""
    mode = found.get("sslmode") or environ.get("PGSSLMODE")
    if _is_here(found, environ):
        return mode
    if mode in _MAYBE_PLAIN:
        raise Refused(
            f"With sslmode={mode} what customers said may cross the network unencrypted, unsaid.",
            "Use sslmode=verify-full, or say sslmode=disable if it shall be plain.",
        )
    return mode or "require"


def _is_here(found: Mapping[str, str], environ: Mapping[str, str]) -> bool:
    """Whether every host that the address names is this machine."""
    if "service" in found:
        return False
    hosts = found.get("hostaddr") or found.get("host") or environ.get("PGHOST", "")
    return all(_is_own(host) for host in hosts.split(","))


def _is_own(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
