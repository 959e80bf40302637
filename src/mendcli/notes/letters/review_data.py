"""The partnership review as data: what is on the page, and no more."""

from mendcli.case.state.case_state import State
from mendcli.notes.data.encoder import pick, rows
from mendcli.notes.letters.review import Review, next_dates, still_to_do


def review_data(review: Review) -> dict[str, object]:
    """The same as data; `docs/json.md` says what each key holds."""
    return {
        "customer": {"id": review.states[-1].customer.id, "name": review.name},
        "for": review.whose,
        "cases": [_case(state) for state in review.states],
        "promises": review.kept._asdict(),
        "open": [
            {"case": state.case, **pick(action, "id what owner due promise")}
            for state in review.states for action in still_to_do(state, review)
        ],
        "risks": [
            {"case": state.case, **pick(risk, "text owner due state")}
            for state in review.states for risk in state.risks if review.ours
        ],
        "aims": [
            {"case": state.case, **pick(aim, "text help next")}
            for state in review.states for aim in state.goals
        ],
        "next": rows(next_dates(review), "at=due what case"),
    }  # fmt: skip


def _case(state: State) -> dict[str, object]:
    return {
        "case": state.case,
        "status": state.status,
        "closed": state.closed.fact.how if state.closed else None,
        "changes": [each.fact.what for each in state.changes],
    }
