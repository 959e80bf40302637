"""What they wrote, at the beginning of a session: kept whole as their exact words, shown apart."""

from typing import TYPE_CHECKING

from mendcli.case.guide import moves
from mendcli.case.guide.kinds import LINES
from mendcli.case.guide.next_ask import Ask
from mendcli.case.guide.route import stops
from mendcli.case.log.facts import Fact
from mendcli.case.log.session_facts import CustomerDescribed
from mendcli.case.reading.entered_text import entered
from mendcli.case.reading.signals import signal_in
from mendcli.case.writing.letter import MailIn
from mendcli.case.writing.own_words import letter_parts
from mendcli.screen.words.foot import break_told

if TYPE_CHECKING:
    from mendcli.workflows.call.record import CaseRecord


def take_letter(record: "CaseRecord", letter: MailIn) -> None:
    """Keep the letter, and say what is set apart in it. Raises NotSaved."""
    say = record.services.prompter.say
    text, raw = entered(letter.text)
    if text.strip():
        record.make(_story(record), moves.Say(text, raw, exact=True))
        _address_known(record, letter)
        parts = letter_parts(text)
        say("They wrote:")
        say(parts.body)
        apart = [
            f"{len(part.splitlines())} lines {name}"
            for part, name in ((parts.signature, "of signature"), (parts.quoted, "quoted"))
            if part
        ]
        say(f"✓ Kept whole, in their words.{_also(apart)}", "good")
        found = signal_in(parts.body)
        if found is not None:
            say(f"“{found.words}” · {break_told(found)}", "warn")
    else:
        say("Nothing in the letter can be read: type what they want, or paste it.", "warn")
    if letter.attached:
        names = ", ".join(name or "one without a name" for name in letter.attached)
        say(f"Came with it, not opened: {names}", "quiet")


def _story(record: "CaseRecord") -> Ask | None:
    """The question that a letter answers, in the first as in the last: what they tell us."""
    told = (stop for stop in stops(record.playbook) if stop.prompt.kind == LINES)
    stop = next(told, None)
    return Ask(record.playbook, stop, stop.key) if stop is not None else None


def _also(apart: list[str]) -> str:
    return f" Not said back: {', '.join(apart)}." if apart else ""


def _address_known(record: "CaseRecord", letter: MailIn) -> None:
    """An address is taken where none is known; another one than that is only said."""
    known = record.state.customer
    if letter.address and not known.email:

        def described() -> tuple[Fact, ...]:
            now = record.state.customer
            return (
                CustomerDescribed(
                    now.id, now.name, now.called, now.phone, now.account, now.refs,
                    letter.address, now.language,
                ),
            )  # fmt: skip

        record.add(described)
    elif letter.address and letter.address != known.email:
        record.services.prompter.say(f"It came from {letter.address}, not {known.email}.", "warn")
