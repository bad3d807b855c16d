"""People, organizations and places that an article names, on invented reports."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.referents import resolved
from rashomon.stages import Referent
from rashomon.types import Article, Sentence


def article(*lines: str) -> Article:
    """An article whose lines are all body."""
    sentences, start = [], 0
    for line in lines:
        if line.strip():
            sentences.append(Sentence(start, start + len(line), "body"))
        start += len(line) + 1
    return with_sentences(Article("a", "\n".join(lines), sentences=tuple(sentences)))


def referents_of(*lines: str) -> tuple[Referent, ...]:
    """The referents of some lines without attributions."""
    source = article(*lines)
    (parsed,) = default_parser().parse([source])
    return resolved(source, parsed, ()).referents


def named(everyone: Sequence[Referent], name: str) -> Referent:
    """The only referent of a name."""
    (only,) = [r for r in everyone if name in r.names]
    return only


def test_a_surname_is_the_full_name_s() -> None:
    everyone = referents_of("Mayor Ann Lund opened the bridge.", "Lund cut a ribbon.")
    lund = named(everyone, "Ann Lund")
    assert (lund.kind, lund.names, lund.roles) == ("person", ("Ann Lund", "Lund"), ("mayor",))
    assert len(lund.mentions) == 2


def test_a_surname_of_two_people_is_ambiguous() -> None:
    everyone = referents_of("Ann Lund met Peter Lund at the bridge.", "Lund cut a ribbon.")
    assert {r.names for r in everyone if r.kind == "person"} == {("Ann Lund",), ("Peter Lund",)}


def test_initials_in_the_middle_make_no_second_person() -> None:
    everyone = referents_of("Ann J. Lund opened the bridge. Ann Lund cut a ribbon.")
    assert [r.names for r in everyone if r.kind == "person"] == [("Ann J. Lund", "Ann Lund")]


def test_what_an_office_is_held_over_is_no_part_of_the_name() -> None:
    everyone = referents_of(
        "Mayor of Ardal Peder Lunn agreed.", "Head of Security Tor Vik resigned."
    )
    people = [(r.names, r.roles) for r in everyone if r.kind == "person"]
    assert people == [
        (("Peder Lunn",), ("mayor of ardal",)),
        (("Tor Vik",), ("head of security",)),
    ]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Finance Minister Ann Lund resigned.", "finance minister"),
        ("Ann Lund, the mayor of Ardal, resigned.", "mayor of ardal"),
        ("The council's housing officer, Ann Lund, resigned.", "housing officer"),
        ("Ann Lund, 42, a spokeswoman for the brigade, resigned.", "spokeswoman for brigade"),
        ("Danish Secretary of State Ann Lund resigned.", "danish secretary of state"),
    ],
)
def test_roles_around_a_name(line: str, role: str) -> None:
    assert role in named(referents_of(line), "Ann Lund").roles


def test_a_country_is_one_by_all_its_names() -> None:
    everyone = referents_of("The United States sent a team. The U.S. paid for it.")
    (country,) = [r for r in everyone if r.kind == "place"]
    assert (country.country, set(country.names)) == ("US", {"United States", "U.S."})


def test_a_town_that_the_parser_calls_a_person_is_a_place() -> None:
    assert (
        named(referents_of("Shells fell on Kyiv and on Odesa overnight."), "Kyiv").kind == "place"
    )


def test_a_ministry_is_an_organization() -> None:
    everyone = referents_of("The Ministry of Transport closed the road to Oslo.")
    assert named(everyone, "Ministry of Transport").kind == "organization"


def test_initials_stand_for_the_name_they_begin() -> None:
    everyone = referents_of(
        "The World Health Organization sent help.", "The WHO has 12 doctors there."
    )
    assert [r.names for r in everyone if r.kind == "organization"] == [
        ("World Health Organization", "WHO")
    ]


def test_no_name_goes_on_behind_the_end_of_a_line() -> None:
    for r in referents_of("Share this with Ann Lund", "Peter Moe opened the bridge"):
        assert all("\n" not in name for name in r.names)


@given(st.text(st.sampled_from("ab AB.,'’“”\n\0é1the "), max_size=80))
def test_odd_text_gives_mentions_inside_it(text: str) -> None:
    lines = text.split("\n")
    for r in referents_of(*lines):
        for m in r.mentions:
            assert 0 <= m.start < m.end <= len(text)
