"""What can go wrong for a person, in words, and the exit code that says so to a script.

This room knows nothing of the others. A `MendError` never prints; `main.py` is the one edge
where it becomes words on stderr (or a `problem` in JSON) and a code.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The process's exit codes, as `docs/json.md` lists them."""

    DONE = 0
    FIXABLE = 1
    USAGE = 2
    PLAYBOOK = 3
    STORE = 4
    BUG = 70
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class MendError(Exception):
    """Something a person should hear about: what happened, and what to do now.

    `problem` and `next_step` are whole sentences and never hold a customer's words.
    """

    code: ExitCode = ExitCode.FIXABLE

    def __init__(self, problem: str, next_step: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step


class NotFound(MendError):
    """A name, id or file that is not there (exit 1)."""


class Refused(MendError):
    """A move that today's rules do not allow (exit 1); nothing was recorded."""


class UsageError(MendError):
    """The command line, the config file or the missing terminal is at fault (exit 2)."""

    code = ExitCode.USAGE


class BrokenPlaybook(MendError):
    """A playbook or an answers file is broken or unreadable (exit 3)."""

    code = ExitCode.PLAYBOOK


class StoreError(MendError):
    """The store, or the one case asked for, cannot be used (exit 4)."""

    code = ExitCode.STORE
