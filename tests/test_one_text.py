"""One text, one finding: the example's findings, however its articles are held.

The stages see the reading texts alone (`tests/read/test_plain_text.py` goes through all of them);
here whole runs are compared.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import rashomon
from loading import program
from rashomon.read.plain import plain
from rashomon.report import Report
from rashomon.types import Span

HELD: dict[str, Callable[[str], str]] = {
    "sentence a line, Windows": lambda text: re.sub(
        r"(?<=[a-z]{2}\.) (?=[A-Z])", "\n", text
    ).replace("\n", "\r\n"),
    "paragraph a line, soft hyphens": lambda text: re.sub(
        r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", re.sub("\n+", "\n", text)
    ),
    "quoted mail, blank lines": lambda text: "\n".join(
        f"> {line}" for line in text.replace("\n\n", "\n\n\n").split("\n")
    ),
}


MADE = program("tools/example_formats.py")


def findings(report: Report) -> dict[str, list[str]]:
    """Return the findings, articles by the numbers of their files, white space folded."""
    names = {
        a.id: re.findall(r"/(0\d)-", str(a.extra.get("file") or a.source))[-1]
        for a in report.articles
    }
    speakers = {e.id: e.name for e in report.entities}

    def shown(span: Span | None) -> str:
        return f"{names[span.article]}: {words(span.text)}" if span else ""

    lineage = report.lineage
    return {
        "accounts": sorted(str(sorted(names[a] for a in acc.articles)) for acc in lineage.accounts),
        "derivations": sorted(
            f"{names[d.child]} < {names[d.parent]} {d.extent} {d.directed}"
            for d in lineage.derivations
        ),
        "quotations": sorted(
            f"{speakers.get(q.speaker or '')} "
            f"{sorted((r.relation, sorted(map(shown, r.attestations))) for r in q.readings)}"
            for q in report.quotations
        ),
        "facts": sorted(
            f"{f.relation} {f.aspect} "
            f"{sorted((words(r.value), sorted(map(shown, r.attestations))) for r in f.readings)}"
            for f in report.facts
        ),
        "alterations": sorted(
            f"{a.aspect} {a.severity} {shown(a.parent)} > {shown(a.child)}"
            for a in report.alterations
        ),
        "pledges": sorted(
            f"{speakers.get(p.by or '')} {p.standing} {sorted(map(shown, p.announcements))}"
            for p in report.pledges
        ),
        "timeline": sorted(
            f"{t.earliest} {t.latest} {sorted(map(shown, t.spans))}" for t in report.timeline
        ),
    }  # fmt: skip


def words(text: object) -> str:
    return " ".join(plain(str(text)).text.split())


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("plain")
    for stem, text in MADE.texts().items():
        (folder / f"{stem}.txt").write_text(text, "utf-8", newline="")
    return findings(rashomon.cross_examine(folder))


@pytest.mark.slow
@pytest.mark.parametrize("name", HELD)
def test_findings_are_those_of_the_plain_text(
    name: str, expected: dict[str, list[str]], tmp_path: Path
) -> None:
    for stem, text in MADE.texts().items():
        (tmp_path / f"{stem}.txt").write_text(HELD[name](text), "utf-8", newline="")
    assert findings(rashomon.cross_examine(tmp_path)) == expected


@pytest.mark.slow
def test_seven_articles_in_any_of_their_formats(
    expected: dict[str, list[str]], tmp_path: Path
) -> None:
    folders = MADE.rounds(tmp_path)
    files = [file for folder in folders for file in folder.iterdir()]
    assert len(files) >= 40
    assert len({file.name.partition(".")[2] for file in files}) >= 19
    for folder in folders:
        assert findings(rashomon.cross_examine(folder)) == expected, folder.name
