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
    laid_out = layout(text, headline)
    if given:
        return Looked(laid_out, given)
    body = " ".join(text[s.start : s.end] for s in laid_out.sentences[:200] if s.role == "body")
    return Looked(laid_out, language(body or text))


def laid(article_id: str, draft: Draft, looked: Looked | None = None) -> Article | RejectedSource:
    """Return the article of a draft, or why there is none; `looked` if it has been laid out."""
    try:
        looked = looked or looked_at(draft.text, draft.headline, draft.language)
        return _article(article_id, draft, looked)
    except Exception as error:
        broken = damaged(draft.file or draft.url or article_id, error, draft.line)
        return RejectedSource(broken.source, broken.line, broken.reason, broken.detail)


def _article(article_id: str, draft: Draft, looked: Looked) -> Article:
    """Return the article; what the input states takes precedence over what its lines say."""
    laid_out = looked.layout
    extra = dict(draft.extra)
    if draft.url and draft.file:
        extra.setdefault("file", draft.file)
    return Article(
        article_id,
        draft.text,
        source=draft.url or draft.file,
        outlet=draft.outlet,
        headline=laid_out.headline,
        byline=draft.byline or laid_out.byline,
        dateline=draft.dateline or laid_out.dateline,
        published=draft.published or laid_out.published,
        credits=tuple(dict.fromkeys((*draft.credits, *laid_out.credits))),
        language=looked.language,
        extra=extra,
        sentences=laid_out.sentences,
    )
