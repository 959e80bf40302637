"""`mend start`, `resume`, `desk` where nobody can be asked, and scripted runs."""

import pytest

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend


@pytest.mark.parametrize("argv", [("start",), ("start", "Minh"), ("start", "--json"), ("resume",)])
def test_without_a_terminal_nothing_is_made(mend: Mend, argv: tuple[str, ...]) -> None:
    ran = mend(*argv)
    assert ran.code == ExitCode.USAGE
    assert "no terminal" in ran.err + ran.out
    assert not mend.home.exists()


def test_the_way_out_is_named(mend: Mend) -> None:
    assert "--answers FILE" in mend("start").err
    file = mend.home.parent / "answers.yaml"
    file.write_text(ANSWERS)
    assert mend("start", "--answers", str(file), "--ask").code == ExitCode.USAGE
    assert not mend.home.exists()


def test_a_scripted_run_leaves_the_note_on_stdout(mend: Mend) -> None:
    ran = mend.start()
    assert ran.code == 0
    assert ran.out.startswith("# Crystal Minh · case k")
    assert "“Nobody rang.”" in ran.out
    assert ran.out == mend("summary").out


def test_a_scripted_run_speaks_json(mend: Mend) -> None:
    ran = mend.start(ANSWERS, "--json")
    assert ran.code == 0
    assert ran.json["command"] == "start"
    words = ran.data["words"]
    assert [(line["text"], line["exact"]) for line in words] == [
        ("The technician was 90 minutes late.", False),
        ("Nobody rang.", True),
    ]
    assert ran.data["actions"][0]["owner"] == "alex"
    assert ran.data == mend("summary", "--json").data


def test_replies_nobody_asked_for_are_said_on_stderr(mend: Mend) -> None:
    ran = mend.start(ANSWERS.replace("confirmed: yes", "confirmed: [yes, no]"))
    assert ran.code == 0
    assert "validate.confirmed" in ran.err
    assert ran.out.startswith("# ")


def test_a_broken_answers_file_names_every_mistake(mend: Mend) -> None:
    broken = ANSWERS.replace("listen.story", "listen.stroy").replace("tomorrow 17:00", "blue")
    ran = mend.start(broken)
    assert ran.code == ExitCode.PLAYBOOK
    assert ran.out == ""
    assert "answers.yaml:4:3: replies.listen.stroy" in ran.err
    assert "listen.story" in ran.err
    assert "answers.yaml:11:22: replies.solve.report-back" in ran.err
    assert mend("cases", "list", "--json").data == {"cases": []}
    ran = mend.start(broken, "--json")
    assert ran.code == ExitCode.PLAYBOOK
    assert "answers.yaml:4:3" in ran.json["problem"]["message"]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("--playbook", "sixstep"), ExitCode.FIXABLE),
        (("--case", "zzz", "--as", "desk"), ExitCode.FIXABLE),
        (("--channel", "pigeon"), ExitCode.USAGE),
    ],
)
def test_flags_are_checked(mend: Mend, argv: tuple[str, ...], code: int) -> None:
    ran = mend.start(ANSWERS, *argv)
    assert ran.code == code
    assert mend("cases", "list", "--json").data == {"cases": []}


def test_flags_win_over_the_file(mend: Mend) -> None:
    data = mend.start(ANSWERS, "Bo Ek", "--channel", "visit", "--json").data
    assert data["customer"]["name"] == "Bo Ek"
    assert data["sessions"][0]["channel"] == "visit"


def test_a_later_session_from_a_file(mend: Mend) -> None:
    case = mend.start(ANSWERS, "--json").data["case"]
    ran = mend.start("replies: {}\n", "--case", case[:4], "--as", "desk", "--json")
    assert ran.code == 0
    assert [session["as"] for session in ran.data["sessions"]] == ["first", "desk"]


def test_a_missing_answers_file_is_one_sentence(mend: Mend) -> None:
    ran = mend("start", "--answers", str(mend.home / "nowhere.yaml"))
    assert ran.code == ExitCode.PLAYBOOK
    assert "there is no such file" in ran.err


def test_answers_come_in_on_stdin_but_then_nobody_can_be_asked(mend: Mend) -> None:
    ran = mend("start", "--answers", "-", "--json", stdin=ANSWERS.encode())
    assert (ran.code, ran.data["customer"]["name"]) == (0, "Crystal Minh")
    wrong = mend(
        "start", "--answers", "-", stdin=b"replies: {listen.stroy: x}\nplaybook: six-step\n"
    )
    assert wrong.code != 0
    assert "-:1:" in wrong.err
    assert "listen.story" in wrong.err
    asked = mend("start", "--answers", "-", "--ask", stdin=ANSWERS.encode())
    assert asked.code == 2
    assert "--ask needs the keys." in asked.err
