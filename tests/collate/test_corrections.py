"""A user's corrections of the cast, and the file they come from."""

from pathlib import Path

import numpy as np
import pytest

from rashomon.collate import corrected
from rashomon.errors import UsageError
from rashomon.read import read_corrections
from rashomon.stages import AnnotatedArticle, Cast, Corrections, SplitName
from rashomon.types import Article, Entity, Span

NONE = np.zeros((0, 1), np.float32)
ARTICLES = tuple(
    AnnotatedArticle(Article(x, "Brandt spoke.", siglum=x.upper()), (), NONE, (), NONE[:, 0])
    for x in "ab"
)
BRANDT = Entity(
    "e1", "Brandt", "person", (), (Span("a", 0, 6, "Brandt"), Span("b", 0, 6, "Brandt"))
)
KIEV = Entity("e2", "Kiev", "person", (), ())
CAST = Cast((BRANDT, KIEV), {(0, 0): "e1", (1, 0): "e1", (0, 1): "e2"})


def test_nothing_to_correct() -> None:
    assert corrected(CAST, ARTICLES, Corrections("")) == (CAST, ())


def test_merge_rename_and_kind() -> None:
    wanted = Corrections(
        "c.toml", merge=(("Kyiv city", "kiev", "Brandt"),), kind=(("Kyiv city", "place"),)
    )
    cast, missing = corrected(CAST, ARTICLES, wanted)
    (only,) = cast.entities
    assert (only.name, only.kind, only.aliases) == ("Kyiv city", "place", ("Brandt", "Kiev"))
    assert set(cast.entity_of.values()) == {only.id}
    assert [m.detail for m in missing] == ["[[merge]] Kyiv city: nobody has this name"]


def test_split() -> None:
    wanted = Corrections("c.toml", split=(SplitName("Brandt", ("B",), "Lena Brandt"),))
    cast, missing = corrected(CAST, ARTICLES, wanted)
    names = {e.id: (e.name, [m.article for m in e.mentions]) for e in cast.entities}
    assert names[cast.entity_of[1, 0]] == ("Lena Brandt", ["b"])
    assert names[cast.entity_of[0, 0]] == ("Brandt", ["a"])
    assert missing == ()


def test_who_is_not_there_is_reported() -> None:
    wanted = Corrections("c.toml", rename=(("Nobody", "Somebody"),))
    _, (missing,) = corrected(CAST, ARTICLES, wanted)
    assert (missing.source, missing.reason) == ("c.toml", "correction")


def test_the_file(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        '[[merge]]\nnames = ["A", "B"]\n[[split]]\nname = "A"\narticles = ["C"]\nas = "D"\n'
        '[[rename]]\nname = "A"\nto = "E"\n[[kind]]\nname = "A"\nkind = "group"\n'
    )
    assert read_corrections(path) == Corrections(
        str(path),
        (("A", "B"),),
        (SplitName("A", ("C",), "D"),),
        (("A", "E"),),
        (("A", "group"),),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[join]]\n", "[[join]] is none of"),
        ("[merge]\nnames = []", "double brackets"),
        ("[[merge]]\nname = 'A'", "needs names, and nothing else"),
        ("[[merge]]\nnames = 'A'", "a list of words"),
        ("[[kind]]\nname = 'A'\nkind = 'animal'", "'animal' is none of"),
        ("not = = toml", "not TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as error:
        read_corrections(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_corrections(tmp_path / "none.toml")
