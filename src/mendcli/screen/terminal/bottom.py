"""The bottom line below a question: its essence, or what the text so far would mean.

While a slash word is typed its place is taken by the words that fit, on `OFFER_ROWS` rows at most:
whatever more it took would push the card off a small screen. Words and a look in, fragments out.
"""

from collections.abc import Iterator, Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples

from mendcli.case.reading.signals import Signal
from mendcli.screen.terminal.paint import Look
from mendcli.screen.terminal.typing.masking import MASK_SHOWN
from mendcli.screen.words.clean import width
from mendcli.screen.words.foot import break_told, key_first
from mendcli.screen.words.payment_numbers import payment_warning
from mendcli.screen.words.prompter import Question
from mendcli.screen.words.slash import Word

OFFER_ROWS = 3
#: The key that opens the block which is offered, as it is shown and as the editor names it.
BREAK_SHOWN, BREAK_KEY = "Ctrl-G", "c-g"
_ROWS_FOR_FOOT = 20
_WHOLE = ("class:limit", "class:break")  # nothing stands beside these
_LEAST = 12  # columns of the line that are worth keeping beside a nudge
_PREVIEW_MAX = 2000  # A pasted page is no promise.


def break_offered(question: Question, text: str) -> Signal | None:
    """The block that what they said calls for, while it is under its key."""
    return question.breaks_in(text) if question.breaks_in is not None else None


def bottom_line(
    question: Question, text: str, look: Look, frame: str = ""
) -> StyleAndTextTuples | None:
    """One thing at a time, the first of `_slots` that has something to say; None where none has.

    What is to be said of the wording behind `frame` stands at its end, where there is room. Below
    it the question's foot, where the screen is high enough for it and a card.
    """
    slots = _slots(question, text, look, frame)
    line, style = next((slot for slot in slots if slot[0]), ("", ""))
    nudge = "" if style in _WHOLE else _nudge(question, frame, text)
    if not line and not nudge:
        return None
    foot = question.foot if look.rows >= _ROWS_FOR_FOOT else ()
    below = [look.cut(" " + look.shown(each), look.columns - 1) for each in foot]
    rows: list[StyleAndTextTuples] = [[("class:foot", each)] for each in below]
    return _joined([_with_nudge(line, style, nudge, look), *rows])


def _slots(question: Question, text: str, look: Look, frame: str) -> Iterator[tuple[str, str]]:
    """What may stand in the bottom line, with its style, the weightiest first; "" = nothing to say.

    A number that better be masked, a limit passed, a block that is called for, what the text would
    mean, and how to go on.
    """
    short = len(text) <= _PREVIEW_MAX
    yield payment_warning(text, MASK_SHOWN), "class:limit"
    if question.limit is not None and short:
        yield question.limit(text), "class:limit"
    if signal := break_offered(question, text):
        yield f"{break_told(signal, BREAK_SHOWN)} · “{signal.words}”", "class:break"
    if question.preview is not None and short:
        yield question.preview(text), "class:preview"
    if question.framed is not None and frame and text.strip() and short:
        yield question.framed(frame, text), "class:preview"
    bar = question.bar
    if question.frames and not text:
        bar += " · Ctrl-T: begin otherwise"
    yield key_first(bar) if look.narrow else bar, ""


def _nudge(question: Question, frame: str, text: str) -> str:
    if question.nudge is None or not text or len(text) > _PREVIEW_MAX:
        return ""
    return question.nudge(frame, text)


def _with_nudge(line: str, style: str, nudge: str, look: Look) -> StyleAndTextTuples:
    """The line, cut so that the nudge is read whole; the nudge alone where too little is left."""
    shown, room = look.shown(f" · {nudge}") if nudge else "", look.columns - 1
    if nudge and (not line or width(shown) + _LEAST > room):
        return [("class:nudge", look.cut(shown.replace("· ", "", 1), room))]
    before = look.cut(" " + look.shown(line), room - width(shown))
    return [(style, before), ("class:nudge", shown)] if nudge else [(style, before)]


def offered_lines(found: Sequence[Word], chosen: Word | None, look: Look) -> StyleAndTextTuples:
    """The slash words that fit what is typed: a few with what they do, more of them by name.

    Of many, a `chosen` one is shown in its row and with what it does.
    """
    if len(found) <= OFFER_ROWS:
        return _joined([[(_style(word, chosen), _told(word, look))] for word in found])
    rows = _rows(found, look.columns - 1)
    if len(rows) > OFFER_ROWS:
        rows = _rows(found, look.columns - 3)  # with room for a sign that there are more
    if chosen is not None:
        row = next(row for row in rows if chosen in row)
        return _joined([_names(row, chosen, look), [("", _told(chosen, look))]])
    shown = [_names(row, None, look) for row in rows[:OFFER_ROWS]]
    if len(rows) > OFFER_ROWS:
        shown[-1].append(("", look.glyphs(" …")))
    return _joined(shown)


def _rows(found: Sequence[Word], room: int) -> list[list[Word]]:
    """The words by rows, each of them at most `room` columns wide."""
    rows: list[list[Word]] = []
    taken = room
    for word in found:
        wanted = width(word.name) + 2
        if taken + wanted > room:
            rows.append([])
            taken = 0
        rows[-1].append(word)
        taken += wanted
    return rows


def _names(row: Sequence[Word], chosen: Word | None, look: Look) -> StyleAndTextTuples:
    fragments: StyleAndTextTuples = []
    for word in row:
        fragments += [("", " "), (_style(word, chosen), look.glyphs(f"/{word.name}"))]
    return fragments


def _told(word: Word, look: Look) -> str:
    takes = f" {word.takes}" if word.takes else ""
    return look.cut(look.glyphs(f" /{word.name}{takes}  {word.does}"), look.columns - 1)


def _style(word: Word, chosen: Word | None) -> str:
    return "class:chosen" if word == chosen else ""


def _joined(rows: Sequence[StyleAndTextTuples]) -> StyleAndTextTuples:
    fragments: StyleAndTextTuples = []
    for at, row in enumerate(rows):
        fragments += [("", "\n"), *row] if at else row
    return fragments
