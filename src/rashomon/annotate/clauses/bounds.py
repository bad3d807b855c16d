"""Clauses: the parts of sentences that state one comparable thing each.

The unit is a finite verb or participle with its own words, without the clauses inside it:

1. A clause opens at the root of a sentence, at every verb that the parser attaches to another word
   as a clause, at a coordinated verb and at an apposition. Infinitives (`to end the strike`,
   `a plan to end it`) remain in the clause around them: alone they state nothing.
2. Every other word goes to the nearest of these above it in the parse.
3. A relative clause, participle or apposition also takes the noun that it describes, and a
   coordinated verb the subject that it shares.
4. Words that only introduce speech (`the mayor said on Monday`) are no clause; nor are fewer than
   three words (two in an apposition), or words that say nothing comparable about their subject
   (`what the mayor is doing`, `as the mayor said`).

`The barge, which had no lights, sank and blocked the lock` gives `The barge … sank`,
`the barge which had no lights` and `The barge … blocked the lock`.
"""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.english.denial import negations_of_verbs
from rashomon.english.slots import LIGHT
from rashomon.english.tables import function_words, listed
from rashomon.stages.annotated import Clause
from rashomon.stages.values import Token
from rashomon.types import Sentence

# Dependency labels of ClearNLP, which spaCy's English models use.
_CLAUSAL = frozenset(["ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_DESCRIBING = ("relcl", "acl", "appos")
# Parts of speech with comparable meaning.
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])
# The judge of clauses was trained on clauses with these bounds: retrain it after a change.
_LEAST_WORDS = 3
_LEAST_APPOSITION = 2
# Words of a reporting clause without its subject: `told reporters in the city on Monday`.
_MOST_REPORTING = 3
# Largest share of words of other clauses in a shown range.
_MOST_FOREIGN = 0.4
# Longer sentences are lists or run-on text and give no clauses, which bounds the work.
_MOST_TOKENS = 200


def find_clauses(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> tuple[Clause, ...]:
    """Return the clauses of an article, in the order of their heads within each sentence."""
    children: list[list[int]] = [[] for _ in tokens]
    for k, token in enumerate(tokens):
        if token.head != k:
            children[token.head].append(k)
    clauses: list[Clause] = []
    first = 0
    for position, sentence in enumerate(sentences):
        while first < len(tokens) and tokens[first].start < sentence.start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < sentence.end:
            last += 1
        if last > first:
            clauses += _Sentence(text, tokens, children, range(first, last)).clauses(position)
        first = last
    return tuple(clauses)


class _Sentence:
    """Finder of the clauses of one sentence; positions are those of the article's tokens."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        children: Sequence[Sequence[int]],
        positions: range,
    ) -> None:
        self.text, self.tokens, self.children, self.positions = text, tokens, children, positions

    def clauses(self, sentence: int) -> Iterator[Clause]:
        if len(self.positions) > _MOST_TOKENS:
            return
        heads = {k: kind for k in self.positions if (kind := self._kind(k))}
        members = self._members(heads)
        for head, kind in heads.items():
            taken = members[head] | self._borrowed(head, kind, heads, members)
            words = self._trimmed(sorted(k for k in taken if self._is_word(k)))
            least = _LEAST_APPOSITION if kind == "appos" else _LEAST_WORDS
            if len(words) < least or self._only_introduces(head, words):
                continue
            if kind != "appos" and self._says_nothing(head, members[head]):
                continue
            start, end = self._shown(head, words)
            yield Clause(sentence, kind, head, tuple(words), start, end)

    def _kind(self, k: int) -> str | None:
        """Return the kind of the clause that opens at this token, `None` if none does."""
        token = self.tokens[k]
        if token.head == k:
            return "main"
        if token.dep in _CLAUSAL:
            if self._is_infinitive(k) and token.dep in ("advcl", "acl", "relcl", "pcomp"):
                return None
            if self._is_verbal(k) or any(
                self.tokens[c].dep in (*_SUBJECTS, "cop", "aux") for c in self.children[k]
            ):
                return token.dep
            return None
        if token.dep == "conj" and self._is_verbal(k) and self._is_verbal(token.head):
            return None if self._is_infinitive(k) or self._is_infinitive(token.head) else "conj"
        return "appos" if token.dep == "appos" else None

    def _members(self, heads: dict[int, str]) -> dict[int, set[int]]:
        """Assign each token to the nearest head above it, or else to the main one."""
        members: dict[int, set[int]] = {head: set() for head in heads}
        root = next(k for k, kind in heads.items() if kind == "main")
        for k in self.positions:
            governor = k
            while governor not in members and self.tokens[governor].head != governor:
                governor = self.tokens[governor].head
            members[governor if governor in members else root].add(k)
        return members

    def _borrowed(
        self, head: int, kind: str, heads: dict[int, str], members: dict[int, set[int]]
    ) -> set[int]:
        """Return the tokens of the noun that a clause describes or of a shared subject."""
        if kind in _DESCRIBING:
            noun = self.tokens[head].head
            owner = next((h for h in heads if noun in members[h] and h != head), None)
            if owner is None:
                return set()
            return self._subtree(noun) & members[owner]
        if kind == "conj" and not self._subjects(head):
            verb = self.tokens[head].head
            while (
                not self._subjects(verb)
                and self.tokens[verb].dep == "conj"
                and self.tokens[verb].head != verb
            ):
                verb = self.tokens[verb].head
            owner = next((h for h in heads if verb in members[h]), None)
            if owner is None:
                return set()
            return set().union(*(self._subtree(s) & members[owner] for s in self._subjects(verb)))
        return set()

    def _only_introduces(self, head: int, words: Sequence[int]) -> bool:
        """Return whether the clause only introduces speech: `the mayor said on Monday`."""
        said = [c for c in self.children[head] if self.tokens[c].dep in ("ccomp", "parataxis")]
        if not said and self.tokens[head].dep != "parataxis":
            return False
        subject = set().union(*(self._subtree(s) for s in self._subjects(head)))
        return len([k for k in words if k not in subject]) <= _MOST_REPORTING

    def _says_nothing(self, head: int, words: Iterable[int]) -> bool:
        """Return whether the clause, without its subject, has only words that state nothing."""
        subject = set().union(*(self._subtree(s) for s in self._subjects(head)))
        return not any(self._states(k, head) for k in words if k not in subject)

    def _states(self, k: int, head: int) -> bool:
        token = self.tokens[k]
        lemma, form = token.lemma.casefold(), self.text[token.start : token.end].casefold()
        if lemma in negations_of_verbs():
            return True
        light = lemma in LIGHT or lemma in function_words()
        reporting = k == head and form in listed("reporting_verbs")
        return token.pos in _CONTENT and not light and not reporting

    def _shown(self, head: int, words: Sequence[int]) -> tuple[int, int]:
        runs: list[list[int]] = []
        for k in words:
            between = [m for m in range(runs[-1][-1] + 1, k) if self._is_word(m)] if runs else []
            if runs and not between:
                runs[-1].append(k)
            else:
                runs.append([k])
        anchor = next((i for i, run in enumerate(runs) if run[0] <= head <= run[-1]), len(runs) - 1)
        low = high = anchor
        while True:
            grown = self._grown(runs, low, high, words)
            if grown == (low, high):
                break
            low, high = grown
        return self.tokens[runs[low][0]].start, self.tokens[runs[high][-1]].end

    def _grown(
        self, runs: Sequence[Sequence[int]], low: int, high: int, words: Sequence[int]
    ) -> tuple[int, int]:
        """Extend a range of runs by the neighbour that keeps it densest, if it stays dense enough.

        Density is the share of the clause's own words among all words in the range.
        """
        best, share = (low, high), 1 - _MOST_FOREIGN
        for a, z in ((low - 1, high), (low, high + 1)):
            if a < 0 or z >= len(runs):
                continue
            first, last = runs[a][0], runs[z][-1]
            inside = sum(first <= k <= last for k in words)
            total = sum(self._is_word(k) for k in range(first, last + 1))
            if inside / total >= share:
                best, share = (a, z), inside / total
        return best

    def _trimmed(self, words: list[int]) -> list[int]:
        """Drop the conjunctions and prepositions that a cut left at the ends."""
        low, high = 0, len(words)
        while low < high and self.tokens[words[low]].dep in ("cc", "mark"):
            low += 1
        while low < high and self.tokens[words[high - 1]].dep in ("cc", "prep", "mark"):
            high -= 1
        return words[low:high]

    def _is_word(self, k: int) -> bool:
        first = self.text[self.tokens[k].start]
        return first.isalnum() or first in "$£€#"

    def _is_verbal(self, k: int) -> bool:
        return self.tokens[k].pos in ("VERB", "AUX")

    def _is_infinitive(self, k: int) -> bool:
        return self.tokens[k].tag == "VB" and any(
            self.tokens[c].tag == "TO" for c in self.children[k]
        )

    def _subjects(self, k: int) -> list[int]:
        return [c for c in self.children[k] if self.tokens[c].dep in _SUBJECTS]

    def _subtree(self, k: int) -> set[int]:
        subtree, stack = set(), [k]
        while stack:
            top = stack.pop()
            subtree.add(top)
            stack += self.children[top]
        return subtree
