"""Members of invented rows: one clause each, parsed, with its values."""

from collections.abc import Sequence

from rashomon.annotate.parse import default_parser
from rashomon.compare.slots import Member
from rashomon.english.quantities import find_quantities
from rashomon.english.times import find_times
from rashomon.stages import Token
from rashomon.types import Article, Sentence


def stating(
    *texts: str, published: Sequence[str] = (), speakers: Sequence[str] = ()
) -> list[Member]:
    """A member for each text, each of an article of its own; every word is the clause's."""
    articles = [
        Article(
            id=str(n),
            text=text,
            published=dict(enumerate(published)).get(n),
            sentences=(Sentence(0, len(text), "body"),),
        )
        for n, text in enumerate(texts)
    ]
    parses = default_parser().parse(articles)
    return [
        _member(n, article, parsed.tokens, dict(enumerate(speakers)).get(n))
        for n, (article, parsed) in enumerate(zip(articles, parses, strict=True))
    ]


def _member(n: int, article: Article, tokens: Sequence[Token], speaker: str | None) -> Member:
    text = article.text
    times = find_times(text, article.published, tokens)
    return Member(
        article=n,
        published=article.published,
        text=text,
        tokens=tokens,
        positions=tuple(
            k for k, t in enumerate(tokens) if text[t.start].isalnum() or text[t.start] in "$£€"
        ),
        quantities=find_quantities(text, tokens, times),
        times=times,
        speaker=speaker,
    )
