"""The brief in a language model's words: what the checker lets through; an endpoint on loopback."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from invented_report import HOSTILE, REPORT, words

import rashomon
from loopback import answering
from rashomon.cli import main
from rashomon.errors import UsageError
from rashomon.report import KEY, Report
from rashomon.report.brief import Checker
from rashomon.report.brief.rewording import endpoint, fault, reword
from rashomon.types import BriefSentence, Detail, Span

A, B, C, D = REPORT.articles


def sentence_of(article: rashomon.Article, words_: str) -> Span:
    place = words(article, words_)
    (s,) = [s for s in article.sentences if s.start <= place.start and place.end <= s.end]
    return Span(article.id, s.start, s.end, article.text[s.start : s.end])


CHANGED = BriefSentence(
    "Daily Coast (B) has “20 people” where A, from which it derives, has “12 people”.",
    (sentence_of(A, "12"), sentence_of(B, "20")),
    ("acc1",),
)
COUNTED = BriefSentence(
    "Duration of the fire: “9 hours” in 2 accounts (A and C, not in D).",
    (sentence_of(A, "9 hours"), sentence_of(C, "9 hours"), sentence_of(D, "closed")),
    ("acc1", "acc2"),
)
CHECKER = Checker(REPORT)


DERIVES = "from which it derives"


@pytest.mark.parametrize(
    ("old", "text"),
    [
        (CHANGED, f"Daily Coast (B) puts “20 people” where A, {DERIVES}, has “12 people”."),
        (CHANGED, f"While Daily Coast (B) tells of “20 people”, A, {DERIVES}, says “12 people”."),
        (COUNTED, "“9 hours” stands in 2 accounts, that of A and that of C; it is not in D."),
    ],
)
def test_other_words_around_what_is_fixed_pass(old: BriefSentence, text: str) -> None:
    assert fault(replace(old, text=text), old, CHECKER) is None


TWELVE = "has “12 people”."


@pytest.mark.parametrize(
    ("old", "text", "expected"),
    [
        (CHANGED, f"Daily Coast (B) has “21 people” where A {TWELVE}", "quoted words"),
        (CHANGED, "Daily Coast (B) has “20 people” where A has 14.", "a number is not"),
        (CHANGED, f"Daily Coast (B) has “20 people” where A, so Dunn, {TWELVE}", "a name is not"),
        # Who says what, turned round.
        (CHANGED, "A has “20 people” where Daily Coast (B) has “12 people”.", "was changed"),
        (CHANGED, "Daily Coast (B) has “20 people”.", "was changed"),
        (CHANGED, f"B has “20 people” where A, {DERIVES}, {TWELVE}", "a name was left out"),
        (CHANGED, f"Daily Coast (B) wrongly has “20 people” where A {TWELVE}", "in: wrongly"),
        (CHANGED, f"Daily Coast (B) has “20 people” where A never {TWELVE}", "a negation"),
        (COUNTED, "It took “9 hours” in 3 accounts (A and C, not in D).", "a count is not"),
        (COUNTED, "It took “9 hours” in 1 account (A and C, not in D).", "was changed"),
        (COUNTED, "It had “9 hours” in 2 accounts (A and C, in D).", "a negation"),
        (CHANGED, "", "was changed"),
    ],
)
def test_what_says_something_else_does_not_pass(
    old: BriefSentence, text: str, expected: str
) -> None:
    problem = fault(replace(old, text=text), old, CHECKER)
    assert problem is not None
    assert expected in problem


def test_each_sentence_is_decided_by_itself() -> None:
    report = replace(REPORT, brief=(CHANGED, COUNTED))
    better = "Daily Coast (B) puts “20 people” where A, from which it derives, has “12 people”."

    def ask(text: str) -> str:
        return better if text == CHANGED.text else "Everybody agrees on a great fire."

    made = reword(report, ask)
    assert made.brief == (replace(CHANGED, text=better, extractive=CHANGED.text), COUNTED)
    assert made.rejected == report.rejected
    assert "Reworded by a language model" in made.to_html()
    assert Report.from_dict(made.to_dict()) == made


def test_straight_quotation_marks_and_line_breaks_are_taken_as_they_are_meant() -> None:
    report = replace(REPORT, brief=(CHANGED,))
    answer = 'Daily Coast (B) puts "20 people" where A,\nfrom which it derives, has "12 people".\n'
    (made,) = reword(report, lambda _: answer).brief
    assert made.text.startswith("Daily Coast (B) puts “20 people” where A, from which")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_answer_is_not_printed(text: str) -> None:
    report = replace(REPORT, brief=(CHANGED,))
    assert reword(report, lambda _: text).brief == report.brief


def test_what_is_not_answered_is_listed_in_the_report() -> None:
    def ask(_: str) -> str:
        raise UsageError("http://x: no answer: refused")

    made = reword(replace(REPORT, brief=(CHANGED, COUNTED)), ask)
    assert made.brief == (CHANGED, COUNTED)
    section = made.rejected.sections[-1]
    assert section.section == "rewording of the brief"
    assert section.detail == Detail("not-reworded", ("http://x: no answer: refused",), (), (2, 2))


# ── the endpoint ─────────────────────────────────────────────────────────────────────────────────

Seen = list[tuple[str, str | None, dict[str, object]]]
Serve = Callable[..., tuple[str, Seen]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts an endpoint that gives each sentence through a function; records what it was asked."""

    def start(answer: Callable[[str], bytes], status: int = 200) -> tuple[str, Seen]:
        seen: Seen = []

        class Handler(BaseHTTPRequestHandler):
            def _send(self, data: bytes, status: int = 200) -> None:
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self) -> None:
                seen.append((self.path, self.headers["Authorization"], {}))
                self._send(b'{"data": [{"id": "tiny"}, {"id": "other"}]}')

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                seen.append((self.path, self.headers["Authorization"], body))
                self._send(answer(body["messages"][-1]["content"]), status)

            def log_message(self, *_: object) -> None:
                pass

        return f"http://127.0.0.1:{servers.enter_context(answering(Handler))}/v1", seen

    with ExitStack() as servers:
        yield start


def message(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def test_the_endpoint_is_asked_as_openai_has_it(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "secret")
    url, seen = serve(lambda text: message(text.replace(" has ", " gives ", 1)))
    made = rashomon.reword(replace(REPORT, brief=(CHANGED,)), url)
    assert made.brief[0].text.startswith("Daily Coast (B) gives “20 people”")
    assert seen[0][:2] == ("/v1/models", "Bearer secret")
    path, key, body = seen[1]
    assert (path, key, body["model"], body["temperature"]) == (
        "/v1/chat/completions",
        "Bearer secret",
        "tiny",
        0,
    )
    assert "secret" not in made.to_json()


def test_a_named_model_is_taken_and_without_a_key_none_is_sent(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEY, raising=False)
    url, seen = serve(message)
    assert endpoint(url, "mine")("Some words.") == "Some words."
    assert [(p, k, b["model"]) for p, k, b in seen] == [("/v1/chat/completions", None, "mine")]


@pytest.mark.parametrize(
    ("data", "status", "expected"),
    [
        (b"{}", 200, "an answer without a message"),
        (b"no JSON", 200, "no answer"),
        (b"{}", 500, "answers 500"),
        (b"{}", 401, "answers 401"),
        (b"{}", 302, "answers 302"),
        (b" " * 1_000_002, 200, "larger than"),
    ],
)
def test_a_broken_endpoint_is_reported_and_no_redirection_followed(
    serve: Serve, data: bytes, status: int, expected: str
) -> None:
    url, _ = serve(lambda _: data, status)
    with pytest.raises(UsageError, match=expected):
        endpoint(url, "mine", "secret")("Some words.")


def test_an_endpoint_that_does_not_answer_is_reported() -> None:
    with pytest.raises(UsageError, match="no answer"):
        endpoint("http://127.0.0.1:9/v1", "mine")("Some words.")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "localhost:8080", "http://", ""])
def test_only_web_addresses_are_taken(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not an http or https address"):
        endpoint(url)
    article = tmp_path / "a.txt"
    article.write_text("Something happened in the harbour on Monday.", encoding="utf-8")
    assert main(["examine", str(article), "--reword", url]) == 2


def test_the_command_rewords_and_reports_what_was_not_answered(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Fire\n\nA fire destroyed a warehouse in the harbour of Vestby on Tuesday evening.\n",
        encoding="utf-8",
    )
    url, seen = serve(message)
    assert main(["examine", str(article), "--reword", url, "--reword-model", "mine"]) == 0
    assert [body["model"] for *_, body in seen] == ["mine"]
    assert main(["examine", str(article), "--reword", "http://127.0.0.1:9/v1"]) == 0
    assert "rewording of the brief: http://127.0.0.1:9/v1: no answer" in capsys.readouterr().err
