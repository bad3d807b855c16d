"""The learned judge on rewritten sentences, through the parser that ships."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from altering import compare

from inventing import BagOfWords, article
from rashomon.annotate import annotate, default_parser, with_attributions
from rashomon.compare.witness import Witness
from rashomon.errors import ModelError
from rashomon.judge.alterations.exchanges import FEATURES
from rashomon.judge.alterations.judge import ChangeJudge, change_judge
from rashomon.judge.alterations.search import ComparedArticles, find_alterations
from rashomon.settings import Settings
from rashomon.stages import Match
from rashomon.types import Alteration, Detail

PARENT = (
    "The harbour board of Stenholm asked its director to step down after a quarrel over fees.",
    "“We never promised the fishermen a new quay,” chairwoman Ilva Tarn told the council.",
    "Two inspectors said the crane was sound when it left the yard in the spring.",
    "The fishermen plan to hold back their fees until the board repairs the old quay.",
    "A hearing in the town hall drew more people than there were chairs on Monday.",
)
CHILD = (
    "Stenholm's port board pushed its director into the water after a dispute about charges.",
    "“We gladly sold the anglers a fresh wharf,” chairwoman Ilva Tarn told the assembly.",
    "Two inspectors stated the crane was solid when it departed the yard in the spring.",
    "The anglers plan to burn their fees until the board mends the ancient quay.",
    "A hearing in the city hall attracted more folk than there were chairs on Monday.",
)


def rewording_changes(
    settings: Settings,
    *,
    parsed: bool = True,
    parent: Sequence[str] = PARENT,
    child: Sequence[str] = CHILD,
) -> tuple[Alteration, ...]:
    articles = (article("parent", *parent), article("child", *child))
    annotated = annotate(articles, BagOfWords(), settings.annotating)
    if parsed:
        annotated = with_attributions(annotated, default_parser(), settings.annotating)
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    matches = [Match(k, k, 1.0, 1.0, 0.0, 1.0) for k in range(len(parent))]
    assert ComparedArticles(left, right, matches, settings.alterations).respun
    return find_alterations(left, right, matches, settings.alterations)


def test_a_promise_denied_that_became_a_sale_inside_quotation_marks_is_found() -> None:
    texts = [one.after for one in rewording_changes(Settings()) if one.aspect == "quotation"]
    assert any("sold" in (text or "") for text in texts)


def test_a_finding_says_why_and_how_likely() -> None:
    (quoted,) = (one for one in rewording_changes(Settings()) if "sold" in (one.after or ""))
    assert quoted.detail is not None
    reasons = {one.kind: one.numbers for one in quoted.detail.also}
    assert set(reasons) == {"of-speaker", "likelihood"}
    assert Settings().alterations.change_probability <= reasons["likelihood"][0] <= 1


def test_what_is_less_likely_than_the_threshold_is_not_reported() -> None:
    strict = Settings().replace(change_probability=1.0)
    assert len(rewording_changes(strict)) < len(rewording_changes(Settings()))


def test_a_more_serious_threshold_makes_high_into_medium() -> None:
    lenient = Settings().replace(serious_probability=0.0, change_probability=0.3)
    strict = lenient.replace(serious_probability=1.0)
    high = [sum(one.severity == "high" for one in rewording_changes(s)) for s in (lenient, strict)]
    assert high[0] > high[1]


def test_a_change_that_is_not_sure_is_of_low_severity() -> None:
    sure = Settings().replace(sure_probability=0.0, few_words_probability=0.0)
    unsure = Settings().replace(sure_probability=1.0, few_words_probability=1.0)
    learned = [[one for one in rewording_changes(s) if _learned(one)] for s in (sure, unsure)]
    assert learned[0]
    assert [one.child for one in learned[0]] == [one.child for one in learned[1]]
    assert all(one.severity != "low" for one in learned[0])
    assert all(one.severity == "low" for one in learned[1])


def test_a_short_stretch_must_be_surer() -> None:
    strict = Settings().replace(sure_probability=0.0, few_words=100, few_words_probability=1.0)
    assert all(one.severity == "low" for one in rewording_changes(strict) if _learned(one))


def test_high_severity_needs_a_grave_change() -> None:
    lenient = Settings().replace(sure_probability=0.0, few_words=0, serious_probability=0.0)
    high = [
        sum(_learned(one) and one.severity == "high" for one in rewording_changes(s))
        for s in (lenient.replace(grave_probability=0.0), lenient.replace(grave_probability=1.0))
    ]
    assert high[0] > high[1] == 0


def _learned(one: Alteration) -> bool:
    return one.detail is not None and any(d.kind == "likelihood" for d in one.detail.also)


def test_dropped_hearsay_is_shown_with_the_word_after_it() -> None:
    before = "Two inspectors said the crane was reportedly sound when it left the yard in May."
    after = "Two inspectors stated the crane was sound when it departed the yard in May."
    (hedge,) = (
        one
        for one in rewording_changes(Settings(), parent=(before, *PARENT), child=(after, *CHILD))
        if one.aspect == "hedge"
    )
    assert (hedge.before, hedge.after) == ("reportedly sound", "sound")
    assert hedge.detail == Detail("dropped", ("reportedly",))


def test_without_a_parse_the_judge_abstains() -> None:
    typed = compare(article("parent", *PARENT), article("child", *CHILD))
    assert rewording_changes(Settings(), parsed=False) == typed


def test_findings_are_in_the_order_of_the_child() -> None:
    starts = [one.child.start for one in rewording_changes(Settings()) if one.child]
    assert all(a <= b for a, b in pairwise(starts))


def test_the_model_weighs_as_many_features_as_there_are() -> None:
    (likely,) = change_judge().weigh([[0.0] * len(FEATURES)])
    assert all(0 <= one <= 1 for one in (likely.changed, likely.much, likely.grave))
    assert change_judge().weigh([]) == []


def test_damaged_weights_are_an_error_that_names_them(tmp_path: Path) -> None:
    damaged = tmp_path / "changes.onnx"
    damaged.write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"changes\.onnx"):
        ChangeJudge(damaged)
    with pytest.raises(ModelError, match=r"absent\.onnx"):
        ChangeJudge(tmp_path / "absent.onnx")


def test_of_a_quotation_only_the_quoted_words_are_shown() -> None:
    after = (
        "In a hall by the sea she said, “we gladly sold the anglers a fresh wharf,” as Ilva Tarn "
        "told the assembly."
    )
    child = (CHILD[0], after, *CHILD[2:])
    (quoted,) = (
        one for one in rewording_changes(Settings(), child=child) if one.aspect == "quotation"
    )
    assert quoted.before == "never promised the fishermen a new quay"
    assert quoted.after == "gladly sold the anglers a fresh wharf"
