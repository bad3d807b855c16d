"""Names of people and groups as they appear in the middle of a sentence."""

import re
from collections.abc import Mapping

from rashomon.report.views.plain import one_line
from rashomon.types import Article, Entity

_ARTICLE = re.compile(r"\b(an?|the)\s+\Z", re.IGNORECASE)
_REACH = 8  # characters before a mention that are searched for its `a` or `the`


def called(entity: Entity, articles: Mapping[str, Article]) -> str:
    """Return the name with the `a`, `an` or `the` before its first mention: `a NATO official`.

    `articles` are by id. People's own names take no article.
    """
    name = one_line(entity.name)
    if entity.kind == "person" and all(word[:1].isupper() for word in name.split()):
        return name
    first = next((m for m in entity.mentions if m.text == entity.name), None)
    if first is None or first.article not in articles:
        return name
    before = articles[first.article].text[max(0, first.start - _REACH) : first.start]
    article = _ARTICLE.search(before)
    return f"{article.group(1).lower()} {name}" if article else name
