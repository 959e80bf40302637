"""`mend playbooks schema, kinds, new, diff`: an author's tools, from the command line."""

import json
import stat
from pathlib import Path

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import Mend

FLAGS = ("--title", "Late", "--use-when", "Their delivery is late", "--source", "ours")
STEPS = ("--steps", "Listen, Confirm, Put right, Close")


def new(mend: Mend, id: str = "late", *more: str) -> Path:
    ran = mend("playbooks", "new", id, *(more or (*FLAGS, *STEPS)))
    assert ran.code == ExitCode.DONE, ran.err
    return Path(ran.out.strip())


def test_the_schema_is_printed_as_it_is_and_wrapped_with_json(mend: Mend) -> None:
    ran = mend("playbooks", "schema")
    made = json.loads(ran.out)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert mend("playbooks", "schema", "--json").data == {"schema": made}


def test_the_kinds_are_listed_with_an_example_each(mend: Mend) -> None:
    ran = mend("playbooks", "kinds")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert "- {id: right, kind: confirm, of: summary, ask: Did they say that is right?}" in ran.out
    assert "Hello {customer}, I'm listening. → Hello Mrs. Jones, I'm listening." in ran.out
    data = mend("playbooks", "kinds", "--json").data
    words = data["kinds"][0]
    assert (words["kind"], words["several"], words["fills_names"]) == ("words", True, False)


def test_a_new_playbook_can_be_used_at_once(mend: Mend) -> None:
    file = new(mend)
    assert file == mend.home / "playbooks" / "late.yaml"
    assert mend("playbooks", "check", "late").code == ExitCode.DONE
    assert json.loads((file.parent / "playbook.schema.json").read_text("utf-8"))["$defs"]
    ran = mend.start("customer: Jo\nplaybook: late\nreplies:\n  listen.story: [Late again]\n")
    assert ran.code == ExitCode.DONE
    assert "Late again" in ran.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o644  # colleagues read it, there is nobody in it
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_new_says_where_as_json_and_what_to_do(mend: Mend, tmp_path: Path) -> None:
    file = tmp_path / "team.yaml"
    ran = mend("playbooks", "new", "team", *FLAGS, *STEPS, "-o", str(file), "--json")
    assert ran.data == {
        "id": "team", "file": str(file), "schema": str(tmp_path / "playbook.schema.json"),
        "based_on": None,
    }  # fmt: skip
    assert ran.err == f"Written. Now open it, and check it: mend playbooks check {file}\n"


def test_what_is_there_is_left_as_it_is(mend: Mend) -> None:
    file = new(mend)
    before = file.read_bytes()
    ran = mend("playbooks", "new", "late", *FLAGS, *STEPS)
    assert ran.code == ExitCode.FIXABLE
    assert "is there already" in ran.err
    assert file.read_bytes() == before


def test_a_schema_of_ours_is_written_anew_and_another_file_is_not(mend: Mend) -> None:
    schema = new(mend).parent / "playbook.schema.json"
    made = schema.read_text("utf-8")
    schema.write_text(made.replace("A whole playbook.", "An older one."), "utf-8")
    new(mend, "two")
    assert schema.read_text("utf-8") == made
    schema.write_text("{}", "utf-8")
    new(mend, "three")
    assert schema.read_text("utf-8") == "{}"


def test_without_a_terminal_what_is_missing_is_named(mend: Mend) -> None:
    ran = mend("playbooks", "new", "late", *FLAGS)
    assert ran.code == ExitCode.USAGE
    assert "--steps" in ran.err
    assert not (mend.home / "playbooks").exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("Late Delivery",), "That cannot be an id"),
        (("end",), "That cannot be an id"),
        (("late", *FLAGS[:1], "", *FLAGS[2:], *STEPS), "--title cannot be used"),
        (("late", *FLAGS, "--steps", "x" * 40), "--steps cannot be used"),
        (("late", "--from", "six-step", *STEPS), "--steps does not go with --from"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_written(
    mend: Mend, argv: tuple[str, ...], said: str
) -> None:
    ran = mend("playbooks", "new", *argv)
    assert ran.code == ExitCode.USAGE
    assert said in ran.err
    assert not (mend.home / "playbooks").exists()


def test_a_copy_keeps_the_comments_and_knows_where_it_is_from(mend: Mend) -> None:
    new(mend, "first")
    text = new(mend, "second", "--from", "first", "--title", "Second").read_text("utf-8")
    assert "based_on: first\n" in text
    assert 'title: "Second"\n' in text
    assert "# Count your changes here" in text
    ran = mend("playbooks", "new", "third", "--from", "six-stp")
    assert ran.code == ExitCode.FIXABLE
    assert "Did you mean six-step?" in ran.err


def test_a_copy_under_the_same_id_is_said_to_stand_in_its_place(mend: Mend) -> None:
    ran = mend("playbooks", "new", "six-step", "--from", "six-step")
    assert "It is taken in place of the shipped six-step." in ran.err
    ran = mend("playbooks", "diff", "six-step")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")
    assert ran.err == "Nothing differs between six-step 1 and six-step 1.\n"


def test_the_difference_is_told_line_by_line(mend: Mend) -> None:
    file = new(mend, "ours", "--from", "six-step")
    text = file.read_text("utf-8").replace("  - id: thank\n", "  - id: thanks\n")
    text = text.replace("What would you like to happen now?", "What shall we do?")
    file.write_text(text.replace("kind: text", "kind: words"), "utf-8")
    ran = mend("playbooks", "diff", "ours")
    assert ran.code == ExitCode.DONE
    assert ran.out.splitlines() == [
        "ours 1  beside six-step 1",
        "Other words in step solve: say",
        "  - What would you like to happen now?",
        "  + What shall we do?",
        "New step thanks: Thank",
        "New prompt thanks.idea: What should we do better, going by what they said?",
        "Gone: step thank: Thank",
        "Gone: prompt thank.idea: What should we do better, going by what they said?",
    ]
    data = mend("playbooks", "diff", "ours", "--json").data
    assert (data["new"]["id"], data["old"]["id"]) == ("ours", "six-step")
    assert data["changes"][0]["told"] == "Other words in step solve: say"
    assert data["changes"][0]["parts"][0]["key"] == "say"


def test_any_two_can_be_held_against_each_other(mend: Mend, tmp_path: Path) -> None:
    assert mend("playbooks", "diff", "six-step", "five-step").code == ExitCode.DONE
    ran = mend("playbooks", "diff", "six-step")
    assert ran.code == ExitCode.FIXABLE
    assert "has no `based_on`" in ran.err
    assert mend("playbooks", "diff", "six-stp").code == ExitCode.FIXABLE
    file = tmp_path / "draft.yaml"
    file.write_text(new(mend).read_text("utf-8").replace("kind: words", "kind: wrods", 1), "utf-8")
    ran = mend("playbooks", "diff", str(file), "late")
    assert ran.code == ExitCode.PLAYBOOK
    assert "read as far as it can be" in ran.err


def test_a_file_outside_the_library_is_held_against_the_one_with_its_id(
    mend: Mend, tmp_path: Path
) -> None:
    file = tmp_path / "late.yaml"
    file.write_text(new(mend).read_text("utf-8").replace("until they say yes", "well"), "utf-8")
    ran = mend("playbooks", "diff", str(file))
    assert "Other words in step confirm: aim" in ran.out
