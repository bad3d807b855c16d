"""The coverage of an archive that a draft is checked against."""

from pathlib import Path

from rashomon.store import Archive
from rashomon.types import Article, Coverage, Sentence
from rashomon.verify.archives import likely_coverage

# Of Orm, only one coverage has an article; of Velm two have, of Lund three.
TEXTS = {
    "orm": "The ferry left Orm.",
    "stray": "A letter from Orm came late.",
    "velm": "The barge left Velm for Lund.",
    "velm-2": "Fishermen in Velm rowed to Lund.",
    "lund": "A lamp in Lund went out.",
}


def test_an_article_outside_all_coverages_takes_no_weight_from_a_name() -> None:
    with Archive(Path(":memory:")) as archive:
        archive.add(
            Article(id_, text, sentences=(Sentence(0, len(text), "body"),))
            for id_, text in TEXTS.items()
        )
        apart = [id_ for id_ in TEXTS if id_ != "stray"]
        archive.put_coverages(Coverage(id_, (id_,), 1.0, ()) for id_ in apart)
        # `Orm` counts 1 for its coverage, `Velm` and `Lund` 1/2 + 1/3 for each of theirs.
        assert likely_coverage(archive, "they met in Orm, in Velm and in Lund") == "orm"
        assert likely_coverage(archive, "they met in Velm and in Lund") in {"velm", "velm-2"}
        assert likely_coverage(archive, "nobody met") is None
