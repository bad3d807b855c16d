"""Names of articles: the outlet, with the agency whose text it says it carries."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from rashomon.english.agencies import agencies_of, is_own, short_name
from rashomon.report.views.plain import one_line, shorten
from rashomon.types import Article

_NAME = 80  # characters of an outlet
_HEADLINE = 28  # characters of a headline used in place of an outlet
_BETWEEN = re.compile(r"[-_.\s]+")  # what file names have in place of blanks
# A hash as a file name: readers could not distinguish it from another.
_HASH = re.compile(r"(?:\d+_)?[0-9a-f]{8,}", re.IGNORECASE)


def name(article: Article) -> str:
    """Return the first of these that the article has:

    1. the outlet, or the host of its address without `www.`; if it credits an agency for its text,
       after the agency's short name (`AP via Daily Coast`),
    2. the agency alone,
    3. the beginning of its headline,
    4. the words of its file's name, without the suffix,
    5. its id.
    """
    outlet = _outlet(article)
    agency = credited_agency(article)
    if outlet and agency and not is_own(agency, outlet):
        return shorten(f"{short_name(agency)} via {outlet}", _NAME)
    title = outlet or agency or _headline(article)
    return shorten(title or _file(article) or one_line(article.id), _NAME)


def is_published(article: Article) -> bool:
    """Return whether the name of an article is that of an outlet or an agency."""
    return bool(_outlet(article) or credited_agency(article))


def names_of(articles: Iterable[Article], sigla: Mapping[str, str]) -> Mapping[str, str]:
    """Return the name of each article, by id; articles with one name also get their sigla."""
    names = {a.id: name(a) for a in articles}
    times = Counter(names.values())
    return {
        id_: f"{called} {sigla[id_]}" if times[called] > 1 else called
        for id_, called in names.items()
    }


def credited_agency(article: Article) -> str | None:
    """Return the first agency that credits, dateline, byline or address name, or `None`."""
    return next(iter(agencies_of(article)), None)


def _headline(article: Article) -> str:
    """Return the first words of the headline: `Warehouse fire: what we…`."""
    text = one_line(article.headline or "").strip("“”\"'‘’ ")
    short = shorten(text, _HEADLINE)
    return text if short == text else f"{short.removesuffix('...').rstrip(' ,;:–-')}…"


def _outlet(article: Article) -> str:
    host = _address(article.source)[0]
    return (one_line(article.outlet or "") or host).removeprefix("www.")


def _address(source: str) -> tuple[str, str]:
    """Return host and path of a web address, or two empty strings."""
    if "://" not in source:
        return "", ""
    try:
        parts = urlsplit(one_line(source))
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _file(article: Article) -> str:
    stem = PurePath(one_line(article.source)).stem
    return "" if _HASH.fullmatch(stem) else _BETWEEN.sub(" ", stem).strip()
