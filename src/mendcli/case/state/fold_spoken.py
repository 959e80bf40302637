"""How facts about what was said, proposed and promised change the case.

Pure; used by `fold.py` only.
"""

from collections.abc import Sequence
from typing import assert_never

from mendcli.case.log.facts import Recorded
from mendcli.case.log.spoken_facts import (
    ActionAdded,
    ActionDated,
    ActionReadBack,
    Answered,
    Captured,
    Corrected,
    LineKept,
    LineMarked,
    OptionChosen,
    OptionProposed,
    OptionWeighed,
    ParaphraseAnswered,
    ParaphraseSaid,
    ParaphraseWorded,
    ReportBackSet,
    SinceGiven,
    SpokenFact,
    Undone,
)
from mendcli.case.state.case_state import Item, Line, Paraphrase, ReportBack, State
from mendcli.case.state.fold_agreed import apply_action, apply_proposal
from mendcli.case.state.fold_progress import leave, owner_of
from mendcli.case.state.progress import KNOWN_ANSWERS, ORDINALS, SECOND, Given, Since
from mendcli.case.state.references import written_by


def apply_spoken(state: State, entry: Recorded, fact: SpokenFact) -> None:
    """Let one spoken fact take effect on `state`."""
    match fact:
        case LineKept():
            _keep_line(state, entry, fact)
        case Captured():
            _capture(state, entry, fact)
        case ParaphraseSaid() | ParaphraseAnswered() | ParaphraseWorded():
            _paraphrase(state, entry, fact)
        case Answered():
            owner = owner_of(state, fact.step)
            state.given[owner, fact.step] = Given(
                entry.number, fact.step, fact.kind, fact.value, fact.values, fact.asked,
                entry.at, fact.raw, owner, fact.purpose, entry.replica,
                _given_before(state, entry, owner, fact.step),
            )  # fmt: skip
            leave(state, fact.step, entry.number)
            if fact.kind not in KNOWN_ANSWERS:
                state.claim(entry, "answer", (fact.value, fact.values), f"{owner}/{fact.step}")
            else:
                from mendcli.case.state.fold_aftercare import apply_answer

                apply_answer(state, entry, fact)
        case SinceGiven():
            state.claim(entry, "since", fact.when)
            state.since = Since(fact.when, fact.words, entry.number, fact.step)
            if fact.step:
                leave(state, fact.step, entry.number)
        case Corrected():
            _correct(state, entry, fact)
        case LineMarked():
            _mark(state, entry, fact)
        case OptionProposed() | OptionWeighed() | OptionChosen():
            apply_proposal(state, entry, fact)
        case ActionAdded() | ActionDated() | ActionReadBack():
            apply_action(state, entry, fact)
        case ReportBackSet():
            _set_report_back(state, entry, fact)
            if fact.step:
                leave(state, fact.step, entry.number)
        case Undone():
            pass  # `fold` has left out the fact it takes back
        case _:
            assert_never(fact)


def _set_report_back(state: State, entry: Recorded, fact: ReportBackSet) -> None:
    """A new date; the one before is over, however it stood."""
    state.claim(entry, "report-back", fact.due)
    before = state.report_back
    if before is not None:
        over = before._replace(status="replaced") if before.status == "open" else before
        state.reported.append(over)
    state.report_back = ReportBack(
        fact.due, fact.words, entry.at, fact.step, number=entry.number, replica=entry.replica
    )


def _keep_line(state: State, entry: Recorded, fact: LineKept) -> None:
    session = state.session.number if state.session else 1
    owner = owner_of(state, fact.step)
    state.words.append(
        Line(
            entry.number, fact.text, fact.exact, entry.at, fact.step, fact.said_at, fact.asked,
            "", fact.raw, session, owner, replica=entry.replica, heard=fact.heard, by=fact.by,
            ours=fact.ours, complaint=_complaint(state, fact),
        )
    )  # fmt: skip
    if not fact.ours:
        _note_missing(state, entry, fact)


def _complaint(state: State, fact: LineKept) -> int:
    """Which of their complaints a line is about; each time the block for another one, the next."""
    progress = state.progress
    if fact.complaint:
        progress.complaint = fact.complaint
    elif progress.block is not None and progress.block.name == SECOND:
        opened = progress.block.number
        before = (line.complaint for line in state.words if line.number < opened)
        return min(max(before, default=1) + 1, len(ORDINALS))
    return progress.complaint


def _note_missing(state: State, entry: Recorded, fact: LineKept) -> None:
    """A line heard after a "partly" or "no", in the same step, is what that round brought."""
    heard_at = fact.said_at or fact.step
    rounds = state.paraphrases
    for index in reversed(_rounds_known(state, entry)):
        told = rounds[index]
        if told.confirmed is None:
            continue  # the next round is under way; what is heard still answers the one before
        same_step = told.step.partition(".")[0] == heard_at.partition(".")[0]
        if told.confirmed in ("partly", "no") and same_step:
            rounds[index] = told._replace(missing=(*told.missing, (entry.number, fact.text)))
        return


def _rounds_known(state: State, entry: Recorded) -> list[int]:
    """The indexes of the paraphrases that the writer knew of; a colleague's round is another."""
    return [index for index, told in enumerate(state.paraphrases) if state.saw(entry, told)]


def _given_before(state: State, entry: Recorded, owner: str, key: str) -> tuple[Given, ...]:
    """What earlier sessions answered to a question that is asked in this one too."""
    standing = state.given.get((owner, key))
    if standing is None:
        return ()
    asked_anew = state.saw(entry, standing) and _of_an_earlier_session(state, standing)
    return standing.every if asked_anew else standing.before


def _of_an_earlier_session(state: State, answer: Given | Item) -> bool:
    """Whether it is of an earlier session, and the rep did not go back to change it."""
    began = state.session.fact if state.session else 0
    return answer.number < began and not state.progress.detour


def _answers_no_more(state: State, key: tuple[str, str], entry: Recorded) -> list[Item]:
    """What was captured, but for what is now put in other words.

    What an earlier session answered is kept: it is no longer the prompt's own answer.
    """
    kept: list[Item] = []
    for item in state.items:
        stands = item.direct and (item.playbook, item.step) == key and state.saw(entry, item)
        if not stands:
            kept.append(item)
        elif _of_an_earlier_session(state, item):
            kept.append(item._replace(direct=False))
    return kept


def _capture(state: State, entry: Recorded, fact: Captured) -> None:
    owner = owner_of(state, fact.step)
    if fact.direct:
        state.items = _answers_no_more(state, (owner, fact.step), entry)
    state.items.append(
        Item(
            entry.number, fact.topic, fact.text, entry.at, fact.step, fact.said_at, fact.asked,
            fact.direct, fact.by, "", fact.raw, owner, replica=entry.replica, rep=entry.rep,
            frame=fact.frame,
        )
    )  # fmt: skip
    if fact.direct:
        leave(state, fact.step, entry.number)


def _paraphrase(
    state: State, entry: Recorded, fact: ParaphraseSaid | ParaphraseAnswered | ParaphraseWorded
) -> None:
    rounds, owner = state.paraphrases, owner_of(state, fact.step)
    known = _rounds_known(state, entry)
    if isinstance(fact, ParaphraseSaid):
        told = Paraphrase(
            entry.number, fact.step, fact.text, entry.at, playbook=owner, asked=fact.asked,
            replica=entry.replica,
        )  # fmt: skip
        at = known[-1] if known else -1
        last = rounds[at] if known else None
        same = last is not None and (last.step, last.playbook) == (fact.step, owner)
        if last is not None and same and last.confirmed is None:
            rounds[at] = told  # said again before it was answered: the same round, better worded
        elif last is not None and same and state.progress.detour and not _loops(state, last):
            # Changed on a visit back: the later answer is kept, and marked to be looked at again.
            rounds[at] = _touched(last, entry.number)._replace(text=fact.text)
        else:
            rounds.append(told)
        leave(state, fact.step, entry.number)
        return
    if isinstance(fact, ParaphraseWorded):
        _word(state, entry, fact)
        return
    of = fact.of
    mine = [i for i in known if (rounds[i].step, rounds[i].playbook) == (of, owner)]
    latest = mine[-1] if mine else None
    if latest is None or _goes_round(state, owner, fact, rounds[known[-1]]):
        # Answered before it was recorded as said: the answer says that it was.
        kept = rounds[latest].text if latest is not None else None
        rounds.append(
            Paraphrase(entry.number, of, kept, entry.at, playbook=owner, replica=entry.replica)
        )
        latest = len(rounds) - 1
    rounds[latest] = _touched(rounds[latest], entry.number)._replace(
        confirmed=fact.answer, confirm_step=fact.step
    )
    state.progress.confirms[owner, fact.step] = (fact.answer, entry.number)
    leave(state, fact.step, entry.number)


def _word(state: State, entry: Recorded, fact: ParaphraseWorded) -> None:
    """The wording belongs to the round they said yes to, also where one was begun after it."""
    rounds = state.paraphrases
    for index in reversed(_rounds_known(state, entry)):
        told = rounds[index]
        if told.step == fact.step and told.confirmed == "yes":
            text = fact.text if fact.text is not None else told.text
            rounds[index] = _touched(told, entry.number)._replace(text=text, wording_asked=True)
            return


def _loops(state: State, told: Paraphrase) -> bool:
    """Whether the round was answered "partly" or "no" and goes round again."""
    progress, confirm = state.progress, (told.playbook, told.confirm_step)
    answer, number = progress.confirms.get(confirm, ("", 0))
    left = max(progress.skipped.get(key, 0) for key in (confirm, (told.playbook, told.step)))
    return answer in ("partly", "no") and progress.done.get(confirm) == number and left < number


def _goes_round(state: State, owner: str, fact: ParaphraseAnswered, last: Paraphrase) -> bool:
    """Whether this answers a further round, whose saying again left no wording behind."""
    progress = state.progress
    before, number = progress.confirms.get((owner, fact.step), ("yes", 0))
    said_again = progress.done.get((owner, fact.of), 0) > number
    return before != "yes" and said_again and last.confirmed is not None


def _touched(told: Paraphrase, number: int) -> Paraphrase:
    return told if told.number == number else told._replace(also=(*told.also, number))


def _meant(
    state: State, entry: Recorded, fact: Corrected | LineMarked, things: Sequence[Line | Item]
) -> int | None:
    """Which of the things the fact points at."""
    wrote = {each.replica: index for index, each in enumerate(things)
             if each.number == fact.number}  # fmt: skip
    return wrote.get(written_by(tuple(wrote), fact.replica, entry.replica, state.origin))


def _mark(state: State, entry: Recorded, fact: LineMarked) -> None:
    """Of what a machine heard, the rep who marks it says that it was so said by the customer."""
    if (index := _meant(state, entry, fact, state.words)) is not None:
        line = state.words[index]
        hurts = fact.mark == "hurts"
        vouched = hurts and line.heard is not None and not line.ours
        state.words[index] = line._replace(
            exact=line.exact or vouched or fact.mark == "exact",
            hurts=line.hurts or hurts,
            also=(*line.also, entry.number),
        )


def _correct(state: State, entry: Recorded, fact: Corrected) -> None:
    number = entry.number
    if (index := _meant(state, entry, fact, state.words)) is not None:
        line = state.words[index]
        state.words[index] = line._replace(correction=fact.text, also=(*line.also, number))
    if (index := _meant(state, entry, fact, state.items)) is not None:
        item = state.items[index]
        state.items[index] = item._replace(correction=fact.text, also=(*item.also, number))
