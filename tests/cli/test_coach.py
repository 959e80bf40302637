"""`mend coach`: its fixed forms, its one line for a person, and that nothing is kept."""

import json
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend

BAD = "I'm sorry if you feel that we let you down, but our policy is clear"


def test_each_hit_is_told_with_its_place_its_line_and_its_source(mend: Mend) -> None:
    data = mend("coach", BAD, "--json").data
    assert set(data) == {"hits", "nudge"}
    assert [hit["rule"] for hit in data["hits"]] == ["A2", "A1", "A3", "D2"]
    assert data["nudge"] == "A2"
    first = data["hits"][0]
    assert set(first) == {"rule", "start", "end", "line", "source"}
    assert BAD[first["start"] : first["end"]] == "sorry if you feel"
    shown = mend("coach", BAD)
    assert shown.code == 0
    assert first["line"] in shown.out and first["source"] in shown.out


def test_a_sound_wording_is_met_with_one_quiet_line(mend: Mend) -> None:
    assert mend("coach", "I'm sorry that nobody rang you.").out == "Nothing to look at.\n"
    assert mend("coach", "I'm sorry that nobody rang you.", "--json").data == {
        "hits": [],
        "nudge": None,
    }


def test_it_goes_by_what_the_text_is_meant_as_and_by_the_channel(mend: Mend) -> None:
    said = mend("coach", "sorry if it hurt", "--as", "apology", "--json").data["hits"][0]["line"]
    assert said.startswith("said ")
    draft = mend("coach", "sorry if it hurt", "--as", "apology", "--channel", "chat").out
    assert "leaves open whether it happened" in draft
    assert mend("coach", "Is it broken?", "--as", "question", "--json").data["nudge"] == "Q1"
    assert mend("coach", "Is it broken?", "--json").data["nudge"] is None


def test_a_paraphrase_is_held_against_what_was_heard(mend: Mend, tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    heard.write_text("I waited 90 minutes\n\n", encoding="utf-8")
    told = ("coach", "You waited 60 minutes.", "--as", "paraphrase", "--json")
    assert mend(*told).data["hits"] == []
    assert mend(*told, "--heard", str(heard)).data["hits"][0]["line"] == (
        "“60 minutes”: you noted 90 minutes"
    )
    assert mend(*told, "--heard", str(tmp_path / "none")).code == ExitCode.PLAYBOOK


def test_stdin_is_read_whatever_it_holds(mend: Mend) -> None:
    assert "calm down" in mend("coach", "-", stdin=b"Now, calm down.\n").out
    assert mend("coach", "-", stdin=b"\x00\x1b[31m" * 300_000).code == ExitCode.FIXABLE
    assert mend("coach", "-", stdin=b"\x1b[31m" * 200_000).out == "Nothing to look at.\n"


def _batch(tmp_path: Path, *rows: object) -> str:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(file)


def test_a_batch_answers_each_line_in_order(mend: Mend, tmp_path: Path) -> None:
    file = _batch(
        tmp_path,
        {"text": "I'll look into it asap", "as": "promise"},
        {"text": "The van comes at nine."},
        {"text": "You waited 60 minutes.", "as": "paraphrase", "heard": ["90 minutes I waited"]},
        {"text": "sorry if", "as": "apology", "heard": None, "channel": "email"},
    )
    ran = mend("coach", "--batch", file, "--json")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["nudge"] for line in lines] == ["P1", None, "F1", "A1"]
    assert [hit["rule"] for hit in lines[0]["hits"]] == ["P1", "P2"]
    assert all(set(line) == {"hits", "nudge"} for line in lines)
    piped = mend("coach", "--batch", "-", "--json", stdin=Path(file).read_bytes())
    assert piped.out == ran.out
    assert mend("coach", "--batch", file).out.splitlines() == [
        "1\tP1, P2",
        "2\t-",
        "3\tF1",
        "4\tA1",
    ]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("no json", "`text` is missing"),
        ({"as": "apology"}, "`text` is missing"),
        ({"text": "secret words", "as": "praise"}, "`as` is none of"),
        ({"text": "secret words", "heard": "one"}, "`heard` is no list"),
        ({"text": "secret words", "channel": "fax"}, "`channel` is none of"),
    ],
)
def test_a_line_that_is_none_is_named_without_its_words(
    mend: Mend, tmp_path: Path, row: object, part: str
) -> None:
    ran = mend("coach", "--batch", _batch(tmp_path, {"text": "ok"}, row))
    assert ran.code == ExitCode.USAGE
    assert f"texts.jsonl:2: {part}" in ran.err
    assert "secret" not in ran.err and ran.out == ""


def test_the_rules_are_listed_with_source_limit_and_figures(mend: Mend) -> None:
    rules = mend("coach", "--rules", "--json").data["rules"]
    assert [rule["rule"] for rule in rules][:4] == ["F1", "A2", "A1", "A3"]
    assert all(rule["source"] and rule["limit"] and rule["measured"] for rule in rules)
    assert "Lewicki" in mend("coach", "--rules").out


def test_a_rule_that_is_off_in_the_config_stays_silent(mend: Mend) -> None:
    mend.environ["MEND_COACH_OFF"] = "a2,A1,a3"
    assert mend("coach", BAD, "--json").data["nudge"] == "D2"
    mend.environ["MEND_COACH_OFF"] = "policy"
    assert "is no rule" in mend("coach", BAD).err
    mend.environ["MEND_COACH_OFF"], mend.environ["MEND_COACH"] = "", "sometimes"
    assert "none of on, drafts, off" in mend("coach", BAD).err


def test_nothing_is_made_on_disk(mend: Mend) -> None:
    mend("coach", BAD)
    mend("coach", "--rules")
    assert list(mend.home.rglob("*")) == []


def test_a_teams_phrases_lie_beside_its_playbooks_and_are_checked_with_them(
    mend: Mend, tmp_path: Path
) -> None:
    file = tmp_path / "coach.yaml"
    file.write_text("D2:\n  - credit note only\n")
    mend.environ["MEND_TEAM_PLAYBOOKS"] = str(tmp_path)
    assert mend("coach", "It is credit note only.", "--json").data["nudge"] == "D2"
    assert "1 coach file" in mend("playbooks", "check").err
    assert str(file) not in mend("playbooks", "list", "--json").out
    file.write_text("D2:\n  - no\n")
    for words in (["coach", "hello"], ["playbooks", "check"], ["playbooks", "check", str(file)]):
        ran = mend(*words)
        assert ran.code == ExitCode.PLAYBOOK
        assert "coach.yaml:2:5" in ran.out + ran.err


def test_a_run_from_a_file_has_what_it_would_say_in_its_json_and_nowhere_else(mend: Mend) -> None:
    bad = f"{ANSWERS}  apologise.apology: sorry if it hurt\n".replace("refund", "look into")
    ran = mend.start(bad, "--json")
    assert [hit["rule"] for hit in ran.data["coach"]] == ["A1", "P2"]
    assert "leaves" not in ran.err
    assert "coach" not in mend("summary", "--json").data
    assert "coach" not in mend.start(ANSWERS, "--json").data


def test_a_case_shows_what_was_kept_one_thing_to_try_and_counts_of_ones_own(mend: Mend) -> None:
    mend.start(f"{ANSWERS}  apologise.apology: sorry if it hurt\n")
    data = mend("coach", "k001", "--json").data
    assert data["kept"] == "You waited 90 minutes and nobody rang you."
    assert (data["try"]["rule"], data["try"]["text"]) == ("A1", "sorry if it hurt")
    counts = ("promises", "dated", "said_back", "yes_at_once", "options", "apologies")
    assert [data[key] for key in counts] == [1, 1, 1, 1, 0, 1]
    shown = mend("coach", "k001").out
    assert len(shown.splitlines()) <= 9
    assert f"instead: “{data['try']['instead']}”" in shown
    assert data["over_time"] == {"cases": 1, "dated": None, "at_once": None, "named": None}
    assert "sorry if it hurt" in shown and "promises with a day: 1 of 1" in shown
    mend.environ["MEND_REP"] = "sam"  # who typed none of it
    other = mend("coach", "k001", "--json").data
    assert (other["kept"], other["try"], other["promises"]) == (None, None, 0)


def test_a_word_that_is_no_case_is_a_wording(mend: Mend) -> None:
    mend.start()
    assert mend("coach", "k00").out == mend("coach", "sorry").out == "Nothing to look at.\n"


def test_over_time_is_the_middle_of_ones_own_latest_cases(mend: Mend) -> None:
    for sorry in ("we lost it", "for the inconvenience", "we came late", "you waited"):
        mend.start(f"{ANSWERS}  apologise.apology: {sorry}\n")
    data = mend("coach", "k001", "--json").data["over_time"]
    assert data == {"cases": 4, "dated": 1, "at_once": 1, "named": 1}
    shown = mend("coach", "k001").out
    assert "median of your last 4 cases: with a day 100% · yes at once 100%" in shown
    mend.environ["MEND_REP"] = "sam"
    assert mend("coach", "k001", "--json").data["over_time"]["cases"] == 0


def test_counts_are_shown_with_a_case_and_go_with_forget(mend: Mend) -> None:
    mend.start()
    assert mend("coach", "--forget").out == "There was nothing to delete.\n"
    file = mend.home / "habits.json"
    mend("coach", "k001")
    assert not file.exists(), "looking counts nothing"
    file.write_text('{"mend": 1, "days": {"2026-11-23": {"A1": [3, 2]}}}')
    assert "A1 3, changed 2" in mend("coach", "k001").out
    assert "silences it" not in mend("coach", "k001").out
    file.write_text('{"mend": 1, "days": {"2026-11-23": {"A1": [60, 30], "A4": [50, 9]}}}')
    assert 'you hardly heed A4: coach_off = ["A4"] silences it' in mend("coach", "k001").out
    file.write_text('{"mend": 1, "days": {"2026-11-23": {"A1": [3, 2]}}}')
    assert mend("coach", "k001", "--json").data["shown"] == {"A1": {"shown": 3, "changed": 2}}
    assert mend("coach", "--forget", "--json").data == {"deleted": True}
    assert not file.exists()


def test_a_teams_phrases_are_held_against_a_letter_and_a_broken_file_stops_none(
    mend: Mend, tmp_path: Path
) -> None:
    mend.start(ANSWERS.replace("refund the fee", "send a credit note only"))
    file = tmp_path / "coach.yaml"
    mend.environ["MEND_TEAM_PLAYBOOKS"] = str(tmp_path)
    plain = mend("summary", "--for", "customer")
    file.write_text("D2:\n  - credit note only\n")
    found = mend("summary", "--for", "customer")
    assert "(D2)" in found.err and "(D2)" not in plain.err
    file.write_text("D2: none\n")
    broken = mend("summary", "--for", "customer")
    assert "(left out)" in broken.err
    assert (broken.code, broken.out) == (found.code, found.out) == (plain.code, plain.out)
