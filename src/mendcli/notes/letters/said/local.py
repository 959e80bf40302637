"""What mend itself writes in a letter of another language: dates, sums, the greeting. Pure.

By Babel, and so by Unicode's tables. What was typed stays as it was typed, but for its sums.
"""

import re
from datetime import datetime, tzinfo

from mendcli.case.reading.money import Money, read_sum
from mendcli.dates.when import When
from mendcli.notes.forms.passage import one_line

#: How a letter greets somebody whose title is not known; another language greets by its template.
_GREETINGS = {
    "de": "Guten Tag {},",
    "es": "Hola, {}:",
    "fr": "Bonjour {},",
    "it": "Buongiorno {},",
    "nl": "Goedendag {},",
    "pt": "Olá, {},",
}
_FIGURES = r"\d(?:[\d.,'’]*\d)?"
_NAMED = r"[€£₹¥]|[A-Z]{3}\b|(?i:euros?|eur|pounds?|gbp|usd|chf)\b"
_SUM = re.compile(rf"(?<![\w.,])(?:(?:[€£₹¥]|US\$) ?{_FIGURES}|{_FIGURES} ?(?:{_NAMED}))(?!\w)")


def greeting_in(language: str, name: str) -> str:
    """The greeting, also where nobody is named; "" where mend has none in that language."""
    form = _GREETINGS.get(_base(language), "")
    return form.format(one_line(name)) if name.strip() else re.sub(r",? \{\}", "", form)


def is_called(language: str, said: str) -> bool:
    """Whether `said` names the language: "German", "deutsch please", "de"."""
    from babel.core import Locale

    locale = Locale.parse(_base(language))
    names = {locale.language, locale.get_language_name("en"), locale.get_language_name()}
    known = {name.casefold() for name in names if name}
    words = re.findall(r"[^\W\d_]+", said.casefold())
    return any(word in known for word in words)


def day_in(language: str, at: datetime, zone: tzinfo) -> str:
    """A day in full: "Freitag, 4. Dezember 2026"."""
    from babel.dates import format_date

    return format_date(at.astimezone(zone).date(), "full", locale=_locale(language))


def due_in(language: str, due: When, zone: tzinfo) -> str:
    """A date as it was promised, with its time where it has one, on its own wall clock."""
    from babel.dates import format_date, format_time

    at, locale = due.instant(), _locale(language)
    day = format_date(at.date(), "full", locale=locale)
    if not due.has_time:
        return day
    same = at.utcoffset() == at.astimezone(zone).utcoffset()
    there = "" if same or not due.zone else f" ({due.zone})"
    return f"{day}, {format_time(at.time(), 'short', locale=locale)}{there}"


def sums_as_in(language: str, text: str) -> str:
    """The text with each sum in the language's own form: "45 EUR" is "45,00 €" in German.

    What could be two amounts stays as it was typed.
    """

    def written(found: re.Match[str]) -> str:
        from babel.numbers import format_currency

        read = read_sum(found[0])
        if not isinstance(read, Money):
            return found[0]
        return format_currency(read.amount, read.currency, locale=_locale(language))

    return _SUM.sub(written, text)


def _base(language: str) -> str:
    return language.partition("-")[0]


def _locale(language: str) -> str:
    return language.replace("-", "_")
