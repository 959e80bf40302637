"""Which time of day was said, and when a part of the day is over. No calendar, no zone.

A bare hour is read as the working day has it: 1 to 5 are in the afternoon, 8 to 11 in the morning;
6 and 7 could be either and are asked. An answer that is text is what to ask instead.
"""

from datetime import time

from mendcli.dates.grammar.said import Clock

_HOURS = {
    "morning": range(1, 12),
    "afternoon": range(12, 19),
    "evening": range(16, 24),
    "night": range(17, 24),
    "lunch": range(11, 15),
}


def time_said(clock: Clock, part: str) -> time | str:
    """The time of day, or what to ask: an hour that could be morning or afternoon is asked."""
    hour, minute, half = clock
    wrong = f"{hour}:{minute:02} is not a time of day. What time do you mean?"
    if minute > 59 or hour > 23 or (half in {"am", "pm"} and not 1 <= hour <= 12):
        return wrong
    if half == "am" and (hour, minute) == (12, 0):
        return "Which midnight is 12am? Say 00:00 of the day that begins with it."
    if half in {"am", "pm"}:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not half and part:
        hour = hour + 12 if part != "morning" and hour < 12 else hour
        if part == "night" and clock.hour < 5:
            return f"Is {clock.hour}:{minute:02} in the night? What time do you mean?"
    elif not half and 1 <= hour <= 5:
        hour += 12
    elif not half and hour < 8:
        shown = f"{hour}:{minute:02}" if minute else f"{hour}"
        return f"{shown} in the morning or in the afternoon? Say it with am or pm."
    noon = part == "morning" and clock == (12, 0, "24")  # where the morning ends
    if part and hour not in _HOURS[part] and not noon:
        return f"Is {hour}:{minute:02} in the {part}? What time do you mean?"
    return time(hour, minute)


def part_over(part: str, workday_end: time) -> time:
    """When a part of the day is over: the afternoon ends with the working day."""
    if part == "afternoon":
        return workday_end if 12 < workday_end.hour < 20 else time(17)
    return {"morning": time(12), "lunch": time(14), "evening": time(20), "night": time(22)}[part]
