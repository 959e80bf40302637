"""A slash word is one row and its move: nothing else has to know of it."""

from pathlib import Path

from tests.live.rep import ENTER, Rep
from tests.made_up import mend_with

#: What they thank us for, kept as a note.
ADDED = {
    "screen/words/slash.py": {
        "WORDS: tuple[Word, ...] = (\n": (
            "WORDS: tuple[Word, ...] = (\n"
            '    Word("thanks", "WHAT", "what they thank us for", "keep",\n'
            '         "What for? It goes behind /thanks.", ""),\n'
        )
    },
    "workflows/call/commands.py": {
        "ORDERS: dict[str, Read] = {\n": (
            "ORDERS: dict[str, Read] = {\n"
            '    "thanks": lambda text, *_: moves.Capture("note", *entered(f"Thanks: {text}")),\n'
        )
    },
}


ANSWERS = """\
customer: Crystal Minh
playbook: six-step
replies:
  listen.story: ["Late.", {do: /thanks the quick call}]
"""


def test_a_made_up_slash_word_is_completed_explained_asked_for_and_done(tmp_path: Path) -> None:
    rep = Rep(tmp_path / "home")
    env = {"PYTHONPATH": str(mend_with(tmp_path / "copy", ADDED))}
    with rep.sit("start", "Crystal Minh", "--playbook", "six-step", env=env) as call:
        call.wait_question()
        call.send("/th")
        call.wait_for(r"› /th\n /thanks WHAT  what they thank us for")
        call.send("\t")
        call.wait_for(r"› /thanks\n")
        call.send(ENTER + ENTER)  # takes the word offered, and the line as it stands
        call.wait_for(r"What for\? It goes behind /thanks\.\n › /thanks")
        call.send("the quick call" + ENTER)
        call.wait_for("✓ note kept")
        call.send("?" + ENTER)
        call.wait_for("keep   /thanks /said /promise")
    assert [each["text"] for each in rep.summary()["notes"]] == ["Thanks: the quick call"]
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    rep.mend("start", "--answers", str(tmp_path / "answers.yaml"), env=env)
    assert [each["text"] for each in rep.summary()["notes"]] == ["Thanks: the quick call"]
