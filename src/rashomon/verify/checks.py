"""Results of a verification: a `Check` for each statement of a draft, and all of them together."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from rashomon.types import Span

Kind = Literal["quotation", "number", "date", "name", "statement"]
Verdict = Literal[
    "verbatim",
    "trimmed",
    "altered",
    "paraphrase",
    "other-speaker",
    "differs",
    "stated",
    "disputed",
    "not-found",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# Verdicts that an editor must act on, the gravest first.
ADVERSE: tuple[Verdict, ...] = (
    "altered",
    "other-speaker",
    "differs",
    "not-found",
    "paraphrase",
    "disputed",
)
FORMAT, VERSION = "rashomon-verification", 1


@dataclass(frozen=True, slots=True)
class Check:
    """One statement of a draft and what the coverage has for it.

    `start` and `end` are code points of the draft, `text` is that slice. `given` is what the
    coverage has instead (its words, its number, its speaker), `None` if nothing differs. `speaker`
    is the source that the draft names. `evidence` are the spans that support the verdict.
    `accounts` are the accounts that have the statement as the draft has it, `against` those that
    have it differently; an article that copied it from another counts as the account of that one.
    """

    kind: Kind
    start: int
    end: int
    text: str
    verdict: Verdict
    evidence: tuple[Span, ...] = ()
    accounts: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    given: str | None = None
    speaker: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the check as JSON-ready values."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "verdict": self.verdict,
            "evidence": [
                {"article": s.article, "start": s.start, "end": s.end, "text": s.text}
                for s in self.evidence
            ],
            "accounts": list(self.accounts),
            "against": list(self.against),
            "given": self.given,
            "speaker": self.speaker,
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """A draft with its checks, in the order of its text.

    `names` maps the id of each article to the name that readers see; `total` is the number of
    accounts in the coverage.
    """

    draft: str
    checks: tuple[Check, ...]
    names: Mapping[str, str]
    total: int

    def counts(self) -> dict[Verdict, int]:
        """Return the number of checks with each verdict that occurs, in the order of `VERDICTS`."""
        counted = Counter(check.verdict for check in self.checks)
        return {verdict: counted[verdict] for verdict in VERDICTS if counted[verdict]}

    def to_dict(self) -> dict[str, Any]:
        """Return the verification as JSON-ready values (`docs/verify.md`)."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "draft": self.draft,
            "accounts": self.total,
            "counts": self.counts(),
            "checks": [check.to_dict() for check in self.checks],
            "articles": dict(self.names),
        }

    def to_json(self) -> str:
        """Return `to_dict` as JSON text with a newline at the end."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_html(self) -> str:
        """Return a self-contained page: the draft with every statement marked, and its checks."""
        from rashomon.verify.page import render

        return render(self)

    def __repr__(self) -> str:
        """Return one line with the number of checks with each verdict."""
        counts = ", ".join(f"{n} {verdict}" for verdict, n in self.counts().items())
        return f"Verification({counts or 'nothing to check'})"
