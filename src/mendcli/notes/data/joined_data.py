"""What came of taking a case in, and what clashes on it, as JSON has them. Pure."""

from collections.abc import Iterable
from datetime import tzinfo

from mendcli.case.joining.report import Joining, Thing
from mendcli.case.state.case_state import State
from mendcli.case.state.holds import Clash
from mendcli.notes.words.instants import iso
from mendcli.notes.words.joined_words import asks, change_line, meanwhile, side


def joining_data(report: Joining, state: State, zone: tzinfo) -> dict[str, object]:
    """The report as `mend cases take` answers with it."""
    return {
        "case": report.case,
        "new": report.new,
        "known": report.known,
        "by": list(report.by),
        "added": [_thing(each) for each in report.added],
        "changed": [change_line(report.case, each, zone) for each in report.changed],
        "taken_back": report.taken_back,
        "renumbered": [
            {**_thing(each.thing), "was": each.was, "now": each.thing.id}
            for each in report.renumbered
        ],
        "clashes": clashes_data(report.clashes, state, zone),
        "open": report.open,
    }


def clashes_data(clashes: Iterable[Clash], state: State, zone: tzinfo) -> list[dict[str, object]]:
    """Each clash as a question, with what counts meanwhile and who says what."""
    return [
        {
            "asks": asks(clash, state),
            "counts": meanwhile(clash),
            "sides": [
                {
                    "says": side(clash, claim, state, zone),
                    "rep": claim.rep,
                    "at": iso(claim.at, zone),
                }
                for claim in clash.claims
            ],
        }
        for clash in clashes
    ]


def _thing(thing: Thing) -> dict[str, object]:
    return {"kind": thing.kind, "id": thing.id, "what": thing.what, "rep": thing.rep}
