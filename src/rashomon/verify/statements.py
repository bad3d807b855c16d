"""Attributed statements of a draft: stated, misattributed, disputed, differing or not found."""

from dataclasses import dataclass

from rashomon.english.tables import table
from rashomon.stages.annotated import Referent
from rashomon.types import Attribution, Span
from rashomon.verify.checks import Check, Verdict
from rashomon.verify.drafts import DraftReading
from rashomon.verify.meaning import changes_meaning
from rashomon.verify.predicates import is_called_otherwise
from rashomon.verify.sources import Sources
from rashomon.verify.speaking import is_other_speaker, named_speaker
from rashomon.verify.tokens import quoted_words


def check_statements(draft: DraftReading, sources: Sources, values: list[Check]) -> list[Check]:
    """Return a check for each attributed statement outside quotation marks.

    `values` are the checks of numbers and dates: a statement with a wrong value differs.
    """
    checks = []
    for attribution, speaker in draft.attributions():
        if attribution.mode == "direct":
            continue
        where = _range(draft, attribution, sources.settings.verifying.statement_words)
        if where is not None:
            named = named_speaker(attribution, speaker, sources)
            statement = AttributedStatement(*where, _with_cue(draft, attribution, where), named)
            checks.append(_check(draft, statement, sources, values))
    return checks


@dataclass(frozen=True, slots=True)
class AttributedStatement:
    """An attributed statement: its range, its words with the verb of saying, its speaker."""

    start: int
    end: int
    text: str
    speaker: Referent | None


def _with_cue(draft: DraftReading, attribution: Attribution, where: tuple[int, int]) -> str:
    """Return the content of a statement after its cue: to deny is not to admit."""
    cue = attribution.cue
    return f"{cue.text} {draft.text[slice(*where)]}" if cue else draft.text[slice(*where)]


def _range(draft: DraftReading, attribution: Attribution, least: int) -> tuple[int, int] | None:
    """Return the range of a statement, `None` if nothing in it can be checked.

    The statement is in the sentence of its cue, or else opens the sentence of its first unquoted
    word; content in other sentences is ignored. It has at least `least` unquoted words, only those
    of the content counted.
    """
    unquoted = [
        w
        for s in attribution.content
        for w in quoted_words(draft.text, s.start, s.end, draft.quoted)
        if not w.quoted
    ]
    if not unquoted:
        return None
    first, last = draft.sentence((attribution.cue or unquoted[0]).start)
    inside = [w for w in unquoted if first <= w.start < last]
    if not inside:
        first, last = draft.sentence(unquoted[0].start)
        inside = [w for w in unquoted if first <= w.start < last]
        if draft.text[first : inside[0].start].strip():
            return None
    # Content that begins with a question word reports a question and states nothing.
    if len(inside) < least or inside[0].form in table("statements")["asking"]:
        return None
    parts = [s for s in attribution.content if s.start < last and first < s.end]
    return max(first, parts[0].start), min(last, parts[-1].end)


def _check(
    draft: DraftReading, statement: AttributedStatement, sources: Sources, values: list[Check]
) -> Check:
    where, speaker = (statement.start, statement.end), statement.speaker
    text = draft.text[slice(*where)]
    (vector,) = sources.encode([text])
    likeness = sources.likeness(text, vector)
    settings = sources.settings.verifying
    # If a copy changed a value, the sentence that it copied counts instead.
    ours = [k for k in range(len(likeness)) if not sources.is_miscopied(_span_of(k, sources))]
    order = sorted(ours, key=lambda k: -likeness[k])
    best = likeness[order[0]] if order else 0.0
    if best < settings.statement_likeness:
        return _made(draft, where, "not-found", (), (), speaker)
    floor = max(settings.statement_likeness, best - settings.statement_margin)
    near = [k for k in order if likeness[k] >= floor]
    spans = [_span_of(k, sources) for k in near]
    same = [
        s
        for s, k in zip(spans, near, strict=True)
        if not changes_meaning(s, statement.text, likeness[k], sources)
        and not _called_otherwise(draft, where, s, sources)
    ]
    inside = [c for c in values if where[0] <= c.start and c.end <= where[1]]
    if any(c.verdict == "differs" for c in inside) or spans[0] not in same:
        other = [s for s in spans if s not in same] or spans
        return _made(draft, where, "differs", (), other, speaker, sources)
    if any(c.verdict == "disputed" for c in inside):
        return _made(draft, where, "disputed", same, (), speaker, sources)
    return _spoken(draft, where, same, speaker, sources)


def _span_of(number: int, sources: Sources) -> Span:
    sentence = sources.sentences[number]
    return sources.span(sentence.article, sentence.start, sentence.end)


def _called_otherwise(
    draft: DraftReading, where: tuple[int, int], span: Span, sources: Sources
) -> bool:
    source = sources.articles[sources.position[span.article]]
    return is_called_otherwise(draft.annotated, where, source, (span.start, span.end))


def _spoken(
    draft: DraftReading,
    where: tuple[int, int],
    spans: list[Span],
    speaker: Referent | None,
    sources: Sources,
) -> Check:
    """Return the check of a statement that the coverage makes: stated, or by another speaker."""
    given = [g for s in spans if (g := sources.speaker(s)) is not None]
    if given and all(is_other_speaker(speaker, g, sources) for g in given):
        name = sources.entities[given[0]].name
        return _made(draft, where, "other-speaker", (), spans, speaker, sources, name)
    return _made(draft, where, "stated", spans, (), speaker, sources)


def _made(  # noqa: PLR0913, PLR0917 - the parts of a check
    draft: DraftReading,
    where: tuple[int, int],
    verdict: Verdict,
    supporting: "list[Span] | tuple[Span, ...]",
    against: "list[Span] | tuple[Span, ...]",
    speaker: Referent | None,
    sources: Sources | None = None,
    given: str | None = None,
) -> Check:
    return Check(
        "statement",
        *where,
        draft.text[slice(*where)],
        verdict,
        (*supporting, *against),
        sources.accounts(supporting) if sources else (),
        sources.accounts(against) if sources else (),
        given or (against[0].text if against else None),
        speaker.names[0] if speaker and speaker.names else None,
    )
