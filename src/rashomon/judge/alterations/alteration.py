"""Alterations as they are made of words of the parent and of the child."""

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

# What an item that changed, came or went is a matter of; a negation stands on one side only.
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
    """An alteration with its words as `before` and `after`; medium unless the aspect says high."""
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
    """The detail of words that became other words."""
    return Detail(kind, (parent.text, child.text, *more))
