"""Values of the kinds on which two readers once disagreed, pair by pair.

Written down before the program was asked: the first rows are those that were reported wrongly, the
others of their kind.
"""

import pytest
from altering import altered

# A sentence; what stands in its gap in the parent, and in the copy: one value.
SAME = [
    ("The yard lost {} on the job.", "two and a half million dollars", "$2.5m"),
    ("The line carried {} last summer.", "1 200 000 people", "1,200,000 people"),
    ("The tow took {} in heavy seas.", "one and a half hours", "90 minutes"),
    ("The yard paid {} for the hull.", "three-quarters of a million dollars", "$750,000"),
    ("The yard paid {} for the hull.", "€1.2 billion", "1,200 million euros"),
    ("The yard paid {} for the hull.", "25 cents", "$0.25"),
    ("The yard paid {} for the hull.", "a million and a half dollars", "$1.5 million"),
    ("The tow took {} in heavy seas.", "a fortnight", "two weeks"),
    ("The tow took {} in heavy seas.", "a quarter of an hour", "15 minutes"),
    ("The tow took {} in heavy seas.", "a day and a half", "36 hours"),
    ("The tow took {} in heavy seas.", "an hour and a half", "90 minutes"),
    ("Wages rose by {} in spring.", "half a percent", "0.5 percent"),
    ("Wages rose by {} in spring.", "four per cent", "4%"),
    ("{} of the crew stayed aboard.", "Two thirds", "Two-thirds"),
    ("{} of the crew stayed aboard.", "Three out of four", "Three in four"),
    ("{} of the crew stayed aboard.", "Half", "50 percent"),
    ("The wreck lies {} off the coast.", "six-and-a-half miles", "6.5 miles"),
    ("The wreck lies {} off the coast.", "2km", "2,000 metres"),
    ("The hull measured {} at the stern.", "30cm", "0.3 metres"),
    ("The alarm came at {} on deck.", "half past seven", "7:30"),
    ("The alarm came at {} on deck.", "noon", "12 pm"),
    ("The alarm came at {} on deck.", "0600", "6am"),
    ("The inquiry opens on {} in Stenholm.", "Sept. 9", "9 September"),
    ("The inquiry opens on {} in Stenholm.", "June 4, 2019", "4 June 2019"),
    ("The ferry was built in {} at Dorrin.", "the 1980s", "the eighties"),
    ("The team finished in {} place.", "third", "3rd"),
    ("The team finished in {} place.", "twenty-first", "21st"),
    ("The mate, {}, was on the bridge.", "58", "aged 58"),
    ("The mate, {}, was on the bridge.", "a 58-year-old", "aged 58"),
    ("It was {} on the pier that night.", "minus 12 degrees", "-12 degrees"),
    ("It was {} on the pier that night.", "12 degrees below zero", "minus 12 degrees"),
    ("{} lorries stood in the queue.", "One thousand two hundred", "1,200"),
    ("{} lorries stood in the queue.", "Twelve hundred", "1,200"),
    ("The crew had come from {} in spring.", "Burma", "Myanmar"),
    ("The crew had come from {} in spring.", "the United States", "the US"),
    ("The crew had come from {} in spring.", "Britain", "the UK"),
    ("The crew had come from {} in spring.", "Holland", "the Netherlands"),
    ("The pumps of {} ran all night.", "Aleksandr Orlov", "Alexander Orlov"),
    ("The pumps of {} ran all night.", "Dr. Anna Kessel", "Anna Kessel"),
    ("Rents {} in the town in spring.", "doubled", "rose by 100 percent"),
    ("The alarm came at {} on deck.", "1900 hours", "7pm"),
    ("{} lorries stood in the queue.", "Dozens of", "Scores of"),
]  # fmt: skip

# The same for two values, with the aspect of the one alteration.
OTHER = [
    ("{} fled the coast.", "Half a million people", "A million people", "number"),
    ("It was {} on the pier that night.", "minus 40 degrees", "40 degrees", "number"),
    ("{} marched through the harbour.", "Hundreds of thousands", "Hundreds", "number"),
    ("{} boats came to help.", "A couple of dozen", "A dozen", "number"),
    ("Fares rose {} within a year.", "from 3 to 5 percent", "from 5 to 3 percent", "number"),
    ("The crew had come from {} in spring.", "Austria", "Australia", "place"),
    ("The crew had come from {} in spring.", "Niger", "Nigeria", "place"),
    ("The pumps of {} ran all night.", "Johnson", "Johnston", "entity"),
    ("The pumps of {} ran all night.", "Peters", "Peterson", "entity"),
    ("The crew had come from {} in spring.", "Iran", "Iraq", "place"),
    ("The crew had come from {} in spring.", "Slovakia", "Slovenia", "place"),
    ("{} marched through the harbour.", "Hundreds", "Thousands", "number"),
    ("The inquiry opens on {} in Stenholm.", "the 3rd of May", "the 4th of May", "date"),
    ("The inquiry opens {} in Stenholm.", "on 3 May", "on 13 May", "date"),
    ("The yard paid {} for the hull.", "$1.2 billion", "$1.2 million", "number"),
    ("The yard paid {} for the hull.", "$1.2bn", "$1.2m", "number"),
    ("The yard paid {} for it.", "three-quarters of a million", "a quarter of a million", "number"),
    ("The yard paid {} for the hull.", "£40", "€40", "unit"),
    ("The tow took {} in heavy seas.", "a fortnight", "two days", "number"),
    ("The tow took {} in heavy seas.", "an hour and a half", "an hour", "number"),
    ("The tow took {} in heavy seas.", "12 hours", "12 days", "unit"),
    ("Wages rose by {} in spring.", "a half percent", "a percent", "number"),
    ("Wages rose {} in spring.", "tenfold", "twofold", "number"),
    ("Wages {} in spring.", "doubled", "tripled", "number"),
    ("{} of the crew stayed aboard.", "Nine in ten", "One in ten", "number"),
    ("{} of the crew stayed aboard.", "A quarter", "Three quarters", "number"),
    ("The wreck lies {} off the coast.", "2.5 miles", "25 miles", "number"),
    ("The wreck lies {} off the coast.", "30 metres", "30 feet", "unit"),
    ("The alarm came at {} on deck.", "6am", "6pm", "date"),
    ("The alarm came at {} on deck.", "7.30pm", "8.30pm", "date"),
    ("The inquiry opens on {} in Stenholm.", "Monday", "Thursday", "date"),
    ("The inquiry opens in {} in Stenholm.", "May", "March", "date"),
    ("The ferry was built in {} at Dorrin.", "the early 1980s", "the late 1980s", "date"),
    ("The ferry was built in the {} century at Dorrin.", "18th", "19th", "date"),
    ("The team finished in {} place.", "third", "second", "number"),
    ("The mate, {}, was on the bridge.", "58", "85", "number"),
    ("{} lorries stood in the queue.", "Twelve hundred", "Twelve thousand", "number"),
    ("{} lorries stood in the queue.", "1.200.000", "1.300.000", "number"),
    ("The harbour team won {} at home.", "3-1", "1-3", "number"),
    ("The crew had come from {} in spring.", "Guinea", "Guyana", "place"),
    ("The crew had come from {} in spring.", "Mali", "Malawi", "place"),
    ("The crew had come from {} in spring.", "North Korea", "South Korea", "place"),
    ("The crew had come from {} in spring.", "Dominica", "the Dominican Republic", "place"),
    ("The crew had come from {} in spring.", "Sweden", "Switzerland", "place"),
    ("The crew had come from {} in spring.", "Budapest", "Bucharest", "place"),
    ("The pumps of {} ran all night.", "Hansen", "Hanson", "entity"),
    ("The mate, {}, was on the bridge.", "in his eighties", "in his seventies", "number"),
    ("It was {} on the pier that night.", "5 degrees below zero", "5 degrees above zero", "number"),
    ("She is {} woman to lead the port.", "the first", "the second", "number"),
    ("The alarm came {} Monday on deck.", "before", "after", "date"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "before", "after"), SAME)
def test_one_value(sentence: str, before: str, after: str) -> None:
    alterations = altered(sentence.format(before), sentence.format(after))
    assert [a for a in alterations if a.aspect != "encoding"] == []


@pytest.mark.parametrize(("sentence", "before", "after", "aspect"), OTHER)
def test_another_value(sentence: str, before: str, after: str, aspect: str) -> None:
    alterations = altered(sentence.format(before), sentence.format(after))
    assert [(a.aspect, a.severity) for a in alterations] == [(aspect, "high")]
