"""From the guide's next `Ask` to the `Question` a prompter puts on the screen.

Wording only: what a reply means is `replies.py`'s affair.
"""

from collections.abc import Callable, Mapping

from mendcli.case.guide.closing_questions import still_open, to_check
from mendcli.case.guide.kinds import GUIDE, workable
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.opening_questions import TOLD
from mendcli.case.guide.points import points
from mendcli.case.guide.route import numbered
from mendcli.case.promises.limits import above_limit
from mendcli.case.promises.other_date import waits_for
from mendcli.case.promises.promise_line import HOW_LONG, name_in
from mendcli.case.reading.frames import shown_in
from mendcli.case.reading.whose import read_side
from mendcli.case.state.case_state import Action, Item, Proposal, State
from mendcli.case.state.placeholder_values import shown_value
from mendcli.dates.when import DateQuestion
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.placeholders import fill
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.cards import bar_for
from mendcli.screen.words.foot import foot_for
from mendcli.screen.words.prompter import Choice, Question, Shape
from mendcli.screen.words.slash import Command, read_line
from mendcli.workflows.call.kinds import TALK, Known
from mendcli.workflows.call.read_aloud import open_promises, said_in_letter, sentence
from mendcli.workflows.call.reader import (
    HalfTyped,
    Reader,
    date_meant,
    likely_date,
    nothing_meant,
    promise_meant,
)

FLOOR = "open:floor"
_GRANTING = ("due", "promise", "propose")


def question_for(
    ask: Ask, state: State, asked: str, reader: Reader, *, fresh: bool, saved: int
) -> Question:
    """The question on screen, worded as `asked`; not `fresh` from the second line of a round on."""
    choices, ticked = choices_for(ask, state)
    kind = ask.kind
    ticks = kind is not None and KINDS[kind].shape == "tick"
    shape: Shape = "tick" if ticks else "pick" if choices else "line"
    meant = _half_typed(ask, reader, state)
    frames = _frames(ask, state)
    return Question(
        place=ask.place,
        ask=asked if fresh else "",
        shape=shape,
        default=_default(ask, state) if shape == "line" and fresh else "",
        choices=choices,
        default_values=ticked,
        frame=frames[0] if frames else "",
        frames=frames,
        bar=_unsure_bar(ask, state, reader) or bar_for(ask, state, saved),
        foot=foot_for(ask, state, reader.now),
        preview=lambda text: meant(text).shown,
        guess=lambda text: meant(text).guess,
        limit=_limit(ask, reader),
        framed=lambda frame, text: "" if read_line(text) else shown_in(frame, text),
    )


def _frames(ask: Ask, state: State) -> tuple[str, ...]:
    """How the sentence may begin, as it does now first; none where no frame is ever kept."""
    frames = TALK[ask.kind].frames if ask.kind else ()
    standing = [each for each in _direct(ask, state) if ask.revisit or ask.again]
    first = standing[-1].frame if standing else frames[0] if frames else ""
    return tuple(dict.fromkeys((first, *frames, ""))) if frames else ()


def _unsure_bar(ask: Ask, state: State, reader: Reader) -> str:
    """The bottom line where Enter stands for what is known or likely, and not for nothing."""
    if known_of(ask, state) is not None:
        return "Enter: yes · or type what it is instead"
    if ask.part == "propose" and _default(ask, state):
        return "Enter: that wish, as it stands · or type one"
    words = _action(state, ask.about).due_words if ask.part == "due" else ""
    if words and name_in(words, reader.date):
        return "Enter: yes, the person · or type the date"
    likely = likely_date(words, reader)
    return f"a date for the promise · Enter: {likely.shown()} · - : no date" if likely else ""


def asked_text(ask: Ask, state: State, names: Mapping[str, str], reader: Reader) -> str:
    """The question in words, filled in; facts keep it as it was shown."""
    match ask.part:
        case "due":
            return _due_question(_action(state, ask.about), reader)
        case "propose":
            if not state.proposals:
                return "What do they want?  (we: … for an offer of ours)"
            return "What do we offer?  (they: … for theirs · Enter: that is all)"
        case "weigh":
            proposal = _proposal(state, ask.about)
            return f"“{proposal.what}”: does it work?  y · n and why"
        case "choose":
            return "Which one did they choose?"
        case "hear-by":
            return f"Not agreed today. They hear from you by?  [tomorrow {_day_end(reader)}]"
        case "point":
            every = points(state)
            which = f"{ask.about} of {len(every)}"
            return f"{which}: “{every[ask.about - 1]}”  Is that put right?"
        case "promise":
            said = sentence(_action(state, ask.about), reader, state)
            number = f"{ask.about}: " if len(open_promises(state)) > 1 else ""
            return f"{number}“{said}”  Right?"
    if ask.stop is None:
        return _closing_question(ask, state, reader)
    if (known := known_of(ask, state)) is not None:
        return f"{known.ask}  [Enter: yes]"
    hint = ask.stop.prompt.hint or GUIDE[ask.stop.prompt.kind].listed(state)
    asked = fill((ask.stop.prompt.ask,), names)
    return f"{asked}  ({fill((hint,), names)})" if hint else asked


def _closing_question(ask: Ask, state: State, reader: Reader) -> str:
    match ask.key:
        case "close:open":
            return f"{_open_list(ask.playbook, state)}  /go N, or Enter to end"
        case "close:wording":
            return "The wording they said yes to?  (Enter: none)"
        case "open:since":
            return "What has happened since?"
        case "open:told":
            return "Have you told them of it?"
        case "close:next":
            day_end = f"[tomorrow {_day_end(reader)}]"
            return f"No promise and no next date yet. They hear from you by?  {day_end}"
        case _:
            return "Nothing is left to ask. Lines, promises and slash words work; /end ends."


def known_of(ask: Ask, state: State) -> Known | None:
    """What need only be confirmed, the first time that the prompt is asked."""
    if ask.kind is None or ask.revisit or ask.again:
        return None
    return TALK[ask.kind].known(state, ask.playbook.id, ask.key)


def _day_end(reader: Reader) -> str:
    return f"{reader.settings.workday_end:%H:%M}"


def _open_list(playbook: Playbook, state: State) -> str:
    steps = {stop.step.id: stop.step for stop in still_open(playbook, state)}
    parts = [f"{numbered(playbook, state, step)[0]} {step.title}" for step in steps.values()]
    said = [f"Jumped over: {', '.join(parts)}."] if parts else []
    again = to_check(state)
    return " ".join([*said, *([f"Check again: {', '.join(again)}."] if again else [])])


def _due_question(action: Action, reader: Reader) -> str:
    if not action.due_words:
        when = "and when do they hear at the latest" if waits_for(action.what) else "by when"
        return f"{action.what}: {when}?  (Enter: no date)"
    if name := name_in(action.due_words, reader.date):
        return f"{action.what}: is “{name}” the person? Enter: yes. Else type the date."
    found = reader.date(action.due_words)
    said = found.text if isinstance(found, DateQuestion) else HOW_LONG
    likely = likely_date(action.due_words, reader)
    enter = f"Enter: {likely.shown()} · - : no date" if likely else "Enter: no date"
    return f"{action.what}: {said}  ({enter})"


def _action(state: State, number: int) -> Action:
    return next(action for action in state.actions if action.id == number)


def _proposal(state: State, number: int) -> Proposal:
    return next(proposal for proposal in state.proposals if proposal.id == number)


def choices_for(ask: Ask, state: State) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """What can be picked or ticked, and what is ticked already."""
    if ask.part == "choose":
        found = [
            Choice(str(each.id), each.what, _numbered(n))
            for n, each in enumerate(workable(state), start=1)
        ]
        return (*found, Choice("0", "none of these today", "0")), ()
    if ask.part == "point":
        return _POINT, ("leave",)
    if ask.key == TOLD:
        return _TOLD, ("later",)
    if ask.stop is None or ask.part:
        return (), ()
    prompt = ask.stop.prompt
    given = state.given.get((ask.playbook.id, ask.key))
    shape, row = KINDS[prompt.kind].shape, TALK[prompt.kind]
    if shape == "pick":
        start = row.start(state, given.value if given else "")
        found = [
            Choice(each.value, each.label, each.value[0] if row.by_letter else _numbered(n))
            for n, each in enumerate(prompt.options, start=1)
        ]
        return tuple(found), (start,) if start else ()
    if shape == "tick":
        boxes = tuple(Choice(option.value, option.label) for option in prompt.options)
        return boxes, given.values if given else ()
    return (), ()


_POINT = (
    Choice("yes", "yes", "y"),
    Choice("partly", "partly", "p"),
    Choice("no", "no", "n"),
    Choice("leave", "not asked  [Enter]", "-"),
    Choice("rest", "none of the rest", "s"),
)
_TOLD = (Choice("told", "yes, they know", "y"), Choice("later", "not yet  [Enter]", "-"))


def _numbered(number: int) -> str:
    return str(number) if number <= 9 else ""


def _default(ask: Ask, state: State) -> str:
    """What Enter takes: the answer that stands, a wish noted before, what their letter says."""
    owner, wishes = ask.playbook.id, state.about("remedy")
    if came := said_in_letter(ask, state):
        return came
    if ask.part == "propose" and wishes and not state.proposals:
        return f"they: {wishes[-1].text}" if "\n" not in wishes[-1].text else ""
    if ask.stop is None or ask.part or not (ask.revisit or ask.again):
        return ""
    if (given := state.given.get((owner, ask.key))) is not None:
        return shown_value(given.kind, given.value)
    if (owner, ask.key) in state.progress.confirms and not ask.again:
        said_anew = _unanswered(state, owner, ask.stop.prompt.of)
        return "" if said_anew else state.progress.confirms[owner, ask.key][0]
    if GUIDE[ask.stop.prompt.kind].aloud:
        said = [each for each in state.paraphrases if each.step == ask.key and each.text]
        told = [each for each in said if each.playbook == owner]
        return (told[-1].text or "") if told else ""
    direct = _direct(ask, state)
    return direct[-1].text if direct else ""


def _direct(ask: Ask, state: State) -> list[Item]:
    """What was captured in answer to the prompt itself."""
    items = [item for item in state.items if item.direct and item.step == ask.key]
    return [item for item in items if item.playbook == ask.playbook.id]


def _unanswered(state: State, owner: str, key: str) -> bool:
    """Whether what was said back last waits for an answer: an earlier "yes" was to other words."""
    said = [each for each in state.paraphrases if (each.playbook, each.step) == (owner, key)]
    return bool(said) and said[-1].confirmed is None


def _limit(ask: Ask, reader: Reader) -> Callable[[str], str] | None:
    """What to say of a sum that is offered or promised, above what the rep may grant."""
    own = reader.settings
    if not own.limits:
        return None
    kind = ask.kind
    granted = ask.part in _GRANTING or (kind is not None and TALK[kind].form == "promise")

    def above(text: str) -> str:
        match read_line(text):
            case Command(name="promise" | "todo" | "option", text=said):
                theirs = read_side(said)[0] == "customer"
            case None if granted:
                theirs = ask.part == "propose" and read_side(text)[0] == "customer"
            case _:
                return ""
        return "" if theirs else above_limit(text, own.rep, own.limits)

    return above


def _half_typed(ask: Ask, reader: Reader, state: State) -> Callable[[str], HalfTyped]:
    """What a half-typed promise or date will be read as, for the bottom line and for Tab."""
    dated = ask.part in ("due", "hear-by") or ask.key == "close:next"
    here = date_meant if dated else TALK[ask.kind].meant if ask.kind else nothing_meant

    def meant(text: str) -> HalfTyped:
        match read_line(text):
            case Command(name="promise" | "todo", text=rest):
                found = promise_meant(rest, reader, state)
                return found._replace(guess=found.guess and text.replace(rest, found.guess, 1))
            case Command(name="callback", text=rest):
                return date_meant(rest, reader, state)
            case None if not text.startswith("/"):
                return here(text, reader, state)
            case _:
                return HalfTyped()

    return meant
