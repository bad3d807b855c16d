from read_helpers import BODY, LAST, MORE, role_of, roles

from rashomon.read.furniture import layout

CAPTION = "Mayor Bo Lind looks at the dam above Ostby, Norway, March 29, 2022."


def test_scene_with_its_date_is_a_caption() -> None:
    assert role_of(CAPTION) == "caption"


def test_news_with_its_date_is_body() -> None:
    assert role_of("The dam above Ostby was closed for repairs on March 29, 2022.") == "body"
    assert role_of("Mayor Bo Lind said the dam would hold, March 29, 2022.") == "body"


def test_lines_directly_above_a_photo_credit_are_captions() -> None:
    text = (
        f"Flood\n\n{BODY}\n\nPHOTO: The dam.\nThe dam. It stood for years.\nAda Frey/AP\n\n{MORE}"
    )
    assert [role for role, _ in roles(text)] == [
        "headline", "body", "caption", "caption", "credit", "body",
    ]  # fmt: skip


def test_sentence_above_a_photo_credit_and_a_blank_line_is_body() -> None:
    text = f"Flood\n\n{BODY}\n\n{LAST}\n\nAda Frey/AP\n\n{MORE}"
    assert [role for role, _ in roles(text)] == ["headline", "body", "body", "credit", "body"]


def test_without_blank_lines_a_photo_credit_says_nothing_of_the_line_above() -> None:
    text = f"{BODY}\n{LAST}\nAda Frey/AP\n{MORE}"
    assert [role for role, _ in roles(text)] == ["body", "body", "credit", "body"]


def test_title_of_a_caption() -> None:
    text = f"Flood\n\n{BODY}\n\nThe mayor of Ostby\n{CAPTION}\n\nAda Frey/Getty\n\n{MORE}"
    assert [role for role, _ in roles(text)][2:5] == ["caption", "caption", "credit"]


def test_caption_with_its_credit_on_the_line() -> None:
    text = f"Flood\n\n{BODY}\n\nThe dam after the flood. (Photo: AP)\n\n{MORE}"
    assert roles(text)[2:4] == [("caption", "The dam after the flood."), ("credit", "(Photo: AP)")]


def test_lead_picture_below_the_headline_needs_no_year() -> None:
    caption = "A truck travels on the road to the flooded town of Ostby on March 28."
    text = f"Dam bursts near Ostby\n\n{caption}\n\n{BODY}\n\n{MORE}"
    assert roles(text)[1] == ("caption", caption)
    assert role_of(caption) == "body"


def test_a_caption_that_repeats_paragraphs() -> None:
    first = "The dam above Ostby burst on Tuesday and flooded forty houses in the valley below it."
    second = (
        "Engineers had warned of cracks in the wall since the autumn of last year, records show."
    )
    line = f"{first} {second}".rstrip(".")
    text = f"{first} Two died.\n\n{second}\n\n{line}\n\nThe mayor spoke of a night of terror."
    roles = [s.role for s in layout(text, "Dam").sentences]
    assert roles == ["body", "body", "caption", "body"]


def test_a_long_caption_that_says_what_it_is() -> None:
    more = "The wall was built of granite in the year of the great frost. " * 7
    text = (
        f"FILE - In this May 2, 2031 file photo, the dam stands. {more}\n\nIt burst.\n\nTwo died."
    )
    assert layout(text, "Dam").sentences[0].role == "caption"
