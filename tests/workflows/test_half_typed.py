"""While a promise is typed the bottom line has it as the customer will read it."""

import pytest

from mendcli.case.log.session_facts import CaseOpened
from mendcli.case.log.spoken_facts import ActionAdded
from mendcli.workflows.call.reader import Reader, promise_meant
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.notes.noted import case
from tests.workflows.room import NOW, Rep, services, settings

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


def test_a_sum_above_what_the_rep_may_grant_is_said_where_it_is_offered_or_promised() -> None:
    limits = (("alex", "200.00 EUR"), ("dana", "any"))
    above = "500.00 EUR is above your 200.00 EUR · dana may grant it"
    typed = {
        "listen.story": {"they want 500 EUR": "", "! refund 500 EUR": above},
        "solve.options:propose": {"refund 500 EUR": above, "they: 500 EUR": ""},
        "solve.actions": {"refund 500 EUR by friday": above, "refund 200 EUR": ""},
    }
    rep = Rep({"solve.options": ["x"]})
    start_session(services(rep, limits=limits), StartOptions("Jo", playbook="six-step"))
    asked = {each.place: each for each in rep.asked}
    for place, said in typed.items():
        limit = asked[place].limit
        assert limit is not None
        assert {text: limit(text) for text in said} == said
    rep = Rep()
    start_session(services(rep), StartOptions("Jo", playbook="six-step"))
    assert {each.limit for each in rep.asked} == {None}
