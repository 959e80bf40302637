"""Every wording of yes, no and something else in a real terminal, and what stands of it afterwards.

The wordings are those of `tests/workflows/test_what_a_reply_means.py`, which types them without a
terminal; here the clock is the machine's, so that the days in them are other ones.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.live.rep import Call, Rep
from tests.workflows.test_what_a_reply_means import PARAPHRASE, PROMISE, READ_BACK

ReadBack = tuple[str, str, str, str | None, str]


def _weekday(ahead: int) -> str:
    """A day that many weeks ahead, never a free one."""
    monday = date.today() - timedelta(days=date.today().weekday())
    return str(monday + timedelta(weeks=ahead, days=2))


FIRST, OTHER = _weekday(2), _weekday(3)


def _these_days(row: ReadBack) -> ReadBack:
    text, key, what, said, due = row
    text = re.sub(r"\bby (?:noon|[\d-]+)", f"by {OTHER}", text)
    return text, key, what, said, f"{OTHER}T17:00" if due else f"{FIRST}T17:00"


def _go(call: Call, step: str, question: str) -> None:
    """Jump to the step, and pass over its prompts up to the question."""
    call.say(f"/go {step}")
    for _ in range(8):
        if question in call.question:
            return
        call.say("")
    raise AssertionError(f"{question!r} was never asked: {call.question!r}")


#: One wording of each row of the table.
A_FEW = ("yep", "nope", "yes but by noon", "no, make it three months", "three months", "maybe")
FEW = list({row[0]: _these_days(row) for row in READ_BACK if row[0] in A_FEW}.values())
ALL = [_these_days(row) for row in READ_BACK]
#: As many as leave the question on the screen.
CALLS = [ALL[begin : begin + 6] for begin in range(0, len(ALL), 6)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(FEW, id="one of each"),
        *(pytest.param(rows, id=rows[0][0], marks=pytest.mark.slow) for rows in CALLS),
    ],
)
def test_a_wording_at_the_read_back(tmp_path: Path, rows: Sequence[ReadBack]) -> None:
    rep = Rep(tmp_path / "home")
    with rep.call() as call:
        _go(call, "solve", "What do you promise")
        for _ in rows:
            call.say(f"{PROMISE} by {FIRST}")
        call.say("")
        for text, key, *_ in rows:
            assert PROMISE in call.question
            call.say(text)
            if key:
                assert PROMISE not in call.question or "Right?" in call.question
                call.key(key)
        call.pause()
    wanted = [(what, said) for _, _, what, said, _ in rows]
    actions = rep.told("actions", "list", "--limit", "99")["actions"]
    actions.sort(key=lambda each: each["id"])
    assert [(each["what"], each["confirmed"]) for each in actions] == wanted
    assert [each["due"][:16] for each in actions] == [due for *_, due in rows]
    summary = rep.summary()
    assert [(each["what"], each["confirmed"]) for each in summary["actions"]] == wanted
    letter = rep.mend("summary", "--for", "customer", code=None).out
    promised = re.findall(r"^- I will (.+?) by [A-Z]", letter, re.MULTILINE)
    told = {each.replace(" to your account", "").replace("€50", "50 EUR") for each in promised}
    assert told == {what for what, said in wanted if said != "no"}
    unsure = {text for text, _, what, *_ in rows if text in ("maybe", "not sure", "I guess so")}
    assert unsure <= {line["text"] for line in summary["words"]}


def _said_back(call: Call, text: str, keys: str) -> None:
    _go(call, "validate", "Say back")
    call.say("You waited.")
    call.say(text)
    if keys:
        assert "Was that a yes?" in call.question
        call.key(keys)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([each for each in PARAPHRASE if each[0] in ("yep", "maybe")], id="two"),
        pytest.param(PARAPHRASE, id="all", marks=pytest.mark.slow),
    ],
)
def test_a_wording_at_the_paraphrase(
    tmp_path: Path, rows: Sequence[tuple[str, str, str | None, list[str]]]
) -> None:
    for number, (text, keys, said, missing) in enumerate(rows):
        rep = Rep(tmp_path / str(number))
        with rep.call() as call:
            _said_back(call, text, keys)
            call.pause()
        summary = rep.summary()
        first = summary["paraphrases"][0]
        found = (first["text"], first["confirmed"], first["missing"])
        assert found == ("You waited.", said, missing), text
        assert rep.told("actions", "list")["actions"] == []
        letter = rep.mend("summary", "--for", "customer", code=None).out
        assert ("You waited." in letter) == (said == "yes"), text
