import pytest

from inventing import FERRY, MARKET, RAILWAY, Traced, article
from rashomon.settings import Settings


@pytest.mark.parametrize(
    ("copied", "added", "share", "extent"),
    [
        (3, 0, 1.0, "wholly"),
        (4, 1, 0.8, "wholly"),
        (3, 1, 0.75, "partially"),
        (3, 3, 0.5, "partially"),
    ],
)
def test_the_share_of_the_child_decides(copied: int, added: int, share: float, extent: str) -> None:
    child = article("child", *FERRY[:copied], *RAILWAY[:added], published="2031-05-07")
    parent = article("parent", *FERRY[:6], published="2031-05-06")
    derivation = Traced(child, parent).derivation()
    assert (derivation.parent, derivation.child, derivation.directed) == ("parent", "child", True)
    assert (derivation.share, derivation.extent) == (share, extent)


def test_the_threshold_is_a_setting() -> None:
    given = (
        article("parent", *FERRY[:6], published="2031-05-06"),
        article("child", *FERRY[:3], RAILWAY[0], published="2031-05-07"),
    )
    settings = Settings().replace(wholly_share=0.75)
    assert Traced(*given, settings=settings).derivation().extent == "wholly"


def test_a_lone_quotation_is_no_part_of_the_share() -> None:
    # three sentences of 50 letters are copied in order; a quotation of 50 stands elsewhere; 100
    # letters are the child's own
    heard = f"“{MARKET[0]}”"
    traced = Traced(
        article("parent", *FERRY[:4], heard, published="2031-05-06"),
        article("child", heard, *FERRY[:3], *RAILWAY[:2], published="2031-05-07"),
    )
    assert traced.arrows == {("parent", "child")}
    assert traced.derivation().share == 0.5
    assert heard in {p.left.text for p in traced.passages}
