"""`mend actions slip` and `mend told`: a promise that will be late, and telling the customer."""

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from mendcli.cli.frame.answer import Answer, Data, listed
from mendcli.cli.frame.numbered import ActionAt, Address, addressed, read_address, which_case
from mendcli.cli.frame.options import Case
from mendcli.cli.frame.questions import Person, person
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.cli.promises.action_answer import action_answer, line_data
from mendcli.errors import Refused, UsageError

if TYPE_CHECKING:
    from mendcli.case.log.aftercare_facts import Moved
    from mendcli.case.log.facts import Fact
    from mendcli.case.state.case_state import State
    from mendcli.dates.when import When
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.workflows.new_promise import Promising


_BY = {
    "phone": "On record: you told them on the phone",
    "video": "On record: you told them on video",
    "visit": "On record: you told them in person",
}


class SlipGiven(NamedTuple):
    """What the command line says of a slip; "" where it was left out."""

    due: str
    why: str
    fix: str
    keep: tuple[int, ...]
    yes: bool


class Slipping(NamedTuple):
    """A slip as it is to count: the new date, why and what is done about it, what moves along."""

    due: "When"
    words: str
    why: tuple[str, str]
    moved: "tuple[Moved, ...]"
    notes: tuple[str, ...] = ()


def slip(
    run: Run,
    action: ActionAt,
    due: Annotated[str, typer.Option(metavar="WHEN", help="The new date, in words.")] = "",
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="What happened; left out, you are asked; - stdin.")
    ] = "",
    fix: Annotated[
        str, typer.Option(metavar="TEXT", help="What is done about it; left out, you are asked.")
    ] = "",
    keep: Annotated[
        list[str] | None, typer.Option(metavar="N", help="This one keeps its date all the same.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask about what moves along.")] = False,
) -> Answer:
    """Move what will be late, and what depends on it.

    What waits for it moves along, as far as its slack is used up, and is shown before it counts.
    A customer hears of a slip by phone, on video or in person, before the date: you get what to
    say, and no letter. A date that comes sooner, or the first one, is no slip.
    """
    from mendcli.case.promises.slips import open_action, slipped

    address, state = addressed(run, action)
    open_action(state, address.number)
    with run.reading() as store:
        kept = tuple(read_address(store, e, within=address.case).number for e in keep or ())
    if why == "-":
        why = given(["-"], run, "", "").strip()
    wanted = SlipGiven(due, why, fix, kept, yes)
    with person(run) as somebody:
        it = _slipping(state, address, wanted, run, somebody)
    after = run.save(address.case,
        lambda now: slipped(
            now, address.number, it.why, it.due, it.words, run.settings.working_days,
            keep=wanted.keep, seen=it.moved,
        ),
    )  # fmt: skip
    return _answer(state, after, address, it, run)


def _slipping(
    state: "State",
    address: Address,
    wanted: SlipGiven,
    run: Run,
    somebody: Person,
) -> Slipping:
    """Everything asked that is to be asked, and shown before it counts."""
    from mendcli.case.promises.desk_changes import action_of
    from mendcli.case.promises.plan import moved_along
    from mendcli.case.promises.slips import is_slip
    from mendcli.workflows.call.reader import Reader
    from mendcli.workflows.new_promise import Promising

    action = action_of(state, address.number)
    ask = somebody.ask if somebody.there else None
    promising = Promising(state, Reader(run.now, run.settings), ask)
    words = wanted.due or _asked(somebody, f"{address} · when will it be done?", "--due", promising)
    due = promising.clear_date(words)
    due, words = promising.safe(due, words, action.owner, promise=False)
    notes = tuple(promising.notes)
    if not is_slip(action, due):
        return Slipping(due, words, ("", ""), (), notes)
    why = wanted.why or _asked(somebody, "What happened?", "--why")
    if not why.strip():
        raise Refused("Say what happened: a slip is kept with its reason.", "Nothing was changed.")
    fix = wanted.fix or (somebody.ask("What is done about it?") if somebody.there else "")
    moved = moved_along(state, address.number, due, run.settings.working_days, wanted.keep)
    if moved and not wanted.yes:
        _agree(state, moved, run, somebody)
    return Slipping(due, words, (why, fix), moved, notes)


def _asked(somebody: Person, question: str, option: str, dates: "Promising | None" = None) -> str:
    if not somebody.there:
        raise UsageError("There is no terminal here to ask you on.", f"Say it with {option}.")
    return somebody.ask(question, dates.preview if dates is not None else None)


def _agree(
    state: "State",
    moved: "tuple[Moved, ...]",
    run: Run,
    somebody: Person,
) -> None:
    """Show what moves along; only a yes lets it count. Raises Refused."""
    from mendcli.case.reading.reply_meaning import is_yes

    lines = _moves(state, moved, run)
    if not somebody.there:
        raise Refused(
            f"{len(moved)} more would move along: {'; '.join(lines)}.",
            "--yes lets them move; --keep N holds one to its date.",
        )
    somebody.say("\n".join(["This moves along:", *(f"  {line}" for line in lines)]))
    if not is_yes(somebody.ask("Move them?  (y · n)")):
        raise Refused("Nothing was moved.", "--keep N holds one to its date.")


def _moves(state: "State", moved: "tuple[Moved, ...]", run: Run) -> list[str]:
    from mendcli.case.promises.desk_changes import action_of
    from mendcli.notes.words.instants import due_short

    zone = run.zone
    lines = []
    for each in moved:
        old = action_of(state, each.action)
        was = due_short(old.due, zone) if old.due else "no date"
        lines.append(f"{each.action} {old.what}: {was} → {due_short(each.due, zone)}")
    return lines


def _answer(
    before: "State",
    after: "State",
    address: Address,
    it: Slipping,
    run: Run,
) -> Answer:
    from mendcli.notes.letters.said.promised import reading_of
    from mendcli.notes.letters.slip_call import call_to_make
    from mendcli.screen.views.actions_view import ActionLine

    ids = (address.number, *(each.action for each in it.moved))
    lines = tuple(
        ActionLine(after.case, after.customer.name, action)
        for action in after.actions
        if action.id in ids
    )
    own = run.settings
    call = call_to_make(after, reading_of(after, own.rep, own.called, run.zone, run.now))
    data: Data = {
        "actions": [line_data(line, run) for line in lines],
        "call": call and {**call._asdict(), "tell": f"mend told {address.case} --by phone"},
    }
    notes = [] if address.named else [which_case(before)]
    notes += it.notes
    if not it.why[0]:
        notes.append("That is not later, so it is no slip: the date was changed.")

    def sheet() -> "Sheet":
        from mendcli.screen.views.slip_view import slip_sheet

        zone, now = run.zone, run.now
        return slip_sheet(lines, call if it.why[0] else None, address.case, zone, now)

    return Answer(data, sheet, notes=tuple(notes))


def told(
    run: Run,
    case: Case = "",
    by: Annotated[
        Literal["phone", "video", "visit"], typer.Option(help="How they heard of it.")
    ] = "phone",
    words: Annotated[
        str, typer.Option(metavar="TEXT", help="What they said to it; - reads stdin.")
    ] = "",
) -> Answer:
    """Record that the customer has heard of the slips.

    All slips so far, from you and by phone, on video or in person. Until then `mend due` has the
    call on top, and no note goes out to them.
    """
    from mendcli.case.promises.slips import heard
    from mendcli.case.promises.standing import untold
    from mendcli.case.reading.entered_text import entered

    full = run.state_or_latest(case).case
    text, raw = entered(given(["-"], run, "", "") if words == "-" else words)
    waiting: list[int] = []

    def decide(state: "State") -> "tuple[Fact, ...]":
        waiting[:] = [action.id for action in untold(state)]
        return heard(state, by, text, raw)

    after = run.save(full, decide)
    notes = (f"{_BY[by]} that {listed(f'{full}/{id}' for id in waiting)} will be late.",)
    return action_answer(after, tuple(waiting), run, notes)
