"""Turns of phrase that notes and reports share."""


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`3 articles`, `1 article`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(items: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`; empty for none."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
