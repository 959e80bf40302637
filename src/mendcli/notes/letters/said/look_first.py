"""What the rep looks at before the customer's letter goes: each with its reason. Pure.

The letter is never altered by it, and nothing of it stands in the letter.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mendcli.case.reading.onlooker import may_be_ours
from mendcli.case.state.case_state import Item, Paraphrase, State
from mendcli.case.state.fold_progress import in_block
from mendcli.case.state.progress import Caller
from mendcli.case.writing.own_words import word_stems
from mendcli.notes.data.kinds import topics
from mendcli.notes.data.sendable import Sendable, said_in_anger
from mendcli.notes.letters.said.frame import Signed
from mendcli.notes.letters.said.promised import Reading, done_on, is_dateless, sentence_on
from mendcli.notes.letters.said.story import tidied, wish, wording
from mendcli.notes.sentences.clauses import is_english, is_surely_english
from mendcli.playbook.model.letter import TeamLetter

#: Blocks after which somebody else reads a letter first, and what came up.
_GRAVE = {"legal": "a lawyer", "press": "the press", "safety": "somebody's safety"}
#: What is said of mend's own sentences, which a letter of another language has none of.
_OF_ENGLISH = ("no-sentence", "no-date", "who", "language", "currency")
#: A sum that is given, with nothing behind it that says of what: "refund 78", "pay 260 for food".
_SUM = re.compile(
    r"\b(?:refund|pay|credit|waive) (?:back )?\d[\d.,]*(?: (?:to|for|on|by|back|when)\b|$)",
    re.IGNORECASE,
)
_OF_THEM = "as it speaks of them or in their voice"
_THEY = re.compile(r"\bthey(?!['’])\b", re.IGNORECASE)


class LookFirst(NamedTuple):
    """One thing to look at: `what` kind it is, for programs, and the `text` that says it."""

    what: str
    text: str


def look_first(
    state: State,
    parts: Sendable,
    reading: Reading,
    signed: Signed,
    template: TeamLetter | None = None,
) -> tuple[LookFirst, ...]:
    """Everything to look at, the gravest first; () where nothing is."""
    found = (
        *_wordings(state, parts),
        *_who_should_see_it(state, parts.spoke),
        *_promises(parts, reading),
        *_story(state, parts, reading),
        *_around(parts, signed),
    )
    if template is None:
        return found
    kept = (each for each in found if template.english or each.what not in _OF_ENGLISH)
    return (*kept, *_by_template(state, parts, reading, signed, template))


def _by_template(
    state: State, parts: Sendable, reading: Reading, signed: Signed, template: TeamLetter
) -> Iterator[LookFirst]:
    from mendcli.notes.letters.said.by_template import places_filled, without_a_place

    filled = places_filled(template, state, parts, reading, signed)
    for held in without_a_place(template, filled):
        yield LookFirst("no-place", f"{template.name} has no place for {held}: it is left out.")
    for text in () if template.english else _texts(parts):
        if is_surely_english(text):
            yield LookFirst("language", f"Not in the letter's language: “{text}”.")


def _wordings(state: State, parts: Sendable) -> Iterator[LookFirst]:
    """A wording with no word in it of all they said, or with one that was put right behind it."""
    heard = word_stems(" ".join(_heard(state)))
    for each in (*parts.wordings, *parts.said_back):
        text = each.text or ""
        if each.confirmed == "partly":
            yield LookFirst(
                "wording", f"They said partly to “{text}”: it stands, put right behind."
            )
        if heard and not heard & word_stems(text):
            yield LookFirst("wording", f"Nothing they said is in “{text}”: is it what happened?")


def _heard(state: State) -> Iterator[str]:
    """What they said, as it was noted: their words, wishes and feelings, and how we own it."""
    for line in state.words:
        yield line.correction or line.text
    for topic, _ in topics("theirs", "ours"):
        yield from (item.correction or item.text for item in state.about(topic))


def _who_should_see_it(state: State, spoke: Caller | None) -> Iterator[LookFirst]:
    broke_in = {name for name, key in state.progress.done if in_block(key)}
    broke_in |= {line.step.partition(".")[0].partition("-")[2] for line in state.words
                 if in_block(line.step)}  # fmt: skip
    for name, came_up in _GRAVE.items():
        if name in broke_in:
            yield LookFirst("grave", f"They spoke of {came_up}: let somebody read it first.")
    name = state.customer.called or state.customer.name or "the customer"
    if spoke is not None:
        may = {"yes": "may", "no": "may not"}.get(spoke.speaks, "may or may not")
        yield LookFirst("caller", f"{spoke.name} {may} speak for {name}; the letter is to {name}.")
    elif "caller" in broke_in:
        yield LookFirst("caller", f"Somebody called for {name}: the letter says “you” to {name}.")


def _promises(parts: Sendable, reading: Reading) -> Iterator[LookFirst]:
    every = (*parts.agreed, *parts.offered, *parts.moved)
    if len({act.to for act in every}) > 1:  # some to one on the line, some to another
        for act in every:
            if act.to:
                yield LookFirst("made-to", f"Promised to {act.to}, not to them: “{act.what}”.")
    for act in () if parts.asks else parts.offered:
        yield LookFirst("not-read-back", f"Not read back: “{act.what}”.")
    for act in every:
        said = sentence_on(act, reading)
        if said is None:
            yield LookFirst("no-sentence", f"Who does what? “{act.what}” stands as it was noted.")
        if act.due is None and is_dateless(act.what):
            yield LookFirst("no-date", f"No date was understood: “{act.what}”.")
        if _SUM.search(act.what):
            yield LookFirst("currency", f"A sum without its currency: “{act.what}”.")
    for act in parts.done:
        if done_on(act, reading) is None:
            yield LookFirst("no-sentence", f"Done, and no sentence: “{act.what}” stands as noted.")


def _story(state: State, parts: Sendable, reading: Reading) -> Iterator[LookFirst]:
    for each in parts.left_out:
        ours = isinstance(each, Item) and may_be_ours(each.said)
        why = "as it says more than what we did" if ours else _OF_THEM
        yield LookFirst("left-out", f"Left out, {why}: “{_typed(each)}”.")
    told = parts.wordings or parts.said_back
    if not told and not any(isinstance(each, Paraphrase) for each in parts.left_out):
        yes = any(each.confirmed == "yes" for each in state.paraphrases)
        left = "their exact words stand instead" if parts.lines else "that part is left out"
        why = "what they said yes to was not typed" if yes else "they said yes to no wording"
        yield LookFirst("no-wording", f"What happened: {why}; {left}.")
    for item in (*parts.apologies, *parts.owned):
        said = tidied(item, reading).said
        who = said.whose or next(iter(_THEY.findall(said.text)), "")  # they, or our people
        if who:
            yield _unclear(who, item.text)
    for each in (*parts.wordings, *parts.said_back):
        said = wording(each, reading)
        if said.whose:
            yield _unclear(said.whose, each.text or "")
    for item in parts.wanted:
        want = wish(item, reading)
        if want is None:
            yield LookFirst("left-out", f"Left out, as “we” may be they or us: “{item.text}”.")
        elif want.whose:
            yield _unclear(want.whose, item.text)
    if any(line.exact and said_in_anger(line.correction or line.text) for line in state.words):
        yield LookFirst("anger", "What they said in anger is not quoted.")


def _typed(left: Item | Paraphrase) -> str:
    return left.said if isinstance(left, Item) else left.text or ""


def _unclear(word: str, text: str) -> LookFirst:
    return LookFirst("who", f"Who is “{word}” in “{text}”? It stands as it was typed.")


def _texts(parts: Sendable) -> tuple[str, ...]:
    """What was typed, and stands in the letter."""
    return (
        *(each.text or "" for each in (*parts.wordings, *parts.said_back)),
        *(item.text for item in (*parts.owned, *parts.apologies, *parts.wanted)),
        *(way.what for way in parts.chosen),
        *(act.what for act in (*parts.agreed, *parts.offered)),
    )


def _around(parts: Sendable, signed: Signed) -> Iterator[LookFirst]:
    if not all(map(is_english, _texts(parts))):
        yield LookFirst("language", "Part of it is in another language than the letter's own.")
    if not signed.called.strip():
        yield LookFirst("signature", "Nobody signs it: set called in the config file.")
    if not signed.reach.strip():
        yield LookFirst("reach", "No number to reach you at: set reach in the config file.")
