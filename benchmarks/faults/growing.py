"""Growing inputs: the work must not grow faster than the input.

Each input is made at two sizes, and the exponent is reported: 1 if four times the input takes four
times the processor time. Sizes are raised until the smaller one takes long enough to be measured.
"""

import gc
import json
import math
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.faults.result import Result
from rashomon.read import read
from rashomon.read.web.feeds import listing
from rashomon.read.web.robots import allowed, rules
from rashomon.settings import Settings

_MEASURED = 0.08  # seconds of the smaller input
_TIMES = 4
_EXPONENT = 1.2
_TRIES = 4
_LARGEST = 2_000_000  # units of the smaller input; faster than that is fast enough

Make = Callable[[int], bytes]


def _feed(content: Make) -> Make:
    head = b'<rss version="2.0"><channel><title>Q</title><item><link>http://q.example/a</link>'
    return lambda n: head + b"<description>" + content(n) + b"</description></item></channel></rss>"


def _json_feed(content: Make) -> Make:
    def made(n: int) -> bytes:
        item = {"url": "http://q.example/a", "content_html": content(n).decode()}
        return json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode()

    return made


def _html(content: Make) -> Make:
    words = b"<p>A mill burned in Aske on Friday, and forty people lost their work.</p>"
    return lambda n: b"<html><body><article>" + words * 5 + content(n) + b"</article></body></html>"


def _record(content: Make) -> Make:
    return lambda n: json.dumps({"id": "a", "text": content(n).decode()}).encode()


def _repeated(text: str) -> Make:
    return lambda n: (text * (n // len(text) + 1))[:n].encode()


_TEXTS: Mapping[str, Make] = {
    "one letter": _repeated("a"),
    "spaces": _repeated(" x" + " " * 200),
    "lines of one letter": _repeated("a\n"),
    "quotation marks": _repeated("“"),
    "straight marks": _repeated('"'),
    "brackets": _repeated("("),
    "digits": _repeated("1234567890"),
    "commas": _repeated("1,"),
    "capitals": _repeated("OSLO, "),
    "abbreviations": _repeated("No. "),
    "full stops": _repeated("."),
    "sentences": _repeated("A mill burned in Aske. "),
    "dates": _repeated("3 May 2022 "),
    "hyphens": _repeated("a-"),
}
_FEEDS: Mapping[str, Make] = {
    "entries": lambda n: (
        b'<rss version="2.0"><channel>'
        + b"<item><link>http://q.example/a</link></item>" * (n // 40)
        + b"</channel></rss>"
    ),
    "escaped brackets": _feed(_repeated("&lt;")),
    "nested tags": _feed(_repeated("<a>")),
    "entities": _feed(_repeated("&#38;")),
    "JSON brackets": _json_feed(_repeated("<")),
    "JSON tags": _json_feed(_repeated("<p>a</p>")),
    "sitemap entries": lambda n: (
        b"<urlset>" + b"<url><loc>http://q.example/a</loc></url>" * (n // 40) + b"</urlset>"
    ),
}
_PAGES: Mapping[str, Make] = {
    "paragraphs": _html(_repeated("<p>A mill burned in Aske on Friday. </p>")),
    "open tags": _html(_repeated("<")),
    "nested divisions": _html(_repeated("<div>")),
    "scripts": _html(_repeated('<script type="application/ld+json">{')),
    "comments": _html(_repeated("<!--")),
    "attributes": _html(lambda n: b"<p " + _repeated("a=b ")(n) + b">x</p>"),
}
_LINES: Mapping[str, Make] = {
    "broken lines": _repeated("{\n"),
    "empty records": _repeated('{"text": "x"}\n'),
}


def _seconds(work: Callable[[bytes], object], data: bytes) -> float:
    began = time.process_time()
    work(data)
    return time.process_time() - began


def _exponent(
    make: Make, work: Callable[[bytes], object], largest: int
) -> tuple[float, int, float]:
    """Return the exponent, the size of the larger input, and its seconds."""
    work(make(1_000))  # loads what is loaded at first use
    size = 4_000
    while (small := _seconds(work, make(size))) < _MEASURED and size * 2 <= largest:
        size *= 2
    large = _seconds(work, make(size * _TIMES))
    small = min(small, _seconds(work, make(size)))
    for _ in range(_TRIES):
        if large <= small * _TIMES**_EXPONENT:
            break
        # Again, since other work on the machine disturbs the caches: the least time is that of the
        # work.
        large = min(large, _seconds(work, make(size * _TIMES)))
        small = min(small, _seconds(work, make(size)))
    exponent = math.log(max(large, 1e-6) / max(small, 1e-6)) / math.log(_TIMES)
    return (exponent if large > _MEASURED else 0.0), size * _TIMES, large


def _reading(suffix: str, folder: Path) -> Callable[[bytes], object]:
    settings = Settings()

    def work(data: bytes) -> object:
        path = folder / f"growing{suffix}"
        path.write_bytes(data)
        return read(path, settings.reading)

    return work


def campaign(every: int = 1) -> Result:
    """Measure all growing inputs, or one in every so many."""
    # Objects that the campaign has already made, such as models, are no part of the work, but a
    # garbage collection through them takes longer than reading a small input.
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text, page, lines = (_reading(s, folder) for s in (".txt", ".html", ".jsonl"))
        kinds: list[tuple[str, Make, Callable[[bytes], object], int]] = [
            *((f"text of {n}", m, text, 90_000) for n, m in _TEXTS.items()),
            *((f"feed of {n}", m, _listed, _LARGEST) for n, m in _FEEDS.items()),
            *((f"page of {n}", m, page, 200_000) for n, m in _PAGES.items()),
            *((n, m, lines, _LARGEST) for n, m in _LINES.items()),
            ("robots.txt of rules", _repeated("Disallow: /a\n"), _ruled, 120_000),
        ]
        result, worst = Result("growing inputs"), (0.0, "")
        for kind, make, work, largest in kinds[::every]:
            result.tried += 1
            exponent, size, seconds = _exponent(make, work, largest)
            worst = max(worst, (exponent, kind))
            if exponent > _EXPONENT:
                fault = f"{kind}: exponent {exponent:.2f}, {size:,} bytes in {seconds:.1f} s"
                result.faults.append(fault)
    result.note = f"greatest exponent {worst[0]:.2f} ({worst[1]})"
    return result


def _listed(data: bytes) -> object:
    return listing(data, "http://q.example/feed")


def _ruled(data: bytes) -> object:
    return allowed(rules(b"User-agent: *\n" + data), "rashomon", "http://q.example/b")
