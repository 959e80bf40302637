"""What the guide runs on: a checked playbook as plain, frozen, standard-library data.

Nothing here reads a file or checks a rule: `document.py` says what an author may write,
`parse.py` turns text into these values, `compiled.py` keeps them as JSON. The values are
`NamedTuple`s and not dataclasses because a live start pays for every class it defines: a
frozen dataclass costs about six times as much to create (docs/architecture.md, "Cold start").
"""

from typing import Literal, NamedTuple, get_args

from mendcli.playbook.model.kind_row import Option
from mendcli.playbook.model.kinds import Kind

Phase = Literal["before", "call", "between", "call-back", "after"]
PHASES: tuple[Phase, ...] = get_args(Phase)
#: The phases that lie between the calls and after them.
LATE: tuple[Phase, ...] = ("between", "after")
#: The phases as a person reads them.
PHASE_NAMES: dict[Phase, str] = {
    "before": "before the call",
    "call": "on the call",
    "between": "between calls",
    "call-back": "when you call back",
    "after": "afterwards",
}

Purpose = Literal["fix", "containment", "corrective", "gesture"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

#: How far what is known about a step carries, weakest first.
Strength = Literal["practice", "observed", "tested", "reviewed"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)

#: The blocks that come with mend, which `/break` opens where a playbook names none of its own.
BUILT_IN_BLOCKS = (
    "safety", "legal", "press", "abuse", "vulnerable", "escalate", "caller", "cut-off", "hold",
    "interrupted", "language", "money", "second", "unheard",
)  # fmt: skip
#: What the id of a block's step begins with; the block's own id follows.
BLOCK_STEP = "break-"
#: So many questions and no more: a block is short. With none it only has something to say.
MOST_IN_BLOCK = 3


class Condition(NamedTuple):
    """One line of a `when`: the prompt `key` ("step.prompt") must have one of `values`.

    A value is an answer's text, or `answered` or `skipped`.
    """

    key: str
    values: tuple[str, ...]


class Prompt(NamedTuple):
    """One question. `of` is the full key ("step.prompt") of the paraphrase a `confirm` is about."""

    id: str
    kind: Kind
    ask: str
    hint: str = ""
    of: str = ""
    when: tuple[Condition, ...] = ()
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 10
    purpose: Purpose = "fix"
    required: bool = False


class Debate(NamedTuple):
    """Where methods disagree: about what, what each says, and what this playbook chose."""

    about: str
    views: tuple[str, ...]
    chose: str


class Step(NamedTuple):
    """One step: what to say, do, avoid and ask. `next` is a step id, `end`, or empty.

    `strength` says how far `evidence` carries, and is empty where the author does not say. A `talk`
    is held with the customer although it comes between the calls, or after them.
    """

    id: str
    title: str
    phase: Phase
    aim: str
    say: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    evidence: str = ""
    limit: str = ""
    next: str = ""
    strength: Strength | Literal[""] = ""
    debated: tuple[Debate, ...] = ()
    talk: bool = False


class Playbook(NamedTuple):
    """A whole method. `fingerprint` is the SHA-256 (hex) of the text it was read from.

    `blocks` are the ids of the blocks it includes, None where it does not say.
    """

    id: str
    title: str
    version: str
    use_when: str
    source: str
    steps: tuple[Step, ...]
    fingerprint: str = ""
    based_on: str = ""
    blocks: tuple[str, ...] | None = None


def blocks_offered(playbook: Playbook) -> tuple[str, ...]:
    """The blocks that `/break` opens while this playbook is on."""
    return BUILT_IN_BLOCKS if playbook.blocks is None else playbook.blocks


def prompt_key(step: Step, prompt: Prompt) -> str:
    """The name a prompt has everywhere outside its step: "step.prompt"."""
    return f"{step.id}.{prompt.id}"
