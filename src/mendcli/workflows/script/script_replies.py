"""One prompt's replies in an answers file: checked by its kind and turned into visits.

A plain reply is always text, never a command; `{do: …}` is a command or prefix line as typed.
"""

import difflib
from collections.abc import Callable
from typing import NamedTuple

from mendcli.case.guide.kinds import GUIDE
from mendcli.case.promises.promise_line import read_promise
from mendcli.case.reading.frames import goes_on
from mendcli.case.reading.reply_meaning import is_no, is_yes, option_meant, read_reply
from mendcli.case.reading.whose import whose
from mendcli.dates.vague import some_day
from mendcli.dates.when import DateQuestion, When
from mendcli.playbook.model.kinds import KINDS
from mendcli.playbook.model.playbook import Prompt
from mendcli.screen.words.prompter import Formed, Plain, Ticked, Typed
from mendcli.screen.words.scripted_prompter import ScriptedProposal, Token, Visit
from mendcli.screen.words.slash import Command, read_line
from mendcli.workflows.call.kinds import TALK
from mendcli.workflows.call.meanings import Again, Further, Several
from mendcli.workflows.call.reader import Reader, TypedLine

_Path = tuple[str | int, ...]
_PROPOSAL_KEYS = ("what", "by", "workable", "why", "chosen")
_ACTION_KEYS = ("what", "owner", "due")
_FRAMED_KEYS = "frame text".split()


class Mistake(NamedTuple):
    """Where a reply is wrong, and how."""

    place: _Path
    text: str


def as_list(value: object) -> list[object]:
    """A reply as a list: a single one is a list of one."""
    return list(value) if isinstance(value, list) else [value]


def is_command(item: object) -> str | None:
    """The line behind `{do: …}`, or None."""
    if isinstance(item, dict) and set(item) == {"do"} and isinstance(item["do"], str):
        return item["do"]
    return None


class Checker:
    """Checks the replies of one prompt; keeps `mistakes`, and `notes` to say on stderr."""

    def __init__(
        self, prompt: Prompt, reader: Reader, unknown: Callable[[Command], str] = lambda _: ""
    ) -> None:
        self.prompt = prompt
        self.reader = reader
        self.unknown = unknown  # what is wrong with where a command leads, or ""
        self.mistakes: list[Mistake] = []
        self.notes: list[str] = []

    def visits(self, value: object, place: _Path) -> tuple[Visit, ...]:
        """The visits a reply stands for: one element of its list each."""
        items = as_list(value)
        if not KINDS[self.prompt.kind].listed:
            found = [
                self._token(item, (*place, n) if isinstance(value, list) else place)
                for n, item in enumerate(items)
            ]
            return tuple(Visit((token,), False) for token in found if token is not None)
        if not any(isinstance(item, list) for item in items):
            return (self._visit(items, place, isinstance(value, list)),)
        visits: list[Visit] = []
        before: tuple[Token, ...] = ()  # commands by themselves: the prompt is asked behind them
        for n, item in enumerate(items):
            visit = self._visit(as_list(item), (*place, n), isinstance(item, list))
            if is_command(item) is not None:
                before += visit.tokens[:1]
            else:
                visits.append(visit._replace(tokens=(*before, *visit.tokens)))
                before = ()
        return (*visits, Visit(before, True)) if before else tuple(visits)

    def _visit(self, items: list[object], place: _Path, listed: bool) -> Visit:
        tokens: list[Token] = []
        values: list[str] = []
        for n, item in enumerate(items):
            where = (*place, n) if listed else place
            command = is_command(item)
            if KINDS[self.prompt.kind].shape == "tick" and command is None:
                values += self._option(item, where)
                continue
            token = self._token(item, where)
            if isinstance(token, Plain) and not token.text.strip():
                self.notes.append("an empty line was left out")
            elif token is not None:
                tokens.append(token)
        if KINDS[self.prompt.kind].shape == "tick":
            return Visit((*tokens, Ticked(tuple(values))), True)
        return Visit(tuple(tokens), True)

    def _wrong(self, place: _Path, text: str) -> None:
        self.mistakes.append(Mistake(place, text))

    def _token(self, item: object, place: _Path) -> Token | None:
        command = is_command(item)
        if command is not None:
            self._check_command(command, (*place, "do"))
            return Typed(command)
        kind, row = self.prompt.kind, TALK[self.prompt.kind]
        if row.form == "proposal":
            return self._proposal(item, place)
        if isinstance(item, dict) and row.form == "promise":
            return self._formed(item, place)
        if isinstance(item, dict) and row.form == "verdict":
            return self._corrected(item, place)
        if isinstance(item, dict) and row.frames:
            return self._framed(item, place)
        if not isinstance(item, str):
            wanted = "a line of text" if KINDS[kind].listed else "one text"
            self._wrong(place, f"a {kind} reply is {wanted}, or {{do: …}}")
            return None
        return self._text(item, place)

    def _text(self, text: str, place: _Path) -> Token | None:
        """A text means what it would mean live; what would be asked about there is a mistake."""
        kind, row = KINDS[self.prompt.kind], TALK[self.prompt.kind]
        if kind.shape == "pick":
            chosen = self._option(text, place)
            return Plain(chosen[0]) if chosen else None
        if row.form == "verdict":
            return self._read_back(text, place)
        if kind.shape == "date":
            self._date(text, place)
        elif row.form == "promise":
            return self._promise(text, place)
        elif not text.strip():
            if not kind.listed and not GUIDE[self.prompt.kind].aloud:
                self._wrong(place, "this reply is empty; leave it out to skip the prompt")
        else:
            meaning = row.read(TypedLine(self.prompt, text, "", self.reader))
            if isinstance(meaning, Again) or (isinstance(meaning, Several) and meaning.why):
                self._wrong(place, meaning.why)
            elif isinstance(meaning, Further):
                self._wrong(place, "is that yes, partly or no? Put it first")
        return Plain(text)

    def _option(self, item: object, place: _Path) -> list[str]:
        values = [option.value for option in self.prompt.options]
        options = ((option.value, option.label) for option in self.prompt.options)
        chosen = option_meant(item, options) if isinstance(item, str) else None
        if chosen is not None:
            return [chosen]
        near = difflib.get_close_matches(str(item), values, 1, 0.5)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        self._wrong(place, f"“{item}” is none of {', '.join(values)}{hint}")
        return []

    def _date(self, text: str, place: _Path) -> When | None:
        found = self.reader.date(text)
        if isinstance(found, When):
            if found.instant() <= self.reader.now:
                self.notes.append(f"{found.shown()} is past; kept as it stands")
            return found
        self._wrong(place, found.text)
        return None

    def _promise(self, text: str, place: _Path) -> Token:
        """The promise of a line; what Enter would stand for at its date stands, and is said."""
        line = read_promise(text, self.reader.settings.rep, self.reader.date)
        if is_yes(text) or is_no(text):
            self._wrong(place, f"“{text.strip()}” is an answer, and no promise")
        elif line.question is not None and line.question.likely is not None:
            due = line.question.likely.shown()
            self.notes.append(f"“{line.due_words}” was taken as {due}; write it as a date")
            return Formed(line.what, line.owner, due)
        elif some_day(line.due_words):
            self.notes.append(f"“{line.due_words}” is no date; the promise was kept without one")
            return Formed(text.strip(), line.owner)
        elif line.question is not None:
            self._wrong(place, line.question.text)
        elif line.ambiguous and line.due is None:
            self._wrong(place, f"“{line.ambiguous}” may be a person or a date; use what/owner/due")
        elif line.due is not None and line.due.instant() <= self.reader.now:
            self.notes.append(f"{line.due.shown()} is past; kept as it stands")
        return Plain(text)

    def _fields(
        self, item: object, allowed: tuple[str, ...], place: _Path
    ) -> dict[str, str] | None:
        if not isinstance(item, dict):
            self._wrong(place, f"this is a mapping with {', '.join(allowed)}")
            return None
        for key, value in item.items():
            if key not in allowed:
                near = difflib.get_close_matches(str(key), allowed, 1, 0.5)
                hint = f"; did you mean “{near[0]}”?" if near else ""
                self._wrong((*place, key), f"unknown key{hint}")
            elif value is not None and not isinstance(value, str):
                self._wrong((*place, key), "this must be text")
        fields = {key: value for key, value in item.items() if isinstance(value, str)}
        if not fields.get("what", "").strip():
            self._wrong(place, "“what” is missing")
            return None
        return fields

    def _proposal(self, item: object, place: _Path) -> Token | None:
        fields = self._fields(item, _PROPOSAL_KEYS, place)
        if fields is None:
            return None
        by = whose(fields.get("by", "us")) or ""
        if by not in ("us", "customer"):
            self._wrong((*place, "by"), "“by” is us or customer")
        workable = self._yes_no(fields, "workable", place)
        chosen = self._yes_no(fields, "chosen", place)
        if chosen and workable is None:
            workable = True
        if chosen and workable is False:
            self._wrong((*place, "chosen"), "what was chosen cannot be unworkable")
        return ScriptedProposal(fields["what"], by, workable, fields.get("why", ""), bool(chosen))

    def _yes_no(self, fields: dict[str, str], key: str, place: _Path) -> bool | None:
        value = fields.get(key)
        if value is None:
            return None
        if not is_yes(value) and not is_no(value):
            self._wrong((*place, key), f"“{key}” is yes or no")
        return is_yes(value)

    def _formed(self, item: dict[str, object], place: _Path) -> Token | None:
        fields = self._fields(item, _ACTION_KEYS, place)
        if fields is None:
            return None
        due = fields.get("due", "")
        if due:
            self._date(due, (*place, "due"))
        return Formed(fields["what"], fields.get("owner", ""), due)

    def _framed(self, item: dict[str, object], place: _Path) -> Token | None:
        frame, text = (item.get(key) for key in _FRAMED_KEYS)
        if len(item) != len(_FRAMED_KEYS) or not isinstance(text, str):
            self._wrong(place, "one text, or {frame: its beginning, text: how it goes on}")
        elif frame not in (known := TALK[self.prompt.kind].frames):
            self._wrong((*place, "frame"), f"a beginning is one of: {', '.join(known)}")
        elif not goes_on(str(frame), text):
            self._wrong(place, f"the text does not go on from “{frame}”; give it alone")
        else:
            return Plain(text, frame=str(frame))
        return None

    def _corrected(self, item: dict[str, object], place: _Path) -> Token | None:
        text = item.get("corrected")
        if set(item) != {"corrected"} or not isinstance(text, str):
            self._wrong(place, "confirmed, refused, or {corrected: the new wording}")
            return None
        self._promise(text, (*place, "corrected"))
        return Formed(text)

    def _read_back(self, text: str, place: _Path) -> Token | None:
        if text.strip() == "Y":
            return Plain("Y")
        if is_yes(text):
            return Plain("y")
        if is_no(text):
            return Plain("n")
        # "yes but by noon" is not taken: here nobody sees the new wording before it counts
        self._wrong(place, "confirmed, refused, or {corrected: the new wording}")
        return None

    def _check_command(self, line: str, place: _Path) -> None:
        """A date in a command that would be asked about live is a mistake here."""
        command = read_line(line)
        if not isinstance(command, Command):
            return
        if wrong := self.unknown(command):
            self._wrong(place, wrong)
        match command.name:
            case "promise" | "todo":
                self._promise(command.text, place)
            case "callback":
                self._date(command.text, place)
            case "since":
                if isinstance(found := self.reader.past(command.text), DateQuestion):
                    self._wrong(place, found.text)


def point_visits(value: object, place: _Path) -> tuple[tuple[Visit, ...], list[Mistake]]:
    """What they say of each point of what they confirmed, in order: yes, partly, no or leave."""
    visits: list[Visit] = []
    mistakes: list[Mistake] = []
    for n, item in enumerate(as_list(value)):
        kind = read_reply(item).kind if isinstance(item, str) else "unclear"
        if item == "leave" or kind in ("yes", "partly", "no"):
            visits.append(Visit((Plain("leave" if item == "leave" else kind),), False))
        else:
            where = (*place, n) if isinstance(value, list) else place
            mistakes.append(Mistake(where, "each point is yes, partly, no or leave"))
    return tuple(visits), mistakes
