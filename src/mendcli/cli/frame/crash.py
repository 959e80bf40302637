"""What is written down when mend itself is at fault: where it happened, and nothing that was said.

File names, line numbers, function names and kinds of error only: never a value, a local or an
error's message, any of which may hold a customer's words.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType

from mendcli import __version__
from mendcli.errors import UsageError

#: A log longer than this (bytes) is begun anew: only the latest entries help anybody.
_LONGEST = 256 * 1024


def log_crash(
    error: BaseException, command: str, environ: Mapping[str, str], at: datetime
) -> Path | None:
    """Write down where `error` came from; the log's path, or None where it cannot be written."""
    return _written(f"{command or '-'}\n{_told(error)}", environ, at)


def log_fault(fault: str, environ: Mapping[str, str], at: datetime) -> None:
    """Write down what went wrong beside a command that goes on; `fault` is a line of ours."""
    _written(fault, environ, at)


def _written(what: str, environ: Mapping[str, str], at: datetime) -> Path | None:
    path = _log_path(environ)
    if path is None:
        return None
    entry = f"{at:%Y-%m-%d %H:%M:%S} mend {__version__} {what}\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    try:
        _private_folder(path.parent)
        if path.exists() and path.stat().st_size > _LONGEST:
            flags |= os.O_TRUNC
        handle = os.open(path, flags, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(entry.encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return path


def _log_path(environ: Mapping[str, str]) -> Path | None:
    """Where the log is; the config is not read for it, since it may be what is at fault."""
    from mendcli.machine import folders

    try:
        return folders(environ)[2] / "mend.log"
    except (UsageError, OSError):
        return None


def _private_folder(folder: Path) -> None:
    if not folder.is_dir():
        _private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _told(error: BaseException) -> str:
    """The chain of errors, the first one first, each with its frames."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "".join(
        f"  {type(each).__module__}.{type(each).__qualname__}\n{_frames(each.__traceback__)}"
        for each in reversed(chain)
    )


def _frames(trace: TracebackType | None) -> str:
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"    {_shortened(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}\n")
        trace = trace.tb_next
    return "".join(lines)


def _shortened(file: str) -> str:
    """The file's path from its package on: where it is installed is nobody's business."""
    parts = Path(file).parts
    for root in ("mendcli", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else file
