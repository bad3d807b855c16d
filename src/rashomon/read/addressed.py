"""Duplicates by address: versions of one article, and addresses that identify none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.english.versions import is_version
from rashomon.read.addresses import host, is_web, same_key
from rashomon.read.drafts import Draft
from rashomon.types import RejectedSource


def distinct_by_address(drafts: Sequence[Draft]) -> tuple[list[Draft], list[RejectedSource]]:
    """Remove versions and repetitions that addresses reveal; return the rest and the rejections.

    `drafts` must be sorted, so that the result does not depend on the order in which they were
    given.
    """
    by_address = sorted(drafts, key=_address)
    kept: list[Draft] = []
    rejected: list[RejectedSource] = []
    for address, group in groupby(by_address, key=_address):
        alike = list(group)
        if address and len(alike) > 1:
            alike, more = _at_one_address(alike)
            rejected += more
        kept += alike
    once, more = _one_text_an_outlet(kept)
    return once, rejected + more


def _address(draft: Draft) -> str:
    return same_key(draft.url) if draft.url and is_web(draft.url) else ""


def _at_one_address(drafts: Sequence[Draft]) -> tuple[list[Draft], list[RejectedSource]]:
    """Return the latest version of each article at one address, and the rejected versions.

    If several articles are left, the address identifies none of them and moves to `extra`.
    """
    latest: list[Draft] = []
    rejected: list[RejectedSource] = []
    for draft in sorted(drafts, key=_captured, reverse=True):
        newer = next((d for d in latest if _versions(d, draft)), None)
        if newer is None:
            latest.append(draft)
        else:
            rejected.append(_superseded(draft, newer))
    if len(latest) > 1:
        latest = [replace(d, url=None, extra={**d.extra, "address": d.url}) for d in latest]
    return latest, rejected


def _captured(draft: Draft) -> tuple[str, int]:
    """Return the sort key of a version: its capture time, then its length.

    If capture times are unknown, the longer version is taken for the later one.
    """
    return (str(draft.extra.get("captured") or ""), len(draft.text))


def _versions(left: Draft, right: Draft) -> bool:
    return is_version(left.headline, left.text, right.headline, right.text)


def _superseded(draft: Draft, newer: Draft) -> RejectedSource:
    source = draft.file or draft.url or draft.id or ""
    if draft.text == newer.text:
        detail = f"the same article as {_where(newer)}, at the same address; it is examined once"
        return RejectedSource(source, draft.line, "same-article", detail)
    detail = f"another version of {_where(newer)}, at the same address, which is examined"
    return RejectedSource(source, draft.line, "earlier-version", detail)


def _where(draft: Draft) -> str:
    return draft.where if draft.file else draft.url or draft.where


def _one_text_an_outlet(drafts: Iterable[Draft]) -> tuple[list[Draft], list[RejectedSource]]:
    """Keep each text once per outlet, among drafts with a web address.

    Otherwise a report would seem to derive from its own copy.
    """
    first: dict[tuple[str, str], Draft] = {}
    kept: list[Draft] = []
    rejected: list[RejectedSource] = []
    for draft in drafts:
        if not draft.url or not is_web(draft.url):
            kept.append(draft)
            continue
        outlet = (host(draft.url), draft.text)
        if (same := first.get(outlet)) is None:
            first[outlet] = draft
            kept.append(draft)
            continue
        detail = f"the text of {_where(same)}, which is of the same outlet; it is examined once"
        rejected.append(RejectedSource(draft.file or draft.url, draft.line, "same-article", detail))
    return kept, rejected
