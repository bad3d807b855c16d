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
