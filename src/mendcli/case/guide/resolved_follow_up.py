"""What is asked behind "is it resolved?" where the answer is partly or no: pure.

A playbook, also a team's own that nobody here has seen, may stop at that question. The call goes on
all the same: what is still missing, what can be done about it, by when, and when they hear from us.
Whatever the author asks there themselves is not asked twice.
"""

from mendcli.playbook.model.playbook import Condition, Kind, Prompt, Step, prompt_key

#: Ours, in the order asked: id, kind, question, hint. The last three stand at the step's end.
_FIRST: tuple[tuple[str, Kind, str, str], ...] = (
    ("missing", "words", "What is still missing for them? One line for each thing.", ""),
    ("solve", "options", "What would put it right after all? Their idea first.", ""),
)
_LAST: tuple[tuple[str, Kind, str, str], ...] = (
    ("promise", "actions", "What do you promise now, and by when? One line each.", ""),
    ("read", "read-back", "Read each promise aloud. Do they agree?", ""),
    ("hear", "report-back", "When do they hear from you next?", "A day and a time"),
)


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
