"""Accounts of a wording, and details of the whole quotation."""

from dataclasses import replace

from rashomon.collate.utterances import collate_quotations
from rashomon.judge.quotations import find_quotations
from rashomon.settings import Settings
from rashomon.types import Derivation, Detail
from uttering import covered, quoted, readings

TEXT = "“[[foss#1F|There was smoke in the stairwell and the lights went out]],” said Gro Foss."


def test_copies_count_once() -> None:
    (only,) = readings(TEXT, TEXT, TEXT, accounts=("1", "1", "2"))
    assert only.accounts == ("1", "2")
    assert len(only.attestations) == 3


def test_the_article_an_account_goes_back_to_is_shown() -> None:
    coverage = covered(TEXT, TEXT.replace("“", '"').replace("”", '"'), accounts=("1", "1"))
    lineage = replace(
        coverage.lineage, accounts=(replace(coverage.lineage.accounts[0], origin="b"),)
    )
    clusters = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    (only,) = find_quotations(
        clusters, coverage.articles, coverage.cast, lineage, Settings().alterations
    )
    assert only.readings[0].text.startswith('"')


def test_a_parent_s_words_are_never_measured_by_its_copy_s_longer_ones() -> None:
    longer = TEXT.replace("went out", "went out at once")
    coverage = covered(TEXT, longer, accounts=("1", "1"))
    copied = Derivation("b", "a", "partially", True, 0.9, 0.99, (), ())
    lineage = replace(coverage.lineage, derivations=(copied,))
    clusters = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    (only,) = find_quotations(
        clusters, coverage.articles, coverage.cast, lineage, Settings().alterations
    )
    assert [r.attestations[0].article for r in only.readings] == ["a", "b"]


def test_a_report_that_gives_the_words_to_another_speaker_has_a_detail() -> None:
    other = TEXT.replace("foss#1", "dale#1").replace("Gro Foss", "Arne Dale")
    first, second = readings(TEXT, TEXT, other)
    assert first.detail is None
    assert second.detail == Detail("other-speaker", ("Dale",))
    assert [span.article for span in second.attestations] == ["c"]


def test_ids_depend_on_the_places_alone() -> None:
    one, other = quoted(TEXT), quoted(TEXT, TEXT)
    assert one == quoted(TEXT)
    assert one[0].id != other[0].id
