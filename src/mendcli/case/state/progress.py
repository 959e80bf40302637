"""Where the rep is in a method, what has been asked, and what each prompt holds now: values.

Pure data. A key is "step.prompt"; answers are kept per playbook, because a case may run more
than one.
"""

from datetime import datetime
from typing import Literal, NamedTuple, get_args

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import Speaks
from mendcli.dates.when import When

#: The kinds whose answers mean something once the call is over.
KnownAnswer = Literal[
    "kept", "resolved", "staying", "agreed", "csat", "change-told", "happened-again", "worth",
    "brought-in", "language",
]  # fmt: skip
KNOWN_ANSWERS: frozenset[str] = frozenset(get_args(KnownAnswer))


class PlaybookRef(NamedTuple):
    """Which text of which playbook."""

    id: str = ""
    version: str = ""
    title: str = ""
    fingerprint: str = ""


class Caller(NamedTuple):
    """Who was on the line instead of the customer, from fact `number` of a session on.

    `speaks` is "yes", "no" or "" (not known): whether they may speak for the customer.
    """

    number: int
    session: int
    name: str
    who: str
    speaks: Speaks

    @property
    def by(self) -> str:
        """As lines name them: "Ryan, husband"."""
        return ", ".join(part for part in (self.name, self.who) if part)


class Given(NamedTuple):
    """The answer that a choice, scale, money, date, since, text or checks prompt has now.

    `before` are those of earlier sessions in which it was asked too, the oldest first: what was
    so on Wednesday is not unsaid by what is so on Monday.
    """

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
    replica: str = ""
    before: "tuple[Given, ...]" = ()

    @property
    def every(self) -> "tuple[Given, ...]":
        """What it was answered each time, the oldest first."""
        before = (each._replace(step=self.step, playbook=self.playbook) for each in self.before)
        return (*before, self._replace(before=()))


#: Where the date is filed on which a call is to go on.
CALLBACK = "close:callback"


class Since(NamedTuple):
    """When the customer first complained."""

    when: When
    words: str
    number: int = 0
    step: str = ""


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


#: The block in which they bring up another complaint.
SECOND = "second"
#: Which of their complaints: the first of them is 1.
ORDINALS = ("first", "second", "third", "fourth")


def ordinal(complaint: int) -> str:
    """Which of their complaints it is, in a word."""
    return ORDINALS[min(complaint, len(ORDINALS)) - 1]


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
        self.rung_back: Recorded | None = None  # the call went on, and nothing was noted since
        self.caller: Caller | None = None  # on the line instead of the customer
        self.complaint = 1  # which of their complaints is spoken of
        self.check_again: dict[tuple[str, str], str] = {}  # -> the key whose change did it

    @property
    def spoken_by(self) -> str:
        """Who is on the line, where that is not the customer; else ""."""
        return self.caller.by if self.caller else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Progress) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> "Progress":
        """The same, to be changed by itself."""
        made = Progress()
        vars(made).update(held_apart(self))
        return made

    def learn(self, other: "Progress", upto: int) -> None:
        """What `other` has of what was asked and answered, by facts up to number `upto`."""
        for mine, theirs in ((self.done, other.done), (self.skipped, other.skipped)):
            for key, number in theirs.items():
                if mine.get(key, 0) < number <= upto:
                    mine[key] = number
        for key, (answer, number) in other.confirms.items():
            if self.confirms.get(key, ("", 0))[1] < number <= upto:
                self.confirms[key] = answer, number
        self.check_again |= other.check_again


def held_apart(owner: object) -> dict[str, object]:
    """What `owner` holds, with lists and dicts of its own."""
    return {
        name: held.copy() if isinstance(held, list | dict) else held
        for name, held in vars(owner).items()
    }
