"""The number of a promise as they want it: "45", "45 eur", "45 not 40" in place of its 40. Pure."""

import re

_CODE = r"(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)"
_FIGURE = r"(?:\d(?:[\d.,]*\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def _number(name: str) -> str:
    return (
        rf"(?P<{name}>(?P<{name}_before>[€$£¥₹] ?|{_CODE} )?(?P<{name}_figure>{_FIGURE})"
        rf"(?P<{name}_behind> ?(?:[€$£¥₹]|{_CODE}\b))?)"
    )


_OLD = re.compile(rf"(?<![\w.#-]){_number('old')}(?![\w:%-])", re.I)
_SAID = (
    re.compile(_number("new"), re.I),
    re.compile(rf"{_number('new')},? (?:and )?not {_number('old')}", re.I),
    re.compile(rf"not {_number('old')},? (?:but )?{_number('new')}", re.I),
)
#: What may stand behind a number that a sum takes the place of: it counts no thing.
_NO_THING = re.compile(r"[\s,]*(?:$|(?:to|on|from|for|back|at|via|off|as|in|into|by)\b)", re.I)


def with_number(what: str, said: str) -> str:
    """`what` with the number that is all of `said` in place of the one it means; "" if not sure.

    The currency is the one said, else the one that stands.
    """
    found = next((hit for each in _SAID if (hit := each.fullmatch(said.strip(" .!")))), None)
    if found is None:
        return ""
    every = list(_OLD.finditer(what))
    parts = found.groupdict()
    if old_figure := parts.get("old_figure"):
        every = [each for each in every if each["old_figure"].lower() == old_figure.lower()]
    sums = [each for each in every if _has_currency(each, "old")]
    every = sums if len(sums) == 1 else every
    if len(every) != 1:
        return ""
    old = every[0]
    if not _has_currency(found, "new"):
        return what[: old.start("old_figure")] + found["new"] + what[old.end("old_figure") :]
    if not sums and not _NO_THING.match(what, old.end()):
        return ""
    return what[: old.start()] + found["new"] + what[old.end() :]


def _has_currency(number: re.Match[str], name: str) -> bool:
    return bool(number[f"{name}_before"] or number[f"{name}_behind"])
