"""While a promise is typed the bottom line has it as the customer will read it."""

import pytest

from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.workflows.call.reader import Reader, promise_meant
from tests.notes.noted import case
from tests.workflows.room import NOW, settings

READER = Reader(NOW, settings())
STATE = case(ActionAdded(1, "order it", "Sam Porter"), opened=CaseOpened("c1", "Karl Doyle"))


@pytest.mark.parametrize(
    ("typed", "shown", "tab"),
    [
        ("", "", ""),
        ("waive towing fee by 4 dec", "→ I will waive the towing fee by Friday 4 December.", ""),
        ("refund fee", "→ I will refund the fee.", ""),
        ("ring doyle back by sam by friday",
         "→ Sam will ring you back by Friday 27 November.", ""),
        ("technician on friday", "? A technician will come to you on Friday 27 November.",
         "A technician will come to you on friday"),
        ("two months credit", "? You will get two months' credit.",
         "You will get two months' credit"),
        ("callback", "You · callback  (no verb)", ""),
        ("refund it?", "You · refund it?  (a question)", ""),
        ("by friday", "You · Fri 27 Nov 2026 17:00  (no words)", ""),
    ],
)  # fmt: skip
def test_a_promise_as_they_will_read_it(typed: str, shown: str, tab: str) -> None:
    assert promise_meant(typed, READER, STATE) == (shown, tab)


def test_what_tab_takes_over_is_no_guess_any_more() -> None:
    for typed in ("technician on friday", "two months credit", "sam by friday", "explain"):
        guess = promise_meant(typed, READER, STATE).guess
        assert guess
        again = promise_meant(guess, READER, STATE)
        assert again.shown.startswith("→ ")
        assert not again.guess
