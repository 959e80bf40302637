"""What a spoken turn does: said back, asked openly, ordered, promised, thanked, owned."""

import pytest

from mendcli.coach.turn import RepTurn, read_turn


def does(turn: RepTurn) -> set[str]:
    promised = turn.promised
    marks = {
        "back": turn.said_back,
        "open": turn.asked_openly,
        "order": turn.orders > 0,
        "thanks": turn.thanked,
        "owned": turn.owned,
        "promise": promised is not None,
        "day": promised is not None and promised.date,
        "person": promised is not None and promised.owner,
    }
    return {mark for mark, holds in marks.items() if holds}


@pytest.mark.parametrize(
    "text",
    [
        "So if I've got this right, the van came two hours late.",
        "Let me repeat that: you were there at eight and nobody opened.",
        "You had to wait ninety minutes and nobody told you why.",
        "That means you sat there the whole morning.",
        "What I'm hearing is that nobody rang you.",
        "Okay so the heating is off and your daughter is ill.",
        "I understand you were charged twice.",
        "You're angry because nobody rang.",
        "you waited 90 min n nobody called",
    ],
)
def test_said_back(text: str) -> None:
    assert does(read_turn(text, ["It was cold."])) == {"back"}


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me what happened?",
        "Can you tell me a bit more about it?",
        "How did that make you feel?",
        "what went wrong",
        "I'd like to hear what happened.",
        "Anything else I should know?",
    ],
)
def test_asked_openly(text: str) -> None:
    assert does(read_turn(text)) == {"open"}


@pytest.mark.parametrize(
    "text",
    [
        "What is your order number?", "What's your name please?", "How long did you wait?",
        "Did he ring the bell?", "I understand.", "I will see what I can do.", "",
        "You don't need to do anything.", "You should have it by Friday.", "Do you have to leave?",
        "I'm sorry to hear that you are upset.", "Sorry about that.", "漢字 🙂 \x00", "?" * 3000,
    ],
)  # fmt: skip
def test_nothing_of_it(text: str) -> None:
    assert does(read_turn(text)) - {"back"} == set()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("I'll ring you tomorrow at ten.", "promise day person"),
        ("Tom will be with you at nine tomorrow.", "promise day person"),
        ("You'll have it by Friday, I promise.", "promise day person"),
        ("I can have somebody there tomorrow at nine.", "promise day person"),
        ("I refund the fee today and ring you at nine.", "promise day person"),
        ("So you waited 90 minutes, and I'll ring you at three.", "back promise day person"),
        ("We'll send somebody on Friday.", "promise day"),
        ("I'll get back to you soon.", "promise person"),
        ("We'll get back to you.", "promise"),
        ("You have to fill in the form first.", "order"),
        ("Thank you for telling me.", "thanks"),
        ("I'm so sorry, we should have rung you.", "owned"),
        ("So nobody rang. What did you do then?", "back open"),
    ],
)
def test_what_a_turn_does(text: str, marks: str) -> None:
    assert does(read_turn(text)) == set(marks.split())
