"""Constructors of alterations, and of their details, from spans of the parent and the child."""

from rashomon.types import Alteration, AlterationAspect, Detail, Severity, Span

_SEVERITIES: dict[AlterationAspect, Severity] = {
    "number": "high",
    "unit": "high",
    "date": "high",
    "polarity": "high",
    "entity": "high",
    "speaker": "high",
    "place": "high",
}

# The aspect of a changed, added or dropped item by its kind. All negations have one value, so a
# negation is never changed, only added or dropped.
ASPECTS: dict[str, AlterationAspect] = {
    "negation": "polarity",
    "date": "date",
    "bound": "hedge",
    "hedge": "hedge",
    "modal": "modality",
    "judging": "event",
    "narrowing": "event",
}


def alteration(
    aspect: AlterationAspect,
    parent: Span | None,
    child: Span | None,
    detail: Detail,
    severity: Severity | None = None,
) -> Alteration:
    """Return an alteration whose `before` and `after` are the texts of its spans.

    Without a `severity`, the aspect decides: high for those in `_SEVERITIES`, medium for the
    others.
    """
    return Alteration(
        parent=parent,
        child=child,
        aspect=aspect,
        before=parent.text if parent else None,
        after=child.text if child else None,
        severity=severity or _SEVERITIES.get(aspect, "medium"),
        detail=detail,
    )


def exchanged(parent: Span, child: Span, kind: str = "became", *more: str) -> Detail:
    """Return the detail for words that became other words."""
    return Detail(kind, (parent.text, child.text, *more))
