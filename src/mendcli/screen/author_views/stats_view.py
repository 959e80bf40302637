"""How a method fares in use, as a sheet: what was skipped and why, jumps, other methods."""

from mendcli.case.across_cases.anonymous import GAP
from mendcli.case.across_cases.method_stats import MethodStats, StepStats
from mendcli.screen.sheets.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Para,
    Sheet,
    Title,
    Words,
)

#: So much of each list is shown; `--json` has all of it.
MOST = 12
_MOST_REASONS = 4
_TAKEN_OUT = f"“{GAP}” stands for what was taken out: names, numbers, a customer's words."


def stats_sheet(id: str, title: str, stats: MethodStats) -> Sheet:
    """The sheet of one method. `title` is empty where the method itself is gone."""
    blocks: list[Block] = [Title(title or id, id if title else "no longer within reach")]
    if not stats.cases:
        return (*blocks, Para("No case has run it yet.", "quiet"))
    ran = f"{_many(stats.cases, 'case')}, {_many(stats.sessions, 'session')}"
    blocks.append(Fields((("run in", ran), ("versions", ", ".join(stats.versions)))))
    blocks += [Heading("Step by step"), _steps(stats)]
    skipped = _skipped(stats)
    if skipped:
        blocks += [Heading("Skipped, and why"), *skipped]
    if stats.jumps:
        blocks += [Heading("Jumps"), _pairs("from", "to", stats.jumps)]
    if stats.switches:
        blocks += [Heading("Left for another method"), _pairs("in", "for", stats.switches)]
    if stats.came_from:
        rows = tuple((other, f"{count}×") for other, count in stats.came_from[:MOST])
        blocks += [Heading("Taken up in place of"), Grid((Column("method"), _count()), rows)]
    if any(GAP in text for step in stats.steps for p in step.prompts for text, _ in p.reasons):
        blocks.append(Para(_TAKEN_OUT, "quiet"))
    return tuple(blocks)


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def _count(title: str = "times") -> Column:
    return Column(title, right=True)


def _steps(stats: MethodStats) -> Grid:
    columns = (
        Column("step"),
        _count("skipped"),
        Column("jumped from", spare=2, right=True),
        Column("jumped to", spare=2, right=True),
        Column("left", right=True),
    )
    return Grid(columns, tuple(_step(step) for step in stats.steps))


def _step(step: StepStats) -> tuple[str | Words, ...]:
    name = f"{step.title} ({step.step})" if step.title else f"{step.step}, gone since"
    counts = (step.skipped, step.jumped_from, step.jumped_to, step.switched)
    return Words(name, "quiet" if step.gone else "strong"), *(f"{n or '-'}" for n in counts)


def _skipped(stats: MethodStats) -> list[Block]:
    prompts = [prompt for step in stats.steps for prompt in step.prompts if prompt.skipped]
    prompts.sort(key=lambda prompt: (-prompt.skipped, prompt.prompt))
    columns = (Column("prompt"), _count("cases"), Column("reasons", long=True))
    rows = tuple(
        (
            Words(prompt.prompt, "strong"),
            f"{prompt.skipped} of {prompt.asked}",
            " · ".join(
                f"{text or 'no reason given'} ({count}×)"
                for text, count in prompt.reasons[:_MOST_REASONS]
            )
            + (" · …" if len(prompt.reasons) > _MOST_REASONS else ""),
        )
        for prompt in prompts[:MOST]
    )
    more = len(prompts) - MOST
    rest = [Para(f"and {more} more prompts", "quiet")] if more > 0 else []
    return [Grid(columns, rows), *rest] if rows else []


def _pairs(first: str, second: str, pairs: tuple[tuple[tuple[str, str], int], ...]) -> Grid:
    columns = (Column(first), Column(second), _count())
    rows = tuple((a or "the start", b, f"{count}×") for (a, b), count in pairs[:MOST])
    return Grid(columns, rows)
