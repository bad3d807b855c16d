"""Search: what is found by words and meaning, and what each filter leaves."""

import pytest

from rashomon.serve.finding import SearchKind, search
from rashomon.serve.library import Library

ID = "coverage-7e57ed"


def articles(library: Library, query: str, **filters: str) -> set[str]:
    results = search(library, query, kind="articles", **filters)  # type: ignore[arg-type]
    return {i["article"] for i in results["items"]}


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {"wire", "copy", "post"}),
        ({"outlet": "Post"}, {"post"}),
        ({"since": "2033-03-04"}, {"copy", "post"}),
        ({"until": "2033-03-03"}, {"wire"}),
        ({"coverage": "7e57"}, {"wire", "copy", "post"}),
        ({"speaker": "Runa Feld"}, {"wire", "copy"}),
        ({"speaker": "Nobody"}, set()),
        ({"speaker": "Runa Feld", "outlet": "Wire"}, {"wire"}),
        ({"mode": "meaning"}, {"wire", "copy", "post"}),
        ({"mode": "meaning", "outlet": "Post"}, {"post"}),
        ({"mode": "both", "until": "2033-03-03"}, {"wire"}),
    ],
)
def test_a_filter_leaves_what_passes(
    library: Library, filters: dict[str, str], left: set[str]
) -> None:
    assert articles(library, "tram drivers Tessen", **filters) == left


def test_a_relation_leaves_the_articles_that_have_part_in_it(library: Library) -> None:
    relations = {r["relation"] for r in library.rows("SELECT relation FROM wordings")}
    assert "altered" in relations
    assert "copy" in articles(library, "Tessen", relation="altered")
    assert articles(library, "Tessen", relation="nosuch") == set()


@pytest.mark.parametrize("kind", ["quotations", "facts"])
def test_what_is_said_is_found_by_its_words_alone(library: Library, kind: SearchKind) -> None:
    assert search(library, "drivers strike zebra", kind=kind)["total"] == 0
    items = search(library, "strike", kind=kind)["items"]
    assert kind == "facts" or items
    for item in items:
        assert item["text"] == library.article(item["article"])["text"][item["start"] : item["end"]]


def test_results_come_by_coverage_with_the_words(library: Library) -> None:
    (result,) = search(library, "strike")["items"]
    assert (result["coverage"], result["title"]) == (ID, "Trams stop")
    assert result["hits"] == 3
    assert all("[strike]" in a["excerpt"] for a in result["articles"])


def test_a_cursor_goes_on_where_the_answer_ended(library: Library) -> None:
    first = search(library, "Tessen", kind="articles", limit=2)
    second = search(library, "Tessen", kind="articles", limit=2, cursor=first["next_cursor"])
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert second["next_cursor"] is None
    assert not {i["article"] for i in first["items"]} & {i["article"] for i in second["items"]}
