"""The questions before there is a case, asked one by one; leaving them leaves nothing behind."""

from mendcli.case.customer.name_line import is_introduction
from mendcli.case.reading.deeds import is_speech
from mendcli.errors import ExitCode
from mendcli.screen.words.prompter import Gone, Paused, Picked, Plain, Question, Reply, Typed
from mendcli.screen.words.slash import Command, ForTheShell, read_line, said_beside
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
                case Typed() if isinstance(line := read_line(reply.text), ForTheShell):
                    self.services.prompter.say(line.instead("Ctrl-C"), "warn")
                case Typed() | Plain() if question.shape == "pick" or _answers_no_name(reply):
                    self.early.append(said_beside(reply))
                    self.services.prompter.say("✓ kept for the first question", "quiet")
                case Typed() if _is_a_key(reply.text.strip()):
                    self.services.prompter.say("That is no name. A name, or Enter.", "warn")
                case Typed() | Plain():
                    return reply.text.strip()
                case Picked():
                    return reply.value
                case Paused():
                    raise Gone(ExitCode.INTERRUPTED)
                case _:
                    return ""


def _is_a_key(text: str) -> bool:
    """Whether it was pressed for a choice that is not there yet: "1"."""
    return 0 < len(text) < 3 and not any(sign.isalpha() for sign in text)


def _answers_no_name(reply: Typed | Plain) -> bool:
    """Whether it is a command or speech, or more was pasted than a name or a number."""
    if isinstance(reply, Plain):
        return reply.pasted and "\n" in reply.text.strip()
    if isinstance(read_line(reply.text), Command):
        return True
    return is_speech(reply.text) and not is_introduction(reply.text)
