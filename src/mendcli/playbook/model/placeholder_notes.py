"""What fills each name in braces, and a line with it before and after: `mend playbooks kinds`."""

from typing import NamedTuple


class NameNote(NamedTuple):
    """A name in braces, what fills it, and a line with it before and after."""

    name: str
    filled_with: str
    example: str
    becomes: str


NAME_NOTES = (
    NameNote(
        "customer",
        "the name they like to be called by",
        "Hello {customer}, I'm listening.",
        "Hello Mrs. Jones, I'm listening.",
    ),
    NameNote(
        "rep",
        "`called` in your settings, else `rep` if you set it",
        "This is {rep}.",
        "This is Alex.",
    ),
    NameNote(
        "company",
        "`company` in your settings",
        "You have reached {company}.",
        "You have reached Acme Heating.",
    ),
    NameNote(
        "step.prompt",
        "an earlier answer of one short line, by its step and its prompt",
        "You told me it comes down to this: {confirm.summary}",
        "You told me it comes down to this: the van never came",
    ),
)
