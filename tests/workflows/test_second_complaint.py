"""A second complaint on a call: its lines stand by themselves, and no wording swallows it."""

import pytest

from mendcli.case.state.case_state import State
from mendcli.case.state.fold import fold
from mendcli.notes.data.summary import summary_data
from mendcli.notes.forms.passage import Note
from mendcli.notes.forms.plain import to_plain
from mendcli.notes.letters.customer_note import customer_note
from mendcli.notes.letters.handover import handover_note
from mendcli.notes.letters.rep_note import rep_note
from mendcli.screen.words.prompter import Reply
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.notes.noted import ZONE
from tests.workflows.room import Rep, services

STORY, SAID, RIGHT = "listen.story", "validate.paraphrase", "validate.confirmed"
TOLD = [
    '" The boiler is down since Monday.',
    "/second the invoice was charged twice",
    '" I paid 240 too much.',
    "/second first: it is cold in the house",
    "the children are ill",
    "",
    "",
]


def sit(told: list[str], **later: list[str]) -> tuple[State, Rep]:
    replies: dict[str, list[str | Reply]] = {STORY: [*told]}
    replies |= {key: [*lines] for key, lines in later.items()}
    store, rep = MemoryStore(), Rep(replies)
    done = start_session(services(rep, store), StartOptions("Ada Brook", playbook="six-step"))
    return fold(store.facts(done.case)), rep


def said_back(told: list[str], *wordings: str) -> list[str]:
    """What is said of what a wording left out."""
    _, rep = sit(told, **{SAID: [*wordings], RIGHT: ["no", "y"] if wordings[1:] else ["y"]})
    return [text for text in rep.said if text.startswith(("Not in it", "Was this in it"))]


def test_lines_belong_to_the_complaint_that_was_turned_to_last() -> None:
    state, rep = sit(TOLD)
    assert [(line.text, line.exact, line.complaint) for line in state.words] == [
        ("The boiler is down since Monday.", True, 1),
        ("the invoice was charged twice", False, 2),
        ("I paid 240 too much.", True, 2),
        ("it is cold in the house", False, 1),
        ("the children are ill", False, 1),
    ]
    assert (
        "✓ kept: their second complaint, and what follows · /second first: … goes back" in rep.said
    )
    assert "✓ kept: back to their first complaint" in rep.said


def test_their_exact_words_may_begin_it() -> None:
    state, _ = sit(['/second " You charged me twice!'])
    assert [(line.text, line.exact) for line in state.words] == [("You charged me twice!", True)]


def test_first_with_nothing_behind_it_asks_what_and_any_other_first_is_words() -> None:
    state, rep = sit(["/second first:", "/second first class was full"])
    assert "What do they say of the first one?" in rep.said
    assert [(line.text, line.complaint) for line in state.words] == [("first class was full", 2)]


def test_taken_back_what_follows_goes_on_with_the_first() -> None:
    state, _ = sit(["it is cold", "/second the invoice", "/undo", "still cold"])
    assert [line.complaint for line in state.words] == [1, 1]


def test_what_is_told_in_the_block_for_it_is_the_second_one() -> None:
    state, _ = sit(
        ["it is cold", "/break second", "and cold upstairs", ""],
        **{"break-second.also": ["the invoice is wrong", "", ""]},
    )
    assert [(line.text, line.complaint) for line in state.words] == [
        ("it is cold", 1),
        ("the invoice is wrong", 2),
        ("and cold upstairs", 1),
    ]


def test_the_card_shows_both_however_much_was_told_of_one() -> None:
    for told in (TOLD, [*(f"cold in room {n}" for n in range(8)), "/second the invoice", "", ""]):
        _, rep = sit(told)
        [card] = [each for each in rep.cards if each.header.endswith("Validate")]
        second = [line.sign.startswith("2nd ") for line in card.lines]
        assert len(second) == 5
        assert second == sorted(second)
        assert {True, False} == set(second)


@pytest.mark.parametrize(
    ("wording", "named"),
    [
        ("The boiler is down, and we charged you twice.", []),
        ("The boiler has been down since Monday.", ["the invoice was charged twice"]),
        ("We charged the invoice twice.", ["“The boiler is down since Monday.”"]),
    ],
)
def test_what_a_wording_leaves_out_is_named_before_it_is_confirmed(
    wording: str, named: list[str]
) -> None:
    assert said_back(TOLD, wording) == [
        f"Not in it yet: {each}  /back says it anew." for each in named
    ]


def test_it_is_named_once() -> None:
    assert len(said_back(TOLD, "The boiler is down.", "The boiler, since Monday.")) == 1


def test_where_the_wording_is_not_typed_it_is_asked_after() -> None:
    assert said_back(TOLD, "") == ["Was this in it too? the invoice was charged twice"]


def test_nothing_is_named_where_there_is_one_complaint() -> None:
    assert said_back(["the boiler is down", "", ""], "Something else.") == []


def under(note: Note, heading: str) -> list[str]:
    return [passage.text for passage in note.passages if passage.heading == heading]


def test_the_notes_keep_them_apart() -> None:
    state, _ = sit(TOLD)
    said = rep_note(state, zone=ZONE)
    assert len(under(said, "What they said")) == 3
    assert len(under(said, "What they said: their second complaint")) == 2
    card = handover_note(state, zone=ZONE)
    assert under(card, "In their words")[0] == "“The boiler is down since Monday.”"
    assert under(card, "In their words: their second complaint") == [
        "“I paid 240 too much.”",
        "noted: the invoice was charged twice",
    ]
    words = summary_data(state, rep="alex", zone=ZONE)["words"]
    assert isinstance(words, list)
    assert [word.get("complaint") for word in words] == [None, 2, 2, None, None]


def test_the_letter_keeps_them_apart_and_leaves_neither_out() -> None:
    state, _ = sit(['" It is cold.', "*", '/second " You charged me twice.', '" Twice!'])
    text = to_plain(customer_note(state, rep="alex", called="Al", company="Acme", zone=ZONE))
    told = "This is what you told me, in your own words:"
    also = "And this is the second thing that you told me:"
    assert text.index(told) < text.index("“It is cold.”") < text.index(also)
    assert text.index(also) < text.index("“You charged me twice.”") < text.index("“Twice!”")


def test_a_third_complaint_has_a_thread_of_its_own() -> None:
    typed = ["it is cold", "/second the invoice is wrong", "/third the van left oil", "a lot of it"]
    back = ["/second second: charged twice", "/second third: on the drive", "", ""]
    state, rep = sit([*typed, *back])
    assert [line.complaint for line in state.words] == [1, 2, 3, 3, 2, 3]
    assert any("their third complaint, and what follows" in said for said in rep.said)
    [card] = [card for card in rep.cards if card.lines][:1]
    assert {line.sign.partition(" ")[0] for line in card.lines} >= {"1", "2nd", "3rd"}


def test_the_block_opened_again_is_the_third() -> None:
    told = {"break-second.also": ["the invoice is wrong", "", "", "oil on the drive", "", ""]}
    state, _ = sit(["it is cold", "/break second", "still", "/break second", "so", ""], **told)
    assert [line.complaint for line in state.words if "invoice" in line.text] == [2]
    assert [line.complaint for line in state.words if "oil" in line.text] == [3]
