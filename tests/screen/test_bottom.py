"""What stands below a question, and the slash words offered there."""

from mendcli.case.reading.signals import Signal
from mendcli.playbook.model.kinds import KINDS
from mendcli.screen.terminal.bottom import OFFER_ROWS, bottom_line, offered_lines
from mendcli.screen.terminal.paint import Look
from mendcli.screen.words.clean import width
from mendcli.screen.words.foot import key_first
from mendcli.screen.words.prompter import Question
from mendcli.screen.words.slash import WORDS, Word


def rows(found: tuple[Word, ...], chosen: Word | None = None, columns: int = 80) -> list[str]:
    drawn = offered_lines(found, chosen, Look(columns))
    return "".join(fragment[1] for fragment in drawn).split("\n")


def fitting(begins: str) -> tuple[Word, ...]:
    return tuple(word for word in WORDS if word.name.startswith(begins))


def test_a_few_are_shown_with_what_they_do() -> None:
    assert rows(fitting("b")) == [
        " /back  the prompt answered before this one",
        " /break NAME  something broke in: safety, legal, escalate …",
    ]


def test_many_are_shown_by_name_and_all_of_them_at_80_columns() -> None:
    shown = rows(WORDS)
    assert len(shown) <= OFFER_ROWS
    assert " ".join(shown).split() == [f"/{word.name}" for word in WORDS]


def test_of_many_the_chosen_one_says_what_it_does() -> None:
    found = fitting("s")
    shown = rows(found, found[1])
    assert shown[0].startswith(" /said /since")
    assert shown[1] == " /since WHEN  when they first complained"
    marked = [part[1] for part in offered_lines(found, found[1], Look()) if "chosen" in part[0]]
    assert marked == ["/since"]


def test_no_screen_is_too_narrow_for_them() -> None:
    for columns in (20, 34, 79, 200):
        for word in (None, *WORDS):
            shown = rows(WORDS, word, columns)
            assert len(shown) <= OFFER_ROWS
            assert all(width(row) < columns for row in shown)
    assert rows(WORDS, None, 34)[-1].endswith(" …")


def below(question: Question, text: str = "", look: Look | None = None) -> list[str]:
    drawn = bottom_line(question, text, look or Look())
    return "".join(fragment[1] for fragment in drawn or []).split("\n")


ASKED = Question(
    "listen.story",
    "What?",
    bar="2/6 Listen · just listen · Enter twice: on · ✓ 5 kept",
    foot=("━━──── Mrs Doyle · 4 min · k7f2", "2 heard · wants: her money back"),
    preview=lambda text: f"→ {text}" if text else "",
)


def test_the_foot_stays_while_the_line_above_it_says_what_is_meant() -> None:
    bar, who, so_far = below(ASKED)
    assert bar == " 2/6 Listen · just listen · Enter twice: on · ✓ 5 kept"
    assert (who, so_far) == (f" {ASKED.foot[0]}", f" {ASKED.foot[1]}")
    assert below(ASKED, "refund") == [" → refund", who, so_far]


def test_a_narrow_screen_shows_the_key_first_and_a_low_one_no_foot() -> None:
    narrow = below(ASKED, look=Look(44))
    assert narrow[0].startswith(" Enter twice: on · 2/6 Listen")
    assert all(width(line) < 44 for line in narrow)
    assert below(ASKED, look=Look(80, rows=16)) == below(ASKED)[:1]


def test_the_keys_of_every_kind_come_first_and_are_whole_on_a_narrow_screen() -> None:
    for row in KINDS.values():
        bar = f"2/6 A step with a name · {row.essence}"
        first = key_first(bar)
        keys = [part for part in row.essence.split(" · ") if part.startswith("Enter")]
        assert first.startswith(keys[0] if keys else row.essence)
        assert sorted(first.split(" · ")) == sorted(bar.split(" · "))


# --- what is to be said of the wording -------------------------------------------------------


def nudged(text: str, columns: int = 80, bar: str = "4/6 Apologise · once, and short") -> list[str]:
    question = Question(
        "a.b",
        "?",
        bar=bar,
        foot=("━━──",),
        nudge=lambda frame, text: f"{frame} “if” leaves it open" if "if" in text else "",
    )
    drawn = bottom_line(question, text, Look(columns), "sorry")
    return "".join(part[1] for part in drawn or []).split("\n")


def test_a_nudge_stands_dim_at_the_end_of_the_line_and_goes_with_the_text() -> None:
    bar = " 4/6 Apologise · once, and short"
    assert nudged("I am") == [bar, " ━━──"]
    assert nudged("I am sorry if") == [f"{bar} · sorry “if” leaves it open", " ━━──"]
    assert nudged("") == [bar, " ━━──"]
    assert nudged("if " * 1000) == [bar, " ━━──"]


def test_the_line_gives_way_to_the_nudge_on_a_narrow_screen() -> None:
    for columns in range(8, 80):
        line, foot = nudged("if", columns)
        assert width(line) < columns
        if columns > 30:
            assert line.endswith("sorry “if” leaves it open")
        assert foot == " ━━──"
    assert nudged("if", 30)[0] == " sorry “if” leaves it open"
    assert nudged("if", bar="")[0].strip(" ·") == "sorry “if” leaves it open"


def test_a_limit_passed_comes_before_all_else_and_stands_alone() -> None:
    signal = Signal("legal", "my lawyer")
    asked = ASKED._replace(
        limit=lambda text: "above your 20.00 EUR" if "500" in text else "",
        breaks_in=lambda text: signal if "lawyer" in text else None,
        nudge=lambda frame, text: "own it",
    )
    assert below(asked, "500 EUR for my lawyer")[0] == " above your 20.00 EUR"
    assert below(asked, "my lawyer")[0].startswith(" Ctrl-G: /break legal")
    gas = asked._replace(breaks_in=lambda text: Signal("safety", "smells gas"))
    assert below(gas, "smells gas")[0].startswith(" Danger: Ctrl-G asks if anybody is hurt · “")
    assert below(asked, "refund")[0] == " → refund · own it"
    assert below(asked)[0] == f" {ASKED.bar}"
