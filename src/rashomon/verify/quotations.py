"""Quotations in a draft: verbatim, trimmed, altered, paraphrased, misattributed or not found."""

import re
from collections.abc import Sequence

from rashomon.ranges import touch
from rashomon.stages.annotated import Referent
from rashomon.types import Attribution, Span
from rashomon.verify.checks import Check, Verdict
from rashomon.verify.drafts import DraftReading
from rashomon.verify.meaning import changes_meaning
from rashomon.verify.sources import Sources
from rashomon.verify.speaking import is_other_speaker, named_speaker, person_in
from rashomon.verify.tokens import QuotedWord, quoted_words
from rashomon.verify.wording import WordedPlace, place_in

# A share of the weights that counts as all: those of all words and of the kept ones are summed in
# different orders, and rounded.
_WHOLE = 0.999
_SENTENCE_END = re.compile(r"[.!?,][\"”»]?$")


def check_quotations(draft: DraftReading, sources: Sources) -> list[Check]:
    """Return a check for each quotation of a draft, in order.

    Short quotations, of `term_words` words at most, are skipped as terms if nobody is given as
    their speaker, or if the coverage has the words only without quotation marks.
    """
    checks = []
    term_words = sources.settings.verifying.term_words
    for start, end in draft.quoted:
        quotation = quoted_words(draft.text, start, end)
        attribution = draft.attribution_of(start, end)
        if not quotation or (attribution is None and len(quotation) <= term_words):
            continue
        speaker = _speaker(draft, (start, end), attribution, sources) if attribution else None
        if check := _check(draft, (start, end), quotation, speaker, sources):
            checks.append(check)
    return checks


def _speaker(
    draft: DraftReading,
    where: tuple[int, int],
    attributed: tuple[Attribution, Referent | None],
    sources: Sources,
) -> Referent | None:
    """Return who says a quotation in the draft, `None` if that is open.

    It is open if the verb of saying is in another sentence and the quotation's own sentence names a
    person of the coverage outside the quotation marks.
    """
    attribution, speaker = attributed
    first, last = draft.sentence(where[0])
    cue = attribution.cue
    if cue is not None and not first <= cue.start < last:
        around = f"{draft.text[first : where[0]]} {draft.text[where[1] : last]}"
        if person_in(around, sources) is not None:
            return None
    return named_speaker(attribution, speaker, sources)


def _check(
    draft: DraftReading,
    where: tuple[int, int],
    quotation: Sequence[QuotedWord],
    speaker: Referent | None,
    sources: Sources,
) -> Check | None:
    places = _places(quotation, sources)
    settings = sources.settings.verifying
    kept = [p for p in places if p.kept >= settings.quotation_kept]
    quoted = [p for p in kept if p.quoted]
    exact = [p for p in quoted if p.exact and p.kept > _WHOLE] or [
        p for p in quoted if not p.changed and not p.unsays
    ]
    if faithful := [p for p in exact if not _is_copied_wrongly(p, quotation, sources)]:
        return _exact_check(draft, where, faithful, speaker, sources)
    if exact:
        return _made(draft, where, "altered", _parents(exact, quotation, sources), speaker, sources)
    if any(p.exact for p in kept) and len(quotation) <= settings.term_words:
        return None
    if quoted:
        closest = max(quoted, key=lambda p: p.kept)
        near = [p for p in quoted if p.kept >= closest.kept - settings.cited_margin]
        return _made(draft, where, "altered", near, speaker, sources)
    return _paraphrase_check(draft, where, kept, speaker, sources)


def _places(quotation: Sequence[QuotedWord], sources: Sources) -> list[WordedPlace]:
    """Return the best place in each article, inside quotation marks and anywhere."""
    places = (
        _best_place(quotation, article, sources, quoted=quoted)
        for article in range(len(sources.articles))
        for quoted in (True, False)
    )
    return [place for place in places if place is not None]


def _best_place(
    quotation: Sequence[QuotedWord], article: int, sources: Sources, *, quoted: bool
) -> WordedPlace | None:
    """Return where an article has most of a quotation's words, `None` if it has none of them.

    With `quoted`, only words inside quotation marks are read, so that a quotation continues past a
    `he said` in its middle.
    """
    stream = [w for w in sources.words[article] if w.quoted or not quoted]
    return place_in(quotation, stream, article, sources.weight)


def _is_copied_wrongly(
    place: WordedPlace, quotation: Sequence[QuotedWord], sources: Sources
) -> bool:
    """Return whether a place is in a copy whose parent has other words there."""
    parent = _parent(place, sources)
    if parent is None:
        return False
    span = sources.span(place.article, place.start, place.end)
    if any(touch(span, s) for s in sources.altered):
        return True
    there = _best_place(quotation, parent, sources, quoted=True)
    floor = sources.settings.verifying.quotation_kept
    return there is not None and there.kept >= floor and (there.changed or there.unsays)


def _parent(place: WordedPlace, sources: Sources) -> int | None:
    """Return the position of the article that a place was copied from, `None` if there is none."""
    span = sources.span(place.article, place.start, place.end)
    for d in sources.report.lineage.derivations:
        known = d.directed and d.child == span.article and d.parent in sources.position
        if known and any(touch(s, span) for s in d.copied):
            return sources.position[d.parent]
    return None


def _parents(
    places: Sequence[WordedPlace], quotation: Sequence[QuotedWord], sources: Sources
) -> list[WordedPlace]:
    """Return where the articles that places were copied from have a quotation, else the places."""
    parents = [parent for p in places if (parent := _parent(p, sources)) is not None]
    copied = [_best_place(quotation, parent, sources, quoted=True) for parent in parents]
    return [place for place in copied if place is not None] or list(places)


def _exact_check(
    draft: DraftReading,
    where: tuple[int, int],
    places: Sequence[WordedPlace],
    speaker: Referent | None,
    sources: Sources,
) -> Check:
    """Return the check of a quotation whose words are there: whole, trimmed or misattributed."""
    spans = [sources.span(p.article, p.start, p.end) for p in places]
    given = [sources.speaker(s) for s in spans]
    known = [g for g in given if g is not None]
    # Copies garble who spoke, so one article that agrees with the draft is enough.
    if known and all(is_other_speaker(speaker, g, sources) for g in known):
        return _made(draft, where, "other-speaker", places, speaker, sources, known[0])
    trimmed = all(p.dropped or _is_cut(draft, where, p, sources) for p in places)
    verdict: Verdict = "trimmed" if trimmed else "verbatim"
    return _made(draft, where, verdict, places, speaker, sources)


def _is_cut(
    draft: DraftReading, where: tuple[int, int], place: WordedPlace, sources: Sources
) -> bool:
    """Return whether words that are quoted as a whole sentence are only part of one."""
    inner = draft.text[where[0] : where[1]].strip('"“”«»„ ')
    if not inner[:1].isupper():
        return False
    text = sources.articles[place.article].article.text
    before, after = text[: place.start].rstrip('"“”«»„ '), text[place.end :]
    opens = not before or before[-1] in ".!?:\n" or _after_speaker(before, text, place.start)
    closed = re.match(r"[^\w]*[.!?]|[,;:—–-]?\s?[\"”»]", after) is not None
    ends = _SENTENCE_END.search(draft.text[where[0] : where[1]]) is not None
    return not opens or (ends and not closed and bool(re.match(r"\W*\w", after)))


def _after_speaker(before: str, text: str, start: int) -> bool:
    """Return whether a quotation mark opens right before a place, as in `he said, "We …`."""
    return text[len(before) : start].strip() != "" and before[-1:] in ",—–-)"


def _paraphrase_check(
    draft: DraftReading,
    where: tuple[int, int],
    unquoted: Sequence[WordedPlace],
    speaker: Referent | None,
    sources: Sources,
) -> Check:
    """Return the check of a quotation whose words nobody in the coverage is quoted with.

    If a sentence of the coverage is like it, it is a paraphrase, or altered if that sentence
    contradicts it. Otherwise it is a paraphrase of words that appear without quotation marks, or
    not found.
    """
    settings = sources.settings.verifying
    text = draft.text[where[0] : where[1]]
    (vector,) = sources.encode([text])
    cosines = sources.vectors @ vector
    likeness = [
        max(a, float(b)) for a, b in zip(sources.likeness(text, vector), cosines, strict=True)
    ]
    best = max(range(len(likeness)), key=lambda k: likeness[k], default=None)
    if best is None or likeness[best] < settings.paraphrase_likeness:
        if unquoted:
            return _made(draft, where, "paraphrase", unquoted, speaker, sources)
        return _made(draft, where, "not-found", (), speaker, sources)
    s = sources.sentences[best]
    place = WordedPlace(s.article, s.start, s.end, likeness[best], True, (), False)
    sentence = sources.span(s.article, s.start, s.end)
    altered = changes_meaning(sentence, text, likeness[best], sources)
    verdict: Verdict = "altered" if altered else "paraphrase"
    return _made(draft, where, verdict, [place], speaker, sources)


def _made(
    draft: DraftReading,
    where: tuple[int, int],
    verdict: Verdict,
    places: Sequence[WordedPlace],
    speaker: Referent | None,
    sources: Sources,
    given: str | None = None,
) -> Check:
    spans: tuple[Span, ...] = tuple(sources.span(p.article, p.start, p.end) for p in places)
    spans = tuple(sorted(set(spans), key=lambda s: (sources.position[s.article], s.start)))
    accounts = sources.accounts(spans)
    bears_out = verdict in ("verbatim", "trimmed")
    other = sources.entities[given].name if given else None
    words = spans[0].text if spans and not bears_out else None
    return Check(
        "quotation",
        *where,
        draft.text[slice(*where)],
        verdict,
        spans,
        accounts if bears_out else (),
        () if bears_out else accounts,
        other or words,
        speaker.names[0] if speaker and speaker.names else None,
    )
