"""Facts about the case, its sessions, and where the rep went in the method.

Pure data, standard library only. See `facts.py` for the rules every fact keeps.
"""

from typing import Literal, NamedTuple, get_args

from mendcli.case.log.fact_row import fact_row

Stance = Literal["first", "rang", "calling", "meeting", "desk", "wrote"]
Speaks = Literal["yes", "no", ""]
Ending = Literal["end", "pause", "callback", "dropped"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
Channel = Literal["phone", "video", "visit", "chat", "message", "email", "desk"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)


# --- the case and its sessions ---------------------------------------------------------------


@fact_row("customer", "name called phone account refs email language")
class CaseOpened(NamedTuple):
    """A relationship is being mended. The customer as known at that moment goes with it."""

    customer: str
    name: str
    called: str = ""
    phone: str = ""
    account: str = ""
    refs: tuple[str, ...] = ()
    email: str = ""
    language: str = ""


@fact_row(
    "customer", "name called phone account refs email language",
    undo="what you changed about who they are",
)  # fmt: skip
class CustomerDescribed(NamedTuple):
    """Who the customer is, in full, as it now stands."""

    customer: str
    name: str
    called: str = ""
    phone: str = ""
    account: str = ""
    refs: tuple[str, ...] = ()
    email: str = ""
    language: str = ""


@fact_row("caller", "name who", undo="who is on the line")
class CallerNamed(NamedTuple):
    """Who is on the line instead of the customer, and who that is to them ("husband").

    `speaks` says whether they may speak for the customer, "" = not known. No name = the customer
    is on the line again.
    """

    name: str
    who: str = ""
    speaks: Speaks = ""


@fact_row()
class SessionStarted(NamedTuple):
    """One sitting began. `main` is true when `playbook` is the case's own method."""

    session: int
    channel: Channel
    stance: Stance
    playbook: str
    version: str
    title: str
    fingerprint: str
    main: bool = True


@fact_row()
class SessionResumed(NamedTuple):
    """The same sitting went on after a pause, a dropped line or a crash."""

    session: int
    adder: str = ""


@fact_row()
class SessionEnded(NamedTuple):
    """The sitting ended; `ending` says how."""

    session: int
    ending: Ending
    adder: str = ""


@fact_row(undo="the switch to {title}")
class PlaybookSwitched(NamedTuple):
    """Another method took over within the session.

    `carried` pairs old and new keys ("step.prompt") whose answers moved; `placed` pairs the numbers
    of facts that had found no place before with the key where they are filed now.
    """

    playbook: str
    version: str
    title: str
    fingerprint: str
    carried: tuple[tuple[str, str], ...] = ()
    placed: tuple[tuple[int, str], ...] = ()


@fact_row(undo="the move to {title} {version}")
class VersionTaken(NamedTuple):
    """The case moved to a newer text of the playbook it began with.

    `gone` are the prompts of the old text ("step.prompt") that the new one does not ask, or asks
    as another kind; `stands` and `key` say where the rep stands in the new text.
    """

    playbook: str
    version: str
    title: str
    fingerprint: str
    gone: tuple[str, ...] = ()
    stands: Literal["start", "at", "after"] = "start"
    key: str = ""


@fact_row(undo="/break {name}")
class BlockOpened(NamedTuple):
    """Something broke in; a short block (`name`, text under `fingerprint`) is on screen."""

    name: str
    fingerprint: str


@fact_row()
class BlockClosed(NamedTuple):
    """The block is done; the session is back where it was."""

    name: str


@fact_row()
class HoldBegan(NamedTuple):
    """The customer was asked to wait; the session stays open."""


@fact_row()
class HoldEnded(NamedTuple):
    """They are back on the line."""


@fact_row()
class CaughtUp(NamedTuple):
    """What colleagues wrote up to here was known: `seen` pairs replica and highest number.

    It stands before the first fact written here after such a file.
    """

    seen: tuple[tuple[str, int], ...]


# --- moving about ------------------------------------------------------------------------------


@fact_row()
class Jumped(NamedTuple):
    """The rep went to prompt `to`; `back_to` is where it returns afterwards ("" = go on)."""

    to: str
    back_to: str = ""


@fact_row()
class WentBack(NamedTuple):
    """The rep went back to the prompt answered before; `back_to` is the furthest prompt reached."""

    to: str
    back_to: str


@fact_row("skipped", "reason", undo="leaving out “{asked}”")
class Skipped(NamedTuple):
    """A prompt was left unanswered. `unasked` is true where no person decided it (never asked)."""

    step: str
    reason: str = ""
    asked: str = ""
    unasked: bool = False


@fact_row()
class RoundClosed(NamedTuple):
    """A prompt that takes several items was left for the next one; what it holds is its answer."""

    step: str
    asked: str = ""


@fact_row()
class MarkedForCheck(NamedTuple):
    """Answers that lean on one that was just changed: look at them again."""

    steps: tuple[str, ...]
    because: str


SessionFact = (
    CaseOpened
    | CustomerDescribed
    | CallerNamed
    | SessionStarted
    | SessionResumed
    | SessionEnded
    | PlaybookSwitched
    | VersionTaken
    | BlockOpened
    | BlockClosed
    | HoldBegan
    | HoldEnded
    | CaughtUp
    | Jumped
    | WentBack
    | Skipped
    | RoundClosed
    | MarkedForCheck
)
