"""What was decided, how somebody was reached, what was said of the result: in words. Pure."""

from typing import Literal

from mendcli.case.log.aftercare_facts import Answer, Attempt, Closing
from mendcli.case.log.learning_facts import Matter
from mendcli.case.log.session_facts import Channel
from mendcli.case.log.spoken_facts import Side

#: The decisions of few words as people read them; a board's own are read as they are.
CHOSEN = {
    "let-go": "let them go",
    "not-yet": "not yet",
    "keep": "keep them",
    "bring-in": "bring somebody in",
    "carry-on": "carry on alone",
}
DECIDED_ON: dict[Matter, str] = {
    "escalate": "whether to bring somebody in",
    "let-go": "whether to let them go",
    "board": "as a board",
}
BY: dict[Channel, str] = {
    "phone": "by phone",
    "video": "on video",
    "visit": "on a visit",
    "chat": "by chat",
    "message": "by message",
    "email": "by email",
    "desk": "from the desk",
}
ATTEMPT: dict[Attempt, str] = {
    "voicemail": "we got their voicemail",
    "no-answer": "they did not answer",
    "left-message": "we left a message",
}
RESOLVED: dict[Answer, str] = {
    "yes": "it is resolved",
    "partly": "it is resolved in part",
    "no": "it is not resolved",
}
CLOSED_AS: dict[Closing, str] = {
    "resolved": "closed as resolved",
    "let-go": "closed: we let them go",
    "lost": "closed: they left us",
    "no-answer": "closed: they do not answer",
}
SIDE: dict[Side, str] = {"us": "we", "customer": "the customer"}
HELD: dict[Literal["held", "no-answer", "moved", "withdrawn", "agreed"], str] = {
    "held": "held",
    "no-answer": "no answer",
    "moved": "moved",
    "withdrawn": "withdrawn",
    "agreed": "over: both agreed that all is resolved",
}
RISK: dict[Literal["open", "gone", "happened"], str] = {
    "open": "",
    "gone": "gone",
    "happened": "it happened",
}


def said_as(words: str) -> str:
    """How a date was put, behind the date itself: " (“by friday”)"; "" where figures alone did."""
    return f" (“{' '.join(words.split())}”)" if any(map(str.isalpha, words)) else ""
