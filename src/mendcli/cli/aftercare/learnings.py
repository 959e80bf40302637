"""`mend learnings why`, `root`, `others`, `change`, `tell`: what a case taught, from the desk."""

from typing import TYPE_CHECKING, Annotated

import typer

from mendcli.case.log.session_facts import Channel
from mendcli.cli.aftercare.learnings_shown import shown
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.note_output import unsigned
from mendcli.cli.frame.numbered import case_at
from mendcli.cli.frame.options import GivenCase, Text, complete_case
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError

if TYPE_CHECKING:
    from mendcli.case.aftercare.learning_changes import Todo

Words = Text
At = Annotated[
    str,
    typer.Argument(
        metavar="CASE[/N]",
        help="A case, or with /N what is numbered so there.",
        autocompletion=complete_case,
        show_default=False,
    ),
]


def add_why(
    run: Run,
    case: GivenCase,
    text: Words = None,
    of: Annotated[
        int, typer.Option("--of", min=0, metavar="N", help="Why that one; 0: why it happened.")
    ] = 0,
    root: Annotated[bool, typer.Option("--root", help="This is a root cause.")] = False,
) -> Answer:
    """Ask why once more.

    Keep asking until the answer is something that can be changed. --of N hangs the answer under
    why N, so that a chain may branch; `mend learnings root CASE/N` marks where it ends.
    """
    from mendcli.case.aftercare.learning_changes import decide_why

    state = run.state_of(case)
    case = state.case
    before = next((each.fact.text for each in state.whys if each.id == of), "")
    question = f"{before}: why?" if before else "Why did it happen?"
    said = _said(text, run, question, f"mend learnings why {case} -")
    state = run.save(case, lambda state: decide_why(state, said, of, root=root))
    return shown(state, run)


def root(
    run: Run,
    at: Annotated[str, typer.Argument(metavar="CASE/N", help="The why; N alone: latest case.")],
    no: Annotated[bool, typer.Option("--not", help="It is no root cause after all.")] = False,
) -> Answer:
    """Mark a why as a root cause."""
    from mendcli.case.aftercare.learning_changes import decide_root

    case, number = case_at(run, at, number_needed=True)
    state = run.save(case, lambda state: decide_root(state, number, root=not no))
    return shown(state, run)


def others(
    run: Run,
    at: At,
    who: Words = None,
    todo: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What we do for them: “write to them by friday”."),
    ] = None,
) -> Answer:
    """Note who else it could hit, and what is done for them.

    CASE adds others; CASE/N with --todo gives those an action. The action is a todo of ours, with
    an owner and a date as in a promise: “write to all of them by Sam by friday”.
    """
    from mendcli.case.aftercare.learning_changes import decide_others

    case, number = case_at(run, at)
    said = who or ""
    if not number or who == "-":
        said = _said(who, run, "Who else could it hit?", f"mend learnings others {case} -")
    elif not todo and not said:
        raise UsageError("There is nothing to change.", "Give --todo, or other words for them.")
    plan = _todo(todo, run) if todo else None
    state = run.save(case, lambda state: decide_others(state, said, number, plan))
    return shown(state, run)


def change(
    run: Run,
    case: GivenCase,
    what: Words = None,
    where: Annotated[
        str, typer.Option(metavar="TEXT", help="Where it is written down: a process, a page.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who made it; you if left out.")] = "",
) -> Answer:
    """Note what was changed for good, where, and by whom."""
    from mendcli.case.aftercare.learning_changes import decide_change

    case = run.state_of(case).case
    said = _said(what, run, "What has changed for good?", f"mend learnings change {case} -")
    who = by or run.settings.rep
    state = run.save(case, lambda state: decide_change(state, said, where, who))
    return shown(state, run)


def tell(
    run: Run,
    case: GivenCase,
    told: Annotated[
        Channel | None, typer.Option("--told", help="Record that they were told, and how.")
    ] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With --told: what they said; - is stdin.")
    ] = None,
) -> Answer:
    """Print the note that tells the customer what has changed.

    With --told it records that they have heard it instead. Refused while nothing was changed, and
    while they have not heard of a promise that is late.
    """
    from mendcli.case.aftercare.learning_changes import decide_told
    from mendcli.notes.forms.plain import to_plain
    from mendcli.notes.letters.change_note import change_note

    state = run.state_of(case)
    case = state.case
    if told is not None:
        said = given(["-"], run, "", "") if words == "-" else words or ""
        state = run.save(case, lambda state: decide_told(state, told, said))
        return shown(state, run)
    note = change_note(
        state, called=run.settings.called, company=run.settings.company, zone=run.zone,
        reach=run.settings.reach,
    )  # fmt: skip
    text = to_plain(note)
    return Answer({"case": case, "note": text}, text=text, notes=unsigned(run))


def _said(text: str | None, run: Run, question: str, instead: str) -> str:
    """The words given, piped or asked for. Raises UsageError where there are none."""
    said = given([] if text is None else [text], run, question, instead).strip()
    if not said:
        raise UsageError("There are no words to keep.", "Nothing was recorded.")
    return said


def _todo(text: str, run: Run) -> "Todo":
    """A todo from one line. Raises UsageError where its date is not clear."""
    from mendcli.case.aftercare.learning_changes import Todo
    from mendcli.case.promises.promise_line import read_promise
    from mendcli.workflows.call.reader import Reader

    reader = Reader(run.now, run.settings)
    line = read_promise(text, run.settings.rep, reader.date)
    if line.question is not None or line.ambiguous:
        asked = line.question.text if line.question else "Is that a person or a date?"
        raise UsageError(f"The date is not clear: {asked}", "Nothing was recorded.")
    return Todo(line.what, line.owner, line.due, line.due_words)
