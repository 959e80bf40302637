"""The summary as data: what `mend summary --json` shows, in the order docs/json.md lists it.

Pure, and standard library only: a summary must start fast. Values are text, booleans, null, lists
and mappings. Instants are ISO 8601 with offset, in the zone given; a due date keeps its own zone.
"""

from datetime import datetime, tzinfo
from typing import Protocol

from mendcli.case.log.spoken_facts import Topic
from mendcli.case.state.case_state import (
    Customer,
    Line,
    Paraphrase,
    State,
)
from mendcli.case.state.progress import Given
from mendcli.notes.data.action_data import action_data
from mendcli.notes.data.answered import question_alone
from mendcli.notes.data.encoder import Data, pick, rows
from mendcli.notes.data.ending import checkins_data, decided, ending, passed_between
from mendcli.notes.data.kinds import topics
from mendcli.notes.data.learnings_data import learned

_LINE = "text exact hurts~ by~ ours~ at step correction~ said_at~ raw~"
_ITEM = "text at step by~ frame~ correction~ said_at~ raw~"
_OPTION = "what by workable why chosen step said_at~"
_REPORT_BACK = "due status words met"


def summary_data(state: State, *, rep: str, zone: tzinfo, now: datetime | None = None) -> Data:
    """Everything on the case. A key is always there; what is listed below as "if" only then.

    `now` is the moment for which an action says how it stands.

    - `words`: `text`, `exact`, `at`, `step`; if any `correction`, `said_at`, `raw` (base64),
      `hurts`, `complaint` (2 of a second one, 3 of a third), and of what a machine heard `source`
      ("transcribed"), `speaker`, `time`.
    - `paraphrases`: `text` (null = said, not typed), `confirmed` (yes, partly, no or null),
      `missing` (texts), `at`, `step`.
    - `feelings`, `owned`, `apologies`, `remedy`, `notes`, `contributions`, `whys`, `risks`,
      `earlier`, `delivered`, `beyond`, `causes`, `exposed`, `changed`, `goals`, `help`:
      `text`, `at`, `step`; if any `by`, `correction`, `said_at`, `raw`.
    - `options`: `what`, `by` (us, customer), `workable` (null = not weighed), `why`, `chosen`.
    - `actions`: promises and todos, as `action_data.py` has them.
    - `report_back`: null or `due`, `status`, `words`, `met` (when they heard, or null);
      `reported`: the same of those before.
    - `since`: null or `when`, `words`.
    - `answers`: `step`, `asked`, `kind`, `value`, `at`; `values` for ticked boxes; if any `raw`,
      `purpose` where it is not `fix`.
    - `skipped`: `step`, `reason` ("" where none was given or nobody was asked).
    - `not_agreed`: true where no agreement was the outcome. `rep`: who asks for the summary.
    - `resolutions` to `handed`, `checkins`, `agreed`, `decisions`, `stake`: see `ending.py`;
      `learned`: what calls and the desk noted, as one, see `learnings_data.py`.

    `step` is "step.prompt", "" for the case itself. What belongs to another playbook than the
    case's own also has `playbook`.
    """
    return {
        "case": state.case,
        "status": state.status,
        "customer": customer_data(state.customer),
        "playbook": pick(state.main, "id version title"),
        "sessions": rows(state.sessions, "channel started ended ending as=stance playbook", zone),
        "words": [_line(line, state, zone) for line in state.words],
        "paraphrases": [_paraphrase(told, state, zone) for told in state.paraphrases],
        **_captured(state, zone, "theirs", "ours"),
        "options": [_shown(each, _OPTION, state, zone) for each in state.proposals],
        "actions": [
            {**action_data(action, zone, now), **_elsewhere(action.playbook, state)}
            for action in state.actions
        ],
        "report_back": state.report_back and pick(state.report_back, _REPORT_BACK, zone),
        "notes": _about(state, "note", zone),
        "skipped": [_shown(skip, "step reason", state, zone) for skip in state.skips.values()],
        "since": state.since and pick(state.since, "when words"),
        "answers": [
            _answer(given, state, zone)
            for standing in state.given.values()
            for given in standing.every
        ],
        "earlier": _about(state, "earlier", zone),
        "not_agreed": state.agreed is False,
        "rep": rep,
        **ending(state, zone),
        **passed_between(state, zone),
        **_captured(state, zone, "sides", "done", ""),
        "reported": rows(state.reported, _REPORT_BACK, zone),
        **checkins_data(state, zone),
        **decided(state, zone),
        "learned": learned(state, zone),
        "callers": rows(state.callers, "name who speaks session"),
    }


def customer_data(customer: Customer) -> Data:
    """Who it is; how they like to be called is their name where nobody said."""
    named = customer._replace(called=customer.called or customer.name)
    return pick(named, "name called id phone account refs email language")


class _Asked(Protocol):
    """A value that knows in which playbook it came up."""

    @property
    def playbook(self) -> str: ...


def _shown(value: _Asked, keys: str, state: State, zone: tzinfo) -> Data:
    return {**pick(value, keys, zone), **_elsewhere(value.playbook, state)}


def _line(line: Line, state: State, zone: tzinfo) -> Data:
    shown = _shown(line, _LINE, state, zone)
    if line.complaint > 1:
        shown["complaint"] = line.complaint
    if line.heard is not None:
        shown |= {"source": "transcribed", **pick(line.heard, "speaker~ time~")}
    return shown


def _paraphrase(told: Paraphrase, state: State, zone: tzinfo) -> Data:
    return {
        **pick(told, "text confirmed"),
        "missing": [text for _, text in told.missing],
        **_shown(told, "at step", state, zone),
    }


def _captured(state: State, zone: tzinfo, *groups: str) -> Data:
    return {row.key: _about(state, topic, zone) for topic, row in topics(*groups)}


def _about(state: State, topic: Topic, zone: tzinfo) -> list[Data]:
    return [_shown(item, _ITEM, state, zone) for item in state.about(topic)]


def _answer(given: Given, state: State, zone: tzinfo) -> Data:
    serves = {"purpose": given.purpose} if given.purpose not in ("", "fix") else {}
    return {
        "step": given.step,
        "asked": question_alone(given.asked),
        **pick(given, "kind value"),
        **pick(given, "values" if given.kind == "checks" else "values~"),
        **pick(given, "at", zone),
        **serves,
        **_shown(given, "raw~", state, zone),
    }


def _elsewhere(playbook: str, state: State) -> Data:
    return {"playbook": playbook} if playbook and playbook != state.main.id else {}
