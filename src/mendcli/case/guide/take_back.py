"""What points at earlier facts: a correction or a mark beside one, and taking one back. Pure."""

from mendcli.case.guide.moves import Fix, MarkLine, Undo
from mendcli.case.log.fact_row import FACTS
from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import (
    MarkedForCheck,
    RoundClosed,
    SessionResumed,
    SessionStarted,
)
from mendcli.case.log.spoken_facts import (
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    LineMarked,
    OptionChosen,
    OptionWeighed,
    ParaphraseAnswered,
    ReportBackSet,
    Undone,
)
from mendcli.case.state.references import shared, undone
from mendcli.errors import Refused

#: Facts behind which a prompt may close by itself; taken back with them, so that it is asked again.
_CLOSING = (OptionWeighed, OptionChosen, ActionReadBack, ReportBackSet)


def decide_on_log(
    log: tuple[Recorded, ...], move: Fix | MarkLine | Undo, replica: str = "", rep: str = ""
) -> tuple[Fact, ...]:
    """The facts of the moves that point at earlier facts, made on `replica` by `rep`.

    Only what the same rep has kept in this sitting is taken back. Raises Refused.
    """
    gone = undone(log)
    kept = [entry for entry in log if (entry.number, entry.replica) not in gone]
    if isinstance(move, Undo):
        return _without_line(log, kept, move) if move.number else _undo(log, kept, replica, rep)
    return _beside(log, kept, move, replica)


def _beside(
    log: tuple[Recorded, ...], kept: list[Recorded], move: Fix | MarkLine, replica: str
) -> tuple[Fact, ...]:
    """The correction or mark; of the last line, that is the last that was written here."""
    texts = [entry for entry in kept if isinstance(entry.fact, LineKept | Captured)]
    if move.number:
        texts = [entry for entry in texts if entry.number == move.number]
    if not texts:
        raise Refused("There is no such line to correct.", "/words shows the lines by number.")
    wrote = move.replica or replica
    line = [*texts, *(entry for entry in texts if entry.replica == wrote)][-1]
    if isinstance(move, MarkLine):
        return (LineMarked(line.number, move.mark, _writer(log, line)),)
    return (Corrected(line.number, move.text, _writer(log, line)),)


def _without_line(log: tuple[Recorded, ...], kept: list[Recorded], move: Undo) -> tuple[Fact, ...]:
    """One line taken out, whoever kept it and when, with what was said of it since."""
    line = next(
        (each for each in kept if (each.number, each.replica) == (move.number, move.replica)), None
    )
    if line is None or not isinstance(line.fact, LineKept):
        raise Refused("There is no such line.", "/words shows them by number.")
    of_it = [
        each
        for each in kept
        if isinstance(each.fact, Corrected | LineMarked)
        and each.fact.number == line.number
        and each.fact.replica in ("", line.replica)
    ]
    return tuple(_taking_back(log, entry) for entry in (line, *of_it))


def _undo(
    log: tuple[Recorded, ...], kept: list[Recorded], replica: str, rep: str
) -> tuple[Fact, ...]:
    began = _sitting_began(kept, replica)
    live = [
        entry
        for entry in kept
        if entry.number > began and (entry.replica, entry.rep) == (replica, rep)
    ]
    own = (n for n in reversed(range(len(live))) if not _was_known(live[n].fact))
    last = next((n for n in own if FACTS[type(live[n].fact)].undo), None)
    if last is None:
        raise Refused("There is nothing to take back in this session.")
    first = last - 1 if last and _said_with(live[last].fact, live[last - 1].fact) else last
    along = RoundClosed | MarkedForCheck if _closes(live, first, last) else MarkedForCheck
    behind = live[last + 1 :]
    ends = [
        n
        for n, entry in enumerate(behind)
        if not (isinstance(entry.fact, along) or _was_known(entry.fact))
        and not FACTS[type(entry.fact)].follows
    ]
    follow = behind[: ends[0]] if ends else behind
    return tuple(_taking_back(log, entry) for entry in (*live[first : last + 1], *follow))


def _sitting_began(kept: list[Recorded], replica: str) -> int:
    """The number of the fact that began this sitting: ours alone, whatever came by a join."""
    mine = [entry for entry in kept if entry.replica == replica]
    resumed = None
    for entry in reversed(mine):
        if isinstance(entry.fact, SessionStarted) and (
            resumed is None or entry.fact.session == resumed.session
        ):
            return entry.number
        if isinstance(entry.fact, SessionStarted):
            break  # it was begun elsewhere, and went on here
        if isinstance(entry.fact, SessionResumed) and resumed is None:
            resumed = entry.fact
    began = [entry.number for entry in mine if entry.fact is resumed]
    return began[-1] if began else 0


def _said_with(line: Fact, answer: Fact) -> bool:
    """Whether `line` is what they said beside `answer`: both are one reply."""
    return (
        isinstance(line, LineKept)
        and isinstance(answer, ParaphraseAnswered | Answered)
        and answer.step in (line.step, line.said_at)
        and answer.asked == line.asked
    )


def _closes(live: list[Recorded], first: int, last: int) -> bool:
    """Whether a prompt may have closed by itself behind what is taken back."""
    return first < last or isinstance(live[last].fact, _CLOSING)


def _was_known(fact: Fact) -> bool:
    """Whether nobody was asked: it followed by itself, and goes with what it followed from."""
    return isinstance(fact, Answered) and fact.kind == "kept"


def _taking_back(log: tuple[Recorded, ...], entry: Recorded) -> Undone:
    return Undone(entry.number, _writer(log, entry))


def _writer(log: tuple[Recorded, ...], entry: Recorded) -> str:
    """Whose fact of that number it is, where two laptops have one."""
    return entry.replica if shared(log, entry.number) else ""
