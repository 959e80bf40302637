"""`mend rehearse --walk`: every path through a playbook, and the note each would leave."""

from datetime import datetime
from typing import TYPE_CHECKING

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.run import Run
from mendcli.cli.methods.in_memory import NOTHING_KEPT, in_memory_services
from mendcli.cli.shelved_methods import ShelvedMethods

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mendcli.playbook.model.playbook import Playbook
    from mendcli.settings import Settings
    from mendcli.workflows.rehearsals.walk import Path
    from mendcli.workflows.services import Services


def walked(
    run: Run, methods: ShelvedMethods, id: str, limit: int,
    ) -> Answer:  # fmt: skip
    """The paths, at most `limit` of them; those with the fewest departures first."""
    from mendcli.case.guide.route import stops

    playbook, _ = methods.load(id)
    paths, more = _paths(run, methods, playbook, limit)
    asked = {key for path in paths for key in path.asked}
    own = {step.id for step in playbook.steps}  # not the step every method has for a call back
    never = [stop.key for stop in stops(playbook) if stop.step.id in own and stop.key not in asked]
    notes = (f"There are more paths: --limit {limit * 2}",) if more else ()
    if any(not path.ends for path in paths):
        notes = (*notes, "Some paths go round and round: see `mend playbooks check`.")
    zone = run.zone
    data: Data = {}
    text = ""
    if run.as_json:
        shown = [_path_data(path, run.settings, zone) for path in paths]
        book = {"id": playbook.id, "version": playbook.version, "title": playbook.title}
        data = {"playbook": book, "paths": shown, "more": more, "never_asked": never}
    else:
        text = _text(playbook, paths, never, zone, more=more)
    return Answer(data, text=text, notes=(*notes, NOTHING_KEPT))


def _paths(
    run: Run, methods: ShelvedMethods, playbook: "Playbook",
    limit: int,
) -> "tuple[list[Path], bool]":  # fmt: skip
    """At most `limit` paths, and whether there are more. One clock time and one id for them all."""
    from mendcli.screen.terminal.progress import Bar
    from mendcli.screen.words.scripted_prompter import Script, ScriptedPrompter
    from mendcli.workflows.rehearsals.walk import walk

    begun = run.outside.now(run.settings.zone_set)
    silent = ScriptedPrompter(Script({}))

    def now() -> datetime:
        return begun

    def fresh() -> "Services":
        services = in_memory_services(run, methods, silent)
        return services._replace(now=now, new_id=lambda length: "walk".ljust(length, "k"))

    found: list[Path] = []
    with Bar("paths", run.outside.stderr, run.outside.environ) as bar:
        for one in walk(fresh, playbook):
            found.append(one.path)
            bar.at(len(found), min(limit, len(found) + one.waiting))
            if len(found) == limit:
                return found, one.waiting > 0
    return found, False


def _path_data(path: "Path", settings: "Settings", zone: "ZoneInfo") -> Data:
    from mendcli.notes.data.summary import summary_data

    return {
        "turns": [turn._asdict() for turn in path.turns],
        "asked": list(path.asked),
        "ends": path.ends,
        "summary": summary_data(path.state, rep=settings.rep, zone=zone),
    }


def _text(
    playbook: "Playbook", paths: "list[Path]", never: list[str], zone: "ZoneInfo", *, more: bool
) -> str:
    from mendcli.notes.forms.plain import to_plain
    from mendcli.notes.letters.rep_note import rep_note
    from mendcli.screen.author_views.walk_view import PathLines, walk_text
    from mendcli.screen.words.clean import clean

    shown = [
        PathLines(
            tuple((turn.step, turn.answer) for turn in path.turns),
            len(path.asked),
            tuple(to_plain(rep_note(path.state, zone=zone)).splitlines()),
            path.ends,
        )
        for path in paths
    ]
    title = f"{playbook.id} {playbook.version}"
    return clean(walk_text(title, shown, never, more=more), lines=True) + "\n"
