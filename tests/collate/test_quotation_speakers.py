"""Whose words they are."""

from dataclasses import replace

from rashomon.collate.utterances import collate_quotations
from rashomon.settings import Settings
from uttering import covered, joined

WORDS = "There was smoke in the stairwell and the lights went out"


def test_the_same_words_of_two_speakers_are_two_utterances_that_know_of_each_other() -> None:
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.", f"“[[dale#2F|{WORDS}]],” said Dale."
    )
    one, other = collate_quotations(coverage.articles, coverage.cast, Settings())
    assert (one.speaker, other.speaker) == ("foss", "dale")
    assert (one.echoes, other.echoes) == ((1,), (0,))


def test_an_unknown_speaker_joins_word_for_word() -> None:
    coverage = covered(f"“[[#1F|{WORDS}]],” a man said.", f"“[[foss#1F|{WORDS}]],” said Foss.")
    (only,) = collate_quotations(coverage.articles, coverage.cast, Settings())
    assert only.members == ((0, 0), (1, 0))


def test_a_speaker_whom_half_of_the_reports_name_stays_unknown() -> None:
    quoted = [f"“[[#1F|{WORDS}]],” a man said.", f"“[[foss#1F|{WORDS}]],” said Foss."]
    for reports, speaker in ((quoted, None), ([*quoted, quoted[1]], "foss")):
        coverage = covered(*reports)
        (only,) = collate_quotations(coverage.articles, coverage.cast, Settings())
        assert only.speaker == speaker


def test_an_unknown_speaker_does_not_join_otherwise() -> None:
    found = joined(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.",
        "“[[#2F|There was smoke and then the lights went out]],” a resident said.",
    )
    assert len(found) == 2


def test_an_unknown_speaker_between_two_known_ones_joins_neither() -> None:
    found = joined(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.",
        f"“[[dale#2F|{WORDS}]],” said Dale.",
        f"“[[#3F|{WORDS}]],” somebody said.",
    )
    assert len(found) == 3


def test_indirect_speech_in_one_place_is_no_quotation() -> None:
    assert joined("Foss said [[foss#1F|the lights went out]].") == []


def test_a_person_without_a_name_is_whom_the_other_report_quotes_with_the_words() -> None:
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.", f"“[[resident#1F|{WORDS}]],” a resident said."
    )
    first, second = coverage.articles
    nameless = tuple(replace(r, names=(), roles=r.names) for r in second.referents)
    articles = (first, replace(second, referents=nameless))
    (only,) = collate_quotations(articles, coverage.cast, Settings())
    assert (only.speaker, only.members) == ("foss", ((0, 0), (1, 0)))
