"""A case as it now stands, as values. `fold.py` makes them from facts.

Pure. A key is "step.prompt"; answers are kept per playbook, because a case may run more than one.
What became of it after the call is in `aftercare.py`, which a call that begins does not load.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast

from mendcli.case.log.session_facts import Channel, Ending, Stance
from mendcli.case.log.spoken_facts import Side, Topic, Transcribed
from mendcli.case.reading.frames import as_it_counts
from mendcli.case.state.joined import Joined
from mendcli.case.state.progress import Caller, Given, PlaybookRef, Since, Skip, held_apart
from mendcli.dates.when import When

if TYPE_CHECKING:
    from mendcli.case.log import aftercare_facts, facts, knowledge, learning_facts
    from mendcli.case.state import aftercare
    from mendcli.case.state.aftercare import Noted

F = TypeVar("F")
ActionStatus = Literal["open", "done", "dropped"]
#: How the date they were to hear from us was met; "replaced" where another was agreed first.
Met = Literal["open", "on time", "late", "missed", "replaced"]


class Customer(NamedTuple):
    """Who the case is about. `called` is how they like to be called; `name` where unknown."""

    id: str = ""
    name: str = ""
    called: str = ""
    phone: str = ""
    account: str = ""
    refs: tuple[str, ...] = ()
    email: str = ""
    language: str = ""  # they would rather speak it


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
    replica: str = ""
    declared: int = 0

    @property
    def id(self) -> int:
        """The number it is called by."""
        return self.number

    @property
    def key(self) -> "knowledge.Key":
        """What the fact that began it is known by on every laptop."""
        return self.fact, self.replica


class Line(NamedTuple):
    """One line of what they said of a `complaint`, from 1; `also`: later facts that changed it."""

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
    replica: str = ""
    hurts: bool = False
    heard: Transcribed | None = None
    by: str = ""
    ours: bool = False
    complaint: int = 1


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
    replica: str = ""
    rep: str = ""
    frame: str = ""

    @property
    def said(self) -> str:
        """What counts of it, as the sentence it was typed into."""
        return as_it_counts(self.frame, self.text, self.correction)


class Paraphrase(NamedTuple):
    """One round of saying it back; `confirmed` is None where it was never answered.

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
    replica: str = ""


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
    replica: str = ""
    declared: int = 0


class Action(NamedTuple):
    """A promise (said to the customer) or a todo (ours alone).

    `confirmed` is "yes" or "no" once read back, else None. `dated` is true once the due date was
    given or asked for. `original` is the wording before a correction, or "". `settled` is when it
    was done or dropped, by `settled_by`, `outcome` what came of it or why. `waits` are the ids it
    waits for. `to` is who was on the line for the customer as it was made.
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
    status: ActionStatus = "open"
    confirmed: str | None = None
    dated: bool = False
    original: str = ""
    said_at: str = ""
    playbook: str = ""
    rep: str = ""
    also: tuple[int, ...] = ()
    side: Side = "us"
    cost: str = ""
    settled: datetime | None = None
    outcome: str = ""
    waits: tuple[int, ...] = ()
    slips: "tuple[aftercare.Slip, ...]" = ()
    replica: str = ""
    declared: int = 0
    settled_by: str = ""
    to: str = ""


class ReportBack(NamedTuple):
    """When the customer hears from us next. `tried` is the first attempt to reach them for it."""

    due: When
    words: str
    at: datetime
    step: str
    status: Met = "open"
    number: int = 0
    met: datetime | None = None
    tried: datetime | None = None
    replica: str = ""


class State(Joined):
    """A case as it now stands. Lists are in the order things happened."""

    def __init__(self, case: str = "") -> None:
        super().__init__()
        self.case = case
        self.number = 0  # the highest fact number seen
        self.origin = ""  # the replica the case began on
        self.replicas: list[str] = []  # all that wrote to it, in the order met
        self.status = "open"
        self.opened: datetime | None = None
        self.worked: datetime | None = None
        self.rep = ""  # who recorded the latest fact
        self.customer = Customer()
        self.customer_by = 0  # number of the fact that says who they are
        self.main = PlaybookRef()  # the case's own method
        self.playbooks: dict[str, PlaybookRef] = {}
        self.sessions: list[Session] = []
        self.callers: list[Caller] = []
        self.words: list[Line] = []
        self.items: list[Item] = []
        self.paraphrases: list[Paraphrase] = []
        self.proposals: list[Proposal] = []
        self.chosen: bool | None = None  # of the proposals; False = none of them
        self.agreed_by = 0  # number of the fact that says so
        self.actions: list[Action] = []
        self.gone: tuple[facts.Recorded, ...] = ()  # the facts that were taken back
        self.report_back: ReportBack | None = None
        self.reported: list[ReportBack] = []  # the dates before that one
        self.since: Since | None = None
        self.given: dict[tuple[str, str], Given] = {}  # by (playbook, key)
        self.skips: dict[tuple[str, str], Skip] = {}
        # After the call, by `fold_aftercare.py`; from whys to stake by `fold_learning.py`.
        self.checkins: list[aftercare.CheckIn] = []
        self.sides: dict[Side, Noted[aftercare_facts.SideAgreed]] = {}
        self.resolutions: list[Noted[aftercare_facts.ResolutionGiven]] = []
        self.closed: Noted[aftercare_facts.CaseClosed] | None = None  # None while it is open
        self.reopened: list[Noted[aftercare_facts.CaseReopened]] = []
        self.links: list[Noted[aftercare_facts.CaseLinked]] = []
        self.stay: Noted[aftercare_facts.StayGiven] | None = None
        self.surveys: list[Noted[aftercare_facts.SurveyGiven]] = []
        self.whys: list[Noted[learning_facts.WhyAdded]] = []
        self.others: list[Noted[learning_facts.OthersFound]] = []
        self.changes: list[Noted[learning_facts.ChangeMade]] = []
        self.risks: list[Noted[learning_facts.RiskSet]] = []
        self.goals: list[Noted[learning_facts.ObjectiveSet]] = []
        self.stake: Noted[learning_facts.StakeGiven] | None = None
        self._noted: dict[type, tuple[Noted[object], ...]] = {}

    def note(self, noted: "Noted[object]", at: int | None = None) -> None:
        """Keep a fact that only adds to the record; it takes the place of that at `at`."""
        every = self._noted.get(kind := type(noted.fact), ())
        at = len(every) if at is None else at
        self._noted[kind] = (*every[:at], noted, *every[at + 1 :])

    def noted(self, kind: type[F]) -> "tuple[Noted[F], ...]":
        """Every fact of a kind that only adds to the record, in order."""
        return cast("tuple[Noted[F], ...]", self._noted.get(kind, ()))

    @property
    def only_a_call(self) -> bool:
        """Whether nothing was noted yet that only adds to the record: what came after the call."""
        return not self._noted

    def copy(self) -> "State":
        """The same, to be changed by itself: what the lists hold are values and are shared."""
        made = State(self.case)
        vars(made).update(held_apart(self))
        made.progress = self.progress.copy()
        return made

    @property
    def heard(self) -> list[Line]:
        """What was said to us, and not by us."""
        return [line for line in self.words if not line.ours]

    def about(self, topic: Topic) -> list[Item]:
        """The captured texts about one topic, in order."""
        return [item for item in self.items if item.topic == topic]

    @property
    def agreed(self) -> bool | None:
        """The outcome: they chose a proposal or said yes to a promise, or chose none; else None."""
        kept = (each for each in self.actions if each.promise and each.status != "dropped")
        return True if any(each.confirmed == "yes" for each in kept) else self.chosen

    @property
    def session(self) -> Session | None:
        """The latest session, or the one of whose seat this is."""
        return self.sessions[self.sitting] if self.sessions else None
