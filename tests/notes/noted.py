"""Builds cases for these tests out of facts, and knows which texts each fact holds."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mendcli.case.log.facts import Fact, Recorded
from mendcli.case.log.session_facts import CaseOpened, SessionEnded, SessionStarted, Skipped
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ReportBackSet,
    SinceGiven,
)
from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.dates.when import When

ZONE = ZoneInfo("Europe/Berlin")
BEGAN = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
OPENED = CaseOpened("c1", "Mrs. Jones", phone="+44 20 7946 0000", account="A-17", refs=("502",))
STARTED = SessionStarted(1, "phone", "first", "six-step", "1", "Six steps", "f" * 64)
FRIDAY = When("2026-11-27T17:00:00+01:00", "Europe/Berlin", False)
SATURDAY = When("2026-11-28T09:00:00+01:00", "Europe/Berlin", True)
TOMORROW = When("2026-11-26T17:00:00+01:00", "Europe/Berlin", True)


def recorded(facts: Iterable[Fact]) -> tuple[Recorded, ...]:
    return tuple(
        Recorded("k7f2", number, "r1", BEGAN + timedelta(seconds=7 * number), "alex", fact)
        for number, fact in enumerate(facts, start=1)
    )


def case(*facts: Fact, opened: Fact = OPENED, started: Fact = STARTED) -> State:
    """A case with one session, and these facts from number 3 on."""
    return fold(recorded((opened, started, *facts)))


def texts_of(fact: Fact) -> set[str]:
    """Every text a fact holds."""
    nested = [one for value in fact if isinstance(value, tuple) for one in value]
    return {one for one in (*fact, *nested) if isinstance(one, str) and one}


def late_technician() -> list[Fact]:
    """A whole call that ended well; one promise was refused, and much is for the rep alone."""
    return [
        OPENED,
        STARTED,
        LineKept("listen.story", "The technician was 90 minutes late."),
        LineKept("listen.story", "Nobody rang me. Nobody.", exact=True),
        Captured("note", "", "NOTE-sounded close to tears"),
        Captured("feeling", "", "FEELING-let down", said_at="listen.story"),
        ParaphraseSaid(
            "validate.paraphrase",
            "The technician came 90 minutes late.",
        ),
        ParaphraseAnswered("validate.confirmed", "validate.paraphrase", "partly"),
        LineKept("validate.missing", "He also left mud in the hall.", exact=True),
        ParaphraseSaid(
            "validate.paraphrase",
            "You took the morning off for us. The technician came 90 minutes late, nobody rang "
            "you, and he left mud in the hall.",
        ),
        ParaphraseAnswered("validate.confirmed", "validate.paraphrase", "yes"),
        Captured(
            "own", "validate.own", "We did not call you when we knew he was late.", direct=True
        ),
        Captured("apology", "apologise.apology", "90 minutes of waiting, and no call", direct=True),
        Captured("remedy", "solve.remedy", "someone today, not next week", direct=True),
        OptionProposed(1, "come again tomorrow", "customer", "solve.options"),
        OptionWeighed(1, False, "WHY-no van free"),
        OptionProposed(2, "Saturday 9am and no call-out fee", "us", "solve.options"),
        OptionWeighed(2, True),
        OptionChosen(2, "solve.options"),
        ActionAdded(1, "visit", "Sam", SATURDAY, "on Saturday 9am", step="solve.actions"),
        ActionAdded(2, "refund the call-out fee", "alex", FRIDAY, "friday", step="solve.actions"),
        ActionAdded(3, "REFUSED-voucher for 20 EUR", "alex", FRIDAY, "friday"),
        ActionAdded(4, "TODO-ask dispatch for the log", "alex", None, promise=False),
        ActionAdded(5, "move the sofa away from the boiler", "Mrs. Jones", SATURDAY, "by saturday"),
        ActionReadBack(1, "yes"),
        ActionReadBack(
            2, "corrected", "refund the call-out fee to her card", "alex", FRIDAY, "fri"
        ),
        ActionReadBack(3, "no"),
        ActionReadBack(5, "yes"),
        ReportBackSet(TOMORROW, "tomorrow 5pm", "solve.report-back"),
        SinceGiven(When("2026-11-20T17:00:00+01:00", "Europe/Berlin", False), "last friday"),
        Captured("risk", "", "RISK-may post about it"),
        Captured("earlier", "", "EARLIER-was told Tuesday"),
        Captured("contribution", "", "CONTRIBUTION-gave the old address", by="customer"),
        Captured("why", "", "WHYS-no rule for late vans"),
        Answered("thank.idea", "text", "ANSWER-ring at 15 minutes", asked="What can we do better?"),
        Answered("prepare.ready", "checks", "", ("TICK-a", "TICK-b"), "Are you ready?"),
        Skipped("thank.thanks", "REASON-they had to go"),
        Skipped("prepare.self", unasked=True),
        SessionEnded(1, "end"),
    ]


def cut_off() -> list[Fact]:
    """They hung up before the promises were read back, and no wording got a "yes"."""
    return [
        CaseOpened("c2", "Crystal Minh", called="Crystal", refs=("88-502",)),
        SessionStarted(1, "chat", "first", "five-step", "1", "Five steps", "e" * 64),
        LineKept("hear.story", "You billed me twice and then you lost my emails.", exact=True),
        LineKept("hear.story", "LINE-third time she writes"),
        LineKept("hear.story", "I want it gone by friday", exact=True),
        Corrected(5, "I want it gone by Friday."),
        ParaphraseSaid("hear.paraphrase", "UNCONFIRMED-billed twice"),
        Captured("own", "own.own", "You were billed twice.", direct=True),
        Captured("own", "", "your emails went unanswered", said_at="hear.story"),
        Captured(
            "apology",
            "own.apology",
            "I am sorry. You should not have had to chase us.",
            "",
            "",
            True,
        ),
        ActionAdded(1, "refund the second bill", "alex", FRIDAY, "friday"),
        ActionAdded(2, "send you a corrected statement", "Priya in billing"),
        OptionChosen(0),
        ReportBackSet(FRIDAY, "by friday"),
        SessionEnded(1, "dropped"),
    ]
