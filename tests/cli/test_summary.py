"""`mend summary`: whose, in which form, and where to."""

import io
import json

from mendcli.errors import ExitCode
from tests.cli.ran import ANSWERS, Mend


def test_without_a_case_it_says_how_to_start_one(mend: Mend) -> None:
    ran = mend("summary")
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert "mend start" in ran.err
    assert not mend.home.exists()


def test_the_forms(mend: Mend) -> None:
    mend.start()
    markdown, text = mend("summary"), mend("summary", "--format", "text")
    assert markdown.out.startswith("# Crystal Minh")
    assert text.out.startswith("Crystal Minh · case")
    assert mend("summary", "--format", "json").data == mend("summary", "--json").data
    assert mend("summary", "--json").json["command"] == "summary"


class _Terminal(io.TextIOWrapper):
    """A person looks at stdout."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_text_that_can_be_copied(mend: Mend) -> None:
    mend.start(ANSWERS.replace("90 minutes late.", "late (bob@x.com, http://x)."))
    assert r"bob\@x.com" in mend("summary").out
    shown: dict[tuple[str, ...], str] = {}
    for argv in (("summary",), ("summary", "--format", "markdown"), ("summary", "--json")):
        bytes_shown = io.BytesIO()
        terminal = _Terminal(bytes_shown, encoding="utf-8")
        assert mend(*argv, stdout=terminal).code == 0
        terminal.flush()
        shown[argv] = bytes_shown.getvalue().decode()
    text, markdown, json_text = shown.values()
    assert text == mend("summary", "--format", "text").out
    assert "bob@x.com, http://x" in text
    assert markdown == mend("summary").out
    assert json.loads(json_text)["command"] == "summary"
    file = mend.home.parent / "note.md"
    mend("summary", "-o", str(file), stdout=_Terminal(io.BytesIO(), encoding="utf-8"))
    assert file.read_text() == markdown


def test_the_customers_version_holds_nothing_of_ours(mend: Mend) -> None:
    mend.start()
    mend("cases", "note", "k", "-", stdin=b"He is difficult.")
    for form in ("markdown", "text", "json"):
        ran = mend("summary", "--for", "customer", "--format", form)
        assert ran.code == 0
        assert "difficult" not in ran.out
        assert "refund the fee" in ran.out


def test_a_file_is_new_private_and_never_replaced(mend: Mend) -> None:
    mend.start()
    file = mend.home.parent / "note.md"
    ran = mend("summary", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert f"Written to {file}." in ran.err
    assert file.read_text() == mend("summary").out
    assert file.stat().st_mode & 0o777 == 0o600
    ran = mend("summary", "--for", "customer", "-o", str(file))
    assert ran.code == ExitCode.FIXABLE
    assert "there already" in ran.err
    assert file.read_text() == mend("summary").out
    other = mend.home.parent / "note.json"
    mend("summary", "--json", "-o", str(other))
    assert json.loads(other.read_text())["command"] == "summary"


def test_what_cannot_be_copied_is_shown_all_the_same(mend: Mend) -> None:
    mend.start()
    # Over SSH only the terminal has a clipboard, and here there is none.
    ran = mend("summary", "--copy", environ={"SSH_TTY": "somewhere"})
    assert ran.code == ExitCode.FIXABLE
    assert "Not copied" in ran.err
    assert ran.out == mend("summary").out
    ran = mend("summary", "--copy", "--json", environ={"SSH_TTY": "somewhere"})
    assert (ran.code, ran.err) == (ExitCode.FIXABLE, "")
    assert "Not copied" in ran.json["problem"]["message"]
    assert "data" not in ran.json
    file = mend.home.parent / "note.json"
    argv = ("summary", "--copy", "--json", "-o", str(file))
    ran = mend(*argv, environ={"SSH_TTY": "somewhere"})
    assert ran.code == ExitCode.FIXABLE
    assert f"Written to {file}." in ran.json["problem"]["message"]
    assert json.loads(file.read_text())["command"] == "summary"


def test_a_login_name_never_signs_and_it_is_said_that_nobody_does(mend: Mend) -> None:
    mend.start()
    ran = mend("summary", "--for", "customer")
    assert ran.out.rstrip().endswith("Kind regards,")
    assert "Nobody signs it" in ran.err
    (mend.home / "config.toml").write_text('called = "Alex Kim"\nreach = "0800 555 0199"\n')
    ran = mend("summary", "--for", "customer")
    assert ran.out.rstrip().endswith("Alex Kim")
    assert "please tell me: 0800 555 0199, case" in ran.out
    assert "signs it" not in ran.err
    assert "signs it" not in mend("summary").err


def test_the_reps_own_wording_is_looked_at_before_the_letter_goes_and_left_as_it_is(
    mend: Mend,
) -> None:
    mend.start(f"{ANSWERS}  apologise.apology: I'm sorry if you feel let down\n")
    on = mend("summary", "--for", "customer")
    line = "that is about their feeling: be sorry for what we did"
    assert f"· “I'm sorry if you feel let down”: {line}  (A2)" in on.err.splitlines()
    mend.environ["MEND_COACH"] = "off"
    off = mend("summary", "--for", "customer")
    assert "(A2)" not in off.err
    assert on.out == off.out and (on.code, off.code) == (0, 0)
