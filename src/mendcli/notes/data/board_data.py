"""The board as JSON has it. Pure: the zone is given."""

from datetime import tzinfo

from mendcli.case.across_cases.board import Board, BoardRow
from mendcli.notes.data.encoder import Data, pick
from mendcli.notes.data.trust_data import ended_data, trust_data


def board_data(board: Board, zone: tzinfo) -> Data:
    """The rows that are shown, in order, and what is counted."""
    team = board.team
    return {
        "board": [_row(row, zone) for row in board.rows],
        "more": board.sums.cases - len(board.rows),
        "limits": [{"who": who, "most": most} for who, most in board.limits],
        "trust": trust_data(board.trust),
        "own": trust_data(board.own) if board.own is not None else None,
        "team": team
        and {
            "cases": team.cases,
            "trust": trust_data(team.trust),
            "ended": ended_data(team.ended),
        },
    }


def _row(row: BoardRow, zone: tzinfo) -> Data:
    return {
        "case": row.case,
        "customer": pick(row.customer, "id name called"),
        **pick(
            row,
            "urgency next contact silent_seconds=silent since age_seconds=age "
            "acknowledged_seconds=acknowledged answered late untold closed",
            zone,
        ),
        "stake": str(row.stake) if row.stake else None,
        "owner": row.owner,
        "decided": row.decided and pick(row.decided, "decision reason who at", zone),
    }
