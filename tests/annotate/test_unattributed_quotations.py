"""Quotations and posts that no attribution holds."""

from rashomon.annotate import with_sentences
from rashomon.annotate.attributions import RawAttribution, assembled
from rashomon.annotate.attributions.marks import marked_ranges
from rashomon.settings import Settings
from rashomon.types import Article, Attribution, Sentence


def attributions(text: str, *raw: RawAttribution) -> tuple[Attribution, ...]:
    """The attributions of a text of one line or more, from what the tagger would have found."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Sentence(start, start + len(line), "body"))
        start += len(line) + 1
    article = with_sentences(Article("a", text, sentences=tuple(lines)))
    return assembled(article, raw, Settings().annotating)


def marked(text: str) -> list[str]:
    """The slices of a text that stand in quotation marks of any kind."""
    return [text[a:z] for a, z in marked_ranges(text)]


def test_a_quotation_without_a_speaker_is_kept() -> None:
    (only,) = attributions("“The ferry was never safe in winter.”")
    assert (only.source, only.cue, only.mode) == (None, None, "direct")
    assert only.quoted[0].text == "The ferry was never safe in winter."


def test_a_term_in_marks_is_nobody_s_words() -> None:
    assert attributions("He calls it “the long quay” and nothing else.") == ()


def test_a_quotation_behind_the_reporting_clause_goes_on_with_it() -> None:
    text = "“The quay broke,” Lund said. “Nobody had looked at it.”"
    raw = RawAttribution(((18, 22),), ((23, 27),), ((0, 17),))
    (only,) = attributions(text, raw)
    assert [s.text for s in only.quoted] == ["The quay broke,", "Nobody had looked at it."]


def test_a_content_holds_the_whole_quotation_that_it_ends_in() -> None:
    text = "Lund said “the quay broke and nobody saw it.”"
    raw = RawAttribution(((0, 4),), ((5, 9),), ((10, 25),))
    (only,) = attributions(text, raw)
    assert only.content[0].text == "“the quay broke and nobody saw it.”"


def test_a_post_is_its_author_s() -> None:
    (only,) = attributions("The quay is closed until spring. — Ada Lund (@adalund) May 1, 2031")
    assert only.source is not None
    assert only.source.text == "Ada Lund"
    assert only.content[0].text == "The quay is closed until spring."
    assert only.mode == "direct"


def test_single_marks_quote_and_apostrophes_do_not() -> None:
    assert marked("‘The farmers’ market is closed,’ she said; it’s Monday.") == [
        "‘The farmers’ market is closed,’"
    ]
    assert marked("It's 'a sad day' for the sailors' wives.") == ["'a sad day'"]
    assert marked("I 've seen 'em in the '90s.") == []


def test_two_single_marks_are_one_double_mark() -> None:
    assert marked("``No,'' he said. \"Not today.''") == ["`No,'", "\"Not today.'"]
