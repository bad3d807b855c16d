"""Attributions by rules over the parse and the quotation marks: a baseline for the tagger."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from eval.attribution_rules.cues import keys
from eval.attribution_rules.frames import Frame, frames, nominal
from eval.attribution_rules.quotes import is_all_quoted, quoting, utterances
from eval.attribution_rules.tree import Tree
from rashomon.annotate.attributions.raw import RawAttribution
from rashomon.annotate.parse import Parsed
from rashomon.types import Article

# The turn of a speaker in a transcript begins with a name in capitals and a colon.
_TURN = re.compile(r"(?P<name>[A-Z][A-Z.,’' -]{2,40}?)(?P<cue>:)\s+\S")


def by_rules(article: Article, parsed: Parsed) -> tuple[RawAttribution, ...]:
    """Return the attributions of one article, in text order; empty for one without tokens.

    They are found in this order, and no cue is used twice: the turns of a transcript, quotations
    with their reporting clauses, `according to`, then the frames of verbs, adjectives and nouns
    from the main clause downwards. Last, quoted sentences without their own reporting clause go to
    the quotation before them.
    """
    tree = Tree(article, parsed)
    frames = Search(tree, keys()).run()
    raw = (
        RawAttribution(tree.pieces(f.source), tree.pieces(f.cue), tree.pieces(f.content))
        for f in frames
        if f.content
    )
    return tuple(sorted(raw, key=lambda a: (a.content, a.cue, a.source)))


@dataclass
class Search:
    """Attributions found so far in one article, and the tokens that they cover."""

    tree: Tree
    known: Collection[str]
    frames: list[Frame] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)

    def run(self) -> list[Frame]:
        """Run all passes in order, and return what they found."""
        self._turns()
        self._quotations()
        self._according()
        self._heads()
        self._continuations()
        return self.frames

    def _take(self, frame: Frame) -> None:
        for k, other in enumerate(self.frames):
            if other.head == frame.head:
                self.frames[k] = replace(other, content=other.content | frame.content)
                break
        else:
            self.frames.append(frame)
        self.covered |= frame.content
        self.cues |= frame.cue

    def _turns(self) -> None:
        """Read `NAME:` at the beginning of a paragraph as the speaker of the rest of it."""
        tree = self.tree
        opening = {tree.paragraph[i]: i for i in reversed(range(len(tree.tokens)))}
        position = {start: i for i, start in enumerate(tree.starts)}
        for paragraph, first in opening.items():
            match = _TURN.match(tree.text, tree.starts[first])
            colon = position.get(match.start("cue")) if match else None
            if colon is not None:
                last = opening.get(paragraph + 1, len(tree.tokens))
                spoken = frozenset(range(colon + 1, last))
                name = frozenset(range(first, colon))
                self._take(Frame("turn", colon, name, frozenset({colon}), spoken))

    def _quotations(self) -> None:
        for number in utterances(self.tree):
            if not self.covered.isdisjoint(range(*self.tree.quotations[number])):
                continue
            frame = quoting(self.tree, number)
            if frame and frame.key in self.known and frame.head not in self.covered:
                self._take(frame)

    def _according(self) -> None:
        tree = self.tree
        for i, word in enumerate(tree.words[:-1]):
            if word == "according" and tree.words[i + 1] == "to" and self._free(i):
                whom = tree.child(i + 1, "pobj")
                if whom is None:
                    continue
                source = nominal(tree, whom)
                content = tree.clause_around(i) - source - {i, i + 1} - self.covered
                content = tree.trimmed(tree.with_quotations(content, i))
                cue = frozenset({i, i + 1})
                self._take(Frame("according to", i, frozenset(source), cue, frozenset(content)))

    def _heads(self) -> None:
        order = sorted(range(len(self.tree.tokens)), key=lambda i: (self.tree.depth[i], i))
        for head in order:
            if not self._free(head):
                continue
            for frame in frames(self.tree, head):
                if frame.key in self.known and frame.content - self.covered:
                    self._take(replace(frame, content=frame.content - self.cues))
                    break

    def _free(self, head: int) -> bool:
        return (
            head not in self.covered and head not in self.cues and self.tree.quotation[head] is None
        )

    def _continuations(self) -> None:
        """Add each sentence that is only a quotation to the attribution of the sentence before."""
        tree = self.tree
        for number, (first, last) in enumerate(tree.sentences):
            if first in self.covered or not is_all_quoted(tree, number) or first == 0:
                continue
            owner = self._speaking(number - 1)
            if owner is not None:
                self._take(replace(self.frames[owner], content=frozenset(range(first, last))))

    def _speaking(self, sentence: int) -> int | None:
        first, last = self.tree.sentences[sentence]
        for k, frame in enumerate(self.frames):
            quoted = any(
                first <= i < last and self.tree.quotation[i] is not None for i in frame.content
            )
            if quoted:
                return k
        return None
