"""One quiet line about the rep's own wording: while it is typed, or once it is kept; or none.

Nothing of it is stored but a count on this machine. What has stood on the screen for a second is
spent, whatever came of it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mendcli.case.guide.next_ask import Ask
from mendcli.case.reading.frames import goes_on
from mendcli.case.state.case_state import State
from mendcli.errors import BrokenPlaybook
from mendcli.screen.words.prompter import (
    Formed,
    Plain,
    Question,
    Reply,
    Typed,
    WeighedProposal,
)
from mendcli.screen.words.slash import Command, read_line
from mendcli.workflows.services import Services

if TYPE_CHECKING:
    from mendcli.coach.budget import Budget
    from mendcli.coach.look import FromThem, Looked
    from mendcli.coach.said import Hit, Kind

#: So long must a line stand to have been seen.
SEEN = timedelta(seconds=1)
#: What follows a slash word of the rep's own wording is meant as.
_BEHIND: "dict[str, Kind]" = {"own": "own", "promise": "promise"}


class _Up(NamedTuple):
    """The rule on the bottom line, and since when."""

    rule: str
    since: datetime


class Coaching:
    """The nudges of one sitting on one case."""

    def __init__(
        self,
        services: Services,
        state: Callable[[], State],
        coached: "Callable[[Ask], Kind | None]",
    ) -> None:
        self._services = services
        self._state = state
        self._coached = coached
        self._off = frozenset(services.settings.coach_off)  # and rules that have failed
        self._left: Budget | None = None  # made when something is first looked at
        self._up: _Up | None = None
        self._ask: Ask | None = None
        self._reply: Reply | None = None
        self._number = 0  # of the case when the question was asked
        self._sorry_at = ""  # the prompt where an apology was given in this sitting
        self._heard: FromThem | None = None
        self._phrases: tuple[str, ...] | None = None
        self._hot_at = ""  # the step at which they shouted
        self.counts: dict[str, tuple[int, int]] = {}  # by rule: shown, and changed then
        self._held: set[str] = set()  # rules that stood on the bottom line at this question
        self._spoken: dict[str, str] = {}  # the rule that was spoken of, by place
        self.noted: list[Hit] = []  # of a run from a file, where nobody looks at a screen

    @property
    def was_hot(self) -> bool:
        """Whether they shouted, as the rep marked it."""
        return self._hot_at != ""

    def watch(self, ask: Ask, question: Question) -> Question:
        """The question, with what is to be said of a half-typed line; as it is where silent."""
        self._ask, self._reply, self._up, self._heard = ask, None, None, None
        self._held = set()
        self._number = self._state().number
        if not self._speaks():
            return question
        if self._phrases is None and self._coached(ask) == "option":
            self._phrases = self._team_phrases()
        return question._replace(nudge=self._typing)

    def took(self, reply: Reply) -> Reply:
        """What was answered, remembered until it is kept."""
        self._seen()
        self._reply = reply
        if self._held and isinstance(reply, Typed | Plain):
            self._compared(self._held, self._looked(reply.frame, reply.text))
        return reply

    def after(self) -> None:
        """Once the answer is kept: the line that it calls for, if none stood there before."""
        reply, self._reply = self._reply, None
        if self._services.scripted and self._services.kept and reply is not None:
            self._note(reply)
        if isinstance(reply, Typed) and read_line(reply.text) == Command("hot"):
            self._hot_at = self._step
        if not isinstance(reply, Typed | Plain) or not self._speaks():
            return
        if reply.text.strip() == "?":
            self._explain()
        elif self._state().number > self._number:
            self._speak(reply.frame, reply.text)

    def _speaks(self) -> bool:
        services = self._services
        in_block = self._state().progress.block is not None
        quiet = services.scripted or in_block or (self._hot_at != "" and self._hot_at == self._step)
        return services.settings.coach == "on" and not quiet

    def _typing(self, frame: str, text: str) -> str:
        """What stands at the end of the bottom line for half a line; "" is nothing."""
        up = self._up
        hits = [hit for hit in self._looked(frame, text).hits if hit.brief]
        stays = next((hit for hit in hits if up is not None and hit.rule == up.rule), None)
        if stays is not None:  # as long as it holds, whatever else does: nothing flickers
            return stays.brief
        self._seen()
        found = next((hit for hit in hits if self._budget.allows(hit.rule, self._step)), None)
        self._up = _Up(found.rule, self._services.now()) if found else None
        return found.brief if found else ""

    def _seen(self) -> None:
        """Spend the one on the bottom line, if it has stood there long enough."""
        up, self._up = self._up, None
        if up is not None and self._services.now() - up.since >= SEEN:
            self._held.add(up.rule)
            self._spend(up.rule)

    def _speak(self, frame: str, text: str) -> None:
        from mendcli.coach.catalogue import RULES
        from mendcli.coach.look import first

        looked = self._looked(frame, text)
        place = self._ask.place if self._ask else ""
        if place in self._spoken:
            self._compared({self._spoken.pop(place)}, looked)
        nudge = first(
            looked,
            lambda rule: self._budget.allows(rule, self._step) and not RULES[rule].asked_anyway,
        )
        if self._meant(text)[0] == "apology":
            self._sorry_at = place
        if nudge is not None:
            self._spend(nudge.rule)
            self._spoken[place] = nudge.rule
            way = "" if read_line(text) else " · /back changes it"
            self._services.prompter.say(f"  {nudge.line}{way}", "quiet")

    def _note(self, reply: Reply) -> None:
        match reply:
            case Typed() | Plain():
                frame, text = reply.frame, reply.text
            case Formed(what=text) | WeighedProposal(why=text):
                frame = ""
            case _:
                return
        if self._services.settings.coach == "on" and self._state().number > self._number:
            self.noted += self._looked(frame, text).hits[:1]

    def _explain(self) -> None:
        """Where the last line comes from, and what it misses."""
        if self._budget.rules:
            from mendcli.coach.catalogue import RULES

            last = self._budget.rules[-1]
            rule = RULES[last]
            told = rule.draft.format(words="…", noted="…", named="")
            self._services.prompter.say(
                f"{last}: {told}\n    from: {rule.source}\n    limit: {rule.limit}"
            )

    @property
    def _budget(self) -> "Budget":
        if self._left is None:
            from mendcli.coach.budget import Budget

            self._left = Budget()
        return self._left

    @property
    def _step(self) -> str:
        return self._ask.key.partition(".")[0] if self._ask else ""

    def _spend(self, rule: str) -> None:
        self._left = self._budget.spent(rule, self._step)
        self._count(rule, shown=1)

    def _compared(self, rules: "set[str]", looked: "Looked") -> None:
        """Count those that were on the screen and no longer hold."""
        for rule in rules - {hit.rule for hit in looked.hits}:
            self._count(rule, changed=1)

    def _count(self, rule: str, shown: int = 0, changed: int = 0) -> None:
        before = self.counts.get(rule, (0, 0))
        self.counts[rule] = (before[0] + shown, before[1] + changed)

    # --- what holds, and what may be shown ---------------------------------------------------

    def _looked(self, frame: str, text: str) -> "Looked":
        from mendcli.coach.look import Looked, look

        kind, wording = self._meant(text)
        if kind is None:
            return Looked()
        state = self._state()
        looked = look(
            f"{frame} {wording}" if wording == text and goes_on(frame, text) else wording,
            kind,
            self._from_them(state),
            state.session.channel if state.session else "phone",
            off=self._off,
            phrases=self._phrases or (),
            again=self._sorry_at not in ("", self._ask.place if self._ask else ""),
        )
        for rule in looked.failed:
            self._off |= {rule}
            self._services.log_fault(f"coach: rule {rule} failed and is off for this session")
        return looked

    def _meant(self, text: str) -> "tuple[Kind | None, str]":
        """What a line is meant as, and its wording: what follows a slash word, or all of it."""
        match read_line(text):
            case Command(name=name, text=rest):
                return _BEHIND.get(name), rest
            case None:
                return (self._coached(self._ask) if self._ask else None), text
            case _:
                return None, text

    def _team_phrases(self) -> tuple[str, ...]:
        """What a team adds; a file with mistakes is said once, and the call goes on without it."""
        try:
            return self._services.phrases()
        except BrokenPlaybook as error:
            self._services.prompter.say(f"{error.problem} (left out)", "warn")
            return ()

    def _from_them(self, state: State) -> "FromThem":
        """What they said so far; read once a question."""
        if self._heard is None:
            from mendcli.case.reading.mentions import mentions
            from mendcli.coach.look import FromThem

            lines = [line.correction or line.text for line in state.words]
            self._heard = FromThem(lines, mentions(lines))
        return self._heard
