"""Who the rep is: asked once and after the call, kept in the config file, never a login name."""

from pathlib import Path

import pytest

from mendcli.screen.words.prompter import Paused, Reply
from mendcli.settings import Settings, load
from mendcli.store.memory import MemoryStore
from mendcli.workflows.opening.start_options import StartOptions
from mendcli.workflows.sessions import start_session
from tests.workflows.room import Rep, services

NAME, COMPANY, REACH = "introduce.called", "introduce.company", "introduce.reach"


def sit(home: Path, replies: dict[str, list[str | Reply]]) -> tuple[Settings, Rep]:
    """One call of somebody who is known by their login name alone; the settings after it."""
    environ = {"MEND_HOME": str(home), "LOGNAME": "al3x", "TZ": "UTC"}
    rep = Rep(replies)
    world = services(rep, MemoryStore())._replace(settings=load(environ))
    start_session(world, StartOptions("Jo", playbook="six-step"))
    return load(environ), rep


def asked(rep: Rep) -> list[str]:
    return [each.place for each in rep.asked if each.place.startswith("introduce")]


def test_it_is_asked_when_the_first_session_is_over_and_never_again(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('# mine\nzone = "UTC"\n')
    after, rep = sit(tmp_path, {NAME: ["Alex Kim"], COMPANY: ["Acme Net"], REACH: ["0800 555"]})
    assert (after.called, after.company, after.reach) == ("Alex Kim", "Acme Net", "0800 555")
    assert asked(rep) == [NAME, COMPANY, REACH]
    assert rep.asked[-1].place == REACH
    assert (tmp_path / "config.toml").read_text().startswith('# mine\nzone = "UTC"\n')
    assert asked(sit(tmp_path, {})[1]) == []


def test_enter_skips_all_of_it_for_good_and_signs_nothing(tmp_path: Path) -> None:
    after, rep = sit(tmp_path, {NAME: [""]})
    assert (after.called, after.rep) == ("", "al3x")
    assert asked(rep) == [NAME]
    assert asked(sit(tmp_path, {})[1]) == []


@pytest.mark.parametrize(
    "said", [Paused(), "/end", '" Nobody rang me.', "yep", "no", "she said that " * 9]
)
def test_what_is_no_name_is_not_kept_and_asked_another_time(
    tmp_path: Path, said: str | Reply
) -> None:
    after, _ = sit(tmp_path, {NAME: [said]})
    assert (after.called, after.introduced) == ("", False)
    assert not (tmp_path / "config.toml").exists()
    assert asked(sit(tmp_path, {})[1]) == [NAME]


def test_a_file_that_cannot_be_changed_is_left_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('"zone" = "UTC"\ncompany = """\nAcme"""\n')
    before = (tmp_path / "config.toml").read_text()
    after, rep = sit(tmp_path, {NAME: ["Alex"], REACH: ["1"]})
    assert after.company == "Acme"
    assert after.called == "Alex" or (tmp_path / "config.toml").read_text() == before
    assert asked(rep) == [NAME, REACH]


def test_nobody_who_said_who_they_are_is_asked(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('rep = "alex"\n')
    assert asked(sit(tmp_path, {})[1]) == []
