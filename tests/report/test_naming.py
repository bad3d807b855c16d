"""Names of articles: never a letter alone, never a file's name with its suffix."""

from dataclasses import replace

import pytest

from rashomon.report.views.naming import name, names_of
from rashomon.report.views.wording import Names
from rashomon.types import Article

PLAIN = Article("a", "Text.", siglum="A")


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"outlet": "Daily Coast", "headline": "Fire"}, "Daily Coast"),
        ({"outlet": "www.coast.example"}, "coast.example"),
        ({"source": "https://www.coast.example/fire"}, "coast.example"),
        ({"outlet": "Daily Coast", "credits": ("(Reuters)",)}, "Reuters via Daily Coast"),
        ({"outlet": "Reuters", "credits": ("By Jo Lund, Reuters",)}, "Reuters"),
        ({"outlet": "Daily Coast", "credits": ("Photo: Reuters",)}, "Daily Coast"),
        ({"source": "https://coast.example/wires/1"}, "coast.example"),
        ({"source": "https://coast.example/wires/afp/1"}, "AFP via coast.example"),
        ({"dateline": "OSLO (Reuters) -"}, "Reuters"),
        ({"headline": "Fire in the harbour of Vestby kept crews busy"}, "Fire in the harbour of…"),
        ({"source": "in/04-daily_coast.txt"}, "04 daily coast"),
        ({"source": "000_6b55110ed6d2b97e.txt"}, "a"),
    ],
)
def test_names(fields: dict[str, object], called: str) -> None:
    assert name(replace(PLAIN, **fields)) == called  # type: ignore[arg-type]


def test_articles_of_one_name_are_distinguished_by_their_letters() -> None:
    one, other = (replace(PLAIN, id=x, siglum=x.upper(), outlet="Local wire") for x in "ab")
    third = replace(PLAIN, id="c", siglum="C", outlet="Coast")
    articles = (one, other, third)
    assert names_of(articles, {"a": "A", "b": "B", "c": "C"}) == {
        "a": "Local wire A",
        "b": "Local wire B",
        "c": "Coast",
    }
    names = Names(articles)
    assert [names.title(x) for x in "abc"] == ["Local wire (A)", "Local wire (B)", "Coast (C)"]
    assert [names.name(x) for x in "ac"] == ["Local wire A", "Coast"]
