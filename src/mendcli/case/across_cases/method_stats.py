"""Departures from a method, added up over cases: feedback on the method, never on a rep. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from mendcli.case.across_cases.departures import Departures
from mendcli.playbook.model.playbook import Playbook

_Key = TypeVar("_Key", str, tuple[str, str])


class PromptStats(NamedTuple):
    """One prompt: in how many cases it came up, in how many it stayed skipped, and why.

    `reasons` are the texts given, most often first ("" for none), each with its count.
    """

    prompt: str
    asked: int
    skipped: int
    reasons: tuple[tuple[str, int], ...]


class StepStats(NamedTuple):
    """One step. `gone` is true where the method as it is today has no such step.

    `jumped_from` and `jumped_to` count jumps between steps, `switched` how often another method
    took over here.
    """

    step: str
    title: str
    gone: bool
    prompts: tuple[PromptStats, ...]
    jumped_from: int
    jumped_to: int
    switched: int

    @property
    def skipped(self) -> int:
        """How often a prompt of this step stayed skipped."""
        return sum(prompt.skipped for prompt in self.prompts)


class MethodStats(NamedTuple):
    """All of it. `jumps` and `switches` are counted pairs, most often first; "" is no step yet."""

    cases: int
    sessions: int
    versions: tuple[str, ...]
    steps: tuple[StepStats, ...]
    jumps: tuple[tuple[tuple[str, str], int], ...]
    switches: tuple[tuple[tuple[str, str], int], ...]
    came_from: tuple[tuple[str, int], ...]
    damaged: int


def added_up(found: list[Departures], playbook: Playbook | None, damaged: int) -> MethodStats:
    """All cases together. `playbook` is the method as it is today, None where it is gone."""
    jumps = Counter(pair for each in found for pair in each.jumps)
    switches = Counter(pair for each in found for pair in each.switches)
    return MethodStats(
        cases=len(found),
        sessions=sum(each.sessions for each in found),
        versions=tuple(sorted({version for each in found for version in each.versions})),
        steps=tuple(_steps(found, playbook, jumps, switches)),
        jumps=_most_first(jumps),
        switches=_most_first(switches),
        came_from=_most_first(Counter(other for each in found for other in each.came_from)),
        damaged=damaged,
    )


def _steps(
    found: list[Departures],
    playbook: Playbook | None,
    jumps: Counter[tuple[str, str]],
    switches: Counter[tuple[str, str]],
) -> Iterable[StepStats]:
    asked = Counter(key for each in found for key in each.asked)
    reasons: dict[str, Counter[str]] = {}
    for each in found:
        for key, reason in each.skips:
            reasons.setdefault(key, Counter())[reason] += 1
    titles = {step.id: step.title for step in playbook.steps} if playbook else {}
    order = [f"{s.id}.{p.id}" for s in playbook.steps for p in s.prompts] if playbook else []
    keys = [*order, *sorted(set(asked) - set(order))]
    for step in _ids(titles, keys, jumps, switches):
        yield StepStats(
            step,
            titles.get(step, ""),
            step not in titles,
            tuple(
                PromptStats(
                    key,
                    asked[key],
                    sum(reasons.get(key, Counter()).values()),
                    _most_first(_alike(reasons.get(key, Counter()))),
                )
                for key in keys
                if key.partition(".")[0] == step
            ),
            sum(count for (start, _), count in jumps.items() if start == step),
            sum(count for (_, goal), count in jumps.items() if goal == step),
            sum(count for (start, _), count in switches.items() if start == step),
        )


def _ids(
    titles: dict[str, str],
    keys: list[str],
    jumps: Counter[tuple[str, str]],
    switches: Counter[tuple[str, str]],
) -> Iterable[str]:
    """The steps of today's text in their order, then those that only old cases know."""
    named = [key.partition(".")[0] for key in keys]
    named += sorted(step for pair in jumps for step in pair if step)
    named += sorted(step for step, _ in switches if step)
    return dict.fromkeys([*titles, *named])


def _alike(reasons: Counter[str]) -> Counter[str]:
    """Reasons that differ only in capitals and the point at the end are one."""
    first: dict[str, str] = {}
    merged: Counter[str] = Counter()
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        merged[first.setdefault(reason.casefold().rstrip(" .!"), reason)] += count
    return merged


def _most_first(counted: Counter[_Key]) -> tuple[tuple[_Key, int], ...]:
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
