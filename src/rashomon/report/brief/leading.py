"""The sentence that says what happened."""

from collections import Counter

from rashomon.english.standing import begins_with_pronoun, tells
from rashomon.english.tables import function_words
from rashomon.english.words import fold
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line, words
from rashomon.types import Article, Span

_FEWEST, _LONGEST = 8, 45  # words of a sentence that can stand alone
_OPENING = 3  # sentences under the headline that may have what another account leads with
_SHORT = 4  # letters from which on a word tells what a sentence is about


def lead(report: Report) -> Span | None:
    """The first sentence of an account whose words most other accounts have in their headline and
    opening.

    An account is heard once, through its origin or its first article. `None` where no account
    opens with a sentence that can stand alone.
    """
    articles = {a.id: a for a in report.articles}
    openings: list[tuple[Span | None, frozenset[str]]] = []
    for account in sorted(report.lineage.accounts, key=lambda a: -len(a.articles)):
        article = articles.get(account.origin or next(iter(account.articles), ""))
        if article is not None:
            openings.append((_first(article), _told(article)))
    heard: Counter[str] = Counter(word for _, told in openings for word in told)
    best: tuple[float, Span] | None = None
    for span, _ in openings:
        if span is not None and (best is None or _shared(span, heard) > best[0]):
            best = (_shared(span, heard), span)
    return best[1] if best else None


def _shared(span: Span, heard: Counter[str]) -> float:
    """How often the words of the sentence are heard in other accounts."""
    return float(sum(heard[w] - 1 for w in _telling(span.text)))


def _first(article: Article) -> Span | None:
    """The first sentence of the opening that can stand alone."""
    for sentence in [s for s in article.sentences if s.role == "body"][:_OPENING]:
        text = article.text[sentence.start : sentence.end]
        line = one_line(text)
        stands = tells(line) and not begins_with_pronoun(line)
        if _FEWEST <= words(text) <= _LONGEST and stands:
            return Span(article.id, sentence.start, sentence.end, text)
    return None


def _told(article: Article) -> frozenset[str]:
    bodies = [s for s in article.sentences if s.role == "body"][:_OPENING]
    texts = (article.text[s.start : s.end] for s in bodies)
    return frozenset(w for t in (article.headline or "", *texts) for w in _telling(t))


def _telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, folded."""
    found = (fold(word.strip(".,;:!?“”\"'()’‘")) for word in text.split())
    return frozenset(w for w in found if len(w) >= _SHORT and w not in function_words())
