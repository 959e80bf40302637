"""What stays of a sitting on this machine: counts, one line at its end, one good thing where set.

And nothing of it on the case, nor a word of the call beside it.
"""

from pathlib import Path

import pytest

from mendcli.screen.words.prompter import Question, Reply
from mendcli.store.encoding.case_export import pack
from mendcli.store.habits import COUNTS, WENT_WELL, Habit, HabitsFile
from tests.workflows.room import NOW, eager
from tests.workflows.test_coaching import PROMISE, SORRY, Call, _typing, go

WELL = "went-well"


def looked_back(call: Call, folder: Path) -> HabitsFile:
    habits = HabitsFile(folder, lambda: NOW)
    call.services = call.services._replace(habits=habits)
    return habits


def to_the_end(question: Question, count: int) -> Reply:
    return eager(question, count)


def test_what_was_shown_is_counted_and_what_was_changed_then(tmp_path: Path) -> None:
    call = Call(
        go("apologise"),
        (SORRY, "sorry if it hurt"),
        ("apologise.else", "/back"),
        (SORRY, "that it hurt"),
        ("apologise.else", "/go solve"),
        ("solve.remedy", ""),
        ("solve.options:propose", ""),
        (PROMISE, "look into it by friday"),
    )
    habits = looked_back(call, tmp_path)
    call.run()
    assert habits.totals() == {"A1": Habit(1, 1), "P2": Habit(1, 0)}


@pytest.mark.parametrize(
    ("sent", "habit"), [("sorry that it hurt", Habit(1, 1)), ("sorry if it hurts", Habit(1, 0))]
)
def test_what_stood_on_the_bottom_line_counts_as_changed_once_it_is_sent_without_it(
    tmp_path: Path, sent: str, habit: Habit
) -> None:
    call = Call(go("apologise"))
    habits = looked_back(call, tmp_path)
    _typing(call, SORRY, [("sorry if it hurt", 1.5), ("sorry", 0.2)], sent)
    assert habits.totals() == {"A1": habit}


def test_a_sitting_without_a_line_leaves_nothing_and_says_nothing(tmp_path: Path) -> None:
    call = Call()
    looked_back(call, tmp_path / "state")
    call.rep.otherwise = to_the_end
    call.run()
    assert not (tmp_path / "state").exists()
    assert not [text for text in call.rep.said if "mend coach" in text]


def test_at_its_end_one_line_says_where_ones_own_part_is(tmp_path: Path) -> None:
    call = Call(go("apologise"), (SORRY, "sorry if it hurt"))
    looked_back(call, tmp_path)
    call.rep.otherwise = to_the_end
    call.run()
    told = [text for text in call.rep.said if "mend coach" in text]
    assert told == [f"Your own part of it: mend coach {call.case}"]


# --- one good thing --------------------------------------------------------------------------


def hot_call(folder: Path, answer: str, **changes: object) -> tuple[Call, HabitsFile]:
    call = Call(
        ("listen.story", "The van never came, says Karen"), ("listen.story", "/hot"),
        (WELL, answer), **changes,
    )  # fmt: skip
    habits = looked_back(call, folder)
    call.rep.otherwise = to_the_end
    call.run()
    return call, habits


def test_it_is_asked_after_a_hot_call_where_that_is_set_and_nowhere_else(tmp_path: Path) -> None:
    call, habits = hot_call(tmp_path, "kept quiet for once", one_good_thing=True)
    assert habits.good_lines() == (f"{NOW:%Y-%m-%d} kept quiet for once",)
    assert [each.place for each in call.rep.asked].count(WELL) == 1
    call, _ = hot_call(tmp_path, "never asked")
    assert WELL not in [each.place for each in call.rep.asked]
    cool = Call(one_good_thing=True)
    looked_back(cool, tmp_path)
    cool.rep.otherwise = to_the_end
    cool.run()
    assert WELL not in [each.place for each in cool.rep.asked]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("got Karen to laugh", "got … to laugh"),
        ("Jo thanked me", "… thanked me"),
        ("the van never came", ""),
        ("", ""),
        ("no", ""),
        ("/end", ""),
        ("# note", ""),
    ],
)
def test_it_is_kept_without_names_and_never_in_their_words(
    tmp_path: Path, answer: str, kept: str
) -> None:
    _, habits = hot_call(tmp_path, answer, one_good_thing=True)
    assert [line.partition(" ")[2] for line in habits.good_lines()] == ([kept] if kept else [])


# --- nothing of it anywhere else -------------------------------------------------------------


def test_the_case_is_byte_for_byte_the_same_and_the_counts_have_no_word_of_it(
    tmp_path: Path,
) -> None:
    def call(**changes: object) -> Call:
        made = Call(
            ("listen.story", "The boiler bangs, says Karen"), ("listen.story", "/hot"),
            go("apologise"), (SORRY, "sorry if the boiler bangs"), (WELL, "boiler fixed"),
            **changes,
        )  # fmt: skip
        made.rep.otherwise = to_the_end
        return made

    on, off = call(one_good_thing=True), call(coach="off")
    looked_back(on, tmp_path)
    on.run()
    off.run()
    assert pack(on.store.parcel(on.case)) == pack(off.store.parcel(off.case))
    assert on.store.facts(on.case) == off.store.facts(off.case)
    assert {file.name for file in tmp_path.iterdir()} == {COUNTS, WENT_WELL}
    counts = (tmp_path / COUNTS).read_text()
    assert counts == f'{{"mend": 1, "days": {{"{NOW:%Y-%m-%d}": {{"A1": [1, 0]}}}}}}'


def test_a_run_from_a_file_and_a_rehearsal_count_nothing(tmp_path: Path) -> None:
    for scripted, kept in ((True, True), (False, False)):
        call = Call(go("apologise"), (SORRY, "sorry if it hurt"))
        looked_back(call, tmp_path / "state")
        call.services = call.services._replace(scripted=scripted, kept=kept)
        call.run()
    assert not (tmp_path / "state").exists()
