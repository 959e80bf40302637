"""What can be looked at during a session without moving: /words, /hot, /say, /map, /help."""

from collections.abc import Mapping

from mendcli.case.guide.added_prompts import steps_of
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import is_open, numbered, session_steps, stops
from mendcli.case.state.case_state import State
from mendcli.case.state.progress import ordinal
from mendcli.playbook.model.playbook import Playbook, blocks_offered
from mendcli.screen.words.cards import other_wordings
from mendcli.screen.words.heard import quoted
from mendcli.screen.words.slash import help_rows

#: As many of their lines as can be glanced at.
_MOST = 5


def words_said(state: State) -> str:
    """Every line so far with its number; the customer's exact words in quotes."""
    if not state.words:
        return "Nothing is kept yet."
    lines = []
    for number, line in enumerate(state.words, start=1):
        before = quoted(line._replace(correction="")) + (f"  ({line.by})" if line.by else "")
        hurts = "  * this is what hurts" if line.hurts else ""
        before += f"  ({ordinal(line.complaint)} complaint)" if line.complaint > 1 else ""
        fixed = f"  → {line.correction}" if line.correction else ""
        lines.append(f"{number:>3}  {before}{hurts}{fixed}")
    return "\n".join(lines)


def asked_for(state: State) -> str:
    """What they ask for, once more, and one line to see it from where they stand.

    Being shouted at makes a rep forget requests; taking their view weakens that (Rafaeli and
    others 2012).
    """
    wishes = [item.correction or item.text for item in state.about("remedy")]
    wishes += [way.what for way in state.proposals if way.by == "customer"]
    lines = [f"· {' '.join(wish.split())}" for wish in dict.fromkeys(wishes)]
    if not lines:
        lines = [f"· {quoted(line)}" for line in state.words[-_MOST:]]
    if not lines:
        lines = ["Nothing yet: ask what they need first."]
    return "\n".join(["They ask for:" if wishes else "They said:", *lines[-_MOST:], _THEIR_VIEW])


#: One line, and not about the rep: anger is at what happened.
_THEIR_VIEW = "They are angry at what happened. In their place, what would you need to hear?"


def told_so_far(state: State) -> str:
    """What they have told, on a line that can be glanced at; "" where it is nothing yet."""
    said = [quoted(line) for line in state.heard]
    more = (f"and {len(said) - _MOST} more: /words",) if len(said) > _MOST else ()
    return "They told you: " + " / ".join((*said[:_MOST], *more)) if said else ""


def cut_off(state: State) -> str:
    """What to say first to somebody whose line went dead: where they were in their story."""
    sorry = "We were cut off, I'm sorry."
    told = [line for line in state.heard if not _is_reply(line.correction or line.text)]
    if not told:
        return f"{sorry} Please go on from where you were."
    last = told[-1]
    return f"{sorry} You were telling me: “{last.correction or last.text}”"


def _is_reply(text: str) -> bool:
    """Whether a line only answered something: it tells nothing to go on from."""
    from mendcli.case.reading.reply_meaning import read_reply

    return read_reply(text).kind in ("yes", "partly", "no")


def wordings(ask: Ask, names: Mapping[str, str]) -> str:
    """The step's wordings, one a line."""
    found = other_wordings(ask, names)
    return "\n".join(f"· {text}" for text in found) if found else "There is nothing to say here."


def map_of(playbook: Playbook, state: State, ask: Ask | None) -> str:
    """All steps of the session on a line each: done, open, where the rep is."""
    every = stops(playbook)
    walked = {step.id for step in session_steps(playbook, state)}
    here = ask.stop.step.id if ask is not None and ask.stop is not None else ""
    lines = []
    for step in steps_of(playbook):
        mine = [stop for stop in every if stop.step.id == step.id]
        open_ones = [stop for stop in mine if is_open(playbook, state, stop)]
        mark = "▸" if step.id == here else " " if open_ones else "✓"
        number, _ = numbered(playbook, state, step)
        phase = "" if step.id in walked else f"  ({step.phase})"
        keys = {(playbook.id, stop.key) for stop in mine}
        check = "  check again" if keys & set(state.progress.check_again) else ""
        lines.append(f"{mark} {number} {step.title}{phase}{check}")
    return "\n".join(lines)


def help_text(playbook: Playbook) -> str:
    """The prefixes and slash words, on few enough lines to be read during a call."""
    named = blocks_offered(playbook)
    more = ("…",) if len(named) > _MOST_NAMED else ()
    return "\n".join([_ABOVE, *help_rows("|".join((*named[:_MOST_NAMED], *more))), _BELOW])


#: So many blocks are named in the help; `/break` alone names them all.
_MOST_NAMED = 6
_ABOVE = (
    '" their exact words   ! a promise   # a note to self   ? this list\n'
    'alone: " or "3 their exact words   ! or !3 a promise   * or *3 what hurts'
)
_BELOW = (
    "Ctrl-C pauses. Ctrl-O parks half a sentence. Ctrl-G: the /break offered.\n"
    "/ on an empty line lists them all."
)
