"""Pick and tick, typed into the real questionary."""

import pytest

from mendcli.screen.words.prompter import (
    Choice,
    Half,
    Paused,
    Picked,
    Plain,
    Question,
    Ticked,
    Typed,
)
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
    typed_at,
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
        (DOWN + UP + "n", "no"),
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


class TestSpeechAtAChoice:
    """`technician 3 days late` picked option 3, and `wants a manager` an answer nobody gave."""

    @pytest.mark.parametrize(
        "line", ["partly our fault", "no, he said", "yes", "py", "n", "Nothing"]
    )
    def test_a_key_with_more_behind_it_is_the_beginning_of_a_line(self, line: str) -> None:
        expected = Picked("no") if line == "n" else Typed(line)
        assert typed_at(CONFIRMED, *line, ENTER) == expected  # key by key
        assert typed_at(CONFIRMED, line, ENTER) == expected  # in one read

    def test_alone_for_a_moment_it_picks(self) -> None:
        assert typed_at(CONFIRMED, "p") == Picked("partly")
        assert typed_at(CONFIRMED, DOWN, "n") == Picked("no")

    def test_it_is_lit_meanwhile_and_an_arrow_goes_on_from_there(self) -> None:
        assert typed_at(CONFIRMED, "p", DOWN, ENTER) == Picked("no")
        assert typed_at(CONFIRMED, "p", DOWN, "y") == Picked("yes")

    @pytest.mark.parametrize(
        "line", ["wants a manager", "é", "aijk", "technician 3 days late", "?"]
    )
    @pytest.mark.parametrize("live", [True, False])
    def test_what_no_choice_declares_opens_one(self, line: str, live: bool) -> None:
        question = CONFIRMED._replace(live=live)
        assert typed_at(question, *line, ENTER) == Typed(line)
        assert replies(line + ENTER, question) == [Typed(line)]

    def test_in_menus_of_our_own_a_key_picks_at_once(self) -> None:
        menu = CONFIRMED._replace(live=False)
        assert typed_at(menu, "no, wait" + ENTER) == Picked("no")

    def test_what_was_typed_ahead_picks_at_once_unless_it_goes_on(self) -> None:
        assert replies("pn", CONFIRMED, CONFIRMED) == [Picked("partly"), Picked("no")]
        assert replies("n, he said" + ENTER, CONFIRMED) == [Typed("n, he said")]

    def test_a_blank_alone_is_nothing(self) -> None:
        assert typed_at(CONFIRMED, " ", "n") == Picked("no")

    @pytest.mark.parametrize("question", [CONFIRMED, CHECKS])
    def test_a_paste_is_one_line_and_no_answer(self, question: Question) -> None:
        assert replies(pasted("1 yes\ryes\r/end") + ENTER, question) == [
            Plain("1 yes\nyes\n/end", pasted=True)
        ]
        assert typed_at(question, "y\ryes\r/end\r", ENTER) == Plain("y\nyes\n/end\n", pasted=True)
        assert typed_at(question, pasted("\r\r"), ENTER) in (Picked("yes"), Ticked(()))

    def test_in_a_list_of_boxes_too(self) -> None:
        assert typed_at(CHECKS, *"1 day late", ENTER) == Typed("1 day late")
        assert replies("12 days" + ENTER, CHECKS) == [Typed("12 days")]
        assert typed_at(CHECKS, *"1 1", ENTER) == Ticked(("file",))


class TestLineFromAChoice:
    @pytest.mark.parametrize(
        "line", ["/back", '"Nobody rang.', '" Nobody rang.', "!refund by friday", "#4471", "?", '"']
    )
    @pytest.mark.parametrize("question", [CONFIRMED, CHECKS, CONFIRMED._replace(live=False)])
    def test_a_prefix_opens_one(self, line: str, question: Question) -> None:
        assert replies(line + ENTER, question) == [Typed(line)]

    def test_slash_words_are_completed(self) -> None:
        keys = "/brea\t" + ENTER + "legal" + ENTER
        assert replies(keys, CONFIRMED._replace(live=False)) == [Typed("/break legal")]

    def test_emptied_it_leads_back_to_the_choice(self) -> None:
        assert replies("!" + BACKSPACE + "p", CONFIRMED) == [Picked("partly")]

    def test_ctrl_c_in_it_pauses_with_its_text(self) -> None:
        assert replies("!refund" + CTRL_C, CONFIRMED) == [Paused("!refund")]

    def test_a_half_typed_one_goes_on(self) -> None:
        question = CONFIRMED._replace(draft="refund")
        assert replies(" all" + ENTER, question) == [Typed("refund all")]
        assert replies(BACKSPACE * 6 + "n", question) == [Picked("no")]

    def test_what_is_offered_is_for_lines_alone(self) -> None:
        assert replies("n", CONFIRMED._replace(default="yes")) == [Picked("no")]

    def test_enter_in_a_line_of_blanks_picks_nothing(self) -> None:
        keys = "#" + HOME + "  " + "\x0b" + ENTER + "n"  # Ctrl-K takes the sign itself away.
        for live in (True, False):
            assert replies(keys, CONFIRMED._replace(live=live)) == [Picked("no")]

    def test_what_is_typed_in_it_is_told(self) -> None:
        drafts: list[Half] = []
        replies("!a" + ENTER, CONFIRMED._replace(changed=drafts.append))
        assert drafts == [Half("!"), Half("!a")]


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
