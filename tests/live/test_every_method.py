"""Every shipped method through a real pseudo-terminal, from the first prompt to the summary."""

from pathlib import Path

import pytest

from tests.live.method import REPLIES, SHIPPED, Method, playbook
from tests.live.rep import Rep

SAID = 'They charged me twice, "by mistake".'
CHANGED = "that three people promised, and none rang"


@pytest.mark.parametrize("id", SHIPPED)
def test_from_the_first_prompt_to_the_summary(id: str, tmp_path: Path) -> None:
    rep = Rep(tmp_path)
    steps = playbook(id).steps
    kinds = {prompt.kind for step in steps for prompt in step.prompts}
    kind, where = ("own", "owned") if "own" in kinds else ("apology", "apologies")
    with rep.call(id) as call:
        method = Method(call, id)
        method.until("paraphrase", "text", kind, "feeling")
        call.say(f"/said {SAID}")  # filed where it belongs, whatever is on the screen
        call.say("/remedy my money back")  # ahead of its time
        first = next(s.id for s in steps if any(each.kind == "words" for each in s.prompts))
        while method.here()[0].startswith(first):
            method.answer()
        here = method.here()
        call.say(f"/go {first}")
        assert method.here() != here
        method.answer()
        assert method.here() == here
        method.until(kind)
        method.answer()
        call.say("/back")
        assert method.here()[1] == kind
        assert call.line == REPLIES[kind]
        call.say(CHANGED)
        method.until("report-back")
        at = method.here()
        call.say("/dropped")
        call.wait_for("Ring back")
        assert call.leave("q") == 0
    with rep.sit("resume") as call:
        call.wait_question()
        method.call = call
        assert method.here() == at
        method.finish()
        assert call.wait_exit() == 0
    note = rep.told("summary")
    assert [each["confirmed"] for each in note["paraphrases"]][:2] == ["no", "yes"]
    assert [each["text"] for each in note[where]] == [CHANGED]
    (said,) = [each for each in note["words"] if each["text"] == SAID]
    assert said["exact"] is True
    assert "my money back" in [each["text"] for each in note["remedy"]]
    assert [(each["ending"], each["channel"]) for each in note["sessions"]] == [("end", "phone")]
    assert note["report_back"]["due"]
    assert all(each["confirmed"] == "yes" for each in note["actions"] if each["promise"])
    rep.doctor()
