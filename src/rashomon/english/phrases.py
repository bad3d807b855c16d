"""Turns of phrase that notes and reports share."""

_STOPS = (".", "!", "?", "…")
_CLOSING = "”’\"'»"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: `3 articles`, `1 article`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(items: tuple[str, ...]) -> str:
    """Return a list in words: `A`, `A and B`, `A, B and C`; empty for no items."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def stopped(text: str) -> str:
    """Return a text with a full stop, unless it ends with a mark that ends a sentence.

    The mark may be before a closing quotation mark.

    >>> stopped("it has “nine”"), stopped("it has “The pier burned.”"), stopped("Copied from B…")
    ('it has “nine”.', 'it has “The pier burned.”', 'Copied from B…')
    """
    return text if text.rstrip(_CLOSING).endswith(_STOPS) else f"{text}."
