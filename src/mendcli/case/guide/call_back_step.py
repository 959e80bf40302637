"""The step of a call back where a method has none of its own: pure.

A method that ends with "you hear from me by" has a call back, whether its author wrote one or not:
without the customer's own yes no case is resolved (M3.3). It stands behind the author's last step.
"""

from mendcli.playbook.model.playbook import FIXED_OPTIONS, Playbook, Prompt, Step

_STEP = Step(
    "call-back",
    "Ask back",
    "call-back",
    "Say what was done; hear from them whether it is resolved.",
    (
        "I said I'd come back to you. Here is what's been done so far.",
        "I should have rung before now, and I'm sorry. Here is where we are.",
    ),
    (
        Prompt(
            "kept", "kept", "Did you ring when you said you would?", options=FIXED_OPTIONS["kept"]
        ),
        Prompt("delivered", "delivered", "What has been done of what they asked for?"),
        Prompt("beyond", "beyond", "What went further than they asked, if anything?"),
        Prompt(
            "resolved",
            "resolved",
            "Is it resolved, as they see it?",
            options=FIXED_OPTIONS["resolved"],
        ),
        Prompt("said", "words", "How do they put it, in their own words?"),
    ),
    ("Begin with what they asked for, item by item",),
    ("Taking a yes for granted",),
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
