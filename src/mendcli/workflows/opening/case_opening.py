"""How a session begins: who it is, which method, what is known of them already.

From `mend start` a name (or Enter) and at most two keys bring the first card. Nothing of an
earlier case is shown before the rep has said that it is the same person.
"""

from typing import TYPE_CHECKING

from mendcli.case.aftercare.their_turn import in_turns
from mendcli.case.customer.name_line import read_name, with_told
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import (
    CaseOpened,
    Channel,
    SessionResumed,
    SessionStarted,
    Stance,
    VersionTaken,
)
from mendcli.case.state.case_state import Customer, Session
from mendcli.case.state.resolution import stopped
from mendcli.errors import NotFound, Refused, UsageError
from mendcli.notes.words.lengths import days_ago
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import (
    Choice,
    Question,
)
from mendcli.store.contract import CaseRow, Conflict, PinnedPlaybook
from mendcli.workflows.opening.again import as_before, linked, of_case
from mendcli.workflows.opening.method_picker import pick_method
from mendcli.workflows.opening.opening_questions import OpeningQuestions
from mendcli.workflows.opening.start_options import StartOptions, Version
from mendcli.workflows.opening.versions import Newer, chosen_version
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.workflows.call.record import CaseRecord


_STANCES = (
    Choice("rang", "they rang", "1"),
    Choice("calling", "I am calling back", "2"),
    Choice("desk", "desk work", "3"),
    Choice("meeting", "a meeting, or I look in on them", "4"),
    Choice("wrote", "they wrote", "5"),
)


#: How one talks, where nobody says.
_CHANNEL: dict[Stance, Channel] = {
    "first": "phone", "rang": "phone", "calling": "phone", "meeting": "visit", "desk": "desk",
    "wrote": "email",
}  # fmt: skip

#: Characters that an id is longer by on a hub, where colleagues open cases without knowing of each
#: other's: of a thousand a day, four characters would meet twice every day, seven once in 25 years.
#: A unique start of it is all that anybody types.
_LONGER = 3


def open_case(services: Services, options: StartOptions) -> "CaseRecord":
    """A new case with its first session started. Raises Gone where the rep leaves the questions."""
    opening = OpeningQuestions(services)
    customer, again = _customer(opening, options)
    if again:
        options = as_before(services, options._replace(again=again))
    playbook, pinned = _method(opening, options)
    from mendcli.workflows.call.record import CaseRecord

    row = customer or CaseOpened("", "")
    if options.letter and not row.email:
        row = row._replace(email=options.letter.address)
    while True:
        longer = _LONGER * bool(services.settings.hub)
        case = services.new_id(4 + longer)
        record = CaseRecord(services, case, playbook)
        who = row._replace(customer=row.customer or services.new_id(6 + longer))
        started = _started(record, options.channel or "phone", "first", playbook, main=True)
        first: tuple[Fact, ...] = (who, *linked(again), started)
        try:
            services.store.append(
                case, 0, first, rep=services.settings.rep, at=services.now(), playbook=pinned
            )
        except Conflict:
            continue  # the id is taken: another one
        record.read()
        record.early = opening.early
        return record


def open_session(services: Services, case: str, options: StartOptions) -> "CaseRecord":
    """The next session of a case, started."""
    record = load_case(services, case)
    opening = OpeningQuestions(services)
    record.early = opening.early
    stance = options.stance or _ask_stance(opening)
    playbook, pinned = record.playbook, None
    newer: Newer | None = None
    main = True
    if options.playbook and options.playbook != record.state.main.id:
        playbook, pinned = services.methods.load(options.playbook)
        main = False
    else:
        playbook = _main_playbook(services, record)
        newer = chosen_version(opening, options.version, record.state, playbook)
    old = playbook
    if newer is not None:
        playbook, pinned = newer
    channel = options.channel or (_as_before(record) if stance == "wrote" else _CHANNEL[stance])
    record.playbook = playbook
    record.add(
        lambda: (
            *_moved(record, old, newer),
            _started(record, channel, stance, playbook, main=main),
        ),
        pinned,
    )
    return record


def _as_before(record: "CaseRecord") -> Channel:
    """How they write: as they were written to last, by e-mail where that is not known."""
    wrote = (one.channel for one in reversed(record.state.sessions) if in_turns(one))
    return next(wrote, "email")


def resume_session(services: Services, case: str, version: Version = "ask") -> "CaseRecord":
    """The session that stopped, going on. Raises Refused after /end or /callback."""
    record = load_case(services, case)
    if record.state.session is None:
        raise NotFound(f"Case {case} has no session yet.", f"Run: mend start --case {case}")
    session = stopped(record.state, record.replica)
    if session is None:
        raise Refused(f"The last session of {case} was ended.", f"Run: mend start --case {case}")
    _sit_in(record, session)
    opening = OpeningQuestions(services)
    record.early = opening.early
    old = record.playbook
    newer = chosen_version(opening, version, record.state, old)
    if newer is not None:
        record.playbook = newer.playbook
    record.dropped = session.ending == "dropped"
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

    record = CaseRecord(services, case, Playbook("", "", "", "", "", ()))
    record.read()
    _on_its_text(record)
    return record


def _sit_in(record: "CaseRecord", session: Session) -> None:
    """Look at the case from where that session was left: its method, its block."""
    state = record.state
    state.sit_at(state.holders.get(state.sessions.index(session), record.replica))
    _on_its_text(record)


def _on_its_text(record: "CaseRecord") -> None:
    services, store = record.services, record.services.store
    record.playbook = services.methods.pinned(store.playbook(record.state.playbook.fingerprint))
    block = record.state.progress.block
    record.block = None
    if block is not None:
        record.block = services.methods.pinned(store.playbook(block.fingerprint))


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


def _customer(opening: OpeningQuestions, options: StartOptions) -> tuple[CaseOpened | None, str]:
    """Who it is: as told, or one known before if the rep says so; None = not known yet.

    And the id of the case in which the same thing happened to them before, or "".
    """
    services = opening.services
    if options.again:
        return of_case(services, options.again), options.again
    if options.customer_id:
        return of_case(services, services.store.customer(options.customer_id).case), ""
    told = read_name(options.customer or (options.letter.name if options.letter else ""))
    if not any(told) and not options.assume_new:
        bar = "a name, or Enter"
        told = read_name(opening.ask(Question("start.customer", "Who is it?", bar=bar, live=False)))
    if not any(told):
        return None, ""
    if beside := _beside(told):
        services.prompter.say(beside, "quiet")
    if told.name and not options.assume_new:
        for row in services.store.customers_named(told.name, limit=3):
            if (who := _same(opening, row)) != "new":
                known = with_told(Customer(*of_case(services, row.case)), told)
                return CaseOpened(*known), row.case if who == "again" else ""
    called = told.called or told.name
    return CaseOpened(*with_told(Customer("", told.name, called), told)), ""


def _beside(told: Customer) -> str:
    """What a line had besides the name, to be shown back; "" where it was a name alone."""
    parts = (
        ("number", told.phone), ("e-mail", told.email), ("account", told.account),
        ("references", ", ".join(told.refs)),
    )  # fmt: skip
    beside = [f"{label}: {said}" for label, said in parts if said]
    return f"✓ {' · '.join((told.name or 'no name yet', *beside))}" if beside else ""


def _same(opening: OpeningQuestions, row: CaseRow) -> str:
    """Offer somebody known before, by what tells them apart; never by their words."""
    marks = [row.name]
    if row.refs:
        marks.append(f"order …{row.refs[-1][-3:]}")
    elif row.account:
        marks.append(f"account …{row.account[-3:]}")
    marks.append(days_ago((opening.services.now() - row.worked).days))
    choices = (
        Choice("new", "someone new", "n"),
        Choice("same", "the same person", "y"),
        Choice("again", "the same, and it happened to them again", "a"),
    )
    text = f"Same {', '.join(marks)}?  [Enter = someone new]"
    question = Question("start.same", text, "pick", choices=choices, live=False)
    return opening.ask(question) or "new"


def _method(opening: OpeningQuestions, options: StartOptions) -> tuple[Playbook, PinnedPlaybook]:
    services = opening.services
    wanted = options.playbook or pick_method(opening)
    return services.methods.load(wanted)


def _ask_stance(opening: OpeningQuestions) -> Stance:
    question = Question("start.stance", "Which is it?", "pick", choices=_STANCES, live=False)
    picked = opening.ask(question)
    if picked == "":
        ways = "Add --as rang, --as calling, --as wrote, --as meeting or --as desk."
        raise UsageError("Which is it: did they ring?", ways)
    return next((each for each in _CHANNEL if each == picked), "desk")
