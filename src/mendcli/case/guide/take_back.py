"""The two moves that point at earlier facts: a correction beside one, and taking one back. Pure."""

from mendcli.case.guide.moves import Fix, Undo
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import (
    BlockOpened,
    CustomerDescribed,
    MarkedForCheck,
    PlaybookSwitched,
    RoundClosed,
    Skipped,
    VersionTaken,
)
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    Undone,
)
from mendcli.case.state.references import shared, undone
from mendcli.errors import Refused

_TAKEN_BACK = (
    LineKept,
    Captured,
    Answered,
    SinceGiven,
    Corrected,
    OptionProposed,
    OptionWeighed,
    OptionChosen,
    ActionAdded,
    ActionDated,
    ActionReadBack,
    ParaphraseSaid,
    ParaphraseAnswered,
    ParaphraseWorded,
    ReportBackSet,
    CustomerDescribed,
    Skipped,
    PlaybookSwitched,
    VersionTaken,
    BlockOpened,
)
_LATER = ("CheckInSet", "ResolutionGiven", "CustomerTold")
#: Facts behind which a prompt may close by itself; taken back with them, so that it is asked again.
_CLOSING = (OptionWeighed, OptionChosen, ActionReadBack, ReportBackSet)


def decide_on_log(log: tuple[Recorded, ...], move: Fix | Undo) -> tuple[Fact, ...]:
    """The facts of the two moves that point at earlier facts. Raises Refused."""
    gone = undone(log)
    session = max(
        (entry.number for entry in log if type(entry.fact).__name__ == "SessionStarted"), default=0
    )
    kept = [entry for entry in log if (entry.number, entry.replica) not in gone]
    live = [entry for entry in kept if entry.number > session]
    if isinstance(move, Undo):
        last = next((entry for entry in reversed(live) if _can_be_taken_back(entry.fact)), None)
        if last is None:
            raise Refused("There is nothing to take back in this session.")
        along = RoundClosed | MarkedForCheck if isinstance(last.fact, _CLOSING) else MarkedForCheck
        behind = live[live.index(last) + 1 :]
        ends = [n for n, entry in enumerate(behind) if not isinstance(entry.fact, along)]
        follow = behind[: ends[0]] if ends else behind
        return tuple(_taking_back(log, entry) for entry in (last, *follow))
    texts = [entry for entry in kept if isinstance(entry.fact, LineKept | Captured)]
    if move.number:
        texts = [entry for entry in texts if entry.number == move.number]
    if not texts:
        raise Refused("There is no such line to correct.", "/words shows the lines by number.")
    return (Corrected(texts[-1].number, move.text, _writer(log, texts[-1])),)


def _can_be_taken_back(fact: Fact) -> bool:
    # By name: a call that makes none of these need not load the facts of after the call.
    return isinstance(fact, _TAKEN_BACK) or type(fact).__name__ in _LATER


def _taking_back(log: tuple[Recorded, ...], entry: Recorded) -> Undone:
    return Undone(entry.number, _writer(log, entry))


def _writer(log: tuple[Recorded, ...], entry: Recorded) -> str:
    """Whose fact of that number it is, where two laptops have one."""
    return entry.replica if shared(log, entry.number) else ""
