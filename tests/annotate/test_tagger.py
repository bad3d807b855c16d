"""The learned extractor, on invented reports."""

from pathlib import Path

import pytest

from rashomon.annotate import with_sentences
from rashomon.annotate.attributions import assembled, by_tagger
from rashomon.annotate.attributions.tagger import Tagger
from rashomon.errors import ModelError
from rashomon.settings import Settings
from rashomon.types import Article, Attribution, Sentence

DIRECT = "“The pier will open on Monday,” harbour master Ida Quill said."
INDIRECT = "Ida Quill said the pier would open on Monday."


def attributions(*lines: str) -> tuple[Attribution, ...]:
    text = "\n\n".join(lines)
    sentences, start = [], 0
    for line in lines:
        sentences.append(Sentence(start, start + len(line), "body"))
        start += len(line) + 2
    article = with_sentences(Article("a", text, sentences=tuple(sentences)))
    return assembled(article, by_tagger(article, Settings().annotating), Settings().annotating)


def test_direct_speech_has_its_source_and_its_words_without_the_marks() -> None:
    (only,) = attributions(DIRECT)
    assert only.mode == "direct"
    assert only.source is not None
    assert "Ida Quill" in only.source.text
    assert only.cue is not None
    assert only.cue.text == "said"
    assert [span.text for span in only.quoted] == ["The pier will open on Monday,"]


def test_indirect_speech_counts_as_much() -> None:
    (only,) = attributions(INDIRECT)
    assert (only.mode, only.quoted) == ("indirect", ())
    assert only.content[0].text.startswith("the pier would open on Monday")


def test_attributions_do_not_depend_on_what_was_read_before() -> None:
    alone = attributions(DIRECT)
    attributions(INDIRECT, *[INDIRECT] * 40)
    assert attributions(DIRECT) == alone


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_a_sentence_that_comes_again_keeps_its_attribution(gap: str) -> None:
    read = attributions(gap.join([INDIRECT] * 40))
    assert len(read) == 40
    assert {a.content[0].text for a in read} == {"the pier would open on Monday"}
    assert {a.source.text for a in read if a.source} == {"Ida Quill"}
    places = sorted(a.cue.start for a in read if a.cue)
    assert places == list(range(10, len(INDIRECT + gap) * 40, len(INDIRECT + gap)))


def test_a_text_that_is_pasted_twice_has_its_attributions_twice() -> None:
    told = ("It rained all night.", INDIRECT, "Nobody was hurt.", DIRECT, "The pier is old.")
    once, twice = attributions(*told), attributions(*told, "", *told)
    assert [a.content[0].text for a in twice] == [a.content[0].text for a in once] * 2


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀", "a", "“", "x" * 5_000, "“a” " * 700])
def test_odd_text_is_read_without_an_error(text: str) -> None:
    attributions(text)


def test_every_length_is_covered_by_the_windows() -> None:
    for words in (300, 383, 384, 385, 500, 997):
        attributions(*["the pier is shut , " * 10] * (words // 10))


def test_damaged_weights_are_reported(tmp_path: Path) -> None:
    (tmp_path / "tagger-body.onnx").write_bytes(b"?")
    with pytest.raises(ModelError, match="damaged"):
        Tagger(tmp_path)


def test_missing_weights_are_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Tagger(tmp_path)
