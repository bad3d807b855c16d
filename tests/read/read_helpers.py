"""Invented reports and small helpers that the tests of this folder share."""

from rashomon.read.furniture import layout
from rashomon.settings import Settings
from rashomon.types import Article, Role

SETTINGS = Settings()

BODY = "The dam above Ostby burst on Tuesday and flooded forty houses, the mayor of the town said."
MORE = "Engineers had warned of cracks in the wall since the autumn of last year, a report showed."
LAST = "Nobody was hurt, the fire brigade said on Wednesday morning."


def roles(text: str, headline: str | None = None) -> list[tuple[Role, str]]:
    """Role and text of every part, in order."""
    return [(s.role, text[s.start : s.end]) for s in layout(text, headline).sentences]


def role_of(line: str, text: str | None = None) -> Role:
    """The role of a line set between the paragraphs of an invented report."""
    text = text or f"Dam bursts near Ostby\n\n{BODY}\n\n{line}\n\n{MORE}\n\n{LAST}"
    return next(role for role, part in roles(text) if part == line)


def parts(article: Article) -> list[tuple[Role, str]]:
    """As `roles`, of an article that was read."""
    return [(s.role, article.text[s.start : s.end]) for s in article.sentences]
