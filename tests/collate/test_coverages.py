"""Grouping of articles by event: short invented reports with the grouping known."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventing import BagOfWords
from rashomon.collate.coverages import Signature, group, grouping, opening, sign
from rashomon.collate.coverages.likeness import Frequencies, Space
from rashomon.collate.coverages.tree import cut
from rashomon.settings import Settings
from rashomon.types import Article, Sentence

SETTINGS = Settings()

FLOOD = (
    "Flood in Lund: The river Arle burst its banks at Lund on Monday and 40 families left their "
    "homes, "
    "Mayor Ida Brandt said. Soldiers of the Third Engineers carried sandbags to the bridge.",
    "Arle floods Lund. Water stood a metre deep in Lund on Monday after the Arle broke its "
    "banks. Ida "
    "Brandt, the mayor, asked the Third Engineers for sandbags; 40 families moved out.",
    "Families flee as Arle rises. Forty families in Lund left on Monday as the Arle rose over "
    "its banks. "
    "Mayor Brandt called the Third Engineers to the bridge.",
)
OTHER_FLOOD = (
    "Flood in Vestby: The river Sorn burst its banks at Vestby on Friday and 200 families left "
    "their "
    "homes, Governor Olaf Keel said. Firefighters from Drammen carried sandbags to the harbour.",
    "Sorn floods Vestby. Water stood a metre deep in Vestby on Friday after the Sorn broke its "
    "banks. Olaf "
    "Keel, the governor, asked Drammen for firefighters; 200 families moved out.",
    "Families flee as Sorn rises. Two hundred families in Vestby left on Friday as the Sorn rose "
    "over its "
    "banks. Governor Keel called firefighters from Drammen.",
)
TRIAL = (
    "Banker Petra Holm sentenced. A court in Karst gave Petra Holm, once head of Union Bank, six "
    "years on "
    "Tuesday for fraud.",
    "Six years for Holm. Petra Holm of Union Bank was sentenced to six years by a court in Karst "
    "on "
    "Tuesday. She denied fraud.",
)


def article(id_: str, text: str, day: str | None = None) -> Article:
    return Article(id_, text, published=day, sentences=(Sentence(0, len(text), "body"),))


def signed(articles: Sequence[Article]) -> list[Signature]:
    vectors = BagOfWords().encode([opening(a) for a in articles])
    return [sign(a, v) for a, v in zip(articles, vectors, strict=True)]


def groups(articles: Sequence[Article], settings: Settings = SETTINGS) -> set[frozenset[str]]:
    return {frozenset(c.articles) for c in group(signed(articles), settings.coverages)}


ALL = [
    article(f"{name}{k}", text)
    for name, texts in (("flood", FLOOD), ("other", OTHER_FLOOD), ("trial", TRIAL))
    for k, text in enumerate(texts)
]
EXPECTED = {
    frozenset({"flood0", "flood1", "flood2"}),
    frozenset({"other0", "other1", "other2"}),
    frozenset({"trial0", "trial1"}),
}


def test_two_floods_and_a_trial_are_three_coverages() -> None:
    assert groups(ALL) == EXPECTED


@given(st.permutations(ALL))
def test_the_order_makes_no_difference(articles: list[Article]) -> None:
    assert group(signed(articles), SETTINGS.coverages) == group(signed(ALL), SETTINGS.coverages)


def test_a_coverage_says_what_its_articles_share() -> None:
    coverages = {c.articles[0]: c for c in group(signed(ALL), SETTINGS.coverages)}
    assert {"Lund", "Arle", "Brandt"} <= set(coverages["flood0"].shared)
    assert "Sorn" not in coverages["flood0"].shared
    assert 0.2 < coverages["flood0"].likeness <= 1
    assert coverages["flood0"].id.startswith("coverage-")


def test_names_are_written_as_in_most_articles() -> None:
    texts = (
        "Harris Airlines cancels flights. The U.S. regulator asked Harris Airlines why.",
        "Flights of Harris Airlines cancelled, U.S. regulator says. Passengers waited.",
        "HARRIS AIRLINES GROUNDED. The U.S. regulator wants to know why flights stopped.",
    )
    articles = [article(f"h{k}", text) for k, text in enumerate(texts)]
    coverage = group(signed(articles), SETTINGS.replace(coverage_likeness=0.05).coverages)[0]
    assert {"Harris", "Airlines"} <= set(coverage.shared)
    assert all(len(name) > 1 for name in coverage.shared)


def test_the_same_words_a_year_later_are_another_event() -> None:
    first = [article(f"a{k}", t, "2031-03-03") for k, t in enumerate(FLOOD)]
    later = [article(f"b{k}", t, "2032-03-03") for k, t in enumerate(FLOOD)]
    assert groups([*first, *later]) == {
        frozenset({"a0", "a1", "a2"}),
        frozenset({"b0", "b1", "b2"}),
    }
    # Without a limit the dates tell nothing.
    for unlimited in (SETTINGS.replace(coverage_days=0), SETTINGS.replace(coverage_far=1.0)):
        assert len(groups([*first, *later], unlimited)) == 1


def test_dates_far_apart_take_a_share_of_the_likeness() -> None:
    days = ("2031-03-03", "2031-06-01", "2031-06-02", None)
    articles = [article(f"a{k}", FLOOD[0], day) for k, day in enumerate(days)]
    space = Space(signed(articles))
    usual = grouping.likenesses(space, np.arange(4), SETTINGS.coverages)
    none = grouping.likenesses(space, np.arange(4), SETTINGS.replace(coverage_days=0).coverages)
    # 90 days are no limit passed, 91 are; what has no date is far from nothing.
    left = np.ones((4, 4))
    left[0, 2] = left[2, 0] = 0.5
    assert np.allclose(usual / none, left)


def test_frequencies_are_those_of_the_collection_that_is_counted() -> None:
    lonely = signed([article("x", "Lund slept.")])
    counts = Space(lonely).frequencies()
    assert counts == Frequencies(1, {"lund": 1, "slept": 1}, {"lund": 1})
    known = Frequencies(10, {"lund": 4, "slept": 2}, {"lund": 3})
    assert Space(lonely, known).frequencies() == known


def test_two_unlike_articles_are_in_one_group_if_both_are_like_a_third() -> None:
    alike = np.array([[1, 0, 0.9], [0, 1, 0.9], [0.9, 0.9, 1]], np.float32)
    assert cut(alike, SETTINGS.coverages) == ((0, 1, 2),)


def test_every_article_is_in_one_coverage_if_alone() -> None:
    lonely = article("x", "Nothing here has to do with anything that stands elsewhere.")
    assert frozenset({"x"}) in groups([*ALL, lonely])
    assert group([], SETTINGS.coverages) == ()
    (alone,) = group(signed([lonely]), SETTINGS.coverages)
    assert (alone.articles, alone.likeness, alone.shared) == (("x",), 1.0, ())


@pytest.mark.parametrize("text", ["", " ", "\x00", "🔥" * 50, "12 34", "ALL CAPS TEXT"])
def test_odd_texts_are_grouped(text: str) -> None:
    assert sum(len(g) for g in groups([*ALL, article("odd", text)])) == len(ALL) + 1


def test_furniture_is_no_evidence() -> None:
    text = "A dog ran.\nSubscribe to Lund Arle Brandt"
    sentences = (Sentence(0, 10, "body"), Sentence(11, len(text), "furniture"))
    made = sign(Article("x", text, sentences=sentences), np.zeros(4, dtype=np.float32))
    assert set(made.words) == {"a", "dog", "ran"}
    assert opening(Article("x", text, headline="Dog", sentences=sentences)) == "Dog A dog ran."


def test_names_are_capitalised_words_that_never_occur_in_lower_case() -> None:
    text = "Police in Lund said Brandt's dog ran. The police of LUND saw it."
    made = sign(article("x", text), np.zeros(4, dtype=np.float32))
    assert dict(made.names) == {"lund": 2, "brandt": 1, "the": 1}


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────


def likenesses(inner: float, between: float, sizes: Sequence[int]) -> "np.ndarray":
    """Groups of such sizes, alike by `inner` in themselves and by `between` across."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return np.where(owner[:, None] == owner[None, :], inner, between).astype(np.float32)


@pytest.mark.parametrize(
    ("inner", "between", "sizes", "expected"),
    [
        (0.6, 0.55, (4, 4), 1),  # two wordings of one event
        (0.6, 0.25, (4, 4), 2),  # two events of one kind
        (0.6, 0.10, (1, 1), 2),  # hardly alike
        (0.6, 0.30, (1, 4), 1),  # one article's coherence is not known
        (0.3, 0.05, (3, 3), 2),
    ],
)
def test_a_group_falls_apart_where_its_parts_are_less_alike_than_each_in_itself(
    inner: float, between: float, sizes: tuple[int, ...], expected: int
) -> None:
    assert len(cut(likenesses(inner, between, sizes), SETTINGS.coverages)) == expected


def test_coherence_of_few_is_drawn_towards_what_is_between() -> None:
    # Two pairs: (0.6 × 1 + 0.4 × 3) / 4 = 0.45, and 0.4 is more than 0.8 of it; of groups of ten:
    # (0.6 × 9 + 0.4 × 3) / 12 = 0.55, and 0.4 is less than 0.8 of it.
    assert len(cut(likenesses(0.6, 0.4, (2, 2)), SETTINGS.coverages)) == 1
    assert len(cut(likenesses(0.6, 0.4, (10, 10)), SETTINGS.coverages)) == 2


@pytest.mark.parametrize(
    ("published", "sentence", "day"),
    [
        ("2031-05-04", "", "2031-05-04"),
        ("2033-01-20T08:00:00Z", "It burst on 3 May 2031.", "2031-05-03"),
        ("2031-05-04", "It burst on May 3, 2031.", "2031-05-04"),
        ("2031-05-04", "It will be rebuilt by 2 June 2032.", "2031-05-04"),
        ("2033-01-20", "Built on Jan. 2, 1999, it burst on 3.5.2031 or 13.5.2031.", "2031-05-13"),
        ("2033-01-20", f"{'It burst again. ' * 110}It burst on 3 May 2031.", "2033-01-20"),
        ("2031", "It burst on 3 May 2031.", "2031"),
        (None, "It burst on 3 May 2031.", None),
    ],
)  # fmt: skip
def test_a_day_named_in_the_text_outweighs_that_of_a_page(
    published: str | None, sentence: str, day: str | None
) -> None:
    article = Article("a", f"The dam above Ostby burst. {sentence}", published=published)
    assert sign(article, np.zeros(4, dtype=np.float32)).day == day
