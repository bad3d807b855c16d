"""Copy as other agencies transmit it, and other words in which outlets correct themselves."""

import pytest
from read_helpers import BODY, MORE, SETTINGS, role_of, roles

from rashomon.english.corrections import is_correction
from rashomon.read import read
from rashomon.read.reading_texts import reading_texts
from rashomon.types import Article

FRENCH_FORM = f"""TX-PAR-ABC12
halm--0412 4 V gen 0231
Ostby-dam-flood,2ndlead
Dam bursts near Ostby
   by Ada Frey
   ATTENTION - ADDS quote, details ///
   OSTBY, May 2, 2031 (HP) - {BODY}
   {MORE}
   af/bl/mo
"""
GERMAN_FORM = f"""bdt0317 4 pl 312 dpa 0418
Dam bursts near Ostby =
By Ada Frey, dpa
   Ostby (dpa) - {BODY}
   {MORE}
# Notebook
## Internet links
dpa af xxde n1 bl
021220 May 31
"""
MODERN_FORM = f"""BC-EU--Dam Bursts, 2nd Ld-Writethru
Eds: Adds details. Will be updated.
Dam bursts near Ostby
By Ada Frey
Halm Press
OSTBY, Norland (AP) — {BODY}
{MORE}
___
Follow HP's coverage at https://halm.example/dam
"""
FINANCE_FORM = f"""WRAPUP 2-Dam bursts near Ostby
(Adds quotes, background)
* Forty houses flooded
By Ada Frey
OSTBY, May 2 (Reuters) - {BODY}
{MORE}
($1 = 0.79 pounds)
(Reporting by Ada Frey; Editing by Bo Lind)
((ada.frey@halm.example; +44 20 7000 0000))
Keywords: DAM FLOOD/ (WRAPUP 2)
"""
EMBARGOED = f"""EMBARGOED UNTIL 0001 GMT THURSDAY MAY 3
NOT FOR PUBLICATION BEFORE 0001 GMT
By Ada Frey
{BODY}
mf
{MORE}
end
"""


@pytest.mark.parametrize("copy", [FRENCH_FORM, GERMAN_FORM, MODERN_FORM, FINANCE_FORM, EMBARGOED])
def test_only_the_news_of_a_transmission_is_body(copy: str) -> None:
    (article,) = read(Article("", copy), SETTINGS.reading).articles
    (plain,), _ = reading_texts([article])
    body = [plain.text[s.start : s.end] for s in plain.sentences if s.role == "body"]
    assert body == [BODY, MORE]
    assert article.byline == "Ada Frey"
    assert (article.headline or "Dam bursts near Ostby").endswith("Dam bursts near Ostby")


def test_a_corrected_update_keeps_its_headline() -> None:
    text = (
        "CORRECTED-UPDATE 1-Dam bursts near Ostby\n(Corrects number of houses to forty)\n"
        f"OSTBY, May 2 (Reuters) - {BODY}\n{MORE}"
    )
    assert [role for role, _ in roles(text)] == [
        "headline", "furniture", "credit", "body", "body",
    ]  # fmt: skip


def test_a_flash_has_no_dateline() -> None:
    (article,) = read(
        Article("", "FLASH: DAM BURSTS NEAR OSTBY - MAYOR"), SETTINGS.reading
    ).articles
    assert article.dateline is None


@pytest.mark.parametrize(
    "line",
    [
        "We have corrected this article to say that forty houses were flooded, not sixty.",
        "Because of an editing error, an article on Wednesday misstated the number of houses.",
        "*Clarification*: Forty houses, not sixty, were flooded.",
        "This version CORRECTS the number of houses in paragraph 2 to forty, not sixty.",
        "Correction 5 May: we reported that sixty houses were flooded.",
        "Corrections and clarifications: Forty houses were flooded, not sixty.",
        "UPDATE: An earlier version gave sixty houses; the county has revised that to forty.",
        "The Ostby Echo regrets the error. It had given sixty houses.",
        "Note: This article originally stated that sixty houses were flooded.",
        "Retraction: The Echo withdraws its report that sixty houses were flooded.",
        "Due to a reporter’s error, this story gave the wrong number of houses, sixty.",
        "Corrected version: houses flooded, forty (not sixty).",
    ],
)
def test_what_is_taken_back_in_other_words(line: str) -> None:
    assert role_of(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "This article originally appeared in the Ostby Echo.",
        "This story originally ran on Monday in the Vestby Post.",
        "This post originally was published by the Ostby Echo.",
    ],
)
def test_the_place_of_first_publication_takes_nothing_back(line: str) -> None:
    assert not is_correction(line)


def test_a_correction_below_its_heading() -> None:
    line = "Forty houses were flooded, not sixty."
    lines = roles(f"Dam bursts near Ostby\n\n{BODY}\n\n{MORE}\n\nCorrection\n\n{line}")
    assert lines[-2:] == [("furniture", "Correction"), ("furniture", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The county regrets the error and will pay for the forty houses, a spokeswoman said.",
        "Because of an error in the report, the council paid twice for the forty houses.",
        "An earlier version of the bill said that sixty houses would be moved.",
        "“We have changed our report on the dam,” the mayor of the town said on Tuesday.",
        "Due to a technical error, the gates of the dam stayed closed on Tuesday evening.",
    ],
)
def test_the_mistakes_of_others_are_news(line: str) -> None:
    assert role_of(line) == "body"
