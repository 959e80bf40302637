"""`--take-version` and `--keep-version` from the command line, on a store of its own."""

import pytest

from tests.cli.ran import Mend, Ran
from tests.workflows.test_versions import FIRST


@pytest.fixture
def changed(mend: Mend) -> Mend:
    """A case that began on version 1 of a playbook whose file now asks for a serial number."""
    (mend.home / "playbooks").mkdir(parents=True)
    file = mend.home / "playbooks" / "ours.yaml"
    file.write_text(FIRST)
    replies = "{listen.story: [It never came.], listen.model: the blue one}"
    assert mend.start(f"customer: Jo\nplaybook: ours\nreplies: {replies}\n").code == 0
    file.write_text(
        FIRST.replace('version: "1"', 'version: "2"').replace("id: model,", "id: serial,")
    )
    return mend


def later(mend: Mend, reply: str, *flags: str) -> Ran:
    case = mend("cases", "list", "--json").data["cases"][0]["case"]
    answers = f"replies: {{{reply}}}\n"
    return mend.start(answers, "--case", case, "--as", "calling", "--json", *flags)


def test_a_script_stays_and_says_so(changed: Mend) -> None:
    ran = later(changed, "listen.mood: let down")
    assert ran.code == 0, ran.out
    assert "--take-version moves it" in ran.err
    assert ran.data["playbook"]["version"] == "1"


def test_told_to_keep_it_says_nothing(changed: Mend) -> None:
    ran = later(changed, "listen.mood: let down", "--keep-version")
    assert ran.code == 0
    assert "version" not in ran.err
    assert ran.data["playbook"]["version"] == "1"


def test_told_to_take_it_is_checked_and_run_on_the_new_text(changed: Mend) -> None:
    ran = later(changed, "listen.serial: A 77", "--take-version")
    assert ran.code == 0, ran.out
    assert ran.data["playbook"]["version"] == "2"
    answers = {row["value"]: row.get("playbook") for row in ran.data["answers"]}
    assert answers == {"the blue one": "ours@1", "A 77": None}
    assert [row["text"] for row in ran.data["words"]] == ["It never came."]


def test_a_reply_to_a_prompt_of_the_other_text_is_a_mistake(changed: Mend) -> None:
    assert later(changed, "listen.serial: A 77", "--keep-version").code == 3
    assert later(changed, "listen.model: the red one", "--take-version").code == 3


def test_take_version_with_a_broken_file_changes_nothing(changed: Mend) -> None:
    file = changed.home / "playbooks" / "ours.yaml"
    file.write_text(file.read_text().replace("kind: feeling", "kind: feelings"))
    ran = later(changed, "listen.mood: let down", "--take-version")
    assert ran.code == 3
    assert "mend playbooks check ours" in ran.json["problem"]["next"]
    assert len(changed("cases", "show", "--json").data["sessions"]) == 1


def test_a_new_case_needs_no_such_flag(changed: Mend) -> None:
    ran = changed("start", "Jo", "--take-version")
    assert ran.code == 2
    assert "--case" in ran.err
