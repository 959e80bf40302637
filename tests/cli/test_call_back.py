"""`mend start --case` from an answers file: a call back, with its points and its slips."""

import os
import sys

from mendcli.case.log.aftercare_facts import ActionSlipped
from mendcli.dates.when import When
from mendcli.errors import ExitCode
from mendcli.store.opening import open_store
from tests.cli.ran import NOW, Mend
from tests.terminal import Terminal

CALL = """\
customer: Bo Ek
playbook: five-step
replies:
  understand.story: [{do: '" Nobody rang me.'}]
  confirm.paraphrase: You waited 90 minutes. Nobody rang you.
  confirm.confirmed: yes
  offer.remedy: the fee back
  offer.need: one person who rings back
  commit.actions: [refund the fee by friday]
  commit.read-back: [confirmed]
  commit.report-back: tomorrow 17:00
"""
BACK = """\
case: CASE
as: calling
told: yes
replies:
  report.delivered: the fee is on its way
  report.beyond: a month free
  status.met: partly
  status.met:points: [yes, no]
  status.missing: [the mud in the hall]
  status.more: [a cleaner by friday]
  status.hear: in 3 days
"""
NEW = When("2026-12-01T17:00:00+01:00", "Europe/Berlin", False)


def _first_call(mend: Mend) -> str:
    ran = mend("start", "--answers", str(_file(mend, CALL)), "--json")
    return str(ran.data["case"])


def _file(mend: Mend, text: str) -> str:
    file = mend.home.parent / "call.yaml"
    file.write_text(text, "utf-8")
    return str(file)


def _slips(mend: Mend, case: str) -> None:
    store = open_store(mend.home / "mend.db", replica="r2", write=True, who="a test")
    last = store.facts(case)[-1].number
    store.append(case, last, (ActionSlipped(1, "no stock", "ordered", NEW),), rep="alex", at=NOW)
    store.close()


def test_whether_it_was_kept_what_was_delivered_and_which_part_is_not_right(mend: Mend) -> None:
    case = _first_call(mend)
    _slips(mend, case)
    ran = mend("start", "--answers", _file(mend, BACK.replace("CASE", case)), "--json")
    assert ran.code == 0, ran.err
    assert "never asked" not in ran.err
    said = [(each["point"], each["answer"]) for each in ran.data["resolutions"]]
    assert said == [
        ("You waited 90 minutes.", "yes"), ("Nobody rang you.", "no"), (None, "partly"),
    ]  # fmt: skip
    assert ran.data["report_back"]["status"] == "open"
    assert ran.data["report_back"]["due"].startswith("2026-11-26")
    assert "the mud in the hall" in [line["text"] for line in ran.data["words"]]
    assert "status.staying" not in str(ran.data["answers"])
    closing = mend("close", case, "--as", "resolved", "--anyway", "--reason", "x")
    assert "“partly”" in closing.err


def test_they_were_told_only_where_the_file_says_so(mend: Mend) -> None:
    case = _first_call(mend)
    _slips(mend, case)
    close = ("close", case, "--as", "resolved", "--json")
    for told, left in (("no", True), ("yes", False)):
        text = BACK.replace("CASE", case).replace("told: yes", f"told: {told}")
        mend("start", "--answers", _file(mend, text.replace("met: partly", "met: yes")))
        kinds = [each["kind"] for each in mend(*close).data["open"]]
        assert ("slip" in kinds) is left


def test_a_wrong_point_is_named_with_its_line(mend: Mend) -> None:
    case = _first_call(mend)
    wrong = BACK.replace("CASE", case).replace("[yes, no]", "[yes, perhaps]")
    ran = mend("start", "--answers", _file(mend, wrong))
    assert ran.code == ExitCode.PLAYBOOK
    assert ":8:" in ran.err and "yes, partly, no or leave" in ran.err
    elsewhere = BACK.replace("CASE", case).replace("status.met:points", "status.said:points")
    ran = mend("start", "--answers", _file(mend, elsewhere))
    assert ran.code == ExitCode.PLAYBOOK and "no prompt" in ran.err


def test_the_card_recalls_where_it_started_and_what_they_needed(mend: Mend) -> None:
    case = _first_call(mend)
    _slips(mend, case)
    env = {**os.environ, "MEND_HOME": str(mend.home)}
    argv = [sys.executable, "-m", "mendcli", "start", "--case", case, "--as", "calling"]
    with Terminal(argv, env) as terminal:
        for text in ("“Nobody rang me.”", "the fee back", "one person who rings back", "NOT TOLD",
                     "Say this first", "No stock", "Have you told them"):  # fmt: skip
            terminal.wait_for(text)
        terminal.send("y")
        terminal.wait_for("they know")
        terminal.wait_for("Report")
        terminal.send("\x03")
        terminal.wait_for("Paused.")
        terminal.send("\x03")
        assert terminal.wait_exit() == ExitCode.INTERRUPTED
