"""Check of the sentences of the brief against their citations."""

import re

from rashomon.ranges import within
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line
from rashomon.report.views.wording import Names
from rashomon.types import Attribution, BriefSentence, Span

# The checker has patterns of its own because a sentence may come from a user's language model, so
# nothing is known about how it was made. The patterns of counts match what `composing` writes.
QUOTED = re.compile(r"“[^”]*”")
# Without the full stop or comma after it.
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# Two letters at least: one alone is `A`, `I` or the letter of an article.
NAME = re.compile(r"(?<![\w’'])[A-Z][\w’'-]+")
_ACCOUNTS = re.compile(r"(?<!\d)(\d+) accounts?")
_COUNTS = re.compile(r"\band \d+ more\b")
_ARTICLES = re.compile(r"account of (\d+) articles?")


def quotations(text: str) -> list[str]:
    """Return what a sentence has between quotation marks, without the marks."""
    return [quoted[1:-1] for quoted in QUOTED.findall(text)]


class Checker:
    """Checker of sentences against the articles of one report."""

    def __init__(self, report: Report) -> None:
        self._texts = {a.id: a.text for a in report.articles}
        self._names = Names(report.articles)
        self._members = {a.id: len(a.articles) for a in report.lineage.accounts}
        self._people = {e.id: one_line(e.name) for e in report.entities}
        self._mentions = [(m, one_line(e.name)) for e in report.entities for m in e.mentions]
        self._said: dict[str, list[Attribution]] = {}
        for attribution in report.attributions:
            self._said.setdefault(attribution.article, []).append(attribution)

    def fault(self, sentence: BriefSentence) -> str | None:
        """Return the first thing that is wrong with a sentence, or `None` if nothing is.

        1. It has citations, and each is the slice of its article that it claims to be.
        2. Its quoted words are in the citations.
        3. It counts no more accounts than it has, and exactly the articles that these have.
        4. Its other numbers and its names are in the citations.
        5. If speakers said all that it cites, it names one of them.
        """
        if not sentence.citations or not all(map(self._is_slice, sentence.citations)):
            return "a citation is not in the articles"
        cited = _even(" ".join(one_line(c.text) for c in sentence.citations))
        unquoted = self._without_names(QUOTED.sub(" ", sentence.text), sentence)
        faults = (
            ("quoted words are not in the citations", self._quotes(sentence.text, cited)),
            ("a count is not that of the report", self._counts(sentence, unquoted)),
            ("a number is not in the citations", self._numbers(unquoted, cited)),
            ("a name is not in the citations", self._own_names(sentence, unquoted, cited)),
            ("the speaker is not named", self._speakers(sentence)),
        )
        return next((problem for problem, holds in faults if not holds), None)

    def _without_names(self, unquoted: str, sentence: BriefSentence) -> str:
        """Remove the names of the cited articles, which may contain numbers."""
        cited = dict.fromkeys(c.article for c in sentence.citations)
        called = (x for a in cited for x in (self._names.title(a), self._names.name(a)))
        for name in sorted(called, key=len, reverse=True):
            unquoted = unquoted.replace(name, " ")
        return unquoted

    def _is_slice(self, span: Span) -> bool:
        text = self._texts.get(span.article, "")
        inside = 0 <= span.start < span.end <= len(text)
        return inside and text[span.start : span.end] == span.text

    def _quotes(self, text: str, cited: str) -> bool:
        pieces = (p for quoted in quotations(text) for p in quoted.split("…"))
        return all(_even(piece).strip() in cited for piece in pieces)

    def _counts(self, sentence: BriefSentence, unquoted: str) -> bool:
        accounts = [int(n) for n in _ACCOUNTS.findall(unquoted)]
        articles = [int(n) for n in _ARTICLES.findall(unquoted)]
        members = sum(self._members.get(a, 0) for a in sentence.accounts)
        return all(n <= len(sentence.accounts) for n in accounts) and all(
            n == members for n in articles
        )

    def _numbers(self, unquoted: str, cited: str) -> bool:
        uncounted = _without_titles(unquoted)
        for pattern in (_ARTICLES, _ACCOUNTS, _COUNTS):
            uncounted = pattern.sub(" ", uncounted)
        return all(number in cited for number in _NUMBER.findall(uncounted))

    def _own_names(self, sentence: BriefSentence, unquoted: str, cited: str) -> bool:
        titles = " ".join(self._names.title(c.article) for c in sentence.citations)
        # A citation may use another form of a name than the sentence, which has the entity's.
        people = {name for m, name in self._mentions for c in sentence.citations if within(m, c)}
        known = f"{cited} {_even(titles)} {_even(' '.join(sorted(people)))}"
        # The first word of a sentence has a capital in any case.
        names = NAME.finditer(unquoted)
        return all(_even(m[0]) in known for m in names if unquoted[: m.start()].strip())

    def _speakers(self, sentence: BriefSentence) -> bool:
        """Return whether a sentence names a speaker if all its citations are reported words.

        `False` if all the speakers are unknown: in the brief their words would read as the report's
        own statement. A citation that goes beyond the reported words, such as a whole sentence with
        its reporting clause, needs no name, for it shows that the words are reported.
        """
        bare = [self._speaker(c) for c in sentence.citations]
        if not bare or None in bare:
            return True
        line = one_line(sentence.text)
        return any(name and name in line for name in bare)

    def _speaker(self, span: Span) -> str | None:
        """Return the name of the speaker whose reported words contain a span.

        Empty if the speaker is unknown, `None` if no reported words contain the whole span.
        """
        for attribution in self._said.get(span.article, ()):
            content = attribution.content
            if not any(c.start <= span.start and span.end <= c.end for c in content):
                continue
            return self._people.get(attribution.speaker or "", "")
        return None


def _without_titles(text: str) -> str:
    """Remove bracketed parts: they hold sigla and outlets, which may contain numbers."""
    return re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", " ", text)


def _even(text: str) -> str:
    """Replace all quotation marks with the straight single one."""
    return re.sub(r"[“”‘’\"'«»]", "'", text)
