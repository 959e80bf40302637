"""How a line came to be on record: typed as a note, or heard by a machine. Pure."""

from mendcli.case.state.case_state import Line
from mendcli.case.state.progress import ordinal


def heard_by_machine(line: Line) -> str:
    """That a machine heard it, when, and who by it spoke, if that is not said besides; or ""."""
    if line.heard is None:
        return ""
    told = " ".join(part for part in line.heard if part not in ("", line.by))
    return f"transcribed, {told}" if told else "transcribed"


def under_complaint(heading: str, line: Line) -> str:
    """The heading a line stands under: one of its own for each further complaint."""
    return (
        f"{heading}: their {ordinal(line.complaint)} complaint" if line.complaint > 1 else heading
    )


def before_line(line: Line) -> str:
    """What stands before a line in a note: "noted", "transcribed, Customer 0:01:23"; may be ""."""
    asked = " ".join(line.asked.split())
    signs = (
        heard_by_machine(line) or ("" if line.exact else "noted"),
        f"when asked “{asked}”" if line.said_at == line.step != "" else "",
        "this is what hurts" if line.hurts else "",
    )
    return ", ".join(sign for sign in signs if sign)


def without_its_mark(line: Line) -> str:
    """An exact line as it stands in quotation marks: without the one that was typed behind it.

    The first mark says that the line is exact, and is no part of it; so a second one may be left.
    """
    text = line.correction or line.text
    closed = line.exact and text.endswith('"') and text.count('"') % 2
    return text[:-1].rstrip() if closed else text
