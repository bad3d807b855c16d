"""Markdown as different programs write it, with the fields above it in their forms."""

from pathlib import Path

import pytest
from read_helpers import BODY, MORE, SETTINGS

from rashomon.read import read
from rashomon.read.plain import plain

ABOVE = {
    "TOML": '+++\ntitle = "Dam bursts"\nauthor = "Ada Frey"\ndate = 2031-05-02\n'
    'url = "https://echo.example/dam"\n[extra]\nsitename = "Echo"\n+++\n',
    "JSON": '{\n  "title": "Dam bursts",\n  "author": "Ada Frey",\n  "date": "2031-05-02",\n'
    '  "url": "https://echo.example/dam",\n  "sitename": "Echo"\n}\n',
    "folded": "---\ntitle: >-\n  Dam\n  bursts\nauthor:\n  name: Ada Frey\n"
    "date: 2031-05-02 # Friday\nurl: https://echo.example/dam\npublisher: Echo\n---\n",
    "clipped": '---\ntitle: "Dam bursts"\nauthor:\n  - "[[Ada Frey]]"\nsite: Echo\n'
    'source: "https://echo.example/dam"\npublished: 2031-05-02\ntags:\n  - dam\n---\n',
    "colon": "---\nTitle: 'Dam bursts'\nAuthor: Ada Frey\nDate: 2 May 2031\n"
    "Link: https://echo.example/dam\nPublication: Echo\n...\n",
}


@pytest.mark.parametrize("form", ABOVE)
def test_fields_above_the_text(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{ABOVE[form]}\n# Dam bursts\n\n{BODY}\n\n{MORE}\n")
    (article,) = read(tmp_path, SETTINGS.reading).articles
    fields = (article.headline, article.byline, article.published, article.source, article.outlet)
    assert fields == ("Dam bursts", "Ada Frey", "2031-05-02", "https://echo.example/dam", "Echo")
    body = [article.text[s.start : s.end] for s in article.sentences if s.role == "body"]
    assert body == [BODY, MORE]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The [dam][1] burst [near Ostby][], [Bo Lind][lind] said.[^1]",
         "The dam burst near Ostby, Bo Lind said."),
        ("The [[dam]] burst near [[Ostby (town)|Ostby]] on ==Tuesday==.",
         "The dam burst near Ostby on Tuesday."),
        ("The [dam](https://a.example/b_(c)) burst at [Ostby](<https://a b> \"map\").",
         "The dam burst at Ostby."),
        ("The <em>dam</em> burst<!-- check --> near <a href='x'>Ostby</a>.",
         "The dam burst near Ostby."),
        ("The ***dam*** burst, `forty` houses\\. It cost \\$45.",
         "The dam burst, forty houses. It cost $45."),
        ("[![The dam](d.jpg)](https://a.example)![[d.jpg]]The dam burst.", "The dam burst."),
    ],
)  # fmt: skip
def test_marks_are_left_out(written: str, shown: str) -> None:
    text = f"# Dam **bursts**\n\n{written}\n\n[1]: https://a.example 'map'\n[^1]: A note of his.\n"
    assert plain(text).text == f"Dam bursts\n\n{shown}\n"


def test_a_headline_that_is_underlined() -> None:
    text = f"Dam bursts\n==========\n\n*By Ada Frey*\n\nWhat is known\n-------------\n\n{BODY}\n"
    assert plain(text).text == f"Dam bursts\n\nBy Ada Frey\n\nWhat is known\n\n{BODY}\n"


def test_brackets_of_news_are_no_links() -> None:
    text = f"Dam bursts\n\n“The [dam] burst [at night],” she said. [Laughter] {BODY}\n"
    assert plain(text).text == text
