"""Ids of articles, and articles given more than once.

The order of the input makes no difference: drafts are sorted by what they hold before they get ids.
"""

import hashlib
import json
from collections.abc import Iterable

from rashomon.read.addressed import distinct_by_address
from rashomon.read.drafts import Draft
from rashomon.read.plain import plain
from rashomon.types import RejectedSource

ID_LENGTH = 12  # hexadecimal digits of the hash


def identified(drafts: Iterable[Draft]) -> tuple[list[tuple[str, Draft]], list[RejectedSource]]:
    """Return every distinct article with its id, in canonical order, and the duplicates rejected.

    1. Articles at one address, however it is spelled, are one: the version captured last is kept,
       the others are rejected (`same-article`, `earlier-version`). The same is true of one text at
       two addresses of one outlet. An address shared by articles with different headlines and words
       identifies none.
    2. Articles with the same id, text and metadata are one, kept once (`same-article`). Without an
       id the file must be the same too, since two files with one text may be a reprint.
    3. The first article with a given id keeps it; the others are reported (`duplicate-id`).
    4. All others get the hash of their text; if that is taken, of text and file; then of all.
    """
    addressed, earlier = distinct_by_address(sorted(drafts, key=key))
    kept, rejected = _without_repeats(sorted(addressed, key=key))
    rejected += earlier
    ids: dict[str, Draft] = {}
    late: list[Draft] = []
    for draft in kept:
        if draft.id and draft.id not in ids:
            ids[draft.id] = draft
        else:
            late.append(draft)
    given = dict(ids)
    for draft in late:
        new_id = _free_id(draft, ids)
        ids[new_id] = draft
        if draft.id:
            rejected.append(_renamed(draft, given[draft.id], new_id))
    return sorted(ids.items(), key=lambda pair: (key(pair[1]), pair[0])), rejected


def _without_repeats(drafts: list[Draft]) -> tuple[list[Draft], list[RejectedSource]]:
    kept: dict[tuple[str, ...], Draft] = {}
    rejected = []
    for draft in drafts:
        same = (draft.id or "", "" if draft.id else draft.file, draft.text, _metadata(draft))
        if first := kept.get(same):
            detail = f"the same article as {first.where}; it is examined once"
            rejected.append(RejectedSource(_source(draft), draft.line, "same-article", detail))
        else:
            kept[same] = draft
    return list(kept.values()), rejected


def _renamed(draft: Draft, first: Draft, new_id: str) -> RejectedSource:
    detail = (
        f"the id {draft.id!r} is that of {first.where}, whose text or metadata differ; this one is "
        f"examined under the id {new_id}"
    )
    return RejectedSource(_source(draft), draft.line, "duplicate-id", detail)


def _source(draft: Draft) -> str:
    return draft.file or draft.url or draft.id or ""


def _free_id(draft: Draft, taken: dict[str, Draft]) -> str:
    """Return the first of the content hashes that no other article has."""
    parts = ["", draft.file, draft.file + "\0" + (draft.id or "") + _metadata(draft)]
    # The plain text, because ids settle ties and must not depend on how it is wrapped.
    text = plain(draft.text).text.strip()
    for extra in parts:
        if (new_id := _hash(text + ("\0" + extra if extra else ""))) not in taken:
            return new_id
    count = 2
    while (new_id := _hash(f"{text}\0{parts[-1]}\0{count}")) in taken:
        count += 1
    return new_id


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:ID_LENGTH]


def _metadata(draft: Draft) -> str:
    fields = (
        draft.url, draft.outlet, draft.headline, draft.byline, draft.dateline, draft.published,
        draft.language, list(draft.credits), draft.extra,
    )  # fmt: skip
    return json.dumps(fields, sort_keys=True, ensure_ascii=True)


def key(draft: Draft) -> tuple[str, str, str, str, int]:
    """Return the sort key of a draft: all its contents."""
    return (draft.url or draft.file, draft.id or "", draft.text, _metadata(draft), draft.line or 0)
