import pytest

from inventing import FERRY, Traced, article
from rashomon.english.marks import marks

CYRILLIC_O = "\N{CYRILLIC SMALL LETTER O}"


def test_the_article_with_letters_of_another_script_is_the_child() -> None:
    spun = FERRY[0].replace("Stenholm", f"Stenh{CYRILLIC_O}lm")
    traced = Traced(article("spun", spun, *FERRY[1:4]), article("original", *FERRY[:4]))
    assert traced.arrows == {("original", "spun")}
    assert traced.parent_by("mixed scripts") == "original"
    evidence = traced.direction("mixed scripts")
    assert evidence is not None
    assert evidence.right is not None
    assert evidence.right.text == spun


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (f"The b{CYRILLIC_O}at burned at the qu{CYRILLIC_O}y.", 2),
        ("Корабль сгорел; the ship burned.", 0),
        ("Café, naïve, cafe\u0301 and 5 µm.", 0),
        ("हिन्दी में", 0),
        ("The boat burned.", 0),
    ],
    ids=["mixed", "two languages", "accents", "vowel signs", "plain"],
)
def test_words_of_mixed_scripts_are_counted(sentence: str, count: int) -> None:
    assert marks(sentence).mixed_scripts == count
