"""Metadata of a page outside its JSON-LD: title, writer, outlet, address and day of its article.

The library that finds them takes a day from anywhere on the page. Therefore, what is not about this
article is removed first: other stories, comments, the foot of the page, times of change, and the
paragraphs of news.
"""

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rashomon.english.corrections import SAYS_CHANGED, SAYS_PUBLISHED
from rashomon.read.clean import one_line
from rashomon.read.elements import remove
from rashomon.read.headlines import one_headline

# What htmldate may take for a date of publication; fixed, so that results do not depend on the
# current date.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",
}
# Paragraphs with more words are part of the news, and their days are those of events.
_NEWS_WORDS = 25
# The longest line with a time of change, in characters.
_CHANGE_LETTERS = 160
_CHANGED = re.compile(r"modif|update|lastmod|last-mod|revis", re.IGNORECASE)
_APART = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|related|recommend\w*|most-?(?:read|popular)|"
    r"sidebar|footer|colophon|copyright|trending|promo|newsletter|also-?like|read-?more|more-news|"
    r"latest)(?=$|[\s_-])",
    re.IGNORECASE,
)
# Names of parts that belong to the article or hold its day: "entry-footer", "post-date".
_OF_ARTICLE = re.compile(r"entry|post|article|story|author|byline|meta", re.IGNORECASE)
_OF_DAY = re.compile(r"(?:entry|post|article|story|pub)[\w-]*date\b", re.IGNORECASE)
_DATED = ("meta", "time", "span", "abbr", "p", "div", "li", "small", "em", "i", "b")
_STORY = re.compile(r"(?:Article|Posting|Report)$")


def page_metadata(html: str, headlines: Sequence[str]) -> Any:
    """Return what the library finds about the article of a page, which has one of `headlines`."""
    # Loading it takes 0.3 s and is needed for pages only.
    from trafilatura.metadata import extract_metadata

    quiet()
    tree = _tree(html)
    if tree is not None:
        _without_others(tree, headlines)
    return extract_metadata(tree if tree is not None else html, None, dict(_DATES))


@cache
def quiet() -> None:
    """Keep the libraries from logging what they cannot find."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _tree(html: str) -> Any:
    from trafilatura import load_html

    return load_html(html)


def _without_others(tree: Any, headlines: Sequence[str]) -> None:
    """Remove everything that is not about the article, in place."""
    for element in list(tree.iter("footer", "aside", "nav", "div", "section", "ul", "ol", "p")):
        if _is_apart(element) and element.find(".//h1") is None:
            remove(element)
    for element in list(tree.xpath(".//*[@itemtype]")):
        if _is_other_story(element, headlines):
            remove(element)
    for element in list(tree.iter(*_DATED)):
        if _is_change(element):
            remove(element)
    for element in list(tree.iter("p")):
        if len((element.text_content() or "").split()) > _NEWS_WORDS:
            remove(element)


def _is_apart(element: Any) -> bool:
    """Return whether an element is a footer or a menu, or is named as a part beside the article."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in ("nav", "footer") and not _OF_ARTICLE.search(named):
        return element.tag == "nav" or next(element.iterancestors("article"), None) is None
    return len(named) > 1 and _APART.search(named) is not None and not _OF_ARTICLE.search(named)


def _is_other_story(element: Any, headlines: Sequence[str]) -> bool:
    """Return whether the markup of an element describes an article with another headline."""
    if not _STORY.search((element.get("itemtype") or "").strip().rstrip("/")):
        return False
    titles = element.xpath(".//*[@itemprop='headline' or @itemprop='name']")
    stories = [h for t in titles if (h := one_line(t.get("content") or t.text_content()))]
    if not stories or not headlines or element.find(".//h1") is not None:
        return False
    return not any(one_headline(headline, headlines) for headline in stories)


def _is_change(element: Any) -> bool:
    """Return whether an element gives a time of change and none of publication."""
    if element.tag in ("meta", "time", "span", "abbr"):
        said = " ".join(str(v) for v in element.attrib.values())
        if _CHANGED.search(said) and "publi" not in said.lower() and not _OF_DAY.search(said):
            return True
    text = element.text_content() if element.tag != "meta" else ""
    if not text or len(text) > _CHANGE_LETTERS:
        return False
    return SAYS_CHANGED.match(text) is not None and not SAYS_PUBLISHED.search(text)
