"""`mend coach`: what stands in a wording of the rep's own. It reads; nothing is kept anywhere."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from mendcli.cli.frame.answer import Answer, Data
from mendcli.cli.frame.options import Words, one_of
from mendcli.cli.frame.run import Run
from mendcli.cli.frame.text_input import MOST_TEXT, given
from mendcli.coach.said import KINDS, Channel, Kind
from mendcli.errors import MendError, UsageError

if TYPE_CHECKING:
    from mendcli.case.log.facts import Recorded
    from mendcli.coach.look import Looked
    from mendcli.playbook.model.playbook import Playbook
    from mendcli.screen.sheets.sheet import Sheet
    from mendcli.store.sqlite import SqliteStore

_CHANNELS: tuple[Channel, ...] = get_args(Channel)


def coach(
    run: Run,
    words: Words = None,
    as_: Annotated[
        str, one_of(*KINDS, help="What the text is meant as.", named="--as")
    ] = "message",
    channel: Annotated[
        str, one_of(*_CHANNELS, help="How it reaches them: on the phone it is said already.")
    ] = "phone",
    heard: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the customer said, a line each; for a paraphrase."),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Many texts, as JSON Lines (- is stdin); a line each."),
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules instead.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Delete the counts and lines kept on this machine.")
    ] = False,
) -> Answer:
    """Look at a wording of your own before it goes.

    It names what leaves an apology open, puts it on them, or promises no date, with the source of
    each rule. It is silent where it is not sure, never a score and never a block: it ends with 0
    whatever is found, and nothing of it is kept. With a case's full id it shows what of your own
    texts there was kept, and one thing to try: no score.
    """
    if rules:
        return _rules()
    if forget:
        return _forgotten(run)
    if batch is not None:
        return _batch(batch, run)
    if words and len(words) == 1 and (log := _case_log(words[0], run)):
        return _reviewed(log, run)
    lines = _heard(heard) if heard is not None else ()
    text = given(words or [], run, "What do you want to say?", "mend coach -")
    found = _looked(text, as_, lines, channel, run)

    def sheet() -> "Sheet":
        from mendcli.screen.views.coach_view import hits_sheet

        return hits_sheet(text, found.hits)

    return Answer(_data(found), sheet)


def _looked(text: str, kind: str, heard: tuple[str, ...], channel: str, run: Run) -> "Looked":
    from mendcli.case.reading.mentions import mentions
    from mendcli.coach.look import FromThem, look

    meant: Kind = next(each for each in KINDS if each == kind)
    by: Channel = next(each for each in _CHANNELS if each == channel)
    said = FromThem(heard, mentions(heard) if heard else ())
    return look(text, meant, said, by, off=run.settings.coach_off, phrases=run.phrases)


def _data(found: "Looked") -> Data:
    from mendcli.coach.look import first
    from mendcli.notes.data.encoder import rows

    nudge = first(found)
    return {
        "hits": rows(found.hits, "rule start end line source"),
        "nudge": nudge.rule if nudge else None,
    }


def _heard(path: Path) -> tuple[str, ...]:
    from mendcli.playbook.reading.file import read_capped

    text = read_capped(path, MOST_TEXT)[:MOST_TEXT].decode("utf-8", "replace")
    return tuple(line for line in text.splitlines() if line.strip())


# --- many at once ----------------------------------------------------------------------------

#: What a case's id looks like.
_ID = re.compile(r"[a-z0-9]{4,12}")
#: Bytes of one file of texts: some 100,000 lines.
_MOST_BATCH = 32 << 20


def _batch(path: Path, run: Run) -> Answer:
    from mendcli.notes.forms.json_text import to_json
    from mendcli.playbook.reading.file import read_capped

    content = _piped(run) if str(path) == "-" else read_capped(path, _MOST_BATCH)
    if len(content) > _MOST_BATCH:
        raise UsageError(f"{path} is more than 32 MiB.", "Give it in parts.")
    out = []
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        if line.strip():
            found = _looked(*_row(line, f"{path}:{number}"), run)
            out.append(to_json(_data(found), indent=None) if run.as_json else _told(number, found))
    return Answer(text="".join(f"{each}\n" for each in out))


def _piped(run: Run) -> bytes:
    """What comes in on stdin: one byte more than it may hold shows that it is."""
    return bytes(run.outside.stdin.buffer.read(_MOST_BATCH + 1))


def _told(number: int, found: "Looked") -> str:
    """One line of a batch as words: its number and the rules. Nothing of the text."""
    return f"{number}\t{', '.join(hit.rule for hit in found.hits) or '-'}"


def _row(line: str, where: str) -> tuple[str, str, tuple[str, ...], str]:
    """Text, kind, lines heard and channel of one line. Raises UsageError; it quotes no text."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError(f"{where}: this is no JSON.", _FORM) from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(f"{where}: `text` is missing, or no text.", _FORM)
    kind, channel, heard = row.get("as", "message"), row.get("channel", "phone"), row.get("heard")
    if kind not in KINDS:
        raise UsageError(f"{where}: `as` is none of {', '.join(KINDS)}.", _FORM)
    if channel not in _CHANNELS:
        raise UsageError(f"{where}: `channel` is none of {', '.join(_CHANNELS)}.", _FORM)
    lines = heard if isinstance(heard, list) else []
    if heard is not None and (lines is not heard or not all(isinstance(e, str) for e in lines)):
        raise UsageError(f"{where}: `heard` is no list of lines.", _FORM)
    return row["text"], kind, tuple(lines), channel


_FORM = 'Each line is {"text": …, "as": "apology", "heard": [lines], "channel": "phone"}.'


# --- your part of a case ---------------------------------------------------------------------


def _case_log(word: str, run: Run) -> "tuple[Recorded, ...]":
    """The facts of the case with this very id; () where the word is no id of one."""
    if not _ID.fullmatch(word) or not run.settings.db_path.exists():
        return ()
    with run.reading() as store:
        try:
            case = store.case_named(word)
        except MendError:
            return ()
        return store.facts(case) if case == word else ()


def _reviewed(log: "tuple[Recorded, ...]", run: Run) -> Answer:
    from mendcli.notes.data.encoder import pick
    from mendcli.workflows.own_review import over_time, own_review

    settings = run.settings
    with run.reading() as store:
        found = own_review(
            log, settings.rep, settings.coach_off, run.phrases, _method(log, store, run)
        )
        lately = over_time(store, settings.rep)
    to_try = found.to_try
    data: Data = {
        "case": log[0].case,
        "kept": found.kept or None,
        "try": to_try
        and {
            "rule": to_try.hit.rule,
            "text": to_try.text,
            "line": to_try.hit.line,
            "source": to_try.hit.source,
            "instead": to_try.instead or None,
        },
        "promises": found.promises,
        "dated": found.dated,
        "said_back": found.asked,
        "yes_at_once": found.at_once,
        "options": found.options,
        "apologies": found.apologies,
        "named": found.named,
        "over_time": pick(lately, "cases dated at_once named"),
        "shown": {rule: habit._asdict() for rule, habit in run.habits.totals().items()},
    }

    def sheet() -> "Sheet":
        from mendcli.screen.views.coach_view import review_sheet

        return review_sheet(data)

    return Answer(data, sheet)


def _method(log: "tuple[Recorded, ...]", store: "SqliteStore", run: Run) -> "Playbook | None":
    """The method of the case as it was kept with it; None where that cannot be read."""
    from mendcli.case.state.fold import fold
    from mendcli.cli.shelved_methods import ShelvedMethods

    try:
        return ShelvedMethods(run.library).pinned(store.playbook(fold(log).main.fingerprint))
    except MendError:
        return None


def _forgotten(run: Run) -> Answer:
    """Delete what is kept of one's own wording on this machine; no case has any of it."""
    try:
        there = run.habits.forget()
    except OSError as error:
        problem = f"It cannot be deleted: {error.strerror}."
        raise MendError(
            problem, f"Delete what lies in {run.settings.state_dir} yourself."
        ) from None

    def sheet() -> "Sheet":
        from mendcli.screen.sheets.sheet import Para

        return (Para("Deleted: your own counts, and what went well." if there else _NONE),)

    return Answer({"deleted": there}, sheet)


_NONE = "There was nothing to delete."


# --- the rules themselves --------------------------------------------------------------------


def _rules() -> Answer:
    from mendcli.coach.catalogue import RULES

    data: list[Data] = [
        {
            "rule": name,
            "as": rule.looks_at.split("|"),
            "line": rule.draft.format(words="…", noted="…", named=""),
            "source": rule.source,
            "limit": rule.limit,
            "measured": rule.measured,
        }
        for name, rule in RULES.items()
    ]

    def sheet() -> "Sheet":
        from mendcli.screen.views.coach_view import rules_sheet

        return rules_sheet(data)

    return Answer({"rules": data}, sheet)
