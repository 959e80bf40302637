"""Short forms expand on the space while a line is typed; Backspace right behind it undoes that."""

from collections.abc import Callable, Mapping

from prompt_toolkit.application import get_app
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_BEFORE = "\"'!(“"  # may stand right before a word


def expanded(before: str, short: Mapping[str, str]) -> str:
    """The text before the cursor with its last word in full; "" where that is no short form.

    A capital letter that the word begins with stays one.
    """
    word = before[before.rfind(" ") + 1 :].lstrip(_BEFORE)
    full = short.get(word.casefold(), "")
    if full and word[0].isupper():
        full = full[0].upper() + full[1:]
    return full and before.removesuffix(word) + full


def short_form_keys(short: Mapping[str, str], wanted: Callable[[], bool]) -> KeyBindings:
    """Space and Backspace of a line; the forms count where `wanted()` says that speech is typed."""
    forms = {form.casefold(): full for form, full in short.items()}
    keys = KeyBindings()
    made, typed = Document(), Document()

    @Condition
    def just_expanded() -> bool:
        return bool(made.text) and get_app().current_buffer.document == made

    @keys.add(" ", eager=True, filter=Condition(wanted))
    def _expand(event: KeyPressEvent) -> None:
        nonlocal made, typed
        buffer = event.current_buffer
        full = expanded(buffer.document.text_before_cursor, forms)
        buffer.insert_text(" ")
        if full:
            typed = buffer.document
            made = Document(f"{full} {typed.text_after_cursor}", len(full) + 1)
            buffer.set_document(made)

    @keys.add("backspace", eager=True, filter=just_expanded)
    def _undo(event: KeyPressEvent) -> None:
        if [press.key for press in event.previous_key_sequence] == [" "]:
            event.current_buffer.set_document(typed)
        else:
            event.current_buffer.delete_before_cursor()

    return keys
