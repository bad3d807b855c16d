"""One value in two forms is no alteration; two values in forms that look alike are one."""

import pytest
from altering import altered

# A sentence, what stands in its gap in the parent and in the copy: one value.
SAME = [
    ("The yard lost {} on the job.", "two and a half million crowns", "2.5 million crowns"),
    ("The yard lost {} on the job.", "three and a half million dollars", "$3.5m"),
    ("The yard lost {} on the job.", "$4.5m", "4.5 million dollars"),
    ("The yard lost {} on the job.", "£3bn", "three billion pounds"),
    ("The yard lost {} on the job.", "150 thousand crowns", "150,000 crowns"),
    ("The line carried {} last summer.", "1 300 000 passengers", "1,300,000 passengers"),
    ("The line carried {} last summer.", "nine hundred and ten lorries", "910 lorries"),
    (
        "The line carried {} last summer.",
        "2 to 3 million passengers",
        "two to three million passengers",
    ),
    ("The tow took {} in heavy seas.", "two and a half hours", "150 minutes"),
    ("The tow took {} in heavy seas.", "half an hour", "30 minutes"),
    ("The tow took {} in heavy seas.", "four hours and 25 minutes", "265 minutes"),
    ("The tow took {} in heavy seas.", "six weeks", "42 days"),
    ("Tugs brought {} to the wreck.", "a dozen pumps", "12 pumps"),
    ("Tugs brought {} to the wreck.", "twenty-five pumps", "25 pumps"),
    ("Tugs brought {} to the wreck.", "a hundred pumps", "100 pumps"),
    ("The tear is {} long.", "1.5 km", "1,500 metres"),
    ("Divers raised {} of cargo.", "one and a half tonnes", "1,500 kg"),
    ("The inquiry opens on {} in Stenholm.", "the 4th of June", "4 June"),
    ("The inquiry opens on {} in Stenholm.", "June 4", "the 4th of June"),
    ("The alarm came at {} on deck.", "7.30pm", "19:30"),
]  # fmt: skip

# The same for two values, with the aspect of the one alteration.
OTHER = [
    ("The yard lost {} on the job.", "half a million crowns", "a million crowns", "number"),
    ("The yard lost {} on the job.", "a quarter of a million crowns", "a million crowns", "number"),
    ("The yard lost {} on the job.", "a half-million crowns", "a million crowns", "number"),
    ("The yard lost {} on the job.", "$30,000 to $50,000", "$30,000 to $90,000", "number"),
    (
        "The yard lost {} on the job.",
        "tens of thousands of crowns",
        "tens of millions of crowns",
        "number",
    ),
    ("It was {} on the pier that night.", "minus 12 degrees", "12 degrees", "number"),
    ("It was {} on the pier that night.", "-5 degrees", "5 degrees", "number"),
    ("{} lined the quay.", "Hundreds of thousands", "Hundreds", "number"),
    ("{} lined the quay.", "Thousands of people", "Dozens of people", "number"),
    ("{} lined the quay.", "Several hundred people", "Several thousand people", "number"),
    ("{} boats came to help.", "A couple of dozen", "A dozen", "number"),
    ("{} boats came to help.", "A few dozen", "A dozen", "number"),
    ("Another {} boats came to help.", "two", "dozen", "number"),
    ("{} boats came to help.", "Between 20 and 30", "Between 20 and 40", "number"),
    ("Fares rose {} within a year.", "from 4 to 7 percent", "from 7 to 4 percent", "number"),
    ("The fleet went {} within a year.", "from 60 to 90 boats", "from 90 to 60 boats", "number"),
    ("The tear is {} long.", "3.5 metres", "35 metres", "number"),
    ("The crane lifts {} at once.", "two and a half tonnes", "two tonnes", "number"),
    ("{} of the crew stayed aboard.", "A third", "Two thirds", "number"),
    (
        "The tow took {} in heavy seas.",
        "four hours and 25 minutes",
        "four hours and 55 minutes",
        "number",
    ),
    ("Wages rose by {} in spring.", "0.5 percent", "5 percent", "number"),
    ("The line carried {} last summer.", "20,000 passengers", "200,000 passengers", "number"),
    ("The harbour team won {} at home.", "3-1", "3-2", "number"),
    ("The mate, {}, was on the bridge.", "aged 58", "aged 85", "number"),
    ("The inquiry opens on {} in Stenholm.", "the 5th of June", "the 6th of June", "date"),
    ("The inquiry opens on {} in Stenholm.", "4 June", "14 June", "date"),
    ("The inquiry opens on {} in Stenholm.", "June 4", "June 14", "date"),
    ("The ferry was built in {} at Dorrin.", "June 1998", "June 1989", "date"),
    ("The line was founded in the {} by miners.", "1980s", "1890s", "date"),
    ("The wreck lies {} off the coast.", "300 miles", "300 kilometres", "unit"),
    ("The yard paid {} for the pumps.", "€40", "$40", "unit"),
    ("Wages rose by {} in spring.", "12 percent", "12 percentage points", "unit"),
]  # fmt: skip

# Names of two, exchanged in one place.
TWO_NAMES = [
    ("The crew had come from {} in spring.", "Gambia", "Zambia", "place"),
    ("The crew had come from {} in spring.", "Ireland", "Iceland", "place"),
    ("The crew had come from {} in spring.", "Austria", "Australia", "place"),
    ("The crew had come from {} in spring.", "Slovakia", "Slovenia", "place"),
    ("The crew had come from {} in spring.", "Iran", "Iraq", "place"),
    ("The pumps of {} ran all night.", "Johnson", "Johnston", "entity"),
    ("The pumps of {} ran all night.", "Roberts", "Robertson", "entity"),
]

ONE_NAME = [
    ("The crew had come from {} in spring.", "Kyiv", "Kiev"),
    ("The pumps of {} ran all night.", "Jürgen Müller", "Juergen Mueller"),
    ("The pumps of {} ran all night.", "Pavla Ondar", "Pavl\u0430 Ondar"),
]


@pytest.mark.parametrize(("sentence", "before", "after"), [*SAME, *ONE_NAME])
def test_one_value_in_two_forms(sentence: str, before: str, after: str) -> None:
    alterations = altered(sentence.format(before), sentence.format(after))
    assert [a for a in alterations if a.aspect != "encoding"] == []


@pytest.mark.parametrize(("sentence", "before", "after", "aspect"), [*OTHER, *TWO_NAMES])
def test_two_values(sentence: str, before: str, after: str, aspect: str) -> None:
    alterations = altered(sentence.format(before), sentence.format(after))
    assert [(a.aspect, a.severity) for a in alterations] == [(aspect, "high")]
