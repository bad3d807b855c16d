"""Entities of a coverage and users' corrections to them: each stored with its author, undoable."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from rashomon.errors import UsageError
from rashomon.serve.envelope import whole
from rashomon.serve.library import Library
from rashomon.stages.collated import Corrections, SplitName
from rashomon.store import Archive
from rashomon.types import EntityKind

_SOURCE = "the server"
KINDS: tuple[str, ...] = get_args(EntityKind)


def people(library: Library, given: str) -> dict[str, Any]:
    """Return the entities of a coverage, most mentions first, with the decisions about them."""
    id_ = library.coverage_id(given)
    report = library.kept_report(library.examined_number(id_))
    entities = [
        {
            "id": e["id"],
            "name": e["name"],
            "kind": e["kind"],
            "aliases": list(e["aliases"]),
            "mentions": len(e["mentions"]),
        }
        for e in report["entities"]
    ]
    entities.sort(key=lambda e: (-e["mentions"], e["name"]))
    members = library.card(id_)["members"]
    return library.envelope(
        entities, len(entities), id=id_, members=members, kinds=KINDS, decided=decided(library, id_)
    )


def decided(library: Library, coverage: str | None = None) -> list[dict[str, Any]]:
    """Return the decisions about who is who, in one coverage or all, the newest first."""
    known = library.archive.naming(coverage)
    return [
        {
            "number": n.number,
            "coverage": n.coverage,
            "text": sentence(n.corrections),
            "made_at": n.made_at,
            "made_by": n.made_by,
            "undone_at": n.undone_at,
        }
        for n in known
    ]


def sentence(corrections: Corrections) -> str:
    """Return a decision in words."""
    return "; ".join(
        (
            *(f"{', '.join(names[1:])} is {names[0]}" for names in corrections.merge),
            *(f"{s.name} is {s.given} in {', '.join(s.articles)}" for s in corrections.split),
            *(f"{name} is called {to}" for name, to in corrections.rename),
            *(f"{name} is a {kind}" for name, kind in corrections.kind),
        )
    )


def correct(
    library: Library, given: str, form: Mapping[str, Sequence[str]], by: str | None
) -> dict[str, Any]:
    """Store a decision, or undo one, and queue the coverage for examination; return the job.

    `form` has `action` (merge, rename, kind, split, undo) and the fields of that action: `name`,
    `to`, `kind`, `article`, `number`. Raises `UsageError` if they do not suffice, and
    `ArchiveError` for an unknown coverage.
    """
    id_ = library.coverage_id(given)
    first = {k: v[0].strip() for k, v in form.items() if v}
    with Archive(library.path, create=False) as archive:
        if first.get("action") == "undo":
            number = first.get("number", "")
            known = whole(number)
            if known is None or not archive.undo_naming(id_, known):
                raise UsageError("undo: no decision in force has this number")
        else:
            archive.name(id_, _corrections(form, first), by)
        job = archive.queue("examine", {"coverage": id_, "by": by})
    return {"coverage": id_, "job": job}


def _corrections(form: Mapping[str, Sequence[str]], first: Mapping[str, str]) -> Corrections:
    names = tuple(dict.fromkeys(n.strip() for n in form.get("name", ()) if n.strip()))
    action, to = first.get("action"), first.get("to", "")
    if any(len(n) > 200 for n in (*names, to)):
        raise UsageError("a name has at most 200 characters")
    if action == "merge" and len(names) > 1:
        return Corrections(_SOURCE, merge=(names,))
    if action == "rename" and names and to:
        return Corrections(_SOURCE, rename=((names[0], to),))
    if action == "kind" and names:
        kind = next((k for k in get_args(EntityKind) if k == first.get("kind")), None)
        if kind is not None:
            return Corrections(_SOURCE, kind=((names[0], kind),))
    articles = tuple(form.get("article", ()))
    if action == "split" and names and articles and to:
        return Corrections(_SOURCE, split=(SplitName(names[0], articles, to),))
    raise UsageError(
        "give an action: merge two names, rename one (to), kind (one of "
        f"{', '.join(KINDS)}), split (a name, articles, to), undo (a number)"
    )
