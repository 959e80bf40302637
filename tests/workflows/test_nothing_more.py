"""Where they told something already, a mere "no" to "what else?" is no complaint of theirs."""

from mendcli.case.state.fold import fold
from mendcli.screen.words.prompter import Typed
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

STORY, ELSE = "listen.story", "apologise.else"


def test_no_says_that_there_is_no_more() -> None:
    store, rep = (
        MemoryStore(),
        Rep({STORY: ["no", "They came late.", "no", "", ""], ELSE: ["nope"]}),
    )
    done = start_session(services(rep, store), StartOptions("Mrs. Jones", playbook="six-step"))
    state = fold(store.facts(done.case))
    assert [line.text for line in state.words] == ["no", "They came late.", "no"]
    assert not any(each.place == "apologise.again" for each in rep.asked)


def test_speech_typed_where_the_name_is_asked_for_is_no_name() -> None:
    names = [Typed("they want a manager"), Typed("Mo Farrow")]
    store, rep = MemoryStore(), Rep({"start.customer": names, STORY: ["", ""]})
    done = start_session(services(rep, store), StartOptions(playbook="six-step"))
    state = fold(store.facts(done.case))
    assert state.customer.name == "Mo Farrow"
    assert [line.text for line in state.words] == ["they want a manager"]
