"""Pick and tick, typed into the real questionary."""

import pytest

from mendcli.screen.words.prompter import Choice, Paused, Picked, Ticked, Typed
from tests.screen.keys import (
    BACKSPACE,
    CHECKS,
    CONFIRMED,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    HOME,
    STORY,
    UP,
    pasted,
    replies,
)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("y", "yes"),
        ("n", "no"),
        ("N", "no"),
        (ENTER, "yes"),
        (DOWN + ENTER, "partly"),
        (UP + ENTER, "no"),
        ("\n", "yes"),
        ("xjk" + ENTER, "yes"),
        (pasted("no\nno") + "p", "partly"),
    ],
)
def test_one_key_or_arrows_pick(keys: str, value: str) -> None:
    assert replies(keys, CONFIRMED) == [Picked(value)]


def test_a_capital_can_have_a_meaning_of_its_own() -> None:
    question = CONFIRMED._replace(choices=(*CONFIRMED.choices, Choice("all", "All", "Y")))
    assert replies("Yy", question, question) == [Picked("all"), Picked("yes")]


def test_keys_that_questionary_uses_itself_are_free() -> None:
    letters = "aijkq"
    question = CONFIRMED._replace(choices=tuple(Choice(key, key, key) for key in letters))
    assert replies(letters, *[question] * 5) == [Picked(key) for key in letters]


def test_it_starts_where_the_default_is() -> None:
    assert replies(ENTER, CONFIRMED._replace(default_values=("no",))) == [Picked("no")]


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("question", [CONFIRMED, CHECKS])
def test_ctrl_c_and_ctrl_d_pause(keys: str, question: object) -> None:
    assert replies(keys, CONFIRMED if question is CONFIRMED else CHECKS) == [Paused("")]


class TestLineFromAChoice:
    @pytest.mark.parametrize(
        ("keys", "text"),
        [
            ("/back", "/back"),
            ('"Nobody rang.', '" Nobody rang.'),
            ('" Nobody rang.', '" Nobody rang.'),
            ("!refund by friday", "! refund by friday"),
            ("# call Sam", "# call Sam"),
            ("?", "?"),
        ],
    )
    def test_a_prefix_opens_one(self, keys: str, text: str) -> None:
        assert replies(keys + ENTER, CONFIRMED) == [Typed(text)]
        assert replies(keys + ENTER, CHECKS) == [Typed(text)]

    def test_emptied_it_leads_back_to_the_choice(self) -> None:
        assert replies("!" + BACKSPACE + "p", CONFIRMED) == [Picked("partly")]

    def test_ctrl_c_in_it_pauses_with_its_text(self) -> None:
        assert replies("!refund" + CTRL_C, CONFIRMED) == [Paused("!refund")]

    def test_a_half_typed_one_goes_on(self) -> None:
        question = CONFIRMED._replace(draft="!refund")
        assert replies(" all" + ENTER, question) == [Typed("! refund all")]
        assert replies(BACKSPACE * 7 + "n", question) == [Picked("no")]

    def test_what_is_offered_is_for_lines_alone(self) -> None:
        assert replies("n", CONFIRMED._replace(default="yes")) == [Picked("no")]

    @pytest.mark.parametrize(
        ("keys", "text"),
        [
            ('"He yelled: now!', '" He yelled: now!'),
            ("! refund", "! refund"),
            ("#n", "# n"),
            ("/break safety", "/break safety"),
            ("/brea\t" + ENTER + "legal", "/break legal"),
            ('"', '" '),
        ],
    )
    def test_before_a_case_exists_it_opens_one_too(self, keys: str, text: str) -> None:
        """Words typed there were lost, and their Enter picked the first method."""
        before = CONFIRMED._replace(live=False)
        assert replies(keys + ENTER + "n", before, before) == [Typed(text), Picked("no")]

    def test_before_a_case_exists_there_is_no_help(self) -> None:
        assert replies("?n", CONFIRMED._replace(live=False)) == [Picked("no")]

    def test_enter_in_a_line_of_blanks_picks_nothing(self) -> None:
        keys = "#" + HOME + "  " + "\x0b" + ENTER + "n"  # Ctrl-K takes the sign itself away.
        for live in (True, False):
            assert replies(keys, CONFIRMED._replace(live=live)) == [Picked("no")]

    @pytest.mark.parametrize("live", [True, False])
    def test_letters_that_are_no_key_do_nothing(self, live: bool) -> None:
        assert replies("hello" + "n", CONFIRMED._replace(live=live)) == [Picked("no")]

    def test_what_is_typed_in_it_is_told(self) -> None:
        drafts: list[str] = []
        replies("!a" + ENTER, CONFIRMED._replace(changed=drafts.append))
        assert drafts == ["!", "!a"]


class TestTick:
    @pytest.mark.parametrize(
        ("keys", "values"),
        [
            (ENTER, ()),
            (" " + ENTER, ("file",)),
            (DOWN + " " + DOWN + " " + ENTER, ("water", "time")),
            ("1" + ENTER, ("file",)),
            ("11" + ENTER, ()),
            (DOWN + " 1" + ENTER, ("file", "water")),
            ("ai" + ENTER, ()),
        ],
    )
    def test_space_and_keys_tick(self, keys: str, values: tuple[str, ...]) -> None:
        assert replies(keys, CHECKS) == [Ticked(values)]

    def test_what_was_ticked_stays_until_unticked(self) -> None:
        question = CHECKS._replace(default_values=("file", "time"))
        assert replies("1" + ENTER + ENTER, question, question) == [
            Ticked(("time",)),
            Ticked(("file", "time")),
        ]


def test_lines_and_choices_take_turns_with_keys_typed_ahead() -> None:
    keys = f"one{ENTER}p1{ENTER}two{ENTER}y"
    assert replies(keys, STORY, CONFIRMED, CHECKS, STORY, CONFIRMED) == [
        Typed("one"),
        Picked("partly"),
        Ticked(("file",)),
        Typed("two"),
        Picked("yes"),
    ]
