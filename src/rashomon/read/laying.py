"""Articles made from drafts, by examining their lines."""

from dataclasses import dataclass

from rashomon.read.drafts import Draft
from rashomon.read.furniture import Layout, layout
from rashomon.read.guards import damaged
from rashomon.read.language import language
from rashomon.types import Article, RejectedSource


@dataclass(slots=True)
class Looked:
    """Layout and language of a text, which are nearly all the work that an article takes."""

    layout: Layout
    language: str | None


def looked_at(text: str, headline: str | None, given: str | None) -> Looked:
    """Lay out a text, and find its language if none is `given`. Pure."""
    found = layout(text, headline)
    if given:
        return Looked(found, given)
    body = " ".join(text[s.start : s.end] for s in found.sentences[:200] if s.role == "body")
    return Looked(found, language(body or text))


def laid(own_id: str, draft: Draft, looked: Looked | None = None) -> Article | RejectedSource:
    """Return the article of a draft, or why there is none; `looked` if it has been laid out."""
    try:
        looked = looked or looked_at(draft.text, draft.headline, draft.language)
        return _article(own_id, draft, looked)
    except Exception as error:
        broken = damaged(draft.file or draft.url or own_id, error, draft.line)
        return RejectedSource(broken.source, broken.line, broken.reason, broken.detail)


def _article(own_id: str, draft: Draft, looked: Looked) -> Article:
    """Return the article; what the input states takes precedence over what its lines say."""
    found = looked.layout
    extra = dict(draft.extra)
    if draft.url and draft.file:
        extra.setdefault("file", draft.file)
    return Article(
        own_id,
        draft.text,
        source=draft.url or draft.file,
        outlet=draft.outlet,
        headline=found.headline,
        byline=draft.byline or found.byline,
        dateline=draft.dateline or found.dateline,
        published=draft.published or found.published,
        credits=tuple(dict.fromkeys((*draft.credits, *found.credits))),
        language=looked.language,
        extra=extra,
        sentences=found.sentences,
    )
