"""Page of a verification: the draft with its statements marked, and notes."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

import jinja2

from rashomon.report.views.plain import one_line, visible
from rashomon.verify.checks import ADVERSE, Check, Verification
from rashomon.verify.phrasing import LABELS, name, sentence, summary


def render(verification: Verification) -> str:
    """Return a self-contained HTML page, which loads nothing and runs no script."""
    shown = _apart(verification.checks)
    return _template().render(
        title="Draft against the coverage",
        summary=summary(verification),
        pieces=list(_pieces(verification, shown)),
        checks=[_row(k, c, verification) for k, c in enumerate(verification.checks)],
        labels=LABELS,
    )


@cache
def _template() -> jinja2.Template:
    text = resources.files("rashomon.verify").joinpath("page.html.j2").read_text("utf-8")
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text)


def _apart(checks: tuple[Check, ...]) -> list[tuple[int, Check]]:
    """Return the checks without overlaps and with their numbers, in the order of the draft.

    Of two that overlap, an adverse one is kept before any other, then the shorter one.
    """
    order = sorted(
        enumerate(checks),
        key=lambda k: (k[1].verdict not in ADVERSE, k[1].end - k[1].start, k[1].start),
    )
    kept: list[tuple[int, Check]] = []
    for number, check in order:
        if all(check.end <= c.start or c.end <= check.start for _, c in kept):
            kept.append((number, check))
    return sorted(kept, key=lambda k: k[1].start)


def _pieces(
    verification: Verification, shown: list[tuple[int, Check]]
) -> Iterator[tuple[str, int | None, str]]:
    """Yield the draft in pieces: the text, the number of its check if it has one, the verdict."""
    reached = 0
    for number, check in shown:
        if check.start > reached:
            yield visible(verification.draft[reached : check.start]), None, ""
        yield visible(check.text), number, check.verdict
        reached = check.end
    yield visible(verification.draft[reached:]), None, ""


def _row(number: int, check: Check, verification: Verification) -> dict[str, object]:
    return {
        "number": number,
        "kind": check.kind,
        "verdict": check.verdict,
        "text": one_line(check.text),
        "speaker": one_line(check.speaker or ""),
        "sentence": sentence(check, verification.total),
        "evidence": [(name(s, verification), one_line(s.text)) for s in check.evidence],
        "adverse": check.verdict in ADVERSE,
    }
