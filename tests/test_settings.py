"""Where a setting comes from, which one wins, and what is said of one that is broken."""

import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest

from mendcli.dates.working_days import USUAL, WorkingDays
from mendcli.errors import ExitCode, UsageError
from mendcli.machine import folders, is_zone, zone_here
from mendcli.setting_values import Backups
from mendcli.settings import KEYS, Settings, load

_ALL_SEVEN = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def settings_in(home: Path, config: str = "", **environ: str) -> Settings:
    if config:
        (home / "config.toml").write_text(config, encoding="utf-8")
    return load({"MEND_HOME": str(home), "USER": "alex", "HOME": str(home), **environ})


def refused(home: Path, config: str = "", **environ: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        settings_in(home, config, **environ)
    assert caught.value.code is ExitCode.USAGE
    assert caught.value.next_step
    return caught.value


def test_with_nothing_set_the_defaults_count_and_nothing_is_made(tmp_path: Path) -> None:
    home = tmp_path / "not there"
    settings = settings_in(home)
    assert (settings.rep, settings.called, settings.company) == ("alex", "", "")
    assert settings.workday_end == time(17)
    assert settings.working_days == USUAL
    assert (settings.playbook, settings.team_playbooks) == ("", ())
    assert {settings.origin(key) for key in KEYS if key != "zone"} == {"default"}
    assert not home.exists()


def test_the_config_file_is_read(tmp_path: Path) -> None:
    settings = settings_in(
        tmp_path,
        'rep = "sam"\ncalled = "Sam from Ace"\ncompany = "Ace"\nzone = "Asia/Kolkata"\n'
        'reach = "0800 1"\n'
        'workday_end = "16:30"\nplaybook = "reset"\nteam_playbooks = ["team", "/srv/books"]\n'
        'weekend = ["Friday", "sat"]\nholidays = ["2026-12-25", 2027-01-01]\n'
        'survey = ["ces", "csat"]\ncoach = "drafts"\ncoach_off = ["a4", "D2"]\n'
        'one_good_thing = "on"\n'
        'hub = "postgresql://sam@db.example/mend"\n'
        '[limits]\nalex = "1.200,50 EUR"\n"the board" = "any"\n'
        '[short]\nrf = "refund"\n[backup]\nkeep = 3\nevery = "week"\n'
        '[retention]\nclosed = "24 months"\n',
    )
    assert settings.backup == Backups(3, "week")
    assert settings.retention == (24, "month")
    assert settings.short == (("rf", "refund"),)
    assert settings.limits == (("alex", "1200.50 EUR"), ("the board", "any"))
    assert (settings.rep, settings.called, settings.company) == ("sam", "Sam from Ace", "Ace")
    assert (settings.zone, settings.playbook) == ("Asia/Kolkata", "reset")
    assert settings.reach == "0800 1"
    assert settings.workday_end == time(16, 30)
    assert settings.survey == ("csat", "ces")
    assert (settings.coach, settings.coach_off) == ("drafts", ("A4", "D2"))
    assert settings.one_good_thing
    assert settings.team_playbooks == (tmp_path / "team", Path("/srv/books"))
    assert settings.working_days == WorkingDays(
        frozenset({4, 5}), frozenset({date(2026, 12, 25), date(2027, 1, 1)})
    )
    assert settings.weekend_names() == ["friday", "saturday"]
    assert {settings.origin(key) for key in KEYS} == {str(tmp_path / "config.toml")}


def test_a_flag_wins_over_a_variable_over_the_file_over_the_default(tmp_path: Path) -> None:
    environ = {"MEND_HOME": str(tmp_path), "USER": "alex"}
    assert load(environ).rep == "alex"
    (tmp_path / "config.toml").write_text('rep = "file"\nworkday_end = 18:00:00\n')
    assert load(environ).rep == "file"
    assert load(environ).workday_end == time(18)
    environ["MEND_REP"] = "variable"
    assert (load(environ).rep, load(environ).origin("rep")) == ("variable", "MEND_REP")
    flagged = load(environ, {"rep": "flag", "playbook": None})
    assert (flagged.rep, flagged.origin("rep")) == ("flag", "--rep")
    assert flagged.origin("workday_end") == str(tmp_path / "config.toml")


def test_an_empty_value_counts_as_unset(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, 'rep = ""\nzone = " "\n', MEND_COMPANY="")
    assert (settings.rep, settings.origin("rep"), settings.zone_set) == ("alex", "default", "")


def test_team_folders_from_the_environment(tmp_path: Path) -> None:
    named = os.pathsep.join(["/srv/one", "", "two"])
    settings = settings_in(tmp_path, MEND_TEAM_PLAYBOOKS=named)
    assert settings.team_playbooks == (Path("/srv/one"), Path("two"))


def test_free_days_from_the_environment(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, MEND_WEEKEND="sun", MEND_HOLIDAYS="2026-12-25, 2026-12-26")
    assert settings.working_days.weekend == {6}
    assert settings.working_days.holidays == {date(2026, 12, 25), date(2026, 12, 26)}
    assert settings.origin("weekend") == "MEND_WEEKEND"


def test_a_team_may_work_every_day(tmp_path: Path) -> None:
    assert settings_in(tmp_path, MEND_WEEKEND="none").working_days.weekend == frozenset()
    assert settings_in(tmp_path, "weekend = []").working_days.weekend == frozenset()


@pytest.mark.parametrize(
    ("config", "key", "hint"),
    [
        ("rep = ", "TOML", "Mend the file"),
        ("rep = 5", "rep", "in quotes"),
        ('rep = "a\\nb"', "rep", ""),
        ("company = true", "company", ""),
        ('compnay = "Ace"', "compnay", "company"),
        ('colour = "red"', "colour", "team_playbooks"),
        ('zone = "Berlin"', "zone", "Europe/Berlin"),
        ('zone = "../../etc/passwd"', "zone", "Europe/Berlin"),
        ('workday_end = "25:00"', "workday_end", '"17:00"'),
        ('workday_end = "5pm"', "workday_end", '"17:00"'),
        ("workday_end = 17", "workday_end", '"17:00"'),
        ('weekend = "sunday"', "weekend", '["saturday", "sunday"]'),
        ('weekend = ["caturday"]', "weekend", "day of the week"),
        ("weekend = [5]", "weekend", "list of days"),
        ('coach = "loud"', "coach", "none of on, drafts, off"),
        ('one_good_thing = "yes"', "one_good_thing", "none of on, off"),
        ('coach_off = "A4"', "coach_off", "must be a list"),
        ('backup = { every = "hour" }', "backup", "none of day, week, never"),
        ("backup = { keep = 0 }", "backup", "no number from 1"),
        ("backup = { kept = 3 }", "backup", "there is no 'kept'"),
        ('backup = "day"', "backup", "must be a table"),
        ('coach_off = ["if"]', "coach_off", "no rule"),
        (f"weekend = {_ALL_SEVEN}", "weekend", "no day to work on"),
        ('holidays = ["25.12.2026"]', "holidays", '["2026-12-25"]'),
        ('team_playbooks = "team"', "team_playbooks", "["),
        ("team_playbooks = [1]", "team_playbooks", "["),
        ("x = " + "[" * 5000 + "]" * 5000, "deeply", "Mend the file"),
    ],
)
def test_a_broken_config_names_file_and_key(
    tmp_path: Path, config: str, key: str, hint: str
) -> None:
    error = refused(tmp_path, config)
    assert str(tmp_path / "config.toml") in error.problem
    assert key in error.problem
    assert hint in error.problem + error.next_step
    assert error.problem.endswith(".")


def test_a_config_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert "cannot be read" in refused(tmp_path).problem
    (tmp_path / "config.toml").rmdir()
    (tmp_path / "config.toml").write_bytes(b'rep = "\xff"')
    assert "UTF-8" in refused(tmp_path).problem


def test_a_bad_variable_or_flag_is_named(tmp_path: Path) -> None:
    assert "MEND_ZONE" in refused(tmp_path, MEND_ZONE="Mars").problem
    assert "MEND_WORKDAY_END" in refused(tmp_path, MEND_WORKDAY_END="late").problem
    assert "rep" in refused(tmp_path, MEND_REP="a\x1b[31m").problem
    assert "rep" in refused(tmp_path, MEND_REP="a\udcff").problem
    with pytest.raises(UsageError, match="--zone"):
        load({"MEND_HOME": str(tmp_path)}, {"zone": "Mars"})


class TestZone:
    def test_tz_counts_where_nothing_is_set(self, tmp_path: Path) -> None:
        for tz in ("Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"):
            settings = settings_in(tmp_path, TZ=tz)
            assert (settings.zone, settings.origin("zone")) == ("Europe/Berlin", "TZ")
        assert settings_in(tmp_path, 'zone = "Asia/Tokyo"', TZ="UTC").zone == "Asia/Tokyo"

    def test_a_tz_that_names_no_zone_is_utc_and_said(self, tmp_path: Path) -> None:
        settings = settings_in(tmp_path, TZ="XYZ5ABC")
        assert (settings.zone, settings.origin("zone")) == ("UTC", "TZ names no zone")

    def test_this_machine_has_some_zone(self) -> None:
        name, how = zone_here("")
        assert is_zone(name)
        assert how

    @pytest.mark.parametrize("name", ["", "Europe", "europe!", "/etc/passwd", "a\0b", "ü", "."])
    def test_what_is_no_zone(self, name: str) -> None:
        assert not is_zone(name)


class TestFolders:
    def test_mend_home_holds_everything(self, tmp_path: Path) -> None:
        settings = settings_in(tmp_path, XDG_DATA_HOME="/elsewhere")
        assert settings.config_path == tmp_path / "config.toml"
        assert settings.personal_dir == tmp_path / "playbooks"
        assert settings.db_path == tmp_path / "mend.db"
        for path in (settings.cache_dir, settings.log_path):
            assert path.parent == tmp_path

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG is Linux's")
    @pytest.mark.parametrize(
        "extra",
        [
            {},
            {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"},
            {"XDG_CONFIG_HOME": "relative", "XDG_DATA_HOME": "", "XDG_STATE_HOME": "/s/"},
        ],
    )
    def test_on_linux_they_are_where_platformdirs_says(
        self, tmp_path: Path, extra: dict[str, str]
    ) -> None:
        environ = {"HOME": str(tmp_path), **extra}
        asked = (
            "import platformdirs as p; d = p.PlatformDirs('mend', appauthor=False);"
            "print(d.user_config_dir, d.user_data_dir, d.user_state_dir, sep='\\n')"
        )
        answer = subprocess.run(
            [sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True
        )
        assert [str(each) for each in folders(environ)] == answer.stdout.split()

    def test_a_home_that_is_missing_is_the_login_s(self) -> None:
        assert folders({})[0].is_absolute()


def test_a_start_with_no_config_file_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from mendcli.settings import load;"
        f"s = load({{'MEND_HOME': {str(tmp_path)!r}, 'USER': 'a', 'MEND_ZONE': 'Europe/Berlin'}});"
        "s.zone;"
        "heavy = {'platformdirs', 'tzlocal', 'zoneinfo', 'tomllib', 'logging', 'difflib'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    source = str(Path(__file__).parent.parent / "src")
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('limits = "200 EUR"', "must be a table"),
        ("[limits]\nalex = 200", "must be a table"),
        ('[limits]\nalex = "200"', "no clear sum. In which currency"),
        ('[limits]\nalex = "-200 EUR"', "no clear sum"),
        ('[limits]\nalex = "20 EUR"\nAlex = "30 EUR"', "stands there twice"),
        ('[limits]\n"" = "20 EUR"', "names nobody"),
        ('short = "rf"', "must be a table"),
        ('[short]\nrf = ""', "names nobody or nothing"),
        ('[short]\n"r f" = "refund"', "not one word that begins with a letter"),
        ('[short]\n24 = "refund"', "not one word that begins with a letter"),
        ('[short]\nrf = "refund"\nRF = "reference"', "stands there twice"),
    ],
)
def test_a_limit_that_is_none_is_refused(tmp_path: Path, config: str, said: str) -> None:
    assert said in refused(tmp_path, config).problem


def test_limits_from_the_environment(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, MEND_LIMITS="alex = 1,200.50 EUR; dana = any;")
    assert settings.limits == (("alex", "1200.50 EUR"), ("dana", "any"))
    assert "names nobody" in refused(tmp_path, MEND_LIMITS="200 EUR").problem


def test_short_forms_from_the_environment(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, MEND_SHORT="rf=refund; eng = the engineer")
    assert settings.short == (("rf", "refund"), ("eng", "the engineer"))


def test_a_name_that_somebody_set_is_theirs_and_a_login_name_is_not(tmp_path: Path) -> None:
    assert settings_in(tmp_path, 'rep = "sam"').called == "sam"
    assert settings_in(tmp_path, 'called = "Sam Okoro"').called == "Sam Okoro"
    assert settings_in(tmp_path / "nobody").called == ""
