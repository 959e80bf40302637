"""Step -> what to show: words only, no terminal. `paint.py` puts them on the screen."""

from collections.abc import Mapping

from mendcli.case.aftercare.their_turn import writes_now
from mendcli.case.guide.kinds import GUIDE
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import numbered
from mendcli.case.state.case_state import State
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.placeholders import fill
from mendcli.playbook.model.playbook import Playbook, Step
from mendcli.screen.words.heard import SayBack, to_say_back
from mendcli.screen.words.prompter import Card, Spoken


def title_of(playbook: Playbook, state: State, step: Step) -> str:
    """Where we are, as "2/6 Listen"; a block has its title alone."""
    if state.progress.block is not None and playbook.id == state.progress.block.name:
        return step.title
    number, total = numbered(playbook, state, step)
    return f"{number}/{total} {step.title}"


def card_for(
    ask: Ask, state: State, names: Mapping[str, str], aloud: tuple[Spoken, ...] = ()
) -> Card | None:
    """The card above a question, with what is to be read `aloud`; None where there is no step."""
    if ask.stop is None:
        return None
    step = ask.stop.step
    heard = to_say_back(ask, state) if GUIDE[ask.stop.prompt.kind].aloud else SayBack()
    lines = aloud or heard.lines
    silent = writes_now(state)  # what is said aloud, and how, is of no use in a letter
    brief = ask.again or bool(lines) or silent  # there is enough to say
    hints = (*step.do[:2], *(f"Not: {text}" for text in step.avoid[:1]))
    return Card(
        title_of(ask.playbook, state, step),
        "" if brief else fill((step.aim,), names),
        "" if silent else fill(_wordings_from(step, state, ask), names),
        heard.others,
        () if brief else hints,
        kept_lines(ask, state),
        lines,
    )


def _wordings_from(step: Step, state: State, ask: Ask) -> tuple[str, ...]:
    """The step's wordings, in a further round of a loop beginning with the next one."""
    rounds = sum(told.step == ask.key for told in state.paraphrases) if ask.again else 0
    turn = rounds % len(step.say)
    return step.say[turn:] + step.say[:turn]


def kept_lines(ask: Ask, state: State) -> tuple[str, ...]:
    """What this prompt already holds, captured ahead of time or on an earlier visit."""
    owner, key = ask.playbook.id, ask.key
    if ask.stop is None or ask.stop.prompt.of or GUIDE[ask.stop.prompt.kind].aloud:
        return ()
    found = [line.text for line in state.words if (line.playbook, line.step) == (owner, key)]
    found += [item.text for item in state.items if (item.playbook, item.step) == (owner, key)]
    found += [each.what for each in state.proposals if (each.playbook, each.step) == (owner, key)]
    found += [
        f"{action.what} · {action.due.shown() if action.due else 'no date'}"
        for action in state.actions
        if (action.playbook, action.step) == (owner, key)
    ]
    given = state.given.get((owner, key))
    if given is not None:
        found.append(given.value or ", ".join(given.values))
    return tuple(found[-5:])


def other_wordings(ask: Ask, names: Mapping[str, str]) -> tuple[str, ...]:
    """Every wording of the step, each filled on its own."""
    if ask.stop is None:
        return ()
    return tuple(fill((wording,), names) for wording in ask.stop.step.say)


def bar_for(ask: Ask, state: State, saved: int) -> str:
    """The bottom line: where we are, the essence, how to go on, and what is safe on disk."""
    tick = f" · ✓ {saved} kept" if saved else ""
    if ask.part == "due":
        return f"a date for the promise · Enter: no date{tick}"
    if ask.part in ("hear-by",) or ask.key == "close:next":
        return f"when they hear from you · - for none{tick}"
    if ask.key.startswith("open:"):
        return f"what they say, ! promises, # notes · /end ends{tick}"
    if ask.stop is None:
        return f"before you end · Enter: end{tick}"
    essence = {"weigh": "y · n and why", "choose": "one key"}.get(
        ask.part, KINDS[ask.stop.prompt.kind].essence
    )
    return f"{title_of(ask.playbook, state, ask.stop.step)} · {essence}{tick}"
