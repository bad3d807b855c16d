"""Names in a draft: known to the coverage, spelled differently there, or not found."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from rashomon.english.words import words
from rashomon.stages.annotated import Referent
from rashomon.stages.values import Token
from rashomon.types import Entity, Span
from rashomon.verify.checks import Check
from rashomon.verify.drafts import DraftReading
from rashomon.verify.sources import Sources
from rashomon.verify.speaking import is_named
from rashomon.verify.tokens import QuotedWord


def check_names(draft: DraftReading, sources: Sources) -> list[Check]:
    """Return a check for each person, organization or place in a draft, at its first name.

    Runs of proper nouns that the annotation did not resolve are checked too. A name is known if the
    coverage has its words in sequence, an outlet of that name or a matching entity.
    """
    checks = []
    taken: list[tuple[int, int]] = []
    for referent in draft.annotated.referents:
        mention = next((m for m in referent.mentions if m.form == "name"), None)
        if mention is None or not referent.names:
            continue
        taken += [(m.start, m.end) for m in referent.mentions]
        text = draft.text[mention.start : mention.end]
        if any(c.isalpha() for c in text):
            checks.append(_check(referent, mention.start, mention.end, text, sources))
    for start, end in _capitalised(draft, taken):
        text = draft.text[start:end]
        checks.append(_check(None, start, end, text, sources))
    return checks


def _capitalised(
    draft: DraftReading, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of proper nouns inside sentences that no referent of the annotation has.

    Left out are runs of one or two characters, inside quotation marks, and in time expressions.
    """
    times = [(t.start, t.end) for t in draft.annotated.times]
    run: list[Token] = []
    for token in [*draft.annotated.tokens, None]:
        if token and token.pos == "PROPN" and draft.text[token.start].isupper():
            run.append(token)
            continue
        if run:
            start, end = run[0].start, run[-1].end
            opens = start == draft.sentence(start)[0]
            free = not any(a < end and start < z for a, z in (*taken, *times))
            if free and not opens and end - start > 2 and not draft.is_quoted(start, end):
                yield start, end
        run = []


def _check(referent: Referent | None, start: int, end: int, text: str, sources: Sources) -> Check:
    spans = _in_text(text, sources)
    # A spelling that only copies have is their slip if an entity of the coverage is spelled much
    # like it.
    if spans and not all(map(sources.is_copied, spans)):
        return Check("name", start, end, text, "stated", spans, sources.accounts(spans))
    known = [e for e in sources.report.entities if _spelled_alike(text, e, sources)]
    if known:
        spans = known[0].mentions[:1]
        return Check(
            "name", start, end, text, "differs", spans, (), sources.accounts(spans), known[0].name
        )
    if spans:
        return Check("name", start, end, text, "stated", spans, sources.accounts(spans))
    if written := _outlets(text, sources):
        return Check("name", start, end, text, "stated", (), written)
    entity = next(
        (
            e
            for e in sources.report.entities
            if referent and is_named(referent, e, sources.settings.verifying)
        ),
        None,
    )
    if entity is not None:
        spans = entity.mentions
        return Check("name", start, end, text, "stated", spans, sources.accounts(spans))
    return Check("name", start, end, text, "not-found")


def _in_text(name: str, sources: Sources) -> tuple[Span, ...]:
    """Return the first place in each article that has a name word for word.

    `the` and a final `'s` are ignored.
    """
    wanted = [w.removesuffix("'s") for w in words(name) if w != "the"]
    streams = enumerate(sources.words) if wanted else ()
    places = ((k, _first_place(wanted, stream)) for k, stream in streams)
    return tuple(sources.span(k, *place) for k, place in places if place is not None)


def _first_place(wanted: Sequence[str], stream: Sequence[QuotedWord]) -> tuple[int, int] | None:
    """Return the range of the first words of a stream that are the wanted ones, in sequence."""
    forms, size = [w.form.removesuffix("'s") for w in stream], len(wanted)
    starts = (k for k in range(len(forms) - size + 1) if forms[k : k + size] == wanted)
    first = next(starts, None)
    return None if first is None else (stream[first].start, stream[first + size - 1].end)


def _outlets(name: str, sources: Sources) -> tuple[str, ...]:
    """Return the accounts of the articles of an outlet: `according to the Gazette`."""
    wanted = [w for w in words(name) if w != "the"]
    return tuple(
        dict.fromkeys(
            account
            for k, a in enumerate(sources.articles)
            if wanted and [w for w in words(a.article.outlet or "") if w != "the"] == wanted
            for account in sources.accounts([sources.span(k, 0, 0)])
        )
    )


def _spelled_alike(name: str, entity: Entity, sources: Sources) -> bool:
    """Return whether a name differs from an entity's in one word, by a letter or two.

    In a name of several words, another word with the same initial counts too.
    """
    limit = sources.settings.verifying.name_slips
    left = words(name)
    for other in (entity.name, *entity.aliases):
        right = words(other)
        if len(left) != len(right) or left == right:
            continue
        slips = [Levenshtein.distance(x, y) for x, y in zip(left, right, strict=True)]
        wrong = [k for k, s in enumerate(slips) if s]
        if len(wrong) != 1:
            continue
        one, two = left[wrong[0]], right[wrong[0]]
        if slips[wrong[0]] <= limit and min(len(one), len(two)) > 2 * slips[wrong[0]] + 1:
            return True
        if len(left) > 1 and one[0] == two[0]:
            return True
    return False
