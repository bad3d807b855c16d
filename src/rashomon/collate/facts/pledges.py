"""Pledges: announcements of what is to be done, and the sentences that may bear on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.scenes import Reader, Scene
from rashomon.english.denial import negations
from rashomon.english.tables import small_words, table
from rashomon.settings import PledgeSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Announcement, BearingPassage, Cast, PledgeCluster
from rashomon.types import Sentence

# Quotation marks and brackets may follow the stop of a sentence.
_CLOSING, _STOPS = " \n\"'”’»)", ".!?…"
# Subjects by which speakers mean themselves, and those by which a sentence may go on about the
# pledge of the one before it.
_SELF = small_words("writing_subject")
_IT = small_words("pointing_subject")


@dataclass(frozen=True, slots=True, eq=False)
class _Promise:
    """One announcement.

    `words` are the content lemmas of what is to be done, `act` those of its head and of that
    head's objects.
    """

    scene: Scene
    start: int
    end: int
    by: str | None
    words: frozenset[str]
    act: frozenset[str]
    lessens: bool
    places: frozenset[str]


def collate_pledges(
    articles: Sequence[AnnotatedArticle], cast: Cast, settings: PledgeSettings
) -> tuple[PledgeCluster, ...]:
    """Return the announced intentions of the coverage, with repeats joined."""
    readers = [Reader(k, article, cast) for k, article in enumerate(articles)]
    promises = [promise for reader in readers for promise in _promises(reader)]
    groups: list[list[_Promise]] = []
    for promise in promises:
        for group in groups:
            if any(_is_one(promise, other, settings) for other in group):
                group.append(promise)
                break
        else:
            groups.append([promise])
    announcing = {(p.scene.article, p.scene.position) for p in promises}
    return tuple(_cluster(group, readers, announcing, settings) for group in groups)


def _is_one(one: _Promise, other: _Promise, settings: PledgeSettings) -> bool:
    least = min(len(one.words), len(other.words))
    shared = len(one.words & other.words) / least if least else 0.0
    likeness = (shared + _cosine(one.scene, other.scene)) / 2
    if one.by and other.by and one.by != other.by:
        # A damaged name makes another entity, but nearly equal words are still one promise.
        return likeness >= settings.pledge_same
    return likeness >= settings.pledge_likeness


def _cosine(one: Scene, other: Scene) -> float:
    a, b = one.vector, other.vector
    return float(a @ b) if a is not None and b is not None else 0.0


def _promises(reader: Reader) -> Iterator[_Promise]:
    clauses, seen = reader.clauses, set()
    for verb, token in enumerate(clauses.tokens):
        if token.pos != "VERB":
            continue
        _, sentence = clauses.sentence(token.start)
        if sentence.role != "body" or sentence.start in seen or not _is_whole(reader, sentence):
            continue
        head = _promised(reader, verb)
        if head is None:
            continue
        seen.add(sentence.start)
        going = clauses.tokens[head].dep == "xcomp" and head == verb
        tree = clauses.subtree(clauses.tokens[head].head if going else head)
        start, end = clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end
        scene = reader.scene(token.start)
        words = {
            clauses.lemma(k)
            for k in tree
            if clauses.tokens[k].pos in ("NOUN", "VERB", "PROPN", "ADJ")
        }
        places = {e for e in reader.entities(start, end) if reader.kinds.get(e) == "place"}
        yield _Promise(
            scene,
            min(start, token.start),
            max(end, token.end),
            _by(reader, verb),
            frozenset(words),
            frozenset(clauses.lemma(k) for k in (head, *clauses.objects(head))) & words,
            bool(words & set(table("pledges")["lessening"])),
            frozenset(places),
        )


def _is_whole(reader: Reader, sentence: Sentence) -> bool:
    """Return whether a sentence ends with a stop: titles of films and photographs do not."""
    text = reader.clauses.article.text[sentence.start : sentence.end]
    return text.rstrip(_CLOSING)[-1:] in _STOPS


def _promised(reader: Reader, verb: int) -> int | None:
    """Return the head of what is to be done, or `None` if a verb promises nothing.

    It is the complement of a verb of promising, or the verb itself in a clause with `will`.
    """
    clauses = reader.clauses
    if clauses.lemma(verb) in table("pledges")["promising"] and not clauses.is_negated(verb):
        return _complement(reader, verb)
    if reader.speaker(clauses.tokens[verb].start) is None or not _heads_clause(reader, verb):
        return None
    subjects = clauses.subjects(verb)
    if not _is_ahead(reader, verb) or not subjects or clauses.dependants(verb, "mark"):
        return None
    if clauses.dependants(verb, "auxpass"):
        return None  # `we will be judged`: done by others
    there = any(clauses.tokens[k].dep == "expl" for k in subjects)
    if clauses.lemma(verb) in table("pledges")["idle"] and not there:
        return None
    by_speaker = any(_is_speaker(reader, k, verb) for k in subjects)
    return verb if by_speaker and (there or not clauses.is_negated(verb)) else None


def _complement(reader: Reader, verb: int) -> int | None:
    """Return the complement of a verb of promising that is something to be done, or `None`."""
    clauses, lemma = reader.clauses, reader.clauses.lemma(verb)
    if clauses.is_open(verb) or not clauses.subjects(verb) or _is_everyday(reader, verb):
        return None
    if _is_generic(clauses, verb) or _is_guessed(clauses, verb) or _was_meant(clauses, verb):
        return None
    if _is_hearsay(reader, verb):
        return None
    giving = lemma in table("pledges")["giving"]
    below = clauses.dependants(verb, "xcomp", *(("ccomp", "dobj") if giving else ()))
    if lemma in table("pledges")["settled"] and any(map(clauses.is_negated, below)):
        return None
    return next((k for k in below if _is_deed(reader, k, below)), None)


def _is_generic(clauses: Clauses, verb: int) -> bool:
    """Return whether the subject is anyone at all: `whoever promises a reward`, `anyone who …`."""
    generic = set(table("pledges")["generic"])
    described = clauses.tokens[verb].head if clauses.tokens[verb].dep == "relcl" else None
    return any(clauses.lemma(k) in generic for k in clauses.subjects(verb)) or (
        described is not None and clauses.lemma(described) in generic
    )


def _is_guessed(clauses: Clauses, verb: int) -> bool:
    """Return whether a promise is only supposed: `many speculated that the ministry offered …`."""
    token = clauses.tokens[verb]
    return token.dep == "ccomp" and clauses.lemma(token.head) in table("pledges")["guessing"]


def _is_hearsay(reader: Reader, verb: int) -> bool:
    """Return whether a source reports plans of unnamed others: `his lawyer said clerks plan to`."""
    clauses = reader.clauses
    others = any(clauses.tokens[k].tag == "NNS" for k in clauses.subjects(verb))
    return others and _by(reader, verb) is None and reader.is_reporting(clauses.tokens[verb].head)


def _was_meant(clauses: Clauses, verb: int) -> bool:
    """Return whether the intention is a past one: `was planning to speak`."""
    return clauses.tokens[verb].tag == "VBG" and any(
        clauses.written(k).casefold() in small_words("past_being")
        for k in clauses.dependants(verb, "aux")
    )


def _is_everyday(reader: Reader, verb: int) -> bool:
    """Return whether a person, or an unknown subject, agrees, decides or offers to do something.

    People do so every hour; only a body's decision is news.
    """
    if reader.clauses.lemma(verb) not in table("pledges")["everyday"]:
        return False
    by = _by(reader, verb)
    return by is None or reader.kinds.get(by) == "person"


def _is_ahead(reader: Reader, verb: int) -> bool:
    """Return whether a clause is in the future: `will`, `going to`, in indirect speech `would`."""
    clauses = reader.clauses
    token = clauses.tokens[verb]
    auxiliaries = clauses.dependants(verb, "aux")
    if any(clauses.written(k).istitle() for k in auxiliaries):
        return False  # a title: `I Would Die`, or a question
    modals = {clauses.lemma(k) for k in auxiliaries}
    if modals & set(table("pledges")["modals"]):
        return True
    head = clauses.tokens[token.head]
    if token.dep == "xcomp" and head.lemma == "go" and head.tag == "VBG":
        return not clauses.is_negated(token.head)
    return any(
        clauses.lemma(k) in table("pledges")["indirect"]
        and not reader.is_quoted(clauses.tokens[k].start)
        for k in auxiliaries
    )


def _heads_clause(reader: Reader, verb: int) -> bool:
    """Return whether a verb heads a main, complement or adnominal clause, or is a conjunct."""
    token = reader.clauses.tokens[verb]
    return token.dep in ("ROOT", "ccomp", "conj", "parataxis", "relcl", "xcomp", "acl")


def _is_deed(reader: Reader, k: int, complements: Sequence[int]) -> bool:
    """Return whether a complement is something to be done, and not the one it is promised to.

    It is if it is a verb, or a noun with dependants that is no idle thing, such as `allegiance`.
    """
    clauses = reader.clauses
    token = clauses.tokens[k]
    if token.pos != "NOUN":
        return token.pos == "VERB"
    if clauses.lemma(k) in table("pledges")["idle_things"] or _is_recipient(
        clauses, k, complements
    ):
        return False
    return len(clauses.subtree(k)) > 1


def _is_recipient(clauses: Clauses, k: int, complements: Sequence[int]) -> bool:
    """Return whether an object is the people to whom something is promised: `the workers`.

    These are definite, or another complement says what is promised: `promised workers that …`. Of
    `promised 200 officers`, the officers are what is promised.
    """
    if clauses.lemma(k) not in table("pledges")["recipients"]:
        return False
    definite = any(clauses.lemma(d) in table("pledges")["definite"] for d in clauses.children[k])
    clause = any(clauses.tokens[c].dep != "dobj" for c in complements)
    return (definite or clause) and not clauses.dependants(k, "nummod")


def _is_speaker(reader: Reader, subject: int, verb: int) -> bool:
    """Return whether the subject is the speaker, or the body that the speaker represents.

    An expletive, as in `there will be talks`, counts too.
    """
    clauses = reader.clauses
    token, lemma = clauses.tokens[subject], clauses.lemma(subject)
    if lemma in _SELF or token.dep == "expl":
        return True
    speaker = reader.speaker(clauses.tokens[verb].start)
    tree = clauses.subtree(subject)
    named = set(reader.entities(clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end))
    if lemma in table("pledges")["bodies"]:
        return not named or speaker in named  # a named body is bound by itself alone
    kind = reader.kinds.get(speaker or "")
    of_body = lemma in small_words("body_subject") and kind != "person"
    if lemma in small_words("person_subject") or of_body:
        return not reader.is_quoted(token.start)
    return speaker in set(reader.entities(token.start, token.end))


def _by(reader: Reader, verb: int) -> str | None:
    clauses = reader.clauses
    if clauses.lemma(verb) in table("pledges")["promising"]:
        for subject in clauses.subjects(verb):
            tree = clauses.subtree(subject)
            named = list(
                reader.entities(clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end)
            )
            if named:
                return named[0]
            if clauses.lemma(subject) not in _SELF:
                return None  # promised by someone other than the speaker
    return reader.speaker(clauses.tokens[verb].start)


def _cluster(
    group: Sequence[_Promise],
    readers: Sequence[Reader],
    announcing: set[tuple[int, int]],
    settings: PledgeSettings,
) -> PledgeCluster:
    by = next((p.by for p in group if p.by), None)
    announced = min((p.scene.published for p in group if p.scene.published), default=None)
    bearing = [
        passage
        for reader in readers
        for passage in _bearing(reader, group, announcing, announced, settings)
    ]
    announcements = tuple(Announcement(p.scene.article, p.start, p.end) for p in group)
    return PledgeCluster(by, announcements, tuple(bearing))


def _bearing(
    reader: Reader,
    group: Sequence[_Promise],
    announcing: set[tuple[int, int]],
    announced: str | None,
    settings: PledgeSettings,
) -> Iterator[BearingPassage]:
    """Yield the sentences of an article that may say what became of a pledge."""
    clauses = reader.clauses
    after = {
        (p.scene.article, p.scene.position + 1) for p in group if p.scene.article == reader.position
    }
    last = -1
    for k, sentence in enumerate(clauses.article.sentences):
        here = (reader.position, k)
        root = clauses.roots.get(k)
        if sentence.role != "body" or here in announcing or root is None or clauses.is_open(root):
            continue
        scene = reader.scene(sentence.start)
        pronoun = any(clauses.lemma(s) in _IT for s in clauses.subjects(root))
        carried = pronoun and (here in after or last == k - 1)
        near = any(_concerns(scene, promise, settings) for promise in group)
        contrary = any(_is_contrary(reader, root, scene, promise) for promise in group)
        carried = carried and clauses.lemma(root) != "be"
        denies = (near or carried) and _denies(clauses, root)
        done = (
            _is_done(reader, root) and near and not scene.words & set(table("pledges")["lessening"])
        )
        if not (done or contrary or denies):
            continue
        last = k
        places = frozenset(e for p in group for e in p.places)
        yield BearingPassage(
            reader.position,
            sentence.start,
            sentence.end,
            denies,
            done,
            contrary and not denies,
            bool(places and scene.places and not places & scene.places),
            _is_before(reader, sentence, announced),
        )


def _is_done(reader: Reader, root: int) -> bool:
    """Return whether a sentence says that something was done, and not only what was said."""
    clauses = reader.clauses
    undone = any(clauses.is_negated(k) for k in (root, *clauses.dependants(root, "xcomp", "ccomp")))
    past = clauses.tokens[root].tag in ("VBD", "VBN") and not reader.is_reporting(root)
    return past and not undone


def _concerns(scene: Scene, promise: _Promise, settings: PledgeSettings) -> bool:
    """Return whether a sentence is about what was promised.

    It names the act or an object of the promise, shares enough of its words and is close to it in
    meaning.
    """
    shared = scene.words & promise.words
    if promise.act and not promise.act & shared:
        return False
    share = len(shared) / max(1, len(promise.words))
    enough = len(shared) >= settings.pledge_words and share >= settings.pledge_share
    return enough and _cosine(scene, promise.scene) >= settings.fact_cosine


def _is_contrary(reader: Reader, root: int, scene: Scene, promise: _Promise) -> bool:
    """Return whether a sentence reports, from a named place, violence that a pledge was to lessen.

    A sentence about lessening is about the pledge, not against it.
    """
    if not (promise.lessens and promise.words & set(table("pledges")["force"])):
        return False
    if not scene.places or scene.words & set(table("pledges")["lessening"]):
        return False
    clauses = reader.clauses
    words = [root, *clauses.subjects(root), *clauses.dependants(root, "ccomp", "conj")]
    violent = any(clauses.lemma(k) in table("pledges")["violence"] for k in words)
    return violent and not clauses.is_negated(root)


def _denies(clauses: Clauses, root: int) -> bool:
    """Return whether the main clause of a sentence says that something was not done.

    `It is not clear whether` denies nothing.
    """
    if any(clauses.lemma(k) in table("pledges")["open"] for k in clauses.objects(root)):
        return False
    below = [
        root,
        *clauses.children[root],
        *(c for o in clauses.objects(root) for c in clauses.children[o]),
    ]
    denying = negations().union(table("pledges")["denying"])
    return any(clauses.lemma(k) in denying for k in below)


def _is_before(reader: Reader, sentence: Any, announced: str | None) -> bool:
    """Return whether a sentence names days, all of them before the announcement."""
    days = reader.days(sentence, None)
    if not announced:
        return False
    return bool(days) and all(last < announced[:10] for _, last in days)
