"""The questions before there is a case, asked one by one; leaving them leaves nothing behind."""

from mendcli.errors import ExitCode
from mendcli.screen.words.prompter import Gone, Paused, Picked, Plain, Question, Reply, Typed
from mendcli.screen.words.slash import Command, read_line
from mendcli.workflows.services import Services


class OpeningQuestions:
    """Asks them. What is said meanwhile is kept for the first prompt of the case."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.early: list[Reply] = []

    def ask(self, question: Question) -> str:
        """A line or a picked value; leaving here leaves before anything was stored."""
        while True:
            reply = self.services.prompter.ask(question)
            match reply:
                case Typed() if isinstance(read_line(reply.text), Command):
                    self.early.append(reply)
                    self.services.prompter.say("✓ kept for the first question", "quiet")
                case Typed() if question.shape == "pick":
                    self.services.prompter.say('One of the keys, or a line that begins with ".')
                case Typed() | Plain():
                    return reply.text.strip()
                case Picked():
                    return reply.value
                case Paused():
                    raise Gone(ExitCode.INTERRUPTED)
                case _:
                    return ""
