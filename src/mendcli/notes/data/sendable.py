"""What of a case may reach the customer. Everything that does goes through here.

Pure selection: no wording. Never notes, todos, risks, feelings, reasons, skipped prompts, lines
that are not exact, wordings without a "yes", or promises that were refused; and nothing as ours
that speaks of them, in their voice, or of what we did not do.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from mendcli.case.aftercare.their_turn import in_turns, unanswered_wordings
from mendcli.case.log.spoken_facts import Side
from mendcli.case.promises.standing import awaited, refuse_while_untold, standing, still_stands
from mendcli.case.reading.onlooker import is_aside, is_told_of_them, may_be_ours
from mendcli.case.state.case_state import (
    Action,
    Item,
    Line,
    Paraphrase,
    Proposal,
    ReportBack,
    Session,
    State,
)
from mendcli.case.state.fold_progress import in_block
from mendcli.case.state.progress import Caller
from mendcli.case.writing.own_words import only_corrects
from mendcli.errors import MendError


class Sendable(NamedTuple):
    """The parts of a case that the customer may read, each in the order it happened.

    `wordings` are typed paraphrases that got a "yes", and ones that got a "partly" where what got
    the "yes" only puts them right; only where there are none, `lines` holds the
    customer's exact words, of which those marked as what hurts where there are any, and none said
    in anger. `agreed` promises were read back, `offered` ones were not. `moved` ones slipped, and
    they heard of it. `done` are those that were kept. `wanted` is what would put it right in
    their view. `impossible` are ways of theirs that do not work; `put_forward` ways of ours that
    may, where none was chosen. `not_agreed` names the fact that says so, if that was the outcome.
    `left_out` is what was typed as ours, or as said back, and speaks of them, in their voice, or
    of what we did not do.
    `said_back` are wordings that are put to them in writing and have no answer yet. What they
    wrote themselves is never quoted back at them.
    """

    talk: Session | None
    wordings: tuple[Paraphrase, ...]
    lines: tuple[Line, ...]
    owned: tuple[Item, ...]
    apologies: tuple[Item, ...]
    chosen: tuple[Proposal, ...]
    agreed: tuple[Action, ...]
    offered: tuple[Action, ...]
    not_agreed: tuple[int, ...]
    report_back: ReportBack | None
    done: tuple[Action, ...] = ()
    spoke: Caller | None = None
    moved: tuple[Action, ...] = ()
    wanted: tuple[Item, ...] = ()
    impossible: tuple[Proposal, ...] = ()
    put_forward: tuple[Proposal, ...] = ()
    left_out: tuple[Item | Paraphrase, ...] = ()
    said_back: tuple[Paraphrase, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a reply that asks them something: one letter of an exchange."""
        put = self.said_back or self.offered or (self.put_forward and not self.agreed)
        return self.talk is not None and in_turns(self.talk) and bool(put)


def sendable(state: State, now: datetime | None = None) -> Sendable:
    """What may be sent. MendError where that is nothing worth a letter.

    Refused while they have not heard of a slip, and where a promise of ours is late at `now`:
    they hear of that by voice (M4.5), and a letter that says when it was to be done would promise
    what cannot be kept.
    """
    refuse_while_untold(state)
    if now is not None:
        _refuse_late(state, now)
    said_back = _wordings(state)
    wordings = tuple(each for each in said_back if not is_told_of_them(each.text or ""))
    ours = (*state.about("apology"), *state.about("own"))
    kept = [act for act in state.actions if act.promise and still_stands(state, act)]
    moved = tuple(act for act in kept if _was_moved(act) and act.confirmed != "no")
    promises = [act for act in kept if act not in moved]
    chosen = tuple(proposal for proposal in state.proposals if proposal.chosen)
    talk = next((one for one in reversed(state.sessions) if one.channel != "desk"), None)
    callers = [each for each in state.callers if talk and each.session == talk.number]
    writes = talk is not None and in_turns(talk)
    put = [each for each in unanswered_wordings(state) if writes and each.text]
    parts = Sendable(
        talk=talk,
        wordings=wordings,
        lines=() if wordings or writes else _quoted(state),
        owned=only_ours(state.about("own")),
        apologies=only_ours(state.about("apology")),
        chosen=chosen,
        agreed=tuple(act for act in promises if act.confirmed == "yes"),
        offered=tuple(act for act in promises if act.confirmed is None),
        not_agreed=(state.agreed_by,) if state.agreed is False else (),
        report_back=awaited(state),
        spoke=callers[-1] if callers and callers[-1].name else None,
        done=tuple(act for act in state.actions if act.promise and act.status == "done"),
        moved=moved,
        wanted=tuple(state.about("remedy")),
        impossible=_ways(state, "customer", lambda way: way.workable is False),
        put_forward=() if chosen else _ways(state, "us", lambda way: _may_do(way, writes)),
        left_out=(
            *(each for each in said_back if each not in wordings),
            *(each for each in put if is_told_of_them(each.text or "")),
            *(item for item in ours if not _is_ours(item)),
        ),
        said_back=tuple(each for each in put if not is_told_of_them(each.text or "")),
    )
    more = (parts.said_back, parts.done, parts.moved, parts.put_forward)
    if not any((*parts[1:8], parts.report_back, *more)):
        raise _nothing()
    return parts


def _may_do(way: Proposal, writes: bool) -> bool:
    """Whether it may be offered: it works, or in writing they have yet to say so."""
    return way.workable or (writes and way.workable is None)


def _nothing() -> MendError:
    return MendError(
        "There is nothing on this case yet that could be sent to the customer: no confirmed "
        "wording, no exact words, nothing owned, nothing agreed.",
        "`mend summary --for rep` shows what there is.",
    )


def only_ours(items: Iterable[Item]) -> tuple[Item, ...]:
    """What we may say as ours, without what they feel or said themselves, and without asides."""
    return tuple(item for item in items if _is_ours(item))


def _is_ours(item: Item) -> bool:
    """An aside that went on from no beginning of a sentence of ours is nothing we did."""
    return may_be_ours(item.said) and (bool(item.frame) or not is_aside(item.said))


def _was_moved(action: Action) -> bool:
    """Whether its date is another than the one they were first given."""
    was = action.slips[0].was if action.slips else None
    return was is not None and action.due is not None and action.due.at != was.at


def _refuse_late(state: State, now: datetime) -> None:
    late = [
        f"{state.case}/{action.id}"
        for action in state.actions
        if action.promise and action.side == "us" and standing(action, now) == "late"
    ]
    if late:
        raise MendError(
            f"What was promised is late: {', '.join(late)}. They hear of that by phone or visit, "
            "never in a letter.",
            f"Ring them; then `mend actions slip {late[0]}` gives it a new date, or "
            f"`mend actions done {late[0]}`.",
        )


def _quoted(state: State) -> tuple[Line, ...]:
    """Exact words of the talk itself, not of a block that broke into it (a threat, abuse).

    Of each of their complaints by itself, so that one that hurts leaves none of another out.
    """
    exact = [
        line
        for line in state.words
        if line.exact
        and not line.by
        and (line.complaint > 1 or not (in_block(line.step) or in_block(line.said_at)))
        and (line.hurts or not said_in_anger(line.correction or line.text))
    ]
    hurt = {line.complaint for line in exact if line.hurts}
    quoted = (line for line in exact if line.hurts or line.complaint not in hurt)
    return tuple(sorted(quoted, key=lambda line: line.complaint))


#: Words that nobody wants to read back in a letter, and what they begin.
_RUDE = re.compile(
    r"\b(?:f+u+c+k|f\*+|sh[i*]t|bullsh|arse|ass(?:hole|es?\b)|bastard|b[i*]tch|crap|cunt|damn"
    r"|dick(?:head|s?\b)|goddamn|idiot|imbecile|liar|moron|piss|prick|scum|stupid|twat|wank"
    r"|shut up|bloody|to hell|screw you|useless)",
    re.IGNORECASE,
)


def said_in_anger(text: str) -> bool:
    """Whether a line swears or insults: true as it was said, and never quoted back at them."""
    return _RUDE.search(text) is not None


def _ways(state: State, by: Side, which: Callable[[Proposal], bool]) -> tuple[Proposal, ...]:
    return tuple(way for way in state.proposals if way.by == by and which(way))


def _wordings(state: State) -> tuple[Paraphrase, ...]:
    """Per question the round answered last, if that was a "yes" to a wording that was typed.

    One that only puts right what they said "partly" to stands behind that.
    """
    rounds: dict[tuple[str, str], list[Paraphrase]] = {}
    for told in state.paraphrases:
        if told.confirmed is not None:
            rounds.setdefault((told.playbook, told.step), []).append(told)
    kept = [each for told in rounds.values() for each in _that_stand(told)]
    by_text = {told.text: told for told in sorted(kept, key=lambda told: -told.number)}
    return tuple(sorted(by_text.values(), key=lambda told: told.number))


def _that_stand(rounds: list[Paraphrase]) -> list[Paraphrase]:
    """The last of the rounds at one question, where they said yes; with what it puts right."""
    last, stand = rounds[-1], []
    if last.confirmed == "yes" and last.text:
        stand.append(last)
        for before in reversed(rounds[:-1]):
            text = stand[-1].text or ""
            if not (before.confirmed == "partly" and before.text):
                break
            if not only_corrects(text, before.text):
                break
            stand.append(before)
    return stand
