"""The one way onto stdout, and what is said where it does not take the answer.

Loads nothing: the front page goes through here too. What is written has been cleaned before.
"""

from typing import TextIO

from mendcli.errors import MendError


class Unwritten(MendError):
    """Stdout is closed, or the disk behind it is full (exit 1)."""


def deliver(text: str, stream: TextIO | None, encoding: str = "") -> None:
    """Write the whole text; `encoding` overrules the stream's own.

    Raises BrokenPipeError where nobody reads any more, Unwritten where it cannot be written.
    """
    if not text:
        return
    if stream is None or getattr(stream, "closed", False):
        raise Unwritten("The answer could not be written: standard output is closed.")
    buffer = getattr(stream, "buffer", None) if encoding else None
    try:
        if buffer is None:
            stream.write(text)
        else:
            stream.flush()
            buffer.write(text.encode(encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> Unwritten:
    """The system's reason as a sentence."""
    reason = (error.strerror or "the system refused").lower()
    return Unwritten(f"The answer could not be written: {reason}.")
