"""The summary as data: what `mend summary --json` shows, in the order docs/json.md lists it.

Pure, and standard library only: a summary must start fast. Values are text, booleans, null, lists
and mappings. Instants are ISO 8601 with offset, in the zone given; a due date keeps its own zone.
"""

from datetime import datetime, tzinfo

from mendcli.case.log.spoken_facts import Topic
from mendcli.case.state.case_state import (
    Action,
    Item,
    Line,
    Paraphrase,
    Proposal,
    ReportBack,
    Session,
    State,
)
from mendcli.case.state.progress import Given
from mendcli.notes.data.action_data import action_data
from mendcli.notes.data.ending import decided, ending, looked_in, passed_between
from mendcli.notes.data.learnings_data import learned
from mendcli.notes.words.instants import iso

Data = dict[str, object]

#: Topics whose keys came later, at the end of the summary.
_LATER: dict[str, Topic] = {
    "delivered": "delivered",
    "beyond": "beyond",
    "causes": "cause",
    "exposed": "exposed",
    "changed": "change",
    "goals": "objective",
    "help": "help",
}


def summary(state: State, *, rep: str, zone: tzinfo, now: datetime | None = None) -> Data:
    """Everything on the case. A key is always there; what is listed below as "if" only then.

    `now` is the moment for which an action says how it stands.

    - `words`: `text`, `exact`, `at`, `step`; if any `correction`, `said_at`, `raw` (base64).
    - `paraphrases`: `text` (null = said, not typed), `confirmed` (yes, partly, no or null),
      `missing` (texts), `at`, `step`.
    - `feelings`, `owned`, `apologies`, `remedy`, `notes`, `contributions`, `whys`, `risks`,
      `earlier`, `delivered`, `beyond`, `causes`, `exposed`, `changed`, `goals`, `help`:
      `text`, `at`, `step`; if any `by`, `correction`, `said_at`, `raw`.
    - `options`: `what`, `by` (us, customer), `workable` (null = not weighed), `why`, `chosen`.
    - `actions`: promises and todos, as `action_data.py` has them.
    - `report_back`: null or `due`, `status`, `words`; `reported`: the same of those before.
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
    customer, main = state.customer, state.main
    return {
        "case": state.case,
        "status": state.status,
        "customer": {
            "name": customer.name,
            "called": customer.called or customer.name,
            "id": customer.id,
            "phone": customer.phone,
            "account": customer.account,
            "refs": list(customer.refs),
        },
        "playbook": {"id": main.id, "version": main.version, "title": main.title},
        "sessions": [_session(session, zone) for session in state.sessions],
        "words": [_line(line, state, zone) for line in state.words],
        "paraphrases": [_paraphrase(told, state, zone) for told in state.paraphrases],
        "feelings": _about(state, "feeling", zone),
        "owned": _about(state, "own", zone),
        "apologies": _about(state, "apology", zone),
        "remedy": _about(state, "remedy", zone),
        "options": [_option(proposal, state) for proposal in state.proposals],
        "actions": [_action(action, state, zone, now) for action in state.actions],
        "report_back": _report_back(state.report_back),
        "notes": _about(state, "note", zone),
        "skipped": [
            {"step": skip.step, "reason": skip.reason, **_elsewhere(skip.playbook, state)}
            for skip in state.skips.values()
        ],
        "since": state.since and {"when": state.since.when.at, "words": state.since.words},
        "answers": [_answer(given, state, zone) for given in state.given.values()],
        "contributions": _about(state, "contribution", zone),
        "whys": _about(state, "why", zone),
        "risks": _about(state, "risk", zone),
        "earlier": _about(state, "earlier", zone),
        "not_agreed": state.agreed is False,
        "rep": rep,
        **ending(state, zone),
        **passed_between(state, zone),
        **{key: _about(state, topic, zone) for key, topic in _LATER.items()},
        "reported": [_report_back(each) for each in state.reported],
        **looked_in(state, zone),
        **decided(state, zone),
        "learned": learned(state, zone),
    }


def _session(session: Session, zone: tzinfo) -> Data:
    return {
        "channel": session.channel,
        "started": iso(session.started, zone),
        "ended": iso(session.ended, zone) if session.ended else None,
        "ending": session.ending,
        "as": session.stance,
        "playbook": session.playbook,
    }


def _line(line: Line, state: State, zone: tzinfo) -> Data:
    return {
        "text": line.text,
        "exact": line.exact,
        "at": iso(line.at, zone),
        "step": line.step,
        **_if_any(correction=line.correction, said_at=line.said_at, raw=line.raw),
        **_elsewhere(line.playbook, state),
    }


def _paraphrase(told: Paraphrase, state: State, zone: tzinfo) -> Data:
    return {
        "text": told.text,
        "confirmed": told.confirmed,
        "missing": [text for _, text in told.missing],
        "at": iso(told.at, zone),
        "step": told.step,
        **_elsewhere(told.playbook, state),
    }


def _about(state: State, topic: Topic, zone: tzinfo) -> list[Data]:
    return [_item(item, state, zone) for item in state.about(topic)]


def _item(item: Item, state: State, zone: tzinfo) -> Data:
    return {
        "text": item.text,
        "at": iso(item.at, zone),
        "step": item.step,
        **_if_any(by=item.by, correction=item.correction, said_at=item.said_at, raw=item.raw),
        **_elsewhere(item.playbook, state),
    }


def _option(proposal: Proposal, state: State) -> Data:
    return {
        "what": proposal.what,
        "by": proposal.by,
        "workable": proposal.workable,
        "why": proposal.why,
        "chosen": proposal.chosen,
        "step": proposal.step,
        **_if_any(said_at=proposal.said_at),
        **_elsewhere(proposal.playbook, state),
    }


def _action(action: Action, state: State, zone: tzinfo, now: datetime | None) -> Data:
    return {**action_data(action, zone, now), **_elsewhere(action.playbook, state)}


def _report_back(report_back: ReportBack | None) -> Data | None:
    return report_back and {
        "due": report_back.due.at,
        "status": report_back.status,
        "words": report_back.words,
    }


def _answer(given: Given, state: State, zone: tzinfo) -> Data:
    data: Data = {
        "step": given.step,
        "asked": given.asked,
        "kind": given.kind,
        "value": given.value,
    }
    if given.values or given.kind == "checks":
        data["values"] = list(given.values)
    data["at"] = iso(given.at, zone)
    serves = given.purpose if given.purpose != "fix" else ""
    return {**data, **_if_any(purpose=serves, raw=given.raw), **_elsewhere(given.playbook, state)}


def _if_any(**texts: str) -> Data:
    return {key: text for key, text in texts.items() if text}


def _elsewhere(playbook: str, state: State) -> Data:
    return {"playbook": playbook} if playbook and playbook != state.main.id else {}
