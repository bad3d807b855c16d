"""Migration of reports in earlier formats to the current one."""

import typing
from collections.abc import Callable, Mapping
from typing import Any

from rashomon.types import Judgement

OLDER = (1,)

# Aspects that version 2 calls otherwise, and the slot of one that is not a slot itself.
_ASPECTS = {"quantity": "number", "person": "who"}
_SLOTS = {"event": "polarity"}


def migrated(document: Mapping[str, Any]) -> dict[str, Any]:
    """Convert a document of format version 1 to version 2.

    A sentence of version 1 becomes a detail of kind `sentence`. What version 1 did not say of a
    fact is filled in: `silent` from the accounts, `confidence` 1, `first` unknown, and `differs`
    from the aspect of a conflict. Invalid parts stay as they are: reading them says what is wrong.
    """
    new = dict(document) | {"version": 2}
    new["alterations"] = _each(document.get("alterations"), _with_text)
    new["quotations"] = _each(document.get("quotations"), _quotation)
    new["pledges"] = _each(document.get("pledges"), lambda p: _inside(p, "evidence", _with_text))
    lineage = document.get("lineage")
    if isinstance(lineage, dict):
        new["lineage"] = dict(lineage)
        for part in ("derivations", "lost_exemplars"):
            new["lineage"][part] = _each(
                lineage.get(part), lambda x: _inside(x, "evidence", _with_text)
            )
    accounts = _accounts(lineage)
    new["facts"] = _each(document.get("facts"), lambda f: _fact(f, accounts))
    return new


def settled(document: Mapping[str, Any]) -> dict[str, Any]:
    """Bring an early document of version 2 to the current form.

    The first ones had the judgement in the name of its evidence (`direction: longer`), and the
    reason of rejected articles and sections only as a sentence.
    """
    new, lineage = dict(document), document.get("lineage")
    if isinstance(lineage, dict):
        new["lineage"] = dict(lineage)
        for part in ("derivations", "lost_exemplars"):
            new["lineage"][part] = _each(
                lineage.get(part), lambda x: _inside(x, "evidence", _judged)
            )
    rejected = document.get("rejected")
    if isinstance(rejected, dict):
        new["rejected"] = dict(rejected)
        for part in ("articles", "sections"):
            new["rejected"][part] = _each(rejected.get(part), _with_text)
    return new


def _judged(evidence: dict[str, Any]) -> dict[str, Any]:
    """Move the judgement out of the name of evidence; without one, it is `copying`."""
    name = evidence.get("name")
    if "judgement" in evidence or not isinstance(name, str):
        return evidence
    judgement, colon, tail = name.partition(": ")
    known = bool(colon) and judgement in typing.get_args(Judgement)
    renamed, kind = (tail, judgement) if known else (name, "copying")
    return evidence | {"name": renamed, "judgement": kind}


def _each(items: Any, change: Callable[[dict[str, Any]], Any]) -> Any:
    """Apply `change` to each object of a list; return anything else as it is."""
    if not isinstance(items, list):
        return items
    return [change(item) if isinstance(item, dict) else item for item in items]


def _inside(item: dict[str, Any], key: str, change: Callable[[dict[str, Any]], Any]) -> Any:
    return item | {key: _each(item[key], change)} if key in item else item


def _with_text(item: dict[str, Any]) -> dict[str, Any]:
    return _with_sentence(item, "text")


def _with_sentence(item: dict[str, Any], key: str) -> dict[str, Any]:
    """Replace the sentence in `detail` with a typed detail, and keep the sentence under `key`."""
    said = item.get("detail")
    if not isinstance(said, str):
        return item
    required = key == "text" and "readings" not in item
    detail = {"kind": "sentence", "words": [said]} if said or required else None
    return item | {"detail": detail, key: said}


def _quotation(item: dict[str, Any]) -> dict[str, Any]:
    return _with_text(_inside(item, "readings", lambda r: _with_sentence(r, "note")))


def _fact(item: dict[str, Any], accounts: list[str]) -> dict[str, Any]:
    fact = _with_text(item)
    aspect = _ASPECTS.get(str(fact.get("aspect")), fact.get("aspect"))
    readings = fact.get("readings")
    if not isinstance(readings, list):
        return fact
    giving = [a for r in readings if isinstance(r, dict) for a in r.get("accounts") or ()]
    apart = fact.get("relation") == "conflicting"
    return fact | {
        "aspect": aspect,
        "differs": {"slot": _SLOTS.get(str(aspect), aspect), "why": "apart"} if apart else None,
        "confidence": 1.0,
        "first": None,
        "silent": [a for a in accounts if a not in giving],
    }


def _accounts(lineage: Any) -> list[str]:
    """Return the ids of the accounts, empty if there are none."""
    accounts = lineage.get("accounts") if isinstance(lineage, dict) else None
    if not isinstance(accounts, list):
        return []
    return [a["id"] for a in accounts if isinstance(a, dict) and isinstance(a.get("id"), str)]
