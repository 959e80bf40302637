"""The one edge: a command line goes in, an exit code comes out, and errors become words here.

No other file catches what it does not know, and no traceback ever reaches a person's screen.
"""

import gc
import os
import sys
from typing import TYPE_CHECKING, TextIO

from mendcli.cli.frame.deliver import Unwritten, deliver, unwritten
from mendcli.cli.front import Called, called
from mendcli.errors import ExitCode, MendError

if TYPE_CHECKING:
    from mendcli.cli.frame.outside import Outside
    from mendcli.cli.frame.run import Run

#: What is about a backup itself: none is begun behind it.
_NO_DAY_BEGINS_WITH = ("backup", "restore", "doctor")


def entry() -> None:
    """The console script."""
    if sys.platform == "win32":  # no flock, no terminal settings: it would stop half-way in a call
        sys.exit("mend runs on Linux and macOS; on Windows, run it inside WSL.")
    # A command is over before its garbage matters: without the collector it starts 6-17 % faster.
    # A session turns it on again at its first question (`screen/terminal/terminal_prompter.py`).
    gc.disable()
    # Whatever is made from here on is its owner's alone, also what a library makes.
    os.umask(0o077)
    code = run(sys.argv[1:])
    _let_go_of_streams()
    # At exit Python collects once more all the same; what is frozen it does not look at.
    gc.freeze()
    sys.exit(code)


def run(argv: list[str], outside: "Outside | None" = None) -> int:
    """Run one command line and return its exit code; `outside` is the world (else this one)."""
    for stream in (sys.stdout, sys.stderr):
        _never_fails_to_encode(stream)
    asked = called(argv)
    try:
        return _run(argv, asked, outside)
    except BrokenPipeError:
        _forget(sys.stdout)
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit as leaving:  # completion, which is typer's own, leaves this way
        return leaving.code if isinstance(leaving.code, int) else ExitCode.DONE
    except MendError as error:
        return _say(argv, asked, outside, error)
    except Exception as error:
        return _say(argv, asked, outside, _bug(error, asked, outside), ExitCode.BUG)
    except BaseException as error:
        return _gone(error)


def _run(argv: list[str], asked: Called, outside: "Outside | None") -> int:
    if not argv and not _completes(argv) and _at_a_terminal(outside):
        return _through_the_door(outside)
    if asked.page and not _completes(argv):
        deliver(asked.page, outside.stdout if outside else sys.stdout)
        return ExitCode.DONE
    from mendcli.cli import app

    if _completes(argv):
        _complete(argv)
        return ExitCode.DONE
    if asked.leaf is None:
        raise app.unknown(asked)
    from mendcli.cli.frame.output import put
    from mendcli.cli.frame.outside import this_world
    from mendcli.cli.frame.run import Run

    now = Run(outside or this_world())
    answer = app.run_leaf(asked.leaf, asked.words, now)
    code = int(ExitCode.DONE)
    if answer is not None:
        code = put(answer, asked.name, now.outside, as_json=now.as_json)
    if now.erasing_unfinished:
        from mendcli.cli.machine.erasing import finish_erasing

        finish_erasing(now)
    if asked.name not in _NO_DAY_BEGINS_WITH:
        _see_to_backup(now, asked, outside)
    return code


def _see_to_backup(now: "Run", asked: Called, outside: "Outside | None") -> None:
    """What must be done once a day, and takes nothing from the answer that was given."""
    from mendcli.cli.frame.output import put_notes
    from mendcli.cli.machine.daily import see_to_it

    try:
        see_to_it(now)
    except Exception as error:
        told = _bug(error, asked, outside)
        put_notes(("The backup of the day was not begun.", told.next_step), now.outside)


def _at_a_terminal(outside: "Outside | None") -> bool:
    """Whether somebody sits there who can be asked; `mend` alone prints the help elsewhere."""
    if outside is not None:
        return outside.has_terminal and outside.shows_on_terminal
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _through_the_door(outside: "Outside | None") -> int:
    """Ask where to go, and run the command that is named, as if it had been typed."""
    from mendcli.cli.desk.door import door
    from mendcli.cli.frame.outside import this_world
    from mendcli.cli.frame.run import Run

    world = outside or this_world()
    goes = door(Run(world))
    return run(goes, world) if goes else ExitCode.DONE


def _complete(argv: list[str]) -> None:
    """What typer writes by itself: to stdout, or into the shell's own file."""
    from mendcli.cli import app

    if sys.stdout is None:
        raise Unwritten("The answer could not be written: standard output is closed.")
    try:
        app.complete_or_install(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from None


def _completes(argv: list[str]) -> bool:
    """Whether a shell is completing a line, or completion is being installed."""
    options = ("--install-completion", "--show-completion")
    return "_MEND_COMPLETE" in os.environ or (bool(argv) and argv[0].split("=")[0] in options)


def _say(
    argv: list[str],
    asked: Called,
    outside: "Outside | None",
    error: MendError,
    code: ExitCode | None = None,
) -> int:
    """Say what happened and what to do now; the exit code that goes with it."""
    from mendcli.cli.frame.output import put_problem
    from mendcli.cli.frame.outside import this_world

    try:
        put_problem(error, asked.name, argv, outside or this_world())
    except BrokenPipeError:
        _forget(sys.stdout)
    return code or error.code


def _bug(error: Exception, asked: Called, outside: "Outside | None") -> MendError:
    from datetime import datetime

    from mendcli.cli.frame.crash import log_crash

    environ = outside.environ if outside else os.environ
    log = log_crash(error, asked.name, environ, datetime.now().astimezone())
    where = f"Where it happened is noted, without anything you typed, in {log}." if log else ""
    return MendError("This is a mistake in mend itself; what was saved is safe.", where)


def _gone(error: BaseException) -> int:
    """The terminal went away, or a signal asked for the end: its code. Anything else goes on."""
    from mendcli.screen.words.prompter import Gone

    if isinstance(error, Gone):
        return error.code
    raise error


def _never_fails_to_encode(stream: object) -> None:
    """What a terminal's encoding cannot hold is written out, rather than an error."""
    change = getattr(stream, "reconfigure", None)
    if change is not None and getattr(stream, "errors", "") == "strict":
        change(errors="backslashreplace")


def _let_go_of_streams() -> None:
    """What a vanished terminal no longer takes must not change the exit code (Python says 120)."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:  # it was closed before mend began
            continue
        try:
            stream.flush()
        except (OSError, ValueError):
            _forget(stream)


def _forget(stream: TextIO | None) -> None:
    """Nobody reads the stream any more: what is left in it must not be an error at exit."""
    if stream is None:
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
