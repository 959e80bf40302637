"""What is typed beside a name is no part of it: it is kept as what it is, and shown back."""

import pytest

from mendcli.case.state.case_state import Customer
from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Picked, Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services
from tests.workflows.test_commands_live import STORY, sit


def opened(
    typed: str, store: MemoryStore | None = None, more: dict[str, list[str | Reply]] | None = None
) -> tuple[Customer, Rep]:
    store = store or MemoryStore()
    rep = Rep({"start.customer": [typed], **(more or {})})
    done = start_session(services(rep, store), StartOptions(playbook="six-step"))
    return fold(store.facts(done.case)).customer, rep


def test_the_name_alone_is_the_name_and_the_numbers_are_shown_back() -> None:
    customer, rep = opened("Mrs Okafor, 0171 555 0199, contract 8841")
    assert (customer.name, customer.called) == ("Mrs Okafor", "Mrs Okafor")
    assert (customer.phone, customer.refs) == ("0171 555 0199", ("contract 8841",))
    assert "✓ Mrs Okafor · number: 0171 555 0199 · references: contract 8841" in rep.said


def test_who_introduces_themselves_is_no_speech() -> None:
    customer, rep = opened("this is Dave from unit 4")
    assert (customer.name, customer.refs) == ("Dave", ("unit 4",))
    assert "✓ kept for the first question" not in rep.said


def test_a_number_alone_is_kept_though_there_is_no_name_yet() -> None:
    customer, rep = opened("0171 555 0199")
    assert (customer.name, customer.phone) == ("", "0171 555 0199")
    assert "✓ no name yet · number: 0171 555 0199" in rep.said


def test_a_name_alone_is_not_said_back() -> None:
    _, rep = opened("Mrs Okafor")
    assert not any(said.startswith("✓ Mrs Okafor") for said in rep.said)


def test_who_is_known_keeps_what_was_known_and_gets_what_is_new() -> None:
    store = MemoryStore()
    opened("Mrs Okafor, 0171 555 0199, contract 8841", store)
    same: dict[str, list[str | Reply]] = {"start.same": [Picked("same")]}
    customer, _ = opened("Mrs Okafor, order 12", store, same)
    assert customer.phone == "0171 555 0199"
    assert customer.refs == ("contract 8841", "order 12")


@pytest.mark.parametrize(
    ("typed", "called", "phone"),
    [
        ("/customer Mrs Okafor, 0171 555 0199", "Mrs Okafor", "0171 555 0199"),
        ("/customer Ada Okafor, Mrs Okafor, 0171 555 0199", "Mrs Okafor", "0171 555 0199"),
        ("/customer 0171 555 0199", "Mrs. Jones", "0171 555 0199"),
        ("/customer Ada Okafor, Mrs Okafor", "Mrs Okafor", ""),
    ],
)
def test_the_slash_word_reads_a_name_alike(typed: str, called: str, phone: str) -> None:
    state, _, _ = sit({STORY: [typed]})
    assert (state.customer.called, state.customer.phone) == (called, phone)


def test_a_key_for_a_choice_that_is_not_there_yet_is_no_name() -> None:
    store, rep = MemoryStore(), Rep({"start.customer": ["1", "Mrs Okafor"]})
    done = start_session(services(rep, store), StartOptions(playbook="six-step"))
    assert "That is no name. A name, or Enter." in rep.said
    assert fold(store.facts(done.case)).customer.name == "Mrs Okafor"
