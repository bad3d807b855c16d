from inventing import FERRY, Traced, article
from rashomon.english.frequency import log_rank

SWAPPED = {
    "found": "unearthed",
    "tear": "laceration",
    "seaworthy": "navigable",
    "passed": "adjudged",
    "hold": "impound",
    "leaking": "oozing",
    "lent": "proffered",
    "free": "unfettered",
    "missing": "absconded",
    "sudden": "precipitous",
}


def test_the_article_with_the_rarer_synonyms_is_the_child() -> None:
    plain = FERRY[2:7]
    spun = [" ".join(SWAPPED.get(word, word) for word in line.split()) for line in plain]
    spun[3] = spun[3].replace("free.", "unfettered.")
    traced = Traced(article("spun", *spun), article("plain", *plain))
    assert traced.parent_by("rarer words") == "plain"


def test_a_few_words_say_nothing() -> None:
    swapped = FERRY[2].replace("found", "unearthed")
    traced = Traced(article("a", *FERRY[:4]), article("b", *FERRY[:2], swapped, FERRY[3]))
    assert traced.direction("rarer words") is None


def test_the_rank_of_a_word_grows_as_it_gets_rarer() -> None:
    assert log_rank("the") < log_rank("ferry") < log_rank("proffered")
    assert log_rank("ferry's") == log_rank("ferry")
