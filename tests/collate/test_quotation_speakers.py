"""Whose words they are."""

from dataclasses import replace

from rashomon.collate.utterances import collate_quotations
from rashomon.settings import Settings
from uttering import covered, joined

WORDS = "There was smoke in the stairwell and the lights went out"


def test_the_same_words_of_two_speakers_are_one_utterance_of_an_uncertain_speaker() -> None:
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.", f"“[[dale#1F|{WORDS}]],” said Dale."
    )
    (only,) = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    assert only.speaker is None
    assert only.others == ("foss", "dale")


def test_most_reports_say_who_spoke_and_the_others_are_noted() -> None:
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.",
        f"“[[dale#1F|{WORDS}]],” said Dale.",
        f"“[[foss#1F|{WORDS}]],” Foss said.",
    )
    (only,) = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    assert only.speaker == "foss"
    assert only.others == (None, "dale", None)


def test_an_unknown_speaker_joins_word_for_word() -> None:
    coverage = covered(f"“[[#1F|{WORDS}]],” a man said.", f"“[[foss#1F|{WORDS}]],” said Foss.")
    (only,) = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    assert only.members == ((0, 0), (1, 0))


def test_words_without_a_speaker_take_the_one_that_another_report_names() -> None:
    coverage = covered(f"“[[#1F|{WORDS}]].”", f"“[[foss#1F|{WORDS}]],” said Foss.")
    (only,) = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    assert only.speaker == "foss"


def test_an_unknown_speaker_does_not_join_otherwise() -> None:
    utterances = joined(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.",
        "“[[#2F|There was smoke and then the lights went out]],” a resident said.",
    )
    assert utterances == [(WORDS,)]


def test_an_unknown_speaker_between_two_known_ones_joins_both() -> None:
    (only,) = joined(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.",
        f"“[[dale#1F|{WORDS}]],” said Dale.",
        f"“[[#1F|{WORDS}]],” somebody said.",
    )
    assert len(only) == 3


def test_indirect_speech_in_one_place_is_no_quotation() -> None:
    assert joined("Foss said [[foss#1F|the lights went out]].") == []


def test_a_person_without_a_name_is_whom_the_other_report_quotes_with_the_words() -> None:
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.", f"“[[resident#1F|{WORDS}]],” a resident said."
    )
    first, second = coverage.articles
    nameless = tuple(replace(r, names=(), roles=r.names) for r in second.referents)
    articles = (first, replace(second, referents=nameless))
    (only,) = collate_quotations(articles, coverage.cast, Settings().utterances)
    assert (only.speaker, only.members) == ("foss", ((0, 0), (1, 0)))


def test_what_a_copy_made_of_its_parent_s_words_is_one_utterance_with_them() -> None:
    spun = "It smelled of burning on the steps and each lamp failed"
    coverage = covered(
        f"“[[foss#1F|{WORDS}]],” said Gro Foss.", f"“[[dale#2F|{spun}]],” said Gro Fass."
    )
    given = (coverage.articles, coverage.cast, Settings().utterances)
    assert len(collate_quotations(*given)) == 2
    (only,) = collate_quotations(*given, aligned=[((0, 0), (1, 0))])
    assert len(only.members) == 2
