"""Of what is linked only what an editor would list is a row, without what is alike by chance."""

from dataclasses import replace

from rashomon import Report, Settings, cross_examine

FERRY = (
    "Ferry strikes pier at Osk\n\nA ferry struck the pier at Osk on Monday and eleven passengers "
    "were hurt, the harbour office said.\n\nCaptain Lena Moor said the engines had failed shortly "
    "before the landing.\n\nPeople were standing on the pier on Monday, photographs show. Several "
    "of them ran toward the old market.\n\nThe mayor, Jon Hald, said the pier would stay closed "
    "until spring.",
    "Eleven hurt in Osk as ferry hits pier\n\nEleven people were injured when a ferry hit the pier "
    "in Osk on Monday.\n\nThe engines failed just before the ship was to land, Captain Lena Moor "
    "told reporters.\n\nThe pier is to remain shut until the spring, Mayor Jon Hald said.",
    "Osk ferry crash: pier shut\n\nA ferry crashed into a pier in the town of Osk, injuring 11 "
    "passengers, the harbour office said on Monday.\n\nMr Hald, who was elected in 2019, said the "
    "pier would reopen in spring.",
)
TALKS = (
    "Osk council and port hold talks\n\nThe council of Osk and the port authority met on Monday "
    "for talks on the new bridge.\n\nPHOTO: The old harbour office of Osk, March 29, 2022.\n\n"
    "Thousands of residents signed a petition.",
    "Port says talks went well\n\nThe port authority and the council of Osk held talks about the "
    "new bridge on Monday.\n\nThe harbour police said in its latest update on March 29 that the "
    "road had been cleared.\n\nThousands of people left the town last year.",
)


def examined(
    texts: tuple[str, ...], *, worth: float = 0.25, member: float = 0.35, core: float = 0.7
) -> Report:
    given = [
        {"id": name, "text": text, "headline": text.splitlines()[0], "published": "2022-03-30"}
        for name, text in zip("ABC", texts, strict=False)
    ]
    rows = replace(
        Settings().rows, row_worth=worth, member_probability=member, core_probability=core
    )
    return cross_examine(given, settings=replace(Settings(), rows=rows))


def stated(report: Report) -> list[tuple[str, ...]]:
    return [
        tuple(s.text for reading in fact.readings for s in reading.attestations)
        for fact in report.facts
        if fact.relation != "single"
    ]


def test_a_member_that_is_alike_by_chance_is_left_out() -> None:
    by_chance = "People were standing on the pier on Monday"
    everything = stated(examined(FERRY, worth=0, member=0))
    assert any(by_chance in row for row in everything)
    shipped = stated(examined(FERRY, worth=0.3, member=0.6))
    assert not any(by_chance in row for row in shipped)
    assert any("A ferry struck the pier at Osk on Monday" in row for row in shipped)


def test_a_row_that_an_editor_would_hardly_list_is_not_listed() -> None:
    talks, day = "held talks about the new bridge", "March 29"
    for worth, listed in ((0.3, {talks, day}), (0.75, {talks}), (1.0, set())):
        rows = " ".join(" ".join(row) for row in stated(examined(TALKS, worth=worth, member=0.4)))
        assert {words for words in (talks, day) if words in rows} == listed


def test_members_outside_the_core_of_a_row_are_doubtful_and_stay_in_it() -> None:
    whole, core = examined(FERRY, core=0), examined(FERRY, core=1)
    assert sorted(stated(whole)) == sorted(stated(core))
    assert not any(fact.doubtful for fact in whole.facts)
    closed = next(f for f in core.facts if "spring" in f.readings[0].value)
    spans = [s for r in closed.readings for s in r.attestations]
    # At least two articles always remain: of three members one is doubtful.
    assert len(spans) == 3
    assert [s in spans for s in closed.doubtful] == [True]


def test_soundness_is_a_probability_and_one_article_alone_has_nothing_to_weigh() -> None:
    facts = examined(FERRY).facts
    assert all(0 < f.soundness < 1 for f in facts if f.relation != "single")
    assert {f.soundness for f in facts if f.relation == "single"} == {1.0}
