"""What a slip comes to, as a sheet: the new dates, and the call to make with what to say."""

from datetime import datetime, tzinfo

from mendcli.notes.letters.slip_call import CallToMake
from mendcli.screen.sheets.sheet import Block, Heading, Items, Para, Sheet
from mendcli.screen.views.actions_view import ActionLine, actions_sheet


def slip_sheet(
    lines: tuple[ActionLine, ...],
    call: CallToMake | None,
    case: str,
    zone: tzinfo,
    now: datetime,
) -> Sheet:
    """The actions as they now stand; below them the call, where the customer has to hear of it."""
    drawn = actions_sheet(lines, zone, now, customers=False)
    return (*drawn, *_call(call, case)) if call is not None else drawn


def _call(call: CallToMake, case: str) -> tuple[Block, ...]:
    at = f", {call.phone}" if call.phone else ""
    doing = call.doing or ("(say what you do about it)",)
    return (
        Heading(f"Ring {call.whom}{at} now: by phone, video or visit, never in writing"),
        Para(call.opening, "strong", 2),
        Para("What happened:", "quiet", 2),
        Items(call.happened, "plain", 2),
        Para("What we do about it:", "quiet", 2),
        Items(doing, "plain", 2),
        Para("The new schedule:", "quiet", 2),
        Items(call.schedule, "plain", 2),
        Para(f"When they have heard it: mend told {case} --by phone", "quiet"),
    )
