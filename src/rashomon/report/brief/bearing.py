"""Articles that bear out the quoted clause of an agreement."""

from collections.abc import Mapping

from rashomon.english.telling_words import telling_words
from rashomon.report.views import gate


def bearing(agreement: gate.Agreement, accounts: Mapping[str, str]) -> list[str]:
    """Return the quoted article, then one for each other account that supports the clause.

    That is the account's article with most of the clause's words. `accounts` gives the account of
    each article.
    """
    stated = agreement.statement
    quoted, said = telling_words(stated.span.text), dict[str, dict[str, frozenset[str]]]()
    for reading in agreement.fact.readings:
        for span in reading.attestations:
            account = accounts.get(span.article, span.article)
            if account in stated.accounts[1:]:
                own_words = said.setdefault(account, {})
                known = own_words.get(span.article, frozenset())
                own_words[span.article] = known | telling_words(span.text)
    return [stated.span.article, *(_fullest(x, quoted) for x in said.values())]


def _fullest(said: Mapping[str, frozenset[str]], quoted: frozenset[str]) -> str:
    """Return the article that has most of the words `quoted`, the first of equals."""
    return max(said, key=lambda article: len(said[article] & quoted))
