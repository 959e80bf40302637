"""A rehearsal: the real session on a store that is forgotten, and then whatever comes after it.

Whoever calls this hands in services that keep nothing; here it is said, on the first line and in
the bottom line of every question, so that nobody takes it for a call.
"""

from mendcli.case.log.session_facts import Stance
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import (
    Card,
    Choice,
    Picked,
    Plain,
    Prompter,
    Question,
    Reply,
    Tone,
    Typed,
)
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.services import Services
from mendcli.workflows.sessions import go_on, start_session

_STANCES: dict[str, Stance] = {
    "rang": "rang",
    "calling": "calling",
    "meeting": "meeting",
    "desk": "desk",
}
_NEXT = (
    Choice("stop", "stop here", "q"),
    Choice("rang", "they ring again", "1"),
    Choice("calling", "you call back", "2"),
    Choice("desk", "desk work between calls", "3"),
    Choice("meeting", "you meet, or look in on them", "4"),
)
_GO_ON = Choice("resume", "go on where it stopped", "r")


class RehearsalPrompter:
    """Another prompter, with what this is in the bottom line of every question."""

    def __init__(self, prompter: Prompter, mark: str = "rehearsal") -> None:
        self._prompter, self._mark = prompter, mark

    def show(self, card: Card) -> None:
        """See Prompter."""
        self._prompter.show(card)

    def say(self, text: str, tone: Tone = "plain") -> None:
        """See Prompter."""
        self._prompter.say(text, tone)

    def ask(self, question: Question) -> Reply:
        """See Prompter."""
        mark = self._mark
        bar = f"{mark} · {question.bar}" if question.bar else f"{mark}: nothing is kept"
        return self._prompter.ask(question._replace(bar=bar))

    def rest(self) -> str:
        """See Prompter."""
        return self._prompter.rest()

    def close(self) -> None:
        """See Prompter."""
        self._prompter.close()


def run_rehearsal(services: Services, playbook: str) -> State:
    """The first session, and as many later ones as are asked for; the case as it then stands.

    `services` keep nothing, and `services.kept` says so. Raises NotFound, BrokenPlaybook, Gone.
    """
    services = services._replace(prompter=RehearsalPrompter(services.prompter))
    loaded, _ = services.methods.load(playbook)
    services.prompter.say(f"Rehearsal of {loaded.id} {loaded.version}: nothing is kept.", "warn")
    case = start_session(services, StartOptions(playbook=loaded.id)).case
    while (after := _what_next(services, case)) != "stop":
        if after == "resume":
            go_on(services, case)
        else:
            start_session(services, StartOptions(stance=_STANCES[after]), case)
    return fold(services.store.facts(case))


def _what_next(services: Services, case: str) -> str:
    """Which session to rehearse next; Ctrl-C is an end as well."""
    session = fold(services.store.facts(case)).session
    stopped = session is not None and session.ending not in ("end", "callback")
    choices = (_NEXT[0], _GO_ON, *_NEXT[1:]) if stopped else _NEXT
    text = "Rehearse what comes later?  [Enter = stop]"
    question = Question("rehearse", text, "pick", choices=choices, live=False)
    while isinstance(reply := services.prompter.ask(question), Typed | Plain):
        services.prompter.say("One of the keys shown, please.", "quiet")
    return reply.value if isinstance(reply, Picked) else "stop"
