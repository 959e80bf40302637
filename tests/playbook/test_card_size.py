"""A card is as long as the checker says: the painter of the screen is asked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mendcli.playbook.model.playbook import Prompt, Step
from mendcli.playbook.sense.card_size import CARD_LINES, card_lines, cut_off, hints_of
from mendcli.screen.terminal.paint import Look, card_text, question_text
from mendcli.screen.words.prompter import Card

_LINE = st.text(alphabet="abcdé日“  ", min_size=1, max_size=330).map(str.strip).filter(bool)
_STEPS = st.builds(
    lambda say, do, avoid, ask, hint: Step(
        "one", "One", "call", "An aim", say, (Prompt("p", "text", ask, hint),), do, avoid
    ),
    st.lists(_LINE, min_size=1, max_size=3).map(tuple),
    st.lists(_LINE, max_size=3).map(tuple),
    st.lists(_LINE, max_size=3).map(tuple),
    _LINE,
    _LINE | st.just(""),
)


@settings(max_examples=150)
@given(_STEPS)
def test_a_card_that_fits_is_shown_whole(step: Step) -> None:
    lines = card_lines(step)
    if lines > CARD_LINES or list(cut_off(step)):
        return
    prompt = step.prompts[0]
    longest = 0
    for say in step.say:
        text = card_text(Card("1/1 One", step.aim, say, "", hints_of(step), ()), Look(80, "none"))
        for words in (say, *hints_of(step)):
            assert all(word in text for word in words.split() if len(word) < 38)
        asked = f"{prompt.ask}  ({prompt.hint})" if prompt.hint else prompt.ask
        shown = text.strip("\n").split("\n") + question_text(asked, Look(80, "none")).splitlines()
        longest = max(longest, len(shown) + 1)
    assert longest == lines


def test_what_a_card_cuts_off_is_told() -> None:
    long = "word " * 100
    step = Step("one", "One", "call", "An aim", ("short", long), (), ("a", long), (long,))
    assert list(cut_off(step)) == [("say", 1, 7, 4), ("do", 1, 7, 2), ("avoid", 0, 7, 2)]
    assert list(cut_off(step._replace(say=("x",), do=(), avoid=()))) == []
