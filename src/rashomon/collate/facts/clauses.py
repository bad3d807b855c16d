"""Walks over the parse of one article: the verb that governs a word, its subjects and objects."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from rashomon.english.denial import modal_verbs, negations
from rashomon.english.tables import small_words
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Token
from rashomon.types import Sentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Verbs whose complement has not happened yet: `plans to close`.
_FUTURE = small_words("intending")
# Longest walk up a parse: the heads of a damaged one may form a circle.
_MOST_STEPS = 12


class Clauses:
    """The tokens of an article with their children and sentences."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.tokens: Sequence[Token] = annotated.tokens
        self.article = annotated.article
        self.starts = [t.start for t in self.tokens]
        self.sentence_starts = [s.start for s in self.article.sentences]

    @cached_property
    def children(self) -> list[list[int]]:
        """Positions of the dependants of each token, in text order."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for k, token in enumerate(self.tokens):
            if token.head != k:
                children[token.head].append(k)
        return children

    @cached_property
    def roots(self) -> dict[int, int]:
        """Main verbs by the position of their sentence; sentences without one are left out."""
        heads: dict[int, int] = {}
        for k, token in enumerate(self.tokens):
            if token.head == k:
                heads.setdefault(self.sentence(token.start)[0], k)
        return {s: k for s, k in heads.items() if self.tokens[k].pos in ("VERB", "AUX")}

    def token_at(self, start: int) -> int | None:
        """Return the token that covers a character, or `None` if none does."""
        k = bisect_right(self.starts, start) - 1
        return k if k >= 0 and self.tokens[k].end > start else None

    def sentence(self, start: int) -> tuple[int, Sentence]:
        """Return `(position, sentence)` of the last sentence to begin at or before a character."""
        k = max(0, bisect_right(self.sentence_starts, start) - 1)
        return k, self.article.sentences[k]

    def up(self, position: int) -> Iterator[int]:
        """Yield a token and its heads up to the root."""
        for _ in range(_MOST_STEPS):
            yield position
            head = self.tokens[position].head
            if head == position:
                return
            position = head

    def verb(self, position: int) -> int | None:
        """Return the token if it is a verb, else its nearest head that is one, or `None`."""
        return next((k for k in self.up(position) if self.tokens[k].pos in ("VERB", "AUX")), None)

    def lemma(self, position: int) -> str:
        """Return the lemma of a token in lower case, with a straight apostrophe."""
        return self.tokens[position].lemma.lower().replace("’", "'")

    def written(self, position: int) -> str:
        """Return a token as it is written."""
        return self.article.text[self.tokens[position].start : self.tokens[position].end]

    def dependants(self, position: int, *deps: str) -> list[int]:
        """Return the dependants of a token that have one of the relations `deps`."""
        return [k for k in self.children[position] if self.tokens[k].dep in deps]

    def subjects(self, verb: int) -> list[int]:
        """Return the subjects of a verb.

        If it has none and is a conjunct or an open complement, these are the subjects of the verb
        on which it depends.
        """
        direct = self.dependants(verb, *_SUBJECTS)
        token = self.tokens[verb]
        if not direct and token.dep in ("conj", "xcomp") and token.head != verb:
            return (
                self.subjects(token.head) if self.tokens[token.head].pos in ("VERB", "AUX") else []
            )
        return direct

    def objects(self, verb: int) -> list[int]:
        """Return the objects and predicate complements of a verb, and the subject of a passive."""
        return self.dependants(verb, "dobj", "obj", "nsubjpass", "dative", "attr", "acomp", "oprd")

    def is_negated(self, verb: int) -> bool:
        """Return whether a verb, its subject or its object is negated."""
        direct = any(
            self.tokens[k].dep == "neg" or self.lemma(k) in negations() for k in self.children[verb]
        )
        about = [*self.dependants(verb, *_SUBJECTS), *self.objects(verb)]
        return direct or any(
            self.lemma(c) in small_words("denying_noun") for k in about for c in self.children[k]
        )

    def is_open(self, verb: int) -> bool:
        """Return whether a verb leaves open whether its event happened.

        It does after `may`, `will`, `plans to` or `if`, and in an adverbial clause without a
        subject.
        """
        for k in self.up(verb):
            token = self.tokens[k]
            if token.pos not in ("VERB", "AUX"):
                continue
            aux = {self.lemma(c) for c in self.dependants(k, "aux")}
            if aux & modal_verbs() or any(
                self.lemma(c) in small_words("opening_condition")
                for c in self.dependants(k, "mark")
            ):
                return True
            if token.dep not in ("xcomp", "conj"):
                return token.dep == "advcl" and not self.subjects(k)
            head = self.tokens[k].head
            if token.dep == "xcomp" and (
                self.lemma(head) in _FUTURE or self.tokens[head].tag == "VBG"
            ):
                return True
        return False

    def subtree(self, top: int) -> list[int]:
        """Return a token and everything below it, in text order."""
        positions, stack = [], [top]
        while stack:
            k = stack.pop()
            positions.append(k)
            stack += self.children[k]
        return sorted(positions)
