"""When the customer was last in touch with us. Pure, and light: a call that begins loads it."""

from datetime import UTC, datetime, timedelta

from mendcli.case.state.case_state import State

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def last_contact(state: State) -> datetime | None:
    """When they were last in touch with us. An attempt that did not reach them is none."""
    met = [each.ended or each.started for each in state.sessions if each.channel != "desk"]
    backs = (*state.reported, *((state.report_back,) if state.report_back else ()))
    met += [each.met for each in backs if each.met is not None and each.status != "missed"]
    met += [each.at for each in (*state.resolutions, *state.surveys)]
    met += [held.at for each in state.checkins for held in each.held if held.how == "held"]
    if not state.only_a_call:
        from mendcli.case.log.aftercare_facts import CustomerTold, NoteSent

        met += [each.at for each in state.noted(CustomerTold)]
        met += [each.at for each in state.noted(NoteSent) if each.fact.whose == "customer"]
    return max(met, default=None)


def ticks(moment: datetime) -> int:
    """Microseconds since 1970, UTC: exact, and compared as the moments are."""
    return (moment - _EPOCH) // _TICK
