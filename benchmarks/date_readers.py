"""mend's reader of dates and three libraries, each called as its makers advise, all alike.

A day without a time is the end of the working day for every one of them, and each is told to
prefer what is ahead where it can be. What raises an error counts as asked.
"""

from datetime import datetime, time

from benchmarks.date_lists import Reader
from mendcli.dates.reader import read
from mendcli.dates.when import When

WORKDAY_END = time(17)


def by_mend(words: str, now: datetime) -> datetime | None:
    """What `mend when` says."""
    found = read(words, now, str(now.tzinfo), WORKDAY_END)
    return found.instant().replace(tzinfo=None) if isinstance(found, When) else None


def by_dateparser(words: str, now: datetime) -> datetime | None:
    """Of dateparser: English only, the future preferred, times told from days."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "RETURN_TIME_AS_PERIOD": True,
        },
    )
    found = parser.get_date_data(words)
    if found is None or found.date_obj is None:
        return None
    moment: datetime = found.date_obj.replace(tzinfo=None)
    return moment if found.period == "time" else _at_the_end(moment)


def by_parsedatetime(words: str, now: datetime) -> datetime | None:
    """Of parsedatetime, asked whether it saw a time."""
    import parsedatetime

    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)
    moment, context = calendar.parseDT(words, sourceTime=now.replace(tzinfo=None))
    if not (context.hasDate or context.hasTime):
        return None
    return moment if context.hasTime else _at_the_end(moment)


def by_dateutil(words: str, now: datetime) -> datetime | None:
    """Of dateutil, which fills in what is not said from a default."""
    from dateutil import parser

    midnight = datetime.combine(now.date(), time())
    moment = parser.parse(words, default=midnight)
    timed = moment.time() == parser.parse(words, default=midnight.replace(hour=1, minute=1)).time()
    moment = moment.replace(tzinfo=None)
    return moment if timed else _at_the_end(moment)


def _at_the_end(moment: datetime) -> datetime:
    return datetime.combine(moment, WORKDAY_END)


def forgiving(reader: Reader) -> Reader:
    """A reader whose errors count as no answer: libraries raise where they do not understand."""

    def read_or_none(words: str, now: datetime) -> datetime | None:
        try:
            return reader(words, now)
        except Exception:  # whatever a library raises, it gave no answer
            return None

    return read_or_none


def by_mend_then_dateparser(words: str, now: datetime) -> datetime | None:
    """Of mend, and where it asks, of dateparser: why no library stands behind mend's own reader."""
    return by_mend(words, now) or _ahead(forgiving(by_dateparser)(words, now), now)


def by_mend_then_two(words: str, now: datetime) -> datetime | None:
    """Of mend, and where it asks, what dateparser and parsedatetime agree on to the minute."""
    found = by_mend(words, now)
    if found is not None:
        return found
    one = _ahead(forgiving(by_dateparser)(words, now), now)
    two = _ahead(forgiving(by_parsedatetime)(words, now), now)
    same = one and two and f"{one:%Y-%m-%d %H:%M}" == f"{two:%Y-%m-%d %H:%M}"
    return one if same else None


def _ahead(found: datetime | None, now: datetime) -> datetime | None:
    return found if found and found > now.replace(tzinfo=None) else None


READERS: dict[str, tuple[str, Reader]] = {
    "mend": ("", by_mend),
    "dateparser": ("dateparser", forgiving(by_dateparser)),
    "parsedatetime": ("parsedatetime", forgiving(by_parsedatetime)),
    "dateutil": ("python-dateutil", forgiving(by_dateutil)),
    "mend, then dateparser": ("dateparser", by_mend_then_dateparser),
    "mend, then where two agree": ("parsedatetime", by_mend_then_two),
}
