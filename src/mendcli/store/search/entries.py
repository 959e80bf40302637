"""Which texts of a fact can be searched for, and what such an entry is called.

Pure. Every kind of fact is either here or in `NOT_SEARCHED`; a test holds that.
"""

from collections.abc import Mapping

from mendcli.case.log.aftercare_facts import (
    ActionLinked,
    ActionSettled,
    ActionSlipped,
    CaseClosed,
    CaseLinked,
    CaseReopened,
    CheckInSet,
    CheckInSettled,
    CustomerTold,
    HandedOver,
    NoteSent,
    ResolutionGiven,
    SideAgreed,
    StayGiven,
    SurveyGiven,
    Tried,
)
from mendcli.case.log.facts import Fact
from mendcli.case.log.learning_facts import (
    ChangeMade,
    Decided,
    ObjectiveSet,
    OthersFound,
    RiskSet,
    StakeGiven,
    WhyAdded,
    WhyRooted,
)
from mendcli.case.log.session_facts import (
    BlockClosed,
    BlockOpened,
    CaseOpened,
    CustomerDescribed,
    HoldBegan,
    HoldEnded,
    Jumped,
    MarkedForCheck,
    PlaybookSwitched,
    RoundClosed,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Skipped,
    VersionTaken,
    WentBack,
)
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
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
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    Undone,
)
from mendcli.store.log.projections import storable

#: What an entry is called, and the fields that are searched.
SEARCHED: dict[type[Fact], tuple[str, tuple[str, ...]]] = {
    CaseOpened: ("customer", ("name", "called", "phone", "account", "refs")),
    CustomerDescribed: ("customer", ("name", "called", "phone", "account", "refs")),
    Skipped: ("skipped", ("reason",)),
    LineKept: ("words", ("text",)),
    Captured: ("", ("text", "by")),
    ParaphraseSaid: ("paraphrase", ("text",)),
    ParaphraseWorded: ("paraphrase", ("text",)),
    Answered: ("answer", ("value", "values")),
    SinceGiven: ("since", ("words",)),
    Corrected: ("correction", ("text",)),
    OptionProposed: ("option", ("what",)),
    OptionWeighed: ("option", ("why",)),
    ActionAdded: ("action", ("what", "owner", "due_words")),
    ActionReadBack: ("action", ("what", "owner", "due_words")),
    ReportBackSet: ("report back", ("words",)),
    ActionSettled: ("action", ("words",)),
    ActionSlipped: ("slip", ("reason", "mitigation", "due_words")),
    CustomerTold: ("told", ("words",)),
    Tried: ("tried", ("words",)),
    CheckInSet: ("check-in", ("about", "due_words")),
    CheckInSettled: ("check-in", ("words",)),
    SideAgreed: ("check-in", ("words",)),
    ResolutionGiven: ("resolution", ("words", "point")),
    CaseClosed: ("closing", ("words", "left")),
    CaseReopened: ("closing", ("words",)),
    CaseLinked: ("closing", ("words",)),
    StayGiven: ("closing", ("words",)),
    SurveyGiven: ("survey", ("words",)),
    WhyAdded: ("why", ("text",)),
    OthersFound: ("learning", ("who",)),
    ChangeMade: ("learning", ("what", "where", "by")),
    Decided: ("decision", ("decision", "reason", "advice", "who", "approver")),
    RiskSet: ("risk", ("text", "owner", "due_words")),
    ObjectiveSet: ("objective", ("text", "help", "next")),
    StakeGiven: ("stake", ("words",)),
    HandedOver: ("hand-over", ("to", "words")),
}
#: Facts that hold no words of anybody's.
NOT_SEARCHED: frozenset[type[Fact]] = frozenset(
    {
        SessionStarted,
        SessionResumed,
        SessionEnded,
        PlaybookSwitched,
        VersionTaken,
        BlockOpened,
        BlockClosed,
        HoldBegan,
        HoldEnded,
        Jumped,
        WentBack,
        RoundClosed,
        MarkedForCheck,
        ParaphraseAnswered,
        Undone,
        OptionChosen,
        ActionDated,
        ActionLinked,
        NoteSent,
        WhyRooted,
    }
)


def searched(fact: Fact) -> tuple[str, str]:
    """What the entry is called ("words", "note", "action" …) and its text; "" where it has none."""
    what, fields = SEARCHED.get(type(fact), ("", ()))
    texts: list[str] = []
    for name in fields:
        value = getattr(fact, name)
        texts.extend(value if isinstance(value, tuple) else (value or "",))
    if isinstance(fact, Captured):
        what = fact.topic
    return what, storable("\n".join(text for text in texts if text))


def kinds_called(called: frozenset[str], kinds: Mapping[str, type]) -> tuple[str, ...]:
    """Which of the `kinds` of facts, by name, have entries that may be called so."""
    if not called:
        return ()
    return tuple(
        kind
        for kind, form in kinds.items()
        if form is Captured or SEARCHED.get(form, ("",))[0] in called
    )
