"""Quotations and the reporting clauses to which they belong, by position."""

from eval.attribution_rules.frames import (
    Frame,
    between,
    cue_of_verb,
    source_of_verb,
)
from eval.attribution_rules.tree import Tree

_ENDS = (",", ".", "?", "!", "…", "...", "-", "—")
_INTRODUCES = (",", ":")


def utterances(tree: Tree) -> list[int]:
    """Return the quotations that are someone's words and not a term: introduced, or punctuated."""
    return [n for n, (a, z) in enumerate(tree.quotations) if _is_utterance(tree, a, z)]


def quoting(tree: Tree, number: int) -> Frame | None:
    """Return the quotation with the reporting verb after it, else before it, in its sentence."""
    first, last = tree.quotations[number]
    verb = _verb_after(tree, last)
    name = "after"
    if verb is None:
        verb, name = _verb_before(tree, first), "before"
    if verb is None:
        return None
    content = set(range(first, last))
    source = source_of_verb(tree, verb) - content
    cue = cue_of_verb(tree, verb)
    if name == "before":
        cue |= between(tree, verb, first) if not source or max(source) < verb else set()
    return Frame(
        f"{tree.tokens[verb].lemma.lower()} quote {name}",
        verb,
        frozenset(_outside(tree, source)),
        frozenset(_outside(tree, cue - source)),
        frozenset(content),
    )


def is_all_quoted(tree: Tree, sentence: int) -> bool:
    """Return whether a sentence is inside quotation marks from its first to its last word."""
    first, last = tree.sentences[sentence]
    return all(tree.quotation[i] is not None for i in range(first, last) if tree.is_word(i))


def _is_utterance(tree: Tree, first: int, last: int) -> bool:
    if last - first < 4:
        return False
    introduced = first > 0 and tree.words[first - 1] in _INTRODUCES
    ends = tree.words[last - 2] in _ENDS
    opens = first == tree.sentences[tree.sentence[first]][0]
    return opens or (introduced and last - first > 5) or (ends and last - first > 6)


def _outside(tree: Tree, tokens: set[int]) -> set[int]:
    return {i for i in tokens if tree.quotation[i] is None}


def _verb_after(tree: Tree, position: int) -> int | None:
    if position >= len(tree.tokens) or tree.sentence[position] != tree.sentence[position - 1]:
        return None
    end = tree.sentences[tree.sentence[position]][1]
    for i in range(position, end):
        if tree.quotation[i] is not None or (tree.words[i] in ("but", ";") and i < position + 2):
            return None
        if _is_finite(tree, i):
            return i
    return None


def _verb_before(tree: Tree, position: int) -> int | None:
    sentence = tree.sentence[position]
    start = tree.sentences[sentence][0]
    verbs = [i for i in range(start, position) if tree.quotation[i] is None and _is_verb(tree, i)]
    return verbs[-1] if verbs else None


def _is_verb(tree: Tree, i: int) -> bool:
    return tree.tokens[i].pos == "VERB" and tree.tokens[i].dep not in ("amod", "aux", "auxpass")


def _is_finite(tree: Tree, i: int) -> bool:
    return _is_verb(tree, i) and (tree.tokens[i].tag in ("VBD", "VBZ", "VBP", "VBN"))
