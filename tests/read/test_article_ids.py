from itertools import permutations
from pathlib import Path

from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read


def test_same_record_twice_is_one_article() -> None:
    record = {"id": "a", "text": BODY}
    reading = read([record, dict(record)], SETTINGS.reading)
    assert [a.id for a in reading.articles] == ["a"]
    assert [r.reason for r in reading.rejected] == ["same-article"]


def test_two_files_with_one_text_are_two_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    reading = read(tmp_path, SETTINGS.reading)
    assert len({a.id for a in reading.articles}) == 2
    assert reading.rejected == ()
    alone = read(tmp_path / "a.txt", SETTINGS.reading)
    assert alone.articles[0].id == reading.articles[0].id


def test_one_id_for_two_texts() -> None:
    records = [{"id": "a", "text": text} for text in (BODY, MORE, LAST)]
    results = [read(order, SETTINGS.reading) for order in permutations(records)]
    assert all(result == results[0] for result in results)
    ids = [a.id for a in results[0].articles]
    assert len(set(ids)) == 3
    assert ids.count("a") == 1
    assert [r.reason for r in results[0].rejected] == ["duplicate-id"] * 2
    for article_id in set(ids) - {"a"}:
        assert any(article_id in r.detail for r in results[0].rejected)


def test_one_id_and_text_with_other_metadata() -> None:
    records = [{"id": "a", "text": BODY, "outlet": outlet} for outlet in ("Echo", "Post")]
    reading = read(records, SETTINGS.reading)
    assert sorted(a.outlet or "" for a in reading.articles) == ["Echo", "Post"]
    assert [r.reason for r in reading.rejected] == ["duplicate-id"]


def test_given_id_that_is_the_hash_of_another_text() -> None:
    taken = read({"text": BODY}, SETTINGS.reading).articles[0].id
    reading = read([{"id": taken, "text": MORE}, {"text": BODY}], SETTINGS.reading)
    by_id = {a.id: a.text for a in reading.articles}
    assert len(by_id) == 2
    assert by_id[taken] == MORE
