"""Utterances in other words, and sentences that belong together."""

from dataclasses import replace

from rashomon.collate.utterances.evidence import FEATURES, evidence, probability
from rashomon.collate.utterances.likeness import contradiction, other_subject, word_weights
from rashomon.collate.utterances.links import least_probability
from rashomon.collate.utterances.voices import Voice, accord
from rashomon.collate.utterances.wordings import read_wordings
from rashomon.settings import UtteranceSettings
from uttering import covered, joined


def voice(entity: str | None, words: str) -> Voice:
    """A voice by its words."""
    return Voice(entity, frozenset(words.split()))


def test_speakers_are_one_by_entity_else_by_what_they_are_called() -> None:
    assert accord(voice("e1", "lund"), voice("e1", "mayor")) == "same"
    assert accord(voice("e1", "vell police"), voice("e2", "police")) == "kin"
    assert accord(voice("e1", "lund"), voice(None, "a man")) == "unknown"
    assert accord(voice("e1", "lund"), voice("e2", "dale")) == "other"


def test_the_same_wording_is_likelier_one_utterance_than_another_on_the_theme() -> None:
    coverage = covered(
        "Lund said [[lund#1F|the bridge would be rebuilt before the winter]].",
        "The mayor said [[lund#1R|they would rebuild the bridge before winter came]].",
        "Lund said [[lund#2F|the ferry sails twice a day]].",
    )
    wordings = read_wordings(coverage.articles, coverage.cast)
    weights = word_weights((p for w in wordings for p in w.pieces), 3)
    first, again, other = wordings
    assert probability(evidence(first, again, weights)) > 0.5
    assert probability(evidence(first, other, weights)) < 0.2


def test_every_feature_of_two_wordings_is_a_share() -> None:
    coverage = covered(
        "Lund said [[lund#1F|nine men would rebuild the bridge]].",
        "Lund said [[lund#2F|ten men would rebuild the bridge]].",
    )
    one, other = read_wordings(coverage.articles, coverage.cast)
    features = evidence(one, other, {})
    assert all(-1 <= getattr(features, name) <= 1 for name in FEATURES)


def test_what_differs_has_to_be_surer_and_what_contradicts_is_never_one() -> None:
    coverage = covered(
        "Lund said [[lund#1F|nine men would rebuild the bridge]].",
        "Lund said [[lund#2F|ten men would rebuild the bridge]].",
    )
    one, other = read_wordings(coverage.articles, coverage.cast)
    features = evidence(one, other, {})
    settings = UtteranceSettings()

    def least(**changed: float) -> float | None:
        pair = {"contradicts": 0.0, "empty": 0.0, "row": 1.0} | changed
        return least_probability(replace(features, **pair), settings)

    assert least() == settings.utterance_probability
    assert least(contradicts=1.0) is None
    assert least(empty=1.0, row=0.0) is None
    assert least(empty=1.0, cover=0.2) == least(row=0.0) == settings.utterance_unbacked
    assert least(subjects=1.0) == settings.utterance_doubted
    assert least(direct=1.0, cover=0.5, ordered=0.7) == settings.utterance_doubted
    assert least(direct=1.0, cover=0.5, ordered=0.3) is None
    assert least(direct=1.0, cover=1.0, held=1.0) == settings.utterance_probability


def test_a_subject_of_one_meaning_is_no_other_one() -> None:
    coverage = covered(
        "Lund said [[lund#1F|the bill would ruin the farms]].",
        "Lund said [[lund#1R|the legislation would ruin the farms]].",
        "Lund said [[lund#2F|the drought would ruin the farms]].",
    )
    bill, law, drought = (w.pieces[0] for w in read_wordings(coverage.articles, coverage.cast))
    assert not other_subject(bill, law)
    assert other_subject(bill, drought)


def test_a_name_contradicts_in_the_place_of_another_and_a_title_nowhere() -> None:
    coverage = covered(
        "Lund said [[lund#1F|the farms were ruined by Mr. Dale]].",
        "Lund said [[lund#1R|the farms were ruined by President Dale]].",
        "Lund said [[lund#2F|the farms were ruined by Mr. Roth]].",
        "Lund said [[lund#1R|that Roth had warned of it and the farms were ruined]].",
    )
    dale, again, roth, other = (
        w.pieces[0] for w in read_wordings(coverage.articles, coverage.cast)
    )
    assert not contradiction(dale, again)
    assert contradiction(dale, roth)
    assert not contradiction(dale, other)


def test_only_what_is_denied_contradicts() -> None:
    coverage = covered(
        "Lund said [[lund#1F|the ferry was not safe and would sail on Monday]].",
        "Lund said [[lund#1R|the ferry would sail on Monday though nobody wanted it]].",
        "Lund said [[lund#2F|the ferry was safe and would not sail on Monday]].",
    )
    unsafe, sails, stays = (w.pieces[0] for w in read_wordings(coverage.articles, coverage.cast))
    assert not contradiction(unsafe, sails)
    assert contradiction(sails, stays)
    assert contradiction(unsafe, stays)


def test_what_another_attribution_holds_is_not_said_twice() -> None:
    coverage = covered(
        "“[[lund#1F|The bridge fell at noon]],” said Lund. "
        "“[[lund#2F|Nobody warned us]],” she added."
    )
    (article,) = coverage.articles
    said, added = article.attributions
    greedy = replace(said, content=(*said.content, *added.content))
    article = replace(article, attributions=(greedy, added))
    first, second = read_wordings((article,), coverage.cast)
    assert [[w.form for w in p.words] for p in first.pieces] == [
        ["the", "bridge", "fell", "at", "noon"]
    ]
    assert [w.form for w in second.quoted] == ["nobody", "warned", "us"]


def test_sentences_that_two_reports_quote_in_two_places_are_two_utterances() -> None:
    apart = (
        "“[[lund#1F|The bridge fell at noon]],” said Lund."
        "\n\n“[[lund#2F|Forty men had warned the council]],” she said."
    )
    whole = "“[[lund#1F|The bridge fell at noon. Forty men had warned the council]],” said Lund."
    assert len(joined(apart, apart.replace("said Lund", "Lund said"), whole)) == 2
    assert len(joined("“[[lund#1F|The bridge fell at noon]],” said Lund.", whole)) == 1


def test_a_chain_of_attributions_makes_no_single_utterance() -> None:
    first, second, third = (
        "The bridge fell into the river at noon",
        "Forty men had warned the council",
        "The ferry starts again on Sunday morning",
    )
    utterances = joined(
        f"“[[lund#1F|{first}. {second}]],” said Lund.",
        f"“[[lund#1F|{second}. {third}]],” said Lund.",
        f"“[[lund#1F|{third}]],” said Lund.",
    )
    assert utterances == [
        (f"{first}. {second}", f"{second}. {third}"),
        (f"{second}. {third}", third),
    ]


def test_a_quotation_that_another_report_has_within_a_longer_one() -> None:
    short = "“[[lund#1F|The bridge is gone for good]],” said Lund."
    long = "“[[lund#1F|I tell you that the bridge is gone for good]],” the mayor said at noon."
    assert len(joined(short, long)) == 1


def test_words_between_two_quotations_may_end_a_sentence() -> None:
    for between, pieces in (("Lund said on Friday.", 2), ("Lund said,", 1)):
        coverage = covered(
            f"“[[lund#1F|The ferry is closed]],” {between} “[[lund#2F|the council has to act]].”"
        )
        (article,) = coverage.articles
        first, second = article.attributions
        whole = replace(first, content=(*first.content, *second.content))
        wordings = read_wordings([replace(article, attributions=(whole,))], coverage.cast)
        assert [len(w.pieces) for w in wordings] == [pieces]
