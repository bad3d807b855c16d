"""Turns of phrase that notes and reports share."""

_STOPS = (".", "!", "?", "…")
_CLOSING = "”’\"'»"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`3 articles`, `1 article`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(items: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`; empty for none."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def stopped(text: str) -> str:
    """`text` as a sentence: with a full stop, unless a mark that ends a sentence is there already,
    also before what closes a quotation.

    >>> stopped("it has “nine”"), stopped("it has “The pier burned.”"), stopped("Copied from B…")
    ('it has “nine”.', 'it has “The pier burned.”', 'Copied from B…')
    """
    return text if text.rstrip(_CLOSING).endswith(_STOPS) else f"{text}."
