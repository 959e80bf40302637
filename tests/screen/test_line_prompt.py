"""Questions answered with a line, typed into the real editor."""

import base64
import gc

import pytest

from mendcli.screen.words.prompter import Half, Paused, Plain, Question, Typed
from tests.screen.keys import (
    BACK_TAB,
    BACKSPACE,
    CTRL_C,
    CTRL_D,
    CTRL_O,
    CTRL_T,
    DOWN,
    END,
    ENTER,
    F2,
    HOME,
    LEFT,
    RIGHT,
    STORY,
    TAB,
    Sitting,
    pasted,
    replies,
    sit,
    typed_at,
)


def typed(keys: str) -> object:
    return replies(keys, STORY)[0]


def test_a_line_is_kept_exactly_as_typed() -> None:
    assert typed(f"  The van was late. {ENTER}") == Typed("  The van was late. ")


def test_an_empty_line_is_a_reply() -> None:
    assert typed(ENTER) == Typed("")


def test_keys_typed_ahead_answer_the_questions_in_order() -> None:
    assert replies(f"one{ENTER}two{ENTER}three{ENTER}", STORY, STORY, STORY) == [
        Typed("one"),
        Typed("two"),
        Typed("three"),
    ]


def test_a_half_typed_line_goes_on() -> None:
    question = STORY._replace(draft="half a sen", default="an earlier answer")
    assert replies(f"tence{ENTER}", question) == [Typed("half a sentence")]


class TestOffered:
    """An earlier answer stood in the line as live text: three wordings became one sentence."""

    OFFERED = STORY._replace(default="date")

    @pytest.mark.parametrize(
        ("keys", "reply"),
        [
            ("27 June", Typed("27 June")),
            ("é", Typed("é")),
            (" x", Typed(" x")),
            ("/undo", Typed("/undo")),
            ("", Plain("date")),
            (LEFT + END + HOME, Plain("date")),
            (TAB + " 27", Typed("date 27")),
            (RIGHT + " 27", Typed("date 27")),
            (TAB + HOME + "a ", Typed("a date")),
            (TAB + LEFT + RIGHT + "s", Typed("dates")),
            (TAB + "\x15", Typed("")),
            (BACKSPACE, Typed("")),
            (BACKSPACE + "y", Typed("y")),
            ("\x15" + "x", Typed("x")),
            ("2" + BACKSPACE * 2 + "x", Typed("x")),
            ("2" + BACKSPACE, Typed("")),
            (CTRL_O, Plain("date")),
            ("x" + CTRL_O, Typed("")),
        ],
    )
    def test_it_is_not_in_the_line_until_it_is_taken_over(self, keys: str, reply: object) -> None:
        assert replies(keys + ENTER, self.OFFERED) == [reply]

    def test_a_paste_takes_its_place(self) -> None:
        assert replies(pasted("/end\rnow") + ENTER, self.OFFERED) == [
            Plain("/end\nnow", pasted=True)
        ]
        assert replies(pasted("a") + pasted("b") + ENTER, self.OFFERED) == [
            Plain("ab", pasted=True)
        ]
        assert replies(pasted("") + ENTER, self.OFFERED) == [Plain("date")]

    def test_what_reads_like_a_command_is_none(self) -> None:
        assert replies(ENTER, STORY._replace(default="/end")) == [Plain("/end")]

    def test_the_draft_never_holds_it(self) -> None:
        drafts: list[Half] = []
        replies("27" + ENTER, self.OFFERED._replace(changed=drafts.append))
        assert drafts == [Half("2"), Half("27")]
        assert replies(CTRL_C, self.OFFERED) == [Paused("")]

    def test_half_a_sentence_parked_here_comes_before_it(self) -> None:
        keys = f"a{CTRL_O}b{ENTER}c{ENTER}{ENTER}"
        assert replies(keys, STORY, self.OFFERED, self.OFFERED) == [
            Typed("b"),
            Typed("ac"),
            Plain("date"),
        ]

    def test_then_tab_takes_what_may_be_meant_then_a_slash_word(self) -> None:
        def guess(text: str) -> str:
            return "a technician will come" if "technician".startswith(text) else ""

        question = STORY._replace(default="yes", guess=guess)
        assert replies(TAB + ENTER, question) == [Typed("yes")]
        assert replies("tech" + TAB + " today" + ENTER, question) == [
            Typed("a technician will come today")
        ]
        assert replies("tech" + RIGHT + ENTER, question) == [Typed("a technician will come")]
        assert replies("/und" + TAB + ENTER, question) == [Typed("/undo")]
        assert replies("/und" + RIGHT + ENTER, question) == [Typed("/undo")]

    def test_how_a_sentence_begins_is_no_part_of_the_reply(self) -> None:
        question = STORY._replace(frame="I'm sorry that we")
        assert replies("lost it" + ENTER + ENTER, question, question) == [
            Typed("lost it", frame="I'm sorry that we"),
            Typed("", frame="I'm sorry that we"),
        ]

    def test_a_key_begins_it_otherwise_and_leaves_the_text(self) -> None:
        question = STORY._replace(frame="We", frames=("We", "Nobody", ""), default="rang you")
        keys = f"{CTRL_T}rang{ENTER}{CTRL_T}{ENTER}x{CTRL_T}{CTRL_T}{ENTER}y{CTRL_T * 3}{ENTER}"
        assert replies(keys, *[question] * 4) == [
            Typed("rang", frame="Nobody"),
            Plain("rang you", frame="Nobody"),
            Typed("x"),
            Typed("y", frame="We"),
        ]

    def test_that_key_does_nothing_where_there_is_no_frame(self) -> None:
        assert replies(f"a{CTRL_T}b{ENTER}", STORY) == [Typed("ab")]


@pytest.mark.parametrize("keys", ["half", ""])
def test_ctrl_c_pauses_with_what_is_half_typed(keys: str) -> None:
    assert typed(keys + CTRL_C) == Paused(keys)


def test_ctrl_d_pauses_on_an_empty_line_only() -> None:
    assert typed(CTRL_D) == Paused("")
    assert typed(f"half{CTRL_D}{ENTER}") == Typed("half")


def test_ctrl_s_and_ctrl_r_open_no_search() -> None:
    assert typed(f"a\x13b\x12c{ENTER}") == Typed("abc")


def test_no_line_can_be_called_back_from_a_history() -> None:
    up = "\x1b[A"
    assert replies(f"someone else's words{ENTER}{up}{ENTER}", STORY, STORY)[1] == Typed("")


class TestPaste:
    def test_three_lines_are_one_entry(self) -> None:
        assert typed(pasted("one\rtwo\rthree") + ENTER) == Plain("one\ntwo\nthree", pasted=True)

    def test_a_newline_at_the_end_is_kept_and_sends_nothing(self) -> None:
        assert typed(pasted("one\n") + "more" + ENTER) == Plain("one\nmore", pasted=True)

    def test_what_begins_like_a_command_is_text(self) -> None:
        assert typed(pasted("/end") + ENTER) == Plain("/end", pasted=True)
        assert typed(pasted("! refund\n/end\n") + " typed" + ENTER) == Plain(
            "! refund\n/end\n typed", pasted=True
        )

    def test_behind_a_typed_prefix_the_line_is_typed(self) -> None:
        assert typed('" ' + pasted("Nobody\nrang.") + ENTER) == Typed('" Nobody\nrang.')

    def test_a_prefix_typed_before_it_afterwards_counts(self) -> None:
        assert typed(pasted("Nobody rang.") + HOME + '" ' + ENTER) == Typed('" Nobody rang.')

    def test_deleted_and_typed_anew_it_is_typed(self) -> None:
        assert typed(pasted("/x") + BACKSPACE * 2 + "/end" + ENTER) == Typed("/end")

    def test_repeated_letters_do_not_look_like_a_prefix(self) -> None:
        assert typed(pasted("aaa") + "a" + ENTER) == Plain("aaaa", pasted=True)

    def test_an_empty_paste_changes_nothing(self) -> None:
        assert typed(pasted("") + "a" + ENTER) == Typed("a")

    def test_paused_and_taken_up_again_it_is_still_one(self) -> None:
        resumed = STORY._replace(draft="/end", pasted=True)
        assert replies(pasted("/end") + CTRL_C + ENTER, STORY, resumed) == [
            Paused("/end", pasted=True),
            Plain("/end", pasted=True),
        ]

    def test_its_draft_says_so_too(self) -> None:
        drafts: list[Half] = []
        replies(pasted("/end") + "!" + CTRL_C, STORY._replace(changed=drafts.append))
        assert drafts[1:] == [Half("/end", pasted=True), Half("/end!", pasted=True)]

    def test_no_slash_words_are_offered_for_it(self) -> None:
        assert typed(pasted("/sa") + DOWN + ENTER) == Plain("/sa", pasted=True)


class TestUnmarkedPaste:
    """A terminal that marks no pastes: a letter became an apology, and the `/end` in it ran."""

    LETTER = "Dear Sir,\r\ryes I am\r/end\r"

    @pytest.mark.parametrize("begins", ["", "! ", "they wrote: "])
    def test_lines_in_one_read_while_a_question_waits_are_one_entry(self, begins: str) -> None:
        given = typed_at(STORY, *begins, self.LETTER, ENTER)
        text = begins + "Dear Sir,\n\nyes I am\n/end\n"
        assert given == (Typed(text) if begins else Plain(text, pasted=True))

    def test_a_long_one_in_many_reads_is_one_entry(self) -> None:
        lines = "\r".join(["yes" * 100, *(f"line {n}" for n in range(300))])
        given = typed_at(STORY, lines, ENTER)
        assert given == Plain(lines.replace("\r", "\n"), pasted=True)

    def test_what_came_before_the_question_is_typed_ahead(self) -> None:
        assert replies(self.LETTER, *[STORY] * 4)[2:] == [Typed("yes I am"), Typed("/end")]

    @pytest.mark.parametrize("keys", ["one\r", "\r\r\r", "one\r\r", "\r\rone\r", " \r \r"])
    def test_one_line_or_empty_ones_are_typed(self, keys: str) -> None:
        assert isinstance(typed_at(STORY, keys), Typed)

    def test_control_keys_are_keys(self) -> None:
        assert typed_at(STORY, f"one{CTRL_C}two{ENTER}three{ENTER}") == Paused("one")
        assert typed_at(STORY, "one\x15two" + ENTER) == Typed("two")


class TestBytes:
    def test_what_is_not_unicode_is_kept_beside_the_text(self) -> None:
        raw = base64.b64encode(b"caf\xe9").decode()
        assert replies(b"caf\xe9\r", STORY) == [Typed("caf\ufffd", raw)]

    def test_unicode_cut_in_two_by_the_terminal_is_whole(self) -> None:
        assert replies("naïve 👩‍👧 שלום\r".encode(), STORY) == [Typed("naïve 👩‍👧 שלום")]

    def test_controls_and_bidi_arrive_unchanged(self) -> None:
        assert typed(pasted("a\u202eb\x9bc\x00d") + ENTER) == Plain(
            "a\u202eb\x9bc\x00d", pasted=True
        )


class TestSlash:
    def test_the_first_that_fits_is_taken_with_tab(self) -> None:
        assert typed(f"/sw\t{ENTER}reset{ENTER}") == Typed("/switch reset")

    def test_enter_on_a_chosen_word_waits_for_what_follows_it(self) -> None:
        def use(sitting: Sitting) -> None:
            assert sitting.ask(STORY, f"/own\t{ENTER}the delay{ENTER}") == Typed("/own the delay")

        sit(use)

    def test_a_word_that_takes_nothing_goes_at_once(self) -> None:
        assert typed(f"/unde{BACKSPACE}o\t{ENTER}") == Typed("/undo")

    def test_typed_in_full_it_needs_no_choosing(self) -> None:
        assert typed(f"/back{ENTER}") == Typed("/back")

    @pytest.mark.parametrize(
        ("keys", "text"),
        [
            ("/ba\t", "/back"),
            ("/re" + TAB * 2 + ENTER + "502", "/ref 502"),
            ("/re" + TAB * 3 + ENTER + "cash", "/remedy cash"),
            ("/re" + BACK_TAB + ENTER + "502", "/ref 502"),
            ("/" + BACK_TAB, "/help"),
            ("/re" + TAB + BACKSPACE * 3 + "f 502", "/reme" + "f 502"),
            ("/nosuch" + TAB, "/nosuch"),
            ("/RE" + TAB + "cash", "/remedy cash"),
        ],
    )
    def test_tab_goes_through_those_that_fit(self, keys: str, text: str) -> None:
        assert typed(keys + ENTER) == Typed(text)

    def test_none_are_offered_where_none_apply(self) -> None:
        question = Question("name", "Who is it?", live=False)
        assert replies(f"/sw\t{ENTER}", question)[0] in (Typed("/sw"), Typed("/sw\t"))


class TestParking:
    def test_half_a_sentence_comes_back_with_the_next_line(self) -> None:
        keys = f'the van{CTRL_O}" Nobody rang.{ENTER} was late{ENTER}'
        assert replies(keys, STORY, STORY) == [Typed('" Nobody rang.'), Typed("the van was late")]

    def test_f2_does_the_same(self) -> None:
        assert replies(f"a{F2}b{ENTER}{ENTER}", STORY, STORY) == [Typed("b"), Typed("a")]

    def test_twice_brings_it_back_at_once(self) -> None:
        assert typed(f"the van{CTRL_O}{CTRL_O} was late{ENTER}") == Typed("the van was late")

    def test_twice_with_something_typed_swaps_the_two(self) -> None:
        assert replies(f"a{CTRL_O}b{CTRL_O}{ENTER}{ENTER}", STORY, STORY) == [
            Typed("a"),
            Typed("b"),
        ]

    def test_it_waits_for_its_own_place(self) -> None:
        other = STORY._replace(place="solve.options")
        keys = f"a{CTRL_O}b{ENTER}c{ENTER}{ENTER}"
        assert replies(keys, STORY, other, STORY) == [Typed("b"), Typed("c"), Typed("a")]

    def test_a_parked_paste_is_still_a_paste(self) -> None:
        keys = pasted("/end") + CTRL_O + f"b{ENTER}{ENTER}"
        assert replies(keys, STORY, STORY) == [Typed("b"), Plain("/end", pasted=True)]

    def test_a_pause_takes_it_along(self) -> None:
        assert replies(f"a{CTRL_O}b{CTRL_C}{ENTER}", STORY, STORY) == [Paused("a\nb"), Typed("")]

    def test_the_draft_holds_it_too(self) -> None:
        drafts: list[Half] = []
        question = STORY._replace(changed=drafts.append)
        assert replies(f"ab{CTRL_O}c{ENTER}", question) == [Typed("c")]
        assert [half.text for half in drafts] == ["a", "ab", "ab", "ab\nc"]


def test_every_change_is_told_and_always_as_valid_unicode() -> None:
    drafts: list[Half] = []
    replies(b"a\xe9" + b"\x7f" + b"\r", STORY._replace(changed=drafts.append))
    assert [half.text for half in drafts] == ["a", "a\ufffd", "a"]


def test_the_question_is_printed_once_while_lines_come_in() -> None:
    def use(sitting: Sitting) -> None:
        sitting.ask(STORY, f"a{ENTER}b{ENTER}")
        sitting.prompter.say("Enter again to go on.")
        sitting.ask(STORY)
        assert sitting.printed.count("What happened?") == 1
        sitting.ask(STORY._replace(place="other.place"), ENTER)
        assert sitting.printed.count("What happened?") == 2

    sit(use)


def test_what_a_callback_raises_ends_the_question() -> None:
    def changed(half: Half) -> None:
        raise ZeroDivisionError(half)

    with pytest.raises(ZeroDivisionError):
        replies("a", STORY._replace(changed=changed))


def test_what_questions_leave_behind_is_collected_though_the_command_began_without() -> None:
    gc.disable()
    try:
        replies(ENTER, STORY)
        assert gc.isenabled()
    finally:
        gc.enable()
