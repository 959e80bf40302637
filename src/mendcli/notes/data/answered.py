"""What was asked and answered, question by question: pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mendcli.case.state.case_state import State
from mendcli.case.state.placeholder_values import as_asked
from mendcli.case.state.progress import Given


class AnsweredQuestion(NamedTuple):
    """A question as it was put, and what was answered."""

    asked: str
    text: str
    number: int
    at: datetime


def replies(state: State) -> Iterator[tuple[AnsweredQuestion, ...]]:
    """For each question its answers, one of each session; not what stands with the result."""
    shown = {said.number for said in state.resolutions}
    shown |= {survey.number for survey in state.surveys}
    shown |= {state.stay.number} if state.stay else set()
    for given in state.given.values():
        found = (_reply(each) for each in given.every if each.number not in shown)
        told = tuple(each for each in found if each.text)
        if told and given.kind != "language":
            yield told


def _reply(given: Given) -> AnsweredQuestion:
    said = (as_asked(given.kind, given.value), *given.values)
    text = ", ".join(part for part in said if part.strip())
    serves = f" · {given.purpose}" if text and given.purpose != "fix" else ""
    asked = question_alone(given.asked) or "A question whose wording was not kept"
    return AnsweredQuestion(asked, text + serves, given.number, given.at)


def question_alone(asked: str) -> str:
    """A question as it was put, on one line, without the hint two blanks behind it."""
    return " ".join(asked.partition("  (")[0].split())
