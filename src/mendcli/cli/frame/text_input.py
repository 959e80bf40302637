"""Words for a command: from its arguments, from stdin for a lone "-", or from the person asked.

Text that may hold a customer's words comes in here, so it is in no error and in no log.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mendcli.cli.frame.run import Run
from mendcli.errors import ExitCode, Refused
from mendcli.screen.words.prompter import Gone, Paused, Question, Typed

if TYPE_CHECKING:
    from mendcli.screen.words.prompter import Prompter


#: Characters of one text that is piped in.
MOST_TEXT = 1 << 20


def given(
    words: list[str],
    run: Run,
    question: str,
    instead: str,
    preview: "Callable[[str], str] | None" = None,
) -> str:
    """The text of the arguments, of stdin for a lone "-", or of a person.

    `question` is what a person is asked, `instead` the command that needs nobody to ask, and
    `preview` says below the line what is being typed. Raises UsageError without a terminal.
    """
    if words == ["-"]:
        return _piped(run)
    if words:
        return " ".join(words)
    prompter = run.asker(f"Pipe it in: {instead}")
    try:
        return line_from(prompter, question, preview)
    finally:
        prompter.close()


def line_from(
    prompter: "Prompter", question: str, preview: "Callable[[str], str] | None" = None
) -> str:
    """The line a person types, "" for Enter alone. Raises Gone on Ctrl-C."""
    reply = prompter.ask(Question(question, question, live=False, preview=preview))
    if isinstance(reply, Paused):
        raise Gone(ExitCode.INTERRUPTED)
    return reply.text if isinstance(reply, Typed) else getattr(reply, "text", "")


def _piped(run: Run) -> str:
    """All of stdin, whatever bytes it holds; the newline that ends it is not part of the text.

    Refused where it is more than a note can be: what is kept must also be shown again.
    """
    buffer = getattr(run.outside.stdin, "buffer", None)
    if buffer is None:
        text = run.outside.stdin.read(MOST_TEXT + 1)
    else:
        text = buffer.read(MOST_TEXT + 1).decode("utf-8", "surrogateescape")
    if len(text) > MOST_TEXT:
        raise Refused(
            "What came in is more than 1 MiB; nothing was kept.", "Send the part that matters."
        )
    return str(text).removesuffix("\n")
