"""`mend playbooks stats`: where calls depart from a method, for whoever writes it."""

from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import PlaybookId
from mendcli.cli.frame.run import Run
from mendcli.errors import BrokenPlaybook, NotFound

if TYPE_CHECKING:
    from mendcli.case.across_cases.method_stats import MethodStats, StepStats
    from mendcli.screen.sheets.sheet import Sheet


def stats(
    run: Run,
    id: PlaybookId,
) -> Answer:
    """Show where calls depart from a playbook.

    What was skipped and why, where reps jumped to, and which method they changed to, step by step
    and added up over all cases. It is about the method, never about a rep: no names, and no
    customer's words.
    """
    from mendcli.screen.terminal.progress import Bar
    from mendcli.workflows.across_cases.stats import method_stats

    playbook, lost = None, None
    try:
        playbook, _ = run.library.load(id)
    except (NotFound, BrokenPlaybook) as error:
        lost = error
    with (
        run.reading() as store,
        Bar("reading cases", run.outside.stderr, run.outside.environ) as bar,
    ):
        found = method_stats(store, id, playbook, run.settings.rep, bar.at)
    if lost is not None and not found.cases:
        raise lost
    title = playbook.title if playbook else ""

    def sheet() -> "Sheet":
        from mendcli.screen.author_views.stats_view import stats_sheet

        return stats_sheet(id, title, found)

    notes = (_damaged(found.damaged),) if found.damaged else ()
    return Answer(_data(id, title, found), sheet, notes=notes)


def _damaged(count: int) -> str:
    what = "1 damaged case is" if count == 1 else f"{count} damaged cases are"
    return f"{what} left out. See `mend doctor`."


def _data(id: str, title: str, found: "MethodStats") -> Data:
    return {
        "playbook": {"id": id, "title": title or None, "versions": list(found.versions)},
        "cases": found.cases,
        "sessions": found.sessions,
        "steps": [_step_data(step) for step in found.steps],
        "jumps": [
            {"from": start or None, "to": goal, "count": count}
            for (start, goal), count in found.jumps
        ],
        "switches": [
            {"step": step or None, "to": other, "count": count}
            for (step, other), count in found.switches
        ],
        "came_from": [{"playbook": other, "count": count} for other, count in found.came_from],
        "damaged": found.damaged,
    }


def _step_data(step: "StepStats") -> Data:
    from mendcli.notes.data.encoder import pick

    return {
        **pick(step, "step title? gone skipped jumped_from jumped_to switched"),
        "prompts": [
            {
                **pick(prompt, "prompt asked skipped"),
                "reasons": [
                    {"reason": text or None, "count": count} for text, count in prompt.reasons
                ],
            }
            for prompt in step.prompts
        ],
    }
