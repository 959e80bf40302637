"""A case as it now stands, as values. `fold.py` makes them from facts.

Pure: no clock, no files, no playbook. A key is "step.prompt"; answers are kept per
playbook, because a case may run more than one.
"""

from datetime import datetime
from typing import Literal, NamedTuple

from mendcli.case.sitting import Channel, Ending, Stance
from mendcli.case.spoken import Side, Topic
from mendcli.dates.when import When

PromiseStatus = Literal["open", "dropped"]


class Customer(NamedTuple):
    """Who the case is about. `called` is how they like to be called; `name` where unknown."""

    id: str = ""
    name: str = ""
    called: str = ""
    phone: str = ""
    account: str = ""
    refs: tuple[str, ...] = ()


class PlaybookRef(NamedTuple):
    """Which text of which playbook."""

    id: str = ""
    version: str = ""
    title: str = ""
    fingerprint: str = ""


class Session(NamedTuple):
    """One sitting. `ended` and `ending` are None while it runs, or after it was killed.

    `number` counts from 1 on the case; `fact` is the number of the fact that began it.
    """

    number: int
    channel: Channel
    stance: Stance
    playbook: str
    started: datetime
    ended: datetime | None = None
    ending: Ending | None = None
    fact: int = 0


class Line(NamedTuple):
    """One line of what the customer said. `correction` stands beside `text`, never in its place.

    `also` (here and below) has the numbers of the later facts that changed the thing.
    """

    number: int
    text: str
    exact: bool
    at: datetime
    step: str
    said_at: str = ""
    asked: str = ""
    correction: str = ""
    raw: str = ""
    session: int = 1
    playbook: str = ""
    also: tuple[int, ...] = ()


class Item(NamedTuple):
    """A short captured text: a feeling, what we own, an apology, a remedy, a note or a risk."""

    number: int
    topic: Topic
    text: str
    at: datetime
    step: str
    said_at: str = ""
    asked: str = ""
    direct: bool = False
    by: str = ""
    correction: str = ""
    raw: str = ""
    playbook: str = ""
    also: tuple[int, ...] = ()


class Paraphrase(NamedTuple):
    """One round of saying it back. `confirmed` is None where it was never answered.

    `missing` holds what that round's answer brought, as (fact number, text).
    """

    number: int
    step: str
    text: str | None
    at: datetime
    confirmed: str | None = None
    missing: tuple[tuple[int, str], ...] = ()
    wording_asked: bool = False
    playbook: str = ""
    confirm_step: str = ""
    asked: str = ""
    also: tuple[int, ...] = ()


class Proposal(NamedTuple):
    """A way to resolve it. `workable` is None where nobody knows; `weighed` once it was asked."""

    id: int
    number: int
    what: str
    by: Side
    at: datetime
    step: str
    workable: bool | None = None
    why: str = ""
    weighed: bool = False
    chosen: bool = False
    said_at: str = ""
    playbook: str = ""
    also: tuple[int, ...] = ()


class Action(NamedTuple):
    """A promise (said to the customer) or a todo (ours alone).

    `confirmed` is "yes" or "no" once read back, else None. `dated` is true once the due date was
    given or asked for. `original` is the wording before a correction, or "".
    """

    id: int
    number: int
    what: str
    owner: str
    due: When | None
    due_words: str
    promise: bool
    purpose: str
    at: datetime
    step: str
    status: PromiseStatus = "open"
    confirmed: str | None = None
    dated: bool = False
    original: str = ""
    said_at: str = ""
    playbook: str = ""
    rep: str = ""
    also: tuple[int, ...] = ()


class ReportBack(NamedTuple):
    """When the customer hears from us next."""

    due: When
    words: str
    at: datetime
    step: str
    status: str = "open"
    number: int = 0


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


class Skip(NamedTuple):
    """A prompt left unanswered; `unasked` where no person decided it."""

    step: str
    reason: str
    at: datetime
    unasked: bool = False
    playbook: str = ""
    number: int = 0


class Since(NamedTuple):
    """When the customer first complained."""

    when: When
    words: str
    number: int = 0
    step: str = ""


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


class State:
    """A case as it now stands. Lists are in the order things happened."""

    def __init__(self, case: str = "") -> None:
        self.case = case
        self.number = 0  # the highest fact number seen
        self.status = "open"
        self.opened: datetime | None = None
        self.worked: datetime | None = None
        self.rep = ""  # who recorded the latest fact
        self.customer = Customer()
        self.customer_by = 0  # number of the fact that says who they are
        self.main = PlaybookRef()  # the case's own method
        self.playbook = PlaybookRef()  # the method of the latest session
        self.playbooks: dict[str, PlaybookRef] = {}
        self.sessions: list[Session] = []
        self.words: list[Line] = []
        self.items: list[Item] = []
        self.paraphrases: list[Paraphrase] = []
        self.proposals: list[Proposal] = []
        self.agreed: bool | None = None  # False = "not agreed" was the outcome
        self.agreed_by = 0  # number of the fact that says so
        self.actions: list[Action] = []
        self.report_back: ReportBack | None = None
        self.since: Since | None = None
        self.given: dict[tuple[str, str], Given] = {}  # by (playbook, key)
        self.skips: dict[tuple[str, str], Skip] = {}
        self.progress = Progress()

    def about(self, topic: Topic) -> list[Item]:
        """The captured texts about one topic, in order."""
        return [item for item in self.items if item.topic == topic]

    @property
    def session(self) -> Session | None:
        """The latest session."""
        return self.sessions[-1] if self.sessions else None
