from read_helpers import BODY, LAST, MORE, roles

from rashomon.read.furniture import layout


def test_first_line_without_a_stop_is_the_headline() -> None:
    text = f"Dam bursts near Ostby\n\n{BODY}\n\n{MORE}"
    assert layout(text).headline == "Dam bursts near Ostby"
    assert roles(text) == [("headline", "Dam bursts near Ostby"), ("body", BODY), ("body", MORE)]


def test_report_that_starts_with_a_sentence_has_no_headline() -> None:
    text = f"{BODY}\n\n{MORE}"
    assert layout(text).headline is None
    assert roles(text) == [("body", BODY), ("body", MORE)]


def test_report_that_starts_with_a_dateline_has_no_headline() -> None:
    text = f"OSTBY, Norway — {BODY}\n{MORE}"
    assert layout(text).headline is None
    assert roles(text)[0] == ("credit", "OSTBY, Norway —")


def test_single_line_is_no_headline() -> None:
    assert roles("Dam bursts near Ostby") == [("body", "Dam bursts near Ostby")]


def test_headline_that_ends_in_an_abbreviation() -> None:
    text = f"Dam Bursts, Ostby Asks for Help From the U.S.\n\n{BODY}\n\n{MORE}"
    assert roles(text)[0][0] == "headline"


def test_headline_given_twice_is_the_headline_both_times() -> None:
    text = f"Dam bursts near Ostby\n\nDam Bursts Near Ostby\n\n{BODY}"
    assert [role for role, _ in roles(text)] == ["headline", "headline", "body"]


def test_given_headline_is_found_below_furniture() -> None:
    text = f"Advertisement\nDam bursts near “Ostby”\n{BODY}\n{MORE}"
    assert roles(text, 'Dam bursts near "Ostby"')[:2] == [
        ("furniture", "Advertisement"),
        ("headline", "Dam bursts near “Ostby”"),
    ]


def test_given_headline_that_is_not_in_the_text_stays_metadata() -> None:
    text = f"{BODY}\n{MORE}"
    assert layout(text, "Ostby under water").headline == "Ostby under water"
    assert roles(text, "Ostby under water") == [("body", BODY), ("body", MORE)]


def test_markdown_heading() -> None:
    text = f"# Dam bursts near Ostby.\n\n{BODY}\n\n{MORE}"
    assert layout(text).headline == "Dam bursts near Ostby."


def test_a_standfirst_between_headline_and_dateline() -> None:
    standfirst = "The mayor says nobody was warned."
    text = f"Dam bursts near Ostby\n\n{standfirst}\n\nOSTBY, Norway -- {BODY}\n\n{LAST}"
    assert roles(text)[1] == ("standfirst", standfirst)


def test_short_first_sentence_without_a_dateline_below_is_body() -> None:
    text = f"Dam bursts near Ostby\n\nThe dam above Ostby has burst.\n\n{BODY}\n\n{LAST}"
    assert roles(text)[1][0] == "body"
