"""Words typed in any prompt: the four prefixes and the slash words.

Text in, a `Command` out; what a command does is decided in `workflows`. Knows no terminal.
"""

from typing import Literal, NamedTuple, get_args

from mendcli.screen.words.prompter import Heard, Plain, Typed

#: The lines of the help, in their order.
Row = Literal["keep", "who", "look", "mend", "move", "pause", "stop"]


class Word(NamedTuple):
    """One slash word: all of it but its move, which is `ORDERS` in `workflows/call/commands.py`.

    `name` is without the slash, `takes` what follows it, `does` its line where words are offered.
    `row` is its line of the help, and `shown` what stands behind it there, if not `takes`.
    `missing` is what to ask where nothing follows it; "" where nothing need.
    """

    name: str
    takes: str
    does: str
    row: Row
    missing: str = ""
    shown: str | None = None


WORDS: tuple[Word, ...] = (
    Word("said", "WORDS", 'the customer\'s exact words (also: " WORDS)', "keep",
         "What did they say? Their words go behind it.", ""),
    Word("promise", "WHAT [by OWNER] [by WHEN]", "a promise (also: ! WHAT)", "keep",
         "What is promised? WHAT by OWNER by WHEN, on one line.", ""),
    Word("note", "WORDS", "a note to self (also: # WORDS)", "keep",
         "What is the note? It goes behind # or /note.", ""),
    Word("feels", "FEELING", "what they feel, in their word", "keep",
         "What do they feel? Their word goes behind it.", ""),
    Word("own", "WHAT", "something we own", "keep", "What do we own? It goes behind /own.", ""),
    Word("remedy", "WHAT", "what they want", "keep",
         "What do they want? It goes behind /remedy.", ""),
    Word("option", "WHAT", "a way to resolve it", "keep",
         "Which way to resolve it? It goes behind /option.", ""),
    Word("todo", "WHAT [by OWNER] [by WHEN]", "an action of ours, not said to them", "keep",
         "What is to be done? WHAT by OWNER by WHEN, on one line.", ""),
    Word("risk", "WHAT", "something that may go wrong", "keep",
         "What may go wrong? It goes behind /risk.", ""),
    Word("earlier", "WHAT", "a promise broken before today", "keep",
         "Which promise was broken? It goes behind /earlier.", ""),
    Word("customer", "NAME [, CALLED]", "their name, and how they like to be called", "who",
         "What is their name? /customer Crystal Minh, Ms Minh", "NAME, CALLED"),
    Word("caller", "NAME, WHO", "who speaks for them; /caller customer: they are back", "who",
         "Who is it? /caller Ryan, husband", "NAME, WHO"),
    Word("contact", "NUMBER", "the number or e-mail address to reach them on", "who",
         "Which number or address? It goes behind /contact.", ""),
    Word("ref", "NUMBER", "an order, invoice or account number", "who",
         "Which number? It goes behind /ref.", ""),
    Word("since", "WHEN", "when they first complained", "who",
         "When did they first complain? /since two weeks ago", ""),
    Word("words", "", "what they said so far", "look", shown="so far"),
    Word("hot", "", "they shout: what they ask for, and no nudge till the next step", "look"),
    Word("fix", "[N] TEXT", "a correction beside the original", "mend",
         "What should it say? /fix TEXT, or /fix N TEXT with the line's number from /words.",
         "[N] TEXT beside the original"),
    Word("undo", "", "take back the last thing; /undo N: line N of /words", "mend",
         shown="the last thing, or line N"),
    Word("say", "", "another way to say it", "look", shown="other wordings"),
    Word("map", "", "all steps, and where you are", "look", shown="of the steps"),
    Word("go", "STEP", "jump to a step, by number or name", "move",
         "Where to? A step's number or name; /map shows them."),
    Word("back", "", "the prompt answered before this one", "move"),
    Word("skip", "[step] [WHY]", "leave this prompt, or the rest of the step", "move"),
    Word("switch", "PLAYBOOK", "another method; the answers come along", "move",
         "To which playbook? Its id goes behind /switch."),
    Word("second", "WHAT", "a second complaint, and what follows; first: WHAT goes back", "move",
         "What else has gone wrong? It goes behind /second."),
    Word("break", "NAME", "something broke in: safety, legal, escalate …", "pause"),
    Word("hold", "", "they wait; the session stays", "pause"),
    Word("pause", "", "stop here; mend resume goes on", "stop"),
    Word("callback", "WHEN", "end, and ring them back then", "stop",
         "Ring them back when? /callback tomorrow 10:00"),
    Word("dropped", "", "the line went dead", "stop"),
    Word("end", "", "end the session", "stop"),
    Word("help", "", "this list (also: ?)", "look"),
)  # fmt: skip
BY_NAME = {word.name: word for word in WORDS}
NAMES = frozenset(BY_NAME)
PREFIXES = {'"': "said", "!": "promise", "#": "note"}
#: Alone on a line, or with a line's number behind it: about a line that was kept before.
MARKS = {'"': "exact", "*": "hurts", "!": "promised"}
_CLOSE = '"!'  # these count right before a letter too


class Command(NamedTuple):
    """A prefix or slash word with the text behind it, exactly as typed."""

    name: str
    text: str = ""


class UnknownWord(NamedTuple):
    """A line that begins with a slash word nobody knows: it is kept as words, and said quietly."""

    word: str

    @property
    def kept(self) -> str:
        """What is said of it."""
        if self.word in NAMES:
            return f"/{self.word} with words behind it is none: kept as words."
        return f"/{self.word} is no command: kept as words. ? lists them."


class ForTheShell(NamedTuple):
    """A line that was meant for the shell, "mend due": nobody said it, and it is not kept."""

    line: str

    def instead(self, leaves: str) -> str:
        """What to say of it; `leaves` is what leads to the shell."""
        return f'“{self.line}” is for the shell: {leaves} leads there. Behind " it is words.'


def read_line(line: str) -> Command | UnknownWord | ForTheShell | None:
    """The command in a typed line, or None where it is just text.

    A prefix counts only at the start of the line with a space behind it, `!` and `"` also right
    before a letter (not `#`: "#4471 is the order" is words); `?` only alone, and
    the marks only alone or with nothing but a number behind them.
    """
    alone = line.strip()
    if alone[:1] in MARKS and (len(alone) == 1 or alone[1:].isdecimal()):
        return Command(MARKS[alone[0]], alone[1:])
    if line.strip() == "?":
        return Command("help")
    if len(line) > 1 and line[0] in PREFIXES:
        if line[1] == " ":
            return Command(PREFIXES[line[0]], line[2:])
        if line[0] in _CLOSE and line[1].isalpha():
            quoted = line[0] == line[-1] == '"' and line.count('"') == 2
            return Command(PREFIXES[line[0]], line[1:-1] if quoted else line[1:])
    if len(line) > 1 and line[0] == "/" and (line[1].isalpha()):
        word, _, rest = line[1:].partition(" ")
        name = word.strip().lower()
        if name == "third":  # another complaint still
            return Command("second", f"third: {rest}")
        if name not in NAMES or not _takes(BY_NAME[name], rest.strip()):
            return UnknownWord(word.strip())
        return Command(name, rest)
    return ForTheShell(alone) if _is_for_the_shell(alone.split()) else None


def _takes(word: Word, rest: str) -> bool:
    """Whether a slash word takes what stands behind it: "/end it all" ends nothing."""
    return bool(word.takes) or not rest or (word.name == "undo" and rest.isdecimal())


#: Behind "mend" they name what is to be put right, and no command.
_TO_BE_MENDED = frozenset(
    "it that this these those them the a an my our your his her their".split()
)


def _is_for_the_shell(words: list[str]) -> bool:
    """Whether a line is `mend COMMAND` and nothing but what a command takes: ids, options."""
    if len(words) < 2 or words[0] != "mend" or not _is_bare(words[1]):
        return False
    rest = words[3:] if len(words) > 2 and _is_bare(words[2]) else words[2:]
    return all(word[0] == "-" or any(mark.isdigit() for mark in word) for word in rest)


def _is_bare(word: str) -> bool:
    plain = word.replace("-", "")
    return plain.isalpha() and plain.islower() and word not in _TO_BE_MENDED


def said_beside(reply: Typed | Plain) -> Typed | Heard:
    """A line typed or pasted at a menu, for the question behind it: a command, or words."""
    if isinstance(reply, Typed) and isinstance(read_line(reply.text), Command | ForTheShell):
        return reply
    return Heard(reply.text, reply.raw)


def help_rows(breaks: str) -> list[str]:
    """The slash words by rows, for the help; `breaks` is what /break takes, "" for no /break."""
    return [f"{row:<7}{_in_row(row, breaks)}" for row in get_args(Row)]


def _in_row(row: Row, breaks: str) -> str:
    mine = [word for word in WORDS if word.row == row and (breaks or word.name != "break")]
    return (" " if row == "keep" else " · ").join(_in_help(word, breaks) for word in mine)


def _in_help(word: Word, breaks: str) -> str:
    shown = word.takes if word.shown is None else word.shown
    return f"/{word.name} {breaks if word.name == 'break' else shown}".rstrip()
