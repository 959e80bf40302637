"""A program for the pseudo-terminal tests: asks for lines, each reply printed to stdout.

A typed `/pick` asks a choice, `/before` one where no case is open, `/tick` several, `/again` a line
with a default, `/show TEXT` paints a card and lines of TEXT, and
`/boom` fails. Where argv names a file, every answer is "saved" for as long as that file is not
there: keys typed meanwhile must wait.
"""

import os
import sys
import time
from pathlib import Path

from mendcli.screen.terminal.terminal_prompter import TerminalPrompter
from mendcli.screen.words.prompter import Card, Gone, Paused, Plain, Question, Reply, Typed
from tests.screen.keys import CHECKS, CONFIRMED, STORY

CARD = Card("2/6 Listen", "Let them finish.", "Please tell me what happened.", hints=("Wait.",))
LINE = STORY._replace(preview=lambda text: "You · " + text[2:] if text.startswith("! ") else "")


def follow_up(reply: Reply) -> Question | None:
    match reply:
        case Typed("/pick"):
            return CONFIRMED._replace(bar="3/6 Confirm")
        case Typed("/before"):
            return CONFIRMED._replace(live=False)
        case Typed("/tick"):
            return CHECKS
        case Typed("/again"):
            return STORY._replace(default="date")
        case _:
            return None


def main() -> int:
    gates = [Path(name) for name in sys.argv[1:]]
    with TerminalPrompter(sys.stdin, sys.stderr, os.environ) as prompter:
        prompter.show(CARD)
        question = LINE
        while True:
            if gates:
                gate = gates.pop(0)
                while not gate.exists():
                    time.sleep(0.002)
            reply = prompter.ask(question)
            shown = repr(reply)
            if isinstance(reply, Plain) and len(reply.text) > 200:
                shown = f"Plain of {len(reply.text)}"
            print("REPLY", ascii(shown), flush=True)
            if isinstance(reply, Paused):
                return 0
            if reply == Typed("/boom"):
                raise RuntimeError
            if isinstance(reply, Typed) and reply.text.startswith("/show "):
                text = reply.text[6:].encode().decode("unicode_escape")
                prompter.show(Card(text, text, text, text, (text,), (text,)))
                prompter.say(text, "warn")
            question = follow_up(reply) or LINE


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Gone as gone:
        os._exit(gone.code)
