"""A fact is its class with its row, an arm of the fold, and where notes and JSON say it: no more.

A made-up one is added to a copy of mend in four files. The log goes by its fields, finding and
taking back by its row, so that nothing else has to know of it.
"""

import json
from pathlib import Path

from tests.made_up import mend, mend_with, python

#: File -> what is put where, each at a text that stands there once.
THANKED = {
    "case/log/aftercare_facts.py": {
        '@fact_row("hand-over", "to words", desk="the hand-over to {to}")\n': '''\
@fact_row("thanks", "words", undo="their thanks “{words}”")
class Thanked(NamedTuple):
    """They thanked somebody of ours, `whom`."""

    whom: str
    words: str = ""


@fact_row("hand-over", "to words", desk="the hand-over to {to}")
''',
        "AftercareFact = (\n": "AftercareFact = (\n    Thanked |\n",
    },
    "case/state/fold_aftercare.py": {
        "    Tried,\n)\n": "    Thanked,\n    Tried,\n)\n",
        "        case CheckInSet():\n": (
            "        case Thanked():\n"
            "            state.note(noted(entry, fact))\n"
            "        case CheckInSet():\n"
        ),
    },
    "notes/data/ending.py": {
        "NoteSent, Tried\n": "NoteSent, Thanked, Tried\n",
        '        "sent": rows(': (
            '        "thanked": rows(state.noted(Thanked), "whom words at", zone),\n'
            '        "sent": rows('
        ),
    },
    "notes/letters/after_call.py": {
        "    Tried,\n)\n": "    Thanked,\n    Tried,\n)\n",
        "    for sent in state.noted(NoteSent):\n": """\
    for thanks in state.noted(Thanked):
        lead = f"{short(thanks.at, zone)} · they thanked {one_line(thanks.fact.whom)}"
        yield _with(lead, thanks.fact.words, thanks.number, _SINCE)
    for sent in state.noted(NoteSent):
""",
    },
}
#: Adds one to the case named; takes the last back of the case named, and says what that was.
ADD, UNDO = (
    """
import sys
from mendcli.case.log.aftercare_facts import Thanked
from mendcli.cli.frame.outside import this_world
from mendcli.cli.frame.run import Run
Run(this_world()).save(sys.argv[1], lambda _: (Thanked("Sam", "a very kind man"),))
""",
    """
import sys
from mendcli.case.guide.moves import Undo
from mendcli.case.guide.take_back import decide_on_log
from mendcli.case.state.fold import fold
from mendcli.cli.frame.outside import this_world
from mendcli.cli.frame.run import Run
from mendcli.notes.words.fact_words import named
run = Run(this_world())
with run.reading() as store:
    log = store.facts(sys.argv[1])
(taken,) = decide_on_log(log, Undo(), log[-1].replica, log[-1].rep)
run.save(sys.argv[1], lambda _: (taken,))
print(named(log[taken.number - 1].fact, fold(log)))
""",
)
ANSWERS = "customer: Ada Brook\nplaybook: six-step\nreplies:\n  listen.story: Late.\n"


def test_a_made_up_fact_takes_four_files_and_is_kept_shown_found_and_taken_back(
    tmp_path: Path,
) -> None:
    assert len(THANKED) == 4
    mend_with(tmp_path, THANKED)
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")

    def out(ran: tuple[int, str, str]) -> str:
        code, shown, told = ran
        assert code == 0, told
        return shown

    began = out(mend(tmp_path, "start", "--answers", str(tmp_path / "answers.yaml"), "--json"))
    case = json.loads(began)["data"]["case"]
    out(python(tmp_path, "-c", ADD, case))
    thanked = json.loads(out(mend(tmp_path, "summary", case, "--json")))["data"]["thanked"]
    assert [(each["whom"], each["words"]) for each in thanked] == [("Sam", "a very kind man")]
    assert "they thanked Sam: a very kind man" in out(mend(tmp_path, "summary", case))
    assert "they thanked Sam: a very kind man" in out(
        mend(tmp_path, "cases", "hand-over", case, "Kim")
    )
    assert "thanks" in out(mend(tmp_path, "cases", "find", "kind man"))
    out(mend(tmp_path, "doctor"))
    out(python(tmp_path, "-c", ADD, case))
    assert out(python(tmp_path, "-c", UNDO, case)) == "their thanks “a very kind man”\n"
    assert not json.loads(out(mend(tmp_path, "summary", case, "--json")))["data"]["thanked"][1:]
