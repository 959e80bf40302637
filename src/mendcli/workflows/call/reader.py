"""Reads typed dates as of now, in the zone and the working days of the settings."""

from datetime import datetime
from typing import NamedTuple

from mendcli.dates.when import DateQuestion, When
from mendcli.settings import Settings


class Reader(NamedTuple):
    """Reads dates as of `now` in the settings' zone."""

    now: datetime
    settings: Settings
    keep_past: bool = False

    def date(self, words: str) -> When | DateQuestion:
        """A moment ahead; in a scripted run also a full date that is past."""
        from mendcli.dates.reader import read

        own = self.settings
        found = read(words, self.now, own.zone, own.workday_end, own.working_days)
        if self.keep_past and isinstance(found, DateQuestion) and found.past is not None:
            return found.past
        return found

    def past(self, words: str) -> When | DateQuestion:
        """A moment behind."""
        from mendcli.dates.reader import read_past

        return read_past(words, self.now, self.settings.zone, self.settings.workday_end)


def likely_date(words: str, reader: Reader) -> When | None:
    """What Enter stands for where the words of a date are asked about; None = no date."""
    found = reader.date(words) if words else None
    return found.likely if isinstance(found, DateQuestion) else found
