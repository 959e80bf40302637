"""A team's own letters: which one is taken, what stands in its places, and what is wrong with one.

The German example is the one that a team is shown; its letter was read aloud.
"""

from pathlib import Path

import pytest

from mendcli.case.log.session_facts import CustomerDescribed
from mendcli.errors import ExitCode
from mendcli.notes.letters.said.local import is_called, sums_as_in
from mendcli.playbook.model.letter import PLACES
from mendcli.playbook.model.problems import ProblemsFound
from mendcli.playbook.shelf.letters import load_letter, read_letter
from tests.cli.desk import later
from tests.cli.ran import Mend

BRIEF = Path(__file__).parents[2] / "examples" / "letters" / "brief.md"
CALL = """\
customer: Frau Özdemir
playbook: six-step
replies:
  listen.story:
    - der Anschluss ist seit fünf Tagen tot
    - {do: '" Niemand ruft zurück!'}
  validate.paraphrase: Ihr Anschluss ist seit fünf Tagen gestört, und niemand rief Sie zurück.
  validate.confirmed: yes
  apologise.apology: Sie haben fünf Tage ohne Anschluss bezahlt
  solve.remedy: das Geld für die Zeit zurück
  solve.actions:
    - 1234,50 EUR gutschreiben by friday
    - {what: Techniker schicken, owner: karen, due: 4 december 9:00}
    - Bericht an {agreed} senden by 30 november
  solve.read-back: [confirmed, confirmed, confirmed]
  solve.report-back: friday 12:00
"""
LETTER = """\
Was wir am Montag, 23. November 2026 besprochen haben (Fall k001)

Guten Tag Frau Özdemir,

es tut mir leid:
Sie haben fünf Tage ohne Anschluss bezahlt

Das ist passiert, wie Sie es mir bestätigt haben:
Ihr Anschluss ist seit fünf Tagen gestört, und niemand rief Sie zurück.

Das wünschen Sie sich:
das Geld für die Zeit zurück

Das haben wir vereinbart:

- 1.234,50 € gutschreiben: Freitag, 27. November 2026
- Techniker schicken (karen): Freitag, 4. Dezember 2026, 09:00
- Bericht an {agreed} senden: Montag, 30. November 2026

Sie hören von mir bis Freitag, 27. November 2026, 12:00.

Wenn etwas davon anders ist, als Sie es verstanden haben, sagen Sie es mir bitte: 0800 1, Fall k001.

Mit freundlichen Grüßen
Alex Kim
Acme Netz
"""
ENGLISH = "---\nlanguage: en\n---\n{salutation}\n\nOURS\n\n{agreed}\n\nBye,\n{signature}\n"


@pytest.fixture
def team(mend: Mend) -> Mend:
    """A rep who signs, and whose team has the German example."""
    folder = mend.home / "playbooks" / "letters"
    folder.mkdir(parents=True)
    (folder / "brief.md").write_bytes(BRIEF.read_bytes())
    (mend.home / "config.toml").write_text(
        'called = "Alex Kim"\ncompany = "Acme Netz"\nreach = "0800 1"\n'
    )
    return mend


def letter(mend: Mend, *argv: str) -> str:
    ran = mend("summary", "--for", "customer", "--format", "text", *argv)
    assert ran.code == 0, ran.err
    return ran.out


def put(mend: Mend, name: str, text: str) -> None:
    (mend.home / "playbooks" / "letters" / name).write_text(text, "utf-8", newline="")


def test_the_german_example_with_its_dates_and_money(team: Mend) -> None:
    team.start(CALL)
    assert letter(team, "--template", "brief").replace("\u00a0", " ") == LETTER
    data = team("summary", "--for", "customer", "--template", "brief", "--json").data
    assert (data["language"], data["template"]) == ("de", "brief")
    assert data["letter"] == letter(team, "--template", "brief")
    assert data["letter"].startswith(data["subject"])
    page = team("summary", "--for", "customer", "--template", "brief", "--format", "html").out
    assert '<html lang="de">' in page
    assert f"<title>{data['subject']}</title>" in page
    mail = team("summary", "--for", "customer", "--template", "brief", "--format", "eml").out
    assert "Content-Language: de" in mail


@pytest.mark.parametrize(
    ("spoken", "german"),
    [("German", True), ("deutsch, bitte", True), ("Spanish", False), ("", False)],
)
def test_the_letter_follows_the_customers_language(team: Mend, spoken: str, german: bool) -> None:
    case = team.start(CALL, "--json").data["case"]
    if spoken:
        described = CustomerDescribed("c1", "Frau Özdemir", language=spoken)
        later(team, case, [described], "2026-11-23 11:00")
    assert ("Guten Tag" in letter(team)) is german
    assert "Guten Tag" not in letter(team, "--template", "mend")


def test_the_teams_english_letter_holds_mends_own_sentences(team: Mend) -> None:
    team.start()
    put(team, "letter.md", ENGLISH)
    ran = team("summary", "--for", "customer", "--format", "text")
    assert ran.out == (
        "What we agreed on Monday 23 November (case k001)\n\nDear Crystal Minh,\n\nOURS\n\n"
        "This is what we agreed:\n\n- I will refund the fee by Friday 27 November.\n\n"
        "Bye,\nAlex Kim\nAcme Netz\n"
    )
    assert "Written by the template letter" in ran.err
    assert "letter has no place for the wording they said yes to" in ran.err
    assert "letter has no place for when they hear from us" in ran.err


def test_a_place_with_nothing_in_it_goes_with_its_paragraph(team: Mend) -> None:
    team.start()
    put(team, "letter.md", ENGLISH.replace("OURS", "Moved:\n{moved}\n\nRing {reach}."))
    assert "Moved" not in letter(team) and "Ring 0800 1." in letter(team)
    (team.home / "config.toml").write_text('called = "Alex Kim"\n')
    assert "Ring" not in letter(team)


#: A letter, and where what is wrong in it stands: line, column, sort.
WRONG = [
    ("{case}", (1, 1, "missing")),
    ("---\nlanguage: en\n{case}", (1, 1, "missing")),
    ("---\nsubject: x\n---\n{case}", (1, 1, "missing")),
    ("---\nlanguage: de\n---\n{case}", (1, 1, "missing")),
    ("---\nlanguage:  klingon\n---\n{case}", (2, 12, "wrong-value")),
    ("---\nlanguage: ../../etc\n---\n{case}", (2, 11, "wrong-value")),
    ("---\nlanguage: en\nlanguage: en\n---\n{case}", (3, 1, "given-twice")),
    ("---\nlanguage: en\nto: a@b.example\n---\n{case}", (3, 1, "unknown-key")),
    ("---\nlanguage: en\nsubject: {agreed}\n---\n{case}", (3, 10, "wrong-shape")),
    ("---\nlanguage: en\n---\n\nDear {nam},", (5, 6, "nothing-fills")),
    ("---\nlanguage: en\n---\n\n  {case.__class__}", (5, 3, "nothing-fills")),
    ("---\nlanguage: en\n---\n{0}", (4, 1, "nothing-fills")),
    ("---\nlanguage: en\n---\n{case} {", (4, 8, "stray-brace")),
    ("---\nlanguage: en\n---\n{case} }", (4, 8, "stray-brace")),
    ("---\nlanguage: en\n---\nHere: {agreed}", (4, 7, "wrong-shape")),
    ("---\nlanguage: de\nsubject: x\n---\n{not_agreed}", (5, 1, "not-filled-here")),
    ("---\nlanguage: pl\nsubject: x\n---\n{salutation}", (5, 1, "not-filled-here")),
    ("---\nlanguage: en\n---\nDear customer,", (4, 1, "empty")),
    ("---\nlanguage: en\n---\n{case}\u202e", (4, 7, "not-allowed")),
    ("---\nlanguage: en\n---\n{case}\x1b[2J", (4, 7, "not-allowed")),
    ("", (1, 1, "missing")),
]


@pytest.mark.parametrize(("text", "place"), WRONG)
def test_a_mistake_is_named_with_its_line_and_column(
    text: str, place: tuple[int, int, str]
) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_letter(text.encode(), "letters/x.md")
    assert place in [(each.line, each.column, each.code) for each in found.value.problems]


def test_bytes_that_are_no_letter_are_named() -> None:
    for content, told in (
        (b"---\n" + b"x" * (65 << 10), "too large: more than 64 KiB"),
        (b"---\nlanguage: en\n---\n\xff", "0xFF is not UTF-8"),
        ("---\n".encode("utf-16"), "UTF-16"),
    ):
        with pytest.raises(ProblemsFound, match=told):
            read_letter(content, "letters/x.md")
    sound = read_letter(b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode(), "letters/x.md")
    assert sound == read_letter(ENGLISH.encode(), "letters/x.md")


@pytest.mark.parametrize("argv", [("--sent",), ("--mail",), ("--format", "eml", "--sent")])
def test_by_a_broken_template_nothing_goes_out(team: Mend, argv: tuple[str, ...]) -> None:
    team.start()
    put(team, "letter.md", "---\nlanguage: en\n---\n{aggreed}\n")
    for named in ((), ("--template", "letter")):
        ran = team("summary", "--for", "customer", *argv, *named)
        assert (ran.code, ran.out) == (ExitCode.PLAYBOOK, "")
        assert "letter.md:4:1: there is no place `{aggreed}`; did you mean `agreed`?" in ran.err
    assert team("summary", "--json").data["sent"] == []
    assert not (team.home / "drafts").exists()
    assert team("summary", "--for", "customer", "--template", "mend").code == 0


def test_what_went_out_by_a_template_is_kept_as_it_was(team: Mend) -> None:
    team.start(CALL)
    assert team("summary", "--template", "brief", "--for", "customer", "--sent").code == 0
    (team.home / "playbooks" / "letters" / "brief.md").unlink()
    [sent] = team("summary", "--json").data["sent"]
    assert sent["text"].replace("\u00a0", " ") == LETTER
    assert "went out as markdown, in these words" in team("summary").out
    assert team("summary", "--for", "customer", "--sent").code == 0
    assert "text" not in team("summary", "--json").data["sent"][1]


def test_what_is_missing_or_no_file_is_named(team: Mend) -> None:
    team.start()
    ran = team("summary", "--for", "customer", "--template", "breif")
    assert (ran.code, ran.out) == (ExitCode.FIXABLE, "")
    assert "did you mean `brief`?" in ran.err
    (team.home / "playbooks" / "letters" / "folder.md").mkdir()
    ran = team("summary", "--for", "customer", "--template", "folder")
    assert ran.code == ExitCode.PLAYBOOK and "this is a folder" in ran.err
    assert team("summary", "--template", "brief").code == ExitCode.USAGE
    for path in ("../../config", "/etc/passwd", "brief.md", "a\nb"):
        assert team("summary", "--for", "customer", "--template", path).code == ExitCode.FIXABLE


def test_a_check_of_the_playbooks_looks_at_the_letters_too(team: Mend) -> None:
    assert (
        "1 letter checked: no mistake"
        in team("playbooks", "check", str(team.home / "playbooks")).err
    )
    put(team, "letter.md", "---\nlanguage: en\n---\n{aggreed}\n")
    ran = team("playbooks", "check")
    assert ran.code == ExitCode.PLAYBOOK and "letter.md:4:1" in ran.out


HOSTILE = (
    "<script>alert(1)</script> [x](http://e.vil) =1+1 {{agreed}} **b**\n"
    "Bcc: all@e.vil\n\n- # x\n\n{agreed}\n"
)


def test_the_text_of_a_template_is_only_text(team: Mend) -> None:
    team.start()
    head = "---\nlanguage: en\nsubject: {{case}} <b> =?utf-8?q?x?=\n---\n"
    put(team, "letter.md", head + HOSTILE)
    page = team("summary", "--for", "customer", "--format", "html").out
    assert "<script" not in page and "<a " not in page and "{agreed}" in page
    assert "<script" not in team("summary", "--for", "customer").out.replace("\\<script", "")
    mail = team("summary", "--for", "customer", "--format", "eml").out
    above = mail.partition("\r\n\r\n")[0]
    assert "Bcc" not in above
    text = letter(team)
    assert text.startswith("{case} <b> =?utf-8?q?x?=\n\n<script>")
    assert text.count("I will refund the fee") == 1


def test_sums_are_written_as_the_language_writes_them() -> None:
    for typed, written in (
        ("45 EUR zurück", "45,00 € zurück"),
        ("€ 1.234,56 und 20 Euro", "1.234,56 € und 20,00 €"),
        ("3 Monate, Nr. 4711", "3 Monate, Nr. 4711"),
        ("12.34.5 EUR", "12.34.5 EUR"),  # no sum can be read from it: it stays as it was typed
        ("GB20EUR5", "GB20EUR5"),
    ):
        assert sums_as_in("de", typed).replace("\u00a0", " ") == written


def test_a_language_goes_by_its_names() -> None:
    for said in ("German", "deutsch", "de", "auf Deutsch bitte", "DEUTSCH"):
        assert is_called("de-AT", said), said
    for said in ("", "Spanish", "d", "degree"):
        assert not is_called("de", said), said


def test_the_example_uses_each_place_that_german_may() -> None:
    may = {name for name, row in PLACES.items() if row.alone and not row.english}
    assert load_letter(BRIEF).places >= may | {"hear_from_us", "reach", "case", "date"}
