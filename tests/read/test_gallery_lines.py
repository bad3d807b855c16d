import pytest
from read_helpers import role_of


@pytest.mark.parametrize(
    "line",
    [
        "8/34 14 May 2031 Shoppers pass the flooded mill in Ostby Halm/Getty",
        "Photos: The flood at Ostby Firemen carry a boat across the bridge. Hide Caption 3 of 12",
        "Boats lie beside the mill in this undated photo handed out by the county office.",
        "This photo released by the Ostby fire brigade shows the broken wall of the dam.",
        "Pictured: The mill below the dam, whose wheel was carried off",
        "The lower town (pictured) was under water by noon, the third time in two years",
        "Getty Images Boats lay in the street in Ostby Getty Images The mill lost its wheel",
    ],
)
def test_captions_of_galleries(line: str) -> None:
    assert role_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "MOST READ IN NEWS GOLD RUSH Robbers steal 4 crowns GHOST BOAT Two die in 2 months",
        "Related stories The dam that nobody mended How the mill was built",
        "JUST WATCHED The dam bursts: a timeline Replay More Videos ... MUST WATCH The dam 01:26",
        "Order Reprints | Today's Paper | Subscribe A version of this article appears in print",
    ],
)
def test_other_stories_and_players(line: str) -> None:
    assert role_of(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "The photos show the mill, and the mayor said that the picture was taken at noon.",
        "In a photo posted on Tuesday the mayor stands in front of the dam, the paper said.",
        "About 8/34 of the county is under water, and the mayor is seen as the one to blame.",
        "The photos released by the fire brigade show one of the boats under the bridge.",
        "The flood is seen as a sign of worse to come.",
        "Related to the mayor, the engineer had built the dam in 1999.",
        "More news came from the county office on Wednesday morning.",
    ],
)
def test_news_about_pictures_is_news(line: str) -> None:
    assert role_of(line) == "body"
