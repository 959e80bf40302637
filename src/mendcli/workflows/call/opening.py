"""How a session begins: who it is, which method, what is known of them already.

From `mend start` a name (or Enter) and at most two keys bring the first card. Nothing of an
earlier case is shown before the rep has said that it is the same person.
"""

from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import (
    CaseOpened,
    Channel,
    SessionResumed,
    SessionStarted,
    Stance,
    VersionTaken,
)
from mendcli.errors import ExitCode, NotFound, Refused, UsageError
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import (
    Choice,
    Gone,
    Paused,
    Picked,
    Plain,
    Question,
    Typed,
)
from mendcli.screen.words.slash import Command, read_line
from mendcli.store.contract import CaseRow, Conflict, PinnedPlaybook
from mendcli.workflows.call.again import as_before, linked, of_case
from mendcli.workflows.call.versions import Newer, Version, chosen_version
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.workflows.call.record import CaseRecord


class Wishes(NamedTuple):
    """What the command line (or an answers file) already says; "" and None mean "ask".

    `again` is the full id of an earlier case in which the same thing happened to them.
    """

    customer: str = ""
    customer_id: str = ""
    playbook: str = ""
    channel: Channel | None = None
    stance: Stance | None = None
    assume_new: bool = False
    version: Version = "ask"
    again: str = ""


_STANCES = (
    Choice("rang", "they rang", "1"),
    Choice("calling", "I am calling back", "2"),
    Choice("desk", "desk work", "3"),
)


def open_case(services: Services, wishes: Wishes) -> "CaseRecord":
    """A new case with its first session started. Raises Gone where the rep leaves the questions."""
    threshold = Threshold(services)
    customer, again = _customer(threshold, wishes)
    if again:
        wishes = as_before(services, wishes._replace(again=again))
    playbook, pinned = _method(threshold, wishes)
    from mendcli.workflows.call.record import CaseRecord

    row = customer or CaseOpened("", "")
    while True:
        case = services.new_id(4)
        record = CaseRecord(services, case, playbook)
        who = row._replace(customer=row.customer or services.new_id(6))
        started = _started(record, wishes.channel or "phone", "first", playbook, main=True)
        first: tuple[Fact, ...] = (who, *linked(again), started)
        try:
            services.store.append(
                case, 0, first, rep=services.settings.rep, at=services.now(), playbook=pinned
            )
        except Conflict:
            continue  # the id is taken: another one
        record.read()
        record.early = threshold.early
        return record


def open_session(services: Services, case: str, wishes: Wishes) -> "CaseRecord":
    """The next session of a case, started."""
    record = load_case(services, case)
    threshold = Threshold(services)
    record.early = threshold.early
    stance = wishes.stance or _ask_stance(threshold)
    playbook, pinned = record.playbook, None
    newer: Newer | None = None
    main = True
    if wishes.playbook and wishes.playbook != record.state.main.id:
        playbook, pinned = services.methods.load(wishes.playbook)
        main = False
    else:
        playbook = _main_playbook(services, record)
        newer = chosen_version(threshold, wishes.version, record.state, playbook)
    old = playbook
    if newer is not None:
        playbook, pinned = newer
    channel: Channel = wishes.channel or ("desk" if stance == "desk" else "phone")
    record.playbook = playbook
    record.add(
        lambda: (
            *_moved(record, old, newer),
            _started(record, channel, stance, playbook, main=main),
        ),
        pinned,
    )
    return record


def resume_session(services: Services, case: str, version: Version = "ask") -> "CaseRecord":
    """The session that stopped, going on. Raises Refused after /end or /callback."""
    record = load_case(services, case)
    session = record.state.session
    if session is None:
        raise NotFound(f"Case {case} has no session yet.", f"Run: mend start --case {case}")
    if session.ending in ("end", "callback"):
        raise Refused(f"The last session of {case} was ended.", f"Run: mend start --case {case}")
    threshold = Threshold(services)
    record.early = threshold.early
    old = record.playbook
    newer = chosen_version(threshold, version, record.state, old)
    if newer is not None:
        record.playbook = newer.playbook
    record.add(
        lambda: (SessionResumed(session.number), *_moved(record, old, newer)),
        newer.pinned if newer else None,
    )
    return record


def _moved(record: "CaseRecord", old: Playbook, newer: Newer | None) -> tuple[VersionTaken, ...]:
    """That the case takes the newer text, if it does."""
    if newer is None:
        return ()
    from mendcli.case.guide.version_change import taken

    return (taken(old, newer.playbook, record.state),)


def load_case(services: Services, case: str) -> "CaseRecord":
    """A case with the text of the playbook it is on, and the block that is open, if one is."""
    from mendcli.workflows.call.record import CaseRecord

    store = services.store
    record = CaseRecord(services, case, Playbook("", "", "", "", "", ()))
    record.read()
    record.playbook = services.methods.pinned(store.playbook(record.state.playbook.fingerprint))
    block = record.state.progress.block
    if block is not None:
        record.block = services.methods.pinned(store.playbook(block.fingerprint))
    return record


def _main_playbook(services: Services, record: "CaseRecord") -> Playbook:
    if record.state.playbook == record.state.main:
        return record.playbook
    return services.methods.pinned(services.store.playbook(record.state.main.fingerprint))


def _started(
    record: "CaseRecord", channel: Channel, stance: Stance, playbook: Playbook, *, main: bool
) -> SessionStarted:
    return SessionStarted(
        len(record.state.sessions) + 1, channel, stance, playbook.id, playbook.version,
        playbook.title, playbook.fingerprint, main,
    )  # fmt: skip


# --- the questions at the start ----------------------------------------------------------------


class Threshold:
    """The questions before there is a case. What is said meanwhile is kept for its first prompt."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.early: list[Typed | Plain] = []

    def ask(self, question: Question) -> str:
        """A line or a picked value; leaving here leaves before anything was stored."""
        while True:
            reply = self.services.prompter.ask(question)
            match reply:
                case Typed() if isinstance(read_line(reply.text), Command):
                    self.early.append(reply)
                    self.services.prompter.say("✓ kept for the first question", "quiet")
                case Typed() if question.shape == "pick":
                    self.services.prompter.say('One of the keys, or a line that begins with ".')
                case Typed() | Plain():
                    return reply.text.strip()
                case Picked():
                    return reply.value
                case Paused():
                    raise Gone(ExitCode.INTERRUPTED)
                case _:
                    return ""


def _customer(threshold: Threshold, wishes: Wishes) -> tuple[CaseOpened | None, str]:
    """Who it is: as told, or one known before if the rep says so; None = not known yet.

    And the id of the case in which the same thing happened to them before, or "".
    """
    services = threshold.services
    if wishes.again:
        return of_case(services, wishes.again), wishes.again
    if wishes.customer_id:
        return of_case(services, services.store.customer(wishes.customer_id).case), ""
    name = wishes.customer
    if not name and not wishes.assume_new:
        bar = "a name, or Enter"
        name = threshold.ask(Question("start.customer", "Who is it?", bar=bar, live=False))
    if not name:
        return None, ""
    if not wishes.assume_new:
        for row in services.store.customers_named(name, limit=3):
            if (who := _same(threshold, row)) != "new":
                return of_case(services, row.case), row.case if who == "again" else ""
    return CaseOpened("", name, name), ""


def _same(threshold: Threshold, row: CaseRow) -> str:
    """Offer somebody known before, by what tells them apart; never by their words."""
    marks = [row.name]
    if row.refs:
        marks.append(f"order …{row.refs[-1][-3:]}")
    elif row.account:
        marks.append(f"account …{row.account[-3:]}")
    marks.append(_ago((threshold.services.now() - row.worked).days))
    choices = (
        Choice("new", "someone new", "n"),
        Choice("same", "the same person", "y"),
        Choice("again", "the same, and it happened to them again", "a"),
    )
    text = f"Same {', '.join(marks)}?  [Enter = someone new]"
    question = Question("start.same", text, "pick", choices=choices, live=False)
    return threshold.ask(question) or "new"


def _ago(days: int) -> str:
    if days < 1:
        return "today"
    if days < 14:
        return "yesterday" if days == 1 else f"{days} days ago"
    return f"{days // 7} weeks ago" if days < 60 else f"{days // 30} months ago"


def _method(threshold: Threshold, wishes: Wishes) -> tuple[Playbook, PinnedPlaybook]:
    services = threshold.services
    wanted = wishes.playbook or services.settings.playbook
    if not wanted:
        offered = services.methods.offered()
        choices = tuple(
            Choice(id, use_when, str(n) if n <= 9 else "")
            for n, (id, _, use_when) in enumerate(offered, start=1)
        )
        wanted = threshold.ask(
            Question("start.method", "What is going on?", "pick", choices=choices, live=False),
        )
        wanted = wanted or offered[0][0]
        title = next(title for id, title, _ in offered if id == wanted)
        services.prompter.say(f"{wanted} · {title}", "quiet")
    return services.methods.load(wanted)


def _ask_stance(threshold: Threshold) -> Stance:
    question = Question("start.stance", "Which is it?", "pick", choices=_STANCES, live=False)
    picked = threshold.ask(question)
    if picked == "":
        raise UsageError("Which is it: did they ring?", "Add --as rang, --as calling or --as desk.")
    return "rang" if picked == "rang" else "calling" if picked == "calling" else "desk"
