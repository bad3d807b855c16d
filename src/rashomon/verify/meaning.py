"""Differences in sense between two similar sentences.

A sentence and its negation are 99 % alike, so their likeness cannot decide: the typed differences
that `judge.alterations` finds between them do.
"""

import re
from functools import cache

import numpy as np

from rashomon.compare.meaning import opposite
from rashomon.compare.witness import Witness
from rashomon.english.clauses import clauses
from rashomon.english.denial import is_negation
from rashomon.english.spelling import stem
from rashomon.english.tables import function_words, phrases
from rashomon.english.words import words
from rashomon.judge.alterations import find_alterations
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Match
from rashomon.types import Alteration, Article, Sentence, Span
from rashomon.verify.sources import Sources

# Aspects whose difference changes the sense of a sentence, however it is reworded.
_GRAVE = frozenset(
    ["number", "unit", "date", "polarity", "modality", "entity", "place", "event", "hedge"]
)


def differences(source: Span, text: str, likeness: float, sources: Sources) -> list[Alteration]:
    """Return the differences in sense between a draft's sentence and one of the coverage."""
    parent, child = (
        _witness(k, id_, t) for k, (id_, t) in enumerate((("source", source.text), ("draft", text)))
    )
    match = Match(0, 0, likeness, likeness, 0.0, 1.0)
    alterations = find_alterations(parent, child, [match], sources.settings.alterations)
    grave = [a for a in alterations if a.aspect in _GRAVE and a.severity != "low"]
    implied = {
        # Calling on people to do something implies `should`, and ruling something out implies `will
        # not`: a draft that adds the word changes nothing.
        aspect
        for aspect, section in (("modality", "directing"), ("polarity", "denying_phrases"))
        if _forms(section).search(source.text)
    }
    return [a for a in grave if a.before or a.aspect not in implied]


def changes_meaning(source: Span, text: str, likeness: float, sources: Sources) -> bool:
    """Return whether a draft's sentence contradicts a similar sentence of the coverage."""
    return (
        is_denied(bearing(source.text, text)) != is_denied(text)
        or is_opposite(source.text, text)
        or bool(differences(source, text, likeness, sources))
    )


def bearing(source: str, text: str) -> str:
    """Return the clauses of a sentence that share a content word with a text, all if none do.

    >>> bearing("The pump failed because its fuse had been stolen, he said", "the fuse was stolen")
    'its fuse had been stolen'
    """
    wanted = {stem(w) for w in words(text)} - _function_stems()
    kept = [c for c in clauses(source) if wanted & {stem(w) for w in words(c)}]
    return " ".join(kept) or source


def is_denied(text: str) -> bool:
    """Return whether a text has an odd number of negations and verbs of denial.

    A bound such as `no more than` denies nothing.

    >>> is_denied("It is no more than a third"), is_denied("He ruled out a strike")
    (False, True)
    """
    plain = _forms("bounds").sub(" ", text)
    denials = _denials()
    denying = (is_negation(w) or stem(w) in denials for w in words(plain))
    return (sum(denying) + len(_forms("denying_phrases").findall(plain))) % 2 == 1


def is_opposite(one: str, other: str) -> bool:
    """Return whether two texts differ in words that are opposites; shared words are ignored."""
    left, right = ({stem(w) for w in words(t)} for t in (one, other))
    return any(opposite(a, b) for a in left - right for b in right - left)


@cache
def _forms(section: str) -> re.Pattern[str]:
    """Return a pattern of the phrases in a section of the modality table, the longest first."""
    forms = sorted((" ".join(p) for p in phrases("modality", section)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


@cache
def _function_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in function_words())


@cache
def _denials() -> frozenset[str]:
    return frozenset(stem(p[0]) for p in phrases("modality", "denying") if len(p) == 1)


def _witness(position: int, id_: str, text: str) -> Witness:
    article = Article(id_, text, siglum="AB"[position], sentences=(Sentence(0, len(text), "body"),))
    return Witness(
        position,
        AnnotatedArticle(
            article,
            (0,),
            np.ones((1, 1), np.float32),
            (words(text),),
            np.zeros(1, np.float32),
        ),
    )
