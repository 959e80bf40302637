"""A call with a simulated customer, turn by turn: a line of the rep's in, one of theirs out. Pure.

What they say is chosen by their temper, by what has come out, and by the seed: the same seed and
the same turns are the same call.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from mendcli.coach.facts import numbers_in
from mendcli.coach.said import Hit
from mendcli.coach.spans import pattern, plain
from mendcli.coach.turn import OF_BACK, RepTurn, read_turn
from mendcli.practice.persona import COLDEST, COOL, HOT, Detail, Persona
from mendcli.practice.temper import Cause, SoFar, causes_of, moved

#: "content" once all was well, "hung up" at their end, "told" when a past call has no more lines.
Ended = Literal["", "content", "hung up", "told"]
Band = Literal["hot", "warm", "cool"]


class Played(NamedTuple):
    """One turn: what the rep said, what it did to the heat, the one nudge, what they said."""

    said: str
    heat: float
    causes: tuple[Cause, ...]
    nudge: Hit | None
    answer: str


class Scene(NamedTuple):
    """A call so far. `out` are the names of the facts that came out, in order."""

    persona: Persona
    seed: int = 0
    off: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    turns: tuple[Played, ...] = ()
    out: tuple[str, ...] = ()
    so_far: SoFar = SoFar()
    promised: bool = False
    used: tuple[Band, ...] = ()
    ended: Ended = ""

    @property
    def heat(self) -> float:
        """Their temper as it stands."""
        return self.turns[-1].heat if self.turns else float(self.persona.starts)

    @property
    def strip(self) -> tuple[int, ...]:
        """The heat before the first turn and after each, in whole numbers."""
        return tuple(int(each + 0.5) for each in (self.persona.starts, *self._heats))

    @property
    def heard(self) -> tuple[str, ...]:
        """Every line of theirs so far."""
        return (self.persona.opens, *(turn.answer for turn in self.turns if turn.answer))

    @property
    def _heats(self) -> tuple[float, ...]:
        return tuple(turn.heat for turn in self.turns)


def opened(
    persona: Persona, seed: int = 0, off: Sequence[str] = (), phrases: Sequence[str] = ()
) -> Scene:
    """The scene before the rep's first turn: they have said what they want."""
    out = tuple(told.name for told in persona.wants)
    return Scene(persona, seed, tuple(off), tuple(phrases), out=out)


def played(scene: Scene, said: str) -> Scene:
    """The scene after one more turn of the rep's; "" is silence. It must not have ended."""
    turn = _aloud(read_turn(said, scene.heard, scene.off, scene.phrases))
    named = _named(scene, turn.present)
    if named and not (turn.asked_openly or turn.orders or turn.rules & OF_BACK):
        turn = turn._replace(said_back=True)  # "90 minutes, and nobody rang" says it back
    before = scene.so_far
    granted = _named(scene, turn.ahead) & {told.name for told in scene.persona.wants}
    by = causes_of(turn, named, before, granted)
    heat = max(COLDEST, scene.heat + moved(by))
    yes = turn.said_back and len(named) >= scene.persona.yes_to and all(c.by < 0 for c in by)
    after = scene._replace(
        so_far=SoFar(
            before.thanked or turn.thanked,
            before.owned or turn.owned,
            before.named | named,
            before.agreed or yes,
            before.granted | granted,
        ),
        promised=scene.promised or (before.agreed and _is_enough(scene.persona, turn)),
    )
    answer = _answer(after, heat, turn, named, now_agreed=yes and not before.agreed)
    return after._replace(
        turns=(*scene.turns, Played(said, heat, by, turn.nudge, answer.says)),
        out=(*scene.out, answer.tells) if answer.tells else scene.out,
        used=(*scene.used, answer.band) if answer.band else scene.used,
        ended=answer.ended,
    )


def _aloud(turn: RepTurn) -> RepTurn:
    """The same, of somebody who said it: nothing is noted here."""
    if turn.nudge is None:
        return turn
    line = turn.nudge.line.replace("you noted", "they said")
    return turn._replace(nudge=turn.nudge._replace(line=line))


class _Answer(NamedTuple):
    """What they say, the fact that comes out with it, the band it is of, how the call ended."""

    says: str
    tells: str = ""
    band: Band | Literal[""] = ""
    ended: Ended = ""


def _answer(
    scene: Scene, heat: float, turn: RepTurn, named: frozenset[str], *, now_agreed: bool
) -> _Answer:
    persona = scene.persona
    if persona.in_order:
        told = _untold(scene, silent=False)
        return _Answer(told.say, told.name) if told else _Answer("", ended="told")
    if heat >= persona.hangs_up_at:
        return _of_band(scene, "hot")._replace(ended="hung up")
    if scene.so_far.agreed and scene.promised and heat <= COOL:
        return _Answer(persona.ends or persona.cool[-1], ended="content")
    if now_agreed:
        return _Answer(persona.cool[0])
    told = None
    if (turn.said_back or "F1" in turn.rules) and not scene.so_far.agreed:
        told = _left_out(scene, named) or _untold(scene, silent=False)
    elif turn.promised and not scene.so_far.agreed:  # they are not done
        told = _left_out(scene, scene.so_far.named) or _untold(scene, silent=False)
    elif turn.asked_openly or not turn.words:
        told = _untold(scene, silent=not turn.words)
    if told is not None:
        return _Answer(told.say, "" if told.name in scene.out else told.name)
    return _of_band(scene, "hot" if heat >= HOT else "cool" if heat <= COOL else "warm")


def _untold(scene: Scene, *, silent: bool) -> Detail | None:
    """What comes out next; some of it only when they are asked."""
    return next(
        (
            told
            for told in scene.persona.facts
            if told.name not in scene.out and not (silent and told.only_when == "open")
        ),
        None,
    )


def _left_out(scene: Scene, named: frozenset[str]) -> Detail | None:
    """The first that came out and was not said back."""
    return next(
        (t for t in scene.persona.facts if t.name in scene.out and t.name not in named), None
    )


def _of_band(scene: Scene, band: Band) -> _Answer:
    """The next line of a temper; the seed says with which they begin."""
    persona = scene.persona
    lines = {"hot": persona.hot, "warm": persona.warm, "cool": persona.cool[1:] or persona.cool}
    of = lines[band]
    return _Answer(of[(scene.seed + scene.used.count(band)) % len(of)], band=band)


def _is_enough(persona: Persona, turn: RepTurn) -> bool:
    promised = turn.promised
    return (
        promised is not None
        and (promised.date or not persona.needs_date)
        and (promised.owner or not persona.needs_owner)
    )


def _named(scene: Scene, text: str) -> frozenset[str]:
    """The facts that came out which a plain text names: by a number of theirs, or their words."""
    numbers, words = numbers_in(text), pattern(r"[^\W\d_][\w'-]*").findall(text)
    known = (*scene.persona.wants, *scene.persona.facts)
    return frozenset(
        told.name
        for told in known
        if told.name in scene.out and (_has_number(told, text, numbers) or _has_word(told, words))
    )


def _has_number(told: Detail, text: str, numbers: frozenset[tuple[float, str]]) -> bool:
    return any(
        not numbers_in(plain(each)).isdisjoint(numbers) or plain(each) in text
        for each in told.numbers
    )


def _has_word(told: Detail, words: Sequence[str]) -> bool:
    return any(_begins(word, plain(start)) for start in told.words for word in words)


def _begins(word: str, start: str) -> bool:
    """Whether it is that word, or one that goes on after it: "fee" is not "feel"."""
    return word in (start, f"{start}s") or (len(start) > 3 and word.startswith(start))
