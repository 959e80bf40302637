"""Promises kept and made as words. A count, never a grade. Pure."""

from mendcli.case.promises.trust import Trust


def trust_words(trust: Trust) -> str:
    """Such as: 4 promises made · 2 kept · 1 told before it slipped · 1 still open."""
    made = "1 promise made" if trust.made == 1 else f"{trust.made} promises made"
    parts = (
        (trust.kept, "kept"),
        (trust.told, "told before they slipped" if trust.told > 1 else "told before it slipped"),
        (trust.broken, "broken"),
        (trust.open, "still open"),
        (trust.dropped, "taken back"),
    )
    return " · ".join([made, *(f"{count} {what}" for count, what in parts if count)])
