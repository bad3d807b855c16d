import pytest

from rashomon.report.views.people import called
from rashomon.types import Article, Entity, EntityKind, Span

TEXT = "A port official spoke. The Harbour Board met, as did a late Mara Lind and Crews."
ARTICLES = {"a": Article("a", TEXT)}


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("port official", "person", "a port official"),
        ("Harbour Board", "organization", "the Harbour Board"),
        ("Mara Lind", "person", "Mara Lind"),
        ("Crews", "group", "Crews"),
    ],
)
def test_a_name_has_the_article_of_its_first_mention(
    name: str, kind: EntityKind, expected: str
) -> None:
    start = TEXT.index(name)
    mention = Span("a", start, start + len(name), name)
    assert called(Entity("e", name, kind, (), (mention,)), ARTICLES) == expected


def test_a_name_that_no_mention_has_stays_as_it_is() -> None:
    assert called(Entity("e", "port official", "person", (), ()), ARTICLES) == "port official"
