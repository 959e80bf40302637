"""Count the keys of one call: `python -m benchmarks --only keys`.

The script (`call_script.yaml`) is played through the real session; whoever plays it types each
reply, and takes what is shown instead of typing it again. No short forms, no listening, no paste.
With PYTHONPATH=OTHER/src, `python -m benchmarks.keys` counts another revision by the same script.
"""

import io
import os
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rounds import Timed

_SCRIPT = Path(__file__).with_name("call_script.yaml")
#: Where the prompter that plays a script is, here and in older revisions.
_PROMPTERS = ("mendcli.screen.words.scripted_prompter", "mendcli.screen.scripted_prompter")
#: What the rep has typed once, by the place where it may be asked again, and how one sees there
#: that mend knows it.
KNOWN = {
    "validate.missing": "the mud he left in the hall",
    "solve.remedy": "a visit with the right valve, and no call-out fee",
    "solve.options:propose": "a visit with the right valve, and no call-out fee",
    "solve.report-back": "07:30",
}


class Keys(NamedTuple):
    """What one call took. `again` are the text keys for what had been typed before."""

    questions: int = 0
    control: int = 0
    text: int = 0
    asked_known: int = 0
    shown: int = 0
    again: int = 0

    @property
    def all(self) -> int:
        """Control and text keys."""
        return self.control + self.text


#: What revision 2cf2a21 takes by the same script, as this file counts it there.
BEFORE = Keys(38, 39, 1105, 4, 1, 92)


def count_keys() -> Keys:
    """Play the script once on a store in a temporary folder."""
    module = next(found for name in _PROMPTERS if (found := _module(name)) is not None)
    played: list[tuple[Any, Any]] = []
    answer = module.ScriptedPrompter.ask

    def ask(prompter: Any, question: Any) -> Any:  # noqa: ANN401 - of whatever revision
        reply = answer(prompter, question)
        played.append((question, reply))
        return reply

    module.ScriptedPrompter.ask = ask
    before = os.environ.get("MEND_HOME")
    try:
        with tempfile.TemporaryDirectory() as home:
            os.environ["MEND_HOME"] = home
            _play()
    finally:
        module.ScriptedPrompter.ask = answer
        os.environ.pop("MEND_HOME")
        if before is not None:
            os.environ["MEND_HOME"] = before
    return _counted(played)


def _module(name: str) -> Any:  # noqa: ANN401 - a module of whatever revision
    try:
        return import_module(name)
    except ModuleNotFoundError:
        return None


def _play() -> None:
    from mendcli.main import run

    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = run(["start", "--answers", str(_SCRIPT)])
    if code:
        raise RuntimeError(told.getvalue())


def _counted(played: list[tuple[Any, Any]]) -> Keys:
    keys = Keys()
    typed = set[str]()
    for question, reply in played:
        line = _line(reply)
        sign = KNOWN.get(question.place, "")
        known = bool(sign) and _is_known(question.place, line, sign, typed)
        shown = known and sign in f"{question.ask} {question.default}"
        control, text = (1, "") if shown else _pressed(question, reply, line)
        keys = Keys(
            keys.questions + 1,
            keys.control + control,
            keys.text + len(text),
            keys.asked_known + known,
            keys.shown + shown,
            keys.again + (len(text) if known else 0),
        )
        typed.add(line)
    return keys


def _is_known(place: str, line: str, sign: str, typed: set[str]) -> bool:
    """Whether the reply is what the rep has typed before, in this or other words."""
    if place == "solve.report-back":
        return bool(line)
    return sign in line and any(sign in each for each in typed)


def _pressed(question: Any, reply: Any, line: str) -> tuple[int, str]:  # noqa: ANN401
    """Control keys and text of a reply that is typed; what stands or is offered is gone on from."""
    if hasattr(reply, "values"):
        return len(reply.values) + 1, ""
    if hasattr(reply, "value"):
        return 1, ""  # a key that a choice declares needs no Enter
    if line == "yes":
        line = "y"
    offered = question.default
    in_line = not hasattr(question, "frame")  # older: what was offered stood in the line
    if offered and line.startswith(offered.rstrip(".")):
        rest = line[len(offered.rstrip(".")) :]
        return 1 + (not in_line) + offered.endswith("."), rest
    return 1 + (in_line and bool(offered)), line


def _line(reply: Any) -> str:  # noqa: ANN401 - of whatever revision
    """The reply as one line, as a person types it."""
    if hasattr(reply, "workable"):
        return f"{'y' if reply.workable else 'n'} {reply.why}".strip()
    if hasattr(reply, "what"):
        return " ".join(part for part in (reply.what, reply.due) if part)
    return str(getattr(reply, "text", ""))


def key_rows() -> list[Timed]:
    """The figures, each with what revision 2cf2a21 took as its limit."""
    keys = count_keys()
    return [
        Timed(f"{name} (2cf2a21: {before})", before, 0.0, value, unit=unit)
        for name, value, before, unit in (
            ("questions of one call", keys.questions, BEFORE.questions, "asked"),
            ("control keys", keys.control, BEFORE.control, "keys"),
            ("text keys", keys.text, BEFORE.text, "keys"),
            ("asked though it is known", keys.asked_known, BEFORE.asked_known, "asked"),
            ("… and to be typed again", keys.asked_known - keys.shown,
             BEFORE.asked_known - BEFORE.shown, "asked"),
            ("text keys typed twice", keys.again, BEFORE.again, "keys"),
        )
    ]  # fmt: skip


if __name__ == "__main__":
    print(count_keys())
    sys.exit(0)
