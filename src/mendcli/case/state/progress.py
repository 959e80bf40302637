"""Where the rep is in a method, what has been asked, and what each prompt holds now: values.

Pure data. A key is "step.prompt"; answers are kept per playbook, because a case may run more
than one.
"""

from datetime import datetime
from typing import Literal, NamedTuple, get_args

#: The kinds whose answers mean something once the call is over.
KnownAnswer = Literal["kept", "resolved", "staying", "agreed", "csat"]
KNOWN_ANSWERS: frozenset[str] = frozenset(get_args(KnownAnswer))


class Given(NamedTuple):
    """The answer that a choice, scale, money, date, since, text or checks prompt has now."""

    number: int
    step: str
    kind: str
    value: str
    values: tuple[str, ...]
    asked: str
    at: datetime
    raw: str = ""
    playbook: str = ""
    purpose: str = "fix"


class Skip(NamedTuple):
    """A prompt left unanswered; `unasked` where no person decided it."""

    step: str
    reason: str
    at: datetime
    unasked: bool = False
    playbook: str = ""
    number: int = 0
    asked: str = ""


class Block(NamedTuple):
    """The short block that broke in: its text's fingerprint and the fact that opened it."""

    name: str
    fingerprint: str
    number: int


class Place(NamedTuple):
    """Where the session stands: at its start, at a prompt (`key`), or just behind one."""

    mode: Literal["start", "at", "after"] = "start"
    key: str = ""


class Progress:
    """Where the rep is in the method, and what has been asked. Keys as (playbook, "step.prompt").

    Part keys ("step.prompt:part") and closing keys ("close:wording") are kept in `done` too.
    """

    def __init__(self) -> None:
        self.done: dict[tuple[str, str], int] = {}  # number of the fact that completed it last
        self.skipped: dict[tuple[str, str], int] = {}
        self.confirms: dict[tuple[str, str], tuple[str, int]] = {}  # latest answer, its number
        self.trail: list[str] = []  # prompts left in this session, in the order first left
        self.place = Place()
        self.detour: Literal["", "back", "go"] = ""
        self.back_to = ""
        self.block: Block | None = None
        self.block_place = Place()
        self.held = False
        self.check_again: dict[tuple[str, str], str] = {}  # -> the key whose change did it
