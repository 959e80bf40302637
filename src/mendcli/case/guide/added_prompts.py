"""What mend itself asks where a method does not: pure.

A method that ends with "you hear from me by" has a call back, whether its author wrote one or not:
without the customer's own yes no case is resolved (M3.3). It stands behind the author's last step.
And where "is it resolved?" is answered with partly or no, the call goes on: what is still missing,
what can be done about it, by when, and when they hear from us. Whatever the author asks there
themselves is not asked twice.
"""

from mendcli.playbook.model.kinds import KINDS, Kind
from mendcli.playbook.model.playbook import Condition, Playbook, Prompt, Step, prompt_key

_STEP = Step(
    "call-back",
    "Ask back",
    "call-back",
    "Say what was done; hear from them whether it is resolved.",
    (
        "I said I'd come back to you. May I tell you what's been done so far?",
        "I should have rung before now, and I'm sorry. May I say where we are?",
    ),
    (
        Prompt(
            "kept", "kept", "Did you ring when you said you would?", options=KINDS["kept"].options
        ),
        Prompt("delivered", "delivered", "What has been done of what they asked for?"),
        Prompt("beyond", "beyond", "What went further than they asked, if anything?"),
        Prompt(
            "resolved",
            "resolved",
            "Is it resolved, as they see it?",
            options=KINDS["resolved"].options,
        ),
        Prompt("said", "words", "How do they put it, in their own words?"),
    ),
    ("Begin with what they asked for, item by item",),
    ("Taking a yes for granted",),
)


#: Asked while it is not resolved, in order: id, kind, question, hint; `_LAST` at the step's end.
_FIRST: tuple[tuple[str, Kind, str, str], ...] = (
    ("missing", "words", "What is still missing for them? One line for each thing.", ""),
    ("solve", "options", "What would put it right after all? Their idea first.", ""),
)
_LAST: tuple[tuple[str, Kind, str, str], ...] = (
    ("promise", "actions", "What do you promise now, and by when? One line each.", ""),
    ("read", "read-back", "Read each promise aloud. Do they agree?", ""),
    ("hear", "report-back", "When do they hear from you next?", "A day and a time"),
)


def steps_of(playbook: Playbook) -> tuple[Step, ...]:
    """The playbook's steps, and ours where they are to hear from us and no step is for that."""
    steps = playbook.steps
    if any(step.phase == "call-back" for step in steps):
        return steps
    if not any(prompt.kind == "report-back" for step in steps for prompt in step.prompts):
        return steps
    taken = {step.id for step in steps}
    return (*steps, _STEP if _STEP.id not in taken else _STEP._replace(id="mend-call-back"))


def prompts_of(step: Step) -> tuple[Prompt, ...]:
    """The step's prompts, with ours where it asks whether it is resolved."""
    at = next((n for n, prompt in enumerate(step.prompts) if prompt.kind == "resolved"), None)
    if at is None:
        return step.prompts
    asked, rest = step.prompts[: at + 1], step.prompts[at + 1 :]
    not_yet = Condition(prompt_key(step, asked[-1]), ("partly", "no"))
    taken = {prompt.id for prompt in step.prompts}
    kinds = {prompt.kind for prompt in rest if prompt.kind != "words" or not_yet in prompt.when}

    def ours(wanted: tuple[tuple[str, Kind, str, str], ...]) -> tuple[Prompt, ...]:
        return tuple(
            Prompt(id if id not in taken else f"still-{id}", kind, ask, hint, when=(not_yet,))
            for id, kind, ask, hint in wanted
            if kind not in kinds
        )

    return (*asked, *ours(_FIRST), *rest, *ours(_LAST))
