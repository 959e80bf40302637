"""The customer's version as data: the summary's keys, holding only what the letter holds.

Pure. Everything comes from `sendable.py`, so that a program which passes it on cannot leak either.
"""

from datetime import datetime, tzinfo

from mendcli.case.state.case_state import Item, State
from mendcli.notes.data.encoder import Data, pick, rows
from mendcli.notes.data.sendable import sendable
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.said.frame import Signed
from mendcli.notes.letters.said.look_first import look_first
from mendcli.notes.letters.said.promised import reading_of
from mendcli.playbook.model.letter import TeamLetter


def customer_summary(
    state: State,
    *,
    rep: str,
    called: str,
    company: str,
    zone: tzinfo,
    now: datetime | None = None,
    reach: str = "",
    template: TeamLetter | None = None,
) -> Data:
    """The summary's keys that a customer may see, with fewer fields.

    `case`, `customer`, `words`, `paraphrases`, `owned`, `apologies`, `options`, `actions`,
    `report_back` and `not_agreed` are as in `summary_data`, `remedy` is what they wanted; `subject`
    and `letter` are the letter's, whole and as plain text, `language` what it is in, `template` the
    name of the team's own that made it, or null; `look_first` (`what`, `text`) is for the
    rep alone. MendError where the case has nothing to send.
    """
    parts = sendable(state, now)
    letter = customer_note(
        state, rep=rep, called=called, company=company, zone=zone, now=now, reach=reach,
        template=template,
    )  # fmt: skip
    reading = reading_of(state, rep, called, zone, now)
    signed = Signed(called, company, reach)
    looks = look_first(state, parts, reading, signed, template)
    promises = (*parts.done, *parts.agreed, *parts.moved, *parts.offered)
    customer, hears = state.customer, parts.report_back
    return {
        "case": state.case,
        "customer": {"name": customer.name, "called": customer.called or customer.name},
        "words": [{"text": x.correction or x.text, "exact": True} for x in parts.lines],
        "paraphrases": rows((*parts.wordings, *parts.said_back), "text confirmed"),
        "owned": [_text(item) for item in parts.owned],
        "apologies": [_text(item) for item in parts.apologies],
        "remedy": [_text(item) for item in parts.wanted],
        "options": rows((*parts.chosen, *parts.impossible, *parts.put_forward), "what by chosen"),
        "actions": rows(promises, "id what owner due confirmed status"),
        "report_back": hears and pick(hears, "due status"),
        "not_agreed": bool(parts.not_agreed),
        "language": letter.language,
        "template": template.name if template else None,
        "subject": letter.subject,
        "letter": to_plain(letter),
        "look_first": [each._asdict() for each in looks],
    }


def _text(item: Item) -> Data:
    return {"text": item.said}
