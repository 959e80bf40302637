"""When a sitting is over: what of it stays on this machine, and one line; never during a call.

One good thing after a hot call is asked only where the rep has set that (N10 of the design: whether
it helps has not been tested). It is kept without the people in it, and on no case.
"""

from mendcli.case.log.session_facts import Ending
from mendcli.case.reading.reply_meaning import is_no, is_yes
from mendcli.screen.words.prompter import Plain, Question, Typed
from mendcli.screen.words.slash import read_line
from mendcli.workflows.call.record import CaseRecord
from mendcli.workflows.coaching import Coaching

_ASKED = "One thing that went well?  (Enter: nothing)"
_BAR = "yours alone: beside the counts on this machine, on no case, without names"


def look_back(record: CaseRecord, coaching: Coaching, ending: Ending | None) -> None:
    """Keep the counts, say where one's own part is shown, and ask for one good thing where set."""
    services = record.services
    if services.habits is None or services.scripted or not services.kept:
        return
    if coaching.counts:
        services.habits.add(coaching.counts)
    if ending != "end":
        return
    if coaching.counts:
        services.prompter.say(f"Your own part of it: mend coach {record.case}", "quiet")
    if coaching.was_hot and services.settings.one_good_thing:
        _ask_what_went_well(record)


def _ask_what_went_well(record: CaseRecord) -> None:
    from mendcli.case.across_cases.anonymous import GAP, people_in, unnamed

    services = record.services
    reply = services.prompter.ask(Question("went-well", _ASKED, bar=_BAR, live=False))
    if services.habits is None or not isinstance(reply, Typed | Plain):
        return
    said = " ".join(reply.text.split())
    if not said or is_yes(said) or is_no(said) or read_line(reply.text) is not None:
        return
    kept = unnamed(said, people_in(record.log))
    if kept.strip(f"{GAP}., "):
        services.habits.went_well(kept)
    else:
        services.prompter.say("It is in their words: not kept.", "quiet")
