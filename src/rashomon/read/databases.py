"""Exports of press databases: many articles in one text, each with its own fields.

The supported formats are Nexis (old and new), Factiva (with and without field codes), ProQuest,
NewsBank and RIS.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from rashomon.read.dates import day_of, is_date_line
from rashomon.read.newsroom import fold

Fields = dict[str, Any]
# Maximum words of a section's name above a headline; in capitals, one more.
_SECTION_WORDS = 2

_NEXIS = re.compile(r"^[ \t]*(?:Document[ \t]+)?\d{1,5} of \d{1,5} DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA = re.compile(r"^HD(?:[ \t]{1,20}|\n)(?=\S|[ \t]*\n)", re.MULTILINE)
_FACTIVA_CODE = re.compile(r"^(?P<code>[A-Z]{2,3})(?:[ \t]{1,20}|$)", re.MULTILINE)
_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Z]{2,12}\d{8,}\w{2,20}[ \t]*$", re.MULTILINE)
_PROQUEST = re.compile(r"^[ \t]*Document \d{1,5} of \d{1,5}[ \t]*$", re.MULTILINE)

_CODES = {"HD": "headline", "BY": "byline", "PD": "published", "SN": "outlet", "LA": "language"}
_CODE_LIST = (
    "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP TD CT RF ART CO IN NS RE IPD IPC PUB AN CLM"
)
_CODE_NAMES = frozenset(_CODE_LIST.split())
_HEADER = ("byline", "section", "length", "dateline", "headline", "title", "highlight")
_TRAILER = re.compile(
    r"^[ \t]*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|GRAPHIC|CATEGORY|"
    r"GEOGRAPHIC|ORGANIZATION|COMPANY|PERSON|COUNTRY|STATE|CITY|INDUSTRY|TYPE|DOCUMENT-TYPE|"
    r"Load-Date|"
    r"Language|Publication-Type|Subject|Geographic)\b ?:|(?:\(c\) |©? ?)Copyright \d{4}\b|"
    r"All Rights Reserved[ \t]*$|Classification[ \t]*$|End of Document)",
    re.MULTILINE,
)
_LABEL = re.compile(r"^[ \t]*(?P<label>[A-Z][A-Za-z ]{1,30}):[ \t]*(?P<value>.*)$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*(?:Body|BODY|Full Text|FULL TEXT)[ \t]*:?[ \t]*$", re.MULTILINE)
_COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_BY = re.compile(r"^by ", re.IGNORECASE)
_COUNT = re.compile(r"^[\d,]+ words$")
_PROQUEST_FIELDS = {
    "author": "byline", "title": "headline", "publication title": "outlet",
    "publication date": "published", "full text": "text", "language of publication": "language",
    "document url": "url", "dateline": "dateline",
}  # fmt: skip


# What follows a publication's name: its place in brackets, the day, or the page.
_INFO_END = re.compile(
    r"(?<!\s)\s*(?:\[|[;:]|,? ?-? \d|\. ?\d|,? (?=[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}))"
)
_NEWSBANK_END = re.compile(
    r"^Record(?: Number)?:[ \t]*[\w.-]{4,}[ \t]*\n?(?:(?:©|\(c\)|Copyright)[^\n]*)?",
    re.MULTILINE | re.IGNORECASE,
)
_NEWSBANK_FIELDS = frozenset(
    ("author", "edition", "section", "page", "readability", "column", "source", "index terms",
     "estimated printed pages", "article type", "dateline")
)  # fmt: skip
_NEWSBANK_TRAILER = re.compile(r"^(?:Memo|Caption|Copyright|©|\(c\))", re.MULTILINE | re.IGNORECASE)
_RIS = re.compile(r"^TY  - .*$", re.MULTILINE)
_RIS_END = re.compile(r"^ER  -", re.MULTILINE)
_RIS_FIELD = re.compile(
    r"^(?P<code>[A-Z][A-Z\d])  - (?P<value>.*(?:\n(?![A-Z][A-Z\d]  -).*)*)", re.MULTILINE
)
_RIS_CODES = {
    "headline": ("TI", "T1"), "byline": ("AU", "A1"), "outlet": ("T2", "JO", "JF", "PB"),
    "published": ("DA", "Y1", "PY"), "text": ("N2", "AB", "N1"), "url": ("UR", "L2"),
    "language": ("LA",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A database export: the fields of each article, `None` for a part without text."""

    database: str
    articles: tuple[Fields | None, ...]


def export(text: str) -> Export | None:
    """Return the articles of a press database's export; `None` for any other text.

    The fields are named as those of a JSONL record. An article's text is its headline and its body;
    `position` is the range of its part, with each line end counted as one character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for name, parts, read in _FORMS:
        ranges = list(parts(text))
        if ranges:
            articles = (_article(read(text[a:b]), (a, b)) for a, b in ranges)
            return Export(name, tuple(articles))
    return None


def _article(fields: Fields, position: tuple[int, int]) -> Fields | None:
    body = fields.get("text", "").strip()
    if not body:
        return None
    kept = {name: " ".join(v.split()) for name, v in fields.items() if name != "text" and v.strip()}
    if "byline" in kept:
        kept["byline"] = _BY.sub("", kept["byline"]).rstrip(".")
    headline = kept.get("headline")
    text = f"{headline}\n\n{body}" if headline else body
    return {**kept, "text": text, "position": list(position)}


# ── finding the parts ───────────────────────────────────────────────────────────────────────────


def _beginning(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return a splitter into parts that begin with a match of `pattern`, which is left out."""

    def parts(text: str) -> Iterator[tuple[int, int]]:
        matches = list(pattern.finditer(text))
        ends = [*(f.start() for f in matches[1:]), len(text)][: len(matches)]
        return ((f.end(), end) for f, end in zip(matches, ends, strict=True))

    return parts


def _ending(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return a splitter into parts that end with a match of `pattern`; the rest is not a part."""

    def parts(text: str) -> Iterator[tuple[int, int]]:
        start = 0
        for match in pattern.finditer(text):
            yield start, match.start()
            start = match.end()

    return parts


def _coded(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a Factiva export with field codes.

    A headline alone is not enough: at least three of PD, SN, LP, TD and WC must appear, too.
    """
    starts = [f.start() for f in _FACTIVA.finditer(text)]
    codes = {f["code"] for f in _FACTIVA_CODE.finditer(text)} & {"PD", "SN", "LP", "TD", "WC"}
    if starts and len(codes) > 2:
        yield from zip(starts, [*starts[1:], len(text)], strict=True)


# ── reading the parts ────────────────────────────────────────────────────────────────────────────


def _nexis(part: str) -> Fields:
    """Read an article of Nexis: outlet, date and headline, labelled fields, body, more fields.

    Outlet, date and headline are on lines of their own.
    """
    trailer = _TRAILER.search(part, _body_start(part))
    above, body = (
        part[: _body_start(part)],
        part[_body_start(part) : trailer.start() if trailer else None],
    )
    labelled = {f["label"].strip().lower(): f for f in _LABEL.finditer(above)}
    first = min((f.start() for n, f in labelled.items() if n in _HEADER), default=len(above))
    fields = {name: f["value"] for name, f in labelled.items() if name in ("byline", "dateline")}
    rows = [row for row in above[:first].split("\n") if row.strip()]
    for name in ("headline", "title"):
        if name in labelled:
            fields["headline"] = _continued(labelled[name], above)
    return {**_heading(rows, titled="headline" in fields), **fields, "text": body}


def _continued(label: re.Match[str], text: str) -> str:
    """Return the value of a field with its continuation lines, up to a blank line or a label."""
    first, *below = text[label.start("value") :].split("\n")
    rows = takewhile(lambda row: row.strip() and not _LABEL.match(row), below)
    return " ".join([first, *rows])


def _body_start(part: str) -> int:
    """Return where the body begins: after its label, else after the last field above it.

    Without either, it begins after the line that follows the date.
    """
    if label := _BODY.search(part):
        return label.end()
    fields = [f for f in _LABEL.finditer(part) if f["label"].strip().lower() in _HEADER]
    if fields:
        return fields[-1].end()
    rows = list(re.finditer(r"^.*\S.*$", part, re.MULTILINE))
    dated = next((k for k, m in enumerate(rows[:8]) if day_of(fold(m[0]))), 0)
    return rows[min(dated + 1, len(rows) - 1)].end() if rows else 0


def _heading(rows: Sequence[str], *, titled: bool) -> Fields:
    """Read outlet, date and headline from lines in the order of the old or the new format.

    If `titled`, a labelled field holds the headline, and no line needs to.
    """
    days = ((k, day) for k, row in enumerate(rows) if (day := day_of(fold(row))))
    dated, day = next(days, (None, None))
    if dated is None or day is None:
        return {"headline": rows[0]} if rows else {}
    fields: Fields = {"published": day.isoformat()}
    if titled and dated:
        return {**fields, "outlet": rows[0].strip()}
    above = [r.strip() for r in rows[:dated]]
    below = [r.strip() for r in rows[dated + 1 :] if not _COPYRIGHT.match(r.strip())]
    if below and len(above) == 1:
        return {
            **fields,
            "outlet": above[0],
            "headline": " ".join(below[-2:] if len(below) < 3 else below[-1:]),
        }
    if len(above) > 1:
        return {**fields, "headline": " ".join(above[:-1]), "outlet": above[-1]}
    return fields | ({"headline": above[0]} if above else {})


def _factiva(part: str) -> Fields:
    """Read an article of Factiva with codes at the start of lines; LP and TD hold the text."""
    codes = [f for f in _FACTIVA_CODE.finditer(part) if f["code"] in _CODE_NAMES]
    ends = [*(f.start() for f in codes[1:]), len(part)][: len(codes)]
    values: dict[str, str] = {}
    for field, end in zip(codes, ends, strict=True):
        values.setdefault(field["code"], part[field.end() : end].strip())
    fields: Fields = {name: values[code] for code, name in _CODES.items() if code in values}
    text = "\n\n".join(values[code] for code in ("LP", "TD") if values.get(code))
    return {**fields, "text": text}


def _factiva_plain(part: str) -> Fields:
    """Read an article of Factiva without codes.

    It has a headline, the writer, the word count, the date, the outlet, some codes, then the text.
    """
    rows = [row.strip() for row in part.strip().split("\n")]
    counted = next((k for k, row in enumerate(rows) if _COUNT.match(row)), None)
    dated = next(
        (k for k, row in enumerate(rows[:12]) if day_of(fold(row)) and len(row) < 40), None
    )
    if dated is None or counted is None:
        return {}
    above = [row for row in rows[:counted] if row]
    start = next((k for k in range(dated, len(rows)) if _COPYRIGHT.match(rows[k])), dated + 1)
    if len(above) > 1 and _is_section(above[0]):
        above = above[1:]
    fields: Fields = {"headline": above[0] if above else "", "published": rows[dated]}
    if len(above) > 1 and len(above[-1].split()) < 10:
        fields["byline"] = above[-1]
    outlet = next((row for row in rows[dated + 1 : dated + 4] if row and ":" not in row), "")
    return {**fields, "outlet": outlet, "text": "\n".join(rows[start + 1 :])}


def _is_section(row: str) -> bool:
    """Return whether a line above a headline is a section: up to two words, three in capitals."""
    return len(row.split()) <= (_SECTION_WORDS + 1 if row.isupper() else _SECTION_WORDS)


def _proquest(part: str) -> Fields:
    """Read an article of ProQuest: labelled fields in any order; the text alone has many lines."""
    labels = list(_LABEL.finditer(part))
    known = [
        f for f in labels if f["label"].strip().lower() in _PROQUEST_FIELDS or len(f["value"]) < 80
    ]
    ends = [*(f.start() for f in known[1:]), len(part)][: len(known)]
    fields: Fields = {}
    for field, end in zip(known, ends, strict=True):
        name = _PROQUEST_FIELDS.get(field["label"].strip().lower())
        if name:
            value = part[field.start("value") : end] if name == "text" else field["value"]
            fields.setdefault(name, value)
    if "headline" not in fields and known:
        fields["headline"] = part[: known[0].start()].strip().split("\n\n")[0]
    info = next((f["value"] for f in known if f["label"].lower() == "publication info"), "")
    if info and "outlet" not in fields:
        fields["outlet"] = _INFO_END.split(info, maxsplit=1)[0]
    day = day_of(fold(fields.get("published") or info)) or day_of(fold(info))
    if day:
        fields["published"] = day.isoformat()
    return fields


def _newsbank(part: str) -> Fields:
    """Read an article of NewsBank: headline, outlet and date, labelled fields, text, more fields.

    Headline, outlet and date are on lines of their own.
    """
    labels = [f for f in _LABEL.finditer(part) if f["label"].strip().lower() in _NEWSBANK_FIELDS]
    if not labels:
        return {}
    rows = [row.strip() for row in part[: labels[0].start()].split("\n") if row.strip()]
    fields: Fields = {"headline": rows[0] if rows else ""}
    for row in rows[1:]:
        day = day_of(fold(row))
        if day:
            fields["published"] = day.isoformat()
        if not is_date_line(row):
            name = _INFO_END.split(row, maxsplit=1)[0] if day else row
            fields.setdefault("outlet", name.rstrip(" ,-–—"))
    for field in labels:
        if field["label"].strip().lower() == "author":
            fields["byline"] = field["value"]
    end = _NEWSBANK_TRAILER.search(part, labels[-1].end())
    return {**fields, "text": part[labels[-1].end() : end.start() if end else None]}


def _ris(part: str) -> Fields:
    """Read an article of RIS: fields of a two-character code and a dash.

    The text is an abstract, or else the notes.
    """
    values: dict[str, list[str]] = {}
    for field in _RIS_FIELD.finditer(part):
        values.setdefault(field["code"], []).append(" ".join(field["value"].split()))
    fields: Fields = {}
    for name, codes in _RIS_CODES.items():
        if several := next((values[code] for code in codes if code in values), None):
            fields[name] = "; ".join(several) if name == "byline" else several[0]
    fields["published"] = fields.get("published", "").strip("/").replace("/", "-")
    return fields


def _records(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a RIS export, known by the lines that end them."""
    if _RIS_END.search(text):
        yield from _beginning(_RIS)(text)


_FORMS: Sequence[
    tuple[str, Callable[[str], Iterator[tuple[int, int]]], Callable[[str], Fields]]
] = (
    ("Nexis", _beginning(_NEXIS), _nexis),
    ("ProQuest", _beginning(_PROQUEST), _proquest),
    ("Nexis", _ending(_NEXIS_END), _nexis),
    ("NewsBank", _ending(_NEWSBANK_END), _newsbank),
    ("RIS", _records, _ris),
    ("Factiva", _coded, _factiva),
    ("Factiva", _ending(_FACTIVA_END), _factiva_plain),
)
