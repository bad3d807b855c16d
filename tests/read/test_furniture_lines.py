import pytest
from read_helpers import BODY, LAST, MORE, role_of, roles

from rashomon.read.lines import units
from rashomon.read.recognisers import RECOGNISERS, is_prose, of_prose


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "Leave a Reply",
        "Your browser doesn’t support HTML5",
        "SEE ALSO: The dams of Norway",
        "Read more: The dams of Norway",
        "Your email address will not be published.",
        "Advertisement",
        "Share this",
        "Sign up for our newsletter",
        "For all our news of the flood, click here.",
        "Live Briefing: Ostby Under Water",
        "* * *",
        "How the flood in Ostby compares with that of 1987",
        "'We Ran': People Of Ostby Tell Of Their Escape",
    ],
)
def test_furniture(line: str) -> None:
    assert role_of(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Nobody slept.",
        "“We ran,” he said",
        "More than forty houses stood under water by noon, and the water was still rising fast.",
        "Sign language interpreters were called to the school where the families had been taken.",
        "- Forty houses and two schools were under water by the evening",
        "He gave three reasons:",
        "Was the dam inspected?",
        "and then the water came into the house of the mayor",
    ],
)
def test_body(line: str) -> None:
    assert role_of(line) == "body"


def test_lines_without_stops_are_body_where_most_have_none() -> None:
    text = "the dam broke\nForty houses flooded\nThe mayor spoke\nNobody was hurt at all"
    assert {role for role, _ in roles(text, "x")} == {"body"}


def test_long_list_of_links_is_furniture() -> None:
    links = [f"Reader {word} writes" for word in ("One", "Two", "Three", "Four", "Five", "Six")]
    sentences = [BODY, MORE, LAST, BODY, MORE, LAST]
    role_by_line = {text: role for role, text in roles("\n".join(sentences + links), "x")}
    assert {role_by_line[link] for link in links} == {"furniture"}
    assert {role_by_line[sentence] for sentence in sentences} == {"body"}


def test_paragraphs_are_asked_for_less_and_are_the_same() -> None:
    paragraphs = [
        f"In this photo released by the county, water stands in the mill. {BODY} {MORE}",
        f"Sign up for our newsletter to your inbox. {BODY} {LAST}",
        f"{BODY} {MORE} Bo Lind contributed to this report.",
        f"Correction: The dam burst on Monday, not on Tuesday. {BODY} {MORE}",
        f"Editors: This story is for release on Monday, and not before that day. {BODY}",
        f"Copyright 2031 The Echo. All rights reserved. {BODY} {MORE}",
        f"{BODY} {MORE}",
    ]
    text = "\n\n".join(["Dam bursts", *paragraphs])
    lines = units(text)
    first = [
        [next(filter(None, (ask(u) for ask in asked)), None) for u in lines if is_prose(u)]
        for asked in (of_prose(lines[0].page), RECOGNISERS)
    ]
    assert len(first[0]) == 5
    assert first[0] == first[1]
