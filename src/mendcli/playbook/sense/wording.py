"""What a playbook's words may get wrong: too long, nothing to say, success assumed, no source.

Pure, over a Playbook. Whether the names in a wording can be filled is for `checks.py`. The phrases
looked for are English; a playbook in another language is not judged by them.
"""

import re
from collections.abc import Iterator

from mendcli.playbook.model.placeholders import fill, names_in
from mendcli.playbook.model.playbook import LATE, Playbook, Step
from mendcli.playbook.model.problems import Code, Finding, Path
from mendcli.playbook.sense.card_size import CARD_LINES, card_lines, cut_off

#: Lines that take it as settled that all is well again; only the customer can say so.
_SUCCESS = re.compile(
    r"\bis (?:everything|all) (?:all )?(?:now )?"
    r"(?:right|ok|okay|fine|good|well|sorted|resolved|fixed|settled)\b"
    r"|\bare you (?:now )?(?:all )?(?:happy|satisfied|good)\b"
    r"|\b(?:glad|happy|pleased)(?: that)? (?:i|we)(?: could|['’]ve| have| (?:was|were) able)"
    r"|\b(?:that|this|it|everything|all)(?:['’]s| is| has been| have been)(?: now)?(?: all)?"
    r" (?:sorted|resolved|fixed|settled|taken care of|solved)\b"
    r"|\b(?:anything|something) else (?:that )?(?:i|we) can\b"
    r"|\bhave an? (?:great|good|nice|wonderful|lovely|pleasant|fantastic)\b"
    r"|\b(?:problem solved|case closed|all set|as good as new)\b"
    r"|\b(?:hope|trust|know)(?: that)? you(?:['’]re| are)(?: now)? (?:happy|satisfied)",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:studies|research|science|scientists|psychologists|surveys|experts)"
    r"(?: has| have)? (?:show|shows|shown|prove|proves|proven|say|says|found|find|agree|tell)\b"
    r"|\b(?:scientifically|clinically) (?:proven|tested)\b"
    r"|\b\d{1,3} ?(?:%|per ?cent) of (?:all )?(?:the )?(?:customers|people|complaints|callers)\b",
    re.IGNORECASE,
)
#: Anything by which a study can be found: a year, an address, a standard's number, a name.
_FINDABLE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|https?://|\bdoi\b|\b[A-Z]{2,}[ -]?\d{3,}\b"
    r"|\b[A-Z]\w+ (?:and|und|et|&) (?:others|colleagues|al\b|[A-Z]\w+)"
)
_UNTESTED = ("", "practice")


def wordings_that_fail(playbook: Playbook, *, block: bool = False) -> Iterator[Finding]:
    """Every finding about what the steps say. A block closes nothing: the call goes on."""
    last = set() if block else _closing_steps(playbook)
    for number, step in enumerate(playbook.steps):
        path: Path = ("steps", number)
        if not any(character.isalnum() for character in fill(step.say, {})):
            message = "with no name known nothing is left to say here; add a line that needs none"
            yield Finding((*path, "say"), "nothing-to-say", message)
        lines = card_lines(step)
        for key, place, long, most in cut_off(step):
            message = f"this is cut off on the card: of {long} lines at 80 columns {most} are shown"
            yield _warning((*path, key, place), "long-card", message)
        if lines > CARD_LINES:
            longest = f"{lines} lines at 80 columns, where {CARD_LINES} are seen at once"
            message = f"this card is too long to read in a call: {longest}"
            longest_line = max(range(len(step.say)), key=lambda place: len(step.say[place]))
            yield _warning((*path, "say", longest_line), "long-card", message)
        if step.talk and step.phase not in LATE:
            message = "`talk` does nothing here: it is for steps between the calls or after them"
            yield _warning((*path, "talk"), "no-effect", message)
        if step.id in last:
            yield from _success(step, path)
        yield from _claims(step, path)
        yield from _to_look_at(step, path)
        yield from _shown_as_they_stand(step, path)


def _warning(path: Path, code: Code, message: str, within: str = "") -> Finding:
    return Finding(path, code, message, within=within, severity="warning")


def _closing_steps(playbook: Playbook) -> set[str]:
    """The steps with which a conversation can end."""
    steps = playbook.steps
    ids = set()
    for number, step in enumerate(steps):
        below = steps[number + 1].phase if number + 1 < len(steps) else ""
        jumps = {option.goto for prompt in step.prompts for option in prompt.options}
        if step.next == "end" or "end" in jumps or (not step.next and below != step.phase):
            ids.add(step.id)
    return ids


def _success(step: Step, path: Path) -> Iterator[Finding]:
    for place, wording in enumerate(step.say):
        for found in _SUCCESS.finditer(wording):
            message = (
                "this takes it as settled that all is well, which only the customer can say;"
                " thank them, or say what happens next"
            )
            yield _warning((*path, "say", place), "assumes-success", message, found[0])


def _to_look_at(step: Step, path: Path) -> Iterator[Finding]:
    """Lines to say that the coach would stop at: an apology left open, or a defence."""
    from mendcli.coach.look import look

    for place, wording in enumerate(step.say):
        for hit in look(wording, "message", channel="email").hits:
            if hit.rule[0] in "AD":
                told = f"{hit.line} ({hit.rule}: mend coach --rules)"
                within = wording[hit.start : hit.end]
                yield _warning((*path, "say", place), "own-wording", told, within)


def _claims(step: Step, path: Path) -> Iterator[Finding]:
    """What is said to be known, and not by whom."""
    if step.evidence and not _FINDABLE.search(step.evidence):
        message = (
            "this says what is known but not who found it; name the study and its year, or a link"
        )
        yield _warning((*path, "evidence"), "no-source", message)
    if step.strength not in _UNTESTED and not step.evidence:
        message = f"`strength: {step.strength}` speaks of studies; name them in `evidence`"
        yield _warning((*path, "strength"), "no-source", message)
    if step.evidence:
        return
    texts: list[tuple[Path, str]] = [((*path, "aim"), step.aim)]
    for key in ("say", "do", "avoid"):
        lines: tuple[str, ...] = getattr(step, key)
        texts += [((*path, key, place), text) for place, text in enumerate(lines)]
    for where, text in texts:
        found = _CLAIM.search(text)
        if found:
            message = (
                "this claims to be known; say in `evidence` who found it, or leave the claim out"
            )
            yield _warning(where, "no-source", message, found[0])


def _shown_as_they_stand(step: Step, path: Path) -> Iterator[Finding]:
    """Names in braces where nothing fills them."""
    texts: list[tuple[Path, str]] = [((*path, "title"), step.title)]
    texts += [((*path, "do", place), text) for place, text in enumerate(step.do)]
    texts += [((*path, "avoid", place), text) for place, text in enumerate(step.avoid)]
    for place, prompt in enumerate(step.prompts):
        at = (*path, "prompts", place)
        for number, option in enumerate(prompt.options):
            where = (*at, "options", number)
            texts.append(
                ((*where, "label") if option.label != option.value else where, option.label)
            )
    for where, text in texts:
        for name in names_in(text)[:1]:
            message = (
                "a name in braces is filled only in `aim`, `say`, `ask` and `hint`; here it is"
                " shown as it stands"
            )
            yield _warning(where, "not-filled-here", message, f"{{{name}}}")
