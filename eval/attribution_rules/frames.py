"""Frames: how a verb, noun or adjective can govern what someone says, thinks or wants.

Each frame has a key (`say clause`, `call for`, `warning that`) that the table of cues may list, and
its tokens of source, cue and content.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.attribution_rules.tree import Tree

_SUBJECTS = ("nsubj", "csubj", "expl")
# A clause without its own subject takes that of the clause on which it depends.
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "ccomp", "dep")
_AUXILIARIES = ("aux", "auxpass", "neg", "prt")


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of one cue word as an attribution, by tokens."""

    key: str
    head: int
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def frames(tree: Tree, head: int) -> Iterator[Frame]:
    """Yield the readings of a word, the likeliest construction first."""
    pos = tree.tokens[head].pos
    if pos in ("VERB", "AUX"):
        yield from _verb(tree, head)
    elif pos == "NOUN":
        yield from _noun(tree, head)


def cue_of_verb(tree: Tree, verb: int) -> set[int]:
    """Return the verb with its auxiliaries, negation, particles and adjacent adverbs."""
    cue = {verb}
    for k in tree.children[verb]:
        dep, tag = tree.tokens[k].dep, tree.tokens[k].tag
        if dep in _AUXILIARIES or (dep == "advmod" and tag == "RB" and not tree.children[k]):
            cue.add(k)
    return _around(cue, verb)


def source_of_verb(tree: Tree, verb: int) -> set[int]:
    """Return the subject of a verb, or that of the governing clause if the verb has none."""
    seen = 0
    while (subject := _subject(tree, verb)) is None and seen < 4:
        token = tree.tokens[verb]
        if token.dep == "acl":
            return nominal(tree, token.head) - tree.subtree(verb)
        if token.dep not in _BORROWING or token.head == verb:
            return set()
        verb, seen = token.head, seen + 1
    return set() if subject is None else tree.trimmed(tree.subtree(subject))


def _subject(tree: Tree, verb: int) -> int | None:
    subject = tree.child(verb, *_SUBJECTS)
    if subject is None and tree.child(verb, "nsubjpass") is not None:
        subject = tree.child(verb, "nsubjpass")
    return subject


def nominal(tree: Tree, noun: int) -> set[int]:
    """Return a noun with all that depends on it."""
    return tree.trimmed(tree.subtree(noun))


def _verb(tree: Tree, verb: int) -> Iterator[Frame]:
    lemma = tree.tokens[verb].lemma.lower()
    child = {tree.tokens[k].dep: k for k in reversed(tree.children[verb])}
    source, cue = source_of_verb(tree, verb), cue_of_verb(tree, verb)
    passive = "nsubjpass" in child
    if passive:
        source = _agent(tree, verb)

    def frame(key: str, content: set[int], more: set[int] | None = None) -> Frame:
        marked = cue | (more or set())
        said = tree.trimmed(tree.with_quotations(content - marked, verb))
        return Frame(
            f"{lemma} {key}",
            verb,
            frozenset(source - said),
            frozenset(marked - said),
            frozenset(said - source if not passive else said),
        )

    if "ccomp" in child:
        clause = tree.subtree(child["ccomp"])
        more = between(tree, verb, min(clause))
        yield frame("passive clause" if passive else "clause", clause - source, more)
    if tree.tokens[verb].dep in ("parataxis", "ccomp") and "ccomp" not in child:
        outer = tree.subtree(tree.tokens[verb].head) - tree.subtree(verb)
        yield frame("aside", outer)
    if "xcomp" in child:
        action = tree.subtree(child["xcomp"])
        if passive:
            yield frame("passive infinitive", action | tree.subtree(child["nsubjpass"]))
        elif "dobj" in child:
            yield frame("object infinitive", action | tree.subtree(child["dobj"]))
        else:
            yield frame("infinitive", action)
    if "dobj" in child and "ccomp" not in child:
        yield frame("object", _object(tree, verb, child["dobj"]))
    if passive:
        yield frame("passive", tree.subtree(child["nsubjpass"]))
    if "acomp" in child:
        yield from _adjective(tree, verb, child["acomp"], source, cue)
    for preposition in (k for k in tree.children[verb] if tree.tokens[k].dep == "prep"):
        goal = tree.child(preposition, "pobj", "pcomp")
        if goal is not None and preposition > verb:
            reach = {
                k for k in range(verb, preposition + 1) if tree.depth[k] <= tree.depth[verb] + 2
            }
            extra = reach if preposition - verb < 6 else {preposition}
            yield frame(tree.words[preposition], tree.subtree(goal), extra)


def _adjective(
    tree: Tree, verb: int, adjective: int, source: set[int], cue: set[int]
) -> Iterator[Frame]:
    lemma = tree.tokens[adjective].lemma.lower()
    marked = cue | {adjective} | set(range(verb, adjective))
    for k in tree.children[adjective]:
        dep = tree.tokens[k].dep
        goal: int | None = k if dep in ("ccomp", "xcomp") else None
        name = "clause" if dep == "ccomp" else "infinitive"
        more: set[int] = set()
        if dep == "prep":
            goal, name, more = tree.child(k, "pobj", "pcomp"), tree.words[k], {k}
        if goal is not None:
            said = tree.trimmed(tree.with_quotations(tree.subtree(goal), verb))
            yield Frame(
                f"{lemma} be {name}",
                verb,
                frozenset(source - said),
                frozenset((marked | more) - said),
                frozenset(said),
            )


def _noun(tree: Tree, noun: int) -> Iterator[Frame]:
    lemma = tree.tokens[noun].lemma.lower()
    owner = tree.child(noun, "poss")
    source = nominal(tree, owner) if owner is not None else _giver(tree, noun)
    for k in tree.children[noun]:
        dep = tree.tokens[k].dep
        goal: int | None = None
        name, more = "", set[int]()
        if dep in ("acl", "ccomp", "relcl") and k > noun:
            words = {tree.words[m] for m in tree.children[k]}
            name = "that" if "that" in words else "to" if "to" in words else ""
            goal = k if name and dep != "relcl" else None
        elif dep == "prep" and k > noun:
            goal, name, more = tree.child(k, "pobj", "pcomp"), tree.words[k], {k}
        if goal is not None:
            said = tree.trimmed(tree.with_quotations(tree.subtree(goal), noun))
            yield Frame(
                f"{lemma} {'' if owner is not None else 'given '}{name}",
                noun,
                frozenset(source - said),
                frozenset(_modified(tree, noun) | more),
                frozenset(said),
            )


def _modified(tree: Tree, noun: int) -> set[int]:
    before = {
        k for k in tree.children[noun] if tree.tokens[k].dep in ("amod", "compound") and k < noun
    }
    return _around({noun} | before, noun)


def _giver(tree: Tree, noun: int) -> set[int]:
    """Return the subject of the verb whose object the noun is (`She issued a warning that …`)."""
    token = tree.tokens[noun]
    return source_of_verb(tree, token.head) if token.dep in ("dobj", "attr") else set()


def _agent(tree: Tree, verb: int) -> set[int]:
    agent = tree.child(verb, "agent")
    if agent is None:
        return set()
    who = tree.child(agent, "pobj")
    return set() if who is None else nominal(tree, who)


def _object(tree: Tree, verb: int, thing: int) -> set[int]:
    """Return the object with what the cue makes of it (`called it a mess`, `described it as a
    mess`)."""
    tokens = tree.subtree(thing)
    for k in tree.children[verb]:
        if k > thing and (tree.tokens[k].dep == "oprd" or tree.words[k] == "as"):
            tokens |= tree.subtree(k)
    return tokens


def between(tree: Tree, verb: int, first: int) -> set[int]:
    """Return the tokens between a verb and what it introduces: `told reporters on Monday that`."""
    if not verb < first <= verb + 12:
        return set()
    subject = tree.child(verb, *_SUBJECTS)
    if subject is not None and subject > verb:
        return set()
    return tree.trimmed(range(verb, first))


def _around(tokens: set[int], centre: int) -> set[int]:
    """Return the tokens that are connected to the centre by steps of one token."""
    connected = {centre}
    for i in sorted(tokens, key=lambda k: abs(k - centre)):
        if min(abs(i - k) for k in connected) <= 1:
            connected.add(i)
    return connected
