"""What a letter says came of it: agreed, moved, offered, and when they hear from us. Pure."""

import re
from collections.abc import Iterator

from mendcli.case.state.case_state import Action, Proposal
from mendcli.notes.data.sendable import Sendable
from mendcli.notes.forms.passage import Passage, holding, one_line
from mendcli.notes.letters.said.promised import Promises, Reading, done_on, promised, sentence_on
from mendcli.notes.sentences.dates import Date
from mendcli.notes.sentences.once import says, undated
from mendcli.notes.sentences.wanted import chosen_way

_REACHES = re.compile(
    r"^(?!You ).* will (?:also )?(?:ring|call|phone|text|email|message|contact|update|inform"
    r"|write to|get back to|report back to|speak to|let) you\b"
)


def what_came_of_it(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """Everything that came of the talk, in the order in which it is read."""
    yield from what_is_done(parts, reading)
    yield from what_could_not_be(parts, reading)
    yield from what_was_agreed(parts, reading)
    yield from what_moved(parts, reading)
    yield from what_is_not_agreed(parts, reading)
    yield from what_was_offered(parts, reading)


def what_is_done(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What was kept: as sentences, and apart as it was noted where none is sure."""
    sentences, noted = [], []
    for action in parts.done:
        facts = (action.number, *action.also)
        said = done_on(action, reading)
        if said is not None:
            sentences.append(Passage(said, facts, shape="item"))
        else:
            noted.append(holding("{}", action.what, facts))
    made = Promises(tuple(sentences), tuple(noted))
    yield from made.under("This is done:", "This is done, as I noted it:")


def what_could_not_be(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What they suggested and could not have, where something else is there instead."""
    if parts.impossible and (parts.chosen or parts.agreed or parts.offered or parts.put_forward):
        who = one_line(parts.spoke.name) if parts.spoke else "you"
        by = (parts.spoke.number,) if parts.spoke else ()
        for passage in _ways(
            f"What {who} suggested and I could not do:", parts.impossible, reading
        ):
            yield passage._replace(facts=(*passage.facts, *by))


def what_was_agreed(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """The way that was chosen, and the promises they said yes to."""
    said = {undated(says(act.what, act.owner, reading.people)) for act in parts.agreed}
    ways = ((each, undated(says(each.what, "", reading.people))) for each in parts.chosen)
    chosen = [each for each, way in ways if way not in said]
    yield from _ways("We agreed on this:", tuple(chosen), reading)
    now = "This is what happens now" if chosen else "This is what we agreed"
    made = promised(parts.agreed, reading)
    also = "Also, as I noted it:" if made.sentences else f"{now}, as I noted it:"
    yield from made.under(f"{now}:", also)


def _ways(lead: str, ways: tuple[Proposal, ...], reading: Reading) -> Iterator[Passage]:
    """Ways to resolve it under their lead: one goes on in its line, more are a list."""
    facts = tuple(n for each in ways for n in (each.number, *each.also))
    if len(ways) > 1:
        yield Passage(lead, facts)
    for each in ways:
        text = chosen_way(each.what, reading.people, each.at.astimezone(reading.zone)).text
        words = "{}" if len(ways) > 1 else f"{lead} {{}}"
        text = text.rstrip(" .")
        made = holding(words, text, (each.number, *each.also))
        yield made if len(ways) > 1 else made._replace(shape="para", text=f"{made.text}.")


def what_moved(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What was moved and they heard of: from when to when, and sorry where it is later."""
    for early, lead in (
        (False, "This is later than I first said, and I am sorry:"),
        (True, "This is earlier than I first said:"),
    ):
        moved = [act for act in parts.moved if _earlier(act) is early]
        if moved:
            yield Passage(lead, tuple(n for act in moved for n in (act.number, *act.also)))
        for act in moved:
            was = act.slips[0].was
            assert was is not None
            before = Date(was, "", reading.zone, reading.now).written()
            said = sentence_on(act, reading)
            due = Date(act.due or was, act.due_words, reading.zone, reading.now).written()
            what = said.removesuffix(".") if said else f"{act.what}, {due}"
            slips = tuple(slip.number for slip in act.slips)
            facts = tuple(dict.fromkeys((act.number, *act.also, *slips)))
            yield holding("{}; I had said " + f"{before}.", what, facts)


def _earlier(action: Action) -> bool:
    was = action.slips[0].was
    return bool(action.due and was and action.due.instant() < was.instant())


def what_was_offered(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """What was promised and not read back, for them to confirm; in writing they are asked once."""
    lead = ("What I offered", "; please confirm that it is right for you:")
    if parts.asks:
        lead = ("This is what I offer" + (" now" if parts.agreed else ""), ":")
    offered = promised(parts.offered, reading)
    yield from offered.under("".join(lead), f"{lead[0]}, as I noted it{lead[1]}")


def what_is_not_agreed(parts: Sendable, reading: Reading) -> Iterator[Passage]:
    """That nothing is agreed, with the ways that were put forward."""
    ways = "What I can do:" if parts.asks else "I offered this:"
    yield from _ways(ways, parts.put_forward, reading)
    if parts.not_agreed:
        yield Passage("We have not agreed on a solution yet.", parts.not_agreed)


def next_contact(parts: Sendable, reading: Reading, said: tuple[Passage, ...]) -> Iterator[Passage]:
    """When they hear from us, where nothing `said` before says just that."""
    hears = parts.report_back
    if (
        hears is None
        or any(hears.number in each.facts for each in said)
        or _to_ring(parts, reading)
    ):
        return
    date = Date(hears.due, hears.words, reading.zone, reading.now)
    yield Passage(f"You will hear from me {date.written()}.", (hears.number,))


def _to_ring(parts: Sendable, reading: Reading) -> bool:
    """Whether a promise of the letter is to reach them at that very time."""
    hears = parts.report_back
    return hears is not None and any(
        act.due is not None
        and act.due.instant() == hears.due.instant()
        and _REACHES.search(sentence_on(act, reading) or "") is not None
        for act in (*parts.agreed, *parts.moved, *parts.offered)
    )
