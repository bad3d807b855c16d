"""Translations are no alterations; copies that change quoted words are."""

from uttering import readings, second

SAID = "President Luca Ferro said."
ONE = "We are ready to open the strait tomorrow, but the guarantees we were given are worth nothing"
TWO = "We stand ready to open the strait tomorrow, yet the guarantees given to us are worthless"


def test_two_reporters_rendered_one_original() -> None:
    relation = second(f"“[[ferro#1F|{ONE}]],” {SAID}", f"“[[ferro#1R|{TWO}]],” {SAID}")
    assert relation == ("reworded", "Another rendering of the words in quotation marks.")


def test_a_copy_altered_it() -> None:
    relation, detail = second(
        f"“[[ferro#1F|{ONE}]],” {SAID}",
        f"“[[ferro#1A|{ONE.replace('ready', 'eager').replace('given', 'sold')}]],” {SAID}",
        accounts=("1", "1"),
    )
    assert relation == "altered"
    assert "“eager” in quotation marks where A has “ready”" in detail


def test_one_place_is_no_rendering_unless_the_article_says_so() -> None:
    one = "My brother went back for the dog and the river took both of them"
    other = one.replace("went back", "returned")
    first = f"“[[pavlic#1F|{one}]],” Mira Pavlic said."
    assert second(first, f"“[[pavlic#1A|{other}]],” Mira Pavlic said.")[0] == "altered"
    for clause in ("said through an interpreter", "said in Croatian"):
        assert second(first, f"“[[pavlic#1R|{other}]],” Mira Pavlic {clause}.")[0] == "reworded"


def test_an_editor_s_brackets_are_no_alteration() -> None:
    fullest, other = readings(
        "“[[sand#1R|[The ministry] promised us a doctor and sent a brochure]],” said Liv Sand.",
        "“[[sand#1F|They promised us a doctor and sent a brochure]],” said Liv Sand.",
    )
    assert fullest.text.startswith("“They")
    assert other.relation == "reworded"
