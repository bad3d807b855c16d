"""Copy as agencies transmit it, and corrections."""

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS, role_of, roles

from rashomon.read import read
from rashomon.read.reading_texts import reading_texts
from rashomon.types import Article

COPY = f"""BC-Dam Bursts, 1st Ld-Writethru,0412
^Eds: UPDATES with mayor, number of houses. ADDS byline.
^HP Photo OST101, OST102
^By ADA FREY=
^Halm Press=

   OSTBY (HP) _ {BODY}

(MORE)

   {MORE}

   {LAST}

HP-OB-05-02-31 0712GMT<
"""


def test_transmitted_copy() -> None:
    (article,) = read(Article("", COPY), SETTINGS.reading).articles
    assert (article.headline, article.byline, article.dateline) == (None, "Ada Frey", "OSTBY")
    assert {"Halm Press", "HP"} <= set(article.credits)
    (plain,), _ = reading_texts([article])
    body = [plain.text[s.start : s.end] for s in plain.sentences if s.role == "body"]
    assert body == [BODY, MORE, LAST]


def test_an_update_with_notes_and_points_above_its_dateline() -> None:
    text = (
        "UPDATE 2-Dam bursts near Ostby\n\n(Adds mayor's comment; recasts)\n\n* Houses flooded"
        f"\n\n* Engineers had warned\n\nBy Ada Frey\n\nOSTBY, May 2 (Halm Press) - {BODY}\n\n{MORE}"
    )
    lines = roles(text)
    assert [role for role, _ in lines] == [
        "headline", "furniture", "standfirst", "standfirst", "credit", "credit", "body", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article said that sixty houses were flooded.",
        "CORRECTION (May 3): The number of houses is forty.",
        "This story has been corrected to show that forty houses were flooded, not sixty.",
        "A previous version of this report misstated the number of houses.",
        "Editor's note: The headline was changed.",
        "Clarification — The mayor spoke on Tuesday.",
    ],
)
def test_what_is_taken_back_is_no_statement(line: str) -> None:
    assert role_of(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Corrections officers found sixty prisoners in the flooded wing, the warden said.",
        "The mayor asked for a correction of the map, which shows the dam in the wrong valley.",
        "The (Social Democratic) council adds forty houses to the list, the mayor said on Tuesday.",
    ],
)
def test_news_of_corrections_is_news(line: str) -> None:
    assert role_of(line) == "body"
