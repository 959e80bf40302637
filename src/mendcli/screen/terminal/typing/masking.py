"""The key that masks card numbers and IBANs in the line, and what is kept of one until Enter."""

from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from mendcli.screen.words.payment_numbers import masked
from mendcli.screen.words.prompter import Half

#: The key as it is shown, and as the editor names it.
MASK_SHOWN, MASK_KEY = "Ctrl-X", "c-x"


def mask_keys() -> KeyBindings:
    """The key; it changes nothing where there is no such number."""
    keys = KeyBindings()

    @keys.add(MASK_KEY, eager=True)
    def _mask(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if (text := masked(buffer.text)) != buffer.text:
            behind = len(masked(buffer.document.text_after_cursor))
            buffer.set_document(Document(text, max(0, len(text) - behind)))

    return keys


def until_enter(half: Half) -> Half:
    """What is kept of half a line: a number that nobody has decided about yet only masked."""
    return half._replace(text=masked(half.text))
