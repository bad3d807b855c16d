"""Words of a text that say what it is about."""

from functools import cache

from rashomon.english.days import is_day_or_month
from rashomon.english.spelling import stem
from rashomon.english.tables import function_words, table
from rashomon.english.verbs import is_auxiliary, is_verb
from rashomon.english.words import TRIM, fold

_STEM = 5  # letters that the forms of one word share
_LETTERS = 4  # letters of the shortest word that says what a clause is about


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, cut to what their forms share.

    >>> sorted(telling_words("The ferry sank off Orm on 3 May"))
    ['3', 'ferry', 'sank']
    """
    words = (fold(word.strip(TRIM)) for word in text.split())
    return frozenset(
        w[:_STEM]
        for w in words
        if (len(w) >= _LETTERS or any(c.isdigit() for c in w)) and w not in function_words()
    )


def content(text: str) -> frozenset[str]:
    """Return the telling words of a text without numbers, months and days of the week."""
    return frozenset(
        w for w in telling_words(text).difference(*calendar()) if not any(c.isdigit() for c in w)
    )


def plain(text: str) -> frozenset[str]:
    """Return the telling words of a text that are not names."""
    return telling_words(" ".join(w for w in text.split() if not w.strip(TRIM)[:1].isupper()))


def verbs(text: str) -> frozenset[str]:
    """Return the stems of the verbs of a text that say what is done, of any length.

    >>> sorted(verbs("She has won the vote and led the board"))
    ['lead', 'win']
    """
    words = (word.strip(TRIM) for word in text.split())
    forms = (fold(w) for w in words if w[:1].islower())
    return frozenset(stem(w) for w in forms if is_verb(w) and not is_auxiliary(w))


def stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(stem(fold(word.strip(TRIM))) for word in text.split())


def names(text: str, *, after: int = 0) -> tuple[frozenset[str], ...]:
    """Return the names in a text after its first `after` words, each as a set of its parts.

    Initials are parts too; days and months are not names. If names qualify a noun (`the Orm Union
    vote`), each part is a name of its own.

    >>> [sorted(name) for name in names("Sen. Ann Orm left Vesby, S.C., on Friday")]
    [['ann', 'orm', 'sen'], ['vesby'], ['s.c']]
    """
    part_sets, run = list[frozenset[str]](), set[str]()
    for place, word in enumerate(text.split()):
        bare = word.strip(TRIM)
        part = fold(bare).removesuffix("'s")[:_STEM]
        named = place >= after and bare[:1].isupper() and fold(bare) not in function_words()
        if named and not is_day_or_month(bare):
            run.add(part)
        if run and (not named or word[-1:] in ",;:)"):
            part_sets += _apart(run) if not named and _is_noun(word) else [frozenset(run)]
            run = set()
    return tuple([*part_sets, frozenset(run)] if run else part_sets)


def _apart(parts: set[str]) -> list[frozenset[str]]:
    """Return each of several names that qualify a noun as a separate name."""
    return [frozenset({part}) for part in sorted(parts)]


def _is_noun(word: str) -> bool:
    """Return whether names qualify the word after them: `the Orm harbour`, not `Orm has`."""
    plain_word = word.strip(TRIM)
    lower = plain_word.isalpha() and plain_word.islower()
    return lower and plain_word not in function_words() and not is_verb(plain_word)


@cache
def calendar() -> tuple[frozenset[str], ...]:
    """Return the months, and the days of the week, as telling words."""
    return tuple(telling_words(" ".join(table("times")[kind])) for kind in ("months", "weekdays"))
