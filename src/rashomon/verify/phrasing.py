"""Wording of checks for readers, shared by terminal, page and agents."""

from rashomon.english.phrases import counted
from rashomon.report.views.plain import one_line, shorten
from rashomon.types import Span
from rashomon.verify.checks import Check, Verdict, Verification

LABELS: dict[Verdict, str] = {
    "verbatim": "verbatim",
    "trimmed": "trimmed",
    "altered": "altered",
    "paraphrase": "paraphrase in quotation marks",
    "other-speaker": "other speaker",
    "differs": "differs",
    "stated": "stated",
    "disputed": "disputed",
    "not-found": "not found",
}
_LONGEST = 240  # characters of the coverage's words in one sentence


# `{accounts}` are those that have the statement, `{other}` those that have it differently, and
# `{given}` is what they have.
_SENTENCES: dict[Verdict, str] = {
    "verbatim": "Word for word in {accounts}.",
    "trimmed": "In {accounts}, where the sentence has more words.",
    "altered": "The coverage has “{given}” ({other}).",
    "paraphrase": "Nobody is quoted with these words. The coverage says: “{given}” ({other}).",
    "other-speaker": "The coverage gives this to {given} ({other}).",
    "differs": "The coverage has “{given}” ({other}).",
    "stated": "Stated by {accounts}.",
    "disputed": "Stated by {accounts}; elsewhere “{given}” ({other}).",
    "not-found": "No report of the coverage has this.",
}
_MARKS = '“”„«»" '


def sentence(check: Check, total: int) -> str:
    """Return a sentence on what the coverage has for a statement.

    `total` is the number of accounts in the coverage.
    """
    return _SENTENCES[check.verdict].format(
        accounts=_accounts(check.accounts, total),
        other=_accounts(check.against, total),
        given=shorten(one_line(check.given or "").strip(_MARKS), _LONGEST),
    )


def summary(verification: Verification) -> str:
    """Return one line: the number of statements, and of those with each verdict."""
    counts = ", ".join(f"{n} {LABELS[v]}" for v, n in verification.counts().items())
    statements = counted(len(verification.checks), "statement")
    accounts = counted(verification.total, "account")
    return f"{statements} against {accounts}: {counts or 'nothing to check'}"


def places(check: Check, verification: Verification) -> list[str]:
    """Return the outlets that the evidence comes from, each once."""
    return list(dict.fromkeys(name(span, verification) for span in check.evidence))


def name(span: Span, verification: Verification) -> str:
    """Return the name that readers see for the article of a span."""
    return one_line(verification.names.get(span.article, span.article))


def _accounts(ids: tuple[str, ...], total: int) -> str:
    if not ids:
        return "no account"
    return f"{len(ids)} of {counted(total, 'account')}" if total else counted(len(ids), "account")
