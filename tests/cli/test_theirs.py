"""What theirs are to do is never counted as a promise of ours: due, board, letter and actions."""

from mendcli.case.log.spoken_facts import ActionAdded, Side
from tests.cli.desk import case, due
from tests.cli.ran import Mend


def one(mend: Mend, id: str, side: Side) -> None:
    """A case on which one thing is late: `side` was to send the photos."""
    late = due("2026-11-20 17:00")
    case(mend, id, [ActionAdded(1, "send the photos", "Karen", late, side=side)], name="Bo Ek")


def test_it_stands_on_the_desk_as_theirs_and_weighs_nothing_on_the_board(mend: Mend) -> None:
    one(mend, "k7f2", "us")
    one(mend, "k9h3", "customer")
    desk = {row["case"]: row for row in mend("due", "--json").data["due"]}
    assert (desk["k7f2"]["do"], desk["k9h3"]["do"]) == ("ask Karen", "ask them")
    [listed] = mend("actions", "list", "k9h3", "--json").data["actions"]
    assert listed["side"] == "customer"
    board = mend("board", "--json").data
    assert {row["case"]: row["late"] for row in board["board"]} == {"k7f2": 1, "k9h3": 0}
    assert (board["trust"]["made"], board["trust"]["broken"]) == (1, 1)  # ours alone


def test_late_theirs_stop_no_letter_and_late_ours_do(mend: Mend) -> None:
    one(mend, "k7f2", "us")
    one(mend, "k9h3", "customer")
    assert "is late" in mend("summary", "k7f2", "--for", "customer").err
    letter = mend("summary", "k9h3", "--for", "customer")
    assert letter.code == 0
    assert "I will send the photos" not in letter.out
