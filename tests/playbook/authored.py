"""Playbooks as an author writes them, for the tests of this room.

`¶` in a text marks where a problem must be reported; `told` takes the marks out and compares.
"""

from pathlib import Path

from mendcli.playbook.model.problems import Problem
from mendcli.playbook.reading.parse import check_playbook

SHIPPED = Path(__file__).parents[2] / "playbooks"
#: The shipped playbooks' files, without the tests beside them.
SHIPPED_FILES = sorted(p for p in SHIPPED.glob("*.yaml") if not p.name.endswith(".test.yaml"))

HEAD = """\
id: demo
title: A demo
version: "1"
use_when: They are upset
source: ours
"""

#: Question marks inside { } stand in quotes: PyYAML's Python reader wants them.
SOUND = (
    HEAD
    + """\
steps:
  - id: listen
    title: Listen
    phase: call
    aim: Just listen
    say:
      - Tell me what happened, {customer}.
      - Tell me what happened.
    do: [Let them finish]
    source: M2.1
    prompts:
      - {id: story, kind: words, ask: "What happened?"}
      - {id: feeling, kind: feeling, ask: "How do they feel?", hint: in their word}
  - id: validate
    title: Get it right
    phase: call
    aim: Say it back until they say yes
    say: ["Let me see if I have this right."]
    source: [M2.3, M2.4]
    prompts:
      - {id: paraphrase, kind: paraphrase, ask: Say it back}
      - {id: confirmed, kind: confirm, of: paraphrase, ask: "Did they say yes?"}
      - id: missing
        kind: words
        ask: What was missing?
        when:
          validate.confirmed: [partly, no]
  - id: solve
    title: Solve
    phase: call
    aim: Agree on what happens now
    say: ["What would put this right for you?"]
    prompts:
      - id: way
        kind: choice
        ask: You feel {listen.feeling}. Which way?
        options:
          - {value: repair, label: Repair it}
          - {value: stop, goto: end}
          - later
      - {id: ticked, kind: checks, ask: "What holds?", options: [safe, urgent]}
      - {id: trust, kind: scale, ask: "How much trust is left?", min: 1, max: 5}
      - {id: promise, kind: actions, ask: "What do we promise?", purpose: containment}
      - {id: cost, kind: money, ask: "What is it worth?", required: true}
"""
)


def step(*lines: str, name: str = "one", prompts: str = "[]") -> str:
    """A sound step called `name`, with further lines, as text to stand under `steps:`."""
    text = f"""\
  - id: {name}
    title: One
    phase: call
    aim: An aim
    say: [Something]
"""
    more = "".join(f"    {line}\n" for line in lines)
    return text + more + f"    prompts: {prompts}\n"


def playbook(*steps: str) -> str:
    """A playbook of these steps."""
    return HEAD + "steps:\n" + "".join(steps)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its `¶`, and line and column, from 1, of what each stood before."""
    clean, *parts = text.split("¶")
    places = []
    for part in parts:
        line = clean.count("\n") + 1
        places.append((line, len(clean) - clean.rfind("\n")))
        clean += part
    return clean, places


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    """All problems of a playbook in `x.yaml`."""
    return check_playbook(text, "x.yaml")[1]


def told(text: str, *messages: str) -> tuple[Problem, ...]:
    """Asserts that exactly one problem stands at each `¶`, with these words in it, in order."""
    clean, places = unmarked(text)
    found = problems_of(clean)
    shown = "\n".join(problem.shown() for problem in found)
    assert [(problem.line, problem.column) for problem in found] == places, shown
    assert len(messages) == len(places), shown
    for problem, message in zip(found, messages, strict=True):
        assert message in problem.message, shown
    return found
