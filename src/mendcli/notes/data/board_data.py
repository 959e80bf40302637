"""The board as JSON has it. Pure: the zone is given."""

from datetime import timedelta, tzinfo

from mendcli.case.across_cases.board import Board, Row
from mendcli.notes.data.trust_data import ended_data, trust_data
from mendcli.notes.words.instants import iso


def board_data(board: Board, zone: tzinfo) -> dict[str, object]:
    """The rows that are shown, in order, and what is counted."""
    team = board.team
    return {
        "board": [_row(row, zone) for row in board.rows[: board.shown]],
        "more": len(board.rows) - board.shown,
        "limits": [{"who": who, "most": most} for who, most in board.limits],
        "trust": trust_data(board.trust),
        "own": trust_data(board.own) if board.own is not None else None,
        "team": {
            "cases": team.cases,
            "trust": trust_data(team.trust),
            "ended": ended_data(team.ended),
        }
        if team is not None
        else None,
    }


def _row(row: Row, zone: tzinfo) -> dict[str, object]:
    decided = row.decided
    return {
        "case": row.case,
        "customer": {
            "id": row.customer.id,
            "name": row.customer.name,
            "called": row.customer.called,
        },
        "urgency": row.urgency,
        "next": row.next.at if row.next else None,
        "contact": iso(row.contact, zone) if row.contact else None,
        "silent_seconds": _seconds(row.silent),
        "since": iso(row.since, zone),
        "age_seconds": _seconds(row.age),
        "acknowledged_seconds": _seconds(row.acknowledged),
        "answered": row.answered,
        "late": row.late,
        "untold": row.untold,
        "stake": str(row.stake) if row.stake else None,
        "owner": row.owner,
        "decided": {
            "decision": decided.decision,
            "reason": decided.reason,
            "who": decided.who,
            "at": iso(decided.at, zone),
        }
        if decided
        else None,
    }


def _seconds(time: timedelta | None) -> int | None:
    return None if time is None else int(time.total_seconds())
