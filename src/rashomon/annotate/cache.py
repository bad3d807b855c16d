"""Cache of annotations: an `AnnotatedArticle` as bytes, and the key under which they are kept.

The bytes are compressed: the values of the annotation as JSON, then its arrays. Of the article
itself they hold only the sentences. The key hashes everything that the annotation depends on (code,
libraries, models, settings) and the article as it was read, so that any change of these means a new
annotation. Bytes that cannot be read or do not fit the article are ignored.
"""

import dataclasses
import hashlib
import importlib.metadata
import json
import math
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Protocol, get_type_hints

import numpy as np

from rashomon.settings import AnnotateSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.values import Vectors
from rashomon.types import Article, Model, Sentence

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# The folders whose code and tables decide an annotation.
_ROOMS = ("annotate", "english")
_LIBRARIES = ("nupunkt", "onnxruntime", "spacy", "tokenizers")
# Weights are in the key by the hashes of their models; the other files have no effect.
_LEFT_OUT = (".onnx", ".md", ".pyc")
_LENGTH = struct.Struct("<Q")  # before the JSON
_FLOAT = np.dtype("<f4")
_LEVEL = 1  # of compression: vectors shrink by a tenth at any level, 9 takes three times as long
_LETTERS = 32  # length of a hash in a key


class Annotations(Protocol):
    """Store of packed annotations by key, such as a `dict` or the table of an archive."""

    def get(self, key: str, /) -> bytes | None:
        """Return the bytes kept under a key, `None` if there are none."""
        ...

    def update(self, made: Mapping[str, bytes], /) -> None:
        """Keep new annotations; called once per run, after all calls of `get`."""
        ...


def maker(models: Iterable[Model], settings: AnnotateSettings) -> str:
    """Hash everything other than the article that its annotation depends on."""
    made_by = [_program(), [asdict(model) for model in models], asdict(settings)]
    return _hash(made_by)


def key_of(article: Article, made_by: str) -> str:
    """Return the key of an article's annotation. Siglum and `extra` do not affect it."""
    read = asdict(replace(article, siglum="", extra={}))
    return f"{made_by}-{_hash(read)}"


def packed(annotated: AnnotatedArticle) -> bytes | None:
    """Return an annotation as bytes, or `None` if it cannot be stored.

    That is the case if an array is not of 32-bit floats, or if a text has a lone surrogate, which
    has no UTF-8 form.
    """
    arrays = {name: getattr(annotated, name) for name in _arrays()}
    if any(array.dtype != _FLOAT for array in arrays.values()):
        return None
    if np.array_equal(annotated.vectors, _compared(annotated)):
        del arrays["vectors"]
    shapes = {name: array.shape for name, array in arrays.items()}
    values = (getattr(annotated, name) for name in _values())
    try:
        document = _adapter().dump_json((annotated.article.sentences, shapes, *values))
    except ValueError:
        return None
    parts = (_LENGTH.pack(len(document)), document, *(array.tobytes() for array in arrays.values()))
    return zlib.compress(b"".join(parts), _LEVEL)


def unpacked(article: Article, data: Any) -> AnnotatedArticle | None:
    """Return an article's annotation from its bytes, `None` if they are damaged or do not fit."""
    try:
        whole = zlib.decompress(data)
        end = _LENGTH.size + _LENGTH.unpack_from(whole)[0]
        sentences, shapes, *values = _adapter().validate_json(
            whole[_LENGTH.size : end], strict=True
        )
        made: dict[str, Any] = dict(zip(_values(), values, strict=True))
        made |= {"vectors": np.zeros((0, 0), _FLOAT), **_read_arrays(whole, end, shapes)}
        annotated = AnnotatedArticle(article=replace(article, sentences=sentences), **made)
        if "vectors" not in shapes:
            annotated = replace(annotated, vectors=_compared(annotated))
    except (zlib.error, struct.error, TypeError, ValueError, IndexError, OverflowError):
        return None
    return annotated if _fits(annotated) else None


def _read_arrays(
    whole: bytes, start: int, shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, Vectors]:
    """Read the arrays after the JSON, in order of `shapes`. Raises `ValueError` if they are cut."""
    arrays: dict[str, Vectors] = {}
    for name, shape in shapes.items():
        count = math.prod(shape)
        arrays[name] = np.frombuffer(whole, _FLOAT, count, start).reshape(shape)
        start += arrays[name].nbytes
    return arrays


def _compared(annotated: AnnotatedArticle) -> Vectors:
    """Return the compared sentences' vectors from the encoder of clauses."""
    return annotated.sentence_vectors[list(annotated.compared)]


def _fits(a: AnnotatedArticle) -> bool:
    """Return whether the annotation fits its article and its parts fit each other."""
    length, sentences, tokens = len(a.article.text), len(a.article.sentences), len(a.tokens)
    ranges: tuple[Any, ...] = (*a.article.sentences, *a.tokens, *a.times, *a.quantities, *a.clauses)
    spans = (
        s for x in a.attributions for s in (x.source, x.cue, x.through, *x.content, *x.quoted) if s
    )
    return (
        all(0 <= r.start <= r.end <= length for r in ranges)
        and all(s.text == a.article.text[s.start : s.end] for s in spans)
        and all(0 <= m.start <= m.end <= length for r in a.referents for m in r.mentions)
        and all(0 <= k < sentences for k in (*a.compared, *(c.sentence for c in a.clauses)))
        and all(0 <= k < tokens for k in _positions(a))
        and all(k is None or 0 <= k < len(a.referents) for k in a.speakers)
        and all(0 <= k < len(a.referents) for _, k in a.pronouns)
        and len(a.speakers) == len(a.attributions)
        and len(a.vectors) == len(a.words) == len(a.quoted) == len(a.compared)
        and len(a.clause_vectors) == len(a.clauses)
        and len(a.sentence_vectors) == sentences
    )


def _positions(a: AnnotatedArticle) -> Iterable[int]:
    """Yield every token position that tokens, pronouns and clauses refer to."""
    yield from (t.head for t in a.tokens)
    yield from (k for k, _ in a.pronouns)
    yield from (k for c in a.clauses for k in (c.head, *c.tokens))


@cache
def _values() -> tuple[str, ...]:
    left_out = ("article", *_arrays())
    return tuple(f.name for f in dataclasses.fields(AnnotatedArticle) if f.name not in left_out)


@cache
def _arrays() -> tuple[str, ...]:
    return tuple(n for n, hint in get_type_hints(AnnotatedArticle).items() if hint == Vectors)


@cache
def _adapter() -> "TypeAdapter[Any]":
    """Return the adapter of (sentences, array shapes, *values), typed as `AnnotatedArticle` is."""
    from pydantic import ConfigDict, TypeAdapter  # 0.1 s, and spaCy brings it

    hints = get_type_hints(AnnotatedArticle)
    parts = (tuple[Sentence, ...], dict[str, tuple[int, ...]], *(hints[n] for n in _values()))
    every: Any = GenericAlias(tuple, parts)
    return TypeAdapter(every, config=ConfigDict(ser_json_inf_nan="constants"))


@cache
def _program() -> tuple[str, ...]:
    """Return a hash of the code and tables that annotate, and the versions of the libraries."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(p for room in _ROOMS for p in (root / room).rglob("*") if p.is_file()):
        if path.suffix not in _LEFT_OUT:
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    versions = (importlib.metadata.version(name) for name in _LIBRARIES)
    return (digest.hexdigest(), *versions)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:_LETTERS]
