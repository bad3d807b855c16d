"""The persons that pronouns of a report's own words refer to, outside attributions.

What a fact is called by needs a name: `he was suspended` says nothing out of context. Only `he`,
`she` and their possessives are resolved, and only where one person can be meant; whoever is wrongly
named misleads, so that doubt gives nobody.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rashomon.annotate.referents.discourse import DiscourseReferent
from rashomon.annotate.referents.pronouns import PronounResolver
from rashomon.english.people import tables
from rashomon.stages.values import Token
from rashomon.types import Article

_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_SUBJECTS = ("nsubj", "nsubjpass")
# Most steps up a name to the head of its noun phrase.
_MOST_STEPS = 4


class _Met(NamedTuple):
    """A person met in a sentence, `None` if it has no name; `acts` says whether it is a subject."""

    person: DiscourseReferent | None
    acts: bool


def persons(
    article: Article, tokens: Sequence[Token], pronouns: PronounResolver
) -> Iterator[tuple[int, DiscourseReferent]]:
    """Yield the tokens that are pronouns outside quotation marks, with the person each refers to.

    The person is the only one of that gender, or of none known, who is a subject in the same
    sentence before the pronoun, or else in the sentence before. If a person without a name is a
    subject there, nobody is meant.
    """
    starts = [t.start for t in tokens]
    described = dict(pronouns.described)
    names = {n.first: pronouns.by_name[n] for n in pronouns.names if not pronouns.is_modifier(n)}
    bearers = {k: pronouns.by_name[n] for n in pronouns.names for k in range(n.first, n.last)}
    # Nouns that have a name: `the captain, Ann Lund`, `captain Lund`.
    titles = {tokens[k].head for k in bearers if tokens[k].dep in ("appos", "compound")}
    genders: dict[int, str] = {}
    before: list[_Met] = []
    for sentence in article.sentences:
        if sentence.role != "body":
            continue
        met: list[_Met] = []
        first, last = (bisect_left(starts, end) for end in (sentence.start, sentence.end))
        for k in range(first, last):
            if pronouns.is_quoted(tokens[k].start):
                continue
            gender = _gender(article.text, tokens[k])
            person = names.get(k) or described.get(tokens[k].start)
            person = person or _described(tokens, k, bearers)
            if person is None and not gender:
                if _is_unnamed(tokens, k, bearers, titles):
                    met.append(_Met(None, _acts(tokens, k)))
                continue
            source = _is_source(tokens, range(first, k), k)
            if person is None and not source:
                person = _meant(gender, met, before, genders)
            if person is not None and person.kind != "person":
                continue
            if person is not None and gender:
                genders.setdefault(id(person), gender)
                yield k, person
            met.append(_Met(person, _acts(tokens, k) and (person is None or not source)))
        before = met


def _gender(text: str, token: Token) -> str:
    """Return the gender of a pronoun that is a subject or a possessive, else the empty string."""
    fits = token.pos == "PRON" and token.dep in (*_SUBJECTS, "poss")
    return _GENDERS.get(token.form(text).lower(), "") if fits else ""


def _is_source(tokens: Sequence[Token], earlier: range, position: int) -> bool:
    """Return whether a subject follows what it says, so that more words are hardly about it."""
    verb = tokens[_head(tokens, position)].head
    return any(tokens[k].head == verb and tokens[k].dep in ("ccomp", "parataxis") for k in earlier)


def _meant(
    gender: str, met: Sequence[_Met], before: Sequence[_Met], genders: Mapping[int, str]
) -> DiscourseReferent | None:
    """Return the person that a pronoun can mean, of those in its sentence and the one before.

    `Lund led the talks. After Moe’s arrest she left` means Lund.
    """
    for sentence in (met, before):
        if any(person is None and acts for person, acts in sentence):
            return None
        acting = {
            person
            for person, acts in sentence
            if person and acts and (person.gender or genders.get(id(person), gender)) == gender
        }
        if acting:
            return acting.pop() if len(acting) == 1 else None
    return None


def _acts(tokens: Sequence[Token], position: int) -> bool:
    """Return whether a word belongs to the head of a subject."""
    return tokens[_head(tokens, position)].dep in _SUBJECTS


def _head(tokens: Sequence[Token], position: int) -> int:
    """Return the noun to whose name or apposition a word belongs."""
    for _ in range(_MOST_STEPS):
        if tokens[position].dep not in ("compound", "appos"):
            break
        position = tokens[position].head
    return position


def _described(
    tokens: Sequence[Token], position: int, bearers: Mapping[int, DiscourseReferent]
) -> DiscourseReferent | None:
    """Return whom a relative clause whose subject is `who` describes, `None` if it has no name."""
    token = tokens[position]
    if token.tag != "WP" or token.dep not in _SUBJECTS or tokens[token.head].dep != "relcl":
        return None
    return bearers.get(tokens[token.head].head)


def _is_unnamed(
    tokens: Sequence[Token],
    position: int,
    bearers: Mapping[int, DiscourseReferent],
    titles: AbstractSet[int],
) -> bool:
    """Return whether a noun is a person without a name, or a name of an unknown bearer."""
    token = tokens[position]
    if position in bearers:
        return False
    if token.tag == "NNP":
        return token.dep in _SUBJECTS
    somebody = token.tag == "NN" and tables().is_person(token.lemma.lower())
    return somebody and position not in titles and token.head not in bearers
