"""A new playbook as text: from nothing, with comments that say what each part is for.

What comes out is sound: it can be used for a call as it stands, and its author replaces line by
line what they would say in other words. Pure: words in, text out.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from mendcli.playbook.model.playbook import BLOCK_STEP

#: The first line: an editor with a YAML language server finds the schema by it.
MODELINE = "# yaml-language-server: $schema="
SCHEMA_FILE = "playbook.schema.json"
#: What the steps are called if their author does not say.
USUAL_STEPS = ("Listen", "Confirm", "Put right", "Close")
_TAKEN = "end"


class NewPlaybook(NamedTuple):
    """What an author says of a new playbook; `steps` are the titles of the call's steps."""

    id: str
    title: str
    use_when: str
    source: str
    steps: tuple[str, ...] = USUAL_STEPS


def title_from(id: str) -> str:
    """A title to start from: `late-delivery` as "Late delivery"."""
    return id.replace("-", " ").capitalize()


def steps_from(line: str) -> tuple[str, ...]:
    """The titles in a line, between commas."""
    return tuple(title for part in line.split(",") if (title := part.strip()))


def written(wanted: NewPlaybook) -> str:
    """The whole file."""
    head = _HEAD.format(
        modeline=f"{MODELINE}{SCHEMA_FILE}",
        id=wanted.id,
        title=_quoted(wanted.title),
        use_when=_quoted(wanted.use_when),
        source=_quoted(wanted.source),
    )
    steps: list[str] = []
    ids: list[str] = []
    for number, title in enumerate(wanted.steps):
        ids.append(_id_of(title, ids))
        parts = _parts(number, len(wanted.steps))
        shown = _STEP.format(id=ids[-1], title=_quoted(title), **_STEP_WORDS[parts[0]])
        first = _FIRST_STEP if number == 0 else ""
        prompts = "".join(_PROMPTS[part].format(step=ids[-1]) for part in parts)
        steps.append(first + shown + prompts)
    return head + "\n".join(steps)


def _parts(number: int, count: int) -> tuple[str, ...]:
    """What a step does, by its place: a call hears, confirms, puts right and closes."""
    last = count - 1
    if count == 1:
        return ("hear", "confirm", "repair", "close")
    if number == 0:
        return ("hear", "confirm") if count == 2 else ("hear",)
    if number == last:
        return ("close",) if count > 3 else ("repair", "close")
    if number == 1:
        return ("confirm",)
    return ("repair",) if number == last - 1 else ("more",)


def _id_of(title: str, taken: Sequence[str]) -> str:
    """A step's id from its title, such as `put-right`; another where it is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "step"
    if id == _TAKEN or id.startswith(BLOCK_STEP) or id in taken:
        id = next(f"{id}-{n}" for n in range(2, 99) if f"{id}-{n}" not in taken)
    return f"step-{id}" if id.startswith(BLOCK_STEP) else id


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


_HEAD = """\
{modeline}
# The line above lets your editor complete this file and underline mistakes.
# Check it:   mend playbooks check {id}
# See it:     mend playbooks paths {id}
# Use it:     mend start --playbook {id}

id: {id}
title: {title}
# Count your changes here, as text in quotes. A case keeps the text it began with.
version: "1"
# Read as an answer to "What is going on?", in a line of up to 60 characters.
use_when: {use_when}
# Where the method comes from: a text, a trainer, your own experience.
source: {source}

steps:
"""

_FIRST_STEP = """\
  # A step has an aim, one to three ways to say it, hints, and questions for the rep.
  # phase: before, call, between, call-back or after. A first call walks the `call` steps.
"""

_STEP = """\
  - id: {id}
    title: {title}
    phase: call
    aim: {aim}
    # Write what you would really say. The card shows the first; /say shows the others.
    say:
      - {say}
      - {other}
    do:
      - {do}
    avoid:
      - {avoid}
    prompts:
"""

_STEP_WORDS = {
    "hear": {
        "aim": "Let them tell the whole story.",
        "say": "Please tell me what happened, {customer}. I'm listening.",
        "other": "I'd like to hear all of it, from the start.",
        "do": "Stay quiet until they stop",
        "avoid": "Explaining, or defending anyone",
    },
    "confirm": {
        "aim": "Say it back until they say yes.",
        "say": "Let me make sure I've got this right.",
        "other": "Tell me where I've got it wrong.",
        "do": "Say the names, the numbers and the dates",
        "avoid": "“The issue”, “that”, “this matter” for what hurt them",
    },
    "more": {
        "aim": "Say here what this step is for.",
        "say": "May I ask you one more thing?",
        "other": "Before we go on, help me with one thing.",
        "do": "One hint of at most 72 characters",
        "avoid": "What is better left here",
    },
    "repair": {
        "aim": "Find a way with them, with an owner and a date for each promise.",
        "say": "What would put this right for you?",
        "other": "I can see two ways to do this. Which would help you more?",
        "do": "Ask for their way first, then put two of yours beside it",
        "avoid": "A promise that is not yours to give",
    },
    "close": {
        "aim": "Say when they hear from you, and thank them.",
        "say": "Thank you for telling me. You'll hear from me, and here is when.",
        "other": "Thank you for staying with me through this.",
        "do": "Name a day and a time, even if there is no news by then",
        "avoid": "“Is everything all right now?”",
    },
}

_PROMPTS = {
    "hear": """\
      # The kind says what sort of answer it takes: mend playbooks kinds
      - id: story
        kind: words
        ask: What are they telling you? One line for each thing they say.
""",
    "confirm": """\
      # Asked again and again until they say yes; what they add is asked in between.
      - id: summary
        kind: paraphrase
        ask: Say back what you heard. Typing it is optional.
      - id: right
        kind: confirm
        of: summary
        ask: Did they say that is right?
      - id: missed
        kind: words
        ask: What did you miss, or get wrong? One line for each thing.
        when: {{{step}.right: ["partly", "no"]}}
""",
    "more": """\
      - id: answer
        kind: text
        ask: What do you want to know here?
""",
    "repair": """\
      - id: apology
        kind: apology
        ask: What did you say sorry for?
      - id: remedy
        kind: remedy
        ask: What would put it right, in their view?
      - id: options
        kind: options
        ask: What can be done? Their idea first, then yours.
      - id: actions
        kind: actions
        ask: What do you promise, and by when? One line each.
        hint: "For example: refund the fee by Friday"
      - id: read-back
        kind: read-back
        ask: Read each promise aloud. Do they agree?
""",
    "close": """\
      - id: report-back
        kind: report-back
        ask: When do they hear from you next?
""",
}
