"""`mend learnings add`: what a case taught and what lies ahead, by what it is."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from mendcli.case.log.session_facts import Channel
from mendcli.cli.aftercare.learnings_shown import shown
from mendcli.cli.frame.answer import Answer
from mendcli.cli.frame.interview import Interview
from mendcli.cli.frame.numbered import learning_at
from mendcli.cli.frame.options import Text, complete_case
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import given
from mendcli.errors import UsageError
from mendcli.screen.words.prompter import Choice

if TYPE_CHECKING:
    from mendcli.case.aftercare.learning_changes import Todo
    from mendcli.case.log.facts import Fact
    from mendcli.case.state.case_state import State
    from mendcli.dates.when import When

Decide = Callable[["State"], "tuple[Fact, ...]"]

At = Annotated[
    str,
    typer.Argument(
        metavar="CASE[/N]",
        help="A case, or with /N the one with that number.",
        autocompletion=complete_case,
        show_default=False,
    ),
]
Why = Annotated[bool, typer.Option("--why", help="Why it happened, or why that; see --of.")]
Root = Annotated[bool, typer.Option("--root", help="A root cause; with /N why N is one.")]
Others = Annotated[bool, typer.Option("--others", help="Who else it could hit.")]
Change = Annotated[bool, typer.Option("--change", help="What was changed for good.")]
Risk = Annotated[bool, typer.Option("--risk", help="What could go wrong for them next.")]
Goal = Annotated[bool, typer.Option("--goal", help="What they want to reach.")]
Told = Annotated[
    Channel | None, typer.Option("--told", help="They were told of the changes, and how.")
]
Of = Annotated[str, typer.Option("--of", metavar="N", help="--why: the why it is under.")]
No = Annotated[bool, typer.Option("--not", help="--root: it is none after all.")]
Plan = Annotated[
    str | None,
    typer.Option("--todo", metavar="TEXT", help="--others: what we do: “write by friday”."),
]
Where = Annotated[
    str, typer.Option(metavar="TEXT", help="--change: where it is written down: a process, a page.")
]
By = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="--change: who made it; --risk: who watches it; else you."),
]
Due = Annotated[str | None, typer.Option(metavar="WHEN", help="--risk: by when it is headed off.")]
Over = Annotated[
    Literal["open", "gone", "happened"] | None,
    typer.Option("--state", help="--risk: whether it is over, and how."),
]
Helped = Annotated[
    str | None, typer.Option("--help-by", metavar="TEXT", help="--goal: how we help them.")
]
Following = Annotated[
    str | None, typer.Option("--next", metavar="TEXT", help="--goal: the next step.")
]

_KINDS = (
    Choice("why", "why it happened", "w"),
    Choice("root", "a root cause", "r"),
    Choice("others", "who else it could hit", "o"),
    Choice("change", "what was changed for good", "c"),
    Choice("risk", "what could go wrong for them next", "k"),
    Choice("goal", "what they want to reach", "g"),
)


class LearningOptions(NamedTuple):
    """What goes with one kind or another, as the options gave it."""

    told: Channel | None = None
    of: str = ""
    no: bool = False
    todo: str | None = None
    where: str = ""
    by: str | None = None
    due: str | None = None
    over: Literal["open", "gone", "happened"] | None = None
    helped: str | None = None
    following: str | None = None


#: Which options go with which kind; what else is given is a mistake, and said.
_GOES_WITH = {
    "why": {"--of": "of"},
    "root": {"--of": "of", "--not": "no"},
    "others": {"--todo": "todo"},
    "change": {"--where": "where", "--by": "by"},
    "risk": {"--by": "by", "--due": "due", "--state": "over"},
    "goal": {"--help-by": "helped", "--next": "following"},
    "told": {"--told": "told"},
}


def add_learning(
    run: Run,
    at: At,
    text: Text = None,
    why: Why = False,
    root: Root = False,
    others: Others = False,
    change: Change = False,
    risk: Risk = False,
    goal: Goal = False,
    told: Told = None,
    of: Of = "",
    no: No = False,
    todo: Plan = None,
    where: Where = "",
    by: By = None,
    due: Due = None,
    over: Over = None,
    helped: Helped = None,
    following: Following = None,
) -> Answer:
    """Add to what a case taught, and to what lies ahead.

    Say what it is: --why (keep asking until the answer is something that can be changed), --root,
    --others, --change, --risk, --goal, or --told; left out, you are asked. CASE adds one, CASE/N
    changes the one with that number: a todo for those others, a risk that is gone, a next step.
    """
    kinds = {"root": root, "why": why, "others": others, "change": change, "risk": risk,
             "goal": goal, "told": told is not None}  # fmt: skip
    if root:
        kinds["why"] = False  # a why that is a root
    options = LearningOptions(told, of, no, todo, where, by, due, over, helped, following)
    kind = _kind([name for name, is_it in kinds.items() if is_it], run)
    _check(kind, options)
    case, number, parent = learning_at(run, at, kind, of)
    decide = _DECIDES[kind](_Adding(run, case, number, kind, text, options, parent))
    return shown(run.save(case, decide), run)


def _kind(kinds: list[str], run: Run) -> str:
    """What it is; asked where nothing says it. Raises UsageError."""
    if len(kinds) > 1:
        raise UsageError(
            f"--{kinds[0]} and --{kinds[1]} are two things.", "Add one after the other."
        )
    if kinds:
        return kinds[0]
    instead = "Say what it is: --why, --root, --others, --change, --risk, --goal, --told."
    with closing(Interview(run, instead, quiet=False)) as ask:
        return ask.pick(None, "What is it?", _KINDS, "why")


def _check(kind: str, options: LearningOptions) -> None:
    """Raise UsageError where an option goes with something else."""
    empty = LearningOptions()
    mine = set(_GOES_WITH[kind].values())
    for other, names in _GOES_WITH.items():
        for option, field in names.items():
            if field not in mine and getattr(options, field) != getattr(empty, field):
                raise UsageError(f"{option} goes with --{other}.", "Nothing was recorded.")


class _Adding(NamedTuple):
    """What is to be added to a case; `number` 0 where it is a new one, a why `under` another."""

    run: Run
    case: str
    number: int
    kind: str
    text: str | None
    options: LearningOptions
    under: int

    def words(self, question: str) -> str:
        """The words given, piped or asked for. Raises UsageError where there are none."""
        typed = [] if self.text is None else [self.text]
        instead = f"mend learnings add {self.case} --{self.kind} -"
        said = given(typed, self.run, question, instead).strip()
        if not said:
            raise UsageError("There are no words to keep.", "Nothing was recorded.")
        return said

    def changed(self, question: str) -> str | None:
        """The words of a new one; of one that is there already those given, or None."""
        if self.number and self.text != "-":
            return self.text
        return self.words(question)


def _why(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import decide_root, decide_why

    root = it.kind == "root"
    if root and it.number:
        return lambda state: decide_root(state, it.number, root=not it.options.no)
    whys = it.run.state_of(it.case).whys
    before = next((each.fact.text for each in whys if each.id == it.under), "")
    said = it.words(f"{before}: why?" if before else "Why did it happen?")
    return lambda state: decide_why(state, said, it.under, root=root)


def _others(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import decide_others

    said = it.changed("Who else could it hit?") or ""
    if not said and not it.options.todo:
        raise UsageError("There is nothing to change.", "Give --todo, or other words for them.")
    plan = _todo(it.options.todo, it.run) if it.options.todo else None
    return lambda state: decide_others(state, said, it.number, plan)


def _change(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import decide_change

    said = it.words("What has changed for good?")
    who = it.options.by or it.run.settings.rep
    return lambda state: decide_change(state, said, it.options.where, who)


def _risk(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import RiskGiven, decide_risk

    words, options = it.options.due, it.options
    due = _date(words, it.run) if words is not None else None
    said = it.changed("What could go wrong?")
    answer = RiskGiven((said or "").strip() or None, options.by, due, words or "", options.over)
    if answer == RiskGiven():
        raise UsageError("There is nothing to record.", "Say what could go wrong, or --state gone.")
    return lambda state: decide_risk(state, it.number, answer, it.run.settings.rep)


def _goal(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import AimGiven, decide_aim

    said = it.changed("What do they want to reach?")
    answer = AimGiven((said or "").strip() or None, it.options.helped, it.options.following)
    if answer == AimGiven():
        raise UsageError("There is nothing to record.", "Say what they want to reach, or --next.")
    return lambda state: decide_aim(state, it.number, answer)


def _told(it: _Adding) -> Decide:
    from mendcli.case.aftercare.learning_changes import decide_told

    told = it.options.told
    assert told is not None
    words = given([it.text], it.run, "", "") if it.text else ""
    return lambda state: decide_told(state, told, words)


_DECIDES: dict[str, Callable[[_Adding], Decide]] = {
    "why": _why,
    "root": _why,
    "others": _others,
    "change": _change,
    "risk": _risk,
    "goal": _goal,
    "told": _told,
}


def _date(words: str, run: Run) -> "When":
    from mendcli.dates.when import When
    from mendcli.workflows.call.reader import Reader

    found = Reader(run.now, run.settings).date(words)
    if not isinstance(found, When):
        raise UsageError(found.text, "Nothing was recorded. `mend when` shows how dates read.")
    return found


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
