"""A backup and a restore in another window while a call is on screen."""

from pathlib import Path

from tests.live.rep import Rep


def test_a_backup_is_made_and_nothing_is_restored_while_a_call_is_on_screen(tmp_path: Path) -> None:
    rep, file = Rep(tmp_path / "home"), str(tmp_path / "copy.db")
    with rep.call() as call:
        call.say("the van was late")
        rep.mend("backup", file)
        call.say("nobody rang")
        refused = rep.mend("restore", file, code=1)
        assert "is on somebody's screen (alex, since" in refused.err
        call.say("and it was cold")
        call.pause()
    assert rep.words() == ["the van was late", "nobody rang", "and it was cold"]
    rep.mend("restore", file, "--yes")
    assert rep.words() == ["the van was late"]
    with rep.sit("resume") as call:
        call.wait_question()
        call.say("it goes on from there")
        call.pause()
    assert rep.words() == ["the van was late", "it goes on from there"]
    rep.doctor()


def test_before_a_call_has_a_case_its_store_is_not_taken_from_under_it(tmp_path: Path) -> None:
    rep, file = Rep(tmp_path / "home"), str(tmp_path / "copy.db")
    with rep.call() as call:
        call.pause()
    rep.mend("backup", file)
    with rep.sit("start") as call:
        call.wait_question()
        refused = rep.mend("restore", file, code=None)
        assert refused.code == 1
        assert "nothing was restored" in refused.err.casefold()
    rep.doctor()
