"""One entity for all spellings of a name, on invented referents."""

import numpy as np

import rashomon
from rashomon.collate import collate_cast
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Mention, Referent
from rashomon.types import Article, EntityKind

NONE = np.zeros((0, 1), np.float32)


def person(*names: str, role: str = "") -> Referent:
    return Referent("person", names, (role,) if role else (), (Mention(4, 8, "name"),))


def thing(kind: EntityKind, *names: str, country: str | None = None, role: str = "") -> Referent:
    return Referent(kind, names, (role,) if role else (), (Mention(0, 4, "name"),), country)


def cast(*articles: tuple[Referent, ...]) -> list[list[tuple[int, int]]]:
    """The referents of each entity."""
    annotated = [
        AnnotatedArticle(
            Article(f"{i}", "The text of it."), (), NONE, (), NONE[:, 0], referents=everybody
        )
        for i, everybody in enumerate(articles)
    ]
    entity_of = collate_cast(annotated, Settings().cast).entity_of
    return sorted(
        [p for p in sorted(entity_of) if entity_of[p] == e] for e in set(entity_of.values())
    )


def test_transliterations_of_a_name_are_one() -> None:
    for left, right in (
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Aleksandr Fomin", "Alexander Fomin"),
        ("Anthony Blinken", "Antony Blinken"),
    ):
        assert len(cast((person(left),), (person(right),))) == 1


def test_two_given_names_are_two_persons() -> None:
    assert len(cast((person("Ann Lund"),), (person("Peter Lund"),))) == 2


def test_two_known_surnames_are_two_persons() -> None:
    assert len(cast((person("Johnson"),), (person("Johnston"),))) == 2
    assert len(cast((person("Ann Peters"),), (person("Ann Peterson"),))) == 2


def test_a_copy_does_not_decide_the_name_of_a_person() -> None:
    def name(copies: tuple[str, ...]) -> str:
        spellings = ("Antoni Dahl", "Anthony Dahl", "Anthony Dahl")
        annotated = [
            AnnotatedArticle(
                Article(f"{i}", "The text of it."), (), NONE, (), NONE[:, 0], referents=(person(s),)
            )
            for i, s in enumerate(spellings)
        ]
        (entity,) = collate_cast(annotated, Settings().cast, copies).entities
        return entity.name

    assert name(()) == "Anthony Dahl"
    assert name(("1", "2")) == "Antoni Dahl"
    assert name(("0", "1", "2")) == "Anthony Dahl"


def test_a_bare_surname_joins_its_only_bearer() -> None:
    assert len(cast((person("Ann Lund"),), (person("Lund"),))) == 1
    assert len(cast((person("Ann Lund"), person("Peter Lund")), (person("Lund"),))) == 3


def test_a_full_name_is_one_in_either_order() -> None:
    assert len(cast((person("Ada Alm"),), (person("Alm Ada"),))) == 1


def test_initials_stand_for_the_given_names() -> None:
    assert len(cast((person("J. K. Li"),), (person("Jon Kim Li"),))) == 1
    assert len(cast((person("J. K. Li"),), (person("Ann Kim Li"),))) == 2


def test_a_name_of_six_capitals_at_most_is_read_as_initials() -> None:
    long = "Norvane Orm Rail Velia Alda Nord Express"
    for words, short, entities in ((long, "NORVANE", 2), (long[:30].strip(), "NORVAN", 1)):
        assert short == "".join(w[0] for w in words.split())
        bodies = thing("organization", words), thing("organization", short)
        assert len(cast(bodies)) == entities


def test_a_country_and_its_government_are_one_and_its_capital_is_another() -> None:
    country = thing("place", "Norway", country="NO")
    speaking = thing("place", "Oslo", country="NO", role="government")
    town = thing("place", "Oslo", country="NO")
    assert cast((country,), (speaking, town)) == [[(0, 0), (1, 0)], [(1, 1)]]


def test_spellings_of_a_city_are_one() -> None:
    assert len(cast((thing("place", "Kyiv"),), (thing("place", "Kiev"),))) == 1


def test_two_cities_that_look_alike_stay_apart() -> None:
    assert len(cast((thing("place", "Chernihiv"),), (thing("place", "Chernivtsi"),))) == 2


def test_initials_join_the_name_they_begin() -> None:
    long, short = "World Health Organization", "WHO"
    assert len(cast((thing("organization", long),), (thing("organization", short),))) == 1


def test_a_role_is_the_person_s_who_bears_it_elsewhere_and_is_named_here() -> None:
    chief = person("Ann Lund", role="fire chief")
    nameless = person(role="fire chief")
    assert len(cast((chief,), (nameless, person("Ann Lund")))) == 1
    assert len(cast((chief,), (nameless,))) == 2


def test_a_letter_of_another_script_makes_no_second_person() -> None:
    assert len(cast((person("Pavla Strand"),), (person("Pavlा Strand"),))) == 1


def test_a_whole_run_names_a_person_as_the_parent_does_and_not_as_its_copy() -> None:
    report_text = (
        "{0} Dahl opened the new pier in Velia on Monday. The mayor thanked the divers who had "
        "built it. {0} Dahl said that the ferry would run from May on. Eleven boats lay in the "
        "harbour. {0} Dahl promised a second pier within ten years. The choir sang in the rain."
    )
    given = [
        {"id": "a", "text": report_text.format("Antony"), "published": "2031-05-06"},
        {
            "id": "b",
            "text": f"{report_text.format('Anthony')} Anthony Dahl left at noon.",
            "published": "2031-05-07",
        },
    ]
    report = rashomon.cross_examine(given)
    assert [(d.parent, d.child) for d in report.lineage.derivations] == [("a", "b")]
    (dahl,) = [e for e in report.entities if "Dahl" in e.name]
    assert (dahl.name, "Anthony Dahl" in dahl.aliases) == ("Antony Dahl", True)
