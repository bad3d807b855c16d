"""Pledges: announcements of what is to be done, and the sentences that may bear on them."""

from collections.abc import Iterator, Sequence

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.promises import Promise, promises
from rashomon.collate.facts.scenes import Reader, Scene
from rashomon.english.denial import negations
from rashomon.english.tables import small_words, table
from rashomon.settings import PledgeSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Announcement, BearingPassage, Cast, PledgeCluster
from rashomon.types import Sentence

# Subjects by which a sentence may go on about the pledge of the one before it.
_IT = small_words("pointing_subject")


def collate_pledges(
    articles: Sequence[AnnotatedArticle], cast: Cast, settings: PledgeSettings
) -> tuple[PledgeCluster, ...]:
    """Return the announced intentions of the coverage, with repeats joined."""
    readers = [Reader(k, article, cast) for k, article in enumerate(articles)]
    announced = [promise for reader in readers for promise in promises(reader)]
    groups: list[list[Promise]] = []
    for promise in announced:
        for group in groups:
            if any(_is_one(promise, other, settings) for other in group):
                group.append(promise)
                break
        else:
            groups.append([promise])
    announcing = {(p.scene.article, p.scene.position) for p in announced}
    return tuple(_cluster(group, readers, announcing, settings) for group in groups)


def _is_one(one: Promise, other: Promise, settings: PledgeSettings) -> bool:
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


def _cluster(
    group: Sequence[Promise],
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
    group: Sequence[Promise],
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


def _concerns(scene: Scene, promise: Promise, settings: PledgeSettings) -> bool:
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


def _is_contrary(reader: Reader, root: int, scene: Scene, promise: Promise) -> bool:
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


def _is_before(reader: Reader, sentence: Sentence, announced: str | None) -> bool:
    """Return whether a sentence names days, all of them before the announcement."""
    days = reader.days(sentence, None)
    if not announced:
        return False
    return bool(days) and all(last < announced[:10] for _, last in days)
