"""The notes' row of each kind: where its answers stand in the JSON and in the rep's note."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mendcli.case.guide.kinds import GUIDE
from mendcli.case.log.spoken_facts import Topic
from mendcli.playbook.model.kinds import Kind


class NoteRow(NamedTuple):
    """The key in the summary's JSON, the heading in the rep's note ("" for its first lines).

    `group` is given where the heading's items are listed as they are: what is theirs, ours, done
    for them, or added by each side. Any other heading has a section of its own.
    """

    key: str
    heading: str
    group: Literal["theirs", "ours", "done", "sides", ""] = ""


_ANSWER = NoteRow("answers", "Other answers")
_RESULT = "What they said of the result"

NOTES: dict[Kind, NoteRow] = {
    "words": NoteRow("words", "What they said"),
    "feeling": NoteRow("feelings", "What they feel", "theirs"),
    "paraphrase": NoteRow("paraphrases", "What we said back"),
    "confirm": NoteRow("paraphrases", "What we said back"),
    "own": NoteRow("owned", "What we own", "ours"),
    "apology": NoteRow("apologies", "What we apologised for", "ours"),
    "remedy": NoteRow("remedy", "What they ask for", "theirs"),
    "options": NoteRow("options", "Options"),
    "actions": NoteRow("actions", "Promises"),
    "todos": NoteRow("actions", "To do (ours alone)"),
    "read-back": NoteRow("actions", "Promises"),
    "report-back": NoteRow("report_back", "They hear from us"),
    "choice": _ANSWER,
    "checks": _ANSWER,
    "scale": _ANSWER,
    "money": _ANSWER,
    "date": _ANSWER,
    "since": NoteRow("since", ""),
    "text": _ANSWER,
    "contributions": NoteRow("contributions", "What each side added", "sides"),
    "whys": NoteRow("whys", "Why it happened"),
    "risks": NoteRow("risks", "Risks"),
    "kept": _ANSWER,
    "delivered": NoteRow("delivered", "What was delivered", "done"),
    "beyond": NoteRow("beyond", "What we did beyond that", "done"),
    "resolved": NoteRow("resolutions", _RESULT),
    "staying": NoteRow("stay", _RESULT),
    "agreed": NoteRow("agreed", _RESULT),
    "check-in": NoteRow("checkins", "Check-ins"),
    "csat": NoteRow("surveys", _RESULT),
    "change-told": _ANSWER,
    "happened-again": _ANSWER,
    "rhythm": NoteRow("checkins", "Check-ins"),
    "worth": NoteRow("answers", "Other answers"),
    "escalation": _ANSWER,
    "brought-in": _ANSWER,
    "language": NoteRow("customer", ""),
    "will-slip": _ANSWER,
    "slip-reason": _ANSWER,
    "slip-mitigation": _ANSWER,
    "slip-date": _ANSWER,
    "idea": NoteRow("ideas", "Their ideas for us", "sides"),
    "cause": NoteRow("causes", "Why it happened"),
    "others": NoteRow("exposed", "Who else it could hit"),
    "change": NoteRow("changed", "Changed for good"),
    "objectives": NoteRow("goals", "What they want to reach"),
    "help": NoteRow("help", "What they want to reach"),
}


def topics(*groups: str) -> Iterator[tuple[Topic, NoteRow]]:
    """What is captured under a topic, with its row, of these groups."""
    for kind, row in NOTES.items():
        topic = GUIDE[kind].topic
        if topic is not None and row.group in groups:
            yield topic, row
