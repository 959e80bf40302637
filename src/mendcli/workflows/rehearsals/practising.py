"""Practice: a call with a simulated customer, and the coach's word after each turn.

A rehearsal tries a playbook; this tries wording. Practice without a word on each turn made people
less empathetic in one study (CARE), so that there is no such mode.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mendcli.coach.catalogue import RULES
from mendcli.playbook.model.playbook import Playbook
from mendcli.practice.scene import Played, Scene, played
from mendcli.screen.words.prompter import Paused, Plain, Prompter, Question, Typed
from mendcli.workflows.other_wording import other_wording
from mendcli.workflows.rehearsals.rehearsal import RehearsalPrompter

#: So many turns of a file are played: a call of more goes nowhere.
MOST_TURNS = 500
_LEAVE = ("/end", "/quit", "/pause", "/stop")
_SPOKEN_OF = "Enter alone: say nothing · ? on the last line · /end"


class Turning(NamedTuple):
    """A turn that moved the heat most one way, and how else it could be said; "" where nowhere."""

    number: int
    played: Played
    change: float
    instead: str = ""


def play_live(prompter: Prompter, scene: Scene) -> Scene:
    """Play it turn by turn with whoever is at the keys, until it ends or they leave."""
    prompter = RehearsalPrompter(prompter, "practice")
    name = scene.persona.name
    prompter.say(f"Practice with {name}: nothing is kept. You say what you would say.", "warn")
    prompter.say(f"{name}: {scene.persona.opens}")
    while not scene.ended:
        said = _asked(prompter, scene)
        if said is None:
            break
        scene = played(scene, said)
        last = scene.turns[-1]
        if last.nudge is not None:
            prompter.say(f"  {last.nudge.line}", "quiet")
        if last.answer:
            prompter.say(f"{name}: {last.answer}")
    return scene


def play_script(scene: Scene, turns: Sequence[str]) -> Scene:
    """Play the turns of a file, one after the other, as far as the call goes."""
    for said in turns[:MOST_TURNS]:
        if scene.ended:
            break
        scene = played(scene, said)
    return scene


def _asked(prompter: Prompter, scene: Scene) -> str | None:
    """What the rep says next; None where they leave."""
    while True:
        question = Question("practice.turn", "You:", bar=_SPOKEN_OF, live=False)
        reply = prompter.ask(question)
        if isinstance(reply, Paused) or not isinstance(reply, Typed | Plain):
            return None
        text = reply.text.strip()
        if isinstance(reply, Typed) and text.lower() in _LEAVE:
            return None
        if isinstance(reply, Typed) and text == "?":
            prompter.say(_explained(scene))
        elif isinstance(reply, Typed) and text[:1] == "/" and text[1:2].isalpha():
            prompter.say("No such word here, and nothing was said: /end leaves.", "quiet")
        else:
            return text


def _explained(scene: Scene) -> str:
    """Where the last line on wording comes from, and what it misses."""
    nudges = [turn.nudge for turn in scene.turns if turn.nudge is not None]
    if not nudges:
        return "No line on your wording yet. Type what you would say to them."
    rule = RULES[nudges[-1].rule]
    return f"{nudges[-1].line}\n    from: {rule.source}\n    limit: {rule.limit}"


# --- afterwards ------------------------------------------------------------------------------


def raised_most(scene: Scene, playbook: Playbook | None) -> Turning | None:
    """The turn that raised the heat most, with what the playbook would say there."""
    found = _most(scene, lambda change: change)
    if found is None or playbook is None:
        return found
    return found._replace(instead=_instead(found.played, playbook, scene.persona.name))


def lowered_most(scene: Scene) -> Turning | None:
    """The turn that lowered it most."""
    return _most(scene, lambda change: -change)


def _most(scene: Scene, measured: Callable[[float], float]) -> Turning | None:
    before = [float(scene.persona.starts), *(turn.heat for turn in scene.turns)]
    changes = [
        Turning(number, turn, turn.heat - before[number - 1])
        for number, turn in enumerate(scene.turns, start=1)
    ]
    best = max(changes, key=lambda each: measured(each.change), default=None)
    return best if best is not None and measured(best.change) > 0 else None


def _instead(turn: Played, playbook: Playbook, name: str) -> str:
    """A line of the step that this turn would have belonged to."""
    rule = max(turn.causes, key=lambda each: each.by).rule
    meant = RULES[rule].looks_at.split("|") if rule else ["option"]
    return other_wording(playbook, meant, {"customer": name})
