import textwrap

from read_helpers import BODY, LAST, MORE, roles

PARAGRAPH = f"{BODY} {MORE} {LAST}"


def test_hard_wrapped_paragraphs_are_one_part_each() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 72)
    text = f"Dam bursts near Ostby\n\n{wrapped}\n\n{wrapped}\n"
    assert roles(text) == [
        ("headline", "Dam bursts near Ostby"),
        ("body", wrapped),
        ("body", wrapped),
    ]


def test_wrapped_text_without_blank_lines_is_parted_where_a_line_is_short() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 60)
    assert [part for _, part in roles(f"{wrapped}\n{wrapped}")] == [wrapped, wrapped]


def test_two_lines_of_one_sentence() -> None:
    sentence = "The mayor of the flooded town said that the dam\nwould be built again."
    text = f"{BODY}\n\n{sentence}\n\n{LAST}"
    assert len(roles(text)) == 3


def test_short_paragraphs_below_each_other_stay_apart() -> None:
    text = f"{LAST}\n{BODY}\n{MORE}"
    assert [part for _, part in roles(text)] == [LAST, BODY, MORE]
