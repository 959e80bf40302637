"""The bottom line below a question: its essence, or what the text so far would mean.

Words and a look in, fragments out.
"""

from prompt_toolkit.formatted_text import StyleAndTextTuples

from mendcli.screen.paint import Look
from mendcli.screen.prompter import Question

_PREVIEW_MAX = 2000  # A pasted page is no promise.


def bottom_line(question: Question, text: str, look: Look) -> StyleAndTextTuples | None:
    """The preview of `text` where there is one, else the question's bar; None where neither is."""
    preview = ""
    if question.preview is not None and len(text) <= _PREVIEW_MAX:
        preview = question.preview(text)
    line = preview or question.bar
    if not line:
        return None
    style = "class:preview" if preview else ""
    return [(style, look.cut(" " + look.shown(line), look.columns - 1))]
