"""A rep who follows a method: knows a good reply for every kind of question a playbook may ask.

What is asked is read off the screen and looked up in the playbook, as a person would recognise it.
"""

import re
from pathlib import Path

from mendcli.playbook.model.playbook import Playbook, Prompt
from mendcli.playbook.reading.parse import check_file
from mendcli.playbook.shelf.library import SHIPPED_ORDER
from tests.live.rep import CTRL_U, ENTER, ROOT, Call

SHIPPED = SHIPPED_ORDER
#: A line for every kind that takes one; kinds that hold several items end with an empty line.
REPLIES = {
    "feeling": "let down",
    "own": "nobody rang you",
    "apology": "the weeks of waiting",
    "remedy": "a date that holds",
    "scale": "7",
    "money": "240 EUR",
    "date": "in 3 weeks",
    "since": "two weeks ago",
    "text": "the plan of the week",
    "report-back": "tomorrow 5pm",
    "read-back": "Y",
    "words": "The van never came.",
    "paraphrase": "You waited for weeks and nobody rang.",
    "actions": "send the plan in 2 days 9am",
    "todos": "check the stock in 3 days",
    "contributions": "us: we were slow to answer",
    "whys": "nobody looked at the list",
    "risks": "the part may be late",
    "delivered": "a new boiler is in",
    "beyond": "a year of service, free",
    "check-in": "in 4 weeks",
    "csat": "4",
    "cause": "nobody owns the van list",
    "others": "everyone on the Tuesday round",
    "change": "the van list has an owner",
    "objectives": "open a second kitchen",
    "help": "plan its heating",
    "rhythm": "every week",
    "worth": "12000 EUR over 3 years",
    "brought-in": "Dana Reyes, operations",
    "will-slip": "",
    "idea": "ring before each visit",
}
_SEVERAL = (
    "words", "actions", "todos", "contributions", "whys", "risks", "others", "objectives", "help",
)  # fmt: skip
_ASIDE = (
    (r"What do they want\?|What do we offer\?", "options"),
    (r"does it work\?", "weigh"),
    (r"Which one did they choose\?", "choose"),
    (r"Right\?$", "read-back"),
    (r"They hear from you by\?", "report-back"),
    (r"Is that still what would put it right\?", "remedy"),
    (r"to end$|The wording they said yes to", "closing"),
)


def playbook(id: str) -> Playbook:
    """A shipped playbook."""
    found, problems = check_file(ROOT / "playbooks" / f"{id}.yaml")
    assert found is not None, problems
    return found


class Method:
    """Answers whatever is asked, until the session is over."""

    def __init__(self, call: Call, id: str, refuse: int = 1) -> None:
        self.call = call
        self._refuse = refuse
        self._prompts = [
            (_pattern(prompt), step.id, prompt)
            for step in playbook(id).steps
            for prompt in step.prompts
        ]
        self.seen: list[str] = []
        self.rounds: dict[str, int] = {}

    def here(self) -> tuple[str, str]:
        """The place ("step.prompt") and kind of the question on the screen."""
        question = self.call.question
        for pattern, kind in _ASIDE:
            if re.search(pattern, question):
                return "", kind
        step = re.match(r"\d+/\d+ (.*?) ·", self.call.bar)
        found = [each for each in self._prompts if each[0].match(question)]
        assert found, f"nobody asks {question!r} ({step and step[1]})"
        _, name, prompt = max(found, key=lambda each: len(each[2].ask))
        return f"{name}.{prompt.id}", prompt.kind

    def answer(self) -> str:
        """Answer the question on the screen in full; its kind."""
        place, kind = self.here()
        self.seen.append(place)
        match kind:
            case "confirm":
                self._refuse -= 1
                self.call.say("n" if self._refuse >= 0 else "y")
            case "options":
                first = "What do they want" in self.call.question
                self.call.say("a date that holds" if first else "")
            case "weigh":
                self.call.say("y the van is free")
            case "resolved" | "staying":
                self.call.key("y")
            case "choose" | "choice" | "kept" | "agreed" | "escalation":
                self.call.key("1")
            case "checks":
                self.call.key(" ")
                self.call.key(ENTER)
            case "closing":
                self.call.send(ENTER)
            case _:
                self._typed(kind)
        return kind

    def _typed(self, kind: str) -> None:
        self.call.say(REPLIES[kind])
        if kind in _SEVERAL:
            self.call.say("")
        if kind == "words":
            self.call.say("")

    def finish(self) -> None:
        """Answer everything up to the end of the program."""
        while True:
            self.call.wait_until(
                lambda: self.call.asking or "Saved as" in self.call.everything, "a question"
            )
            if "Saved as" in self.call.everything:
                return
            self.answer_or_end()

    def answer_or_end(self) -> None:
        """Answer, where the answer may be the last one."""
        try:
            self.answer()
        except AssertionError:
            if "Saved as" not in self.call.everything:
                raise

    def until(self, *kinds: str) -> str:
        """Answer until a question of one of the kinds is on the screen; its place."""
        while True:
            self.call.wait_question()
            place, kind = self.here()
            if kind in kinds:
                return place
            self.answer()


def _pattern(prompt: Prompt) -> re.Pattern[str]:
    """What a question looks like once its names are filled in."""
    parts = re.split(r",? ?\{[^}]*\}", prompt.ask)
    return re.compile(".*".join(re.escape(part) for part in parts))


__all__ = ["CTRL_U", "REPLIES", "SHIPPED", "Method", "Path", "playbook"]
