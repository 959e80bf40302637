"""How long something took, or is ago, in words, as people say it; and how many there are."""

from datetime import timedelta

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def counted(number: int, thing: str) -> str:
    """So many of a thing: "1 new fact", "3 new facts"."""
    return f"{number} {thing}{'s' * (number != 1)}"


def about_how_long(time: timedelta) -> str:
    """In a sentence: "20 min", "5 h", "3 days"."""
    if time < 2 * _DAY:
        return (
            f"{time // _HOUR} h" if time >= _HOUR else f"{max(1, time // timedelta(minutes=1))} min"
        )
    return f"{time.days} days"


def in_six_columns(time: timedelta) -> str:
    """In a table: "now", "40 min", "3 h", "12 d", "9 wk", "2 y"."""
    if time < _MINUTE:
        return "now"
    if time < _DAY:
        return about_how_long(time)
    if time.days < 60:
        return f"{time.days} d"
    return f"{time.days // 7} wk" if time.days < 730 else f"{time.days // 365} y"


def days_ago(days: int) -> str:
    """Of whole days: "today", "yesterday", "5 days ago", "3 weeks ago"."""
    if days < 14:
        return {0: "today", 1: "yesterday"}.get(max(0, days), f"{days} days ago")
    return f"{days // 7} weeks ago" if days < 60 else f"{days // 30} months ago"
