"""Walks over the parse of one article: which verb governs a word, and what stands with it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from rashomon.english.denial import modal_verbs, negations
from rashomon.english.tables import small_words
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Token
from rashomon.types import Sentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FUTURE = small_words("intending")
# Steps up a parse: a damaged one may lead round in a circle.
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
        """The dependants of each token, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for k, token in enumerate(self.tokens):
            if token.head != k:
                found[token.head].append(k)
        return found

    @cached_property
    def roots(self) -> dict[int, int]:
        """The main verb of each sentence that has one, by the sentence's position."""
        found: dict[int, int] = {}
        for k, token in enumerate(self.tokens):
            if token.head == k:
                found.setdefault(self.sentence(token.start)[0], k)
        return {s: k for s, k in found.items() if self.tokens[k].pos in ("VERB", "AUX")}

    def at(self, start: int) -> int | None:
        """The token that holds a character."""
        k = bisect_right(self.starts, start) - 1
        return k if k >= 0 and self.tokens[k].end > start else None

    def sentence(self, start: int) -> tuple[int, Sentence]:
        """The sentence that holds a character, and its position among those of the article."""
        k = max(0, bisect_right(self.sentence_starts, start) - 1)
        return k, self.article.sentences[k]

    def up(self, at: int) -> Iterator[int]:
        """The token and what governs it, up to the root."""
        for _ in range(_MOST_STEPS):
            yield at
            head = self.tokens[at].head
            if head == at:
                return
            at = head

    def verb(self, at: int) -> int | None:
        """The nearest verb over a token, itself included."""
        return next((k for k in self.up(at) if self.tokens[k].pos in ("VERB", "AUX")), None)

    def lemma(self, at: int) -> str:
        """The lemma of a token in lower case, its apostrophe straight."""
        return self.tokens[at].lemma.lower().replace("’", "'")

    def written(self, at: int) -> str:
        """A token as it is written."""
        return self.article.text[self.tokens[at].start : self.tokens[at].end]

    def word(self, at: int) -> str:
        """A token in lower case."""
        return self.written(at).lower()

    def dependants(self, at: int, *deps: str) -> list[int]:
        """The children of a token that stand to it in one of these relations."""
        return [k for k in self.children[at] if self.tokens[k].dep in deps]

    def subjects_of_own(self, verb: int) -> list[int]:
        """The subjects that a verb does not share."""
        return self.dependants(verb, *_SUBJECTS)

    def subjects(self, verb: int) -> list[int]:
        """The subjects of a verb, those it shares with the verb before it included."""
        found = self.dependants(verb, *_SUBJECTS)
        token = self.tokens[verb]
        if not found and token.dep in ("conj", "xcomp") and token.head != verb:
            return (
                self.subjects(token.head) if self.tokens[token.head].pos in ("VERB", "AUX") else []
            )
        return found

    def objects(self, verb: int) -> list[int]:
        """What a verb acts upon: its objects, and the subject of a passive."""
        return self.dependants(verb, "dobj", "obj", "nsubjpass", "dative", "attr", "acomp", "oprd")

    def is_negated(self, verb: int) -> bool:
        """Whether a verb, its subject or its object is denied."""
        direct = any(
            self.tokens[k].dep == "neg" or self.lemma(k) in negations() for k in self.children[verb]
        )
        about = [*self.dependants(verb, *_SUBJECTS), *self.objects(verb)]
        return direct or any(
            self.lemma(c) in small_words("denying_noun") for k in about for c in self.children[k]
        )

    def is_open(self, verb: int) -> bool:
        """Whether what a verb tells is not said to have happened: may, will, plans, if."""
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

    def subtree(self, at: int) -> list[int]:
        """A token and everything below it, in text order."""
        found, stack = [], [at]
        while stack:
            k = stack.pop()
            found.append(k)
            stack += self.children[k]
        return sorted(found)
