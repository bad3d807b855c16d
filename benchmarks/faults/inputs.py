"""Mutated inputs over every reader and exporter: none may raise what is not raised on purpose."""

import contextlib
import gzip
import io
import json
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.faults.mutating import Mutate, bytes_, line, markup, value
from benchmarks.faults.result import Result
from rashomon.errors import RashomonError
from rashomon.read import read
from rashomon.read.web.feeds import listing
from rashomon.read.web.robots import allowed, rules
from rashomon.report import Report
from rashomon.report.exports import FORMATS, export
from rashomon.settings import Settings

_TEXT = (
    "Crane falls at Moss Quay\n\nBy Ida Brandt\n\nMOSS (Nordwire) - A crane fell on Tuesday, 3 May "
    "2022, and two riggers were hurt.\n\n“It was the wind,” said Per Holm, head of the port. About "
    "40 people saw it, he added.\n\nRead more: the port in pictures\n"
)
_RECORD = {
    "id": "a",
    "url": "https://quay.example/a",
    "outlet": "Quay Post",
    "headline": "Crane falls",
    "byline": "Ida Brandt",
    "published": "2022-05-03T10:00:00+02:00",
    "text": _TEXT,
    "tags": ["port", {"id": 3}],
}
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Crane falls</title>'
    '<link rel="canonical" href="https://quay.example/a">'
    '<meta property="article:published_time" content="2022-05-03T10:00:00Z">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Crane falls", '
    '"datePublished": "2022-05-03", "author": [{"name": "Ida Brandt"}]}</script></head><body>'
    "<article><h1>Crane falls</h1><p>A crane fell on Tuesday and two riggers were hurt at Moss."
    "</p><p>“It was the wind,” said Per Holm, head of the port, to those who had come.</p>"
    "</article></body></html>"
)
_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quay</title>'
    "<item><title>Crane</title><link>https://quay.example/a</link><pubDate>Tue, 03 May 2022 10:00 "
    '+0200</pubDate><source url="https://wire.example/">Nordwire</source><description>&lt;p&gt;'
    "A crane.&lt;/p&gt;</description></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>Crane</title>'
    '<link href="/a"/><updated>2022-05-03T10:00:00Z</updated><author><name>Ida</name></author>'
    '<content type="html">&lt;p&gt;A crane fell.&lt;/p&gt;</content></entry></feed>'
)
_MAP = (
    '<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/a</loc>'
    "<lastmod>2022-05-03</lastmod><image:image><image:loc>/i.png</image:loc></image:image></url>"
    "</urlset>"
)
_JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay",
    "items": [
        {
            "id": "1",
            "url": "/a",
            "title": "Crane",
            "content_html": "<p>A crane fell.</p>",
            "authors": [{"name": "Ida"}],
            "date_published": "2022-05-03T10:00:00Z",
        }
    ],
}
_ROBOTS = (
    "User-agent: *\nDisallow: /own/\nAllow: /own/open\nCrawl-delay: 2\nRequest-rate: 1/5\n"
    "Sitemap: https://quay.example/map.xml\n\nUser-agent: other\nDisallow: /\n"
)
_RESPONSE = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
)


def _warc() -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}"
    return _RESPONSE.format(len(body.encode()), body).encode()


def _wacz() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive/a.warc.gz", gzip.compress(_warc()))
    return packed.getvalue()


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({k: [v] * 3 for k, v in _RECORD.items() if isinstance(v, str)})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def files() -> Mapping[str, Mutate]:
    """By the suffix of a file what makes one that is broken."""
    warc, wacz, parquet = _warc(), _wacz(), _parquet()
    return {
        ".txt": lambda c: bytes_(c, _TEXT.encode()),
        ".md": lambda c: markup(c, _TEXT),
        ".html": lambda c: markup(c, _PAGE),
        ".jsonl": lambda c: b"\n".join(line(c, _RECORD) for _ in range(3)),
        ".jsonl.gz": lambda c: bytes_(c, gzip.compress(line(c, _RECORD))),
        ".parquet": lambda c: bytes_(c, parquet),
        ".warc": lambda c: bytes_(c, warc),
        ".warc.gz": lambda c: bytes_(c, gzip.compress(warc)),
        ".wacz": lambda c: bytes_(c, wacz),
    }


# Shares of the inputs: what is quick to read is read more often.
_WEIGHTS = {".html": 1, ".parquet": 3, ".warc": 2, ".warc.gz": 2, ".wacz": 3}
_LISTS: Mapping[str, Mutate] = {
    "RSS": lambda c: markup(c, _RSS),
    "Atom": lambda c: markup(c, _ATOM),
    "sitemap": lambda c: markup(c, _MAP),
    "JSON Feed": lambda c: line(c, _JSON_FEED),
}


@contextlib.contextmanager
def _watched(result: Result, what: str) -> Iterator[None]:
    result.tried += 1
    try:
        yield
    except RashomonError:
        pass
    except Exception as error:
        result.faults.append(f"{what}: {type(error).__name__}: {str(error)[:80]}")


def _file_inputs(chance: random.Random, count: int, seed: str) -> Iterator[Result]:
    settings = Settings()
    weights = {suffix: _WEIGHTS.get(suffix, 5) for suffix in files()}
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in files().items():
            result, caught = Result(f"read {suffix}"), Counter[str]()
            for number in range(count * weights[suffix] // sum(weights.values())):
                path = Path(folder) / f"input{suffix}"
                path.write_bytes(make(chance))
                with _watched(result, f"{seed} number {number}"):
                    for found in read(path, settings.reading).rejected:
                        caught[found.reason] += 1
            result.note = f"{caught['damaged']} caught by the guard"
            yield result


def _list_inputs(chance: random.Random, count: int, seed: str) -> Iterator[Result]:
    for name, make in _LISTS.items():
        result = Result(f"read {name}")
        for number in range(count // len(_LISTS)):
            with _watched(result, f"{seed} number {number}"):
                listing(make(chance), "https://quay.example/feed")
        yield result


def _robots_inputs(chance: random.Random, count: int, seed: str) -> Result:
    result = Result("read robots.txt")
    for number in range(count):
        with _watched(result, f"{seed} number {number}"):
            found = rules(bytes_(chance, markup(chance, _ROBOTS)))
            allowed(found, "rashomon", "https://quay.example/own/a")
            found.crawl_delay("rashomon")
    return result


def _export_inputs(
    chance: random.Random, count: int, seed: str, document: dict[str, Any]
) -> Iterator[Result]:
    opened, exported = Result("open a report"), Result("export a report")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            changed = json.loads(json.dumps(value(chance, document)))
            report = None
            with _watched(opened, f"{seed} number {number}"):
                report = Report.from_dict(changed)
            if report is None:
                continue
            form = FORMATS[number % len(FORMATS)]
            with _watched(exported, f"{seed} number {number}, {form}"):
                export(report, form, Path(folder) / form)
    yield from (opened, exported)


def campaign(seed: str, count: int, document: dict[str, Any]) -> Iterator[Result]:
    """About `count` inputs, the same for the same seed."""
    parts: tuple[Callable[[random.Random], Iterator[Result]], ...] = (
        lambda c: _file_inputs(c, count * 6 // 10, seed),
        lambda c: _list_inputs(c, count * 2 // 10, seed),
        lambda c: iter([_robots_inputs(c, count // 10, seed)]),
        lambda c: _export_inputs(c, count // 10, seed, document),
    )
    for number, part in enumerate(parts):
        began = time.monotonic()
        for result in part(random.Random(f"{seed}-{number}")):
            result.note = f"{result.note}; {time.monotonic() - began:.0f} s".removeprefix("; ")
            began = time.monotonic()
            yield result
