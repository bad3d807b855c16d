from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read
from rashomon.read.plain import plain
from rashomon.read.reading_texts import reading_texts
from rashomon.types import Article

TEXT = (
    "Dam bursts near London\n\nThe dam burst on Tuesday, Mary Grant told the BBC in London.\n\n"
    "“We had no warning at all,” she said. “Nobody from the U.S. company called.”\n\n"
    "About 40 houses were flooded before noon on March 3."
)


def test_copy_in_capitals_reads_in_small_letters() -> None:
    assert plain(TEXT.upper()).text == TEXT


def test_its_spans_lead_to_the_capitals() -> None:
    text = f"{BODY}\n\n{MORE}\n\n{LAST}".upper()
    (article,) = read(Article("", text), SETTINGS.reading).articles
    (small,), originals = reading_texts([article])
    assert len(small.text) == len(text)
    assert originals.restored(small).text == text


def test_a_headline_in_capitals_stays() -> None:
    text = f"DAM BURSTS NEAR OSTBY\n\n{BODY}"
    assert plain(text).text == text


def test_datelines_clocks_and_outlets() -> None:
    text = (
        "Dam bursts near London\n\nThe Halm Courier | Published March 3, 2031\n\n"
        "LONDON, England, March 3 (Halm) - A dam burst at 7.40 a.m. on Tuesday, Mrs Grant said.\n\n"
        "Walls injured 63 people and 5 km of road were lost."
    )
    assert plain(text.upper()).text == text


def test_the_other_articles_say_which_words_are_names() -> None:
    capitals = (
        "THE PILOT OF THE FERRY WAS TAKEN TO PILOT QUAY, HUTCH SAID. THE TARN EXAMINER WAS TOLD BY "
        "THE UNDP THAT A HUTCH ON THE FERRY WAS LOCKED, AND THAT NO PILOT HAD A KEY."
    )
    usual = (
        "People came to Pilot Quay on Tuesday, and a pilot said that the Hutch was shut.\n\n"
        "He told the Tarn Examiner that Hutch of the UNDP had the key, and that a ferry was lost."
    )
    read_, _ = reading_texts([Article("a", capitals), Article("b", usual)])
    assert read_[1].text == usual
    assert read_[0].text == (
        "The pilot of the ferry was taken to Pilot Quay, Hutch said. The Tarn Examiner was told by "
        "the UNDP that a Hutch on the ferry was locked, and that no pilot had a key."
    )


def test_without_other_articles_common_words_of_names_are_common() -> None:
    text = "THE PILOT OF THE FERRY WAS TAKEN TO PILOT QUAY, THE POLICE SAID. " * 3
    (alone,), _ = reading_texts([Article("a", text)])
    assert "taken to pilot quay, the police said. The pilot" in alone.text


def test_a_name_is_one_wherever_it_is() -> None:
    text = (
        "“Nobody goes back to the quarter tonight,” Lunde told reporters.\n\n"
        "The mayor, Mary Lunde, spoke at the town hall, and Lunde’s driver was with her "
        "there on Tuesday."
    )
    assert plain(text.upper()).text == text
