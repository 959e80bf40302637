"""What an author is asked for a new playbook: only what is missing, and again where it is wrong."""

import pytest

from mendcli.errors import ExitCode
from mendcli.screen.words.prompter import Gone, Paused, Question, Reply, Typed
from mendcli.workflows.new_playbook import PlaybookGiven, ask_for
from tests.workflows.room import Rep


class Author(Rep):
    """Types one line after the other; hears what was wrong."""

    def __init__(self, *lines: str) -> None:
        super().__init__({})
        self._lines = list(lines)
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        return Typed(self._lines.pop(0)) if self._lines else Paused()


def test_everything_that_is_missing_is_asked_and_nothing_else() -> None:
    author = Author("Late", "Listen, Close")
    wanted = ask_for("late", PlaybookGiven(use_when="It is late", source="ours"), lambda: author)
    assert wanted == ("late", "Late", "It is late", "ours", ("Listen", "Close"))
    assert [question.place for question in author.asked] == ["title", "steps"]
    assert [question.default for question in author.asked] == [
        "Late", "Listen, Confirm, Put right, Close",
    ]  # fmt: skip


def test_what_cannot_be_used_is_asked_again_with_its_reason() -> None:
    author = Author("", "x" * 31, "Listen")
    wanted = ask_for("late", PlaybookGiven("Late", "It is late", "ours"), lambda: author)
    assert wanted.steps == ("Listen",)
    assert [q.default for q in author.asked[1:]] == [
        "Listen, Confirm, Put right, Close", "x" * 31,
    ]  # fmt: skip
    assert "something has to stand here" in author.said[0]
    assert "too long" in author.said[1]


def test_nobody_is_needed_where_nothing_is_missing() -> None:
    def nobody() -> Author:
        raise AssertionError("nobody is to be asked")

    assert (
        ask_for("late", PlaybookGiven("Late", "It is late", "ours", "Listen"), nobody).title
        == "Late"
    )


def test_leaving_leaves() -> None:
    author = Author("Late")
    with pytest.raises(Gone) as gone:
        ask_for("late", PlaybookGiven(), lambda: author)
    assert gone.value.code == ExitCode.INTERRUPTED
