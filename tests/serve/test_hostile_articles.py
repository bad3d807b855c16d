"""Text that would run where it became markup: by collect into every page, feed and answer.

What is walked is made of the routes of the application. The browser has the policy of the pages
switched off, so that what became markup would run.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient
from walking import addresses, routes

import rashomon
from rashomon import news
from rashomon.serve.app import application
from rashomon.serve.coverage import PARTS
from rashomon.serve.work import run_job
from rashomon.store import Archive
from rashomon.store.outbox import NewsItem

# Fragments that run where text becomes markup, and the places of an article that hold text.
FRAGMENTS = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<body onload={}>",
    "<details open ontoggle={}>x</details>",
    "<video><source onerror={}></video>",
    "<input autofocus onfocus={}>",
    "<a href=javascript:{}>x</a>",
    '"><script>{}</script>',
    "'><img src=x onerror={}>",
    "</title><script>{}</script>",
    "</pre><script>{}</script>",
    "</textarea><script>{}</script>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    "{{{{ self }}}}{{% {} %}}",
    "<math><mtext><script>{}</script></mtext></math>",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<form action=javascript:{}><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href=javascript:{}>",
    "<base href=javascript:{}//>",
    "<marquee onstart={}>x</marquee>",
    "<script\u00a0>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "\u202e<script>{}</script>",
)
RUNNING = tuple(f.format("alert(1)") for f in FRAGMENTS)
FIELDS = ("headline", "outlet", "byline", "text", "url")
BAD = "coverage-bad"
# What a route that takes a form is asked with here; the others of REST are asked with JSON.
FORMS: Mapping[str, Mapping[str, str]] = {
    "/login": {"password": "{}"},
    "/examine": {"text": "{}", "coverage": "{}", "urls": "{}"},
    "/verify": {"text": "The Zorba ferry sank on Monday. {}", "coverage": BAD},
    "/decide": {"action": "{}", "coverage": "{}", "number": "{}"},
    "/coverages/{id}/people": {"action": "{}", "name": "{}", "to": "{}"},
    "/api/v1/examinations": {"coverage": "{}"},
    "/api/v1/verify": {"text": "The Zorba ferry sank on Monday. {}", "coverage": BAD},
    "/api/v1/compare": {"left": "{}", "right": "{}"},
    "/api/v1/trace": {"text": "The ferry was old, {}"},
}
QUERIES = (
    *("query", "kind", "mode", "since", "until", "outlet", "coverage", "speaker", "relation"),
    *("cursor", "limit", "start", "end"),
)
# Types of answers in which a browser runs nothing, as long as it may not guess another.
DATA = {
    *("application/json", "application/feed+json", "application/atom+xml"),
    *("text/css; charset=utf-8", "text/javascript; charset=utf-8"),
}
# What the text of an article could have become; the report has drawings and a script of its own.
BECAME = """() => [...document.querySelectorAll('*')].filter(e =>
    [...e.attributes].some(a => a.name.startsWith('on') ||
        (/^(href|src|action|formaction|data|srcdoc)$/.test(a.name) &&
         /^\\s*(javascript|data):/i.test(a.value))) ||
    e.matches('iframe, object, embed, base, video, math, marquee, details[ontoggle], ' +
        'meta[http-equiv="refresh" i], svg script, ' +
        'link:not([href^="/static/"], [href="/coverages.atom"])')
).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the texts in each field of articles, names, decisions, jobs and news."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    articles = [_article(k, fragment, field) for k, (fragment, field) in enumerate(_pairs())]
    with Archive(made) as archive:
        archive.connection.execute("VACUUM INTO ?", (str(path),))
    with Archive(path) as archive:
        news.collect(articles, archive, vectors=False)
        news.collect([{**a, "text": f"{a['text']} Rain fell."} for a in articles], archive)
        news.collect([{"id": r, "text": ""} for r in RUNNING], archive)
        news.collect([f"http://127.0.0.1:1/{r}" for r in RUNNING], archive)
        kept = tuple(a.id for a in archive.articles() if a.id.startswith("h"))
        bad = rashomon.Coverage(BAD, kept, 1.0, (), RUNNING[0])
        archive.put_coverages([*archive.coverages(), bad])
        _examined(archive, bad)
        for running in RUNNING:
            named = rashomon.stages.Corrections(running, rename=(("Zorba", running),))
            archive.name(BAD, named, running)
            archive.decide(rashomon.store.Decision("together", kept[:2]), running)
            archive.queue("examine", {"urls": [], "articles": [], "coverage": running})
        while job := archive.take_job():
            run_job(archive, job)
    return path


def _pairs() -> list[tuple[str, str]]:
    return [(running, field) for running in RUNNING for field in FIELDS]


def _article(number: int, running: str, field: str) -> dict[str, str]:
    text = (
        f"The Zorba ferry sank on Monday with {number + 20} people, the port said. "
        f'"It was an old ship, number {number}," said Captain Ilo Marek.'
    )
    record = {"id": f"h{number}", "outlet": f"Paper {number % 7}", "text": text}
    record[field] = f"{text} {running}" if field == "text" else running
    return record


def _examined(archive: Archive, coverage: rashomon.Coverage) -> None:
    """Keep a report of it, and one in which everybody and everything is called by the texts."""
    report = news.examine(archive, coverage.id).to_dict()
    document = json.loads(json.dumps(report))
    for k, entity in enumerate(document["entities"]):
        entity["name"] = RUNNING[k % len(RUNNING)]
        entity["aliases"] = [*entity["aliases"], RUNNING[k % len(RUNNING)]]
    for k, fact in enumerate(document["facts"]):
        fact["topic"] = RUNNING[k % len(RUNNING)]
    news_items = [
        NewsItem(coverage.id, running, "conflict", running, document["passages"][:1])
        for running in RUNNING
    ]
    archive.put_report(coverage, json.dumps(document), news_items)


@pytest.fixture
def path(hostile: Path) -> Path:
    return hostile


@pytest.fixture
def values(path: Path) -> dict[str, Sequence[str]]:
    """Values for the parameters of the routes: all that the archive has, and the texts."""

    def known(query: str) -> list[str]:
        with Archive(path, readonly=True) as archive:
            return [str(row[0]) for row in archive.connection.execute(query)]

    return {
        "coverages": [BAD, "coverage-7e57ed", RUNNING[0]],
        "part": PARTS,
        "articles": [*known("SELECT id FROM articles"), *RUNNING],
        "outlets": [*known("SELECT DISTINCT outlet FROM articles WHERE outlet != ''"), *RUNNING],
        "speakers": [
            *known("SELECT DISTINCT speaker FROM wordings WHERE speaker != ''"),
            *RUNNING,
        ],
        "examinations": [*known("SELECT id FROM jobs LIMIT 3"), RUNNING[0]],
        "static": ["style.css", "keys.js", RUNNING[0]],
    }


@pytest.mark.slow
def test_the_texts_are_in_the_archive(values: Mapping[str, Sequence[str]]) -> None:
    assert len(_pairs()) == 150
    assert len(values["articles"]) > 150
    assert len(set(values["speakers"]) & set(RUNNING)) == len(RUNNING)


def test_every_route_that_takes_something_is_asked_here(made: Path) -> None:
    taken = {r.path for r in routes(application(made)) if "POST" in (r.methods or ())}
    assert taken == set(FORMS)


@pytest.mark.slow
def test_no_answer_is_of_a_type_that_runs(
    client: TestClient, values: Mapping[str, Sequence[str]]
) -> None:
    for address in _asked(client, values):
        answer = client.get(address)
        assert answer.headers["x-content-type-options"] == "nosniff", address
        kind = answer.headers["content-type"]
        assert kind in DATA or kind == "text/html; charset=utf-8", address
        if kind == "application/atom+xml":
            spaces = {element.tag.partition("}")[0] for element in fromstring(answer.text).iter()}
            assert spaces == {"{http://www.w3.org/2005/Atom"}


@pytest.mark.slow
def test_nothing_runs_on_any_page(
    opened: Callable[..., Page], client: TestClient, values: Mapping[str, Sequence[str]]
) -> None:
    page = opened("/", bypass_csp=True)
    base = page.url.rstrip("/")
    walked = 0
    for address in _asked(client, values):
        if not re.search(r"\.(?:json|atom|css|js)\b|/api/|/healthz", address):
            page.goto(base + address)
            assert page.evaluate(BECAME) == [], address
            walked += 1
    assert walked > 600


@pytest.mark.slow
@pytest.mark.parametrize("where", FORMS)
def test_nothing_runs_of_what_is_sent(
    opened: Callable[..., Page], client: TestClient, where: str
) -> None:
    """The page of the answer, shown by a browser without the policy of the server."""
    page = opened("/", bypass_csp=True)
    for running in RUNNING:
        given = {name: text.replace("{}", running) for name, text in FORMS[where].items()}
        address = where.replace("{id}", BAD)
        as_json = address.startswith("/api/")
        answer = client.post(
            address,
            headers={"accept": "text/html"},
            **({"json": given} if as_json else {"data": given}),  # type: ignore[arg-type]
        )
        assert answer.status_code < 500
        if as_json:
            assert answer.headers["content-type"] == "application/json"
        else:
            page.set_content(answer.text)
            assert page.evaluate(BECAME) == [], running


def _asked(client: TestClient, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield every address, then each route once with each name of a query, and what was found."""
    app = client.app
    yield from addresses(app, values)  # type: ignore[arg-type]
    one = {name: some[:1] for name, some in values.items()}
    for k, address in enumerate(addresses(app, one)):  # type: ignore[arg-type]
        for n, name in enumerate(QUERIES):
            given = {"query": "Zorba", name: RUNNING[(k + n) % len(RUNNING)]}
            yield f"{address}?{urlencode(given)}"
    for running in RUNNING:
        yield f"/search?query={quote(running)}"
    for kind in ("coverages", "articles", "quotations", "facts"):
        yield f"/search?query=Zorba&kind={kind}"
    yield "/search?query=ship&kind=quotations"
    yield f"/articles/{quote(values['articles'][0], safe='')}?start=3&end=60"
