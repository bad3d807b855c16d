"""One utterance in several pieces is one utterance."""

from dataclasses import replace

from rashomon.collate.utterances import collate_quotations
from rashomon.settings import Settings
from uttering import covered, joined

WHOLE = "“[[dahl#1F|We heard a bang. Then the whole quay was orange]],” said Jon Dahl."


def test_split_by_a_reporting_clause() -> None:
    split = (
        "“[[dahl#1V@x|We heard a bang]],” said Jon Dahl. “[[dahl#1V@x|Then the whole quay was "
        "orange]].”"
    )
    assert len(joined(WHOLE, split)) == 1


def test_in_two_attributions() -> None:
    split = (
        "“[[dahl#1T|We heard a bang]],” said Jon Dahl. “[[dahl#1T|Then the whole quay was "
        "orange]].”"
    )
    (utterance,) = joined(WHOLE, split)
    assert len(utterance) == 3


def test_one_sentence_of_several() -> None:
    assert len(joined(WHOLE, "“[[dahl#1T|Then the whole quay was orange]],” Dahl said.")) == 1


def test_repeated_by_a_caption() -> None:
    caption = "Jon Dahl at work. “[[dahl#1T|The whole quay was orange]],” he says.\n\n"
    assert len(joined(caption + WHOLE)) == 1


def test_two_sentences_in_one_article_that_nobody_quotes_together_stay_two() -> None:
    apart = (
        "“[[dahl#1F|We heard a bang]],” said Jon Dahl.\n\n“[[dahl#2F|The quay belongs to the "
        "people who work on it]],” he said."
    )
    assert len(joined(apart)) == 2


def test_a_reporter_who_sums_up_two_utterances_does_not_join_them() -> None:
    first = "“[[vik#1F|The old bridge was built for carts and horses]],” said Nils Vik."
    other = "“[[vik#2F|The new road cost the county nine million crowns]],” said Nils Vik."
    both = (
        "Nils Vik said [[vik#1R|the old bridge was built for carts and horses and the new road "
        "cost the county nine million crowns]]."
    )
    for texts in ((first, other, both), (both, other, first)):
        utterances = joined(*texts)
        assert not any({"1", "2"} <= {_number(words) for words in group} for group in utterances)


def test_words_that_run_over_the_end_of_a_sentence() -> None:
    utterances = joined(
        "“[[holt#1F|It pains me. It was always fair. We need to keep it that way]],” said Holt.",
        "“[[holt#1T|It was always fair. We need to keep it that way. So do they]],” Holt said.",
    )
    assert len(utterances) == 1


def test_what_an_article_passes_on_is_quoted_once() -> None:
    coverage = covered(
        "Nordwire said [[nordwire#1F|Jon Dahl called it “a quiet night on the quay”]].",
        "Jon Dahl called it [[dahl#2F|“a quiet night on the quay”]].",
    )
    outer, inner = coverage.articles
    said = inner.attributions[0]
    shift = outer.article.text.index("“") - inner.article.text.index("“")
    spans = tuple(
        replace(span, article="a", start=span.start + shift, end=span.end + shift)
        for span in said.content
    )
    nested = replace(said, article="a", content=spans, quoted=spans)
    speakers = (*outer.speakers, outer.speakers[0])
    both = replace(outer, attributions=(*outer.attributions, nested), speakers=speakers)
    (only,) = collate_quotations((both,), coverage.cast, Settings().utterances)
    assert only.members == ((0, 1),)


def _number(words: str) -> str:
    bridge, road = "bridge" in words, "road" in words
    return "both" if bridge and road else "1" if bridge else "2"
