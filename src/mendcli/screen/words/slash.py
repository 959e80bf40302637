"""Words typed in any prompt: the four prefixes and the slash words.

Text in, a `Command` out; what a command does is decided in `workflows`. Knows no terminal.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """One slash word: its name without the slash, what follows it, and what it does."""

    name: str
    takes: str
    does: str


WORDS: tuple[Word, ...] = (
    Word("said", "WORDS", "the customer's exact words (also: \" WORDS)"),
    Word("feels", "FEELING", "what they feel, in their word"),
    Word("own", "WHAT", "something we own"),
    Word("remedy", "WHAT", "what they want"),
    Word("option", "WHAT", "a way to resolve it"),
    Word("promise", "WHAT [by OWNER] [by WHEN]", "a promise (also: ! WHAT)"),
    Word("todo", "WHAT [by OWNER] [by WHEN]", "an action of ours, not said to them"),
    Word("risk", "WHAT", "something that may go wrong"),
    Word("earlier", "WHAT", "a promise broken before today"),
    Word("note", "WORDS", "a note to self (also: # WORDS)"),
    Word("customer", "NAME [, CALLED]", "their name, and how they like to be called"),
    Word("contact", "PHONE", "the number to reach them on"),
    Word("ref", "NUMBER", "an order, invoice or account number"),
    Word("since", "WHEN", "when they first complained"),
    Word("words", "", "what they said so far"),
    Word("fix", "[N] TEXT", "a correction beside the original"),
    Word("undo", "", "take the last thing back"),
    Word("say", "", "another way to say it"),
    Word("map", "", "all steps, and where you are"),
    Word("go", "STEP", "jump to a step, by number or name"),
    Word("back", "", "the prompt answered before this one"),
    Word("skip", "[step] [WHY]", "leave this prompt, or the rest of the step"),
    Word("switch", "PLAYBOOK", "another method; the answers come along"),
    Word("break", "NAME", "something broke in: safety, legal, escalate …"),
    Word("hold", "", "they wait; the session stays"),
    Word("pause", "", "stop here; mend resume goes on"),
    Word("callback", "WHEN", "end, and ring them back then"),
    Word("dropped", "", "the line went dead"),
    Word("end", "", "end the session"),
    Word("help", "", "this list (also: ?)"),
)
NAMES: frozenset[str] = frozenset(word.name for word in WORDS)
PREFIXES = {'"': "said", "!": "promise", "#": "note"}


class Command(NamedTuple):
    """A prefix or slash word with the text behind it, exactly as typed."""

    name: str
    text: str = ""


class UnknownWord(NamedTuple):
    """A line that begins with a slash word nobody knows: it is kept as words, and said quietly."""

    word: str


def read_line(line: str) -> Command | UnknownWord | None:
    """The command in a typed line, or None where it is just text.

    A prefix counts only at the start of the line with a space behind it; `?` only alone.
    """
    if line.strip() == "?":
        return Command("help")
    if len(line) > 1 and line[0] in PREFIXES and line[1] == " ":
        return Command(PREFIXES[line[0]], line[2:])
    if len(line) > 1 and line[0] == "/" and (line[1].isalpha()):
        word, _, rest = line[1:].partition(" ")
        name = word.strip().lower()
        return Command(name, rest) if name in NAMES else UnknownWord(word.strip())
    return None
