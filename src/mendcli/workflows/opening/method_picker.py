"""Which method a call begins with: the likeliest under Enter, a handful at a time."""

from collections.abc import Sequence

from mendcli.screen.words.prompter import Choice, Question
from mendcli.workflows.opening.opening_questions import OpeningQuestions

MOST_CALLS = 4  # as many as one reads while somebody is already talking
_MORE = "more"


def pick_method(opening: OpeningQuestions) -> str:
    """The id of the method picked; Enter takes the one in the settings, else the best known.

    One in the settings that is not there, or broken, is given back: loading it says so.
    """
    services = opening.services
    first = services.settings.playbook
    offered = services.methods.offered()
    if first and first not in [id for id, _, _ in offered]:
        return first
    listed = sorted(offered, key=lambda row: row[0] != first) if first else offered
    at = 0
    while True:
        page = listed[at : at + MOST_CALLS]
        others = len(listed) - len(page)
        picked = opening.ask(
            Question(
                "start.method",
                "What is going on?",
                "pick",
                choices=_choices(page, others, just_start=not at and not first),
                live=False,
            )
        )
        if picked != _MORE:
            wanted = picked or listed[0][0]
            title = next(title for id, title, _ in listed if id == wanted)
            services.prompter.say(f"{wanted} · {title}", "quiet")
            return wanted
        at = at + MOST_CALLS if at + MOST_CALLS < len(listed) else 0


def _choices(
    page: Sequence[tuple[str, str, str]], others: int, *, just_start: bool
) -> tuple[Choice, ...]:
    begun = "Just start: " if just_start else ""
    made = [
        Choice(id, f"{begun}{use_when}" if number == 1 else use_when, str(number))
        for number, (id, _, use_when) in enumerate(page, start=1)
    ]
    return (*made, Choice(_MORE, f"{others} more", "m")) if others else tuple(made)
