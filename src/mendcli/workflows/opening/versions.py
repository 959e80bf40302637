"""A case goes on with the text it began with, or moves to the one its playbook's file has today.

Staying is what happens unless somebody says otherwise, and a file that is broken, or gone, never
keeps a case from going on. Nothing is saved here: what is taken comes with the facts that say so.
"""

from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.log.facts import Recorded
from mendcli.case.log.session_facts import VersionTaken
from mendcli.case.state.case_state import State
from mendcli.errors import MendError, NotFound
from mendcli.playbook.model.playbook import Playbook
from mendcli.screen.words.prompter import Choice, Question
from mendcli.screen.words.slash import read_line
from mendcli.store.contract import Draft, PinnedPlaybook
from mendcli.workflows.opening.start_options import Version
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.playbook.sense.changes import Change
    from mendcli.workflows.opening.opening_questions import OpeningQuestions

_MOST_SHOWN = 6


class Newer(NamedTuple):
    """The text of today, and what the store keeps of it."""

    playbook: Playbook
    pinned: PinnedPlaybook


def todays(services: Services, kept: Playbook, *, must: bool = False) -> Newer | None:
    """The playbook's text of today where it asks or says other things than `kept`, else None.

    That it is gone or broken is said; with `must` it is raised.
    """
    try:
        found, pinned = services.methods.today(kept.id)
    except MendError as error:
        if must:
            raise
        why = error.problem
        if isinstance(error, NotFound):
            why = f"The file of {kept.id} is not there any more."
        text = f"{why} This case goes on with the text it began with."
        services.prompter.say(text, "quiet" if isinstance(error, NotFound) else "warn")
        return None
    if found.fingerprint == kept.fingerprint:
        return None
    from mendcli.playbook.sense.changes import changes

    differ = changes(kept, found)
    worth_it = bool(differ) if must else bool(_worth_telling(differ))
    return Newer(found, pinned) if worth_it else None


def chosen_version(
    opening: "OpeningQuestions", wish: Version, state: State, kept: Playbook
) -> Newer | None:
    """The text to move to, or None to stay with `kept`. Asks where nobody has said which."""
    services = opening.services
    if wish == "keep":
        return None
    newer = todays(services, kept, must=wish == "take")
    if newer is None or wish == "take":
        return newer
    from mendcli.playbook.sense.changes import changes

    found = _worth_telling(changes(kept, newer.playbook))
    if services.scripted:
        count = "1 change" if len(found) == 1 else f"{len(found)} changes"
        text = f"{kept.id} has changed since the case began ({count}): it keeps its text."
        services.prompter.say(f"{text} --take-version moves it.", "warn")
        return None
    for line in _told(found, state, kept, newer.playbook):
        services.prompter.say(line)
    return newer if opening.ask(_question(kept, newer.playbook)) == "move" else None


def _question(kept: Playbook, new: Playbook) -> Question:
    same = kept.version == new.version
    old_name = "the text it began with" if same else f"version {kept.version}, as it began"
    new_name = "today's text" if same else f"version {new.version}"
    choices = (
        Choice("stay", f"stay with {old_name}", "s"),
        Choice("move", f"move to {new_name}", "m"),
    )
    return Question("start.version", "Stay or move?  [Enter = stay]", "pick", choices=choices,
                    live=False)  # fmt: skip


def _worth_telling(found: "tuple[Change, ...]") -> "list[Change]":
    """The changes in what is asked and said; a new or lost step stands for its prompts too."""
    whole = {
        change.key
        for change in found
        if change.thing == "step" and change.what in ("added", "removed")
    }
    return [
        change
        for change in found
        if (change.thing != "prompt" or change.key.partition(".")[0] not in whole)
        and [part.key for part in change.parts] != ["version"]
    ]


def _told(found: "list[Change]", state: State, kept: Playbook, new: Playbook) -> list[str]:
    """What changed, and what becomes of the answers: few enough lines to be read on a call."""
    from mendcli.case.guide.version_change import left_behind, staying

    now = f": version {kept.version}, now {new.version}" if kept.version != new.version else ""
    lines = [f"{state.case}: {kept.id} has changed since the case began{now}."]
    lines += [f"· {change.told()}" for change in found[:_MOST_SHOWN]]
    if len(found) > _MOST_SHOWN:
        lines.append(f"· … and {len(found) - _MOST_SHOWN} more: mend playbooks show {kept.id}")
    stay = staying(kept, new, state)
    answers = {0: "No answer moves", 1: "1 answer moves"}.get(stay, f"{stay} answers move")
    lines.append(f"{answers} with the case; nothing is lost either way.")
    behind = left_behind(kept, new, state)
    if behind:
        lines.append(f"No place there, kept with the case and in the note: {', '.join(behind)}")
    return lines


def half_typed_after(draft: Draft, log: tuple[Recorded, ...]) -> Draft:
    """The half-typed text as it is offered after a move: an answer to nothing becomes a note.

    The next question would take it for its own answer, and one Enter would make it a promise.
    """
    fact = log[-1].fact if log else None
    gone = isinstance(fact, VersionTaken) and draft.step.partition(":")[0] in fact.gone
    if not gone or (not draft.pasted and read_line(draft.text) is not None):
        return draft
    return Draft(draft.step, f"# {draft.text}")
